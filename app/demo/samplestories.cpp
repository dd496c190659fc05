// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplehistory.h"
#include "app/demo/sampletexts.h"
#include "app/demo/wiretime.h"

#include <algorithm>

namespace zonescope::demo {

namespace {

constexpr qint64 headEndsAfterMs = 4 * msPerMinute;
constexpr qint64 headLineageMs = 3 * msPerMinute;

enum Salt : quint64 { Queue = 20, Work, Counts, Lineage, Retry, Detail };

struct Range {
    int fromMs;
    int toMs;
};

// How long a run of this type works.
Range workRange(const QByteArray &type)
{
    if (type == "REDSHIFT")
        return {60'000, 540'000};
    if (type == "SAGEMAKER")
        return {5'000, 55'000};
    return {20'000, 240'000};
}

void fillCounts(RunFacts &facts, int added, int updated, int unchanged, int skipped, int failed)
{
    facts.added = added;
    facts.updated = updated;
    facts.unchanged = std::max(unchanged, 0);
    facts.skipped = skipped;
    facts.failed = failed;
}

void dropCounts(RunFacts &facts)
{
    facts.added = facts.updated = facts.unchanged = facts.skipped = facts.failed = std::nullopt;
}

void fail(RunFacts &facts, int cause)
{
    facts.status = RunStatus::Failed;
    facts.cause = cause;
}

} // namespace

void SampleHistory::decideOutcome(const SampleSource &source, const Moment &moment, RunFacts &facts) const
{
    switch (source.story) {
    case Story::PasswordRotation:
        if (facts.daysAgo <= storyDay::passwordRotated && facts.daysAgo > storyDay::passwordRepaired)
            fail(facts, loginCause());
        return;
    case Story::Quota:
        if (moment.dueMs % msPerDay / (50 * msPerMinute) >= 25)
            fail(facts, quotaCause());
        return;
    case Story::OneBadTable:
        facts.status = RunStatus::PartiallySucceeded;
        facts.cause = partialCause();
        return;
    default:
        break;
    }
    const int cause = ordinaryCause(source, moment.slot);
    const quint64 chance = hash(source, Retry, facts.index);
    if (moment.onDemand && !moment.retry && source.cadence != Cadence::OnDemand)
        return;
    if (cause >= 0) {
        const bool cured = moment.retry && (cause == throttleCause() || pick(chance, 100) < 35);
        if (!cured)
            fail(facts, cause);
    } else if (ordinaryPartial(source, moment.slot)) {
        facts.status = RunStatus::PartiallySucceeded;
        facts.cause = pick(chance, 2) == 0 ? partialCause() : -1;
    }
    facts.causeDetailed = facts.cause == throttleCause() || pick(hash(source, Detail, facts.index), 16) != 0;
}

void SampleHistory::decideTimes(const SampleSource &source, const Moment &moment, RunFacts &facts) const
{
    const quint64 chance = hash(source, Work, facts.index);
    Range work = workRange(source.type);
    if (facts.status == RunStatus::Failed)
        work = moment.onDemand || facts.cause == throttleCause() ? Range{2'000, 28'000} : Range{3'000, 70'000};
    facts.startedMs = facts.createdMs + 2'000 + pick(hash(source, Queue, facts.index), 38'000);
    facts.stoppedMs = *facts.startedMs + work.fromMs + pick(chance, work.toMs - work.fromMs);
    facts.updatedMs = *facts.stoppedMs;
}

