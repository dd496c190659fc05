// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"

namespace zonescope::aws {
class AwsClient;
}

namespace zonescope::datazone {

/// DataZoneApi over signed HTTP (rest-json). Owned by the Session. A body that does not decode is asked for again by
/// the client, like any other failed read. Every error names its operation, and the request id where a reply came.
class HttpDataZoneApi final : public DataZoneApi {
public:
    /// `client` outlives this object and its jobs.
    explicit HttpDataZoneApi(aws::AwsClient &client);
    ~HttpDataZoneApi() override;

    [[nodiscard]] ListDomainsJob *listDomains(const ListDomainsRequest &request, QObject *parent) override;
    [[nodiscard]] GetDomainJob *getDomain(const QString &domainId, QObject *parent) override;
    [[nodiscard]] ListProjectsJob *listProjects(const ListProjectsRequest &request, QObject *parent) override;
    [[nodiscard]] ListDataSourcesJob *listDataSources(const ListDataSourcesRequest &request, QObject *parent) override;
    [[nodiscard]] GetDataSourceJob *getDataSource(const QString &domainId, const QString &dataSourceId,
                                                  QObject *parent) override;
    [[nodiscard]] ListDataSourceRunsJob *listDataSourceRuns(const ListDataSourceRunsRequest &request,
                                                            QObject *parent) override;
    [[nodiscard]] GetDataSourceRunJob *getDataSourceRun(const QString &domainId, const QString &runId,
                                                        QObject *parent) override;
    [[nodiscard]] ListDataSourceRunActivitiesJob *listDataSourceRunActivities(
        const ListDataSourceRunActivitiesRequest &request, QObject *parent) override;
    [[nodiscard]] GetLineageEventJob *getLineageEvent(const QString &domainId, const QString &eventId,
                                                      QObject *parent) override;
    [[nodiscard]] GetLineageNodeJob *getLineageNode(const GetLineageNodeRequest &request, QObject *parent) override;
    [[nodiscard]] ListLineageNodeHistoryJob *listLineageNodeHistory(const ListLineageNodeHistoryRequest &request,
                                                                    QObject *parent) override;
    [[nodiscard]] StartDataSourceRunJob *startDataSourceRun(const StartDataSourceRunRequest &request,
                                                            QObject *parent) override;

private:
    aws::AwsClient &m_client;
};

} // namespace zonescope::datazone
