// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The lenses: what the window does when another one is shown, and what the Sources lens asks of it.

#include "ui/filterbar.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/windowlenses.h"

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
    connect(m_lenses, &WindowLenses::runsWanted, &m_browser, &RunBrowser::selectSources);
    connect(m_lenses, &WindowLenses::wayOnChosen, this, &MainWindow::takeWayOn);
    connect(&m_lenses->model(), &SourceTableModel::countsChanged, this, &MainWindow::showState);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_lenses->model(), signal, this, [this] {
            if (m_lenses->isSources())
                showState();
        });
}

void MainWindow::focusLens()
{
    if (m_lenses->isSources())
        m_lenses->sources().setFocus(Qt::ShortcutFocusReason);
    else
        m_table->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::focusFilter()
{
    if (m_lenses->isSources())
        m_lenses->sources().focusSearch();
    else
        m_filterBar->focusText();
}

} // namespace zonescope