void SampleHistory::decideCounts(const SampleSource &source, RunFacts &facts) const
{
    const quint64 chance = hash(source, Counts, facts.index);
    const int assets = source.assets;
    if (facts.status == RunStatus::Failed) {
        const int kind = pick(chance, 10);
        facts.countsSent = kind >= 6 && source.story == Story::Ordinary && facts.cause != throttleCause();
        if (facts.countsSent && kind < 8)
            fillCounts(facts, 0, 0, 0, 0, 0);
        else if (facts.countsSent)
            facts.failed = 1 + pick(mix(chance), std::min(assets, 9));
        return;
    }
    if (facts.firstEver) {
        fillCounts(facts, assets, 0, 0, 0, facts.status == RunStatus::PartiallySucceeded ? 1 : 0);
        *facts.added -= *facts.failed;
        return;
    }
    const int day = facts.daysAgo;
    switch (source.story) {
    case Story::OneBadTable:
        return fillCounts(facts, 0, 0, assets - 1, 0, 1);
    case Story::NarrowedFilter:
        return day > storyDay::filterNarrowed ? fillCounts(facts, 0, 0, assets, 0, 0)
                                              : fillCounts(facts, 0, 0, 9, assets - 9, 0);
    case Story::LostGrant:
        return day > storyDay::grantLost ? fillCounts(facts, 0, 0, assets, 0, 0)
                                         : fillCounts(facts, 0, 0, assets - 37, 37, 0);
    case Story::Publishing:
        facts.publishingFailed = day > storyDay::formRequired ? 0 : 12;
        return fillCounts(facts, 0, facts.publishingFailed, assets - facts.publishingFailed, 0, 0);
    case Story::LineageOnly:
        return day > storyDay::hundredTables ? fillCounts(facts, 0, 0, 99, 0, 0)
                                             : fillCounts(facts, 0, 0, assets, 0, 0);
    default:
        break;
    }
    const int failed =
        facts.status == RunStatus::PartiallySucceeded ? 1 + pick(mix(chance, 1), std::min(4, assets)) : 0;
    const int added = pick(chance, 10) < 2 ? pick(mix(chance, 2), 3) : 0;
    const int updated = std::min(pick(mix(chance, 3), 6), std::max(assets - failed - added, 0));
    const int skipped = source.number % 4 == 3 ? std::min(2, std::max(assets - failed - added - updated, 0)) : 0;
    fillCounts(facts, added, updated, assets - failed - added - updated - skipped, skipped, failed);
}

void SampleHistory::decideLineage(const SampleSource &source, RunFacts &facts) const
{
    if (source.lineage == LineageHabit::Absent || facts.status == RunStatus::Failed)
        return;
    const quint64 chance = hash(source, Lineage, facts.index);
    const int die = pick(chance, 100);
    const bool weak = source.lineage == LineageHabit::Weak;
    const bool told = source.story == Story::LineageOnly;
    if (told ? facts.daysAgo <= storyDay::hundredTables : die < (weak ? 20 : 2))
        facts.lineage = LineageStatus::Failed;
    else if (!told && die < (weak ? 30 : 4))
        facts.lineage = LineageStatus::PartiallySucceeded;
    else if (weak && facts.index == 0)
        facts.lineage = LineageStatus::InProgress;
    else
        facts.lineage = LineageStatus::Success;
    if (facts.lineage != LineageStatus::InProgress)
        facts.updatedMs = *facts.stoppedMs + msPerMinute + pick(mix(chance, 1), 14 * static_cast<int>(msPerMinute));
}

// What an API may send and a program must stand: one row of each at the top of one list.
void SampleHistory::applyEdges(const SampleSource &source, RunFacts &facts) const
{
    if (source.story == Story::UnknownStatus && facts.index == 5) {
        facts.status = RunStatus::Unknown;
        facts.cause = -1;
        facts.countsSent = false;
        dropCounts(facts);
    }
    if (source.story != Story::EdgeRows || facts.index > 10)
        return;
    const auto failWith = [&facts](int cause) {
        fail(facts, cause);
        facts.causeDetailed = true;
        facts.countsSent = false;
        facts.publishingFailed = 0;
        dropCounts(facts);
        facts.lineage = std::nullopt;
        facts.updatedMs = *facts.stoppedMs;
    };
    switch (facts.index) {
    case 1: // the error type alone
        failWith(causeFor(source, 1));
        facts.causeDetailed = false;
        break;
    case 2: // no statistics at all
        facts.countsSent = false;
        dropCounts(facts);
        break;
    case 3: // only some counters
        facts.updated = facts.unchanged = facts.skipped = std::nullopt;
        break;
    case 4: // failed, yet never stopped
        failWith(causeFor(source, 2));
        facts.updatedMs = *facts.startedMs;
        facts.stoppedMs = std::nullopt;
        break;
    case 5:
        failWith(longCause());
        break;
    case 6: // failed before it began
        failWith(quotaCause());
        facts.startedMs = facts.stoppedMs = std::nullopt;
        facts.updatedMs = facts.createdMs + 900;
        break;
    case 7: // an empty lineage summary
        facts.lineage = std::nullopt;
        facts.lineageWithoutStatus = true;
        break;
    case 8: // statistics without a counter
        dropCounts(facts);
        break;
    case 9: // markup and a change of writing direction in the text
        failWith(markupCause());
        break;
    default: // whole seconds
        facts.createdMs -= facts.createdMs % 1000;
        break;
    }
}

