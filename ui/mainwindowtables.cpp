// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Finding a table in the runs of a source, in the window.

#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"
#include "ui/windowtables.h"

namespace zonescope {

void MainWindow::connectTables()
{
    connect(m_tables, &WindowTables::searchStarted, this, [this] { m_signIn->expectQuestion(); });
    connect(m_tables, &WindowTables::runWanted, this, [this](const SourceInfo &source, const datazone::Run &run) {
        if (source.connectionId != m_browser.catalog().primaryId()) {
            m_loadBar->notice(tr("This run is not among the rows; clear the filter or load more to see it"));
            return;
        }
        goTo({.kind = IdFinder::Kind::Run,
              .place = {.connectionId = source.connectionId, .domainId = source.domain.domainId},
              .dataSourceId = run.dataSourceId,
              .runId = run.id,
              .createdAt = run.createdAt});
    });
}

} // namespace zonescope
