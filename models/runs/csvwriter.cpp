// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/csvwriter.h"

#include "models/base/timestamp.h"
#include "models/runs/csvtext.h"
#include "models/runs/runcells.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qint64 msPerDay = 86'400'000;
/// Longer texts are escaped anew for each row: a cache of megabytes helps nobody.
constexpr qsizetype longestCached = 4096;

qint64 floorDivided(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

void putDigits(char *at, int width, qint64 value)
{
    for (char *digit = at + width - 1; digit >= at; --digit, value /= 10)
        *digit = static_cast<char>('0' + value % 10);
}

bool isOfSource(RunColumn column)
{
    switch (column) {
    case RunColumn::DataSourceName:
    case RunColumn::ProjectName:
    case RunColumn::DataSourceType:
    case RunColumn::DomainId:
    case RunColumn::DomainName:
    case RunColumn::AccountId:
    case RunColumn::Region:
    case RunColumn::Connection:
        return true;
    default:
        return false;
    }
}

/// Names are what people typed, and the type is any text too; ids and Regions have forms of their own and are never
/// touched.
bool isFreeText(RunColumn column)
{
    return column == RunColumn::DataSourceName || column == RunColumn::ProjectName || column == RunColumn::DomainName
        || column == RunColumn::DataSourceType || column == RunColumn::Connection;
}

/// What an export has of a source; unlike a cell it never shows an id for a name.
QString sourceText(const SourceInfo &source, RunColumn column)
{
    switch (column) {
    case RunColumn::DataSourceName:
        return source.dataSourceName;
    case RunColumn::ProjectName:
        return source.projectName;
    case RunColumn::DataSourceType:
        return source.dataSourceType;
    case RunColumn::DomainId:
        return source.domain.domainId;
    case RunColumn::DomainName:
        return source.domain.domainName;
    case RunColumn::AccountId:
        return source.domain.accountId;
    case RunColumn::Region:
        return source.domain.region;
    case RunColumn::Connection:
        return source.connectionName;
    default:
        return {};
    }
}

} // namespace

CsvWriter::CsvWriter(const RunSnapshot &runs, const ExportOptions &options)
    : m_runs(runs)
    , m_columns(options.columns)
    , m_delimiter(options.delimiter)
    , m_mayCutValues(QByteArray("_-:.+").contains(m_delimiter) || std::isalnum(static_cast<unsigned char>(m_delimiter)))
    , m_bom(options.bom)
    , m_formulaGuard(options.formulaGuard)
    , m_sourceCells(runColumnCount)
{
    if (m_columns.empty())
        m_columns.assign(defaultExportColumns().begin(), defaultExportColumns().end());
    std::erase_if(m_columns, [](RunColumn column) { return exportName(column).isEmpty(); });
    for (auto &cells : m_internedCells)
        cells.resize(runs.texts().size());
    for (const RunColumn column : m_columns) {
        if (!isOfSource(column))
            continue;
        auto &cells = m_sourceCells[static_cast<size_t>(column)];
        cells.resize(runs.sources().size());
        for (size_t i = 0; i < cells.size(); ++i)
            appendText(cells[i], sourceText(runs.sources()[i], column), isFreeText(column) ? Guard::Yes : Guard::No);
    }
}

void CsvWriter::appendHeader(QByteArray &out)
{
    if (m_bom)
        out += "\xef\xbb\xbf";
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (i > 0)
            out += m_delimiter;
        appendText(out, exportName(m_columns[i]), Guard::No);
    }
    out += "\r\n";
}

void CsvWriter::appendRow(QByteArray &out, StoreRow row)
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (i > 0)
            out += m_delimiter;
        if (m_mayCutValues)
            appendQuotedCell(out, row, m_columns[i]);
        else
            appendCell(out, row, m_columns[i]);
    }
    out += "\r\n";
}

void CsvWriter::appendQuotedCell(QByteArray &out, StoreRow row, RunColumn column)
{
    QByteArray cell;
    appendCell(cell, row, column);
    const bool isCut = !cell.startsWith('"') && cell.contains(m_delimiter);
    out += isCut ? '"' + cell + '"' : cell;
}

