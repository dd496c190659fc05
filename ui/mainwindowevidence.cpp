// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What people take out of the window, and the pages of AWS that the Error tab names.

#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/pageopener.h"
#include "ui/windowactions.h"
#include "ui/windowerrors.h"
#include "ui/windowevidence.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"

#include <QtGui/QAction>

namespace zonescope {

void MainWindow::connectEvidence()
{
    connect(m_evidence, &WindowEvidence::noticed, m_loadBar, &LoadBar::notice);
    connect(m_evidence, &WindowEvidence::openUrlRequested, this, [this](const QUrl &url) {
        if (!m_signIn->pages().open(url))
            m_loadBar->notice(tr("No browser could be opened for %1").arg(url.toDisplayString()));
    });
    connect((*m_actions)[WindowActions::Act::IncidentReport], &QAction::triggered, this, [this] {
        if (m_lenses->lens() == Lens::Errors)
            m_evidence->reportOn(m_errors->runsOfCurrent(), m_errors->titleOfCurrent());
        else
            m_evidence->reportOnChosen();
    });
}

} // namespace zonescope
