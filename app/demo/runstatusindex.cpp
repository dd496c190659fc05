// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/runstatusindex.h"

namespace zonescope::demo {

RunStatusIndex::RunStatusIndex(const SampleDomain &domain, const SampleHistory &history)
    : m_domain(domain)
    , m_history(history)
{
}

qint64 RunStatusIndex::find(const SampleSource &source, qint64 index, RunStatus status, qint64 nowMs)
{
    // The run at the head changes while the endpoint runs; all others are settled.
    if (index == 0 && source.runs > 0) {
        if (m_history.run(source, 0, nowMs).status == status)
            return 0;
        index = 1;
    }
    const qsizetype found = statuses(source).indexOf(static_cast<char>(status), index);
    return found < 0 ? source.runs : found;
}

QByteArray RunStatusIndex::statuses(const SampleSource &source)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_statuses.find(source.number); known != m_statuses.end())
            return known->second;
    }
    QByteArray made(source.runs, Qt::Uninitialized);
    for (qint64 i = 0; i < source.runs; ++i)
        made[i] = static_cast<char>(m_history.run(source, i, m_domain.startMs()).status);
    const std::lock_guard lock(m_mutex);
    return m_statuses.try_emplace(source.number, made).first->second;
}

} // namespace zonescope::demo
