// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/tablefinder.h"

#include <QtCore/QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr std::size_t runsAtATime = 4; ///< one call each: what is polite beside the rest of the window
constexpr int patience = 2;

int pagesFor(int count)
{
    return std::max(1, (count + datazone::maximumPageSize - 1) / datazone::maximumPageSize);
}

} // namespace

struct TableFinder::Reading {
    datazone::Run run{};
    std::unique_ptr<ActivityFeed> feed{}; ///< null: every other run had the same answer

    [[nodiscard]] bool isDone() const
    {
        return !feed || feed->state() == LoadState::Complete || feed->state() == LoadState::Failed;
    }
};

TableFinder::TableFinder(Timers &timers, QObject *parent)
    : QObject(parent)
    , m_timers(timers)
{
}

TableFinder::~TableFinder() = default;

TableFinder::Estimate TableFinder::estimate(int runs, std::optional<int> assetsOfARun)
{
    const int wanted = std::clamp(runs, 1, mostRuns);
    Estimate estimate{.least = pagesFor(wanted) + wanted};
    if (assetsOfARun)
        estimate.most = pagesFor(wanted) + wanted * pagesFor(*assetsOfARun);
    return estimate;
}

void TableFinder::clear()
{
    m_list.reset(); // destroying a job cancels it
    m_window.clear();
    m_runs.clear();
    m_sightings.clear();
    m_listError.reset();
    m_same.reset();
    m_token.reset();
    m_tokens = {};
    m_next = 0;
    m_areNewest = true;
    m_counts = {};
    m_state = State::Idle;
    Q_EMIT cleared();
}

void TableFinder::find(const Query &query)
{
    clear();
    m_query = query;
    m_query.runs = std::clamp(query.runs, 1, mostRuns);
    m_counts.wanted = m_query.runs;
    if (m_query.api == nullptr) {
        m_listError = Error{.kind = ErrorKind::Incomplete, .message = tr("The connection of this run is closed.")};
        end(State::ListFailed);
        return;
    }
    m_state = State::Listing;
    listMore();
    Q_EMIT changed();
}

void TableFinder::stop()
{
    if (!isSearching())
        return;
    m_list.reset();
    m_window.clear();
    end(State::Stopped);
}

void TableFinder::end(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void TableFinder::listMore()
{
    m_list.reset(m_query.api->listDataSourceRuns(
        {.domainIdentifier = m_query.domainId, .dataSourceIdentifier = m_query.dataSourceId, .nextToken = m_token},
        this));
    connect(m_list.get(), &Job::finished, this, [this] {
        auto *job = m_list.release();
        job->deleteLater();
        takeRuns(job->takeResult());
    });
    m_list->start();
}

void TableFinder::takeRuns(Result<datazone::RunPage> result)
{
    if (!result) {
        m_listError = result.error();
        end(State::ListFailed);
        return;
    }
    ++m_counts.calls;
    datazone::RunPage page = std::move(result).value();
    for (datazone::Run &run : page.items) {
        m_areNewest = m_areNewest && (m_runs.empty() || run.createdAt <= m_runs.back().createdAt);
        m_runs.push_back(std::move(run));
    }
    const bool hasMore = page.nextToken && !page.nextToken->isEmpty() && m_tokens.advance(*page.nextToken);
    if (hasMore && m_runs.size() < static_cast<std::size_t>(m_query.runs)) {
        m_token = page.nextToken;
        listMore();
        return;
    }
    m_areNewest = m_areNewest || !hasMore; // all of them are there
    beginReading();
}

void TableFinder::beginReading()
{
    std::ranges::stable_sort(m_runs,
                             [](const datazone::Run &a, const datazone::Run &b) { return a.createdAt > b.createdAt; });
    // Pages overlap where runs come meanwhile.
    QSet<QString> seen;
    std::erase_if(m_runs, [&seen](const datazone::Run &run) {
        const bool isKnown = seen.contains(run.id);
        seen.insert(run.id);
        return isKnown;
    });
    if (m_runs.size() > static_cast<std::size_t>(m_query.runs))
        m_runs.resize(static_cast<std::size_t>(m_query.runs));
    m_counts.runs = static_cast<int>(m_runs.size());
    m_state = State::Reading;
    scheduleStep();
    Q_EMIT changed();
}

/// From feeds, which must not be dropped while they tell.
void TableFinder::scheduleStep()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { step(); }, Qt::QueuedConnection);
}

