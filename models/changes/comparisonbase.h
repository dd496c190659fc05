// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runorder.h"
#include "models/runs/runsnapshot.h"

#include <optional>
#include <vector>

namespace zonescope {

class RunFeed;

/// The runs of the same source that a run is worth comparing with. Earlier is what has the earlier createdAt; ties are
/// decided as in RunSort.
enum class ComparisonBase : quint8 {
    PreviousRun,
    LastSuccess, ///< before it
    /// The last earlier run that succeeded, at least in part, and saw (added, updated and unchanged together), skipped
    /// or failed another number of assets: what changed since is what made the numbers change.
    BeforeCountsChanged,
};
inline constexpr int comparisonBaseCount = 3;

/// Which runs of a source are loaded.
struct LoadedRuns {
    std::optional<qint64>
        completeFrom{}; ///< all created from then on, ms UTC; the smallest qint64: all; absent: unknown
    std::vector<datazone::RunStatus> statuses{}; ///< with these statuses only; empty: with any
};
/// `source` is a position in feed.sources(); -1: of no known source.
[[nodiscard]] LoadedRuns loadedRuns(const RunFeed &feed, int source);

struct BaseAnswer {
    enum class State : quint8 {
        Found,
        Uncertain, ///< found, but a later one that would do may not be loaded
        None, ///< all runs are loaded, and there is none
        NotLoaded, ///< older runs are not loaded: there may be one
        NoCounts, ///< the service gave no counts of this run to compare
    };
    State state = State::NotLoaded;
    std::optional<StoreRow> row{}; ///< where one was found
};

/// Loaded runs of the row's source that are older, newest first. Looks at every run: for what a person points at.
[[nodiscard]] StoreRows olderRuns(const RunSnapshot &runs, StoreRow row);

/// `older` is what olderRuns() gives.
[[nodiscard]] BaseAnswer findBase(const RunSnapshot &runs, StoreRow row, const StoreRows &older, ComparisonBase base,
                                  const LoadedRuns &loaded);

} // namespace zonescope
