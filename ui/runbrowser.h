// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel.h"
#include "models/scope/domainlistmodel.h"
#include "models/scope/scopecatalog.h"
#include "models/scope/scopeloader.h"
#include "models/scope/scopetreemodel.h"
#include "ui/lookedscope.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
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
    QString connectionId{}; ///< that it is of, where that is not the one in the header

    friend bool operator==(const ShownError &, const ShownError &) = default;
};

/// What the window looks at, without widgets: connections, their domains, the sources that are chosen of them, their
/// runs, and the one filter that all controls share. Decides what is loaded when; says in words how complete that is.
/// Owned by the window; the APIs and the environment outlive it.
///
/// One connection is the primary one, which the header shows, and one domain of it is open. As long as nothing is
/// chosen, that domain is looked at; a choice may reach over any domains and connections, whose runs are then read into
/// the one table.
class RunBrowser final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunBrowser)

public:
    using Environment = RunFeed::Environment;

    explicit RunBrowser(Environment environment, QObject *parent = nullptr);
    ~RunBrowser() override;

    [[nodiscard]] RunTableModel &runs() { return m_model; }
    [[nodiscard]] RunFeed &feed() { return m_feed; }
    /// What was read of the open domain; an empty one while none is open. Another one after domainChanged().
    [[nodiscard]] const ScopeLoader &scope() const;
    /// All that can be looked at. Whoever owns the connections answers its openWanted().
    [[nodiscard]] ScopeCatalog &catalog() { return m_catalog; }
    [[nodiscard]] const ScopeCatalog &catalog() const { return m_catalog; }
    [[nodiscard]] ScopeTreeModel &tree() { return m_tree; }
    [[nodiscard]] DomainListModel &domains() { return m_domains; }

    /// Drops everything of the connections before, makes this one the primary one and lists its domains. nullptr: there
    /// is none.
    void setConnection(datazone::DataZoneApi *api, const QString &region, const ScopeConnection &connection = {},
                       const QString &accountId = {});
    /// Of several domains the first one is opened too: for the sample, where looking costs nothing.
    void openFirstDomain();
    /// What the domain that opens by itself is narrowed down to, where no other is opened before.
    void narrowOnlyDomain(const QStringList &projectIds, const QStringList &dataSourceIds);
    /// Reads a domain. `projectIds` and `dataSourceIds` narrow it down; empty: all.
    void openDomain(const QString &domainId, const QStringList &projectIds = {}, const QStringList &dataSourceIds = {});
    [[nodiscard]] const QString &domainId() const { return m_looked.domainId(); }
    /// Of the primary connection, as domainId() and what follows.
    [[nodiscard]] datazone::DataZoneApi *api() const { return m_api; }
    /// The address of the domain's portal; empty until it is known, and where the service does not tell it.
    [[nodiscard]] QString domainUrl() const { return domainInfo(m_looked.openPart()).portalUrl; }
    /// What the domain is narrowed down to; empty: all.
    [[nodiscard]] const QStringList &projectIds() const { return m_looked.projectIds(); }
    /// Ids of the sources where nothing but sources of the open domain is chosen; else empty.
    [[nodiscard]] QStringList chosenSources() const { return m_looked.sourcesOfOpenDomain(); }
    /// choose() of sources of the open domain. Empty: all of them.
    void selectSources(const QStringList &dataSourceIds);

    /// Looks at exactly this; empty: the open domain. Opens and reads what was not opened and read yet: connections
    /// that need a question only where a person asks. Where all of it lies in one domain of the primary connection,
    /// that is the open domain from then on.
    void choose(const ScopeChoice &choice, ScopeCatalog::Asker asker = ScopeCatalog::Asker::Person);
    [[nodiscard]] const ScopeChoice &choice() const { return m_looked.choice(); }
    /// Which domains that makes, and how far they have been read.
    [[nodiscard]] const LookedScope &looked() const { return m_looked; }

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
    /// What `is:known` goes by; never null.
    void setKnownMarks(std::shared_ptr<const KnownMarks> marks);
    void setFilter(const RunFilter &filter); ///< all of it at once, but for the sources
    /// What setExpression() sets.
    void clearFilter();
    /// Failed and partially succeeded.
    [[nodiscard]] static const std::vector<datazone::RunStatus> &badStatuses();
    /// As it was set: times of its expression that are relative to now still are.
    [[nodiscard]] const RunFilter &filter() const { return m_filter; }
    /// By what is:suspicious, tool tips and details judge.
    void setSuspicionRule(SuspicionRule rule);
    /// What is odd about a run, in phrases; see doubtWords().
    [[nodiscard]] QStringList doubtsAbout(StoreRow row) const;
    [[nodiscard]] bool isFiltered() const; ///< something that clearFilter() would take away

    void refresh(); ///< runs: new ones and those that were not settled
    /// The same of the runs, with another time range (setTimeRange()), on nobody's behalf: until the next act no call
    /// asks a person to sign in. Reads nothing where loading was stopped, or has not come to runs yet.
    void refreshInBackground(std::optional<qint64> since, std::optional<qint64> until);
    void reloadScope(); ///< projects and sources again
    /// One node of the scope again, as a person's act: a connection is opened where that failed, a domain is read anew.
    void readAgain(const ScopeKey &key);
    void loadMore();
    void loadAll();
    void stop();
    void retry(); ///< whatever failed: the domain list, projects, sources

    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] bool isStopped() const { return m_stopped; } ///< by a person, until the next act that asks for rows
    [[nodiscard]] bool canLoadMore() const;
    /// 0 to 1 of the chains or projects that are done; nullopt where nothing is known yet.
    [[nodiscard]] std::optional<double> progress() const;
    /// "1,204 of 27,310 match · complete back to 2026-11-12 02:00 UTC · 17 of 20 projects, 3 denied · as of 07:58 UTC".
    [[nodiscard]] QString loadStateText() const;
    /// The last part of it; empty while nothing was read.
    [[nodiscard]] QString asOfText() const;
    /// nullopt while there are rows.
    [[nodiscard]] std::optional<EmptyReason> emptyReason() const;
    [[nodiscard]] std::optional<ShownError> error() const;

