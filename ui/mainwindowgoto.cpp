// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Going to what a pasted text names.

#include "ui/gotosheet.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/viewkeeper.h"
#include "ui/windowbackend.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

void MainWindow::openGoTo()
{
    auto *sheet = new GoToSheet([this](const GoToTarget &target) { return askablePlaces(target); }, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setText(pastableTarget(QGuiApplication::clipboard()->text()));
    connect(sheet, &GoToSheet::found, this, &MainWindow::goTo);
    connect(sheet, &GoToSheet::linkGiven, this, [this](const QString &link) { openLink(link); });
    m_signIn->expectQuestion();
    sheet->open();
}

std::vector<IdFinder::Place> MainWindow::askablePlaces(const GoToTarget &target)
{
    datazone::DataZoneApi *api = m_browser.api();
    const auto current = m_backend.current();
    if (api == nullptr || !current)
        return {};
    std::vector<IdFinder::Place> places;
    const auto add = [&](const QString &id, const QString &name) {
        if (id.isEmpty() || std::ranges::any_of(places, [&](const auto &place) { return place.domainId == id; }))
            return;
        places.push_back({.api = api,
                          .connectionId = current->id,
                          .connectionName = current->name,
                          .domainId = id,
                          .domainName = name});
    };
    const auto nameOf = [this](const QString &id) {
        const QModelIndex listed = m_browser.domains().indexOfDomain(id);
        return listed.data(DomainListModel::NameRole).toString();
    };
    // The one that is looked at is asked first, one that is in no list too.
    add(m_browser.domainId(), nameOf(m_browser.domainId()));
    add(target.domainId, nameOf(target.domainId));
    for (const datazone::DomainSummary &domain : m_browser.domains().domains())
        add(domain.id, domain.name);
    return places;
}

void MainWindow::goTo(const IdFinder::Found &found)
{
    m_pendingRunId.clear();
    switch (found.kind) {
    case IdFinder::Kind::Run: {
        m_lenses->show(Lens::Runs);
        const bool isHere = found.place.domainId == m_browser.domainId();
        m_table->setFocus(Qt::OtherFocusReason);
        if (isHere && m_table->goToRun(found.runId))
            return;
        if (m_browser.isFiltered()) {
            m_browser.clearFilter();
            m_loadBar->notice(tr("The filter was cleared to show the run"));
        }
        // From a moment before it on, so that it is not the edge of what is read.
        constexpr qint64 before = 60'000;
        m_views->showInstead(found.place.domainId, {}, {found.dataSourceId}, found.createdAt - before);
        m_pendingRunId = found.runId; // not before: the rows of the scope that is left may have it
        break;
    }
    case IdFinder::Kind::DataSource:
        m_views->showInstead(found.place.domainId, {}, {found.dataSourceId}, {});
        break;
    case IdFinder::Kind::Project:
        m_views->showInstead(found.place.domainId, {found.projectId}, {}, {});
        break;
    case IdFinder::Kind::Domain:
        m_browser.openDomain(found.place.domainId);
        break;
    }
}

} // namespace zonescope
