// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What RunBrowser reads, and when.

#include "ui/runbrowser.h"

#include "models/runs/runquery.h"

namespace zonescope {

namespace {

/// A filter that leaves fewer rows than fill a screen reads on by itself (architecture, loading policy).
constexpr qint64 fewMatches = 100;

} // namespace

void RunBrowser::loadWhereNeeded()
{
    if (m_stopped || !m_sourcesApplied || m_feed.state() != LoadState::Idle || !m_feed.canLoadMore())
        return;
    // An order other than newest first, or a filter that the service does not know, is only true of everything.
    const RunSort sort = m_model.currentSort();
    const bool isByTime = sort.column == RunColumn::CreatedAt || sort.column == RunColumn::StartedAt;
    const bool isNewestFirst = isByTime && sort.order == Qt::DescendingOrder;
    const bool matchesLittle =
        m_model.isLocalFilterActive() && !m_model.isComputing() && m_model.matchCount() < fewMatches;
    // What a later run made good is not known before the later runs are.
    const bool looksAtOthers = needsHistory(m_filter.expression);
    if (!isNewestFirst || matchesLittle || looksAtOthers)
        m_feed.loadAll();
}

void RunBrowser::refresh()
{
    if (m_api == nullptr)
        return;
    beginAct();
    m_model.setAutomaticFetch(true);
    if (m_looked.parts().empty() && m_looked.choice().isEmpty()) {
        m_domains.load(m_api);
    } else if (m_sourcesApplied && !m_feed.sources().empty()) {
        resumeScope();
        m_feed.refresh();
    } else if (!m_looked.isLoading()) {
        reloadScope();
    }
    if (const RunFilter before = fixedFilter(); m_environment.clock.nowMs() != m_filterNow) {
        m_filterNow = m_environment.clock.nowMs();
        if (fixedFilter() != before)
            m_model.setFilter(fixedFilter()); // what is newer than an hour is now newer than another hour
    }
    announce();
}

void RunBrowser::refreshInBackground(std::optional<qint64> since, std::optional<qint64> until)
{
    if (m_api == nullptr || m_stopped || !m_sourcesApplied || m_feed.sources().empty())
        return;
    m_feed.setBackground(true);
    const RunFilter before = fixedFilter();
    m_filter.since = since;
    m_filter.until = until;
    m_filterNow = m_environment.clock.nowMs();
    if (const FeedQuery wanted = query(); wanted != m_feed.query())
        m_feed.setQuery(wanted);
    m_feed.refresh();
    if (fixedFilter() != before) {
        m_model.setFilter(fixedFilter());
        Q_EMIT filterChanged();
    }
    announce();
}

void RunBrowser::beginAct()
{
    m_stopped = false;
    m_feed.setBackground(false);
}

bool RunBrowser::canLoadMore() const
{
    return m_feed.canLoadMore() || (m_looked.isStopped() && m_feed.scope() == ScopeKnowledge::Partial);
}

void RunBrowser::loadMore()
{
    beginAct();
    m_model.setAutomaticFetch(true);
    resumeScope();
    m_feed.loadMore();
    announce();
}

void RunBrowser::loadAll()
{
    beginAct();
    m_model.setAutomaticFetch(true);
    resumeScope();
    if (m_sourcesApplied)
        m_feed.loadAll();
    else
        m_allWanted = true; // of the sources, once there are some
    announce();
}

void RunBrowser::stop()
{
    m_stopped = true;
    m_allWanted = false;
    m_model.setAutomaticFetch(false);
    m_catalog.stop();
    tellFeedOfScope();
    m_feed.stop();
    announce();
}

void RunBrowser::retry()
{
    if (m_api == nullptr)
        return;
    beginAct();
    m_model.setAutomaticFetch(true);
    const bool domainsWanted = m_looked.domainId().isEmpty() && m_domains.state() == DomainListModel::State::Idle;
    if (domainsWanted || m_domains.state() == DomainListModel::State::Failed)
        m_domains.load(m_api);
    readChoice(ScopeCatalog::Asker::Person);
    for (const Part &part : m_looked.parts()) {
        ScopeLoader *scope = m_catalog.loader(part.connectionId, part.domainId);
        if (scope != nullptr && (scope->error() || scope->deniedProjects() + scope->failedProjects() > 0))
            scope->retry();
    }
    tellFeedOfScope();
    if (m_sourcesApplied) {
        m_feed.retry();
        m_feed.retryDenied();
    }
    announce();
}

} // namespace zonescope
