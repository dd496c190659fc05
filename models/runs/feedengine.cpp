// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedengine.h"

#include "models/base/backgroundcalls.h"

#include <algorithm>
#include <limits>

namespace zonescope {

using namespace datazone;

namespace {

constexpr qint64 throttleMemory = 60'000; // ms

/// Failure chains first: they are what people look for.
int rankOf(const std::optional<RunStatus> &status)
{
    if (!status)
        return 0;
    switch (*status) {
    case RunStatus::Failed:
        return 1;
    case RunStatus::PartiallySucceeded:
        return 2;
    case RunStatus::Running:
        return 3;
    case RunStatus::Requested:
        return 4;
    case RunStatus::Success:
    case RunStatus::Unknown:
        break;
    }
    return 5;
}

} // namespace

FeedEngine::FeedEngine(RunFeed &feed, RunFeed::Environment environment)
    : m_feed(feed)
    , m_environment(environment)
{
}

FeedEngine::~FeedEngine() = default;

void FeedEngine::setMaximumInFlight(int calls)
{
    m_maximumInFlight = std::clamp(calls, 1, 64);
    pump();
}

bool FeedEngine::isReading() const
{
    return m_running > 0 || m_paused > 0 || (!m_halted && m_goal != Goal::Nothing && m_schedule.hasWork(frontier()));
}

FeedSchedule::Frontier FeedEngine::frontier() const
{
    if (m_budget > 0 && m_goal >= Goal::More)
        return FeedSchedule::Frontier::First;
    return m_goal == Goal::All ? FeedSchedule::Frontier::Last : FeedSchedule::Frontier::Nothing;
}

LoadState FeedEngine::state() const
{
    if (!m_asked)
        return LoadState::Idle;
    if (m_halted)
        return LoadState::Failed;
    if (isReading() || (m_scope == ScopeKnowledge::Growing && m_goal != Goal::Nothing))
        return LoadState::Loading;
    if (m_progress.sourcesFailed > 0 || m_progress.sourcesDenied > 0)
        return LoadState::Failed;
    return m_progress.chainsUnfinished == 0 && m_scope == ScopeKnowledge::Whole ? LoadState::Complete : LoadState::Idle;
}

FeedProgress FeedEngine::progress() const
{
    FeedProgress progress = m_progress;
    progress.throttled = m_throttledAt && m_environment.clock.monotonicMs() - *m_throttledAt < throttleMemory;
    if (m_halted) {
        progress.firstError = m_halted;
        progress.stoppedByError = true;
    }
    return progress;
}

std::vector<SourceProgress> FeedEngine::sourceProgress() const
{
    std::vector<SourceProgress> progress;
    progress.reserve(m_sources.size());
    for (const FeedSource &source : m_sources)
        progress.push_back({.state = source.countedAs,
                            .runs = source.runs(),
                            .pages = source.pages,
                            .newestFirst = source.activeDisordered == 0,
                            .error = source.error});
    return progress;
}

std::optional<qint64> FeedEngine::horizon() const
{
    if (!m_asked || m_scope != ScopeKnowledge::Whole)
        return std::nullopt;
    if (m_schedule.allFinished())
        return m_query.since.value_or(std::numeric_limits<qint64>::min());
    return m_schedule.horizon();
}

void FeedEngine::pump()
{
    while (!m_halted && m_goal != Goal::Nothing && m_running < m_maximumInFlight) {
        const auto number = m_schedule.take(frontier());
        if (!number)
            break;
        begin(*number);
    }
}

void FeedEngine::begin(int number)
{
    RunChain &chain = chainAt(number);
    const SourceInfo &info = m_infos[static_cast<std::size_t>(chain.source)];
    if (info.api == nullptr) {
        failChain(chain, {.kind = ErrorKind::Usage, .message = RunFeed::tr("The data source has no connection.")});
        settle(number);
        notify();
        return;
    }
    chain.running = chain.nextWork(m_query);
    if (m_budget > 0 && chain.running == Work::Page && chain.newestFirst && !chain.urgent)
        --m_budget;
    ++m_running;
    if (chain.running == Work::Reread)
        beginReread(number, *info.api, info);
    else
        beginPage(number, *info.api, info);
    const BackgroundCalls scope(m_isBackground);
    chain.job->start();
    notify();
}

void FeedEngine::beginPage(int number, DataZoneApi &api, const SourceInfo &info)
{
    RunChain &chain = chainAt(number);
    const Work work = chain.running;
    ListDataSourceRunsJob *job = api.listDataSourceRuns({.domainIdentifier = info.domain.domainId,
                                                         .dataSourceIdentifier = info.dataSourceId,
                                                         .status = chain.status,
                                                         .nextToken = chain.passOf(work).token,
                                                         .maxResults = m_query.pageSize},
                                                        &m_calls);
    chain.job = job;
    QObject::connect(job, &Job::finished, &m_calls, [this, job, number, work] {
        job->deleteLater();
        chainAt(number).job = nullptr;
        drop(chainAt(number));
        takePage(number, work, job->takeResult());
    });
}

void FeedEngine::beginReread(int number, DataZoneApi &api, const SourceInfo &info)
{
    RunChain &chain = chainAt(number);
    GetDataSourceRunJob *job = api.getDataSourceRun(info.domain.domainId, chain.rereads.back(), &m_calls);
    chain.job = job;
    QObject::connect(job, &Job::finished, &m_calls, [this, job, number] {
        job->deleteLater();
        chainAt(number).job = nullptr;
        drop(chainAt(number));
        takeRun(number, job->takeResult());
    });
}

/// Ends the call or the pause that the chain is in. Its job, where it still has one, ends without a word.
void FeedEngine::drop(RunChain &chain)
{
    if (chain.running != Work::None)
        --m_running;
    chain.running = Work::None;
    delete chain.job;
    chain.job = nullptr;
    if (chain.pause.isPending()) {
        chain.pause.cancel();
        --m_paused;
    }
}

/// Brings schedule and counters in line with a chain that may have changed.
void FeedEngine::settle(int number)
{
    RunChain &chain = chainAt(number);
    FeedSource &source = sourceOf(chain);
    const bool unfinished = chain.active && !chain.isSatisfied(m_query);
    const bool busy = chain.running != Work::None || chain.pause.isPending();
    const Work next = chain.active && !busy ? chain.nextWork(m_query) : Work::None;

    if (next == Work::None)
        m_schedule.put(number, FeedSchedule::Lane::None, 0);
    else if (next != Work::Page || chain.urgent)
        m_schedule.put(number, FeedSchedule::Lane::Urgent, source.headKey * 8 + rankOf(chain.status));
    else if (!chain.newestFirst)
        m_schedule.put(number, FeedSchedule::Lane::Disordered, source.headKey);
    else
        m_schedule.put(number, FeedSchedule::Lane::Frontier, ~chain.main.oldest);

    // What is denied is counted apart and will not come: it says nothing about the rest.
    if (unfinished && !chain.denied)
        m_schedule.setUnfinished(number, chain.knownDownTo());
    else
        m_schedule.setFinished(number);

    const RunChain::Counted now{.active = chain.active,
                                .unfinished = unfinished,
                                .failed = chain.active && chain.failed,
                                .loadable = unfinished && !chain.failed && !chain.denied,
                                .disordered = chain.active && !chain.newestFirst};
    if (now == chain.counted)
        return;
    count(chain, -1);
    chain.counted = now;
    count(chain, 1);
    countSource(source);
}

void FeedEngine::count(const RunChain &chain, int sign)
{
    const RunChain::Counted &counted = chain.counted;
    FeedSource &source = sourceOf(chain);
    m_progress.chains += counted.active ? sign : 0;
    m_progress.chainsUnfinished += counted.unfinished ? sign : 0;
    m_loadable += counted.loadable ? sign : 0;
    source.activeUnfinished += counted.unfinished ? sign : 0;
    source.activeFailed += counted.failed ? sign : 0;
    source.activeDisordered += counted.disordered ? sign : 0;
}

void FeedEngine::countSource(FeedSource &source)
{
    using State = SourceProgress::State;
    const auto add = [this](State state, int number) {
        m_progress.sourcesComplete += state == State::Complete ? number : 0;
        m_progress.sourcesDenied += state == State::Denied ? number : 0;
        m_progress.sourcesFailed += state == State::Failed ? number : 0;
    };
    add(source.countedAs, -1);
    if (source.denied)
        source.countedAs = State::Denied;
    else if (source.activeFailed > 0)
        source.countedAs = State::Failed;
    else if (source.activeUnfinished == 0)
        source.countedAs = State::Complete;
    else
        source.countedAs = source.pages == 0 ? State::Waiting : State::Reading;
    add(source.countedAs, 1);
}

void FeedEngine::notify()
{
    if (std::exchange(m_notifying, true))
        return;
    QMetaObject::invokeMethod(
        &m_calls,
        [this] {
            m_notifying = false;
            Q_EMIT m_feed.progressChanged();
        },
        Qt::QueuedConnection);
}

} // namespace zonescope
