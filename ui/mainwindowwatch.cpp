// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The window while one reads: runs that are read again by themselves, and what is new.

#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/timerangebox.h"
#include "ui/topbar.h"
#include "ui/watching.h"
#include "ui/windowbackend.h"
#include "ui/windowlenses.h"

#include <algorithm>

namespace zonescope {

void MainWindow::connectWatching()
{
    connect(m_watching, &Watching::refreshWanted, this, [this] {
        // "The last 7 days" end now, as in refresh().
        const qint64 now = m_backend.clock().nowMs();
        m_browser.refreshInBackground(m_topBar->times().since(now), m_topBar->times().until(now));
        if (m_lenses->isSources())
            m_lenses->refresh(ScopeCatalog::Asker::Background);
    });
    connect(m_watching, &Watching::ageTextChanged, this, [this] { m_loadBar->setAge(m_watching->ageText()); });
    connect(m_watching, &Watching::lineTextChanged, this, [this] { m_table->setLineText(m_watching->lineText()); });
    connect(m_watching, &Watching::newsOpened, this, &MainWindow::showNews);
}

void MainWindow::showNews(const std::vector<RunNews::Item> &news)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    m_lenses->show(Lens::Runs);
    m_pendingRunId.clear(); // this is what a person looks for now
    QStringList ids;
    std::ranges::transform(news, std::back_inserter(ids), [](const RunNews::Item &item) { return item.run.id; });
    m_browser.runs().mergeNow();
    const auto isShown = [this](const QString &id) {
        const auto run = m_browser.runs().findRun(id);
        return run && m_browser.runs().rowOfRun(*run);
    };
    if (!std::ranges::all_of(ids, isShown))
        m_browser.clearFilter();
    if (!m_table->goToRuns(ids))
        m_pendingRunId = ids.constFirst(); // once the rows are there
    m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace zonescope
