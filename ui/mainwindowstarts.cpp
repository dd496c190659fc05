// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Starting runs from the window.

#include "models/connections/connectionstore.h"
#include "ui/connectiondialog.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/windowstarts.h"

namespace zonescope {

void MainWindow::connectStarts()
{
    connect(m_starts, &WindowStarts::noticed, m_loadBar, &LoadBar::notice);
    // From the event loop: starts also end while their connection is being closed.
    connect(m_starts, &WindowStarts::refreshWanted, this, &MainWindow::refreshAfterStart, Qt::QueuedConnection);
    connect(m_starts, &WindowStarts::settingsWanted, this, [this](const QString &connectionId) {
        // The sample, or what the command line named, may not be kept so far, and a lock has to be kept somewhere.
        const auto current = m_backend.current();
        if (!m_backend.connections().find(connectionId) && current && current->id == connectionId)
            m_backend.connections().put(*current);
        openDialog([&connectionId](ConnectionDialog &dialog) { dialog.showConnection(connectionId); });
    });
}

void MainWindow::refreshAfterStart()
{
    if (m_browser.api() == nullptr)
        return; // its connection has gone meanwhile
    refresh();
}

} // namespace zonescope