void TableFinder::step()
{
    m_isScheduled = false;
    if (m_state != State::Reading)
        return;
    takeDone();
    // Those that are spared their calls are done at once.
    while (m_window.size() < runsAtATime && m_next < m_runs.size()) {
        fill();
        takeDone();
    }
    if (m_window.empty() && m_next == m_runs.size())
        end(State::Finished);
    else
        Q_EMIT changed();
}

void TableFinder::fill()
{
    while (m_window.size() < runsAtATime && m_next < m_runs.size()) {
        auto reading = std::make_unique<Reading>();
        reading->run = m_runs[m_next++];
        if (!m_same) {
            reading->feed = std::make_unique<ActivityFeed>(m_timers);
            ActivityFeed *feed = reading->feed.get();
            feed->setPatience(patience);
            feed->setLists({.api = m_query.api, .domainId = m_query.domainId, .runId = reading->run.id},
                           {std::nullopt});
            connect(feed, &ActivityFeed::changed, this, [this, feed] {
                if (feed->state() == LoadState::Complete || feed->state() == LoadState::Failed)
                    scheduleStep();
            });
            feed->loadAll();
        }
        m_window.push_back(std::move(reading));
    }
}

void TableFinder::takeDone()
{
    while (!m_window.empty() && m_window.front()->isDone()) {
        const std::unique_ptr<Reading> reading = std::move(m_window.front());
        m_window.pop_front();
        ++m_counts.done;
        const ActivityFeed *feed = reading->feed.get();
        m_counts.calls += feed != nullptr ? feed->pagesRead() : 0;
        const std::optional<Error> error = feed != nullptr ? feed->error() : m_same;
        if (!error) {
            takeMatches(reading->run, feed->store());
            continue;
        }
        if (isDenial(*error) || error->kind == ErrorKind::SignIn)
            m_same = error;
        ++(isDenial(*error) ? m_counts.denied : m_counts.failed);
        add(reading->run, isDenial(*error) ? TableSighting::State::Denied : TableSighting::State::Failed, error);
    }
}

void TableFinder::takeMatches(const datazone::Run &run, const ActivityStore &store)
{
    int matching = 0;
    for (int row = 0; row < store.rowCount(); ++row) {
        if (store.isGone(row) || !matches(store.at(row)))
            continue;
        if (++matching > mostPerRun)
            continue;
        m_sightings.push_back({.run = run, .state = TableSighting::State::Found, .asset = store.at(row)});
    }
    m_counts.cutRuns += matching > mostPerRun ? 1 : 0;
    ++(matching > 0 ? m_counts.found : m_counts.notThere);
    if (matching == 0)
        add(run, TableSighting::State::NotThere);
}

void TableFinder::add(const datazone::Run &run, TableSighting::State state, const std::optional<Error> &error)
{
    m_sightings.push_back({.run = run, .state = state, .error = error});
}

bool TableFinder::matches(const datazone::Activity &activity) const
{
    const QString whole = activity.database + u'.' + activity.technicalName;
    if (m_query.isExact)
        return activity.technicalName.compare(m_query.name, Qt::CaseInsensitive) == 0
            || whole.compare(m_query.name, Qt::CaseInsensitive) == 0;
    // A part of the database alone would find every table of it.
    return activity.technicalName.contains(m_query.name, Qt::CaseInsensitive)
        || (m_query.name.contains(u'.') && whole.contains(m_query.name, Qt::CaseInsensitive));
}

} // namespace zonescope
