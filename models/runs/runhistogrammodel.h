// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/runs/runfeed.h"
#include "models/runs/runhistogram.h"

#include <QtCore/QObject>

namespace zonescope {

class RunTableModel;

/// The histogram of a table's runs, kept up to date: what is loaded and matches every part of the table's filter but
/// the time range, over the range that would be shown without a choice.
///
/// A change of the runs, the filter, the zone or of what is known is followed at most every 250 ms, and less often
/// where counting takes long (a fifth of the time at most). Above 20,000 runs a worker counts, and the histogram stays
/// as it was until then. Owned by the view's owner; asks for nothing to be loaded.
class RunHistogramModel final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunHistogramModel)

public:
    /// `feed` may be null: all there is, is loaded then. All must live as long as signals of `runs` are delivered; the
    /// destructor touches none of them.
    RunHistogramModel(RunTableModel &runs, const RunFeed *feed, const Clock &clock, Timers &timers,
                      QObject *parent = nullptr);
    ~RunHistogramModel() override;

    /// Off (nobody looks): nothing is counted.
    void setActive(bool active);
    /// About how many bins the view has room for.
    void setBins(int bins);
    /// The time range that holds where the filter's expression names none, ms UTC: what is shown around the chosen
    /// range. Without since: from the oldest loaded run on.
    void setBaseRange(const TimeRange &range);

    [[nodiscard]] const RunHistogram &histogram() const { return m_histogram; }
    [[nodiscard]] bool isCounting() const { return m_watcher != nullptr; }

Q_SIGNALS:
    void changed();

private:
    class Watcher;
    struct Known { ///< every run since then that has one of these statuses is loaded
        qint64 since = 0;
        std::vector<datazone::RunStatus> statuses{};
    };

    void follow();
    void countSoon();
    void count();
    void take(RunHistogram histogram);
    void forget();
    void addKnowledge(RunHistogram &histogram);
    void learnHorizon();

    RunTableModel &m_runs;
    const RunFeed *m_feed;
    const Clock &m_clock;
    Timers &m_timers;
    bool m_active = false;
    int m_bins = 100;
    TimeRange m_base{};
    RunHistogram m_histogram{};
    std::optional<Known> m_known{};

    std::shared_ptr<RunHistogramCounter> m_counter; // the worker's while it counts
    Watcher *m_watcher = nullptr; // a child; null: nothing runs
    std::shared_ptr<std::atomic_bool> m_cancelled{};
    TimerHandle m_pause{};
    qint64 m_startedAt = 0; // monotonic ms
    qint64 m_restUntil = 0;
    bool m_isStale = false; // something changed while a worker counts
};

} // namespace zonescope
