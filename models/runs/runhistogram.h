// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/calendarsteps.h"
#include "models/runs/runfilter.h"
#include "models/runs/statuscounts.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

class RunMatcher;

/// A time from `since` to before `until`, ms UTC; absent: without bound.
struct TimeRange {
    std::optional<qint64> since{};
    std::optional<qint64> until{};

    [[nodiscard]] bool isEmpty() const { return !since && !until; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// The range that the since: and until: terms of an expression name (FilterExpression::hasLimits()); its times are
/// resolved.
[[nodiscard]] TimeRange limitsOf(const FilterExpression &expression);
/// The filter without its time range, that of its expression included.
[[nodiscard]] RunFilter withoutTimeRange(RunFilter filter);

/// One bar: runs created from `since` to before `until`, ms UTC.
struct RunHistogramBin {
    qint64 since = 0;
    qint64 until = 0;
    std::array<qint64, 6> counts{}; ///< by StatusBucket, None left out

    [[nodiscard]] qint64 of(datazone::RunStatus status) const { return counts[static_cast<size_t>(bucketOf(status))]; }
    [[nodiscard]] qint64 total() const;
    friend bool operator==(const RunHistogramBin &, const RunHistogramBin &) = default;
};

/// Loaded runs over time, by createdAt: a value. Bins follow one another without a gap; the first begins and, where
/// the range has an end, the last one ends where the range does, all other edges are those of the calendar.
struct RunHistogram {
    CalendarStep step{};
    Qt::TimeSpec zone = Qt::UTC;
    std::vector<RunHistogramBin> bins{}; ///< empty: no time is shown
    bool isOpenEnded = false; ///< the last bin is that of now, and goes on
    TimeRange chosen{}; ///< what a person has chosen of it; empty: nothing
    /// Every run created from here on to `knownUntil` that matches is counted; nullopt: nothing can be said.
    std::optional<qint64> knownSince{};
    std::optional<qint64> knownUntil{}; ///< when the service was asked last; nullopt: it is all that there is
    int deniedSources = 0; ///< may have further runs, which will never be known
    bool isLoading = false;
    qint64 now = 0;

    [[nodiscard]] qint64 total() const;
    [[nodiscard]] qint64 peak() const; ///< the highest total of a bin
    /// All runs of the bin are counted, or all until `knownUntil` where that lies within.
    [[nodiscard]] bool isKnown(size_t bin) const;
    /// Some of the bin is in the range that was chosen; true where none was.
    [[nodiscard]] bool isChosen(size_t bin) const;
    friend bool operator==(const RunHistogram &, const RunHistogram &) = default;
};

/// Counts the runs of snapshots into bins. Keeps what it finds out about a chunk of rows, and counts it again only
/// where the chunk has changed since: a store copies a chunk before it writes to one that a snapshot shares. With an
/// empty filter a run costs a look at its time and status. One thread at a time; holds on to the last snapshot.
class RunHistogramCounter final {
    Q_DISABLE_COPY_MOVE(RunHistogramCounter)

public:
    struct Request {
        RunSnapshot runs{}; ///< of the same store as before, which was not cleared meanwhile
        RunFilter filter{}; ///< withoutTimeRange()
        /// What is shown where nothing is chosen; without bound: from the oldest loaded run, to now.
        TimeRange base{};
        TimeRange chosen{}; ///< the range that is in force instead, which is shown with all around it
        qint64 now = 0; ///< ms UTC
        int bins = 100; ///< about how many; at most twice as many
        Qt::TimeSpec zone = Qt::UTC;
    };

    RunHistogramCounter();
    ~RunHistogramCounter();

    /// All but what is known. `cancelled` may be null; when it turns true the result is unusable and comes early.
    [[nodiscard]] RunHistogram count(const Request &request, const std::atomic_bool *cancelled = nullptr);

private:
    struct Chunk {
        StoreRow size = 0;
        qint64 oldest = 0;
        qint64 newest = 0;
        bool isCounted = false;
        std::vector<quint32> counts{}; // of the bins one after another, six each; empty: none is in
    };

    void adopt(const Request &request);
    [[nodiscard]] TimeRange spanOf(const Request &request) const;
    [[nodiscard]] std::vector<qint64> layOut(const Request &request, RunHistogram &histogram) const;
    void prepareMatcher(const RunFilter &filter);
    void count(size_t chunk);
    [[nodiscard]] size_t binOf(qint64 ms, size_t near) const;

    RunSnapshot m_runs{};
    std::vector<Chunk> m_chunks{};
    std::vector<qint64> m_edges{}; // of the bins that the chunks are counted by
    double m_binsPerMs = 0;
    RunFilter m_filter{};
    std::unique_ptr<RunMatcher> m_matcher; // null: every run matches
};

} // namespace zonescope