RunFacts SampleHistory::startedRun(const SampleSource &source, qint64 number, qint64 createdMs, qint64 nowMs) const
{
    RunFacts facts;
    facts.index = source.runs + number;
    facts.onDemand = true;
    facts.createdMs = createdMs;
    facts.daysAgo = static_cast<int>((m_domain.todayMs() - createdMs / msPerDay * msPerDay) / msPerDay);
    facts.firstEver = facts.index == 0;
    const bool retry = source.runs > 0 && run(source, 0, createdMs).status == RunStatus::Failed;
    const Moment at{.dueMs = createdMs, .slot = 0, .gapMs = 10 * msPerMinute, .onDemand = true, .retry = retry};
    decideOutcome(source, at, facts);
    decideTimes(source, at, facts);
    if (nowMs < *facts.stoppedMs) {
        const bool waits = nowMs < *facts.startedMs;
        facts.status = waits ? RunStatus::Requested : RunStatus::Running;
        facts.cause = -1;
        facts.countsSent = false;
        facts.stoppedMs.reset();
        if (waits)
            facts.startedMs.reset();
        facts.updatedMs = facts.startedMs.value_or(createdMs);
        return facts;
    }
    decideCounts(source, facts);
    decideLineage(source, facts);
    if (facts.lineage && nowMs < facts.updatedMs) {
        facts.lineage = LineageStatus::InProgress;
        facts.updatedMs = *facts.stoppedMs;
    }
    return facts;
}

RunFacts SampleHistory::headRun(const SampleSource &source, qint64 nowMs) const
{
    const qint64 start = m_domain.startMs();
    RunFacts facts;
    facts.countsSent = false;
    facts.onDemand = source.head == HeadRun::Stuck || source.head == HeadRun::Requested;
    facts.firstEver = source.runs == 1;
    switch (source.head) {
    case HeadRun::Requested:
        facts.status = RunStatus::Requested;
        facts.createdMs = start - 20'417;
        facts.updatedMs = facts.createdMs;
        break;
    case HeadRun::Stuck:
        facts.status = RunStatus::Running;
        facts.createdMs = m_domain.todayMs() - storyDay::stuck * msPerDay + 10 * msPerHour + 24 * msPerMinute + 11'050;
        facts.startedMs = facts.createdMs + 6'200;
        facts.updatedMs = *facts.startedMs;
        facts.daysAgo = storyDay::stuck;
        break;
    case HeadRun::FromTheFuture:
        facts.status = RunStatus::Running;
        facts.createdMs = start + 7 * msPerMinute + 3'300;
        facts.startedMs = facts.createdMs + 4'000;
        facts.updatedMs = *facts.startedMs;
        break;
    default:
        facts.status = RunStatus::Running;
        facts.startedMs = start - 2 * msPerMinute;
        facts.createdMs = *facts.startedMs - 5'120;
        facts.updatedMs = *facts.startedMs;
        if (nowMs < start + headEndsAfterMs)
            break;
        facts.status = RunStatus::Success;
        facts.countsSent = true;
        facts.stoppedMs = start + headEndsAfterMs;
        fillCounts(facts, 0, 2, source.assets - 2, 0, 0);
        facts.lineage = nowMs < *facts.stoppedMs + headLineageMs ? LineageStatus::InProgress : LineageStatus::Success;
        facts.updatedMs = *facts.stoppedMs + (facts.lineage == LineageStatus::Success ? headLineageMs : 0);
    }
    return facts;
}

} // namespace zonescope::demo
