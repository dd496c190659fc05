// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/runbrowser.h"

#include "models/runs/runquery.h"

#include <algorithm>
#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::DomainStatus;
using datazone::RunStatus;

RunBrowser::RunBrowser(Environment environment, QObject *parent)
    : QObject(parent)
    , m_environment(environment)
    , m_feed(environment)
    , m_model(&m_feed, environment.clock, environment.timers)
    , m_looked(m_catalog)
    , m_tree(m_catalog, environment.clock)
{
    connect(&m_feed, &RunFeed::progressChanged, this, [this] {
        loadWhereNeeded();
        announce();
    });
    connect(&m_model, &RunTableModel::countsChanged, this, &RunBrowser::announce);
    connect(&m_model, &RunTableModel::computingChanged, this, &RunBrowser::announce);
    connect(&m_model, &RunTableModel::visibleRowsChanged, this, [this] {
        loadWhereNeeded();
        announce();
    });
    connect(&m_catalog, &ScopeCatalog::scopeChanged, this, [this](const QString &connection, const QString &domain) {
        if (m_looked.contains({connection, domain})) {
            tellFeedOfScope();
            followScopeSoFar();
        }
        announce();
    });
    connect(&m_catalog, &ScopeCatalog::scopeFinished, this, [this](const QString &connection, const QString &domain) {
        followScope({connection, domain});
    });
    connect(&m_catalog, &ScopeCatalog::domainsChanged, this, &RunBrowser::domainsListed);
    connect(&m_catalog, &ScopeCatalog::connectionChanged, this, [this] {
        tellFeedOfScope();
        announce();
    });
    connect(&m_catalog, &ScopeCatalog::closed, this, &RunBrowser::forgetConnection);
}

RunBrowser::~RunBrowser() = default;

// What is looked at ------------------------------------------------------------------------------------------------

void RunBrowser::setConnection(datazone::DataZoneApi *api, const QString &region, const ScopeConnection &connection,
                               const QString &accountId)
{
    m_catalog.stop();
    m_domains.clear();
    m_filter.sources.clear();
    m_feed.setSources({}, query());
    m_model.setFilter(fixedFilter());
    m_api = api;
    m_region = region;
    m_looked.clear();
    m_lastProjects.clear();
    m_allWanted = false;
    m_firstDomainWanted = false;
    m_nextProjectIds.clear();
    m_nextSourceIds.clear();
    m_sourcesApplied = false;
    beginAct();
    m_catalog.setPrimary(api != nullptr ? std::optional(connection) : std::nullopt, {api, region, accountId},
                         m_domains);
    tellFeedOfScope();
    Q_EMIT domainChanged();
    announce();
}

void RunBrowser::openOnlyDomain()
{
    if (!m_looked.domainId().isEmpty() || m_domains.state() != DomainListModel::State::Complete)
        return;
    const auto isAvailable = [](const datazone::DomainSummary &domain) {
        return domain.status == DomainStatus::Available;
    };
    const auto available = std::ranges::count_if(m_domains.domains(), isAvailable);
    if (available == 0 || (available > 1 && !m_firstDomainWanted))
        return;
    const QString id = std::ranges::find_if(m_domains.domains(), isAvailable)->id;
    if (m_looked.choice().isEmpty()) {
        openDomain(id, m_nextProjectIds, m_nextSourceIds);
        return;
    }
    setOpenDomain(id); // something else is looked at already
    Q_EMIT domainChanged();
}

void RunBrowser::narrowOnlyDomain(const QStringList &projectIds, const QStringList &dataSourceIds)
{
    m_nextProjectIds = projectIds;
    m_nextSourceIds = dataSourceIds;
}

void RunBrowser::openFirstDomain()
{
    m_firstDomainWanted = true;
    openOnlyDomain();
}

void RunBrowser::openDomain(const QString &domainId, const QStringList &projectIds, const QStringList &dataSourceIds)
{
    if (m_api == nullptr || domainId.isEmpty())
        return;
    m_filter.sources.clear();
    m_feed.setSources({}, query());
    m_model.setFilter(fixedFilter());
    m_allWanted = false;
    m_looked.openDomain(domainId, projectIds);
    m_looked.setChoice(m_looked.ofOpenDomain(dataSourceIds));
    m_lastProjects.remove(m_looked.openPart());
    m_sourcesApplied = false;
    beginAct();
    m_catalog.load(m_catalog.primaryId(), domainId, projectIds);
    tellFeedOfScope();
    Q_EMIT domainChanged();
    announce();
}

