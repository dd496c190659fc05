// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/cellfilter.h"

#include <QtCore/QCoreApplication>

namespace zonescope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(zonescope::CellFilter)
};

/// Only `value`, or all but it. An empty choice lets everything through.
template <class E>
std::vector<E> narrowed(std::vector<E> current, E value, bool exclude)
{
    if (!exclude)
        return {value};
    if (current.empty()) {
        for (int i = 0; i <= static_cast<int>(E::Unknown); ++i)
            current.push_back(static_cast<E>(i));
    }
    std::erase(current, value);
    return current;
}

CellFilter bySources(const QStringList &shown, const RunSnapshot &runs, StoreRow row, RunColumn column, bool exclude)
{
    const auto isSame = [&](const SourceInfo &source) {
        return column == RunColumn::DataSourceName || column == RunColumn::DataSourceId
            ? source.dataSourceId == runs.dataSourceId(row)
            : column == RunColumn::DataSourceType ? source.dataSourceType == runs.source(row).dataSourceType
                                                  : source.projectId == runs.source(row).projectId;
    };
    QStringList kept;
    for (const SourceInfo &source : runs.sources()) {
        if (shown.contains(source.dataSourceId) && isSame(source) != exclude)
            kept += source.dataSourceId;
    }
    if (kept.isEmpty())
        return {.notice = Words::tr("Nothing would be left: every source on screen is like this one.")};
    return {.sources = kept};
}

CellFilter byText(RunFilter filter, const QString &text, bool exclude)
{
    if (exclude)
        return {.notice = Words::tr("Texts cannot be excluded; status, type, lineage, source and project can.")};
    if (text.isEmpty())
        return {.notice = Words::tr("This cell is empty.")};
    filter.text = text;
    return {.filter = filter};
}

} // namespace

CellFilter filterByCell(const RunFilter &current, const QStringList &shownSources, const RunSnapshot &runs,
                        StoreRow row, RunColumn column, bool exclude)
{
    RunFilter filter = current;
    switch (column) {
    case RunColumn::Status:
        filter.statuses = narrowed(filter.statuses, runs.status(row), exclude);
        return {.filter = filter};
    case RunColumn::Type:
        filter.types = narrowed(filter.types, runs.type(row), exclude);
        return {.filter = filter};
    case RunColumn::Lineage: {
        const auto lineage = runs.lineageStatus(row);
        if (!lineage)
            return {.notice = Words::tr("This cell is empty.")};
        filter.lineageStatuses = narrowed(filter.lineageStatuses, *lineage, exclude);
        return {.filter = filter};
    }
    case RunColumn::DataSourceName:
    case RunColumn::DataSourceId:
    case RunColumn::DataSourceType:
    case RunColumn::ProjectName:
    case RunColumn::ProjectId:
        return bySources(shownSources, runs, row, column, exclude);
    case RunColumn::Id:
        return byText(filter, runs.id(row), exclude);
    case RunColumn::Error:
    case RunColumn::ErrorType:
        return byText(filter, runs.errorTypeText(row).value_or(QString()), exclude);
    case RunColumn::ErrorDetail: {
        constexpr qsizetype longest = 200;
        return byText(filter, runs.errorDetail(row).section(u'\n', 0, 0).left(longest), exclude);
    }
    default:
        return {.notice = Words::tr("Times, durations and counts cannot be filtered by a cell yet. Choose a time range "
                                    "above, or sort by the column.")};
    }
}

} // namespace zonescope
