// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/http/httpdatazoneapi.h"

#include "models/aws/decodedcall.h"
#include "models/aws/uriencoding.h"
#include "models/base/timestamp.h"
#include "models/datazone/decoding.h"
#include "models/datazone/http/lineageheaders.h"
#include "models/datazone/lineagedecoding.h"
#include "models/datazone/validation.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <initializer_list>

using namespace Qt::StringLiterals;

namespace zonescope::datazone {

namespace {

/// "/v2/domains" and what follows: an id (encoded) after each fixed word.
QByteArray domainPath(QStringView domainId, std::initializer_list<std::pair<QByteArrayView, QStringView>> rest = {})
{
    QByteArray path = "/v2/domains/" + aws::encodePathSegment(domainId);
    for (const auto &[word, id] : rest) {
        path.append('/').append(word);
        if (!id.isEmpty())
            path.append('/').append(aws::encodePathSegment(id));
    }
    return path;
}

/// Query members in the order of their calls; absent ones are left out.
class Query final {
public:
    Query &add(const char *name, const std::optional<QString> &value)
    {
        if (value)
            m_items.append({QByteArray(name), *value});
        return *this;
    }
    template <class E>
    Query &addWord(const char *name, const std::optional<E> &value)
    {
        return value ? add(name, apiText(*value)) : *this;
    }
    Query &addTime(const char *name, const std::optional<qint64> &time)
    {
        if (!time)
            return *this;
        QString text = isoTimestamp(*time);
        return add(name, text.replace(".000Z"_L1, "Z"_L1)); // the protocol wants a fraction only where there is one
    }
    Query &addPage(int maxResults, const std::optional<QString> &nextToken)
    {
        return add("maxResults", QString::number(maxResults)).add("nextToken", nextToken);
    }
    [[nodiscard]] QByteArray encoded() const { return aws::encodeQuery(m_items); }

private:
    aws::QueryItems m_items;
};

aws::AwsRequest get(const QString &operation, QByteArray path, QByteArray query = {})
{
    aws::AwsRequest request;
    request.operation = operation;
    request.path = std::move(path);
    request.query = std::move(query);
    return request;
}

template <class T>
ResultJob<T> *call(aws::AwsClient &client, std::optional<Error> refusal, aws::AwsRequest request,
                   Result<T> (*decode)(const QByteArray &body), QObject *parent)
{
    if (!refusal)
        return new aws::DecodedCall<T>(client, std::move(request), decode, parent);
    refusal->operation = request.operation;
    return new ReadyJob<T>(std::move(*refusal), parent);
}

} // namespace

HttpDataZoneApi::HttpDataZoneApi(aws::AwsClient &client)
    : m_client(client)
{
}

HttpDataZoneApi::~HttpDataZoneApi() = default;

ListDomainsJob *HttpDataZoneApi::listDomains(const ListDomainsRequest &request, QObject *parent)
{
    aws::AwsRequest wire =
        get(u"ListDomains"_s, "/v2/domains",
            Query().addWord("status", request.status).addPage(request.maxResults, request.nextToken).encoded());
    return call<DomainPage>(m_client, check(request), std::move(wire), decodeDomainPage, parent);
}

GetDomainJob *HttpDataZoneApi::getDomain(const QString &domainId, QObject *parent)
{
    aws::AwsRequest wire = get(u"GetDomain"_s, domainPath(domainId));
    return call<DomainDetail>(m_client, checkGetDomain(domainId), std::move(wire), decodeDomainDetail, parent);
}

ListProjectsJob *HttpDataZoneApi::listProjects(const ListProjectsRequest &request, QObject *parent)
{
    aws::AwsRequest wire = get(u"ListProjects"_s, domainPath(request.domainIdentifier, {{"projects", {}}}),
                               Query()
                                   .add("userIdentifier", request.userIdentifier)
                                   .add("groupIdentifier", request.groupIdentifier)
                                   .add("name", request.name)
                                   .add("projectCategory", request.projectCategory)
                                   .addPage(request.maxResults, request.nextToken)
                                   .encoded());
    return call<ProjectPage>(m_client, check(request), std::move(wire), decodeProjectPage, parent);
}

ListDataSourcesJob *HttpDataZoneApi::listDataSources(const ListDataSourcesRequest &request, QObject *parent)
{
    aws::AwsRequest wire = get(u"ListDataSources"_s, domainPath(request.domainIdentifier, {{"data-sources", {}}}),
                               Query()
                                   .add("projectIdentifier", request.projectIdentifier)
                                   .add("environmentIdentifier", request.environmentIdentifier)
                                   .add("connectionIdentifier", request.connectionIdentifier)
                                   .add("type", request.type)
                                   .addWord("status", request.status)
                                   .add("name", request.name)
                                   .addPage(request.maxResults, request.nextToken)
                                   .encoded());
    return call<DataSourcePage>(m_client, check(request), std::move(wire), decodeDataSourcePage, parent);
}

GetDataSourceJob *HttpDataZoneApi::getDataSource(const QString &domainId, const QString &dataSourceId, QObject *parent)
{
    aws::AwsRequest wire = get(u"GetDataSource"_s, domainPath(domainId, {{"data-sources", dataSourceId}}));
    return call<DataSourceDetail>(m_client, checkGetDataSource(domainId, dataSourceId), std::move(wire),
                                  decodeDataSourceDetail, parent);
}

ListDataSourceRunsJob *HttpDataZoneApi::listDataSourceRuns(const ListDataSourceRunsRequest &request, QObject *parent)
{
    aws::AwsRequest wire =
        get(u"ListDataSourceRuns"_s,
            domainPath(request.domainIdentifier, {{"data-sources", request.dataSourceIdentifier}, {"runs", {}}}),
            Query().addWord("status", request.status).addPage(request.maxResults, request.nextToken).encoded());
    return call<RunPage>(m_client, check(request), std::move(wire), decodeRunPage, parent);
}

GetDataSourceRunJob *HttpDataZoneApi::getDataSourceRun(const QString &domainId, const QString &runId, QObject *parent)
{
    aws::AwsRequest wire = get(u"GetDataSourceRun"_s, domainPath(domainId, {{"data-source-runs", runId}}));
    return call<RunDetail>(m_client, checkGetDataSourceRun(domainId, runId), std::move(wire), decodeRunDetail, parent);
}

ListDataSourceRunActivitiesJob *HttpDataZoneApi::listDataSourceRunActivities(
    const ListDataSourceRunActivitiesRequest &request, QObject *parent)
{
    aws::AwsRequest wire =
        get(u"ListDataSourceRunActivities"_s,
            domainPath(request.domainIdentifier, {{"data-source-runs", request.identifier}, {"activities", {}}}),
            Query().addWord("status", request.status).addPage(request.maxResults, request.nextToken).encoded());
    return call<ActivityPage>(m_client, check(request), std::move(wire), decodeActivityPage, parent);
}

GetLineageEventJob *HttpDataZoneApi::getLineageEvent(const QString &domainId, const QString &eventId, QObject *parent)
{
    aws::AwsRequest wire = get(u"GetLineageEvent"_s, domainPath(domainId, {{"lineage", {}}, {"events", eventId}}));
    if (auto refusal = checkGetLineageEvent(domainId, eventId)) {
        refusal->operation = wire.operation;
        return new ReadyJob<LineageEvent>(std::move(*refusal), parent);
    }
    auto *job = new aws::DecodedCall<LineageEvent>(m_client, std::move(wire), decodeLineageEvent, parent);
    job->setHeaderReader(readLineageHeaders);
    return job;
}

GetLineageNodeJob *HttpDataZoneApi::getLineageNode(const GetLineageNodeRequest &request, QObject *parent)
{
    aws::AwsRequest wire =
        get(u"GetLineageNode"_s, domainPath(request.domainIdentifier, {{"lineage", {}}, {"nodes", request.identifier}}),
            Query().addTime("timestamp", request.eventTimestamp).encoded());
    return call<LineageNode>(m_client, check(request), std::move(wire), decodeLineageNode, parent);
}

ListLineageNodeHistoryJob *HttpDataZoneApi::listLineageNodeHistory(const ListLineageNodeHistoryRequest &request,
                                                                   QObject *parent)
{
    aws::AwsRequest wire =
        get(u"ListLineageNodeHistory"_s,
            domainPath(request.domainIdentifier, {{"lineage", {}}, {"nodes", request.identifier}, {"history", {}}}),
            Query()
                .addWord("direction", request.direction)
                .addTime("timestampGTE", request.eventTimestampGTE)
                .addTime("timestampLTE", request.eventTimestampLTE)
                .addWord("sortOrder", request.sortOrder)
                .addPage(request.maxResults, request.nextToken)
                .encoded());
    return call<LineageNodePage>(m_client, check(request), std::move(wire), decodeLineageNodePage, parent);
}

StartDataSourceRunJob *HttpDataZoneApi::startDataSourceRun(const StartDataSourceRunRequest &request, QObject *parent)
{
    aws::AwsRequest wire =
        get(u"StartDataSourceRun"_s,
            domainPath(request.domainIdentifier, {{"data-sources", request.dataSourceIdentifier}, {"runs", {}}}));
    wire.method = "POST";
    // All attempts send this body, so that a start whose answer was lost is not a second start.
    const QJsonObject body{{u"clientToken"_s, request.clientToken}};
    wire.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return call<RunDetail>(m_client, check(request), std::move(wire), decodeStartedRun, parent);
}

} // namespace zonescope::datazone
