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

std::vector<QString> idsOf(const std::vector<SourceInfo> &sources)
{
    std::vector<QString> ids;
    ids.reserve(sources.size());
    std::ranges::transform(sources, std::back_inserter(ids), &SourceInfo::dataSourceId);
    std::ranges::sort(ids);
    return ids;
}

} // namespace

RunDomain RunBrowser::domainInfo() const
{
    RunDomain info{.region = m_region, .domainId = m_domainId};
    const auto listed = std::ranges::find(m_domains.domains(), m_domainId, &datazone::DomainSummary::id);
    if (listed != m_domains.domains().end()) {
        info.accountId = listed->managedAccountId;
        info.domainName = listed->name;
        info.portalUrl = listed->portalUrl.value_or(QString());
    }
    // What runs are keyed by stays, though the domain cannot be read this time.
    if (info.accountId.isEmpty() && !m_feed.sources().empty())
        info.accountId = m_feed.sources().front().domain.accountId;
    if (const auto &domain = m_scope.domain()) {
        if (info.accountId.isEmpty())
            info.accountId = accountOfArn(domain->arn.value_or(QString()));
        info.domainName = domain->name.value_or(info.domainName);
        info.portalUrl = domain->portalUrl.value_or(info.portalUrl);
    }
    return info;
}

std::vector<SourceInfo> RunBrowser::wantedSources() const
{
    const RunDomain domain = domainInfo();
    std::vector<SourceInfo> sources;
    QSet<QString> listed;
    const auto add = [&](const ScopeProject &project) {
        for (const datazone::DataSourceSummary &source : project.sources) {
            const bool isChosen = m_chosenSources.isEmpty() || m_chosenSources.contains(source.dataSourceId);
            if (!isChosen || listed.contains(source.dataSourceId))
                continue;
            listed.insert(source.dataSourceId);
            sources.push_back({.domain = domain,
                               .projectId = project.summary.id,
                               .projectName = project.summary.name,
                               .dataSourceId = source.dataSourceId,
                               .dataSourceName = source.name,
                               .dataSourceType = source.type,
                               .lastRunStatus = source.lastRunStatus,
                               .lastRunAt = source.lastRunAt,
                               .isEnabled = isEnabled(source),
                               .api = m_api});
        }
    };
    QSet<QString> whole;
    for (const ScopeProject &project : m_scope.projects()) {
        add(project);
        if (project.sourcesLoaded)
            whole.insert(project.summary.id);
    }
    // What a reload has not come to yet, or could not read, is as it was before.
    if (scopeKnowledge() != ScopeKnowledge::Whole) {
        for (const ScopeProject &project : m_lastProjects) {
            if (!whole.contains(project.summary.id))
                add(project);
        }
    }
    return sources;
}

std::vector<SourceInfo> RunBrowser::inFeedOrder(std::vector<SourceInfo> sources) const
{
    QHash<QString, std::size_t> places;
    for (const SourceInfo &source : m_feed.sources())
        places.insert(source.dataSourceId, static_cast<std::size_t>(places.size()));
    std::ranges::sort(sources, {}, [&places](const SourceInfo &source) { return places.value(source.dataSourceId); });
    return sources;
}

bool RunBrowser::isDomainKnown() const
{
    // Runs are keyed by the domain's account: it must not come after them.
    return m_scope.domain()
        || std::ranges::find(m_domains.domains(), m_domainId, &datazone::DomainSummary::id)
        != m_domains.domains().end();
}

std::vector<SourceInfo> RunBrowser::withDomain(std::vector<SourceInfo> sources) const
{
    const RunDomain domain = domainInfo();
    for (SourceInfo &source : sources)
        source.domain = domain;
    return sources;
}

// Reading ----------------------------------------------------------------------------------------------------------

ScopeKnowledge RunBrowser::scopeKnowledge() const
{
    if (!m_domainId.isEmpty() && m_scope.state() == ScopeLoader::State::Loading)
        return ScopeKnowledge::Growing;
    // A project that is denied is counted as such; one that failed may hold what is looked for.
    const bool isWhole =
        !m_domainId.isEmpty() && m_scope.state() == ScopeLoader::State::Complete && m_scope.failedProjects() == 0;
    return isWhole ? ScopeKnowledge::Whole : ScopeKnowledge::Partial;
}

void RunBrowser::tellFeedOfScope()
{
    m_feed.setScope(scopeKnowledge());
}

void RunBrowser::followScopeSoFar()
{
    if (m_scope.state() != ScopeLoader::State::Loading || !isDomainKnown())
        return;
    std::vector<SourceInfo> sources = wantedSources();
    if (m_sourcesApplied)
        readMoreSources(std::move(sources));
    else if (!sources.empty())
        readSources(std::move(sources));
}

void RunBrowser::followScope()
{
    if (scopeKnowledge() == ScopeKnowledge::Whole)
        m_lastProjects = m_scope.projects();
    tellFeedOfScope();
    if (m_sourcesApplied)
        readMoreSources(wantedSources());
    // The newest names, and lastRunStatus, which the feed orders its reading by. Same sources keep their runs; so do
    // all where reading the projects again failed: what is shown was true before.
    const bool couldNotBeRead = m_scope.error() || m_scope.failedProjects() > 0;
    if (!m_sourcesApplied || !couldNotBeRead)
        applySources();
    announce();
}

void RunBrowser::selectSources(const QStringList &dataSourceIds)
{
    if (dataSourceIds == m_chosenSources)
        return;
    m_chosenSources = dataSourceIds;
    m_stopped = false;
    resumeScope();
    if (m_sourcesApplied)
        applySources();
    Q_EMIT chosenSourcesChanged();
    announce();
}

void RunBrowser::applySources()
{
    std::vector<SourceInfo> wanted = wantedSources();
    const std::vector<QString> wantedIds = idsOf(wanted);
    const std::vector<QString> readIds = idsOf(m_feed.sources());
    RunFilter filter = m_filter;
    filter.dataSourceIds.clear();

    // Sources that were read to the end are narrowed down in memory. Otherwise only what is wanted is read: asking for
    // runs that nobody looks at spends the account's budget.
    const bool isPart = m_sourcesApplied && !wantedIds.empty() && std::ranges::includes(readIds, wantedIds);
    if (isPart && (wantedIds.size() == readIds.size() || m_feed.state() == LoadState::Complete)) {
        if (wantedIds.size() != readIds.size())
            filter.dataSourceIds = wantedIds;
        else
            m_model.setSources(inFeedOrder(std::move(wanted)));
        changeFilter(filter);
        return;
    }
    if (m_sourcesApplied && std::ranges::includes(wantedIds, readIds)) {
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
    QSet<QString> known;
    for (const SourceInfo &source : m_feed.sources())
        known.insert(source.dataSourceId);
    std::erase_if(sources, [&known](const SourceInfo &source) { return known.contains(source.dataSourceId); });
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

void RunBrowser::resumeScope()
{
    if (m_api == nullptr || m_domainId.isEmpty() || m_scope.state() != ScopeLoader::State::Idle)
        return;
    m_scope.load(m_api, m_domainId, m_projectIds);
    tellFeedOfScope();
}

} // namespace zonescope
