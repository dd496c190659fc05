// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplehistory.h"

#include "app/demo/sampletexts.h"
#include "app/demo/wiretime.h"

#include <algorithm>
#include <array>

namespace zonescope::demo {

namespace {

// Everything before this is over and its lineage read, so that only head runs are open.
constexpr qint64 settledMs = 30 * msPerMinute;
constexpr qint64 externalPeriodMs = 50 * msPerMinute;
constexpr qint64 blockSlots = 24;
constexpr qint64 groupScheduled = 7;
constexpr qint64 groupRuns = groupScheduled + 1;

enum Salt : quint64 { Jitter = 1, Streak, Partial, Manual, Day, MonthEnd };

qint64 startOfDay(qint64 ms)
{
    return ms - ms % msPerDay;
}

} // namespace

SampleHistory::SampleHistory(const SampleDomain &domain)
    : m_domain(domain)
{
}

RunFacts SampleHistory::run(const SampleSource &source, qint64 index, qint64 nowMs) const
{
    const bool headed = source.head != HeadRun::None;
    if (headed && index == 0)
        return headRun(source, nowMs);
    const Moment at = moment(source, headed ? index - 1 : index);
    RunFacts facts;
    facts.index = index;
    facts.firstEver = index == source.runs - 1;
    facts.onDemand = at.onDemand;
    const qint64 jitter = std::min<qint64>(20'000, at.gapMs / 20);
    facts.createdMs = at.dueMs + (jitter > 0 ? pick(hash(source, Jitter, index), static_cast<int>(jitter)) : 0);
    facts.daysAgo = static_cast<int>((m_domain.todayMs() - startOfDay(facts.createdMs)) / msPerDay);
    decideOutcome(source, at, facts);
    decideTimes(source, at, facts);
    decideCounts(source, facts);
    decideLineage(source, facts);
    applyEdges(source, facts);
    return facts;
}

quint64 SampleHistory::hash(const SampleSource &source, quint64 what, qint64 number) const
{
    return mix(m_domain.seed(), source.number, what, number);
}

qint64 SampleHistory::newestDay(const SampleSource &source, int fireMinute) const
{
    if (source.story == Story::Stuck)
        return storyDay::stuck;
    if (source.story == Story::Archive)
        return storyDay::archived;
    return m_domain.todayMs() + fireMinute * msPerMinute <= m_domain.startMs() - settledMs ? 0 : 1;
}

qint64 SampleHistory::slotTime(const SampleSource &source, qint64 slot) const
{
    const qint64 today = m_domain.todayMs();
    const qint64 fire = source.fireMinute * msPerMinute;
    if (source.periodMs > 0)
        return m_domain.startMs() - settledMs - (slot + 1) * source.periodMs;
    switch (source.cadence) {
    case Cadence::Daily: {
        const qint64 day = newestDay(source, source.fireMinute) + slot;
        const bool together = source.midnightRank >= 0 && day >= storyDay::minutesSpread;
        return today - day * msPerDay + (together ? 0 : fire);
    }
    case Cadence::Weekdays: {
        qint64 day = newestDay(source, source.fireMinute);
        while (civilDay(today - day * msPerDay).weekday > 4)
            ++day;
        const int weekday = civilDay(today - day * msPerDay).weekday;
        const qint64 weekends = (slot + 4 - weekday) / 5;
        return today - (day + slot + 2 * weekends) * msPerDay + fire;
    }
    case Cadence::Monthly: {
        const bool thisMonth = firstOfMonth(today, 0) + fire <= m_domain.startMs() - settledMs;
        return firstOfMonth(today, slot + (thisMonth ? 0 : 1)) + fire;
    }
    case Cadence::OnDemand: {
        const quint64 chance = hash(source, Day, slot);
        return today - (1 + 9 * slot + pick(chance, 8)) * msPerDay + 8 * msPerHour
            + pick(mix(chance), 9 * 60) * msPerMinute;
    }
    case Cadence::External:
        return ((m_domain.startMs() - settledMs) / externalPeriodMs - slot) * externalPeriodMs;
    }
    return today;
}

SampleHistory::Moment SampleHistory::moment(const SampleSource &source, qint64 position) const
{
    if (source.periodMs == 0) {
        if (source.story == Story::PasswordRotation)
            return rotation(source, position);
        if (source.cadence == Cadence::OnDemand || source.cadence == Cadence::External)
            return {slotTime(source, position), position, externalPeriodMs, true, false};
    }
    return grouped(source, position);
}

// Runs come in groups of eight, newest first: seven scheduled ones, and one started by hand after a failure among
// them, else in working hours. Every group is the same length, so a position is found without counting.
SampleHistory::Moment SampleHistory::grouped(const SampleSource &source, qint64 position) const
{
    const qint64 group = position / groupRuns;
    const qint64 place = position % groupRuns;
    const qint64 firstSlot = group * groupScheduled;
    // The newest scheduled run has nothing after it: what is started by hand later would lie in the future.
    const qint64 firstChoice = group == 0 ? 1 : 0;
    qint64 manual = -1;
    for (qint64 i = firstChoice; i < groupScheduled; ++i) {
        const int cause = ordinaryCause(source, firstSlot + i);
        // Who was throttled at midnight is always started again, whatever else went wrong that week.
        if (cause >= 0 && (manual < 0 || cause == throttleCause()))
            manual = i;
    }
    const bool retry = manual >= 0;
    const quint64 chance = hash(source, Manual, group);
    if (!retry)
        manual = firstChoice + pick(chance, static_cast<int>(groupScheduled - firstChoice));

    Moment at;
    at.gapMs = source.periodMs > 0 ? source.periodMs / 5 : 10 * msPerMinute;
    at.slot = firstSlot + (place > manual ? place - 1 : place);
    at.dueMs = slotTime(source, at.slot);
    if (place != manual)
        return at;
    at.onDemand = true;
    at.retry = retry;
    if (source.periodMs > 0) {
        at.dueMs += source.periodMs * (2 + pick(chance, 5)) / 10;
    } else if (retry) {
        at.dueMs += (12 + pick(mix(chance), 40)) * msPerMinute;
    } else {
        const qint64 wanted = 8 * 60 + pick(mix(chance), 9 * 60);
        const qint64 fired = at.dueMs % msPerDay / msPerMinute;
        const qint64 wait = ((wanted - fired) % 1440 + 1440) % 1440;
        at.dueMs += std::clamp<qint64>(wait, 20, 1400) * msPerMinute;
    }
    return at;
}

SampleHistory::Moment SampleHistory::rotation(const SampleSource &source, qint64 position) const
{
    struct Retry {
        int day;
        int minute;
    };
    static constexpr std::array retries{Retry{10, 14 * 60 + 37}, Retry{11, 9 * 60 + 12}};
    const qint64 newest = newestDay(source, source.fireMinute);
    qint64 slot = position;
    qint64 inserted = 0;
    for (const Retry &retry : retries) {
        const qint64 at = retry.day - newest + inserted;
        if (position == at) {
            return {m_domain.todayMs() - retry.day * msPerDay + retry.minute * msPerMinute, retry.day - newest,
                    10 * msPerMinute, true, true};
        }
        if (position > at)
            --slot;
        ++inserted;
    }
    return {slotTime(source, slot), slot, 10 * msPerMinute, false, false};
}

bool SampleHistory::throttledAtMonthEnd(const SampleSource &source, qint64 dueMs) const
{
    constexpr int together = 22;
    const CivilDay day = civilDay(dueMs);
    if (day.day != 1)
        return false;
    const quint64 month = mix(m_domain.seed(), MonthEnd, static_cast<quint64>(day.year) * 12 + day.month);
    const auto chance = [month](int rank) { return mix(month, static_cast<quint64>(rank)); };
    int luckier = 0;
    for (int rank = 0; rank < together; ++rank)
        luckier += chance(rank) < chance(source.midnightRank) ? 1 : 0;
    return luckier < 5 + pick(month, 4);
}

// Failures come in streaks: a block of slots may hold one, with one cause.
int SampleHistory::ordinaryCause(const SampleSource &source, qint64 slot) const
{
    if (source.midnightRank >= 0 && source.periodMs == 0) {
        const qint64 due = slotTime(source, slot);
        const bool together = due <= m_domain.todayMs() - storyDay::minutesSpread * msPerDay;
        if (together && throttledAtMonthEnd(source, due))
            return throttleCause();
    }
    const quint64 chance = hash(source, Streak, slot / blockSlots);
    if (pick(chance, 100) >= source.trouble)
        return -1;
    static constexpr std::array<int, 8> lengths{1, 2, 2, 3, 3, 4, 5, 7};
    const int length = lengths.at(mix(chance, 1) % lengths.size());
    const int first = pick(mix(chance, 2), static_cast<int>(blockSlots) - length);
    const qint64 inBlock = slot % blockSlots;
    return inBlock >= first && inBlock < first + length ? causeFor(source, mix(chance, 3)) : -1;
}

bool SampleHistory::ordinaryPartial(const SampleSource &source, qint64 slot) const
{
    const quint64 chance = hash(source, Partial, slot / blockSlots);
    if (pick(chance, 100) >= source.trouble)
        return false;
    const int length = 1 + pick(mix(chance, 1), 5);
    const qint64 from = slot % blockSlots - pick(mix(chance, 2), static_cast<int>(blockSlots) - length);
    return from >= 0 && from < length;
}

} // namespace zonescope::demo
