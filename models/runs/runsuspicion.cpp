// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runsuspicion.h"

#include "models/base/textformat.h"
#include "models/runs/runsortvalue.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace zonescope {

using datazone::RunStatus;

namespace {

class Suspicion final {
    Q_DECLARE_TR_FUNCTIONS(zonescope::RunSuspicion)
};

constexpr size_t fewestToCompare = 3;
constexpr qint64 smallestMove = 3;
constexpr qint64 hourMs = 3'600'000;

std::optional<int> seenIn(const RunSnapshot &runs, StoreRow row)
{
    qint64 seen = 0;
    for (const auto part : {RunCounter::Added, RunCounter::Updated, RunCounter::Unchanged}) {
        const auto count = runs.counter(row, part);
        if (!count)
            return {};
        seen += *count;
    }
    return static_cast<int>(std::min<qint64>(seen, std::numeric_limits<int>::max()));
}

std::optional<int> skippedIn(const RunSnapshot &runs, StoreRow row)
{
    return runs.counter(row, RunCounter::Skipped);
}

/// Of an even number the mean of the two in the middle, rounded down.
template <class Number>
Number medianOf(std::span<Number> values)
{
    const auto middle = values.begin() + static_cast<qsizetype>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 != 0)
        return *middle;
    const Number below = *std::max_element(values.begin(), middle);
    return below + (*middle - below) / 2;
}

template <class CountOf>
std::optional<RunSuspicion::Move> moveOf(const RunSnapshot &runs, StoreRow row, std::span<const StoreRow> before,
                                         CountOf countOf)
{
    const auto now = countOf(runs, row);
    if (!now)
        return {};
    std::array<int, suspicionBaseline> counts{};
    size_t known = 0;
    for (const StoreRow earlier : before.first(std::min(before.size(), suspicionBaseline))) {
        if (const auto count = countOf(runs, earlier))
            counts.at(known++) = *count;
    }
    if (known < fewestToCompare)
        return {};
    return RunSuspicion::Move{
        .now = *now, .median = medianOf(std::span(counts).first(known)), .runs = static_cast<int>(known)};
}

/// `by` is `percent` of the median or more.
bool isFar(qint64 by, qint64 median, SuspicionRule rule)
{
    return by > 0 && by * 100 >= median * std::clamp(rule.percent, 1, 100);
}

bool isOpenStatus(RunStatus status)
{
    return status == RunStatus::Requested || status == RunStatus::Running;
}

} // namespace

RunSuspicion judged(const RunSnapshot &runs, StoreRow row, std::span<const StoreRow> before, SuspicionRule rule)
{
    RunSuspicion suspicion;
    if (runs.status(row) != RunStatus::Success)
        return suspicion;
    if (const auto seen = moveOf(runs, row, before, seenIn)) {
        const qint64 fell = qint64(seen->median) - seen->now;
        if (isFar(fell, seen->median, rule) && (fell >= smallestMove || seen->now == 0))
            suspicion.seenFell = seen;
    }
    if (const auto skipped = moveOf(runs, row, before, skippedIn)) {
        const qint64 rose = qint64(skipped->now) - skipped->median;
        if (isFar(rose, skipped->median, rule) && rose >= smallestMove)
            suspicion.skippedRose = skipped;
    }
    suspicion.lineageFailed = runs.lineageStatus(row) == datazone::LineageImportStatus::Failed;
    return suspicion;
}

