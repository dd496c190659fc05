// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The lenses: what the window does when another one is shown, and what the Sources lens asks of it; and the sheet of
// what could not be read.

#include "ui/errorsview.h"
#include "ui/filterbar.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/windowaccess.h"
#include "ui/windowactions.h"
#include "ui/windowerrors.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"

#include <QtGui/QAction>

namespace zonescope {

void MainWindow::connectLenses()
{
    m_lenses->sources().table().viewport()->installEventFilter(this);
    connect(m_lenses, &WindowLenses::lensChanged, this, [this] {
        showSelection();
        showState();
    });
    connect(m_lenses, &WindowLenses::entered, this, &MainWindow::focusLens);
    connect(m_lenses, &WindowLenses::selectionChanged, this, &MainWindow::showSelection);
    connect(m_lenses, &WindowLenses::noticed, m_loadBar, &LoadBar::notice);
    connect(m_lenses, &WindowLenses::runsWanted, this, [this](const ScopeChoice &sources) {
        m_pendingRunId.clear();
        m_browser.choose(sources);
    });
    connect(m_lenses, &WindowLenses::wayOnChosen, this, &MainWindow::takeWayOn);
    // From the event loop: rows also go while connections are being closed.
    const auto showSoon = [this] {
        if (m_lenses->isSources())
            showState();
    };
    connect(&m_lenses->model(), &SourceTableModel::countsChanged, this, showSoon, Qt::QueuedConnection);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_lenses->model(), signal, this, showSoon, Qt::QueuedConnection);
}

void MainWindow::connectAccess()
{
    connect((*m_actions)[WindowActions::Act::ShowAccess], &QAction::triggered, m_access, &WindowAccess::open);
    connect(m_loadBar, &LoadBar::unreadRequested, m_access, &WindowAccess::open);
    connect(m_lenses, &WindowLenses::accessWanted, m_access, &WindowAccess::open);
    connect(m_access, &WindowAccess::retryWanted, this, [this] {
        m_signIn->expectQuestion();
        m_browser.retry();
    });
}

void MainWindow::focusLens()
{
    if (m_lenses->isSources())
        m_lenses->sources().setFocus(Qt::ShortcutFocusReason);
    else if (m_lenses->lens() == Lens::Errors)
        m_errors->view().setFocus(Qt::ShortcutFocusReason);
    else
        m_table->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::focusFilter()
{
    if (m_lenses->isSources())
        m_lenses->sources().focusSearch();
    else if (m_lenses->lens() == Lens::Errors)
        m_errors->view().focusSearch();
    else
        m_filterBar->focusText();
}

} // namespace zonescope
