// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel.h"
#include "models/scope/domainlistmodel.h"
#include "models/scope/scopeloader.h"
#include "models/scope/sourcelistmodel.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// Why the table has no rows, and the ways on.
struct EmptyReason {
    enum class WayOn : quint8 { Retry, SignIn, ShowAllTimes, ClearFilter, LoadAll, ShowAllSources };
    QString title{};
    QString text{};
    std::vector<WayOn> waysOn{};
    bool busy = false; ///< something is being read; rows may come

    friend bool operator==(const EmptyReason &, const EmptyReason &) = default;
};

/// An error to show, and what it means for the rows on screen.
struct ShownError {
    Error error{};
    QString consequence{};

    friend bool operator==(const ShownError &, const ShownError &) = default;
};

/// What the window looks at, without widgets: the domains of a connection, the sources of the chosen domain, their
/// runs, and the one filter that all controls share. Decides what is loaded when; says in words how complete that is.
/// Owned by the window; the API and the environment outlive it.
class RunBrowser final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunBrowser)

public:
    using Environment = RunFeed::Environment;

    explicit RunBrowser(Environment environment, QObject *parent = nullptr);
    ~RunBrowser() override;

    [[nodiscard]] RunTableModel &runs() { return m_model; }
    [[nodiscard]] RunFeed &feed() { return m_feed; }
    [[nodiscard]] const ScopeLoader &scope() const { return m_scope; }
    [[nodiscard]] SourceListModel &sources() { return m_sources; }
    [[nodiscard]] DomainListModel &domains() { return m_domains; }

    /// Drops everything of the connection before and lists the domains of this one. nullptr: there is none.
    void setConnection(datazone::DataZoneApi *api, const QString &region);
    /// Of several domains the first one is opened too: for the sample, where looking costs nothing.
    void openFirstDomain();
    /// What the domain that opens by itself is narrowed down to, where no other is opened before.
    void narrowOnlyDomain(const QStringList &projectIds, const QStringList &dataSourceIds);
    /// Reads a domain. `projectIds` and `dataSourceIds` narrow it down; empty: all.
    void openDomain(const QString &domainId, const QStringList &projectIds = {}, const QStringList &dataSourceIds = {});
    [[nodiscard]] const QString &domainId() const { return m_domainId; }
    [[nodiscard]] datazone::DataZoneApi *api() const { return m_api; }
    /// The address of the domain's portal; empty until it is known, and where the service does not tell it.
    [[nodiscard]] QString domainUrl() const { return domainInfo().portalUrl; }
    /// What the domain is narrowed down to; empty: all.
    [[nodiscard]] const QStringList &projectIds() const { return m_projectIds; }
    [[nodiscard]] const QStringList &chosenSources() const { return m_chosenSources; }
    /// Empty: all sources of the domain. Reads what was not read yet.
    void selectSources(const QStringList &dataSourceIds);

    // The filter. Each starts loading where that is needed.
    void setStatuses(std::vector<datazone::RunStatus> statuses); ///< empty: all
    void setTypes(std::vector<datazone::RunType> types);
    void setLineageStatuses(std::vector<datazone::LineageImportStatus> statuses);
    /// Statuses, types, lineage and what else must match, as the text of the filter has it; not the time range and the
    /// sources. Times relative to now are counted from this act, and anew by refresh().
    void setExpression(const FilterExpression &expression);
    /// The range that holds as long as the text of the filter names none (FilterExpression::hasLimits()).
    void setTimeRange(std::optional<qint64> since, std::optional<qint64> until);
    /// Names a range in the text of the filter; both absent: takes away what it names. ms UTC, until exclusive.
    void filterByTime(std::optional<qint64> since, std::optional<qint64> until);
    void setFilter(const RunFilter &filter); ///< all of it at once, but for the sources
    /// What setExpression() sets.
    void clearFilter();
    /// Failed and partially succeeded.
    [[nodiscard]] static const std::vector<datazone::RunStatus> &badStatuses();
    /// As it was set: times of its expression that are relative to now still are.
    [[nodiscard]] const RunFilter &filter() const { return m_filter; }
    [[nodiscard]] bool isFiltered() const; ///< something that clearFilter() would take away

    void refresh(); ///< runs: new ones and those that were not settled
    void reloadScope(); ///< projects and sources again
    void loadMore();
    void loadAll();
    void stop();
    void retry(); ///< whatever failed: the domain list, projects, sources

    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] bool canLoadMore() const;
    /// 0 to 1 of the chains or projects that are done; nullopt where nothing is known yet.
    [[nodiscard]] std::optional<double> progress() const;
    /// "1,204 of 27,310 match · complete back to 2026-11-12 02:00 UTC · 17 of 20 projects, 3 denied · as of 07:58 UTC".
    [[nodiscard]] QString loadStateText() const;
    /// nullopt while there are rows.
    [[nodiscard]] std::optional<EmptyReason> emptyReason() const;
    [[nodiscard]] std::optional<ShownError> error() const;

