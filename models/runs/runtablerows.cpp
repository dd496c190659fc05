// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Which row of a RunTableModel is which run, and rows as text.

#include "models/runs/runtablemodel_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

} // namespace

const StoreRows &RunTableModel::visibleRuns() const
{
    return d->order().rows();
}

StoreRow RunTableModel::storeRowAt(int row) const
{
    return d->order().at(static_cast<quint32>(row));
}

std::optional<int> RunTableModel::rowOfRun(StoreRow run) const
{
    const quint32 position = d->order().positionOf(run);
    return position == VisibleOrder::hidden ? std::nullopt : std::optional(static_cast<int>(position));
}

std::vector<int> RunTableModel::stayingRows(std::span<const StoreRow> runs) const
{
    return d->order().stayingPositions(runs);
}

std::optional<StoreRow> RunTableModel::findRun(const QString &runId) const
{
    return d->store.find(runId);
}

std::optional<int> RunTableModel::nearestSurvivor(int row) const
{
    const StoreRows &before = d->previousRows;
    if (row < 0 || row >= rowCount())
        return {};
    const auto unmoved = static_cast<int>(d->previousFrom); // rows before that stay where they are
    if (row < unmoved)
        return row;
    const auto stays = [&](StoreRow other) { return d->order().stayingPositionOf(other) < d->survivors; };
    const auto placeOf = [&](StoreRow other) { return static_cast<int>(d->order().positionOf(other)); };
    auto below = std::find(before.begin(), before.end(), storeRowAt(row));
    auto above = below;
    while (true) {
        if (below != before.end() && stays(*below))
            return placeOf(*below);
        if (above == before.begin() && unmoved > 0)
            return unmoved - 1;
        if (above != before.begin() && stays(*--above))
            return placeOf(*above);
        if (below == before.end() && above == before.begin() && unmoved == 0)
            return {};
        if (below != before.end())
            ++below;
    }
}

std::optional<int> RunTableModel::firstSeenRow() const
{
    const auto since = newSince();
    if (!since || d->sort.column != RunColumn::CreatedAt || d->sort.order != Qt::DescendingOrder || isComputing())
        return {};
    const StoreRows &rows = visibleRuns();
    const RunSnapshot &runs = d->store.runs();
    const auto seen =
        std::partition_point(rows.begin(), rows.end(), [&](StoreRow row) { return runs.createdAt(row) > *since; });
    if (seen == rows.begin() || seen == rows.end())
        return {};
    return static_cast<int>(seen - rows.begin());
}

QString RunTableModel::tsv(std::span<const int> rows, std::span<const RunColumn> columns) const
{
    CellContext context = d->context();
    context.locale = QLocale::c();
    context.locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString result;
    const auto addLine = [&result, &columns](const auto &textOf) {
        for (size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                result += u'\t';
            result += oneLine(textOf(columns[i]));
        }
        result += u'\n';
    };
    addLine([this](RunColumn column) {
        return headerData(static_cast<int>(column), Qt::Horizontal, Qt::DisplayRole).toString();
    });
    for (const int row : rows) {
        const StoreRow run = storeRowAt(row);
        addLine([&](RunColumn column) { return cellText(d->store.runs(), run, column, context); });
    }
    return result;
}

} // namespace zonescope
