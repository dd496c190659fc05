// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QJsonObject>
#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace zonescope {

/// One start, as the journal tells it.
struct JournalEntry {
    enum class Outcome : quint8 {
        Unknown, ///< asked for; the answer never came, or the program ended before it did
        Started,
        Refused,
    };
    QString token{}; ///< client token of the start
    qint64 askedAt = 0; ///< ms UTC, as all times
    QString connectionName{};
    QString region{};
    SourceKey source{};
    QString sourceName{};
    QString projectName{};
    Outcome outcome = Outcome::Unknown;
    std::optional<qint64> answeredAt{};
    QString runId{}; ///< where it was started
    QString error{}; ///< describe() of why it was refused, or why the answer is unknown
    QString endStatus{}; ///< API text; empty while it was not seen to end
    std::optional<qint64> endedAt{}; ///< stoppedAt of the run

    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// Which runs were started from this computer, and what came of it: JSON Lines on disk, only ever appended to, each
/// line on its own and synced before the function that writes it returns. So the intent stands there before the call is
/// sent, and a start whose answer nobody saw is known to be one.
///
///     {"v":1,"what":"asked","token":"…","at":"2026-…Z","connection":{"id":"…","name":"…"},"region":"eu-west-1",
///      "domain":"dzd_…","project":"…","dataSource":{"id":"…","name":"…"}}
///     {"v":1,"what":"started","token":"…","at":"…","run":"…"}
///     {"v":1,"what":"refused","token":"…","at":"…","error":"…"}       or "unanswered"
///     {"v":1,"what":"ended","token":"…","at":"…","status":"SUCCESS","stoppedAt":"…"}
///
/// Holds ids, names and the words of refusals, and no secret. A last line that was torn is left alone and closed with a
/// line end by the next write; lines of a newer version, and others that cannot be read, are skipped and counted.
/// Several windows may write at a time. Owned by the window.
class StartsJournal final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartsJournal)

public:
    static constexpr int formatVersion = 1;

    /// `clock` outlives it. Nothing is read or written yet.
    StartsJournal(QString path, const Clock &clock, QObject *parent = nullptr);
    ~StartsJournal() override;

    /// "starts.jsonl" beside the folder of saved views.
    [[nodiscard]] static QString pathBeside(const QString &viewsFolder);
    [[nodiscard]] const QString &path() const { return m_path; }

    // Output errors where the file cannot be written: then the start is not to be sent.
    [[nodiscard]] Result<Done> asked(const QString &token, const SourceInfo &source);
    Result<Done> started(const QString &token, const QString &runId);
    Result<Done> refused(const QString &token, const Error &error);
    Result<Done> unanswered(const QString &token, const Error &error);
    Result<Done> ended(const QString &token, const QString &status, std::optional<qint64> stoppedAt);

    struct Contents {
        std::vector<JournalEntry> entries{}; ///< newest first
        int unreadable = 0; ///< lines that were skipped
        std::optional<Error> error{}; ///< the file is there and cannot be read
    };
    /// All that stands in the file now; the oldest are left out beyond `most` entries.
    [[nodiscard]] Contents read(int most = 5000) const;

Q_SIGNALS:
    /// A line was written.
    void changed();

private:
    [[nodiscard]] Result<Done> append(QJsonObject line, const char *what, const QString &token);

    QString m_path;
    const Clock &m_clock;
};

} // namespace zonescope
