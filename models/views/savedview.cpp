// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/savedview.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope {

ViewSort viewSort(const RunSort &sort)
{
    return {.column = exportName(sort.column), .order = sort.order};
}

std::optional<RunSort> runSort(const ViewSort &sort)
{
    const auto column = columnFromExportName(sort.column);
    if (!column)
        return {};
    return RunSort{.column = *column, .order = sort.order};
}

QString cleanViewName(const QString &name)
{
    QString clean;
    for (const QChar c : name) {
        const bool isInvisible = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        clean += isInvisible ? QChar(u' ') : c;
    }
    clean = clean.simplified();
    if (clean.size() <= longestViewName)
        return clean;
    clean.truncate(longestViewName);
    if (clean.back().isHighSurrogate())
        clean.chop(1);
    return clean.trimmed();
}

std::optional<FilterProblem> filterProblem(const SavedView &view)
{
    const FilterParse parse = parseFilter(view.filter);
    return parse.problems.empty() ? std::nullopt : std::optional(parse.problems.front());
}

QString filterProblemText(const SavedView &view)
{
    const auto problem = filterProblem(view);
    if (!problem)
        return {};
    return QCoreApplication::translate("zonescope::SavedView", "The filter cannot be understood at character %1: %2")
        .arg(problem->position + 1)
        .arg(problem->reason);
}

} // namespace zonescope
