// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/comparisonbase.h"

#include "models/runs/runfeed.h"
#include "models/runs/runsortvalue.h"

#include <algorithm>
#include <limits>

namespace zonescope {

using datazone::RunStatus;

namespace {

struct Counts {
    std::optional<int> seen{};
    std::optional<int> skipped{};
    std::optional<int> failed{};

    [[nodiscard]] bool isKnown() const { return seen || skipped || failed; }
    /// What one side does not tell is no difference.
    [[nodiscard]] bool differs(const Counts &other) const
    {
        const auto differ = [](std::optional<int> a, std::optional<int> b) { return a && b && *a != *b; };
        return differ(seen, other.seen) || differ(skipped, other.skipped) || differ(failed, other.failed);
    }
};

Counts countsOf(const RunSnapshot &runs, StoreRow row)
{
    Counts counts;
    for (const RunCounter counter : {RunCounter::Added, RunCounter::Updated, RunCounter::Unchanged}) {
        const auto number = runs.counter(row, counter);
        if (!number) { // a sum without one of its parts tells nothing
            counts.seen.reset();
            break;
        }
        counts.seen = counts.seen.value_or(0) + *number;
    }
    counts.skipped = runs.counter(row, RunCounter::Skipped);
    counts.failed = runs.counter(row, RunCounter::Failed);
    return counts;
}

/// Statuses of runs that may answer; empty: all.
std::vector<RunStatus> statusesOf(ComparisonBase base)
{
    switch (base) {
    case ComparisonBase::PreviousRun:
        break;
    case ComparisonBase::LastSuccess:
        return {RunStatus::Success};
    case ComparisonBase::BeforeCountsChanged:
        return {RunStatus::Success, RunStatus::PartiallySucceeded};
    }
    return {};
}

bool coversStatuses(const LoadedRuns &loaded, const std::vector<RunStatus> &wanted)
{
    if (loaded.statuses.empty())
        return true;
    return !wanted.empty() && std::ranges::all_of(wanted, [&](RunStatus status) {
        return std::ranges::find(loaded.statuses, status) != loaded.statuses.end();
    });
}

} // namespace

LoadedRuns loadedRuns(const RunFeed &feed, int source)
{
    const FeedQuery &query = feed.query();
    LoadedRuns loaded{.completeFrom = {}, .statuses = query.statuses};
    if (source < 0 || query.depth != ReadDepth::All) // such a source ends where its question is answered
        return loaded;
    const std::vector<SourceProgress> progress = feed.sourceProgress();
    const auto number = static_cast<size_t>(source);
    const bool isRead = number < progress.size() && progress[number].state == SourceProgress::State::Complete;
    loaded.completeFrom = isRead ? query.since.value_or(std::numeric_limits<qint64>::min()) : feed.horizon();
    return loaded;
}

StoreRows olderRuns(const RunSnapshot &runs, StoreRow row)
{
    StoreRows older;
    const int source = runs.sourceNumber(row);
    if (source < 0)
        return older;
    for (StoreRow other = 0; other < runs.size(); ++other) {
        if (other != row && runs.sourceNumber(other) == source && isNewer(runs, row, other))
            older.push_back(other);
    }
    std::ranges::sort(older, [&runs](StoreRow a, StoreRow b) { return isNewer(runs, a, b); });
    return older;
}

BaseAnswer findBase(const RunSnapshot &runs, StoreRow row, const StoreRows &older, ComparisonBase base,
                    const LoadedRuns &loaded)
{
    using State = BaseAnswer::State;
    const Counts counts = countsOf(runs, row);
    if (base == ComparisonBase::BeforeCountsChanged && !counts.isKnown())
        return {.state = State::NoCounts};
    const std::vector<RunStatus> statuses = statusesOf(base);
    const auto isBase = [&](StoreRow other) {
        if (!statuses.empty() && std::ranges::find(statuses, runs.status(other)) == statuses.end())
            return false;
        return base != ComparisonBase::BeforeCountsChanged || counts.differs(countsOf(runs, other));
    };
    const auto found = std::ranges::find_if(older, isBase);
    const bool isCovered = loaded.completeFrom && coversStatuses(loaded, statuses);
    if (found == older.end()) {
        const bool isAll = isCovered && *loaded.completeFrom == std::numeric_limits<qint64>::min();
        return {.state = isAll ? State::None : State::NotLoaded};
    }
    const bool isCertain = isCovered && *loaded.completeFrom <= runs.createdAt(*found);
    return {.state = isCertain ? State::Found : State::Uncertain, .row = *found};
}

} // namespace zonescope
