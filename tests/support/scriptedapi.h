// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <functional>
#include <list>
#include <vector>

namespace zonescope::test {

/// A DataZone without a network that misbehaves as told: late answers, duplicates over pages, empty pages with a token,
/// repeated and stale tokens, unordered rows, failures in the middle. Contents are public and may change between pages.
/// Answers come on the next turn of the event loop, or when the test releases them. Must outlive the jobs it made.
class ScriptedApi final : public datazone::DataZoneApi {
public:
    enum class Operation : quint8 {
        ListDomains,
        GetDomain,
        ListProjects,
        ListDataSources,
        GetDataSource,
        ListDataSourceRuns,
        GetDataSourceRun,
        ListDataSourceRunActivities,
        GetLineageEvent,
        GetLineageNode,
        ListLineageNodeHistory,
        StartDataSourceRun,
    };
    /// One call that was started.
    struct Call {
        Operation operation = Operation::ListDataSourceRuns;
        QString subject{}; ///< id of the domain, project, data source or run that it is about; empty for ListDomains
        std::optional<QString> token{};
        std::optional<datazone::RunStatus> status{};
        std::optional<datazone::AssetStatus> assetStatus{}; ///< of ListDataSourceRunActivities
        int maxResults = 0;
        int page = 0; ///< of its chain, 0 is the head
        bool isBackground = false; ///< see BackgroundCalls
        QString clientToken{}; ///< of StartDataSourceRun
    };
    /// How the pages of one subject misbehave.
    struct Script {
        int emptyPages = 0; ///< that many empty pages with a token stand before each page
        int overlap = 0; ///< each page begins with that many rows of the page before
        std::optional<int> repeatTokenAtPage{}; ///< this page gives the token again that it was asked with
        std::optional<int> staleTokenAtPage{}; ///< the token of this page is refused as invalid …
        int staleTimes = 1; ///< … so many times; -1: always
        bool emptyTokenAtEnd = false; ///< the last page has an empty token where others have none
        std::optional<int> deletedAtPage{}; ///< from this page on the subject is not found
    };

    // Contents, in the order in which they are listed.
    std::vector<datazone::DomainSummary> domains;
    std::optional<datazone::DomainDetail> domain; ///< GetDomain answers NotFound without one
    std::vector<datazone::ProjectSummary> projects;
    QHash<QString, std::vector<datazone::DataSourceSummary>> sources; ///< by project id
    QHash<QString, QByteArray> sourceBodies; ///< of GetDataSource, by source id; "{}" for the others
    QSet<QString> publishingSources; ///< publishOnImport
    QHash<QString, std::vector<datazone::Run>> runs; ///< by data source id
    QHash<QString, QString> snapshots; ///< dataSourceConfigurationSnapshot by run id; absent where there is none
    QHash<QString, std::vector<datazone::Activity>> activities; ///< by run id; a run without any has none

    QHash<QString, datazone::LineageEvent> lineageEvents; ///< by event id
    QHash<QString, datazone::LineageNode> lineageNodes; ///< by what they are asked for with: an id, a source identifier
    QHash<QString, std::vector<datazone::LineageNodeSummary>> lineageHistories; ///< by node id
    /// What StartDataSourceRun does: a new run, REQUESTED, at the head of `runs` of the source, one for each token.
    qint64 startedAtMs = 1'767'323'045'000; ///< its createdAt
    /// Sources of which the answer to so many more starts is lost after the service has taken them.
    QHash<QString, int> lostAnswers;

    QHash<QString, Script> scripts; ///< by subject; ListProjects' subject is the domain id
    /// Called before an answer is made: the place to change contents between pages.
    std::function<void(const Call &)> beforeAnswer;
    /// Called before an answer is made; an error that it returns is the answer.
    std::function<std::optional<Error>(const Call &)> failing;

    ScriptedApi() = default;
    ~ScriptedApi() override = default;

    /// Fails the next `times` calls (-1: all) of the operation about the subject (empty: any).
    void fail(Operation operation, const QString &subject, Error error, int times = 1);
    void forgetFailures();
    /// Every token that was given so far is refused from now on.
    void expireTokens() { ++m_tokenEpoch; }

    void setManual(bool manual) { m_manual = manual; }
    /// Calls for which it says true wait for the test, others are answered as usual.
    std::function<bool(const Call &)> holding;
    [[nodiscard]] int pending() const;
    void answerNext() { answer(0); }
    void answer(int index); ///< counted among those pending, in the order of their start
    void answerAll(); ///< those pending now; calls that start meanwhile wait

