// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/sampledomain.h"

#include <optional>

namespace zonescope::demo {

enum class RunStatus : quint8 { Requested, Running, Success, PartiallySucceeded, Failed, Unknown };
enum class LineageStatus : quint8 { InProgress, Success, Failed, PartiallySucceeded };

/// One run, before it is written as JSON. Absent members stay absent on the wire.
struct RunFacts {
    qint64 index = 0; ///< 0 the newest of its source
    int daysAgo = 0; ///< UTC days between its creation and the start of the sample
    RunStatus status = RunStatus::Success;
    bool onDemand = false; ///< type PRIORITIZED
    qint64 createdMs = 0;
    qint64 updatedMs = 0;
    std::optional<qint64> startedMs{};
    std::optional<qint64> stoppedMs{};
    std::optional<int> added{};
    std::optional<int> updated{};
    std::optional<int> unchanged{};
    std::optional<int> skipped{};
    std::optional<int> failed{};
    int publishingFailed = 0; ///< of `updated`: imported, not published
    bool countsSent = true; ///< false: the statistics member is absent as a whole
    std::optional<LineageStatus> lineage{};
    bool lineageWithoutStatus = false; ///< the summary is there and empty
    int cause = -1; ///< which failure text (sampletexts.h); -1 none
    bool causeDetailed = true; ///< false: the error type alone
    bool firstEver = false; ///< the oldest run of its source
};

/// What happened in the runs of the sample: a pure function of the seed, the source and the index, so that any run of
/// millions is made when it is asked for and none is held. Immutable; may be used on many threads.
class SampleHistory final {
public:
    explicit SampleHistory(const SampleDomain &domain);

    /// `index` in 0 .. source.runs-1. Only the run at the head depends on the time: what runs now ends a few minutes
    /// after the start.
    [[nodiscard]] RunFacts run(const SampleSource &source, qint64 index, qint64 nowMs) const;
    /// One that a caller started at `createdMs`, the `number`-th of its source counted from 0, as it stands now: it
    /// waits, works and ends in the times of the sample's own. Its index is source.runs + number.
    [[nodiscard]] RunFacts startedRun(const SampleSource &source, qint64 number, qint64 createdMs, qint64 nowMs) const;

private:
    struct Moment {
        qint64 dueMs = 0;
        qint64 slot = 0; ///< number of the scheduled start, 0 the newest; a retry has that of its failure
        qint64 gapMs = 0; ///< until the next run at least
        bool onDemand = false;
        bool retry = false; ///< started by hand after the scheduled one failed
    };
    [[nodiscard]] Moment moment(const SampleSource &source, qint64 position) const;
    [[nodiscard]] Moment grouped(const SampleSource &source, qint64 position) const;
    [[nodiscard]] Moment rotation(const SampleSource &source, qint64 position) const;
    [[nodiscard]] qint64 slotTime(const SampleSource &source, qint64 slot) const;
    [[nodiscard]] qint64 newestDay(const SampleSource &source, int fireMinute) const;
    [[nodiscard]] int ordinaryCause(const SampleSource &source, qint64 slot) const;
    [[nodiscard]] bool ordinaryPartial(const SampleSource &source, qint64 slot) const;
    [[nodiscard]] bool throttledAtMonthEnd(const SampleSource &source, qint64 dueMs) const;
    [[nodiscard]] RunFacts headRun(const SampleSource &source, qint64 nowMs) const;
    void decideOutcome(const SampleSource &source, const Moment &moment, RunFacts &facts) const;
    void decideTimes(const SampleSource &source, const Moment &moment, RunFacts &facts) const;
    void decideCounts(const SampleSource &source, RunFacts &facts) const;
    void decideLineage(const SampleSource &source, RunFacts &facts) const;
    void applyEdges(const SampleSource &source, RunFacts &facts) const;
    [[nodiscard]] quint64 hash(const SampleSource &source, quint64 what, qint64 number) const;

    const SampleDomain &m_domain;
};

/// How many days before the start each story turned.
namespace storyDay {
constexpr int passwordRotated = 12;
constexpr int passwordRepaired = 8;
constexpr int minutesSpread = 40;
constexpr int hundredTables = 60;
constexpr int stuck = 19;
constexpr int filterNarrowed = 33;
constexpr int grantLost = 21;
constexpr int formRequired = 9;
constexpr int archived = 380;
} // namespace storyDay

} // namespace zonescope::demo
