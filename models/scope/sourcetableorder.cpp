// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The order of the rows of the Sources table.

#include "models/scope/sourcetablerow.h"

#include <compare>
#include <limits>

namespace zonescope {

namespace {

std::weak_ordering compareTexts(const QString &a, const QString &b)
{
    const int order = QString::compare(a, b);
    if (order == 0)
        return std::weak_ordering::equivalent;
    return order < 0 ? std::weak_ordering::less : std::weak_ordering::greater;
}

bool hasTextOrder(SourceColumn column)
{
    return !isTime(column) && !isNumeric(column) && column != SourceColumn::Standing
        && column != SourceColumn::LastStatus;
}

} // namespace

void SourceTableRow::prepareSort(SourceColumn column)
{
    sortKey = hasTextOrder(column) && !isAbsent(column) ? text(column, {}).toCaseFolded() : QString();
}

std::weak_ordering compareBy(SourceColumn column, bool descending, const SourceTableRow &a, const SourceTableRow &b)
{
    if (column == SourceColumn::Standing)
        return a.verdict.standing <=> b.verdict.standing;
    const bool isText = hasTextOrder(column);
    const bool absentA = isText ? a.sortKey.isEmpty() : a.isAbsent(column);
    const bool absentB = isText ? b.sortKey.isEmpty() : b.isAbsent(column);
    if (absentA && absentB)
        return std::weak_ordering::equivalent;
    if (absentA || absentB)
        return absentA == descending ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isText)
        return compareTexts(a.sortKey, b.sortKey);
    if (column == SourceColumn::LastStatus)
        return a.source->lastRunStatus->value <=> b.source->lastRunStatus->value;
    return a.raw(column).toLongLong() <=> b.raw(column).toLongLong();
}

std::strong_ordering compareByUrgency(const SourceTableRow &a, const SourceTableRow &b)
{
    if (const auto order = a.verdict.standing <=> b.verdict.standing; std::is_neq(order))
        return order;
    const auto lastRun = [](const SourceTableRow &row) {
        return row.source ? row.source->lastRunAt.value_or(std::numeric_limits<qint64>::min())
                          : std::numeric_limits<qint64>::min();
    };
    if (const auto order = lastRun(b) <=> lastRun(a); std::is_neq(order))
        return order;
    const QString &nameA = a.source ? a.source->name : a.projectName;
    const QString &nameB = b.source ? b.source->name : b.projectName;
    if (const int order = QString::compare(nameA, nameB, Qt::CaseInsensitive); order != 0)
        return order <=> 0;
    if (const int order = QString::compare(a.key(), b.key()); order != 0)
        return order <=> 0;
    return a.origin <=> b.origin;
}

} // namespace zonescope
