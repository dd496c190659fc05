// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runhistory.h"

#include "models/runs/runsortvalue.h"

#include <QtCore/QCoreApplication>

#include <utility>

namespace zonescope {

using datazone::RunStatus;

void RunHistory::update(const RunSnapshot &runs, std::span<const StoreRow> changed)
{
    m_sources.resize(runs.sources().size());
    // A changed run may no longer be what it stood for: only its source can tell what stands for that now.
    std::vector<bool> stale;
    for (const StoreRow row : changed) {
        const int source = runs.sourceNumber(row);
        if (row >= m_known || source < 0)
            continue;
        stale.resize(m_sources.size());
        stale[static_cast<size_t>(source)] = true;
    }
    if (!stale.empty())
        reread(runs, stale);
    for (; m_known < runs.size(); ++m_known) {
        const RunChunk &chunk = runs.chunk(m_known);
        if (take(runs, chunk, m_known))
            markChanged(chunk.source[RunSnapshot::slot(m_known)]);
    }
}

std::vector<bool> RunHistory::takeChangedSources()
{
    return std::exchange(m_changed, {});
}

void RunHistory::markChanged(size_t source)
{
    m_changed.resize(m_sources.size());
    m_changed[source] = true;
}

void RunHistory::reread(const RunSnapshot &runs, const std::vector<bool> &sources)
{
    const std::vector<Source> before = m_sources;
    for (size_t i = 0; i < sources.size(); ++i) {
        if (sources[i])
            m_sources[i] = {};
    }
    for (StoreRow row = 0; row < m_known; ++row) {
        if (const int source = runs.sourceNumber(row); source >= 0 && sources[static_cast<size_t>(source)])
            take(runs, runs.chunk(row), row);
    }
    for (size_t i = 0; i < sources.size(); ++i) {
        if (m_sources[i] != before[i])
            markChanged(i);
    }
}

bool RunHistory::take(const RunSnapshot &runs, const RunChunk &chunk, StoreRow row)
{
    const size_t slot = RunSnapshot::slot(row);
    if (chunk.source[slot] >= m_sources.size())
        return false;
    Source &source = m_sources[chunk.source[slot]];
    const qint64 createdAt = chunk.createdAt[slot];
    bool isNewest = false;
    const auto offer = [&](Newest &newest) {
        if (createdAt < newest.createdAt
            || (createdAt == newest.createdAt && newest.row != none && !isNewer(runs, row, newest.row)))
            return;
        newest = {.row = row, .createdAt = createdAt};
        isNewest = true;
    };
    offer(source.latest);
    const quint8 status = chunk.enums[static_cast<size_t>(EnumField::Status)][slot];
    if (status == static_cast<quint8>(RunStatus::Success))
        offer(source.success);
    else if (status == static_cast<quint8>(RunStatus::PartiallySucceeded))
        offer(source.partial);
    return isNewest;
}

bool RunHistory::isLatest(const RunSnapshot &runs, StoreRow row) const
{
    return isLatestOf(runs.chunk(row).source[RunSnapshot::slot(row)], row);
}

Recovery RunHistory::recovery(const RunSnapshot &runs, StoreRow row) const
{
    const RunStatus status = runs.status(row);
    if (status != RunStatus::Failed && status != RunStatus::PartiallySucceeded)
        return Recovery::NotNeeded;
    const int number = runs.sourceNumber(row);
    if (number < 0)
        return Recovery::Unknown;
    const Source &source = m_sources[static_cast<size_t>(number)];
    const auto isLater = [&](const Newest &other) { return other.row != none && isNewer(runs, other.row, row); };
    if (isLater(source.success))
        return Recovery::Recovered;
    return isLater(source.partial) ? Recovery::Partly : Recovery::Unrecovered;
}

Recovery recoveryOf(const RunSnapshot &runs, StoreRow row)
{
    const RunStatus status = runs.status(row);
    const int source = runs.sourceNumber(row);
    if (status != RunStatus::Failed && status != RunStatus::PartiallySucceeded)
        return Recovery::NotNeeded;
    if (source < 0)
        return Recovery::Unknown;
    Recovery recovery = Recovery::Unrecovered;
    for (StoreRow other = 0; other < runs.size(); ++other) {
        if (runs.sourceNumber(other) != source || !isNewer(runs, other, row))
            continue;
        if (runs.status(other) == RunStatus::Success)
            return Recovery::Recovered;
        if (runs.status(other) == RunStatus::PartiallySucceeded)
            recovery = Recovery::Partly;
    }
    return recovery;
}

QString recoveryWords(Recovery recovery)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("zonescope::RunHistory", text); };
    switch (recovery) {
    case Recovery::Recovered:
        return tr("a later run succeeded");
    case Recovery::Partly:
        return tr("a later run succeeded in part, none in full");
    case Recovery::Unrecovered:
        return tr("no later run succeeded so far");
    case Recovery::NotNeeded:
    case Recovery::Unknown:
        break;
    }
    return {};
}

} // namespace zonescope
