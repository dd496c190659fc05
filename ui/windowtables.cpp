// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowtables.h"

#include "ui/detailpane.h"
#include "ui/runbrowser.h"
#include "ui/runsview.h"
#include "ui/tablefindersheet.h"
#include "ui/windowactions.h"

#include <QtGui/QAction>

namespace zonescope {

using Act = WindowActions::Act;

WindowTables::WindowTables(Parts parts, QWidget *window)
    : QObject(window)
    , m_timers(parts.timers)
    , m_browser(parts.browser)
    , m_actions(parts.actions)
    , m_table(parts.table)
    , m_detail(parts.detail)
    , m_window(*window)
{
    connect(m_actions[Act::FindTable], &QAction::triggered, this, &WindowTables::openSheet);
    connect(&m_browser.catalog(), &ScopeCatalog::closed, this, [this](const QString &connectionId) {
        // Its calls go through the connection that goes.
        if (m_sheet && m_sheet->source().connectionId == connectionId)
            delete m_sheet.data();
    });
}

WindowTables::~WindowTables()
{
    delete m_sheet.data();
}

void WindowTables::updateActions(bool hasCurrentRun)
{
    m_actions[Act::FindTable]->setEnabled(hasCurrentRun);
}

void WindowTables::setTimeDisplay(TimeDisplay display)
{
    if (m_sheet)
        m_sheet->setTimeDisplay(display);
}

void WindowTables::openSheet()
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid())
        return;
    const RunSnapshot &runs = m_browser.runs().runs();
    const StoreRow row = m_browser.runs().storeRowAt(current.row());
    const SourceInfo &source = runs.source(row);
    if (!m_sheet) {
        m_sheet = new TableFinderSheet(m_timers, &m_window);
        m_sheet->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_sheet, &TableFinderSheet::runChosen, this, &WindowTables::openRun);
        connect(m_sheet, &TableFinderSheet::searchStarted, this, &WindowTables::searchStarted);
    }
    m_sheet->setTimeDisplay(m_browser.runs().timeDisplay());
    m_sheet->setSource(source, m_browser.catalog().access(source.connectionId).api, runs.run(row));
    m_sheet->show();
    m_sheet->raise();
    m_sheet->activateWindow();
}

void WindowTables::openRun(const SourceInfo &source, const datazone::Run &run)
{
    if (!m_table.goToRun(run.id))
        Q_EMIT runWanted(source, run);
    showTab();
}

void WindowTables::showTab()
{
    if (!m_detail.isVisible())
        m_actions[Act::ShowDetail]->trigger();
    m_detail.openTab(DetailPane::Tab::Assets);
}

} // namespace zonescope
