// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"
#include "models/runs/feedschedule.h"
#include "models/runs/feedsource.h"
#include "models/runs/runchain.h"
#include "models/runs/runfeed.h"

#include <deque>

namespace zonescope {

/// The works of RunFeed, which owns it and whose signals it emits: commands change what is wanted, pump() starts calls
/// while there is room, and every answer changes one chain. settle() is the one place that keeps schedule and counters
/// true to a chain after it changed.
class FeedEngine final {
    Q_DISABLE_COPY_MOVE(FeedEngine)

public:
    FeedEngine(RunFeed &feed, RunFeed::Environment environment);
    ~FeedEngine();

    void setMaximumInFlight(int calls);
    void setSources(std::vector<SourceInfo> sources, FeedQuery query);
    void addSources(std::vector<SourceInfo> sources);
    void setScope(ScopeKnowledge scope);
    void setQuery(const FeedQuery &query);
    void setBackground(bool background) { m_isBackground = background; }
    void loadHeads();
    void loadMore();
    void loadAll();
    void stop();
    void retry(bool deniedOnes);
    void refresh();

    [[nodiscard]] const std::vector<SourceInfo> &sources() const { return m_infos; }
    [[nodiscard]] const FeedQuery &query() const { return m_query; }
    [[nodiscard]] quint64 generation() const { return m_generation; }
    [[nodiscard]] ScopeKnowledge scope() const { return m_scope; }
    [[nodiscard]] LoadState state() const;
    [[nodiscard]] bool canLoadMore() const { return m_loadable > 0 && !m_halted; }
    [[nodiscard]] bool readsAll() const { return m_goal == Goal::All && isReading(); }
    [[nodiscard]] FeedProgress progress() const;
    [[nodiscard]] std::vector<SourceProgress> sourceProgress() const;
    [[nodiscard]] std::optional<qint64> horizon() const;
    [[nodiscard]] std::optional<qint64> asOf() const { return m_asOf; }

private:
    enum class Goal : quint8 { Nothing, Heads, More, All };
    using Work = RunChain::Work;

    // Commands (feedcommands.cpp)
    void beginSources();
    void want(Goal goal);
    [[nodiscard]] std::vector<std::optional<datazone::RunStatus>> neededChains(const FeedSource &source) const;
    void applyQuery(int source);
    int addChain(int source, const std::optional<datazone::RunStatus> &status);
    void beginRefresh(RunChain &chain);
    void findFirstError();

    // Calls (feedengine.cpp)
    void pump();
    void begin(int number);
    void beginPage(int number, datazone::DataZoneApi &api, const SourceInfo &info);
    void beginReread(int number, datazone::DataZoneApi &api, const SourceInfo &info);
    void drop(RunChain &chain);
    void settle(int number);
    void count(const RunChain &chain, int sign);
    void countSource(FeedSource &source);
    [[nodiscard]] FeedSchedule::Frontier frontier() const;
    [[nodiscard]] bool isReading() const;
    void notify();

    // Answers (feedanswers.cpp)
    void takePage(int number, Work work, Result<datazone::RunPage> result);
    void takeRun(int number, Result<datazone::RunDetail> result);
    void noteRows(RunChain &chain, RunPass &pass, const std::vector<datazone::Run> &runs);
    void endRefresh(RunChain &chain, bool atEnd);
    void afterRefreshPage(RunChain &chain, bool atEnd);
    void takeError(int number, Work work, const Error &error);
    void failChain(RunChain &chain, const Error &error);
    void denySource(int source, const Error &error);
    void halt(const Error &error);
    void failConnection(const datazone::DataZoneApi *api, const Error &error);
    [[nodiscard]] bool isOnlyConnection(const datazone::DataZoneApi *api) const;
    void pauseChain(int number);
    void noteThrottle();

    [[nodiscard]] RunChain &chainAt(int number) { return m_chains[static_cast<std::size_t>(number)]; }
    [[nodiscard]] FeedSource &sourceOf(const RunChain &chain)
    {
        return m_sources[static_cast<std::size_t>(chain.source)];
    }

    RunFeed &m_feed;
    RunFeed::Environment m_environment;
    QObject m_calls; ///< parent of all running jobs
    std::vector<SourceInfo> m_infos;
    std::vector<FeedSource> m_sources;
    std::deque<RunChain> m_chains; ///< their numbers never change within a generation
    FeedQuery m_query;
    FeedSchedule m_schedule;

    Goal m_goal = Goal::Nothing;
    int m_budget = 0; ///< pages at the frontier that somebody waits for: all that More may still read
    int m_maximumInFlight = 16;
    int m_running = 0;
    int m_paused = 0; ///< chains between two rounds
    int m_loadable = 0; ///< active chains that are unfinished, and neither failed nor denied
    FeedProgress m_progress; ///< counters only
    std::optional<Error> m_halted;
    std::optional<qint64> m_asOf;
    std::optional<qint64> m_throttledAt; ///< monotonic ms
    TimerHandle m_throttleTimer;
    qint64 m_refreshedAt = 0; ///< ms UTC, begin of the latest refresh
    quint32 m_refreshRound = 0;
    quint64 m_generation = 0;
    bool m_asked = false;
    bool m_isBackground = false; ///< calls that begin are
    ScopeKnowledge m_scope = ScopeKnowledge::Whole;
    bool m_notifying = false;
};

} // namespace zonescope
