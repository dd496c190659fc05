// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What changed between runs, in the window.

#include "ui/detailconfiguration.h"
#include "ui/detailpane.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/windowchanges.h"
#include "ui/windowsignin.h"

namespace zonescope {

void MainWindow::connectChanges()
{
    connect(m_changes, &WindowChanges::noticed, m_loadBar, &LoadBar::notice);
    connect(&m_detail->configuration(), &DetailConfiguration::assetsWanted, this,
            [this] { m_signIn->expectQuestion(); });
}

} // namespace zonescope
