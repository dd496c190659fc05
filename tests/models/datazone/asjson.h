// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timestamp.h"
#include "models/datazone/lineagetypes.h"
#include "models/datazone/types.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

/// Decoded values written back under the API's names, member by member and by hand: what stands here is what the
/// decoders are held to keep.
namespace zonescope::datazone {

inline QJsonValue asJson(const QString &text)
{
    return text;
}
inline QJsonValue asJson(int number)
{
    return number;
}
inline QJsonValue asJson(bool flag)
{
    return flag;
}
inline QJsonValue asJson(qint64 time)
{
    return isoTimestamp(time);
}
template <class E>
QJsonValue asJson(const OpenEnum<E> &value)
{
    return value.api();
}

/// Keeps absent members out.
class Members final {
public:
    template <class T>
    Members &add(const char *name, const T &value)
    {
        m_object.insert(QLatin1StringView(name), asJson(value));
        return *this;
    }
    template <class T>
    Members &add(const char *name, const std::optional<T> &value)
    {
        return value ? add(name, *value) : *this;
    }
    template <class T>
    Members &add(const char *name, const std::vector<T> &list)
    {
        QJsonArray array;
        for (const T &item : list)
            array.append(asJson(item));
        m_object.insert(QLatin1StringView(name), array);
        return *this;
    }
    // NOLINTNEXTLINE(google-explicit-constructor)
    operator QJsonValue() const { return m_object; }
    [[nodiscard]] QJsonObject object() const { return m_object; }

private:
    QJsonObject m_object;
};

inline QJsonValue asJson(const RunStatistics &value)
{
    return Members()
        .add("added", value.added)
        .add("updated", value.updated)
        .add("unchanged", value.unchanged)
        .add("skipped", value.skipped)
        .add("failed", value.failed);
}

inline QJsonValue asJson(const RunError &value)
{
    return Members().add("errorType", value.errorType).add("errorDetail", value.errorDetail);
}

inline QJsonValue asJson(const LineageSummary &value)
{
    return Members().add("importStatus", value.importStatus);
}

inline Members membersOf(const Run &run)
{
    return Members()
        .add("id", run.id)
        .add("dataSourceId", run.dataSourceId)
        .add("type", run.type)
        .add("status", run.status)
        .add("projectId", run.projectId)
        .add("runStatisticsForAssets", run.runStatisticsForAssets)
        .add("errorMessage", run.errorMessage)
        .add("createdAt", run.createdAt)
        .add("updatedAt", run.updatedAt)
        .add("startedAt", run.startedAt)
        .add("stoppedAt", run.stoppedAt)
        .add("lineageSummary", run.lineageSummary);
}

inline QJsonValue asJson(const Run &run)
{
    return membersOf(run);
}

inline QJsonValue asJson(const RunDetail &detail)
{
    return membersOf(detail.run)
        .add("domainId", detail.domainId)
        .add("dataSourceConfigurationSnapshot", detail.dataSourceConfigurationSnapshot);
}

inline QJsonValue asJson(const LineageInfo &value)
{
    return Members()
        .add("eventId", value.eventId)
        .add("eventStatus", value.eventStatus)
        .add("errorMessage", value.errorMessage);
}

inline QJsonValue asJson(const Activity &activity)
{
    return Members()
        .add("database", activity.database)
        .add("dataSourceRunId", activity.dataSourceRunId)
        .add("technicalName", activity.technicalName)
        .add("dataAssetStatus", activity.dataAssetStatus)
        .add("projectId", activity.projectId)
        .add("dataAssetId", activity.dataAssetId)
        .add("technicalDescription", activity.technicalDescription)
        .add("errorMessage", activity.errorMessage)
        .add("lineageSummary", activity.lineageSummary)
        .add("createdAt", activity.createdAt)
        .add("updatedAt", activity.updatedAt);
}

inline QJsonValue asJson(const DomainSummary &domain)
{
    return Members()
        .add("id", domain.id)
        .add("name", domain.name)
        .add("arn", domain.arn)
        .add("managedAccountId", domain.managedAccountId)
        .add("status", domain.status)
        .add("description", domain.description)
        .add("portalUrl", domain.portalUrl)
        .add("domainVersion", domain.domainVersion)
        .add("createdAt", domain.createdAt)
        .add("lastUpdatedAt", domain.lastUpdatedAt);
}

inline QJsonValue asJson(const DomainDetail &domain)
{
    return Members()
        .add("id", domain.id)
        .add("status", domain.status)
        .add("domainExecutionRole", domain.domainExecutionRole)
        .add("name", domain.name)
        .add("description", domain.description)
        .add("arn", domain.arn)
        .add("portalUrl", domain.portalUrl)
        .add("domainVersion", domain.domainVersion)
        .add("kmsKeyIdentifier", domain.kmsKeyIdentifier)
        .add("rootDomainUnitId", domain.rootDomainUnitId)
        .add("serviceRole", domain.serviceRole)
        .add("createdAt", domain.createdAt)
        .add("lastUpdatedAt", domain.lastUpdatedAt);
}

inline QJsonValue asJson(const ProjectFailure &failure)
{
    return Members().add("code", failure.code).add("message", failure.message);
}

inline QJsonValue asJson(const ProjectSummary &project)
{
    return Members()
        .add("id", project.id)
        .add("domainId", project.domainId)
        .add("name", project.name)
        .add("createdBy", project.createdBy)
        .add("description", project.description)
        .add("projectStatus", project.projectStatus)
        .add("failureReasons", project.failureReasons)
        .add("domainUnitId", project.domainUnitId)
        .add("projectCategory", project.projectCategory)
        .add("createdAt", project.createdAt)
        .add("updatedAt", project.updatedAt);
}

inline QJsonValue asJson(const Schedule &schedule)
{
    return Members().add("timezone", schedule.timezone).add("schedule", schedule.schedule);
}

/// What ListDataSources and GetDataSource share, but for the name of the id.
inline Members membersOf(const DataSourceSummary &source, const char *idName)
{
    return Members()
        .add(idName, source.dataSourceId)
        .add("domainId", source.domainId)
        .add("name", source.name)
        .add("type", source.type)
        .add("status", source.status)
        .add("description", source.description)
        .add("environmentId", source.environmentId)
        .add("connectionId", source.connectionId)
        .add("enableSetting", source.enableSetting)
        .add("schedule", source.schedule)
        .add("lastRunStatus", source.lastRunStatus)
        .add("lastRunAt", source.lastRunAt)
        .add("lastRunErrorMessage", source.lastRunErrorMessage)
        .add("lastRunAssetCount", source.lastRunAssetCount)
        .add("createdAt", source.createdAt)
        .add("updatedAt", source.updatedAt);
}

inline QJsonValue asJson(const DataSourceSummary &source)
{
    return membersOf(source, "dataSourceId");
}

inline QJsonValue asJson(const DataSourceDetail &detail)
{
    Members members = membersOf(detail.summary, "id");
    members.add("projectId", detail.projectId)
        .add("publishOnImport", detail.publishOnImport)
        .add("errorMessage", detail.errorMessage);
    if (detail.enableBusinessNameGeneration) {
        QJsonObject object = members.object();
        object.insert(QLatin1StringView("recommendation"),
                      Members().add("enableBusinessNameGeneration", detail.enableBusinessNameGeneration).object());
        return object;
    }
    return members;
}

inline QJsonValue asJson(const LineageNodeReference &reference)
{
    return Members().add("id", reference.id).add("eventTimestamp", reference.eventTimestamp);
}

inline QJsonValue asJson(const LineageForm &form)
{
    return Members()
        .add("formName", form.formName)
        .add("typeName", form.typeName)
        .add("typeRevision", form.typeRevision)
        .add("content", form.content);
}

inline Members membersOf(const LineageNodeSummary &node)
{
    return Members()
        .add("id", node.id)
        .add("domainId", node.domainId)
        .add("typeName", node.typeName)
        .add("typeRevision", node.typeRevision)
        .add("name", node.name)
        .add("description", node.description)
        .add("sourceIdentifier", node.sourceIdentifier)
        .add("eventTimestamp", node.eventTimestamp)
        .add("createdAt", node.createdAt)
        .add("createdBy", node.createdBy)
        .add("updatedAt", node.updatedAt)
        .add("updatedBy", node.updatedBy);
}

inline QJsonValue asJson(const LineageNodeSummary &node)
{
    return membersOf(node);
}

inline QJsonValue asJson(const LineageNode &node)
{
    return membersOf(node.summary)
        .add("formsOutput", node.formsOutput)
        .add("upstreamNodes", node.upstreamNodes)
        .add("downstreamNodes", node.downstreamNodes);
}

inline QJsonValue asJson(const LineageNodePage &page)
{
    return Members().add("nodes", page.items).add("nextToken", page.nextToken);
}

template <class T>
QJsonValue asJson(const Page<T> &page)
{
    return Members().add("items", page.items).add("nextToken", page.nextToken);
}

} // namespace zonescope::datazone