void RunBrowser::reloadScope()
{
    m_feed.setBackground(false);
    for (const Part &part : m_looked.parts())
        m_catalog.reload(part.connectionId, part.domainId);
    tellFeedOfScope();
    announce();
}

// The filter -------------------------------------------------------------------------------------------------------

RunFilter RunBrowser::fixedFilter() const
{
    RunFilter filter = m_filter;
    filter.expression = resolved(std::move(filter.expression), m_filterNow);
    if (filter.expression.uses(FilterField::Is))
        filter.traits.known = m_known;
    filter.traits.suspicionRule = m_suspicionRule;
    if (filter.expression.hasLimits()) {
        filter.since.reset();
        filter.until.reset();
    }
    return filter;
}

FeedQuery RunBrowser::query() const
{
    return serverQuery(fixedFilter());
}

void RunBrowser::changeFilter(const RunFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    applyFilter();
}

void RunBrowser::applyFilter()
{
    beginAct();
    resumeScope();
    m_filterNow = m_environment.clock.nowMs();
    m_model.setAutomaticFetch(true);
    if (const FeedQuery wanted = query(); m_sourcesApplied && wanted != m_feed.query())
        m_feed.setQuery(wanted);
    m_model.setFilter(fixedFilter());
    Q_EMIT filterChanged();
    loadWhereNeeded();
    announce();
}

void RunBrowser::setSuspicionRule(SuspicionRule rule)
{
    if (std::exchange(m_suspicionRule, rule) != rule)
        applyFilter();
}

QStringList RunBrowser::doubtsAbout(StoreRow row) const
{
    return doubtWords(m_model.runs(), row, m_suspicionRule, m_environment.clock.nowMs());
}

void RunBrowser::setStatuses(std::vector<RunStatus> statuses)
{
    RunFilter filter = m_filter;
    filter.statuses = std::move(statuses);
    changeFilter(filter);
}

void RunBrowser::setTypes(std::vector<datazone::RunType> types)
{
    RunFilter filter = m_filter;
    filter.types = std::move(types);
    changeFilter(filter);
}

void RunBrowser::setLineageStatuses(std::vector<datazone::LineageImportStatus> statuses)
{
    RunFilter filter = m_filter;
    filter.lineageStatuses = std::move(statuses);
    changeFilter(filter);
}

void RunBrowser::setExpression(const FilterExpression &expression)
{
    RunFilter filter = partsOf(expression);
    filter.since = m_filter.since;
    filter.until = m_filter.until;
    filter.sources = m_filter.sources;
    changeFilter(filter);
}

void RunBrowser::setTimeRange(std::optional<qint64> since, std::optional<qint64> until)
{
    RunFilter filter = m_filter;
    filter.since = since;
    filter.until = until;
    changeFilter(filter);
}

void RunBrowser::filterByTime(std::optional<qint64> since, std::optional<qint64> until)
{
    RunFilter filter = m_filter;
    filter.expression = withLimits(std::move(filter.expression), since, until);
    changeFilter(filter);
}

void RunBrowser::setFilter(const RunFilter &filter)
{
    RunFilter wanted = filter;
    wanted.sources = m_filter.sources;
    changeFilter(wanted);
}

void RunBrowser::setKnownMarks(std::shared_ptr<const KnownMarks> marks)
{
    m_known = std::move(marks);
    if (m_filter.expression.uses(FilterField::Is))
        m_model.setFilter(fixedFilter());
}

bool RunBrowser::isFiltered() const
{
    return !m_filter.statuses.empty() || !m_filter.types.empty() || !m_filter.lineageStatuses.empty()
        || !m_filter.expression.isEmpty();
}

const std::vector<RunStatus> &RunBrowser::badStatuses()
{
    static const std::vector<RunStatus> statuses{RunStatus::Failed, RunStatus::PartiallySucceeded};
    return statuses;
}

void RunBrowser::clearFilter()
{
    setExpression({});
}

void RunBrowser::announce()
{
    if (std::exchange(m_announcing, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announcing = false;
            Q_EMIT stateChanged();
        },
        Qt::QueuedConnection);
}

} // namespace zonescope
