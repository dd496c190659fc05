// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/suspicionindex.h"

#include "models/runs/runsortvalue.h"

#include <algorithm>
#include <utility>

namespace zonescope {

using datazone::RunStatus;

void SuspicionIndex::update(const RunSnapshot &runs, std::span<const StoreRow> changed)
{
    m_sources.resize(runs.sources().size());
    m_isSuspicious.resize(runs.size());
    Coming coming(m_sources.size());
    // A changed run may stand for something else now: its source is taken in anew.
    std::vector<bool> stale;
    for (const StoreRow row : changed) {
        const int source = runs.sourceNumber(row);
        if (row >= m_known || source < 0)
            continue;
        stale.resize(m_sources.size());
        stale[static_cast<size_t>(source)] = true;
        setSuspicious(static_cast<size_t>(source), row, false);
    }
    if (!stale.empty()) {
        for (size_t i = 0; i < stale.size(); ++i) {
            if (stale[i])
                m_sources[i] = {};
        }
        for (StoreRow row = 0; row < m_known; ++row) {
            const int source = runs.sourceNumber(row);
            if (source >= 0 && stale[static_cast<size_t>(source)])
                take(runs, row, coming);
        }
    }
    for (StoreRow row = m_known; row < runs.size(); ++row)
        take(runs, row, coming);
    for (size_t source = 0; source < coming.size(); ++source)
        mergeSuccesses(runs, source, std::move(coming[source]));
    m_known = runs.size();
}

void SuspicionIndex::take(const RunSnapshot &runs, StoreRow row, Coming &coming)
{
    const int number = runs.sourceNumber(row);
    if (number < 0)
        return;
    Source &source = m_sources[static_cast<size_t>(number)];
    if (runs.status(row) == RunStatus::Success)
        coming[static_cast<size_t>(number)].push_back(row);
    if (const auto workMs = endedWorkMs(runs, row)) {
        source.workMs.push_back(*workMs);
        source.stuckAfter.reset();
        if (source.hasOpen)
            markChanged(static_cast<size_t>(number));
    }
    source.hasOpen = source.hasOpen || runs.isOpen(row);
}

void SuspicionIndex::mergeSuccesses(const RunSnapshot &runs, size_t source, std::vector<StoreRow> coming)
{
    if (coming.empty())
        return;
    const auto isNewerRun = [&runs](StoreRow left, StoreRow right) { return isNewer(runs, left, right); };
    std::sort(coming.begin(), coming.end(), isNewerRun);
    const StoreRow newest = coming.front();
    const StoreRow oldest = coming.back();
    auto &successes = m_sources[source].successes;
    const auto middle = successes.insert(successes.end(), coming.begin(), coming.end());
    std::inplace_merge(successes.begin(), middle, successes.end(), isNewerRun);
    const auto placeOf = [&](StoreRow row) {
        return static_cast<size_t>(std::lower_bound(successes.begin(), successes.end(), row, isNewerRun)
                                   - successes.begin());
    };
    // The runs before a run are what it is judged by: those newer than the ones that came may be concerned, too.
    const size_t first = placeOf(newest);
    judge(runs, source, first - std::min(first, suspicionBaseline), placeOf(oldest) + 1);
}

void SuspicionIndex::judge(const RunSnapshot &runs, size_t source, size_t from, size_t to)
{
    const std::span<const StoreRow> successes = m_sources[source].successes;
    for (size_t i = from; i < to; ++i)
        setSuspicious(source, successes[i], judged(runs, successes[i], successes.subspan(i + 1), m_rule).isAny());
}

void SuspicionIndex::setSuspicious(size_t source, StoreRow row, bool suspicious)
{
    if (m_isSuspicious[row] == suspicious)
        return;
    m_isSuspicious[row] = suspicious;
    if (row < m_known)
        markChanged(source);
}

void SuspicionIndex::markChanged(size_t source)
{
    m_changed.resize(m_sources.size());
    m_changed[source] = true;
}

std::vector<bool> SuspicionIndex::takeChangedSources()
{
    return std::exchange(m_changed, {});
}

bool SuspicionIndex::isSuspicious(const RunSnapshot &runs, StoreRow row) const
{
    if (runs.sourceNumber(row) < 0) // with no other run to compare with
        return judged(runs, row, {}, m_rule).isAny();
    return row < m_isSuspicious.size() && m_isSuspicious[row];
}

bool SuspicionIndex::isStuck(const RunSnapshot &runs, StoreRow row, qint64 nowMs)
{
    const auto openMs = openForMs(runs, row, nowMs);
    if (!openMs)
        return false;
    const int number = runs.sourceNumber(row);
    if (number < 0)
        return *openMs > stuckAfterMs(std::nullopt);
    Source &source = m_sources[static_cast<size_t>(number)];
    if (!source.stuckAfter)
        source.stuckAfter = stuckAfterMs(usualWorkMs(source.workMs));
    return *openMs > *source.stuckAfter;
}

} // namespace zonescope
