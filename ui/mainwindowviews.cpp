// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Saved views and links in the window.

#include "models/connections/connectionstore.h"
#include "models/views/savedviewstore.h"
#include "ui/connectiondialog.h"
#include "ui/connectionhint.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/notebar.h"
#include "ui/runsview.h"
#include "ui/viewkeeper.h"
#include "ui/windowbackend.h"
#include "ui/windowlenses.h"
#include "ui/windowviews.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QStackedWidget>

using namespace Qt::StringLiterals;

namespace zonescope {

void MainWindow::connectViews()
{
    auto *central = qobject_cast<QBoxLayout *>(centralWidget()->layout());
    central->insertWidget(1, m_savedViews->note()); // under the top bar, also where no runs are shown
    connect(m_savedViews, &WindowViews::noticed, m_loadBar, &LoadBar::notice);
    connect(m_savedViews, &WindowViews::lensWanted, m_lenses, &WindowLenses::showNamed);
    connect(m_lenses, &WindowLenses::lensChanged, this, [this] { m_savedViews->setLens(m_lenses->name()); });
    m_savedViews->setLens(m_lenses->name());
    connect(m_savedViews, &WindowViews::chosen, this, [this] { m_pendingRunId.clear(); });
}

void MainWindow::openRequest(const StartRequest &request)
{
    if (!request.link.isEmpty()) {
        openLink(request.link);
        return;
    }
    const auto current = m_backend.current();
    const bool isOpen = request.connection && current && request.connection->id == current->id
        && request.connection->kind == current->kind && request.connection->profile == current->profile;
    if (request.connection && !isOpen) {
        openConnection(*request.connection, request);
        return;
    }
    const bool namesScope = !request.domainId.isEmpty() || !request.projectIds.isEmpty()
        || !request.dataSourceIds.isEmpty() || !request.runId.isEmpty();
    const bool namesFilter =
        request.isWhole || !request.filter.isEmpty() || !request.statuses.empty() || request.since || request.until;
    if (!namesScope && !namesFilter)
        return;
    if (current && m_browser.api() != nullptr)
        openBesides(*current, request);
    else
        openAtStart(request);
}

/// Over the connection that is open. What a person has chosen there so far is kept first: it comes back with the next
/// start, in place of what a script or a link has shown.
void MainWindow::openBesides(const Connection &connection, const StartRequest &request)
{
    m_views->capture();
    openDomainOf(connection, request);
}

/// A link comes from anywhere, so it may do what reading does over a connection that is open, and nothing else: it
/// never opens another one by itself, which may run a program, open a browser or ask for a code.
bool MainWindow::openLink(const QString &text, bool isAtStart)
{
    NoteBar &note = *m_savedViews->note();
    const auto parsed = parseZonescopeLink(text);
    if (!parsed) {
        note.showNote(parsed.error().message);
        note.setDismissOffered(true);
        return false;
    }
    note.clear();
    const ZonescopeLink &link = parsed->link;
    const StartRequest request = requestOf(link);
    const HintedConnection target = connectionFor(link.scope.connection, m_backend);
    // A start without the link would have opened it too.
    const bool isOfLastTime =
        target.connection && !target.isOpen && target.connection->id == m_backend.connections().lastUsedId();
    const bool isOnScreen = target.isOpen && !link.runId.isEmpty() && link.scope.domainId == m_browser.domainId()
        && m_table->goToRun(link.runId);
    if (isOnScreen) {
        m_table->setFocus(Qt::OtherFocusReason);
    } else if (target.isOpen && m_browser.api() != nullptr) {
        openBesides(*target.connection, request);
    } else if (isAtStart && isOfLastTime) {
        openConnection(*target.connection, request);
    } else if (target.connection) {
        offerConnection(*target.connection, request);
    } else {
        const QString wanted = hintText(link.scope.connection);
        note.showNote(wanted.isEmpty()
                          ? tr("Open a connection, then open the link again.")
                          : tr("None of your connections fits the link, which is for %1. Add it, then open the link "
                               "again.")
                                .arg(wanted),
                      tr("Connections…"));
        note.setDismissOffered(true);
        disconnect(&note, &NoteBar::acted, this, nullptr);
        connect(&note, &NoteBar::acted, this, [this] { openDialog([](ConnectionDialog &) {}); });
        return false;
    }
    if (!parsed->ignored.isEmpty())
        m_loadBar->notice(tr("This version does not know a part of the link: %1").arg(parsed->ignored.join(u", "_s)));
    return true;
}

void MainWindow::offerConnection(const Connection &connection, const StartRequest &request)
{
    constexpr int longestName = 60;
    NoteBar &note = *m_savedViews->note();
    const QString name = firstLine(connection.name, longestName);
    note.showNote(tr("The link is for the connection “%1”, which is not open.").arg(name), tr("Open it"));
    note.setDismissOffered(true);
    disconnect(&note, &NoteBar::acted, this, nullptr);
    connect(&note, &NoteBar::acted, this, [this, connection, request] {
        m_savedViews->note()->clear();
        openConnection(connection, request);
    });
}

} // namespace zonescope
