// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The sources that RunBrowser reads, with what is known about their domain.

#include "ui/runbrowser.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// arn:aws:datazone:REGION:ACCOUNT:domain/ID
QString accountOfArn(const QString &arn)
{
    constexpr int account = 4;
    return arn.section(u':', account, account);
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
    for (const ScopeProject &project : m_scope.projects()) {
        for (const datazone::DataSourceSummary &source : project.sources) {
            if (!m_chosenSources.isEmpty() && !m_chosenSources.contains(source.dataSourceId))
                continue;
            sources.push_back({.domain = domain,
                               .projectId = project.summary.id,
                               .projectName = project.summary.name,
                               .dataSourceId = source.dataSourceId,
                               .dataSourceName = source.name,
                               .dataSourceType = source.type,
                               .lastRunStatus = source.lastRunStatus,
                               .lastRunAt = source.lastRunAt,
                               .api = m_api});
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

} // namespace zonescope
