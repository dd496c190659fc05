// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowviews.h"

#include "models/base/textformat.h"
#include "models/runs/runquery.h"
#include "models/views/builtinviews.h"
#include "models/views/savedviewstore.h"
#include "ui/connectionhint.h"
#include "ui/notebar.h"
#include "ui/runbrowser.h"
#include "ui/runsview.h"
#include "ui/saveviewdialog.h"
#include "ui/shownfilter.h"
#include "ui/timerangebox.h"
#include "ui/viewsdialog.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;

namespace {

QString keyOf(const BuiltInView &view)
{
    return u"builtin:"_s + QString(view.id);
}

QString keyOf(const QString &fileName)
{
    return u"file:"_s + fileName;
}

/// Empty for a built-in one.
QString fileOf(const QString &key)
{
    constexpr auto prefix = "file:"_L1;
    return key.startsWith(prefix) ? key.mid(prefix.size()) : QString();
}

QStringList namesOf(const std::vector<RunColumn> &columns)
{
    QStringList names;
    std::ranges::transform(columns, std::back_inserter(names), exportName);
    return names;
}

FilterExpression expressionOf(const SavedView &view)
{
    return parseFilter(view.filter).expression.value_or(FilterExpression());
}

/// Those that this version knows.
QStringList knownColumns(const QStringList &names)
{
    QStringList known;
    std::ranges::copy_if(names, std::back_inserter(known),
                         [](const QString &name) { return columnFromExportName(name).has_value(); });
    return known;
}

QString toolTipOf(const SavedView &view, const QString &problem)
{
    QStringList lines{view.note, view.filter, problem};
    lines.removeAll(QString());
    for (QString &line : lines)
        line = visibleText(line);
    return lines.join(u'\n');
}

} // namespace

WindowViews::WindowViews(Parts parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_store(std::make_unique<SavedViewStore>(parts.backend.viewsFolder()))
    , m_bar(new ViewsBar(window))
    , m_note(new NoteBar(window, NoteBar::Form::Strip))
{
    connectActs();
    connect(m_store.get(), &SavedViewStore::changed, this, &WindowViews::listViews);
    connect(m_bar, &ViewsBar::chosen, this, &WindowViews::choose);
    connect(m_bar, &ViewsBar::saveRequested, this, &WindowViews::save);
    connect(m_bar, &ViewsBar::updateRequested, this, &WindowViews::update);
    connect(m_bar, &ViewsBar::revertRequested, this, [this] { choose(m_currentKey); });
    connect(m_bar, &ViewsBar::manageRequested, this, &WindowViews::manage);
    connect(&m_parts.browser, &RunBrowser::filterChanged, this, &WindowViews::follow);
    connect(&m_parts.browser, &RunBrowser::domainChanged, this, &WindowViews::follow);
    connect(&m_parts.browser, &RunBrowser::chosenSourcesChanged, this, &WindowViews::follow);
    connect(&m_parts.table, &RunsView::columnsChanged, this, &WindowViews::follow);
    // Queued: the table, which sorts by it, may be told later.
    connect(m_parts.table.horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &WindowViews::follow,
            Qt::QueuedConnection);
    listViews();
}

WindowViews::~WindowViews() = default;

void WindowViews::connectActs()
{
    const auto on = [this](Act act, auto function) {
        connect(m_parts.actions[act], &QAction::triggered, this, function);
    };
    on(Act::SaveView, [this] { save(); });
    on(Act::UpdateView, [this] { update(); });
    on(Act::RevertView, [this] { choose(m_currentKey); });
    on(Act::ManageViews, [this] { manage(); });
    on(Act::CopyLink, [this] { copyText(link(), tr("Link to what is shown copied")); });
    on(Act::CopyRunLink, [this] {
        if (const auto run = linkOfCurrentRun())
            copyText(*run, tr("Link to the run copied"));
    });
}

// The list ---------------------------------------------------------------------------------------------------------

void WindowViews::listViews()
{
    m_known.clear();
    for (const BuiltInView &builtIn : builtInViews())
        m_known.push_back({.key = keyOf(builtIn), .view = builtIn.view()});
    for (const ListedView &listed : m_store->views())
        m_known.push_back({.key = keyOf(listed.fileName), .view = listed.view, .problem = listed.problem});
    std::vector<ViewsBar::Entry> entries;
    for (Known &known : m_known) {
        if (known.problem.isEmpty()) {
            known.filter = canonicalFilter(known.view.filter);
            known.filtersRuns = !shownFilter(expressionOf(known.view)).rest.isEmpty();
        }
        entries.push_back({.key = known.key,
                           .name = known.view.name,
                           .toolTip = toolTipOf(known.view, known.problem),
                           .isBuiltIn = fileOf(known.key).isEmpty(),
                           .isUsable = known.problem.isEmpty()});
    }
    m_bar->showViews(entries);
    if (find(m_currentKey) == nullptr)
        m_currentKey.clear();
    fillMenu();
    follow();
}

void WindowViews::fillMenu()
{
    QMenu &menu = *m_parts.actions.viewsMenu();
    menu.clear();
    menu.setToolTipsVisible(true);
    constexpr std::size_t keys = 9;
    for (std::size_t i = 0; i < m_known.size(); ++i) {
        const Known &known = m_known.at(i);
        constexpr int longestName = 60;
        QAction *action = menu.addAction(firstLine(known.view.name, longestName).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setData(known.key);
        action->setEnabled(known.problem.isEmpty());
        if (i < keys)
            action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i))));
        connect(action, &QAction::triggered, this, [this, key = known.key] { choose(key); });
    }
    menu.addSeparator();
    for (const Act act : {Act::SaveView, Act::UpdateView, Act::RevertView, Act::ManageViews})
        menu.addAction(m_parts.actions[act]);
}

