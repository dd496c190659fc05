// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The scope of the window: what is chosen in the tree, and the connections beside the current one.

#include "ui/connectionsbeside.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/scopepanel.h"
#include "ui/windowsignin.h"

namespace zonescope {

void MainWindow::connectScope()
{
    const auto showChoice = [this] {
        const QSignalBlocker quiet(m_scope); // it shows what is looked at; a person chose nothing
        m_scope->choose(m_browser.choice());
    };
    connect(&m_browser, &RunBrowser::domainChanged, this, [this, showChoice] {
        m_scope->setOpenDomain(m_browser.catalog().primaryId(), m_browser.domainId());
        showChoice();
    });
    connect(&m_browser, &RunBrowser::chosenSourcesChanged, this, showChoice);
    connect(&m_browser, &RunBrowser::stateChanged, this, [this] {
        m_table->setShownByItself(RunColumn::Connection, m_browser.looked().spansConnections());
        m_table->setShownByItself(RunColumn::DomainName, m_browser.looked().spansDomains());
    });
    connect(m_scope, &ScopePanel::choiceChanged, this, [this] {
        m_pendingRunId.clear();
        m_browser.choose(m_scope->choice());
    });
    connect(m_scope, &ScopePanel::readAgainRequested, &m_browser, &RunBrowser::readAgain);
    connect(m_scope, &ScopePanel::closeRequested, this, [this](const QString &id) { m_browser.catalog().close(id); });
    connect(m_beside, &ConnectionsBeside::questionExpected, m_signIn, &WindowSignIn::expectQuestion);
    // After the browser has got the connection.
    connect(&m_backend, &WindowBackend::connectionChanged, m_beside, &ConnectionsBeside::list);
}

void MainWindow::chooseSources(const std::vector<SourceKey> &sources)
{
    QList<ScopeKey> keys;
    for (const SourceKey &source : sources)
        keys += ScopeKey::ofSource(source.connectionId, source.domainId, source.dataSourceId);
    m_browser.choose(ScopeChoice(keys));
}

} // namespace zonescope
