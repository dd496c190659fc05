// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedsource.h"

#include <algorithm>

namespace zonescope {

using namespace datazone;

namespace {

constexpr qint64 settlingTime = 30 * 60'000LL;
constexpr qint64 lineagePatience = 24 * 3'600'000LL;

int rankOf(const SourceInfo &source)
{
    if (!source.lastRunStatus)
        return 3;
    switch (source.lastRunStatus->value) {
    case RunStatus::Failed:
        return 0;
    case RunStatus::PartiallySucceeded:
        return 1;
    case RunStatus::Running:
    case RunStatus::Requested:
        return 2;
    case RunStatus::Success:
    case RunStatus::Unknown:
        break;
    }
    return 3;
}

} // namespace

bool isSettled(const Run &run, qint64 nowMs)
{
    // A status newer than this program may be a last one too: then the run has a time at which it stopped.
    const bool ended =
        isTerminal(run.status.value) || (run.status.value == RunStatus::Unknown && run.stoppedAt.has_value());
    if (!ended)
        return false;
    const qint64 stoppedAt = run.stoppedAt.value_or(run.updatedAt);
    const bool importing = run.lineageSummary && run.lineageSummary->importStatus
        && run.lineageSummary->importStatus->value == LineageImportStatus::InProgress;
    return nowMs - stoppedAt > (importing ? lineagePatience : settlingTime);
}

bool FeedSource::note(const Run &run, qint64 nowMs, quint32 refreshRound)
{
    if (isSettled(run, nowMs))
        m_unsettled.remove(run.id);
    else
        m_unsettled.insert(run.id, {run.createdAt, refreshRound});
    return m_seen.insert(run.id);
}

std::vector<QString> FeedSource::unsettledSince(quint32 refreshRound) const
{
    std::vector<QString> ids;
    for (auto run = m_unsettled.begin(); run != m_unsettled.end(); ++run) {
        if (run->seenIn != refreshRound)
            ids.push_back(run.key());
    }
    return ids;
}

int FeedSource::unsettledBelow(qint64 oldest, quint32 refreshRound) const
{
    return static_cast<int>(std::count_if(m_unsettled.begin(), m_unsettled.end(), [&](const Unsettled &run) {
        return run.seenIn != refreshRound && run.createdAt <= oldest;
    }));
}

qint64 headKeyOf(const SourceInfo &source)
{
    constexpr qint64 latest = qint64(1) << 48; // ms, some 8,900 years
    const qint64 lastRunAt = std::clamp<qint64>(source.lastRunAt.value_or(0), 0, latest);
    return qint64(rankOf(source)) * 2 * latest + (latest - lastRunAt);
}

} // namespace zonescope
