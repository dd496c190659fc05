// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runsortvalue.h"

#include "models/runs/runcells.h"

#include <algorithm>
#include <cstring>

namespace zonescope {

namespace {

constexpr RunSortValue absent{.isAbsent = true};

RunSortValue ofNumber(std::optional<qint64> value)
{
    return value ? RunSortValue{.number = *value} : absent;
}

/// Ascending brings what needs a person first.
qint64 urgency(datazone::RunStatus status)
{
    switch (status) {
    case datazone::RunStatus::Failed:
        return 0;
    case datazone::RunStatus::PartiallySucceeded:
        return 1;
    case datazone::RunStatus::Running:
        return 2;
    case datazone::RunStatus::Requested:
        return 3;
    case datazone::RunStatus::Success:
        return 4;
    case datazone::RunStatus::Unknown:
        break;
    }
    return 5;
}

qint64 urgency(datazone::LineageImportStatus status)
{
    switch (status) {
    case datazone::LineageImportStatus::Failed:
        return 0;
    case datazone::LineageImportStatus::PartiallySucceeded:
        return 1;
    case datazone::LineageImportStatus::InProgress:
        return 2;
    case datazone::LineageImportStatus::Success:
        return 3;
    case datazone::LineageImportStatus::Unknown:
        break;
    }
    return 4;
}

/// The text of a column that all runs of a source share; nullptr for the other columns.
const QString *sourceText(const SourceInfo &source, RunColumn column)
{
    switch (column) {
    case RunColumn::DataSourceName:
        return &source.dataSourceName;
    case RunColumn::ProjectName:
        return &source.projectName;
    case RunColumn::DataSourceType:
        return &source.dataSourceType;
    case RunColumn::DomainId:
        return &source.domain.domainId;
    case RunColumn::DomainName:
        return &source.domain.domainName;
    case RunColumn::AccountId:
        return &source.domain.accountId;
    case RunColumn::Region:
        return &source.domain.region;
    case RunColumn::Connection:
        return &source.connectionName;
    default:
        return nullptr;
    }
}

bool columnHasTexts(RunColumn column)
{
    switch (column) {
    case RunColumn::Status:
    case RunColumn::Type:
    case RunColumn::Lineage:
    case RunColumn::Error:
    case RunColumn::ErrorType:
    case RunColumn::ErrorDetail:
    case RunColumn::DataSourceId:
    case RunColumn::ProjectId:
    case RunColumn::ProjectUrl:
        return true;
    default:
        return sourceText(SourceInfo(), column) != nullptr;
    }
}

} // namespace

RunSortValues::RunSortValues(const RunSnapshot &runs, RunSort sort)
    : m_runs(runs)
    , m_sort(sort)
    , m_sourceCount(static_cast<quint32>(runs.sources().size()))
    , m_hasTexts(columnHasTexts(sort.column))
    , m_isCollated(sort.column == RunColumn::DataSourceName || sort.column == RunColumn::ProjectName
                   || sort.column == RunColumn::DomainName)
{
    if (m_isCollated) {
        m_collator.setCaseSensitivity(Qt::CaseInsensitive);
        m_collator.setNumericMode(true);
    }
}

RunSortValue RunSortValues::of(StoreRow row) const
{
    switch (m_sort.column) {
    case RunColumn::Status:
        return {false, urgency(m_runs.status(row)),
                m_sourceCount + m_runs.unknownEnumTextNumber(row, EnumField::Status)};
    case RunColumn::Type:
        return {false, static_cast<qint64>(m_runs.type(row)),
                m_sourceCount + m_runs.unknownEnumTextNumber(row, EnumField::Type)};
    case RunColumn::Lineage:
        if (const auto status = m_runs.lineageStatus(row))
            return {false, urgency(*status), m_sourceCount + m_runs.unknownEnumTextNumber(row, EnumField::Lineage)};
        return absent;
    case RunColumn::ErrorType:
        if (const auto type = m_runs.errorType(row))
            return {false, static_cast<qint64>(*type),
                    m_sourceCount + m_runs.unknownEnumTextNumber(row, EnumField::ErrorType)};
        return absent;
    case RunColumn::Error:
        if (const auto type = m_runs.errorType(row))
            return {false, static_cast<qint64>(*type), m_sourceCount + m_runs.errorDetailNumber(row)};
        return absent;
    case RunColumn::ErrorDetail:
        return m_runs.hasErrorDetail(row) ? ofText(m_runs.errorDetailNumber(row)) : absent;
    case RunColumn::StartedAt:
        return ofNumber(m_runs.startedAt(row));
    case RunColumn::StoppedAt:
        return ofNumber(m_runs.stoppedAt(row));
    case RunColumn::CreatedAt:
        return ofNumber(m_runs.createdAt(row));
    case RunColumn::UpdatedAt:
        return ofNumber(m_runs.updatedAt(row));
    case RunColumn::Wait:
        return ofNumber(shownWaitMs(m_runs, row, m_sort.nowMs));
    case RunColumn::Took:
        return ofNumber(shownTookMs(m_runs, row, m_sort.nowMs));
    case RunColumn::Added:
    case RunColumn::Updated:
    case RunColumn::Unchanged:
    case RunColumn::Skipped:
    case RunColumn::Failed:
        return ofNumber(m_runs.counter(row, counterOf(m_sort.column)));
    case RunColumn::DataSourceId:
        return ofText(m_runs.dataSourceIdNumber(row));
    case RunColumn::ProjectId:
        return ofText(m_runs.projectIdNumber(row));
    case RunColumn::Id: // compared by compareIds()
        return {};
    case RunColumn::DataSourceName:
        return textOfSource(row, m_runs.source(row).dataSourceName, m_runs.dataSourceIdNumber(row));
    case RunColumn::ProjectUrl: // all of a domain have one beginning
        return m_runs.source(row).domain.portalUrl.isEmpty() ? absent : ofText(m_runs.projectIdNumber(row));
    case RunColumn::ProjectName:
        return textOfSource(row, m_runs.source(row).projectName, m_runs.projectIdNumber(row));
    default:
        return textOfSource(row, *sourceText(m_runs.source(row), m_sort.column), 0);
    }
}

RunSortValue RunSortValues::textOfSource(StoreRow row, const QString &text, quint32 otherwise) const
{
    if (!text.isEmpty())
        return {false, 0, static_cast<quint32>(m_runs.sourceNumber(row))};
    return otherwise == 0 ? absent : ofText(otherwise);
}

const QString &RunSortValues::text(quint32 slot) const
{
    if (slot >= m_sourceCount)
        return m_runs.texts().at(slot - m_sourceCount);
    static const QString none;
    const QString *text = sourceText(m_runs.sources()[slot], m_sort.column);
    return text != nullptr ? *text : none; // null for columns that slots of sources are not made for
}

int RunSortValues::compareTexts(quint32 leftSlot, quint32 rightSlot) const
{
    if (leftSlot == rightSlot)
        return 0;
    const QString &left = text(leftSlot);
    const QString &right = text(rightSlot);
    return m_isCollated ? m_collator.compare(left, right) : left.toCaseFolded().compare(right.toCaseFolded());
}

std::vector<quint32> RunSortValues::ranks(const std::vector<quint32> &textSlots) const
{
    // Each text is folded once. Error details often begin alike, so comparing them is what takes the time.
    struct Entry {
        QString key;
        quint32 slot;
    };
    std::vector<Entry> entries;
    entries.reserve(textSlots.size());
    for (const quint32 slot : textSlots)
        entries.push_back({m_isCollated ? text(slot) : text(slot).toCaseFolded(), slot});
    const auto compare = [this](const Entry &left, const Entry &right) {
        return m_isCollated ? m_collator.compare(left.key, right.key) : left.key.compare(right.key);
    };
    std::sort(entries.begin(), entries.end(),
              [&](const Entry &left, const Entry &right) { return compare(left, right) < 0; });
    std::vector<quint32> result(slotCount());
    for (size_t i = 1; i < entries.size(); ++i) {
        const bool isEqual = compare(entries[i - 1], entries[i]) == 0;
        result[entries[i].slot] = result[entries[i - 1].slot] + (isEqual ? 0 : 1);
    }
    return result;
}

int compareIds(const RunSnapshot &runs, StoreRow left, StoreRow right)
{
    const auto leftId = runs.plainId(left);
    const auto rightId = runs.plainId(right);
    if (leftId && rightId) {
        const qsizetype common = std::min(leftId->size(), rightId->size());
        const int order = std::memcmp(leftId->data(), rightId->data(), static_cast<size_t>(common));
        return order != 0 ? order : static_cast<int>(leftId->size() - rightId->size());
    }
    if (leftId || rightId)
        return leftId ? -1 : 1;
    return runs.id(left).compare(runs.id(right));
}

bool isNewer(const RunSnapshot &runs, StoreRow left, StoreRow right)
{
    const qint64 leftTime = runs.createdAt(left);
    const qint64 rightTime = runs.createdAt(right);
    if (leftTime != rightTime)
        return leftTime > rightTime;
    const int ids = compareIds(runs, left, right);
    return ids != 0 ? ids < 0 : left < right;
}

} // namespace zonescope
