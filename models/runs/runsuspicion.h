// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runsnapshot.h"

#include <QtCore/QStringList>

#include <optional>
#include <span>

/// Runs that look well and may not be: green but wrong, and open for far too long. The service reports neither.
namespace zonescope {

/// When counts are suspicious. A value; people set it.
struct SuspicionRule {
    /// How far a count has to move from its median, in percent of it: 1 to 100.
    int percent = 50;

    friend bool operator==(const SuspicionRule &, const SuspicionRule &) = default;
};

/// What is odd about a run that succeeded. Only status SUCCESS is judged: the others call for a person anyway.
///
/// - Seen assets are added + updated + unchanged, and known where all three were given: an absent counter is unknown,
///   not zero.
/// - A run is compared with the up to five successful runs of its source before it (by createdAt, then id, as in
///   RunHistory). Where fewer than three of them have the counter there is no verdict about it. So a run whose
///   predecessors are not loaded has none, and while older runs are still to come a verdict may change.
/// - Counts fell: seen is below the median of those by `percent` or more, and by at least 3 or to none at all.
/// - Skipped rose: skipped is above the median of those by `percent` or more, and by at least 3. Whether it was for
/// lack
///   of access only the activities of the run tell (SKIPPED_NO_ACCESS): the counter is a hint.
/// - Lineage failed: its import status is FAILED, which the status of the run does not show.
struct RunSuspicion {
    struct Move {
        int now = 0;
        int median = 0;
        int runs = 0; ///< how many the median is of: 3 to 5
        friend bool operator==(const Move &, const Move &) = default;
    };
    std::optional<Move> seenFell{};
    std::optional<Move> skippedRose{};
    bool lineageFailed = false;

    [[nodiscard]] bool isAny() const { return seenFell || skippedRose || lineageFailed; }
    friend bool operator==(const RunSuspicion &, const RunSuspicion &) = default;
};

inline constexpr size_t suspicionBaseline = 5;

/// `before` are the successful runs of its source before the row, the newest first; more than five are not looked at.
[[nodiscard]] RunSuspicion judged(const RunSnapshot &runs, StoreRow row, std::span<const StoreRow> before,
                                  SuspicionRule rule);
/// The same by looking at every run: for what a person points at, not for many rows. Many are for SuspicionIndex.
[[nodiscard]] RunSuspicion suspicionOf(const RunSnapshot &runs, StoreRow row, SuspicionRule rule);
/// "counts fell: 9 assets seen, median of the 5 runs before 140", "131 assets skipped, median of the 5 runs before 0",
/// "lineage failed": a phrase for each that is odd, to stand behind the word of the status.
[[nodiscard]] QStringList suspicionWords(const RunSuspicion &suspicion);

/// How long a run has been open, and how long is usual.
struct StuckRun {
    qint64 openMs = 0; ///< since startedAt, or createdAt where it has not started
    std::optional<qint64> usualMs{}; ///< median work time of the source's ended runs; nullopt: fewer than three ended
    friend bool operator==(const StuckRun &, const StuckRun &) = default;
};

/// From this age on an open run counts as stuck: four times the median work time (stoppedAt - startedAt) of the
/// source's ended runs that are loaded, an hour at least; 24 hours where fewer than three have ended. ms.
[[nodiscard]] qint64 stuckAfterMs(std::optional<qint64> usualMs);
/// Median of work times, in any order, of which the order changes; nullopt for fewer than three.
[[nodiscard]] std::optional<qint64> usualWorkMs(std::span<qint64> workMs);
/// stoppedAt - startedAt of a run that has ended; nullopt where it has not, or either is absent.
[[nodiscard]] std::optional<qint64> endedWorkMs(const RunSnapshot &runs, StoreRow row);
/// nullopt where the run is neither REQUESTED nor RUNNING.
[[nodiscard]] std::optional<qint64> openForMs(const RunSnapshot &runs, StoreRow row, qint64 nowMs);
/// By looking at every run; nullopt: not stuck.
[[nodiscard]] std::optional<StuckRun> stuckRun(const RunSnapshot &runs, StoreRow row, qint64 nowMs);
/// "stuck: open for 19 d, usually 1:12"; empty for nullopt.
[[nodiscard]] QString stuckWords(const std::optional<StuckRun> &stuck);

/// All of these phrases for one row, by looking at every run where its status asks for it.
[[nodiscard]] QStringList doubtWords(const RunSnapshot &runs, StoreRow row, SuspicionRule rule, qint64 nowMs);

} // namespace zonescope
