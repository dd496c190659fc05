// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What RunBrowser looks at: the choice, the domains that it reaches into, and how far they have been read.

#include "ui/runbrowser.h"

#include <algorithm>
#include <ranges>

namespace zonescope {

using Asker = ScopeCatalog::Asker;
using State = ScopeCatalog::State;

const ScopeLoader &RunBrowser::scope() const
{
    const ScopeLoader *scope = m_domainId.isEmpty() ? nullptr : loaderOf(openPart());
    return scope != nullptr ? *scope : m_noScope;
}

// The choice ------------------------------------------------------------------------------------------------------

ScopeChoice RunBrowser::ofOpenDomain(const QStringList &dataSourceIds) const
{
    QList<ScopeKey> keys;
    for (const QString &id : dataSourceIds)
        keys += ScopeKey::ofSource(m_catalog.primaryId(), m_domainId, id);
    return ScopeChoice(keys);
}

QStringList RunBrowser::chosenSources() const
{
    QStringList ids;
    for (const ScopeKey &key : m_choice.keys()) {
        if (key != ScopeKey::ofSource(m_catalog.primaryId(), m_domainId, key.id))
            return {};
        ids += key.id;
    }
    return ids;
}

void RunBrowser::selectSources(const QStringList &dataSourceIds)
{
    choose(ofOpenDomain(dataSourceIds));
}

void RunBrowser::choose(const ScopeChoice &choice, Asker asker)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    beginAct();
    const QString domain = domainOfChoice();
    const bool isOtherDomain = !domain.isEmpty() && domain != m_domainId;
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
    m_domainId = domainId;
    m_projectIds = m_catalog.projectIds(m_catalog.primaryId(), domainId);
}

void RunBrowser::readChoice(Asker asker)
{
    const QList<ScopeKey> keys = m_choice.places(); // listeners may choose something else
    for (const ScopeKey &key : keys)
        m_catalog.open(key.connectionId, asker);
    resumeScope();
}

void RunBrowser::resumeScope()
{
    if (m_api == nullptr)
        return;
    for (const Part &part : parts())
        m_catalog.read(part.connectionId, part.domainId);
    tellFeedOfScope();
}

QString RunBrowser::domainOfChoice() const
{
    QString domain;
    for (const ScopeKey &key : m_choice.places()) {
        const bool isFurther = !domain.isEmpty() && key.domainId != domain;
        if (key.kind == ScopeKind::Connection || key.connectionId != m_catalog.primaryId() || isFurther)
            return {};
        domain = key.domainId;
    }
    return domain;
}

std::vector<RunBrowser::Part> RunBrowser::parts() const
{
    if (m_choice.isEmpty())
        return m_domainId.isEmpty() ? std::vector<Part>() : std::vector{openPart()};
    std::vector<Part> parts;
    QSet<Part> known;
    const auto add = [&](const Part &part) {
        if (known.contains(part))
            return;
        known.insert(part);
        parts.push_back(part);
    };
    for (const ScopeKey &key : m_choice.places()) {
        if (key.kind != ScopeKind::Connection) {
            add({key.connectionId, key.domainId});
            continue;
        }
        for (const datazone::DomainSummary &domain : m_catalog.domains(key.connectionId)) {
            if (domain.status == datazone::DomainStatus::Available)
                add({key.connectionId, domain.id});
        }
    }
    return parts;
}

std::vector<RunBrowser::ReadDomain> RunBrowser::readDomains() const
{
    std::vector<ReadDomain> domains;
    for (const Part &part : parts()) {
        if (const ScopeLoader *loader = loaderOf(part))
            domains.push_back({part.connectionId, part.domainId, loader});
    }
    return domains;
}

bool RunBrowser::isLookedAt(const Part &part) const
{
    const std::vector<Part> looked = parts();
    return std::ranges::find(looked, part) != looked.end();
}

bool RunBrowser::spansDomains() const
{
    QSet<QString> connections;
    const std::vector<Part> looked = parts();
    for (const Part &part : looked)
        connections += part.connectionId;
    return static_cast<std::size_t>(connections.size()) < looked.size();
}

