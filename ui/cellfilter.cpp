// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/cellfilter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

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

CellFilter nothingLeft()
{
    return {.notice = Words::tr("Nothing would be left: every run that is let through is like this one.")};
}

CellFilter bySources(const std::vector<SourceKey> &shown, const RunSnapshot &runs, StoreRow row, RunColumn column,
                     bool exclude)
{
    const SourceInfo &here = runs.source(row);
    const bool isDomain = column == RunColumn::DomainId || column == RunColumn::DomainName;
    const auto isOfDomain = [&here](const SourceInfo &source) {
        return source.connectionId == here.connectionId && source.domain.domainId == here.domain.domainId;
    };
    const auto isSame = [&](const SourceInfo &source) {
        return column == RunColumn::DataSourceName || column == RunColumn::DataSourceId ? source.key() == here.key()
            : column == RunColumn::DataSourceType ? source.dataSourceType == here.dataSourceType
            : column == RunColumn::Connection     ? source.connectionId == here.connectionId
            : isDomain                            ? isOfDomain(source)
                                                  : isOfDomain(source) && source.projectId == here.projectId;
    };
    std::vector<SourceKey> kept;
    for (const SourceInfo &source : runs.sources()) {
        if (std::find(shown.begin(), shown.end(), source.key()) != shown.end() && isSame(source) != exclude)
            kept.push_back(source.key());
    }
    if (kept.empty())
        return {.notice = Words::tr("Nothing would be left: every source on screen is like this one.")};
    return {.sources = kept};
}

/// A term of its own for the cell; what narrowed the same field down before makes way for it.
CellFilter byTerm(RunFilter filter, FilterTerm term, bool exclude)
{
    term.negated = exclude;
    auto &terms = filter.expression.terms;
    std::erase_if(terms, [&](const FilterTerm &other) {
        return other == term || (!exclude && !other.negated && other.field == term.field);
    });
    terms.push_back(std::move(term));
    return {.filter = filter};
}

CellFilter byErrorType(const RunFilter &filter, const RunSnapshot &runs, StoreRow row, bool exclude)
{
    const auto type = runs.errorType(row);
    FilterValue value = FilterAbsent{};
    if (type && *type != datazone::RunErrorType::Unknown)
        value = FilterWordValue{static_cast<int>(*type)};
    else if (const QString text = runs.errorTypeText(row).value_or(QString()); !text.isEmpty())
        value = FilterText{text};
    return byTerm(filter, {.field = FilterField::ErrorType, .values = {value}}, exclude);
}

CellFilter byErrorDetail(const RunFilter &filter, const RunSnapshot &runs, StoreRow row, bool exclude)
{
    constexpr qsizetype longest = 200;
    QString line = runs.errorDetail(row).section(u'\n', 0, 0).left(longest);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    if (line.trimmed().isEmpty())
        return {.notice = Words::tr("This cell is empty.")};
    return byTerm(filter, {.field = FilterField::Error, .contains = true, .values = {FilterText{line}}}, exclude);
}

} // namespace

CellFilter filterByCell(const RunFilter &current, const std::vector<SourceKey> &shownSources, const RunSnapshot &runs,
                        StoreRow row, RunColumn column, bool exclude)
{
    RunFilter filter = current;
    switch (column) {
    case RunColumn::Status:
        filter.statuses = narrowed(filter.statuses, runs.status(row), exclude);
        return filter.statuses.empty() ? nothingLeft() : CellFilter{.filter = filter};
    case RunColumn::Type:
        filter.types = narrowed(filter.types, runs.type(row), exclude);
        return filter.types.empty() ? nothingLeft() : CellFilter{.filter = filter};
    case RunColumn::Lineage: {
        const auto lineage = runs.lineageStatus(row);
        if (!lineage)
            return {.notice = Words::tr("This cell is empty.")};
        if (exclude) { // a term, since runs without a lineage import stay
            return byTerm(
                filter, {.field = FilterField::Lineage, .values = {FilterWordValue{static_cast<int>(*lineage)}}}, true);
        }
        filter.lineageStatuses = {*lineage};
        return {.filter = filter};
    }
    case RunColumn::DataSourceName:
    case RunColumn::DataSourceId:
    case RunColumn::DataSourceType:
    case RunColumn::ProjectName:
    case RunColumn::ProjectId:
    case RunColumn::DomainId:
    case RunColumn::DomainName:
    case RunColumn::Connection:
        return bySources(shownSources, runs, row, column, exclude);
    case RunColumn::Id:
        return byTerm(filter, {.field = FilterField::Id, .values = {FilterText{runs.id(row)}}}, exclude);
    case RunColumn::Error:
    case RunColumn::ErrorType:
        return byErrorType(filter, runs, row, exclude);
    case RunColumn::ErrorDetail:
        return byErrorDetail(filter, runs, row, exclude);
    default:
        return {.notice =
                    Words::tr("Times, durations and counts cannot be filtered by a cell. Write a comparison such as "
                              "took:>5m into the filter above.")};
    }
}

} // namespace zonescope
