// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

#include <QtCore/QString>

#include <vector>

namespace zonescope {

/// Who was refused where: what an owner has to know to change it. Empty where it is not known.
struct AccessPlace {
    QString accountId{}; ///< of the identity
    QString principalArn{};
    QString region{};
    QString domainId{};
    QString domainName{};

    friend bool operator==(const AccessPlace &, const AccessPlace &) = default;
};

/// A project whose sources, or a source whose runs could not be read, and why.
struct Unreadable {
    enum class Kind : quint8 { Project, Source };
    Kind kind = Kind::Project;
    AccessPlace place{};
    QString connectionId{};
    QString projectId{};
    QString projectName{};
    QString dataSourceId{}; ///< empty for a project, as the next
    QString dataSourceName{};
    Error error{};
    qint64 since = 0; ///< when that was first seen, ms UTC

    [[nodiscard]] const QString &id() const { return kind == Kind::Project ? projectId : dataSourceId; }
    /// Its name, or its id where the name is not known. Made safe to show.
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString key() const; ///< unique among all

    friend bool operator==(const Unreadable &, const Unreadable &) = default;
};

/// Whether somebody has to give a right, and who.
enum class AccessReason : quint8 {
    Iam, ///< an IAM policy does not allow the call
    Membership, ///< DataZone does not list the identity as a member
    Other, ///< it failed, and nobody has to be asked
};
[[nodiscard]] AccessReason accessReasonOf(const Error &error);
/// The action that IAM refuses, as "datazone:ListDataSources": what the message names, else that of the call.
[[nodiscard]] QString refusedAction(const Error &error);
/// "IAM does not allow datazone:ListDataSources", "Not a member of the project", or what went wrong. One line.
[[nodiscard]] QString accessReasonText(const Error &error);
/// What it means and whom to ask, in plain sentences.
[[nodiscard]] QString accessAdvice(const Unreadable &item);

/// A text for the owners, to be put into a mail: who asks, where, what is missing for which projects and sources, since
/// when, with request ids; grouped by place and reason. What nobody can give a right for is left out; empty where
/// nothing remains. Times are UTC. Holds no secret.
[[nodiscard]] QString accessRequestText(const std::vector<Unreadable> &items);

} // namespace zonescope