const WindowViews::Known *WindowViews::find(const QString &key) const
{
    const auto found = std::ranges::find(m_known, key, &Known::key);
    return found == m_known.end() ? nullptr : &*found;
}

// Which one is shown -----------------------------------------------------------------------------------------------

QString WindowViews::shownFilterText() const
{
    return filterText(m_parts.browser, m_parts.times);
}

bool WindowViews::isShown(const Known &known, const QString &filter) const
{
    const SavedView &view = known.view;
    if (known.filter != filter || m_parts.browser.api() == nullptr)
        return false;
    if (view.sort && runSort(*view.sort) && *view.sort != viewSort(m_parts.browser.runs().currentSort()))
        return false;
    const QStringList columns = knownColumns(view.columns);
    if (!columns.isEmpty() && columns != namesOf(m_parts.table.shownColumns()))
        return false;
    return !view.scope
        || (view.scope->domainId == m_parts.browser.domainId() && view.scope->projectIds == m_parts.browser.projectIds()
            && view.scope->dataSourceIds == m_parts.browser.chosenSources());
}

bool WindowViews::isModified() const
{
    const Known *known = find(m_currentKey);
    return known != nullptr && !isShown(*known, shownFilterText());
}

void WindowViews::follow()
{
    if (m_isApplying)
        return;
    const QString filter = shownFilterText();
    const Known *current = find(m_currentKey);
    if (current == nullptr || !isShown(*current, filter)) {
        const auto equal = std::ranges::find_if(m_known, [&](const Known &known) { return isShown(known, filter); });
        if (equal != m_known.end())
            m_currentKey = equal->key;
        else if (current != nullptr && current->filtersRuns && !m_parts.browser.isFiltered())
            m_currentKey.clear(); // a person has left it by clearing the filter
    }
    current = find(m_currentKey);
    const bool isChanged = current != nullptr && !isShown(*current, filter);
    m_bar->showCurrent(m_currentKey, isChanged);
    m_parts.actions[Act::UpdateView]->setEnabled(isChanged && !fileOf(m_currentKey).isEmpty());
    m_parts.actions[Act::RevertView]->setEnabled(isChanged);
    const QList<QAction *> actions = m_parts.actions.viewsMenu()->actions();
    for (QAction *action : actions) {
        if (action->data().isValid())
            action->setChecked(action->data().toString() == m_currentKey);
    }
}

SavedView WindowViews::shownView() const
{
    return {.filter = shownFilterText(),
            .sort = viewSort(m_parts.browser.runs().currentSort()),
            .columns = namesOf(m_parts.table.shownColumns()),
            .lens = m_lens,
            .scope = ViewScope{.connection = currentHint(m_parts.backend),
                               .domainId = m_parts.browser.domainId(),
                               .projectIds = m_parts.browser.projectIds(),
                               .dataSourceIds = m_parts.browser.chosenSources()}};
}

// Choosing ---------------------------------------------------------------------------------------------------------

