// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Runs over time in the window.

#include "ui/histogrampanel.h"
#include "ui/mainwindow.h"
#include "ui/windowactions.h"

#include <QtGui/QAction>

namespace zonescope {

void MainWindow::connectHistogram()
{
    QAction *shown = (*m_actions)[WindowActions::Act::ShowHistogram];
    connect(shown, &QAction::toggled, m_histogram, &QWidget::setVisible);
    connect(shown, &QAction::triggered, this,
            [this](bool checked) { m_settings.setValue(WindowSetting::HistogramVisible, checked); });
    m_histogram->setVisible(shown->isChecked());
    // A person looks for something else now.
    connect(m_histogram, &HistogramPanel::rangeChanged, this, [this] { m_pendingRunId.clear(); });
}

} // namespace zonescope
