// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activityfeed.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::AssetStatus;

namespace {

constexpr int mostInFlight = 2;
constexpr int firstPages = 12;
constexpr int morePages = 4;
constexpr int maximumRestarts = 3;

} // namespace

ActivityFeed::ActivityFeed(Timers &timers, QObject *parent)
    : QObject(parent)
    , m_timers(timers)
{
}

ActivityFeed::~ActivityFeed() = default;

void ActivityFeed::setMaximumInFlight(int calls)
{
    m_maximumInFlight = std::clamp(calls, 1, mostInFlight);
}

void ActivityFeed::setSubject(const ActivitySubject &subject, Reach reach)
{
    std::vector<std::optional<AssetStatus>> lists{AssetStatus::Failed, AssetStatus::PublishingFailed};
    if (reach == Reach::All)
        lists.emplace_back();
    setLists(subject, lists);
}

void ActivityFeed::setLists(const ActivitySubject &subject, const std::vector<std::optional<AssetStatus>> &lists)
{
    Q_EMIT aboutToRestart();
    m_chains.clear(); // destroying a job cancels it
    m_store.clear();
    m_subject = subject;
    m_error.reset();
    m_goal = Goal::Nothing;
    m_budget = 0;
    m_pages = 0;
    m_isStopped = false;
    for (const auto &status : lists)
        addChain(status);
    Q_EMIT restarted();
}

void ActivityFeed::addChain(const std::optional<AssetStatus> &status)
{
    auto chain = std::make_unique<Chain>();
    chain->status = status;
    chain->pass = m_store.beginPass();
    // The whole list stays last.
    const bool hasWhole = !m_chains.empty() && !m_chains.back()->status;
    m_chains.insert(hasWhole ? m_chains.end() - 1 : m_chains.end(), std::move(chain));
}

ActivityFeed::Chain *ActivityFeed::chainOf(const std::optional<AssetStatus> &status) const
{
    const auto found = std::ranges::find(m_chains, status, [](const auto &chain) { return chain->status; });
    return found == m_chains.end() ? nullptr : found->get();
}

void ActivityFeed::loadFirst()
{
    goOn(Goal::Some, firstPages);
}

void ActivityFeed::loadMore()
{
    goOn(Goal::Some, morePages);
}

void ActivityFeed::loadAll()
{
    goOn(Goal::All, 0);
}

void ActivityFeed::goOn(Goal goal, int pages)
{
    if (m_goal != Goal::All)
        m_goal = goal;
    m_budget = std::max(m_budget, pages);
    m_isStopped = false;
    if (m_error)
        return;
    pump();
    Q_EMIT changed();
}

void ActivityFeed::stop()
{
    dropCalls();
    m_goal = Goal::Nothing;
    m_budget = 0;
    m_isStopped = true;
    Q_EMIT changed();
}

void ActivityFeed::retry()
{
    if (!m_error)
        return;
    m_error.reset();
    m_budget = std::max(m_budget, 1);
    pump();
    Q_EMIT changed();
}

void ActivityFeed::want(const std::vector<AssetStatus> &statuses)
{
    Chain *whole = chainOf({});
    if (m_subject.api == nullptr || whole == nullptr || whole->isFinished)
        return;
    bool isMissing = false;
    for (const AssetStatus status : statuses) {
        if (status == AssetStatus::Unknown) {
            // The service filters by what the API model knows: only the whole list has these.
            m_goal = Goal::All;
            isMissing = true;
        } else if (chainOf(status) == nullptr) {
            addChain(status);
            isMissing = true;
        }
    }
    if (isMissing)
        goOn(Goal::Some, morePages);
}

bool ActivityFeed::isComplete() const
{
    if (m_chains.empty())
        return false;
    if (const Chain *whole = chainOf({}))
        return whole->isFinished;
    return std::ranges::all_of(m_chains, [](const auto &chain) { return chain->isFinished; });
}

LoadState ActivityFeed::state() const
{
    if (m_error)
        return LoadState::Failed;
    if (isComplete())
        return LoadState::Complete;
    const bool isReading = std::ranges::any_of(
        m_chains, [](const auto &chain) { return chain->job != nullptr || chain->pause.isPending(); });
    return isReading ? LoadState::Loading : LoadState::Idle;
}