void WindowViews::choose(const QString &key)
{
    const Known *known = find(key);
    if (known == nullptr || m_parts.browser.api() == nullptr)
        return;
    if (!known->problem.isEmpty()) {
        Q_EMIT noticed(known->problem);
        return;
    }
    const SavedView view = known->view;
    Q_EMIT chosen();
    {
        const QScopedValueRollback applying(m_isApplying, true);
        if (view.scope)
            applyScope(*view.scope); // first: nothing is read of what is left
        const ShownFilter shown = shownFilter(expressionOf(view));
        if (shown.range == TimeRangeBox::Range::Exact)
            m_parts.times.setRange(shown.since, shown.until);
        else
            m_parts.times.setRange(shown.range);
        const qint64 now = m_parts.backend.clock().nowMs();
        RunFilter filter = partsOf(shown.rest);
        filter.since = m_parts.times.since(now);
        filter.until = m_parts.times.until(now);
        m_parts.browser.setFilter(filter);
        arrangeTable(view.sort, view.columns);
        Q_EMIT lensWanted(view.lens);
    }
    m_currentKey = key;
    follow();
    m_parts.table.setFocus(Qt::OtherFocusReason);
}

void WindowViews::applyScope(const ViewScope &scope)
{
    if (!connectionFor(scope.connection, m_parts.backend).isOpen) {
        Q_EMIT noticed(tr("The view was saved for another connection, %1. Its filter is shown here, its scope is not.")
                           .arg(hintText(scope.connection)));
        return;
    }
    RunBrowser &browser = m_parts.browser;
    if (scope.domainId != browser.domainId() || scope.projectIds != browser.projectIds())
        browser.openDomain(scope.domainId, scope.projectIds, scope.dataSourceIds);
    else
        browser.selectSources(scope.dataSourceIds);
}

void WindowViews::arrangeTable(const std::optional<ViewSort> &sort, const QStringList &columns)
{
    QHeaderView *header = m_parts.table.horizontalHeader();
    std::vector<RunColumn> wanted;
    for (const QString &name : columns) {
        if (const auto column = columnFromExportName(name))
            wanted.push_back(*column);
    }
    if (!wanted.empty()) {
        for (const RunColumn column : wanted) // before others go: one always stays
            m_parts.table.setColumnShown(column, true);
        for (int column = 0; column < runColumnCount; ++column) {
            if (std::ranges::find(wanted, static_cast<RunColumn>(column)) == wanted.end())
                m_parts.table.setColumnShown(static_cast<RunColumn>(column), false);
        }
        for (int place = 0; place < static_cast<int>(wanted.size()); ++place)
            header->moveSection(header->visualIndex(static_cast<int>(wanted.at(static_cast<std::size_t>(place)))),
                                place);
    }
    if (const auto order = sort ? runSort(*sort) : std::nullopt) {
        const bool isDefault = *order == RunSort();
        header->setSortIndicator(isDefault ? -1 : static_cast<int>(order->column), order->order);
    }
}

// Saving -----------------------------------------------------------------------------------------------------------

void WindowViews::save()
{
    QStringList taken;
    std::ranges::transform(m_known, std::back_inserter(taken), [](const Known &known) { return known.view.name; });
    auto *dialog = new SaveViewDialog(shownView(), taken, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SaveViewDialog::saved, this, [this](const SavedView &view) {
        const auto put = m_store->put(view);
        if (!put) {
            Q_EMIT noticed(put.error().message);
            return;
        }
        m_currentKey = keyOf(*put);
        follow();
        Q_EMIT noticed(tr("View “%1” saved").arg(view.name));
    });
    dialog->open();
}

void WindowViews::update()
{
    const Known *known = find(m_currentKey);
    if (known == nullptr || fileOf(m_currentKey).isEmpty())
        return;
    SavedView view = known->view;
    const SavedView shown = shownView();
    view.filter = shown.filter;
    view.sort = shown.sort;
    if (!view.columns.isEmpty())
        view.columns = shown.columns;
    if (!view.lens.isEmpty())
        view.lens = shown.lens;
    if (view.scope)
        view.scope = shown.scope;
    if (const auto put = m_store->put(view, fileOf(m_currentKey)); !put)
        Q_EMIT noticed(put.error().message);
    else
        Q_EMIT noticed(tr("View “%1” updated").arg(view.name));
}

void WindowViews::manage()
{
    auto *dialog = new ViewsDialog(*m_store, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace zonescope
