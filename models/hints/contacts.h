// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace zonescope {

/// What a contact is kept for.
struct ContactKey {
    enum class Kind : quint8 { Project, Source };
    Kind kind = Kind::Project;
    QString domainId{};
    QString id{}; ///< of the project or the data source
};

/// Whom to ask about a project or a data source, as a person typed it: a name, an address, a channel. Kept on this
/// computer only, in one JSON file that may be passed on. Owned by whoever shows them; several windows may share the
/// file: it is read anew before each answer and each change.
///
/// Every write is atomic and leaves what this version does not know. A file that cannot be read as contacts is set
/// aside under another name, and problem() says so; one of a newer version is left alone and not written.
class Contacts final {
    Q_DECLARE_TR_FUNCTIONS(zonescope::Contacts)

public:
    explicit Contacts(QString path);

    /// "contacts.json" in the folder of the program's settings.
    [[nodiscard]] static QString defaultPath();

    /// Empty where none is kept.
    [[nodiscard]] QString find(const ContactKey &key);
    /// Keeps the first line of `text`, cut to 200 characters; an empty one forgets the contact. Output error where the
    /// file cannot be written.
    Result<Done> set(const ContactKey &key, const QString &text);

    /// What is wrong with the file, for people; stays until the file is used again without one.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

private:
    [[nodiscard]] bool read(); ///< false: the file is there and cannot be used
    [[nodiscard]] bool setAside(const QString &reason); ///< false: it stays where it is

    QString m_path;
    QJsonObject m_root{};
    std::optional<Error> m_problem{};
};

} // namespace zonescope
