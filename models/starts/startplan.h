// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runsnapshot.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QHash>

#include <optional>
#include <vector>

namespace zonescope {

/// How many runs a data source may have in a day, whoever starts them (service quota of DataZone). Where the day
/// begins is not documented; midnight UTC is assumed, so what is said of it is "about".
inline constexpr int mostRunsADay = 25;

/// What the loaded runs tell of one source.
struct LoadedStarts {
    int today = 0; ///< created since midnight UTC; more may not be loaded
    std::optional<qint64> openSince{}; ///< createdAt of its newest run, ms UTC, where that is REQUESTED or RUNNING

    friend bool operator==(const LoadedStarts &, const LoadedStarts &) = default;
};

/// Of each source that is asked about and has such runs: one pass over all loaded runs.
[[nodiscard]] QHash<SourceKey, LoadedStarts> loadedStarts(const RunSnapshot &runs,
                                                          const std::vector<SourceKey> &sources, qint64 nowMs);

/// A data source that somebody wants to run again, by all that is known of it without a call.
struct StartSource {
    SourceInfo info{};
    std::optional<OpenEnum<datazone::DataSourceStatus>> status{}; ///< of the source; absent where it was not read
    LoadedStarts loaded{};
    bool isLocked = false; ///< its connection may only read
    std::optional<bool> publishes{}; ///< publishOnImport of GetDataSource; absent until it is read
};

/// Why a source is not started.
enum class SkipReason : quint8 {
    None, ///< it is started
    Locked, ///< the connection only reads
    NotConnected, ///< the connection is not open
    Disabled,
    CreationFailed,
    NotReady, ///< between states, or one that this version does not know
    RunOpen,
};

/// The first that holds, in the order of SkipReason. What is not known is no reason: the service has the last word.
[[nodiscard]] SkipReason skipReasonOf(const StartSource &source);

struct PlannedStart {
    StartSource source{};
    SkipReason skip = SkipReason::None;
};

/// What confirming would do: each source once, those that start first, in the order in which they were chosen.
class StartPlan final {
public:
    StartPlan() = default;
    /// A source that is chosen more than once, as by several of its runs, is in it once.
    explicit StartPlan(const std::vector<StartSource> &chosen);

    [[nodiscard]] const std::vector<PlannedStart> &rows() const { return m_rows; }
    [[nodiscard]] int starting() const; ///< sources that would be started
    [[nodiscard]] int skipped() const { return static_cast<int>(m_rows.size()) - starting(); }
    [[nodiscard]] int alreadyChosen() const { return m_alreadyChosen; } ///< choices left out since the source was in
    [[nodiscard]] bool isLocked() const; ///< nothing starts, and a lock is why of at least one source
    /// Of those that start: they publish what they import; and not known yet whether they do.
    [[nodiscard]] int publishing() const;
    [[nodiscard]] int publishingUnknown() const;

    /// What GetDataSource says is newer than what was listed. Rows stay in their places; a source may turn out to be
    /// skipped.
    void learn(const SourceKey &source, const datazone::DataSourceDetail &detail);
    /// That a lock was opened or closed.
    void setLocked(const QString &connectionId, bool isLocked);

private:
    int m_alreadyChosen = 0;
    std::vector<PlannedStart> m_rows{};
};

/// "A run is open already", …; translated, empty for None.
[[nodiscard]] QString skipWords(SkipReason reason);
/// "about 3 of 25"; "none loaded" where no run of today is.
[[nodiscard]] QString runsTodayWords(const LoadedStarts &loaded);
/// What is special about a source that starts, in one sentence; empty where nothing is.
[[nodiscard]] QString startNote(const StartSource &source);

} // namespace zonescope
