// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowactions.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Act = WindowActions::Act;

struct Entry {
    Act act;
    const char *text;
    const char *keys; ///< portable text, several apart by "; "; nullptr: none
    bool tableOnly = false; ///< its key is a bare one
    bool checkable = false;
    bool sourcesOnly = false; ///< the same in the table of sources or errors, which their lens adds it to
};

constexpr const char *context = "zonescope::WindowActions";

constexpr std::array<Entry, WindowActions::actCount> entries{{
    {Act::NewConnection, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&New connection…"), "Ctrl+N"},
    {Act::Connections, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Connections…"), "Ctrl+Shift+N"},
    {Act::SignIn, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Si&gn in"), nullptr},
    {Act::SignOut, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Sign &out…"), nullptr},
    {Act::AboutConnection, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&About this connection"), "Ctrl+Shift+I"},
    {Act::ExportSelection, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Export selection…"), "Ctrl+E"},
    {Act::ExportAll, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Export a&ll that match…"), "Ctrl+Shift+E"},
    {Act::Quit, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Quit"), "Ctrl+Q"},
    {Act::CopyCells, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Copy cells"), "Ctrl+C", true},
    {Act::CopyRows, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Copy &rows with headers"), "Ctrl+Shift+C", true},
    {Act::CopyRunId, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Copy run &id"), "Ctrl+I", true},
    {Act::GoTo, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Go to…"), "Ctrl+G"},
    {Act::FocusFilter, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Filter…"), "Ctrl+L"},
    {Act::FocusFilterFromTable, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Filter from the table"), "/", true},
    {Act::FilterByCell, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Filter &by this cell"), "F", true},
    {Act::ExcludeCell, QT_TRANSLATE_NOOP("zonescope::WindowActions", "E&xclude this cell"), "Shift+F", true},
    {Act::BadRowsOnly, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Ba&d rows only"), "B", true, true},
    {Act::ClearFilter, QT_TRANSLATE_NOOP("zonescope::WindowActions", "C&lear filter"), "Ctrl+Shift+L"},
    {Act::ShowRuns, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Runs"), "Ctrl+1"},
    {Act::ShowSources, QT_TRANSLATE_NOOP("zonescope::WindowActions", "So&urces"), "Ctrl+2"},
    {Act::ShowErrors, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Errors"), "Ctrl+3"},
    {Act::NextPane, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Next pane"), "F6"},
    {Act::ShowScope, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Scope"), "F9", false, true},
    {Act::ShowHistogram, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Runs over t&ime"), "F7", false, true},
    {Act::ShowDetail, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Run &detail"), "F8", false, true},
    {Act::DetailRight, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Detail on the ri&ght"), "Shift+F8", false, true},
    {Act::ComfortableRows, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Comfortable ro&ws"), nullptr, false, true},
    {Act::CycleTime, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Ne&xt way to write times"), "T", true},
    {Act::RestoreLayout, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Restore default la&yout"), nullptr},
    {Act::Refresh, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Refresh"), "F5; Ctrl+R"},
    {Act::ReloadScope, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Reload &projects and sources"), "Shift+F5"},
    {Act::NotifyFailures, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Notify about new failures"), nullptr, false,
     true},
    {Act::MarkSeen, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Mar&k all as seen"), nullptr},
    {Act::Stop, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Stop loading"), "Ctrl+."},
    {Act::LoadMore, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Load &more"), "Ctrl+M"},
    {Act::LoadAll, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Load &all"), "Ctrl+Shift+M"},
    {Act::OpenDetail, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Go to &detail"), "Return; Enter", true},
    {Act::NextFailure, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Next failure"), "N", true},
    {Act::PreviousFailure, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Pre&vious failure"), "Shift+N", true},
    {Act::NewerRun, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Ne&wer run of the source"), "Alt+Up", true},
    {Act::OlderRun, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Older run of the source"), "Alt+Down", true},
    {Act::OpenPortal, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Open project in por&tal"), "Ctrl+Shift+O"},
    {Act::SaveView, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Save view…"), "Ctrl+S"},
    {Act::UpdateView, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Update the view"), "Ctrl+Shift+S"},
    {Act::RevertView, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Back to the view as it was saved"), nullptr},
    {Act::ManageViews, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Manage views…"), nullptr},
    {Act::CopyLink, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Copy &link to what is shown"), "Ctrl+Shift+K"},
    {Act::CopyRunLink, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Copy lin&k to the run"), "Ctrl+K", true},
    {Act::ShowSourceRuns, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Show r&uns of the sources"), "Return; Enter",
     false, false, true},
    {Act::ShowErrorRuns, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Show runs with this &error"), "Return; Enter",
     false, false, true},
    {Act::MarkKnown, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Mark error as &known…"), "Ctrl+B"},
    {Act::ShowAccess, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&What could not be read…"), "Ctrl+Shift+D"},
    {Act::CopyAsCommand, QT_TRANSLATE_NOOP("zonescope::WindowActions", "AWS &CLI command"), nullptr},
    {Act::CopyAsMarkdown, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Markdown"), nullptr},
    {Act::CopyAsJson, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&JSON"), nullptr},
    {Act::IncidentReport, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Incident report…"), "Ctrl+Shift+R"},
    {Act::CompareRun, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Compare with…"), "Ctrl+D"},
    {Act::CompareTwo, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Compare t&hese two"), "Ctrl+T"},
    {Act::Keys, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Keys"), "F1"},
    {Act::FilterLanguage, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Filter language…"), "Shift+F1"},
    {Act::About, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&About Zonescope"), nullptr},
    {Act::FindTable, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Find a ta&ble in this source's runs…"),
     "Ctrl+Shift+F"},
    {Act::RunAgain, QT_TRANSLATE_NOOP("zonescope::WindowActions", "Run a&gain…"), "Ctrl+Shift+Return"},
    {Act::StartsJournal, QT_TRANSLATE_NOOP("zonescope::WindowActions", "&Journal of starts…"), nullptr},
}};

constexpr bool isInEnumOrder()
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].act != static_cast<Act>(i))
            return false;
    }
    return true;
}
static_assert(isInEnumOrder());

QActionGroup *choices(QObject *parent, const QStringList &texts)
{
    auto *group = new QActionGroup(parent);
    for (const QString &text : texts) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(group->actions().size()) - 1);
    }
    return group;
}

} // namespace

WindowActions::WindowActions(QWidget *window, QWidget *table)
    : QObject(window)
    , m_connectionMenu(new QMenu(tr("&Open connection"), window))
    , m_columnsMenu(new QMenu(tr("&Columns"), window))
    , m_viewsMenu(new QMenu(tr("Sa&ved views"), window))
    , m_refreshMenu(new QMenu(tr("Re&fresh automatically"), window))
    , m_timeDisplays(choices(this, {tr("&UTC"), tr("&Local time"), tr("&Relative")}))
    , m_appearances(choices(this, {tr("S&ystem"), tr("&Light"), tr("&Dark")}))
    , m_suspicionLevels(new QActionGroup(this))
    , m_refreshIntervals(choices(
          this,
          {tr("&Off"), tr("Every &30 seconds"), tr("Every &minute"), tr("Every &5 minutes"), tr("Every &15 minutes")}))
{
    for (const int percent : {25, 50, 75, 90}) {
        QAction *level = m_suspicionLevels->addAction(tr("Fell or rose by %1 %").arg(percent));
        level->setCheckable(true);
        level->setData(percent);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry &entry = entries.at(i);
        auto *action = new QAction(tr(entry.text), this);
        action->setCheckable(entry.checkable);
        if (entry.keys != nullptr)
            action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(entry.keys)));
        const bool isOfWindow = !entry.tableOnly && !entry.sourcesOnly;
        action->setShortcutContext(isOfWindow ? Qt::WindowShortcut : Qt::WidgetShortcut);
        if (!entry.sourcesOnly)
            (entry.tableOnly ? table : window)->addAction(action);
        m_actions.at(i) = action;
    }
    constexpr std::array seconds{0, 30, 60, 300, 900};
    for (std::size_t i = 0; i < seconds.size(); ++i)
        m_refreshIntervals->actions().at(static_cast<qsizetype>(i))->setData(seconds.at(i));
    (*this)[Act::Quit]->setMenuRole(QAction::QuitRole);
    (*this)[Act::About]->setMenuRole(QAction::AboutRole);
}

WindowActions::~WindowActions() = default;

QList<QAction *> WindowActions::all() const
{
    return {m_actions.begin(), m_actions.end()};
}

void WindowActions::choose(const QActionGroup &group, int value)
{
    if (QAction *action = group.actions().value(value))
        action->setChecked(true);
}

void WindowActions::addActs(QMenu &menu, std::initializer_list<Act> acts) const
{
    for (const Act act : acts)
        menu.addAction((*this)[act]);
}

void WindowActions::fillMenuBar(QMenuBar &bar)
{
    QMenu *file = bar.addMenu(tr("&File"));
    file->addMenu(m_connectionMenu);
    addActs(*file, {Act::NewConnection, Act::Connections, Act::AboutConnection});
    file->addSeparator();
    addActs(*file, {Act::SignIn, Act::SignOut});
    file->addSeparator();
    addActs(*file, {Act::ExportSelection, Act::ExportAll});
    file->addSeparator();
    addActs(*file, {Act::Quit});

    QMenu *edit = bar.addMenu(tr("&Edit"));
    addActs(*edit, {Act::CopyCells, Act::CopyRows, Act::CopyRunId, Act::CopyRunLink, Act::CopyLink});
    edit->addSeparator();
    addActs(*edit, {Act::GoTo});
    edit->addSeparator();
    addActs(*edit, {Act::FocusFilter, Act::FilterByCell, Act::ExcludeCell, Act::BadRowsOnly, Act::ClearFilter});

    QMenu *view = bar.addMenu(tr("&View"));
    addActs(*view, {Act::ShowRuns, Act::ShowSources, Act::ShowErrors, Act::NextPane});
    view->addSeparator();
    view->addMenu(m_viewsMenu);
    view->addSeparator();
    addActs(*view, {Act::ShowScope, Act::ShowHistogram, Act::ShowDetail, Act::DetailRight});
    view->addSeparator();
    view->addMenu(m_columnsMenu);
    addActs(*view, {Act::ComfortableRows});
    QMenu *times = view->addMenu(tr("&Times"));
    times->addActions(m_timeDisplays->actions());
    times->addSeparator();
    addActs(*times, {Act::CycleTime});
    view->addMenu(tr("Suspicious cou&nts"))->addActions(m_suspicionLevels->actions());
    view->addMenu(tr("&Appearance"))->addActions(m_appearances->actions());
    view->addSeparator();
    addActs(*view, {Act::RestoreLayout});

    QMenu *run = bar.addMenu(tr("&Run"));
    addActs(*run, {Act::Refresh});
    m_refreshMenu->addActions(m_refreshIntervals->actions());
    m_refreshMenu->addSeparator();
    addActs(*m_refreshMenu, {Act::NotifyFailures});
    run->addMenu(m_refreshMenu);
    addActs(*run, {Act::ReloadScope, Act::Stop, Act::LoadMore, Act::LoadAll, Act::MarkSeen});
    run->addSeparator();
    addActs(*run, {Act::OpenDetail, Act::NextFailure, Act::PreviousFailure, Act::NewerRun, Act::OlderRun});
    run->addSeparator();
    addActs(*run, {Act::CompareRun, Act::CompareTwo, Act::FindTable});
    run->addSeparator();
    addActs(*run, {Act::ShowSourceRuns, Act::ShowErrorRuns, Act::MarkKnown, Act::OpenPortal, Act::ShowAccess});
    run->addSeparator();
    addActs(*run, {Act::RunAgain, Act::StartsJournal});
    run->addSeparator();
    addCopyMenu(*run);
    addActs(*run, {Act::IncidentReport});

    addActs(*bar.addMenu(tr("&Help")), {Act::Keys, Act::FilterLanguage, Act::About});
}

void WindowActions::fillTableMenu(QMenu &menu) const
{
    addActs(menu, {Act::OpenDetail, Act::OpenPortal});
    menu.addSeparator();
    addActs(menu, {Act::FilterByCell, Act::ExcludeCell});
    menu.addSeparator();
    addActs(menu, {Act::NewerRun, Act::OlderRun, Act::MarkKnown});
    menu.addSeparator();
    addActs(menu, {Act::CompareRun, Act::CompareTwo, Act::FindTable});
    menu.addSeparator();
    addActs(menu, {Act::RunAgain});
    menu.addSeparator();
    addActs(menu, {Act::CopyCells, Act::CopyRows, Act::CopyRunId, Act::CopyRunLink});
    addCopyMenu(menu);
    addActs(menu, {Act::ExportSelection, Act::IncidentReport});
}

void WindowActions::addCopyMenu(QMenu &menu) const
{
    addActs(*menu.addMenu(tr("Cop&y as")), {Act::CopyAsCommand, Act::CopyAsMarkdown, Act::CopyAsJson});
}

} // namespace zonescope
