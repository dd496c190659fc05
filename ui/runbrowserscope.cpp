// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What RunBrowser looks at: the choice, and reading the domains that it reaches into.

#include "ui/runbrowser.h"

#include <algorithm>
#include <ranges>

namespace zonescope {

using Asker = ScopeCatalog::Asker;

const ScopeLoader &RunBrowser::scope() const
{
    const ScopeLoader *scope = m_looked.domainId().isEmpty() ? nullptr : m_looked.loader(m_looked.openPart());
    return scope != nullptr ? *scope : m_noScope;
}

void RunBrowser::selectSources(const QStringList &dataSourceIds)
{
    choose(m_looked.ofOpenDomain(dataSourceIds));
}

void RunBrowser::choose(const ScopeChoice &choice, Asker asker)
{
    if (choice == m_looked.choice())
        return;
    m_looked.setChoice(choice);
    beginAct();
    const QString domain = m_looked.domainOfChoice();
    const bool isOtherDomain = !domain.isEmpty() && domain != m_looked.domainId();
    if (isOtherDomain)
        setOpenDomain(domain);
    readChoice(asker);
    if (m_sourcesApplied)
        applySources();
    else
        applyWhatIsKnown();
    if (isOtherDomain)
        Q_EMIT domainChanged();
    Q_EMIT chosenSourcesChanged();
    announce();
}

/// The header shows another domain of the primary connection.
void RunBrowser::setOpenDomain(const QString &domainId)
{
    m_looked.openDomain(domainId, m_catalog.projectIds(m_catalog.primaryId(), domainId));
}

void RunBrowser::readChoice(Asker asker)
{
    const QList<ScopeKey> keys = m_looked.choice().places(); // listeners may choose something else
    for (const ScopeKey &key : keys)
        m_catalog.open(key.connectionId, asker);
    resumeScope();
}

void RunBrowser::resumeScope()
{
    if (m_api == nullptr)
        return;
    for (const Part &part : m_looked.parts())
        m_catalog.read(part.connectionId, part.domainId);
    tellFeedOfScope();
}

void RunBrowser::readAgain(const ScopeKey &key)
{
    beginAct();
    if (key.kind == ScopeKind::Connection)
        m_catalog.open(key.connectionId, Asker::Person);
    else
        m_catalog.reload(key.connectionId, key.domainId);
    tellFeedOfScope();
    announce();
}

void RunBrowser::domainsListed(const QString &connectionId)
{
    const bool isPrimary = connectionId == m_catalog.primaryId();
    if (isPrimary)
        openOnlyDomain();
    const bool isChosen = m_looked.choice().contains(ScopeKey::ofConnection(connectionId));
    if (isChosen && !m_stopped)
        resumeScope(); // its domains, as they come
    const DomainListModel *list = m_catalog.domainList(connectionId);
    if (m_sourcesApplied && list != nullptr && list->state() == DomainListModel::State::Complete)
        m_model.setSources(withDomain(m_feed.sources()));
    if (isChosen)
        tellFeedOfScope();
    announce();
}

void RunBrowser::forgetConnection(const QString &connectionId)
{
    const bool wasChosen = m_looked.forget(connectionId);
    m_lastProjects.removeIf([&](const auto &entry) { return entry.key().connectionId == connectionId; });
    // Sources that were read before may still be in the feed, though they are not looked at now.
    const bool isRead =
        std::ranges::find(m_feed.sources(), connectionId, &SourceInfo::connectionId) != m_feed.sources().end();
    if (isRead)
        readSources(wantedSources());
    if (isRead || wasChosen)
        tellFeedOfScope();
    if (wasChosen)
        Q_EMIT chosenSourcesChanged();
    announce();
}

bool RunBrowser::isReadAgain() const
{
    return std::ranges::all_of(m_looked.parts(), [this](const Part &part) {
        return m_looked.knowledge(part) != ScopeKnowledge::Growing || m_lastProjects.contains(part);
    });
}

} // namespace zonescope
