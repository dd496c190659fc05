// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runsnapshot.h"

#include <optional>

namespace zonescope {

/// How far the runs of a source are known.
struct HistoryReach {
    /// Runs of every status were asked for. Without that, successes may be missing between the failures.
    bool hasAllStatuses = true;
    /// The list of the service was read to its end. Whether the service keeps all runs is not known even then.
    bool isReadToEnd = false;
};

/// How a source has fared, of its loaded runs that have ended. Bad is a run that failed or succeeded in part; a run of
/// a status that this version does not know counts for nothing.
struct SourceHistory {
    int runs = 0; ///< that have ended
    int bad = 0;
    int streak = 0; ///< bad runs since the last success; 0: the newest run succeeded
    int streakFailed = 0; ///< of these, runs that failed and not only in part
    std::optional<qint64> streakSince{}; ///< createdAt of the first of them, ms UTC
    /// No success is loaded before the streak: it may be longer.
    bool isStreakCut = false;
    std::optional<qint64> lastSuccess{}; ///< createdAt of the newest success
    int recoveries = 0; ///< streaks that ended with a success
    /// Share of runs whose outcome (bad or not) differs from that of the run before, 0 to 1; needs two runs.
    std::optional<double> flakiness{};
    /// From the first bad run of a streak to the success that ended it, createdAt to stoppedAt (or createdAt), ms; the
    /// median over the recoveries whose begin is loaded.
    std::optional<qint64> medianRecovery{};
    HistoryReach reach{};

    friend bool operator==(const SourceHistory &left, const SourceHistory &right);
};

/// A pass over all runs: for a source that a person points at. `source` is a number of runs.sources().
[[nodiscard]] SourceHistory historyOf(const RunSnapshot &runs, int source, const HistoryReach &reach);

} // namespace zonescope
