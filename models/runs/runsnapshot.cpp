// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runsnapshot.h"

#include "models/runs/runidblock.h"

namespace zonescope {

namespace {

template <class E>
E enumOf(quint8 code)
{
    static_assert(static_cast<quint8>(E::Unknown) <= RunChunk::firstUnknownCode);
    return code < static_cast<quint8>(E::Unknown) ? static_cast<E>(code) : E::Unknown;
}

template <class E>
OpenEnum<E> openEnumOf(E value, const QString &text)
{
    OpenEnum<E> result(value);
    if (value == E::Unknown)
        result.unknownText = text;
    return result;
}

quint8 codeOf(const RunSnapshot &runs, StoreRow row, EnumField field)
{
    return runs.chunk(row).enums[static_cast<size_t>(field)][RunSnapshot::slot(row)];
}

} // namespace

std::optional<qint64> RunSnapshot::startedAt(StoreRow row) const
{
    if (!has(row, RunChunk::HasStartedAt))
        return {};
    return chunk(row).startedAt[slot(row)];
}

std::optional<qint64> RunSnapshot::stoppedAt(StoreRow row) const
{
    if (!has(row, RunChunk::HasStoppedAt))
        return {};
    return chunk(row).stoppedAt[slot(row)];
}

std::optional<qint64> RunSnapshot::waitMs(StoreRow row) const
{
    if (!has(row, RunChunk::HasStartedAt))
        return {};
    return chunk(row).startedAt[slot(row)] - createdAt(row);
}

std::optional<qint64> RunSnapshot::tookMs(StoreRow row) const
{
    if (!has(row, RunChunk::HasStartedAt) || !has(row, RunChunk::HasStoppedAt))
        return {};
    return chunk(row).stoppedAt[slot(row)] - chunk(row).startedAt[slot(row)];
}

std::optional<int> RunSnapshot::counter(StoreRow row, RunCounter counter) const
{
    if (!has(row, RunChunk::presenceOf(counter)))
        return {};
    return chunk(row).counters[static_cast<size_t>(counter)][slot(row)];
}

datazone::RunStatus RunSnapshot::status(StoreRow row) const
{
    return enumOf<datazone::RunStatus>(codeOf(*this, row, EnumField::Status));
}

datazone::RunType RunSnapshot::type(StoreRow row) const
{
    return enumOf<datazone::RunType>(codeOf(*this, row, EnumField::Type));
}

std::optional<datazone::RunErrorType> RunSnapshot::errorType(StoreRow row) const
{
    if (!has(row, RunChunk::HasError))
        return {};
    return enumOf<datazone::RunErrorType>(codeOf(*this, row, EnumField::ErrorType));
}

std::optional<datazone::LineageImportStatus> RunSnapshot::lineageStatus(StoreRow row) const
{
    if (!has(row, RunChunk::HasLineageStatus))
        return {};
    return enumOf<datazone::LineageImportStatus>(codeOf(*this, row, EnumField::Lineage));
}

QString RunSnapshot::statusText(StoreRow row) const
{
    const auto value = status(row);
    return value == datazone::RunStatus::Unknown ? enumText(row, EnumField::Status) : apiText(value);
}

QString RunSnapshot::typeText(StoreRow row) const
{
    const auto value = type(row);
    return value == datazone::RunType::Unknown ? enumText(row, EnumField::Type) : apiText(value);
}

std::optional<QString> RunSnapshot::errorTypeText(StoreRow row) const
{
    const auto value = errorType(row);
    if (!value)
        return {};
    return *value == datazone::RunErrorType::Unknown ? enumText(row, EnumField::ErrorType) : apiText(*value);
}

std::optional<QString> RunSnapshot::lineageText(StoreRow row) const
{
    const auto value = lineageStatus(row);
    if (!value)
        return {};
    return *value == datazone::LineageImportStatus::Unknown ? enumText(row, EnumField::Lineage) : apiText(*value);
}

quint32 RunSnapshot::unknownEnumTextNumber(StoreRow row, EnumField field) const
{
    const quint8 code = codeOf(*this, row, field);
    if (code == RunChunk::rareCode)
        return m_unknownEnumTexts->rare.value(UnknownEnumTexts::rareKey(row, field));
    return code >= RunChunk::firstUnknownCode ? m_unknownEnumTexts->common[code - RunChunk::firstUnknownCode] : 0;
}

QString RunSnapshot::enumText(StoreRow row, EnumField field) const
{
    return m_texts.at(unknownEnumTextNumber(row, field));
}

const char *RunSnapshot::idBytes(StoreRow row) const
{
    const quint32 at = chunk(row).id[slot(row)];
    return m_idBlocks[at / RunIdBlock::bytes].get() + at % RunIdBlock::bytes;
}

std::optional<QLatin1StringView> RunSnapshot::plainId(StoreRow row) const
{
    const char *bytes = idBytes(row);
    const auto length = static_cast<quint8>(*bytes);
    if (length == RunIdBlock::textNumberMark)
        return {};
    return QLatin1StringView(bytes + 1, length);
}

QString RunSnapshot::id(StoreRow row) const
{
    if (const auto plain = plainId(row))
        return QString(*plain);
    return m_texts.at(RunIdBlock::textNumber(idBytes(row)));
}

const QString &RunSnapshot::dataSourceId(StoreRow row) const
{
    return m_texts.at(dataSourceIdNumber(row));
}

const QString &RunSnapshot::projectId(StoreRow row) const
{
    return m_texts.at(projectIdNumber(row));
}

const QString &RunSnapshot::errorDetail(StoreRow row) const
{
    return m_texts.at(errorDetailNumber(row));
}

int RunSnapshot::sourceNumber(StoreRow row) const
{
    const quint32 number = chunk(row).source[slot(row)];
    return number < m_sources->size() ? static_cast<int>(number) : -1;
}

const SourceInfo &RunSnapshot::source(StoreRow row) const
{
    static const SourceInfo none{};
    const int number = sourceNumber(row);
    return number < 0 ? none : (*m_sources)[static_cast<size_t>(number)];
}

datazone::Run RunSnapshot::run(StoreRow row) const
{
    datazone::Run run{.id = id(row), .dataSourceId = dataSourceId(row), .projectId = projectId(row)};
    run.type = openEnumOf(type(row), enumText(row, EnumField::Type));
    run.status = openEnumOf(status(row), enumText(row, EnumField::Status));
    run.createdAt = createdAt(row);
    run.updatedAt = updatedAt(row);
    run.startedAt = startedAt(row);
    run.stoppedAt = stoppedAt(row);
    if (has(row, RunChunk::HasStatistics)) {
        run.runStatisticsForAssets = datazone::RunStatistics{.added = counter(row, RunCounter::Added),
                                                             .updated = counter(row, RunCounter::Updated),
                                                             .unchanged = counter(row, RunCounter::Unchanged),
                                                             .skipped = counter(row, RunCounter::Skipped),
                                                             .failed = counter(row, RunCounter::Failed)};
    }
    if (const auto type = errorType(row)) {
        auto &error = run.errorMessage.emplace();
        error.errorType = openEnumOf(*type, enumText(row, EnumField::ErrorType));
        if (hasErrorDetail(row))
            error.errorDetail = errorDetail(row);
    }
    if (has(row, RunChunk::HasLineage)) {
        auto &lineage = run.lineageSummary.emplace();
        if (const auto status = lineageStatus(row))
            lineage.importStatus = openEnumOf(*status, enumText(row, EnumField::Lineage));
    }
    return run;
}

} // namespace zonescope
