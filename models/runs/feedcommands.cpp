// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedengine.h"

#include <algorithm>

namespace zonescope {

using namespace datazone;

void FeedEngine::setSources(std::vector<SourceInfo> sources, FeedQuery query)
{
    for (RunChain &chain : m_chains)
        drop(chain);
    m_chains.clear();
    m_schedule.clear();
    m_infos = std::move(sources);
    m_query = std::move(query);
    m_sources.clear();
    m_progress = {};
    m_loadable = 0;
    m_goal = Goal::Nothing;
    m_budget = 0;
    m_halted.reset();
    m_asOf.reset();
    m_refreshedAt = 0;
    m_asked = false;
    m_scope = ScopeKnowledge::Whole;
    ++m_generation;
    beginSources();
    notify();
    Q_EMIT m_feed.reset();
}

void FeedEngine::addSources(std::vector<SourceInfo> sources)
{
    if (sources.empty())
        return;
    const auto first = static_cast<int>(m_infos.size());
    m_infos.insert(m_infos.end(), std::make_move_iterator(sources.begin()), std::make_move_iterator(sources.end()));
    beginSources();
    notify();
    Q_EMIT m_feed.sourcesAdded(first);
    pump();
}

void FeedEngine::setScope(ScopeKnowledge scope)
{
    if (std::exchange(m_scope, scope) != scope)
        notify();
}

/// Those of m_infos that have no FeedSource yet.
void FeedEngine::beginSources()
{
    m_sources.reserve(m_infos.size());
    while (m_sources.size() < m_infos.size()) {
        const std::size_t number = m_sources.size();
        m_sources.emplace_back().headKey = headKeyOf(m_infos[number]);
        ++m_progress.sources;
        applyQuery(static_cast<int>(number));
    }
}

void FeedEngine::setQuery(const FeedQuery &query)
{
    if (m_query == query)
        return;
    const bool wasReading = isReading();
    m_query = query;
    for (std::size_t i = 0; i < m_sources.size(); ++i)
        applyQuery(static_cast<int>(i));
    findFirstError();
    notify();
    if (!m_asked)
        return;
    if (!wasReading)
        m_goal = Goal::Heads; // what was asked for once is done; a wider query is not asked to its end by itself
    pump();
}

/// Statuses of the chains that the present query needs: the unfiltered one where it covers all, or where no filter of
/// the service would do.
std::vector<std::optional<RunStatus>> FeedEngine::neededChains(const FeedSource &source) const
{
    const std::vector<RunStatus> &statuses = m_query.statuses;
    const bool anyUnknown = std::find(statuses.begin(), statuses.end(), RunStatus::Unknown) != statuses.end();
    const bool covered = std::any_of(source.chains.begin(), source.chains.end(), [this](int number) {
        const RunChain &chain = m_chains[static_cast<std::size_t>(number)];
        return !chain.status && chain.hasHead() && !chain.failed && chain.isSatisfied(m_query);
    });
    if (statuses.empty() || anyUnknown || covered)
        return {std::nullopt};
    std::vector<std::optional<RunStatus>> needed;
    for (const RunStatus status : statuses) {
        if (std::find(needed.begin(), needed.end(), status) == needed.end())
            needed.emplace_back(status);
    }
    return needed;
}

void FeedEngine::applyQuery(int number)
{
    FeedSource &source = m_sources[static_cast<std::size_t>(number)];
    std::vector<std::optional<RunStatus>> missing = neededChains(source);
    for (const int chainNumber : source.chains) {
        RunChain &chain = chainAt(chainNumber);
        const auto needed = std::find(missing.begin(), missing.end(), chain.status);
        const bool wasActive = std::exchange(chain.active, needed != missing.end());
        if (!chain.active)
            drop(chain); // it goes on where it stands once it is needed again
        else
            missing.erase(needed);
        // It slept through a refresh: what is newer than its head is not known here.
        if (chain.active && !wasActive && chain.hasHead() && chain.headReadAt < m_refreshedAt && !source.denied)
            beginRefresh(chain);
        settle(chainNumber);
    }
    for (const std::optional<RunStatus> &status : missing)
        settle(addChain(number, status));
    countSource(source);
}

int FeedEngine::addChain(int number, const std::optional<RunStatus> &status)
{
    const int chain = static_cast<int>(m_chains.size());
    m_chains.emplace_back();
    m_chains.back().source = number;
    m_chains.back().status = status;
    FeedSource &source = m_sources[static_cast<std::size_t>(number)];
    m_chains.back().denied = source.denied;
    source.chains.push_back(chain);
    return chain;
}

void FeedEngine::want(Goal goal)
{
    m_asked = true;
    m_goal = std::max(m_goal, goal);
    pump();
    notify();
}

void FeedEngine::loadHeads()
{
    m_halted.reset();
    want(Goal::Heads);
}

void FeedEngine::loadMore()
{
    if (m_asked && !canLoadMore()) {
        if (m_scope == ScopeKnowledge::Growing && !m_halted)
            want(Goal::Heads); // of the sources that are to come
        return;
    }
    m_budget = std::max(m_budget, std::clamp(m_loadable, 1, m_maximumInFlight));
    want(Goal::More);
}

void FeedEngine::loadAll()
{
    m_halted.reset();
    want(Goal::All);
}

void FeedEngine::stop()
{
    m_goal = Goal::Nothing;
    m_budget = 0;
    for (std::size_t i = 0; i < m_chains.size(); ++i) {
        RunChain &chain = m_chains[i];
        if (chain.running == Work::None && !chain.pause.isPending() && !chain.urgent)
            continue;
        drop(chain);
        chain.urgent = false;
        settle(static_cast<int>(i));
    }
    notify();
}

void FeedEngine::retry(bool deniedOnes)
{
    m_halted.reset();
    for (FeedSource &source : m_sources) {
        if (source.denied ? !deniedOnes : !source.error.has_value())
            continue;
        source.denied = false;
        source.rereadDenied = false;
        source.error.reset();
        for (const int number : source.chains) {
            RunChain &chain = chainAt(number);
            chain.urgent = chain.urgent || chain.failed || chain.denied;
            chain.failed = false;
            chain.denied = false;
            chain.round = 0;
            chain.restarts = 0;
            settle(number);
        }
        countSource(source);
    }
    findFirstError();
    want(Goal::Heads);
}

void FeedEngine::refresh()
{
    m_halted.reset();
    m_refreshedAt = m_environment.clock.nowMs();
    ++m_refreshRound;
    for (FeedSource &source : m_sources) {
        if (source.denied)
            continue;
        source.error.reset();
        for (const int number : source.chains) {
            RunChain &chain = chainAt(number);
            chain.failed = false;
            if (chain.active)
                beginRefresh(chain);
            settle(number);
        }
        countSource(source);
    }
    findFirstError();
    want(Goal::Heads);
}

void FeedEngine::beginRefresh(RunChain &chain)
{
    // A page of the main pass that is on its way stays of use.
    if (chain.running != Work::Page && chain.running != Work::Head)
        drop(chain);
    chain.round = 0;
    chain.restarts = 0;
    chain.rereads.clear();
    if (chain.main.hasRows) {
        if (!chain.refresh)
            chain.refreshesFrom = chain.headReadAt;
        chain.refresh = std::make_unique<RunPass>();
    } else if (chain.finished) { // an empty list has nothing to meet
        chain.main = {};
        chain.finished = false;
    }
}

void FeedEngine::findFirstError()
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [](const FeedSource &source) { return source.error.has_value(); });
    m_progress.firstError = found == m_sources.end() ? std::nullopt : found->error;
}

} // namespace zonescope
