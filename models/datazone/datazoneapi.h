// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/datazone/lineagetypes.h"
#include "models/datazone/types.h"

namespace zonescope::datazone {

/// Limits of the API model that requests are checked against before they are sent.
inline constexpr int maximumPageSize = 50;
inline constexpr int maximumDomainPageSize = 25;

struct ListDomainsRequest {
    std::optional<DomainStatus> status{}; ///< Unknown is refused
    std::optional<QString> nextToken{};
    int maxResults = maximumDomainPageSize;
};

struct ListProjectsRequest {
    QString domainIdentifier{};
    std::optional<QString> name{};
    std::optional<QString> userIdentifier{};
    std::optional<QString> groupIdentifier{};
    std::optional<QString> projectCategory{};
    std::optional<QString> nextToken{};
    int maxResults = maximumPageSize;
};

struct ListDataSourcesRequest {
    QString domainIdentifier{};
    QString projectIdentifier{};
    std::optional<QString> connectionIdentifier{};
    std::optional<QString> environmentIdentifier{};
    std::optional<QString> name{};
    std::optional<DataSourceStatus> status{}; ///< Unknown is refused
    std::optional<QString> type{};
    std::optional<QString> nextToken{};
    int maxResults = maximumPageSize;
};

/// https://docs.aws.amazon.com/datazone/latest/APIReference/API_ListDataSourceRuns.html
struct ListDataSourceRunsRequest {
    QString domainIdentifier{};
    QString dataSourceIdentifier{};
    std::optional<RunStatus> status{}; ///< one at most; Unknown is refused
    std::optional<QString> nextToken{};
    int maxResults = maximumPageSize; ///< 1 to 50
};

/// https://docs.aws.amazon.com/datazone/latest/APIReference/API_ListDataSourceRunActivities.html
struct ListDataSourceRunActivitiesRequest {
    QString domainIdentifier{};
    QString identifier{}; ///< of the run
    std::optional<AssetStatus> status{}; ///< one at most; Unknown is refused
    std::optional<QString> nextToken{};
    int maxResults = maximumPageSize; ///< 1 to 50
};

/// https://docs.aws.amazon.com/datazone/latest/APIReference/API_GetLineageNode.html
struct GetLineageNodeRequest {
    QString domainIdentifier{};
    QString identifier{}; ///< id or source identifier: free text of 1 to 2086 characters
    std::optional<qint64> eventTimestamp{}; ///< the node as it was then
};

/// https://docs.aws.amazon.com/datazone/latest/APIReference/API_ListLineageNodeHistory.html
struct ListLineageNodeHistoryRequest {
    QString domainIdentifier{};
    QString identifier{}; ///< as above
    std::optional<EdgeDirection> direction{}; ///< only versions with neighbours there; Unknown is refused
    std::optional<qint64> eventTimestampGTE{};
    std::optional<qint64> eventTimestampLTE{};
    std::optional<SortOrder> sortOrder{}; ///< by time; Unknown is refused
    std::optional<QString> nextToken{};
    int maxResults = maximumPageSize; ///< 1 to 50
};

/// https://docs.aws.amazon.com/datazone/latest/APIReference/API_StartDataSourceRun.html
struct StartDataSourceRunRequest {
    QString domainIdentifier{};
    QString dataSourceIdentifier{};
    /// Made once for what a person means to do, and the same whenever that is tried again: the service starts one run
    /// for it, however often it is asked. 1 to 128 visible ASCII characters.
    QString clientToken{};
};

using ListDomainsJob = ResultJob<DomainPage>;
using GetDomainJob = ResultJob<DomainDetail>;
using ListProjectsJob = ResultJob<ProjectPage>;
using ListDataSourcesJob = ResultJob<DataSourcePage>;
using GetDataSourceJob = ResultJob<DataSourceDetail>;
using ListDataSourceRunsJob = ResultJob<RunPage>;
using GetDataSourceRunJob = ResultJob<RunDetail>;
using ListDataSourceRunActivitiesJob = ResultJob<ActivityPage>;
using GetLineageEventJob = ResultJob<LineageEvent>;
using GetLineageNodeJob = ResultJob<LineageNode>;
using ListLineageNodeHistoryJob = ResultJob<LineageNodePage>;
using StartDataSourceRunJob = ResultJob<RunDetail>;

/// The operations of Amazon DataZone that Zonescope uses, one job per call. Jobs are returned unstarted and belong to
/// `parent`. Input that the API model forbids ends the job with ErrorKind::Invalid and a sentence that names the rule,
/// before anything is sent. Implemented over signed HTTP in http/, and by a scripted one in the tests.
class DataZoneApi {
    Q_DISABLE_COPY_MOVE(DataZoneApi)

public:
    DataZoneApi() = default;
    virtual ~DataZoneApi() = default;

    [[nodiscard]] virtual ListDomainsJob *listDomains(const ListDomainsRequest &request, QObject *parent) = 0;
    [[nodiscard]] virtual GetDomainJob *getDomain(const QString &domainId, QObject *parent) = 0;
    [[nodiscard]] virtual ListProjectsJob *listProjects(const ListProjectsRequest &request, QObject *parent) = 0;
    [[nodiscard]] virtual ListDataSourcesJob *listDataSources(const ListDataSourcesRequest &request,
                                                              QObject *parent) = 0;
    [[nodiscard]] virtual GetDataSourceJob *getDataSource(const QString &domainId, const QString &dataSourceId,
                                                          QObject *parent) = 0;
    [[nodiscard]] virtual ListDataSourceRunsJob *listDataSourceRuns(const ListDataSourceRunsRequest &request,
                                                                    QObject *parent) = 0;
    [[nodiscard]] virtual GetDataSourceRunJob *getDataSourceRun(const QString &domainId, const QString &runId,
                                                                QObject *parent) = 0;
    [[nodiscard]] virtual ListDataSourceRunActivitiesJob *listDataSourceRunActivities(
        const ListDataSourceRunActivitiesRequest &request, QObject *parent) = 0;
    /// Needs an IAM permission of its own, which the managed policies for people who sign in with SSO do not give.
    [[nodiscard]] virtual GetLineageEventJob *getLineageEvent(const QString &domainId, const QString &eventId,
                                                              QObject *parent) = 0;
    [[nodiscard]] virtual GetLineageNodeJob *getLineageNode(const GetLineageNodeRequest &request, QObject *parent) = 0;
    [[nodiscard]] virtual ListLineageNodeHistoryJob *listLineageNodeHistory(
        const ListLineageNodeHistoryRequest &request, QObject *parent) = 0;
    /// The only call that changes anything. There is none that stops a run. Its answer tells no lineageSummary.
    [[nodiscard]] virtual StartDataSourceRunJob *startDataSourceRun(const StartDataSourceRunRequest &request,
                                                                    QObject *parent) = 0;
};

} // namespace zonescope::datazone
