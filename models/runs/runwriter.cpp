// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runwriter.h"

#include "models/datazone/runjson.h"
#include "models/runs/csvwriter.h"

#include <algorithm>

namespace zonescope {

namespace {

/// JSON Lines: a run in each line, with the API's own names and nesting and its domainId.
class JsonLinesWriter final : public RunWriter {
    Q_DISABLE_COPY_MOVE(JsonLinesWriter)

public:
    explicit JsonLinesWriter(const RunSnapshot &runs)
        : m_runs(runs)
    {
    }

    void appendHeader(QByteArray &) override { }
    void appendRow(QByteArray &out, StoreRow row) override
    {
        datazone::appendRunJson(out, m_runs.run(row), m_runs.source(row).domain.domainId);
        out += '\n';
    }

private:
    const RunSnapshot &m_runs;
};

} // namespace

std::unique_ptr<RunWriter> makeRunWriter(const RunSnapshot &snapshot, const ExportOptions &options)
{
    if (options.format == ExportFormat::JsonLines)
        return std::make_unique<JsonLinesWriter>(snapshot);
    return std::make_unique<CsvWriter>(snapshot, options);
}

bool isCsvDelimiter(char delimiter)
{
    return delimiter != '"' && delimiter != '\r' && delimiter != '\n' && delimiter != '\0'
        && static_cast<unsigned char>(delimiter) < 0x80;
}

ColumnChoice columnsFromExportNames(QStringView commaSeparated)
{
    ColumnChoice choice;
    for (const QStringView part : commaSeparated.split(u',')) {
        const QStringView name = part.trimmed();
        const auto column = columnFromExportName(name);
        if (!column) {
            choice.unknownName = name.isEmpty() ? QStringLiteral(",") : name.toString();
            return choice;
        }
        choice.columns.push_back(*column);
    }
    return choice;
}

} // namespace zonescope