    std::vector<Call> calls; ///< every call that was started
    bool recording = true; ///< false: calls stay empty, for benchmarks
    int running = 0;
    int mostRunning = 0;
    [[nodiscard]] int callCount(Operation operation, const QString &subject = {}) const;
    /// Data sources in the order in which their runs were asked for, one entry a call.
    [[nodiscard]] QStringList askedSources() const;

    datazone::ListDomainsJob *listDomains(const datazone::ListDomainsRequest &request, QObject *parent) override;
    datazone::GetDomainJob *getDomain(const QString &domainId, QObject *parent) override;
    datazone::ListProjectsJob *listProjects(const datazone::ListProjectsRequest &request, QObject *parent) override;
    datazone::ListDataSourcesJob *listDataSources(const datazone::ListDataSourcesRequest &request,
                                                  QObject *parent) override;
    datazone::GetDataSourceJob *getDataSource(const QString &domainId, const QString &dataSourceId,
                                              QObject *parent) override;
    datazone::ListDataSourceRunsJob *listDataSourceRuns(const datazone::ListDataSourceRunsRequest &request,
                                                        QObject *parent) override;
    datazone::GetDataSourceRunJob *getDataSourceRun(const QString &domainId, const QString &runId,
                                                    QObject *parent) override;
    datazone::ListDataSourceRunActivitiesJob *listDataSourceRunActivities(
        const datazone::ListDataSourceRunActivitiesRequest &request, QObject *parent) override;
    datazone::GetLineageEventJob *getLineageEvent(const QString &domainId, const QString &eventId,
                                                  QObject *parent) override;
    datazone::GetLineageNodeJob *getLineageNode(const datazone::GetLineageNodeRequest &request,
                                                QObject *parent) override;
    datazone::ListLineageNodeHistoryJob *listLineageNodeHistory(const datazone::ListLineageNodeHistoryRequest &request,
                                                                QObject *parent) override;
    datazone::StartDataSourceRunJob *startDataSourceRun(const datazone::StartDataSourceRunRequest &request,
                                                        QObject *parent) override;

    // For the jobs.
    void began(QObject *job, const Call &call, std::function<void()> release);
    [[nodiscard]] std::optional<Error> refusal(const Call &call);

private:
    struct Failure {
        Operation operation;
        QString subject;
        Error error;
        int times;
    };
    struct Waiting {
        QPointer<QObject> job;
        std::function<void()> release;
    };
    template <class T>
    [[nodiscard]] Result<datazone::Page<T>> page(const Call &call, const std::vector<T> &rows);
    [[nodiscard]] Result<datazone::RunPage> runPage(const Call &call);
    [[nodiscard]] Result<datazone::ActivityPage> activityPage(const Call &call);
    [[nodiscard]] Result<datazone::RunDetail> runDetail(const QString &domainId, const QString &runId) const;
    [[nodiscard]] Result<datazone::DataSourceDetail> sourceDetail(const QString &dataSourceId) const;
    [[nodiscard]] Result<datazone::RunDetail> startRun(const QString &domainId, const Call &call);

    std::list<Failure> m_failures;
    std::list<Waiting> m_waiting;
    QHash<QString, QString> m_startedRuns; ///< run id by source and client token
    int m_tokenEpoch = 0;
    bool m_manual = false;
};

/// An error as the service or the network gives it, with a request id where there was a reply.
[[nodiscard]] Error makeError(ErrorKind kind, const QString &message = {});

/// A run that took a minute and ended a minute after it was created; open ones have no stoppedAt.
[[nodiscard]] datazone::Run makeRun(const QString &id, const QString &dataSourceId, qint64 createdAt,
                                    datazone::RunStatus status = datazone::RunStatus::Success);
/// `count` succeeded runs, newest first, named `<source>-0` (the oldest) and so on.
[[nodiscard]] std::vector<datazone::Run> makeRuns(const QString &dataSourceId, int count, qint64 newestCreatedAt,
                                                  qint64 stepMs = 3'600'000);

/// What a run did with one table; the failures carry an error, what exists an asset id.
[[nodiscard]] datazone::Activity makeActivity(const QString &runId, const QString &technicalName,
                                              datazone::AssetStatus status = datazone::AssetStatus::Unchanged);

/// A node of the type amazon.datazone.<type>NodeType, named after its id, with neighbours by their ids.
[[nodiscard]] datazone::LineageNode makeLineageNode(const QString &id, const QString &type,
                                                    const QStringList &upstream = {},
                                                    const QStringList &downstream = {});

} // namespace zonescope::test
