// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"
#include "models/runs/knownmarks.h"

#include <QtCore/QJsonObject>
#include <QtCore/QObject>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace zonescope {

/// What a mark is on: a cluster of errors by its key, or a source.
using KnownSubject = std::variant<quint64, SourceKey>;

/// A failure that somebody knows about already.
struct KnownFailure {
    KnownSubject subject{};
    QString title{}; ///< of the subject when it was marked: the text with slots, the source's name
    QString note{}; ///< a line or a few; may be empty
    QString ticket{}; ///< https URL; may be empty
    qint64 since = 0; ///< when it was marked, ms UTC

    friend bool operator==(const KnownFailure &, const KnownFailure &) = default;
};

/// The failures that people have marked as known: one JSON file on this computer, written whole and atomically.
///
///     { "zonescopeKnownFailures": 1, "marks": [
///         { "cluster": "1-14b88a3dd5116369", "title": "…", "note": "…", "ticket": "https://…", "since": "2026-…Z" },
///         { "source": { "connection": "…", "domain": "dzd_…", "dataSource": "…" }, … } ] }
///
/// Marks that this version does not understand (clusters of another version, say) stay in the file. A file that cannot
/// be read is set aside under another name with the first write, and problem() says so; one of a newer format is never
/// written. Owned by the window.
class KnownFailures final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KnownFailures)

public:
    static constexpr int formatVersion = 1;
    static constexpr qsizetype longestNote = 500; ///< characters

    /// Reads the file; one that is not there is as good as an empty one.
    explicit KnownFailures(QString path, QObject *parent = nullptr);
    ~KnownFailures() override;

    /// "known-failures.json" beside the folder of saved views.
    [[nodiscard]] static QString pathBeside(const QString &viewsFolder);
    [[nodiscard]] const QString &path() const { return m_path; }
    /// What was wrong with the file, in a sentence for people; empty where nothing was.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    [[nodiscard]] const std::vector<KnownFailure> &all() const { return m_all; }
    [[nodiscard]] const KnownFailure *find(const KnownSubject &subject) const;
    /// As filters take it; another object after changed(). Never null.
    [[nodiscard]] const std::shared_ptr<const KnownMarks> &marks() const { return m_marks; }

    /// Why the text cannot be a ticket's link, in a sentence; empty where it can, or is empty.
    [[nodiscard]] static QString ticketProblem(const QString &ticket);

    // Output errors where the file cannot be written (nothing has changed then), Usage errors for what makes no sense.
    /// Over the mark that the subject has. Blanks around note and ticket are left out.
    Result<Done> mark(KnownFailure failure);
    Result<Done> unmark(const KnownSubject &subject);

Q_SIGNALS:
    void changed();

private:
    void read();
    [[nodiscard]] Result<Done> write(const std::vector<KnownFailure> &failures);
    void take(std::vector<KnownFailure> failures);

    QString m_path;
    std::vector<KnownFailure> m_all{};
    std::vector<QJsonObject> m_foreign{}; ///< marks that this version does not understand
    QJsonObject m_root{}; ///< as it was read, for members that this version does not know
    std::shared_ptr<const KnownMarks> m_marks = std::make_shared<const KnownMarks>();
    QString m_problem{};
    bool m_isBroken = false; ///< what is there has to be set aside
    bool m_isNewer = false; ///< of a newer format: left alone
};

} // namespace zonescope