void CsvWriter::appendCell(QByteArray &out, StoreRow row, RunColumn column)
{
    const auto time = [&](std::optional<qint64> ms) {
        if (ms)
            appendTime(out, *ms);
    };
    const auto seconds = [&](std::optional<qint64> ms) {
        if (ms)
            appendNumber(out, *ms / 1000);
    };
    switch (column) {
    case RunColumn::Status:
    case RunColumn::Type:
    case RunColumn::Lineage:
    case RunColumn::ErrorType:
        appendEnum(out, row, column);
        break;
    case RunColumn::CreatedAt:
        appendTime(out, m_runs.createdAt(row));
        break;
    case RunColumn::UpdatedAt:
        appendTime(out, m_runs.updatedAt(row));
        break;
    case RunColumn::StartedAt:
        time(m_runs.startedAt(row));
        break;
    case RunColumn::StoppedAt:
        time(m_runs.stoppedAt(row));
        break;
    case RunColumn::Wait:
        seconds(m_runs.waitMs(row));
        break;
    case RunColumn::Took:
        seconds(m_runs.tookMs(row));
        break;
    case RunColumn::Added:
    case RunColumn::Updated:
    case RunColumn::Unchanged:
    case RunColumn::Skipped:
    case RunColumn::Failed:
        if (const auto count = m_runs.counter(row, counterOf(column)))
            appendNumber(out, *count);
        break;
    case RunColumn::Id:
        appendId(out, row);
        break;
    case RunColumn::ErrorDetail:
        appendInterned(out, m_runs.errorDetailNumber(row), Guard::Yes);
        break;
    case RunColumn::DataSourceId:
        appendInterned(out, m_runs.dataSourceIdNumber(row), Guard::No);
        break;
    case RunColumn::ProjectId:
        appendInterned(out, m_runs.projectIdNumber(row), Guard::No);
        break;
    case RunColumn::ProjectUrl:
        appendText(out, projectUrl(m_runs.source(row), m_runs.projectId(row)), Guard::No);
        break;
    case RunColumn::DataSourceName:
    case RunColumn::ProjectName:
    case RunColumn::DataSourceType:
    case RunColumn::DomainId:
    case RunColumn::DomainName:
    case RunColumn::AccountId:
    case RunColumn::Region:
    case RunColumn::Connection:
        appendSourceText(out, row, column);
        break;
    case RunColumn::Error: // screen only
        break;
    }
}

void CsvWriter::appendText(QByteArray &out, const QString &text, Guard guard) const
{
    appendCsvText(out, text, m_delimiter, guard == Guard::Yes && m_formulaGuard ? CsvGuard::Yes : CsvGuard::No);
}

void CsvWriter::appendSourceText(QByteArray &out, StoreRow row, RunColumn column)
{
    if (const int source = m_runs.sourceNumber(row); source >= 0)
        out += m_sourceCells[static_cast<size_t>(column)][static_cast<size_t>(source)];
}

void CsvWriter::appendInterned(QByteArray &out, quint32 textNumber, Guard guard)
{
    if (textNumber == 0)
        return;
    const QString &text = m_runs.texts().at(textNumber);
    if (text.size() > longestCached) {
        appendText(out, text, guard);
        return;
    }
    QByteArray &cell = m_internedCells[static_cast<size_t>(guard)][textNumber];
    if (cell.isNull())
        appendText(cell, text, guard);
    out += cell;
}

void CsvWriter::appendEnum(QByteArray &out, StoreRow row, RunColumn column)
{
    const auto append = [&](auto value, EnumField field) {
        using E = decltype(value);
        if (value == E::Unknown) {
            appendInterned(out, m_runs.unknownEnumTextNumber(row, field), Guard::Yes);
            return;
        }
        static const auto words = [] {
            std::array<QByteArray, static_cast<size_t>(E::Unknown)> result;
            for (size_t i = 0; i < result.size(); ++i)
                result[i] = apiText(static_cast<E>(i)).toLatin1();
            return result;
        }();
        out += words[static_cast<size_t>(value)];
    };
    switch (column) {
    case RunColumn::Status:
        append(m_runs.status(row), EnumField::Status);
        break;
    case RunColumn::Type:
        append(m_runs.type(row), EnumField::Type);
        break;
    case RunColumn::ErrorType:
        if (const auto type = m_runs.errorType(row))
            append(*type, EnumField::ErrorType);
        break;
    default:
        if (const auto status = m_runs.lineageStatus(row))
            append(*status, EnumField::Lineage);
    }
}

void CsvWriter::appendId(QByteArray &out, StoreRow row) const
{
    const auto plain = m_runs.plainId(row);
    if (plain && std::none_of(plain->begin(), plain->end(), [this](char c) { return needsQuotes(c); }))
        out.append(plain->data(), plain->size());
    else
        appendText(out, m_runs.id(row), Guard::No);
}

void CsvWriter::appendTime(QByteArray &out, qint64 ms)
{
    constexpr qint64 yearOne = -62'135'596'800'000;
    constexpr qint64 yearTenThousand = 253'402'300'800'000;
    if (ms < yearOne || ms >= yearTenThousand) {
        out += isoTimestamp(ms).toLatin1();
        return;
    }
    // Rows come sorted by time, mostly: the date stays for a while.
    const qint64 day = floorDivided(ms, msPerDay);
    if (m_dayText[0] == 0 || day != m_day) {
        const QByteArray text = isoTimestamp(day * msPerDay).toLatin1();
        std::memcpy(m_dayText.data(), text.constData(), m_dayText.size());
        m_day = day;
    }
    const qint64 rest = ms - day * msPerDay;
    std::array<char, 24> text;
    std::memcpy(text.data(), m_dayText.data(), m_dayText.size());
    putDigits(text.data() + 11, 2, rest / 3'600'000);
    text[13] = ':';
    putDigits(text.data() + 14, 2, rest / 60'000 % 60);
    text[16] = ':';
    putDigits(text.data() + 17, 2, rest / 1000 % 60);
    text[19] = '.';
    putDigits(text.data() + 20, 3, rest % 1000);
    text[23] = 'Z';
    out.append(text.data(), text.size());
}

void CsvWriter::appendNumber(QByteArray &out, qint64 number)
{
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), end - text.data());
}

} // namespace zonescope
