// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The sources that RunBrowser reads: what is known about them and their domain, and when the feed is given them.

#include "ui/runbrowser.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// arn:aws:datazone:REGION:ACCOUNT:domain/ID
QString accountOfArn(const QString &arn)
{
    constexpr int account = 4;
    return arn.section(u':', account, account);
}

std::vector<SourceKey> keysOf(const std::vector<SourceInfo> &sources)
{
    std::vector<SourceKey> keys;
    keys.reserve(sources.size());
    std::ranges::transform(sources, std::back_inserter(keys), &SourceInfo::key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// Two connections may lead to the same domain: its sources are read once.
QString identityOf(const SourceInfo &source)
{
    const RunDomain &domain = source.domain;
    const QString account = domain.accountId.isEmpty() ? u'@' + source.connectionId : domain.accountId;
    return QStringList{account, domain.region, domain.domainId, source.dataSourceId}.join(u'\n');
}

} // namespace

RunDomain RunBrowser::domainInfo(const Part &part) const
{
    RunDomain info{.region = m_catalog.access(part.connectionId).region, .domainId = part.domainId};
    const auto domains = m_catalog.domains(part.connectionId);
    const auto listed = std::ranges::find(domains, part.domainId, &datazone::DomainSummary::id);
    if (listed != domains.end()) {
        info.accountId = listed->managedAccountId;
        info.domainName = listed->name;
        info.portalUrl = listed->portalUrl.value_or(QString());
    }
    // What runs are keyed by stays, though the domain cannot be read this time.
    if (const SourceInfo *read = readSourceOf(part); read != nullptr && info.accountId.isEmpty())
        info.accountId = read->domain.accountId;
    const ScopeLoader *scope = m_looked.loader(part);
    if (const auto &domain = scope != nullptr ? scope->domain() : m_noScope.domain()) {
        if (info.accountId.isEmpty())
            info.accountId = accountOfArn(domain->arn.value_or(QString()));
        info.domainName = domain->name.value_or(info.domainName);
        info.portalUrl = domain->portalUrl.value_or(info.portalUrl);
    }
    return info;
}

const SourceInfo *RunBrowser::readSourceOf(const Part &part) const
{
    const auto &sources = m_feed.sources();
    const auto found = std::ranges::find_if(sources, [&part](const SourceInfo &source) {
        return source.connectionId == part.connectionId && source.domain.domainId == part.domainId;
    });
    return found == sources.end() ? nullptr : &*found;
}

std::vector<SourceInfo> RunBrowser::wantedSources() const
{
    std::vector<SourceInfo> sources;
    QSet<QString> listed;
    for (const Part &part : m_looked.parts()) {
        const ScopeLoader *scope = m_looked.loader(part);
        // Runs are keyed by the domain's account: it must not come after them.
        if (scope != nullptr && (scope->state() != ScopeLoader::State::Loading || isDomainKnown(part)))
            addSources(part, *scope, sources, listed);
    }
    return sources;
}

void RunBrowser::addSources(const Part &part, const ScopeLoader &scope, std::vector<SourceInfo> &sources,
                            QSet<QString> &listed) const
{
    const RunDomain domain = domainInfo(part);
    const ScopeConnection connection = m_catalog.connection(part.connectionId).value_or(ScopeConnection());
    const bool isWholeDomain = m_looked.choice().isEmpty()
        || m_looked.choice().contains(ScopeKey::ofDomain(part.connectionId, part.domainId))
        || m_looked.choice().contains(ScopeKey::ofConnection(part.connectionId));
    const auto add = [&](const ScopeProject &project) {
        for (const datazone::DataSourceSummary &source : project.sources) {
            if (!isWholeDomain
                && !m_looked.choice().covers(part.connectionId, part.domainId, project.summary.id, source.dataSourceId))
                continue;
            SourceInfo info{.domain = domain,
                            .projectId = project.summary.id,
                            .projectName = project.summary.name,
                            .dataSourceId = source.dataSourceId,
                            .dataSourceName = source.name,
                            .dataSourceType = source.type,
                            .lastRunStatus = source.lastRunStatus,
                            .lastRunAt = source.lastRunAt,
                            .isEnabled = isEnabled(source),
                            .api = m_catalog.access(part.connectionId).api,
                            .connectionId = part.connectionId,
                            .connectionName = connection.name};
            const QString identity = identityOf(info);
            if (listed.contains(identity))
                continue;
            listed.insert(identity);
            sources.push_back(std::move(info));
        }
    };
    QSet<QString> whole;
    for (const ScopeProject &project : scope.projects()) {
        add(project);
        if (project.sourcesLoaded)
            whole.insert(project.summary.id);
    }
    // What a reload has not come to yet, or could not read, is as it was before.
    if (m_looked.knowledge(part) == ScopeKnowledge::Whole)
        return;
    for (const ScopeProject &project : m_lastProjects.value(part)) {
        if (!whole.contains(project.summary.id))
            add(project);
    }
}

std::vector<SourceInfo> RunBrowser::inFeedOrder(std::vector<SourceInfo> sources) const
{
    QHash<SourceKey, std::size_t> places;
    for (const SourceInfo &source : m_feed.sources())
        places.insert(source.key(), static_cast<std::size_t>(places.size()));
    std::ranges::sort(sources, {}, [&places](const SourceInfo &source) { return places.value(source.key()); });
    return sources;
}

bool RunBrowser::isDomainKnown(const Part &part) const
{
    const ScopeLoader *scope = m_looked.loader(part);
    const auto &listed = m_catalog.domainList(part.connectionId)->domains();
    return (scope != nullptr && scope->domain())
        || std::ranges::find(listed, part.domainId, &datazone::DomainSummary::id) != listed.end()
        || readSourceOf(part) != nullptr;
}

std::vector<SourceInfo> RunBrowser::withDomain(std::vector<SourceInfo> sources) const
{
    QHash<Part, RunDomain> domains;
    for (SourceInfo &source : sources) {
        const Part part{source.connectionId, source.domain.domainId};
        auto known = domains.find(part);
        if (known == domains.end())
            known = domains.insert(part, domainInfo(part));
        source.domain = *known;
    }
    return sources;
}

// Reading ----------------------------------------------------------------------------------------------------------

void RunBrowser::tellFeedOfScope()
{
    m_feed.setScope(m_looked.knowledge());
}

void RunBrowser::followScopeSoFar()
{
    if (!m_looked.isLoading())
        return;
    if (m_sourcesApplied)
        readMoreSources(wantedSources());
    else
        applyWhatIsKnown();
}

void RunBrowser::applyWhatIsKnown()
{
    std::vector<SourceInfo> sources = wantedSources();
    if (!sources.empty() || !m_looked.isLoading())
        readSources(std::move(sources));
}

void RunBrowser::followScope(const Part &part)
{
    const ScopeLoader &scope = *m_looked.loader(part);
    if (m_looked.knowledge(part) == ScopeKnowledge::Whole)
        m_lastProjects.insert(part, scope.projects());
    if (!m_looked.contains(part)) {
        announce();
        return;
    }
    tellFeedOfScope();
    if (m_sourcesApplied)
        readMoreSources(wantedSources());
    // The newest names, and lastRunStatus, which the feed orders its reading by. Same sources keep their runs; so do
    // all where reading the projects again failed: what is shown was true before.
    const bool couldNotBeRead = scope.error() || scope.failedProjects() > 0;
    if (!m_sourcesApplied)
        applyWhatIsKnown();
    else if (!couldNotBeRead)
        applySources();
    announce();
}

void RunBrowser::applySources()
{
    std::vector<SourceInfo> wanted = wantedSources();
    const std::vector<SourceKey> wantedKeys = keysOf(wanted);
    const std::vector<SourceKey> readKeys = keysOf(m_feed.sources());
    const auto isIn = [](const std::vector<SourceKey> &part, const std::vector<SourceKey> &all) {
        return std::includes(all.begin(), all.end(), part.begin(), part.end());
    };
    RunFilter filter = m_filter;
    filter.sources.clear();

    // Sources that were read to the end are narrowed down in memory, and stay so when one more comes. Otherwise only
    // what is wanted is read: asking for runs that nobody looks at spends the account's budget.
    const bool isPart = m_sourcesApplied && !wantedKeys.empty() && isIn(wantedKeys, readKeys);
    const bool isSame = wantedKeys.size() == readKeys.size();
    if (isPart && (isSame || m_feed.state() == LoadState::Complete || !m_filter.sources.empty())) {
        if (isSame)
            m_model.setSources(inFeedOrder(std::move(wanted)));
        else
            filter.sources = wantedKeys;
        changeFilter(filter);
        return;
    }
    if (m_sourcesApplied && isIn(readKeys, wantedKeys)) {
        readMoreSources(wanted);
        m_model.setSources(inFeedOrder(std::move(wanted)));
        changeFilter(filter);
        return;
    }
    changeFilter(filter);
    readSources(std::move(wanted));
}

void RunBrowser::readMoreSources(std::vector<SourceInfo> sources)
{
    QSet<SourceKey> known;
    for (const SourceInfo &source : m_feed.sources())
        known.insert(source.key());
    std::erase_if(sources, [&known](const SourceInfo &source) { return known.contains(source.key()); });
    if (sources.empty())
        return;
    m_feed.addSources(std::move(sources));
    if (!m_stopped && !m_feed.progress().stoppedByError)
        m_feed.loadHeads();
}

void RunBrowser::readSources(std::vector<SourceInfo> sources)
{
    m_sourcesApplied = true;
    m_model.setAutomaticFetch(true);
    m_feed.setSources(std::move(sources), query());
    tellFeedOfScope();
    m_feed.loadHeads();
    if (std::exchange(m_allWanted, false))
        m_feed.loadAll();
}

} // namespace zonescope
