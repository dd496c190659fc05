// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/errorclusterwatch.h"

#include "models/base/clock.h"
#include "models/runs/runtablemodel.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFutureWatcher>

#include <algorithm>

namespace zonescope {

namespace {

constexpr StoreRow inWorkerAbove = 20'000;
constexpr qint64 interval = 500;
/// Counting may take one part of the time in so many.
constexpr qint64 restFactor = 9;

} // namespace

class ErrorClusterWatch::Watcher final : public QFutureWatcher<ErrorClusters> {
public:
    using QFutureWatcher::QFutureWatcher;
};

ErrorClusterWatch::ErrorClusterWatch(RunTableModel &runs, const Clock &clock, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_clock(clock)
    , m_timers(timers)
    , m_counter(std::make_shared<ErrorClusterCounter>())
{
    connect(&m_runs, &RunTableModel::countsChanged, this, &ErrorClusterWatch::countSoon);
    connect(&m_runs, &RunTableModel::modelReset, this, &ErrorClusterWatch::forget);
    countSoon();
}

ErrorClusterWatch::~ErrorClusterWatch()
{
    if (m_cancelled)
        m_cancelled->store(true, std::memory_order_relaxed);
}

void ErrorClusterWatch::setFilter(const RunFilter &filter)
{
    RunFilter wanted{.since = filter.since, .until = filter.until, .sources = filter.sources};
    if (wanted == m_filter)
        return;
    m_filter = std::move(wanted);
    m_restUntil = 0; // a person waits for it
    m_pause.cancel();
    countSoon();
}

std::optional<ErrorClusterDetail> ErrorClusterWatch::detail(quint64 key) const
{
    const ErrorCluster *cluster = m_clusters.find(key);
    return cluster != nullptr ? std::optional(detailOf(m_runs.runs(), m_clusters, *cluster)) : std::nullopt;
}

/// The runs are others than before: row numbers mean nothing any more.
void ErrorClusterWatch::forget()
{
    if (m_watcher != nullptr) {
        m_cancelled->store(true, std::memory_order_relaxed);
        m_watcher->disconnect(this);
        m_watcher->deleteLater();
        m_watcher = nullptr;
    }
    m_counter = std::make_shared<ErrorClusterCounter>();
    if (m_clusters != ErrorClusters()) {
        m_clusters = {};
        Q_EMIT changed();
    }
    countSoon();
}

void ErrorClusterWatch::countSoon()
{
    if (m_watcher != nullptr)
        m_isStale = true;
    if (m_watcher != nullptr || m_pause.isPending())
        return;
    // At once means with the next turn: changes come in flocks.
    const qint64 rest = std::max<qint64>(0, m_restUntil - m_clock.monotonicMs());
    m_pause = m_timers.after(std::chrono::milliseconds(rest), [this] { count(); });
}

void ErrorClusterWatch::count()
{
    m_pause.cancel();
    m_isStale = false;
    m_startedAt = m_clock.monotonicMs();
    ErrorClusterCounter::Request request{.runs = m_runs.snapshot(), .filter = m_filter, .now = m_clock.nowMs()};
    if (request.runs.size() <= inWorkerAbove) {
        take(m_counter->count(request));
        return;
    }
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_watcher = new Watcher(this);
    connect(m_watcher, &Watcher::finished, this, [this] {
        ErrorClusters clusters = m_watcher->future().takeResult();
        m_watcher->deleteLater();
        m_watcher = nullptr;
        take(std::move(clusters));
    });
    m_watcher->setFuture(
        QtConcurrent::run([counter = m_counter, work = std::move(request), cancelled = m_cancelled]() mutable {
            ErrorClusters clusters = counter->count(work, cancelled.get());
            work = {};
            counter.reset(); // here and not where the result is waited for
            return clusters;
        }));
}

void ErrorClusterWatch::take(ErrorClusters clusters)
{
    const qint64 ended = m_clock.monotonicMs();
    m_restUntil = std::max(m_startedAt + interval, ended + restFactor * (ended - m_startedAt));
    if (clusters != m_clusters) {
        m_clusters = std::move(clusters);
        Q_EMIT changed();
    }
    if (m_isStale)
        countSoon();
}

} // namespace zonescope