Q_SIGNALS:
    /// Anything that the functions above tell has changed. At most once per event loop turn.
    void stateChanged();
    void filterChanged();
    void domainChanged();
    void chosenSourcesChanged(); ///< by selectSources() or choose(), not by openDomain()

private:
    using Part = LookedScope::Part;

    [[nodiscard]] bool isReadAgain() const; ///< what is being read of the scope was known before
    /// Opens and reads what the choice needs.
    void readChoice(ScopeCatalog::Asker asker);
    void domainsListed(const QString &connectionId);
    /// Its api goes: nothing of it is read or shown any more.
    void forgetConnection(const QString &connectionId);
    void setOpenDomain(const QString &domainId);
    void changeFilter(const RunFilter &filter);
    void applyFilter();
    void beginAct(); ///< of a person, that asks for rows
    void tellFeedOfScope();
    void followScopeSoFar();
    void followScope(const Part &part);
    void applyWhatIsKnown(); ///< while the feed has nothing of what is looked at
    void applySources();
    void readSources(std::vector<SourceInfo> sources);
    void readMoreSources(std::vector<SourceInfo> sources); ///< those of them that the feed does not have
    /// Goes on reading projects and sources where that was stopped.
    void resumeScope();
    [[nodiscard]] std::vector<SourceInfo> wantedSources() const;
    void addSources(const Part &part, const ScopeLoader &scope, std::vector<SourceInfo> &sources,
                    QSet<QString> &listed) const;
    [[nodiscard]] const SourceInfo *readSourceOf(const Part &part) const; ///< one that the feed has; null: none
    [[nodiscard]] RunDomain domainInfo(const Part &part) const;
    /// The same with what is known about the domain by now: its name and account may come after the sources.
    [[nodiscard]] std::vector<SourceInfo> withDomain(std::vector<SourceInfo> sources) const;
    /// The same in the order in which the feed was given them.
    [[nodiscard]] std::vector<SourceInfo> inFeedOrder(std::vector<SourceInfo> sources) const;
    [[nodiscard]] bool isDomainKnown(const Part &part) const;
    /// m_filter without times that are relative to now, and with one time range.
    [[nodiscard]] RunFilter fixedFilter() const;
    [[nodiscard]] FeedQuery query() const;
    void openOnlyDomain();
    void loadWhereNeeded();
    void announce();
    /// Without seconds: a status line is read at a glance.
    [[nodiscard]] QString minuteText(qint64 ms) const;
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString completenessText() const;
    [[nodiscard]] QString scopeText() const;
    [[nodiscard]] QString connectionsText() const;
    /// The id of a connection that is not the primary one; empty of that one.
    [[nodiscard]] QString besideOrNone(const QString &connectionId) const
    {
        return connectionId == m_catalog.primaryId() ? QString() : connectionId;
    }
    [[nodiscard]] std::optional<ShownError> scopeError() const;
    [[nodiscard]] std::optional<ShownError> feedError() const;
    [[nodiscard]] EmptyReason emptyDomains() const;
    [[nodiscard]] std::optional<EmptyReason> emptyScope() const;
    [[nodiscard]] EmptyReason emptyRuns() const;

    Environment m_environment;
    RunFeed m_feed;
    RunTableModel m_model;
    ScopeLoader m_noScope; ///< while no domain is open
    DomainListModel m_domains; ///< of the primary connection
    ScopeCatalog m_catalog;
    LookedScope m_looked;
    ScopeTreeModel m_tree;

    datazone::DataZoneApi *m_api = nullptr;
    QString m_region{};
    QStringList m_nextProjectIds{}; ///< of narrowOnlyDomain()
    QStringList m_nextSourceIds{};
    RunFilter m_filter{};
    std::shared_ptr<const KnownMarks> m_known{};
    SuspicionRule m_suspicionRule{};
    qint64 m_filterNow = 0; ///< what its relative times count from
    QHash<Part, std::vector<ScopeProject>> m_lastProjects{}; ///< of the last listing of a domain that was whole
    bool m_allWanted = false; ///< loadAll() came before the first source
    bool m_firstDomainWanted = false;
    bool m_sourcesApplied = false; ///< the feed reads sources of what is looked at, all of them or those known so far
    bool m_stopped = false; ///< by a person, until the next act that asks for rows
    bool m_announcing = false;
};

} // namespace zonescope
