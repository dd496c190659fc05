// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/viewchoice.h"

#include "models/base/textformat.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/views/builtinviews.h"
#include "models/views/savedviewstore.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ViewChoice", text);
}

Error usageError(const QString &sentence)
{
    return {.kind = ErrorKind::Usage, .message = sentence};
}

bool hasScope(const SavedView &view)
{
    return view.scope && !view.scope->domainId.isEmpty();
}

bool namesScope(const ScopeOptions &scope)
{
    return !scope.domainId.isEmpty() || !scope.projectIds.isEmpty() || !scope.dataSourceIds.isEmpty()
        || !scope.excludedProjectIds.isEmpty();
}

/// What is new depends on what a person has seen in the window: an export would say that nothing is.
std::optional<Error> refusalOfNew(const FilterExpression &expression)
{
    const FilterValue isNew = FilterWordValue{static_cast<int>(RunTrait::New)};
    for (const FilterTerm &term : expression.terms) {
        if (term.field == FilterField::Is && std::ranges::find(term.values, isNew) != term.values.end())
            return usageError(tr("is:new is about what you have seen in the window; an export takes a time, as "
                                 "since:12h."));
    }
    return {};
}

} // namespace

Result<SavedView> viewChosen(const QString &nameOrFile, const QString &folder, const QString &workingFolder)
{
    constexpr int longestName = 80;
    if (const BuiltInView *builtIn = findBuiltInView(nameOrFile))
        return builtIn->view();
    const SavedViewStore store(folder);
    if (const auto listed = store.findByName(nameOrFile)) {
        if (listed->isUsable())
            return listed->view;
        return usageError(
            tr("The view %1 cannot be used. %2").arg(firstLine(nameOrFile, longestName), listed->problem));
    }
    if (nameOrFile.contains(u'/') || nameOrFile.endsWith(".json"_L1, Qt::CaseInsensitive))
        return SavedViewStore::readFile(QDir(workingFolder).absoluteFilePath(nameOrFile));
    QStringList names;
    for (const BuiltInView &builtIn : builtInViews())
        names << QString(builtIn.id);
    for (const ListedView &listed : store.views())
        names << firstLine(listed.view.name, longestName);
    return usageError(
        tr("There is no view %1; there are %2.").arg(firstLine(nameOrFile, longestName), names.join(u", "_s)));
}

std::optional<Error> scopeConflict(const ScopeOptions &scope, const SavedView &view)
{
    if (!hasScope(view) || !namesScope(scope))
        return {};
    return usageError(tr("The view %1 has a scope of its own; leave out --domain, --project, --data-source and "
                         "--exclude-project, or choose another view.")
                          .arg(view.name));
}

Result<CommandLine> withViewChosen(CommandLine line, const QString &folder, const QString &workingFolder)
{
    if (line.filter.view.isEmpty()) {
        if (const auto refusal = refusalOfNew(line.filter.expression))
            return *refusal;
        return line;
    }
    const auto view = viewChosen(line.filter.view, folder, workingFolder);
    if (!view)
        return view.error();
    line.filter.expression =
        bothOf(parseFilter(view->filter).expression.value_or(FilterExpression()), line.filter.expression);
    if (const auto refusal = refusalOfNew(line.filter.expression))
        return *refusal;
    if (const auto conflict = scopeConflict(line.scope, *view))
        return *conflict;
    if (hasScope(*view)) {
        line.scope.domainId = view->scope->domainId;
        line.scope.projectIds = view->scope->projectIds;
        line.scope.dataSourceIds = view->scope->dataSourceIds;
    }
    if (view->sort)
        line.exporting.sort = runSort(*view->sort);
    return line;
}

} // namespace zonescope
