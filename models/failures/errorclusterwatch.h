// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/failures/errorclusters.h"

#include <QtCore/QObject>

namespace zonescope {

class Clock;
class RunTableModel;

/// The clusters of a table's runs, kept up to date: of all that is loaded in a time range and of some sources, whatever
/// else the table filters.
///
/// A change is followed at most every half second, and less often where counting takes long (a tenth of the time at
/// most). Above 20,000 runs a worker counts, and the clusters stay as they were until then. Asks for nothing to be
/// loaded.
class ErrorClusterWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorClusterWatch)

public:
    /// All must live as long as signals of `runs` are delivered; the destructor touches none of them.
    ErrorClusterWatch(RunTableModel &runs, const Clock &clock, Timers &timers, QObject *parent = nullptr);
    ~ErrorClusterWatch() override;

    /// Of which runs: since, until and sources of the filter count, nothing else.
    void setFilter(const RunFilter &filter);
    [[nodiscard]] const RunFilter &filter() const { return m_filter; }

    [[nodiscard]] const ErrorClusters &clusters() const { return m_clusters; }
    [[nodiscard]] bool isCounting() const { return m_watcher != nullptr; }
    /// What one cluster is made of; nothing where it is gone.
    [[nodiscard]] std::optional<ErrorClusterDetail> detail(quint64 key) const;
    [[nodiscard]] const RunTableModel &runs() const { return m_runs; }

Q_SIGNALS:
    void changed();

private:
    class Watcher;

    void countSoon();
    void count();
    void take(ErrorClusters clusters);
    void forget();

    RunTableModel &m_runs;
    const Clock &m_clock;
    Timers &m_timers;
    RunFilter m_filter{};
    ErrorClusters m_clusters{};
    std::shared_ptr<ErrorClusterCounter> m_counter; // the worker's while it counts
    Watcher *m_watcher = nullptr; // a child; null: nothing runs
    std::shared_ptr<std::atomic_bool> m_cancelled{};
    TimerHandle m_pause{};
    qint64 m_startedAt = 0; // monotonic ms
    qint64 m_restUntil = 0;
    bool m_isStale = false; // something changed while a worker counts
};

} // namespace zonescope
