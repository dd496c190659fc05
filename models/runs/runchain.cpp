// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runchain.h"

#include <algorithm>

namespace zonescope {

namespace {

constexpr int maximumRestarts = 5;
// A source runs at most 25 times a day by quota, so that a day is at most a page; longer runs are read again by id.
constexpr qint64 lateAppearance = 24 * 3'600'000LL;

} // namespace

std::optional<qint64> RunChain::lowerBound(const FeedQuery &query) const
{
    std::optional<qint64> depth;
    if (query.depth == ReadDepth::NewestSuccess)
        depth = newestSuccess;
    else if (query.depth == ReadDepth::NewestRun && main.hasRows)
        depth = main.newest;
    return depth ? std::max(*depth, query.since.value_or(*depth)) : query.since;
}

bool RunChain::isSatisfied(const FeedQuery &query) const
{
    if (gap)
        return false;
    const auto since = lowerBound(query);
    // "Below the bound" says something about what follows only where the order was seen, not merely not yet broken.
    return finished || (since && newestFirst && descended && main.hasRows && main.oldest < *since);
}

std::optional<qint64> RunChain::knownDownTo() const
{
    if (!newestFirst || (!finished && (!main.hasRows || !descended)))
        return std::nullopt;
    if (finished)
        return gap;
    return gap ? std::max(*gap, main.oldest) : main.oldest;
}

RunChain::Work RunChain::nextWork(const FeedQuery &query) const
{
    if (failed || denied)
        return Work::None;
    if (!hasHead())
        return Work::Head;
    if (refresh)
        return Work::RefreshPage;
    if (!rereads.empty())
        return Work::Reread;
    return isSatisfied(query) ? Work::None : Work::Page;
}

void RunChain::noteRow(RunPass &pass, qint64 createdAt, bool isNew)
{
    if (!pass.hasRows) {
        pass.hasRows = true;
        pass.newest = pass.oldest = createdAt;
        return;
    }
    if (isNew && createdAt > pass.oldest)
        newestFirst = false;
    if (createdAt < pass.oldest)
        descended = true;
    pass.newest = std::max(pass.newest, createdAt);
    pass.oldest = std::min(pass.oldest, createdAt);
}

bool RunChain::refreshMetMain() const
{
    // Strictly below: others may have been created in the same millisecond.
    return newestFirst && refresh->hasRows && refresh->oldest < main.newest;
}

bool RunChain::refreshMayEnd() const
{
    if (!refreshMetMain())
        return false;
    return !status || refresh->oldest < refreshesFrom - lateAppearance;
}

bool RunChain::restart(Work work)
{
    RunPass &pass = passOf(work);
    pass = {};
    if (work != Work::RefreshPage)
        finished = false;
    return restarts++ < maximumRestarts;
}

} // namespace zonescope