Q_SIGNALS:
    /// Anything that the functions above tell has changed. At most once per event loop turn.
    void stateChanged();
    void filterChanged();
    void domainChanged();
    void chosenSourcesChanged(); ///< by selectSources(), not with the domain

private:
    void changeFilter(const RunFilter &filter);
    void applyFilter();
    void tellFeedOfScope();
    void followScopeSoFar();
    void followScope();
    void applySources();
    void readSources(std::vector<SourceInfo> sources);
    void readMoreSources(std::vector<SourceInfo> sources); ///< those of them that the feed does not have
    /// Goes on reading projects and sources where that was stopped.
    void resumeScope();
    [[nodiscard]] std::vector<SourceInfo> wantedSources() const;
    [[nodiscard]] RunDomain domainInfo() const;
    /// The same with what is known about the domain by now: its name and account may come after the sources.
    [[nodiscard]] std::vector<SourceInfo> withDomain(std::vector<SourceInfo> sources) const;
    /// The same in the order in which the feed was given them.
    [[nodiscard]] std::vector<SourceInfo> inFeedOrder(std::vector<SourceInfo> sources) const;
    [[nodiscard]] bool isDomainKnown() const;
    [[nodiscard]] ScopeKnowledge scopeKnowledge() const;
    /// m_filter without times that are relative to now, and with one time range.
    [[nodiscard]] RunFilter fixedFilter() const;
    [[nodiscard]] FeedQuery query() const;
    void openOnlyDomain();
    void loadWhereNeeded();
    void announce();
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString completenessText() const;
    [[nodiscard]] QString scopeText() const;
    [[nodiscard]] std::optional<EmptyReason> emptyScope() const;
    [[nodiscard]] EmptyReason emptyRuns() const;

    Environment m_environment;
    RunFeed m_feed;
    RunTableModel m_model;
    ScopeLoader m_scope;
    SourceListModel m_sources;
    DomainListModel m_domains;

    datazone::DataZoneApi *m_api = nullptr;
    QString m_region{};
    QString m_domainId{};
    QStringList m_projectIds{};
    QStringList m_chosenSources{};
    QStringList m_nextProjectIds{}; ///< of narrowOnlyDomain()
    QStringList m_nextSourceIds{};
    RunFilter m_filter{};
    qint64 m_filterNow = 0; ///< what its relative times count from
    std::vector<ScopeProject> m_lastProjects{}; ///< of the last listing of this domain that was whole
    bool m_allWanted = false; ///< loadAll() came before the first source
    bool m_firstDomainWanted = false;
    bool m_sourcesApplied = false; ///< the feed reads sources of the current domain, all of them or those known so far
    bool m_stopped = false; ///< by a person, until the next act that asks for rows
    bool m_announcing = false;
};

} // namespace zonescope