bool RunBrowser::spansConnections() const
{
    const QString primary = m_catalog.primaryId();
    return std::ranges::any_of(parts(), [&primary](const Part &part) { return part.connectionId != primary; });
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
    const bool isChosen = m_choice.contains(ScopeKey::ofConnection(connectionId));
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
    QList<ScopeKey> kept;
    for (const ScopeKey &key : m_choice.keys()) {
        if (key.connectionId != connectionId)
            kept += key;
    }
    const bool wasChosen = kept.size() != m_choice.keys().size();
    m_choice = ScopeChoice(kept);
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

// How far it was read ---------------------------------------------------------------------------------------------

std::vector<QString> RunBrowser::chosenConnections(State state) const
{
    std::vector<QString> ids;
    for (const ScopeKey &key : m_choice.places()) {
        if (m_catalog.state(key.connectionId) == state && std::ranges::find(ids, key.connectionId) == ids.end())
            ids.push_back(key.connectionId);
    }
    return ids;
}

ScopeKnowledge RunBrowser::knowledgeOf(const Part &part) const
{
    const ScopeLoader *scope = loaderOf(part);
    if (scope == nullptr)
        return m_catalog.state(part.connectionId) == State::Opening ? ScopeKnowledge::Growing : ScopeKnowledge::Partial;
    if (scope->state() == ScopeLoader::State::Loading)
        return ScopeKnowledge::Growing;
    // A project that is denied is counted as such; one that failed may hold what is looked for.
    const bool isWhole = scope->state() == ScopeLoader::State::Complete && scope->failedProjects() == 0;
    return isWhole ? ScopeKnowledge::Whole : ScopeKnowledge::Partial;
}

ScopeKnowledge RunBrowser::scopeKnowledge() const
{
    const std::vector<Part> looked = parts();
    if (looked.empty() && m_choice.isEmpty())
        return ScopeKnowledge::Partial;
    ScopeKnowledge all = ScopeKnowledge::Whole;
    const auto take = [&all](ScopeKnowledge knowledge) {
        if (knowledge == ScopeKnowledge::Growing || all == ScopeKnowledge::Whole)
            all = knowledge;
    };
    for (const Part &part : looked)
        take(knowledgeOf(part));
    for (const ScopeKey &key : m_choice.places()) {
        if (key.kind != ScopeKind::Connection)
            continue;
        const DomainListModel *list = m_catalog.domainList(key.connectionId);
        if (m_catalog.state(key.connectionId) == State::Opening
            || (list != nullptr && list->state() == DomainListModel::State::Loading))
            take(ScopeKnowledge::Growing);
        else if (list == nullptr || list->state() != DomainListModel::State::Complete)
            take(ScopeKnowledge::Partial);
    }
    return all;
}

bool RunBrowser::isReadAgain() const
{
    return std::ranges::all_of(parts(), [this](const Part &part) {
        return knowledgeOf(part) != ScopeKnowledge::Growing || m_lastProjects.contains(part);
    });
}

bool RunBrowser::isScopeStopped() const
{
    return std::ranges::any_of(parts(), [this](const Part &part) {
        const ScopeLoader *scope = loaderOf(part);
        return scope != nullptr && scope->state() == ScopeLoader::State::Idle;
    });
}

RunBrowser::ScopeTotals RunBrowser::scopeTotals() const
{
    ScopeTotals totals;
    for (const Part &part : parts()) {
        const ScopeLoader *scope = loaderOf(part);
        if (scope == nullptr)
            continue;
        totals.projects += static_cast<int>(scope->projects().size());
        totals.denied += scope->deniedProjects();
        totals.failed += scope->failedProjects();
        for (const ScopeProject &project : scope->projects()) {
            totals.projectsRead += project.sourcesLoaded || project.error ? 1 : 0;
            totals.sources += static_cast<qint64>(project.sources.size());
        }
    }
    return totals;
}

} // namespace zonescope