CountKnowledge ActivityFeed::knowledgeOf(AssetStatus status) const
{
    const Chain *whole = chainOf({});
    const Chain *own = status == AssetStatus::Unknown ? nullptr : chainOf(status);
    if ((whole != nullptr && whole->isFinished) || (own != nullptr && own->isFinished))
        return CountKnowledge::Exact;
    const bool isAsked = (whole != nullptr && whole->hasHead) || (own != nullptr && own->hasHead);
    return isAsked ? CountKnowledge::AtLeast : CountKnowledge::NotAsked;
}

// Calls --------------------------------------------------------------------------------------------------------------

ActivityFeed::Chain *ActivityFeed::nextChain() const
{
    if (m_goal == Goal::Nothing)
        return nullptr;
    const auto isFree = [](const Chain &chain) {
        return !chain.isFinished && chain.job == nullptr && !chain.pause.isPending();
    };
    Chain *whole = chainOf({});
    if (whole != nullptr && !whole->hasHead) {
        const bool fitsOnePage = m_subject.expected && *m_subject.expected <= datazone::maximumPageSize;
        if (fitsOnePage)
            return isFree(*whole) ? whole : nullptr;
    }
    const bool mayAsk = m_goal == Goal::All || m_budget > 0;
    for (const auto &chain : m_chains) {
        // The head of each list is always read: without it nothing could be said about its count.
        if (isFree(*chain) && (mayAsk || !chain->hasHead))
            return chain.get();
    }
    return nullptr;
}

void ActivityFeed::pump()
{
    if (m_error || m_subject.api == nullptr || isComplete())
        return;
    auto running = std::ranges::count_if(m_chains, [](const auto &chain) { return chain->job != nullptr; });
    while (running < m_maximumInFlight) {
        Chain *chain = nextChain();
        if (chain == nullptr)
            return;
        begin(*chain);
        ++running;
    }
}

void ActivityFeed::begin(Chain &chain)
{
    m_budget = std::max(0, m_budget - 1);
    chain.job.reset(m_subject.api->listDataSourceRunActivities({.domainIdentifier = m_subject.domainId,
                                                                .identifier = m_subject.runId,
                                                                .status = chain.status,
                                                                .nextToken = chain.token},
                                                               this));
    connect(chain.job.get(), &Job::finished, this, [this, &chain] {
        auto *job = chain.job.release();
        job->deleteLater();
        take(chain, job->takeResult());
    });
    chain.job->start();
}

void ActivityFeed::beginAnew(Chain &chain)
{
    chain.token.reset();
    chain.tokens = {};
    chain.pass = m_store.beginPass();
}

void ActivityFeed::take(Chain &chain, Result<datazone::ActivityPage> result)
{
    if (!result) {
        takeError(chain, result.error());
        return;
    }
    datazone::ActivityPage page = std::move(result).value();
    if (page.nextToken && page.nextToken->isEmpty())
        page.nextToken.reset();
    ++m_pages;
    chain.hasHead = true;
    chain.round = 0;
    if (m_goal == Goal::Some && page.items.empty() && page.nextToken)
        ++m_budget; // asked for rows, and there were none
    m_store.takePage(chain.pass, std::move(page.items));
    if (page.nextToken && !chain.tokens.advance(*page.nextToken)) {
        beginAnew(chain); // another try must not go the same round again
        fail({.kind = ErrorKind::BadReply,
              .message = tr("The service gave the same page token twice."),
              .operation = u"ListDataSourceRunActivities"_s});
        return;
    }
    chain.token = page.nextToken;
    chain.isFinished = !page.nextToken;
    if (chain.isFinished && !chain.status) {
        m_store.dropWhatPassLacks(chain.pass);
        dropCalls(); // what runs ahead has nothing to add any more
    }
    pump();
    Q_EMIT changed();
}

void ActivityFeed::takeError(Chain &chain, const Error &error)
{
    if (error.kind == ErrorKind::Invalid && chain.token && chain.restarts < maximumRestarts) {
        ++chain.restarts;
        beginAnew(chain);
        m_budget = std::max(m_budget, 1);
        pump();
        return;
    }
    if (mayPass(error) && !error.hostNeverAnswered && chain.round < m_patience) {
        const std::chrono::seconds delay(1 << chain.round++);
        chain.pause = m_timers.after(delay, [this] {
            m_budget = std::max(m_budget, 1);
            pump();
        });
        return;
    }
    chain.round = 0;
    fail(error);
}

void ActivityFeed::fail(Error error)
{
    dropCalls();
    m_error = std::move(error);
    Q_EMIT changed();
}

void ActivityFeed::dropCalls()
{
    for (const auto &chain : m_chains) {
        chain->job.reset();
        chain->pause.cancel();
    }
}

} // namespace zonescope
