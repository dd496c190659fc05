// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/errorkeys.h"

#include "models/datazone/errorfingerprint.h"

namespace zonescope {

quint64 ErrorKeys::keyOf(const RunSnapshot &runs, StoreRow row)
{
    const quint32 number = runs.errorDetailNumber(row); // 0, the empty text, where there is none
    if (number >= m_entries.size())
        m_entries.resize(std::max<std::size_t>(number + 1ULL, runs.texts().size()));
    Entry &entry = m_entries[number];
    const quint8 type = runs.chunk(row).enums[static_cast<std::size_t>(EnumField::ErrorType)][RunSnapshot::slot(row)];
    if (entry.hasKey && entry.type == type)
        return entry.key;
    if (!entry.isHashed) {
        entry.textHash = ErrorFingerprint::textHash(runs.texts().at(number));
        entry.isHashed = true;
    }
    entry.key = ErrorFingerprint::keyOf(runs.errorTypeText(row).value_or(QString()), entry.textHash);
    entry.type = type;
    entry.hasKey = type != RunChunk::rareCode; // which stands for any text
    return entry.key;
}

KnownRuns::KnownRuns(const KnownMarks *marks, const RunSnapshot &runs)
    : m_marks(marks)
{
    if (marks == nullptr || marks->sources.empty())
        return;
    for (const SourceInfo &source : runs.sources())
        m_isSourceKnown.push_back(marks->hasSource(source.key()));
}

bool KnownRuns::has(const RunSnapshot &runs, StoreRow row)
{
    if (m_marks == nullptr)
        return false;
    const auto source = static_cast<std::size_t>(runs.sourceNumber(row)); // -1 is beyond all
    if (source < m_isSourceKnown.size() && m_isSourceKnown[source]) {
        const datazone::RunStatus status = runs.status(row);
        if (status == datazone::RunStatus::Failed || status == datazone::RunStatus::PartiallySucceeded)
            return true;
    }
    return !m_marks->clusters.empty() && runs.has(row, RunChunk::HasError)
        && m_marks->hasCluster(m_keys.keyOf(runs, row));
}

} // namespace zonescope
