// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runhistogrammodel.h"

#include "models/base/clock.h"
#include "models/runs/runtablemodel.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFutureWatcher>

#include <algorithm>
#include <limits>

namespace zonescope {

using datazone::RunStatus;

namespace {

constexpr StoreRow inWorkerAbove = 20'000;
constexpr qint64 interval = 250;
/// Counting may take one part of the time in so many.
constexpr qint64 restFactor = 4;

/// Whoever has asked for `all` has asked for `some` too.
bool covers(const std::vector<RunStatus> &all, const std::vector<RunStatus> &some)
{
    return all.empty() || (!some.empty() && std::all_of(some.begin(), some.end(), [&all](RunStatus status) {
               return std::find(all.begin(), all.end(), status) != all.end();
           }));
}

} // namespace

class RunHistogramModel::Watcher final : public QFutureWatcher<RunHistogram> {
public:
    using QFutureWatcher::QFutureWatcher;
};

RunHistogramModel::RunHistogramModel(RunTableModel &runs, const RunFeed *feed, const Clock &clock, Timers &timers,
                                     QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_feed(feed)
    , m_clock(clock)
    , m_timers(timers)
    , m_counter(std::make_shared<RunHistogramCounter>())
{
    follow();
}

RunHistogramModel::~RunHistogramModel()
{
    if (m_cancelled)
        m_cancelled->store(true, std::memory_order_relaxed);
}

void RunHistogramModel::follow()
{
    // Tells of the feed's progress too.
    connect(&m_runs, &RunTableModel::countsChanged, this, &RunHistogramModel::countSoon);
    connect(&m_runs, &RunTableModel::headerDataChanged, this, &RunHistogramModel::countSoon); // the zone
    connect(&m_runs, &RunTableModel::modelReset, this, &RunHistogramModel::forget);
    if (m_feed)
        connect(m_feed, &RunFeed::sourcesAdded, this, [this] { m_known.reset(); });
}

void RunHistogramModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active)
        countSoon();
    else
        forget(); // a snapshot that is held costs memory
}

void RunHistogramModel::setBins(int bins)
{
    if (bins == m_bins || bins < 1)
        return;
    m_bins = bins;
    countSoon();
}

void RunHistogramModel::setBaseRange(const TimeRange &range)
{
    if (range == m_base)
        return;
    m_base = range;
    countSoon();
}

/// The runs are others than before.
void RunHistogramModel::forget()
{
    if (m_watcher) {
        m_cancelled->store(true, std::memory_order_relaxed);
        m_watcher->disconnect(this);
        m_watcher->deleteLater();
        m_watcher = nullptr;
    }
    m_counter = std::make_shared<RunHistogramCounter>();
    m_known.reset();
    countSoon();
}

void RunHistogramModel::countSoon()
{
    if (m_watcher)
        m_isStale = true;
    if (!m_active || m_watcher || m_pause.isPending())
        return;
    // At once means with the next turn: changes come in flocks.
    const qint64 rest = std::max<qint64>(0, m_restUntil - m_clock.monotonicMs());
    m_pause = m_timers.after(std::chrono::milliseconds(rest), [this] { count(); });
}

void RunHistogramModel::count()
{
    m_pause.cancel();
    if (!m_active)
        return;
    m_isStale = false;
    m_startedAt = m_clock.monotonicMs();
    const RunFilter &filter = m_runs.filter();
    const TimeRange chosen = limitsOf(filter.expression);
    RunHistogramCounter::Request request{.runs = m_runs.snapshot(),
                                         .filter = withoutTimeRange(filter),
                                         .base = chosen.isEmpty() ? TimeRange{filter.since, filter.until} : m_base,
                                         .chosen = chosen,
                                         .now = m_clock.nowMs(),
                                         .bins = m_bins,
                                         .zone = m_runs.timeDisplay() == TimeDisplay::Utc ? Qt::UTC : Qt::LocalTime};
    if (request.runs.size() <= inWorkerAbove) {
        take(m_counter->count(request));
        return;
    }
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_watcher = new Watcher(this);
    connect(m_watcher, &Watcher::finished, this, [this] {
        RunHistogram histogram = m_watcher->future().takeResult();
        m_watcher->deleteLater();
        m_watcher = nullptr;
        take(std::move(histogram));
    });
    m_watcher->setFuture(
        QtConcurrent::run([counter = m_counter, work = std::move(request), cancelled = m_cancelled]() mutable {
            RunHistogram histogram = counter->count(work, cancelled.get());
            work = {};
            counter.reset(); // here and not where the result is waited for
            return histogram;
        }));
}

void RunHistogramModel::take(RunHistogram histogram)
{
    const qint64 ended = m_clock.monotonicMs();
    m_restUntil = std::max(m_startedAt + interval, ended + restFactor * (ended - m_startedAt));
    addKnowledge(histogram);
    // A choice that came while a worker counted must not vanish until the next count.
    histogram.chosen = limitsOf(m_runs.filter().expression);
    if (histogram != m_histogram) {
        m_histogram = std::move(histogram);
        Q_EMIT changed();
    }
    if (m_isStale)
        countSoon();
}

void RunHistogramModel::addKnowledge(RunHistogram &histogram)
{
    if (!m_feed) {
        histogram.knownSince = std::numeric_limits<qint64>::min();
        return;
    }
    learnHorizon();
    if (m_known)
        histogram.knownSince = m_known->since;
    histogram.knownUntil = m_feed->asOf();
    histogram.deniedSources = m_feed->progress().sourcesDenied;
    histogram.isLoading = m_feed->state() == LoadState::Loading;
}

/// A narrower query does not make less known: runs that were loaded stay.
void RunHistogramModel::learnHorizon()
{
    const auto horizon = m_feed->horizon();
    if (!horizon) {
        m_known.reset();
        return;
    }
    const FeedQuery &query = m_feed->query();
    const bool isBoundOfQuery = *horizon == query.since.value_or(std::numeric_limits<qint64>::min());
    qint64 since = isBoundOfQuery ? *horizon : *horizon + 1;
    if (m_known && covers(m_known->statuses, query.statuses))
        since = std::min(since, m_known->since);
    m_known = Known{.since = since, .statuses = query.statuses};
}

} // namespace zonescope
