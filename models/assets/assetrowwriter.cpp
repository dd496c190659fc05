// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/assetrowwriter.h"

#include "models/assets/assettext.h"
#include "models/datazone/runjson.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace zonescope {

using datazone::Activity;

namespace {

std::vector<const Activity *> inOrder(const ActivityStore &store)
{
    std::vector<const Activity *> assets;
    assets.reserve(static_cast<std::size_t>(store.count()));
    for (int row = 0; row < store.rowCount(); ++row) {
        if (!store.isGone(row))
            assets.push_back(&store.at(row));
    }
    std::ranges::stable_sort(assets, [](const Activity *a, const Activity *b) {
        const int rankA = rankOf(a->dataAssetStatus.value);
        const int rankB = rankOf(b->dataAssetStatus.value);
        return std::tie(rankA, a->database, a->technicalName) < std::tie(rankB, b->database, b->technicalName);
    });
    return assets;
}

QStringList defaultColumns()
{
    QStringList names;
    for (const RunColumn column : defaultExportColumns())
        names << exportName(column);
    return names + ActivityCsv::columnNames();
}

} // namespace

AssetRowWriter::AssetRowWriter(const RunSnapshot &runs, const ExportOptions &options, const QStringList &columns)
    : m_runs(runs)
    , m_options(options)
    , m_csv(options.delimiter, options.formulaGuard)
{
    if (options.format == ExportFormat::JsonLines)
        return;
    ExportOptions ofRuns = options;
    ofRuns.bom = false; // written here, since the first column may be one of assets
    ofRuns.columns.clear();
    const auto endRuns = [&] {
        if (!ofRuns.columns.empty())
            m_parts.push_back({.runs = makeRunWriter(m_runs, ofRuns)});
        ofRuns.columns.clear();
    };
    for (const QString &name : columns.isEmpty() ? defaultColumns() : columns) {
        if (const auto column = columnFromExportName(name)) {
            ofRuns.columns.push_back(*column);
            continue;
        }
        const auto number = static_cast<int>(ActivityCsv::columnNames().indexOf(name));
        if (number < 0)
            continue;
        endRuns();
        if (m_parts.empty() || m_parts.back().runs)
            m_parts.emplace_back();
        m_parts.back().assetColumns.push_back(number);
    }
    endRuns();
}

AssetRowWriter::~AssetRowWriter() = default;

bool AssetRowWriter::isAssetColumn(const QString &name)
{
    return ActivityCsv::columnNames().contains(name);
}

void AssetRowWriter::appendHeader(QByteArray &out)
{
    if (m_options.format == ExportFormat::JsonLines)
        return;
    if (m_options.bom)
        out += "\xef\xbb\xbf";
    const QStringList names = ActivityCsv::columnNames();
    QByteArrayList cells;
    for (const Part &part : m_parts) {
        if (part.runs) {
            QByteArray header;
            part.runs->appendHeader(header);
            cells << header.chopped(2);
        }
        for (const int column : part.assetColumns)
            cells << names[column].toLatin1();
    }
    out += cells.join(m_options.delimiter) + "\r\n";
}

QByteArray AssetRowWriter::runCells(RunWriter &writer, StoreRow row) const
{
    QByteArray cells;
    writer.appendRow(cells, row);
    cells.chop(2); // the line end
    return cells;
}

void AssetRowWriter::appendLine(QByteArray &out, const std::vector<QByteArray> &cellsOfRun, const Activity *asset) const
{
    bool isFirst = true;
    const auto separate = [&] {
        if (!std::exchange(isFirst, false))
            out += m_options.delimiter;
    };
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].runs) {
            separate();
            out += cellsOfRun[i];
        }
        for (const int column : m_parts[i].assetColumns) {
            separate();
            if (asset != nullptr)
                m_csv.appendCell(out, *asset, column);
        }
    }
    out += "\r\n";
}

qint64 AssetRowWriter::appendRun(QByteArray &out, StoreRow row, const ActivityStore *store)
{
    std::vector<const Activity *> assets;
    if (store != nullptr)
        assets = inOrder(*store);
    if (m_options.format == ExportFormat::JsonLines)
        return appendJson(out, row, store != nullptr ? &assets : nullptr);
    std::vector<QByteArray> cells(m_parts.size()); // once for all lines of the run
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].runs)
            cells[i] = runCells(*m_parts[i].runs, row);
    }
    for (const Activity *asset : assets)
        appendLine(out, cells, asset);
    if (assets.empty())
        appendLine(out, cells, nullptr);
    return static_cast<qint64>(assets.size());
}

qint64 AssetRowWriter::appendJson(QByteArray &out, StoreRow row, const std::vector<const Activity *> *assets) const
{
    datazone::appendRunJson(out, m_runs.run(row), m_runs.source(row).domain.domainId);
    if (assets == nullptr) {
        out += '\n';
        return 0;
    }
    out.chop(1); // the brace that closes the run
    out += ",\"assets\":[";
    bool isFirst = true;
    for (const Activity *asset : *assets) {
        if (!std::exchange(isFirst, false))
            out += ',';
        datazone::appendActivityJson(out, *asset);
    }
    out += "]}\n";
    return static_cast<qint64>(assets->size());
}

} // namespace zonescope
