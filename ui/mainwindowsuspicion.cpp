// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow.h"
#include "ui/runbrowser.h"
#include "ui/windowactions.h"

#include <QtGui/QActionGroup>

namespace zonescope {

void MainWindow::connectSuspicion()
{
    const QActionGroup *levels = m_actions->suspicionLevels();
    const int percent = m_settings.value(WindowSetting::SuspicionPercent).toInt();
    m_browser.setSuspicionRule({.percent = percent});
    for (QAction *level : levels->actions())
        level->setChecked(level->data().toInt() == percent);
    connect(levels, &QActionGroup::triggered, this, [this](const QAction *level) {
        const int chosen = level->data().toInt();
        m_settings.setValue(WindowSetting::SuspicionPercent, chosen);
        m_browser.setSuspicionRule({.percent = chosen});
        showCurrentRun();
    });
}

} // namespace zonescope
