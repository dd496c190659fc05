// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What changed between runs, in the window.

#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/windowchanges.h"

namespace zonescope {

void MainWindow::connectChanges()
{
    connect(m_changes, &WindowChanges::noticed, m_loadBar, &LoadBar::notice);
}

} // namespace zonescope
