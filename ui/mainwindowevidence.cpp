// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What people take out of the window, and the pages of AWS that the Error tab names.

#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/pageopener.h"
#include "ui/windowevidence.h"
#include "ui/windowsignin.h"

namespace zonescope {

void MainWindow::connectEvidence()
{
    connect(m_evidence, &WindowEvidence::noticed, m_loadBar, &LoadBar::notice);
    connect(m_evidence, &WindowEvidence::openUrlRequested, this, [this](const QUrl &url) {
        if (!m_signIn->pages().open(url))
            m_loadBar->notice(tr("No browser could be opened for %1").arg(url.toDisplayString()));
    });
}

} // namespace zonescope
