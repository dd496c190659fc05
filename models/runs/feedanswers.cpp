// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedengine.h"

#include <algorithm>

namespace zonescope {

using namespace datazone;

namespace {

constexpr int retryRounds = 5;
constexpr double shortestPause = 1000; // ms
constexpr double longestPause = 30'000; // ms
// So many runs of a source are asked for one by one; more are cheaper to find by paging on.
constexpr int fewRuns = 5;

/// Every further call would end alike.
bool concernsEveryCall(const Error &error)
{
    return error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Tls || error.kind == ErrorKind::Usage
        || error.hostNeverAnswered;
}

} // namespace

void FeedEngine::takePage(int number, Work work, Result<RunPage> result)
{
    if (!result.ok()) {
        takeError(number, work, result.error());
        return;
    }
    RunChain &chain = chainAt(number);
    RunPass &pass = chain.passOf(work);
    RunPage page = std::move(result).value();
    const std::optional<QString> next =
        page.nextToken && !page.nextToken->isEmpty() ? page.nextToken : std::optional<QString>();
    if (!pass.token) {
        chain.headReadAt = m_environment.clock.nowMs();
        m_asOf = chain.headReadAt;
    }
    noteRows(chain, pass, page.items);
    chain.urgent = false;
    chain.round = 0;
    if (++pass.pages > chain.deepestPage) {
        chain.deepestPage = pass.pages;
        chain.restarts = 0;
    }
    if (m_goal == Goal::More && work == Work::Page && page.items.empty() && next)
        ++m_budget; // asked for rows, and there were none

    if (next && !pass.tokens.advance(*next)) {
        pass = {}; // another try must not go the same round again
        chain.finished = chain.finished && work == Work::RefreshPage;
        failChain(chain,
                  {.kind = ErrorKind::BadReply,
                   .message = RunFeed::tr("The service gave the same page token twice."),
                   .operation = QStringLiteral("ListDataSourceRuns")});
    } else {
        pass.token = next;
        if (work == Work::RefreshPage)
            afterRefreshPage(chain, !next);
        else
            chain.finished = !next;
    }
    settle(number);
    countSource(sourceOf(chain));
    notify();
    const int source = chain.source;
    pump();
    // Last: whoever listens may replace the scope, stop, or delete the feed.
    if (!page.items.empty())
        Q_EMIT m_feed.runsArrived(source, page.items);
}

void FeedEngine::noteRows(RunChain &chain, RunPass &pass, const std::vector<Run> &runs)
{
    FeedSource &source = sourceOf(chain);
    const qint64 now = m_environment.clock.nowMs();
    for (const Run &run : runs) {
        const bool isNew = source.note(run, now, m_refreshRound);
        m_progress.runs += isNew ? 1 : 0;
        chain.noteRow(pass, run.createdAt, isNew);
        if (run.status.value == RunStatus::Success)
            chain.newestSuccess = std::max(chain.newestSuccess.value_or(run.createdAt), run.createdAt);
    }
    ++source.pages;
    ++m_progress.pages;
}

void FeedEngine::afterRefreshPage(RunChain &chain, bool atEnd)
{
    if (atEnd) {
        endRefresh(chain, true);
        return;
    }
    if (chain.refreshMetMain())
        chain.gap.reset();
    else if (chain.refresh->hasRows)
        chain.gap = chain.refresh->oldest;
    if (!chain.refreshMayEnd())
        return;
    const FeedSource &source = sourceOf(chain);
    const bool pagesOn = !chain.status
        && source.unsettledBelow(chain.refresh->oldest, m_refreshRound) > (source.rereadDenied ? 0 : fewRuns);
    if (!pagesOn)
        endRefresh(chain, false);
}

void FeedEngine::endRefresh(RunChain &chain, bool atEnd)
{
    if (chain.refresh->hasRows)
        chain.main.newest = std::max(chain.main.newest, chain.refresh->newest);
    if (atEnd) { // it has read all that the main pass would have
        const RunPass whole = std::exchange(*chain.refresh, {});
        chain.main = whole;
        chain.finished = true;
    }
    chain.refresh.reset();
    chain.gap.reset();
    FeedSource &source = sourceOf(chain);
    const bool isLast = std::none_of(source.chains.begin(), source.chains.end(), [this](int number) {
        return chainAt(number).active && chainAt(number).refresh != nullptr;
    });
    if (isLast && !source.rereadDenied)
        chain.rereads = source.unsettledSince(m_refreshRound);
}

void FeedEngine::takeRun(int number, Result<RunDetail> result)
{
    if (!result.ok()) {
        takeError(number, Work::Reread, result.error());
        return;
    }
    RunChain &chain = chainAt(number);
    const std::vector<Run> runs{std::move(result).value().run};
    chain.rereads.pop_back();
    chain.round = 0;
    chain.urgent = false;
    if (sourceOf(chain).note(runs.front(), m_environment.clock.nowMs(), m_refreshRound))
        ++m_progress.runs;
    settle(number);
    notify();
    const int source = chain.source;
    pump();
    Q_EMIT m_feed.runsArrived(source, runs);
}

void FeedEngine::takeError(int number, Work work, const Error &error)
{
    RunChain &chain = chainAt(number);
    FeedSource &source = sourceOf(chain);
    if (error.kind == ErrorKind::Throttled)
        noteThrottle();
    if (concernsEveryCall(error)) {
        const datazone::DataZoneApi *api = m_infos[static_cast<std::size_t>(chain.source)].api;
        chain.urgent = true;
        if (isOnlyConnection(api))
            halt(error);
        else
            failConnection(api, error);
    } else if (mayPass(error) && chain.round < retryRounds) {
        pauseChain(number);
    } else if (work == Work::Reread && !mayPass(error)) {
        // One run that is gone or may not be read is no reason to give up its source.
        if (error.kind == ErrorKind::NotFound)
            source.forgetUnsettled(chain.rereads.back());
        chain.rereads.pop_back();
        if (isDenial(error)) {
            source.rereadDenied = true;
            chain.rereads.clear();
        }
        chain.round = 0;
    } else if (isDenial(error)) {
        denySource(chain.source, error);
    } else if (error.kind == ErrorKind::Invalid && work != Work::Reread && chain.passOf(work).token) {
        chain.urgent = true;
        if (!chain.restart(work))
            failChain(chain, error);
    } else {
        failChain(chain, error);
    }
    settle(number);
    notify();
    pump();
}

void FeedEngine::failChain(RunChain &chain, const Error &error)
{
    chain.failed = true;
    FeedSource &source = sourceOf(chain);
    if (!source.error)
        source.error = error;
    if (!m_progress.firstError)
        m_progress.firstError = error;
}

void FeedEngine::denySource(int number, const Error &error)
{
    FeedSource &source = m_sources[static_cast<std::size_t>(number)];
    source.denied = true;
    source.error = error;
    if (!m_progress.firstError)
        m_progress.firstError = error;
    for (const int chain : source.chains) {
        drop(chainAt(chain));
        chainAt(chain).denied = true;
        settle(chain);
    }
    countSource(source);
}

void FeedEngine::halt(const Error &error)
{
    m_halted = error;
    for (std::size_t i = 0; i < m_chains.size(); ++i) {
        RunChain &chain = m_chains[i];
        if (chain.running == Work::None && !chain.pause.isPending())
            continue;
        drop(chain);
        chain.urgent = true;
        settle(static_cast<int>(i));
    }
}

bool FeedEngine::isOnlyConnection(const DataZoneApi *api) const
{
    return std::all_of(m_infos.begin(), m_infos.end(), [api](const SourceInfo &info) { return info.api == api; });
}

/// What stops every call of one connection is no concern of the others.
void FeedEngine::failConnection(const DataZoneApi *api, const Error &error)
{
    for (std::size_t i = 0; i < m_chains.size(); ++i) {
        RunChain &chain = m_chains[i];
        if (m_infos[static_cast<std::size_t>(chain.source)].api != api || chain.denied || !chain.active)
            continue;
        const bool isIdle = chain.running == Work::None && !chain.pause.isPending();
        if (isIdle && !chain.urgent && chain.isSatisfied(m_query))
            continue;
        drop(chain);
        failChain(chain, error);
        settle(static_cast<int>(i));
    }
}

void FeedEngine::pauseChain(int number)
{
    RunChain &chain = chainAt(number);
    const double base = shortestPause * static_cast<double>(1 << chain.round);
    const double pause = std::clamp(base * (1 + m_environment.random.uniform()), shortestPause, longestPause);
    ++chain.round;
    ++m_paused;
    chain.urgent = true;
    chain.pause = m_environment.timers.after(std::chrono::milliseconds(static_cast<qint64>(pause)), [this, number] {
        // The handle may or may not be spent by now; drop() counts a pause that is still pending.
        RunChain &paused = chainAt(number);
        if (paused.pause.isPending())
            paused.pause.cancel();
        --m_paused;
        settle(number);
        notify();
        pump();
    });
}

void FeedEngine::noteThrottle()
{
    m_throttledAt = m_environment.clock.monotonicMs();
    m_throttleTimer = m_environment.timers.after(std::chrono::seconds(60), [this] { notify(); });
}

} // namespace zonescope