RunSuspicion suspicionOf(const RunSnapshot &runs, StoreRow row, SuspicionRule rule)
{
    std::vector<StoreRow> before; // the newest first
    const int source = runs.sourceNumber(row);
    const qint64 createdAt = runs.createdAt(row);
    for (StoreRow other = 0; runs.status(row) == RunStatus::Success && source >= 0 && other < runs.size(); ++other) {
        const RunChunk &chunk = runs.chunk(other);
        const size_t slot = RunSnapshot::slot(other);
        if (chunk.source[slot] != static_cast<quint32>(source) || chunk.createdAt[slot] > createdAt || other == row
            || runs.status(other) != RunStatus::Success || !isNewer(runs, row, other))
            continue;
        const auto isNewerRun = [&runs](StoreRow left, StoreRow right) { return isNewer(runs, left, right); };
        before.insert(std::lower_bound(before.begin(), before.end(), other, isNewerRun), other);
        if (before.size() > suspicionBaseline)
            before.pop_back();
    }
    return judged(runs, row, before, rule);
}

QStringList suspicionWords(const RunSuspicion &suspicion)
{
    QStringList parts;
    if (const auto &seen = suspicion.seenFell)
        parts << Suspicion::tr("counts fell: %1, median of the %2 runs before %3")
                     .arg(Suspicion::tr("%n asset(s) seen", nullptr, seen->now), countText(seen->runs),
                          countText(seen->median));
    if (const auto &skipped = suspicion.skippedRose)
        parts << Suspicion::tr("%1, median of the %2 runs before %3")
                     .arg(Suspicion::tr("%n asset(s) skipped", nullptr, skipped->now), countText(skipped->runs),
                          countText(skipped->median));
    if (suspicion.lineageFailed)
        parts << Suspicion::tr("lineage failed");
    return parts;
}

qint64 stuckAfterMs(std::optional<qint64> usualMs)
{
    constexpr qint64 times = 4;
    constexpr qint64 hoursWhereUnknown = 24;
    if (!usualMs)
        return hoursWhereUnknown * hourMs;
    return std::max(hourMs, *usualMs > std::numeric_limits<qint64>::max() / times ? *usualMs : *usualMs * times);
}

std::optional<qint64> usualWorkMs(std::span<qint64> workMs)
{
    return workMs.size() < fewestToCompare ? std::nullopt : std::optional(medianOf(workMs));
}

std::optional<qint64> endedWorkMs(const RunSnapshot &runs, StoreRow row)
{
    return runs.isOpen(row) ? std::nullopt : runs.tookMs(row);
}

std::optional<qint64> openForMs(const RunSnapshot &runs, StoreRow row, qint64 nowMs)
{
    if (!isOpenStatus(runs.status(row)))
        return {};
    return nowMs - runs.startedAt(row).value_or(runs.createdAt(row));
}

std::optional<StuckRun> stuckRun(const RunSnapshot &runs, StoreRow row, qint64 nowMs)
{
    const auto openMs = openForMs(runs, row, nowMs);
    if (!openMs || *openMs <= hourMs)
        return {};
    std::vector<qint64> work;
    const int source = runs.sourceNumber(row);
    for (StoreRow other = 0; source >= 0 && other < runs.size(); ++other) {
        if (runs.chunk(other).source[RunSnapshot::slot(other)] != static_cast<quint32>(source))
            continue;
        if (const auto ended = endedWorkMs(runs, other))
            work.push_back(*ended);
    }
    const StuckRun stuck{.openMs = *openMs, .usualMs = usualWorkMs(work)};
    return stuck.openMs > stuckAfterMs(stuck.usualMs) ? std::optional(stuck) : std::nullopt;
}

QString stuckWords(const std::optional<StuckRun> &stuck)
{
    if (!stuck)
        return {};
    return stuck->usualMs ? Suspicion::tr("stuck: open for %1, usually %2")
                                .arg(durationText(stuck->openMs), durationText(*stuck->usualMs))
                          : Suspicion::tr("stuck: open for %1").arg(durationText(stuck->openMs));
}

QStringList doubtWords(const RunSnapshot &runs, StoreRow row, SuspicionRule rule, qint64 nowMs)
{
    QStringList words = suspicionWords(suspicionOf(runs, row, rule));
    if (const QString stuck = stuckWords(stuckRun(runs, row, nowMs)); !stuck.isEmpty())
        words << stuck;
    return words;
}

} // namespace zonescope
