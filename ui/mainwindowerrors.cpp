// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The Errors lens in the window.

#include "ui/errorstable.h"
#include "ui/errorsview.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/windowerrors.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"

#include <QtGui/QAction>

namespace zonescope {

void MainWindow::connectErrors()
{
    connect(m_errors, &WindowErrors::runsWanted, this, [this](const FilterExpression &expression) {
        m_pendingRunId.clear();
        m_lenses->choose(Lens::Runs);
        m_browser.setExpression(expression);
    });
    connect(m_errors, &WindowErrors::selectionChanged, this, &MainWindow::showSelection);
    connect(m_errors, &WindowErrors::noticed, m_loadBar, &LoadBar::notice);
    connect(m_errors, &WindowErrors::wayOnChosen, this, &MainWindow::takeWayOn);
    connect(m_errors, &WindowErrors::openUrlRequested, this, [this](const QUrl &url) {
        if (!m_signIn->pages().open(url))
            m_loadBar->notice(tr("No browser could be opened for %1").arg(url.toDisplayString()));
    });
    // From the event loop: rows also go while connections are being closed.
    connect(
        &m_errors->model(), &ErrorClusterModel::countsChanged, this,
        [this] {
            if (m_lenses->lens() == Lens::Errors)
                showState();
        },
        Qt::QueuedConnection);
    connect((*m_actions)[WindowActions::Act::MarkKnown], &QAction::triggered, this, [this] {
        if (m_lenses->lens() == Lens::Errors)
            m_errors->markCurrent();
        else if (const QModelIndex current = m_table->currentIndex();
                 current.isValid()) // the pane may not be there yet
            m_errors->markErrorOf(m_browser.runs().runs().run(m_browser.runs().storeRowAt(current.row())));
    });
    if (!m_errors->known().problem().isEmpty())
        m_loadBar->notice(m_errors->known().problem());
}

DataTable &MainWindow::shownTable()
{
    switch (m_lenses->lens()) {
    case Lens::Sources:
        return m_lenses->sources().table();
    case Lens::Errors:
        return m_errors->view().table();
    case Lens::Runs:
        break;
    }
    return *m_table;
}

} // namespace zonescope
