// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/decoding.h"

#include "models/datazone/jsondocument.h"
#include "models/datazone/jsonmembers.h"

#include <array>

namespace zonescope::datazone {

// The overloads of read() are static rather than in an unnamed namespace: argument-dependent lookup from the templates
// of jsonmembers.h does not look into the latter.

static bool read(const JsonElement &element, RunStatistics &value, JsonProblem &problem)
{
    std::array members{optional("added", value.added), optional("updated", value.updated),
                       optional("unchanged", value.unchanged), optional("skipped", value.skipped),
                       optional("failed", value.failed)};
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, RunError &value, JsonProblem &problem)
{
    std::array members{required("errorType", value.errorType), optional("errorDetail", value.errorDetail)};
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, LineageSummary &value, JsonProblem &problem)
{
    std::array members{optional("importStatus", value.importStatus)};
    return readMembers(element, members, problem);
}

static auto runMembers(Run &run)
{
    return std::array{
        identity("id", run.id),
        required("dataSourceId", run.dataSourceId),
        required("type", run.type),
        required("status", run.status),
        required("projectId", run.projectId),
        optional("runStatisticsForAssets", run.runStatisticsForAssets),
        optional("errorMessage", run.errorMessage),
        required("createdAt", run.createdAt),
        required("updatedAt", run.updatedAt),
        optional("startedAt", run.startedAt),
        optional("stoppedAt", run.stoppedAt),
        optional("lineageSummary", run.lineageSummary),
    };
}

static bool read(const JsonElement &element, Run &run, JsonProblem &problem)
{
    auto members = runMembers(run);
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, LineageInfo &value, JsonProblem &problem)
{
    std::array members{optional("eventId", value.eventId), optional("eventStatus", value.eventStatus),
                       optional("errorMessage", value.errorMessage)};
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, Activity &activity, JsonProblem &problem)
{
    std::array members{
        required("database", activity.database),
        required("dataSourceRunId", activity.dataSourceRunId),
        required("technicalName", activity.technicalName),
        required("dataAssetStatus", activity.dataAssetStatus),
        required("projectId", activity.projectId),
        optional("dataAssetId", activity.dataAssetId),
        optional("technicalDescription", activity.technicalDescription),
        optional("errorMessage", activity.errorMessage),
        optional("lineageSummary", activity.lineageSummary),
        required("createdAt", activity.createdAt),
        required("updatedAt", activity.updatedAt),
    };
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, DomainSummary &domain, JsonProblem &problem)
{
    std::array members{
        identity("id", domain.id),
        required("name", domain.name),
        required("arn", domain.arn),
        required("managedAccountId", domain.managedAccountId),
        required("status", domain.status),
        optional("description", domain.description),
        optional("portalUrl", domain.portalUrl),
        optional("domainVersion", domain.domainVersion),
        required("createdAt", domain.createdAt),
        optional("lastUpdatedAt", domain.lastUpdatedAt),
    };
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, ProjectFailure &failure, JsonProblem &problem)
{
    std::array members{optional("code", failure.code), optional("message", failure.message)};
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, ProjectSummary &project, JsonProblem &problem)
{
    std::array members{
        identity("id", project.id),
        required("domainId", project.domainId),
        required("name", project.name),
        required("createdBy", project.createdBy),
        optional("description", project.description),
        optional("projectStatus", project.projectStatus),
        defaulted("failureReasons", project.failureReasons),
        optional("domainUnitId", project.domainUnitId),
        optional("projectCategory", project.projectCategory),
        optional("createdAt", project.createdAt),
        optional("updatedAt", project.updatedAt),
    };
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, Schedule &value, JsonProblem &problem)
{
    std::array members{optional("timezone", value.timezone), optional("schedule", value.schedule)};
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, DataSourceSummary &source, JsonProblem &problem)
{
    std::array members{
        identity("dataSourceId", source.dataSourceId),
        required("domainId", source.domainId),
        required("name", source.name),
        required("type", source.type),
        required("status", source.status),
        optional("description", source.description),
        optional("environmentId", source.environmentId),
        optional("connectionId", source.connectionId),
        optional("enableSetting", source.enableSetting),
        optional("schedule", source.schedule),
        optional("lastRunStatus", source.lastRunStatus),
        optional("lastRunAt", source.lastRunAt),
        optional("lastRunErrorMessage", source.lastRunErrorMessage),
        optional("lastRunAssetCount", source.lastRunAssetCount),
        optional("createdAt", source.createdAt),
        optional("updatedAt", source.updatedAt),
    };
    return readMembers(element, members, problem);
}

namespace {

/// recommendation of GetDataSource.
struct Recommendation {
    std::optional<bool> enableBusinessNameGeneration{};
};

} // namespace

static bool read(const JsonElement &element, Recommendation &value, JsonProblem &problem)
{
    std::array members{optional("enableBusinessNameGeneration", value.enableBusinessNameGeneration)};
    return readMembers(element, members, problem);
}

static bool readRoot(const simdjson::dom::object &root, DataSourceDetail &detail, JsonProblem &problem)
{
    DataSourceSummary &source = detail.summary;
    std::optional<Recommendation> recommendation;
    std::array members{
        identity("id", source.dataSourceId),
        required("domainId", source.domainId),
        required("projectId", detail.projectId),
        required("name", source.name),
        defaulted("type", source.type),
        defaulted("status", source.status),
        optional("description", source.description),
        optional("environmentId", source.environmentId),
        optional("connectionId", source.connectionId),
        optional("recommendation", recommendation),
        optional("enableSetting", source.enableSetting),
        optional("publishOnImport", detail.publishOnImport),
        optional("schedule", source.schedule),
        optional("lastRunStatus", source.lastRunStatus),
        optional("lastRunAt", source.lastRunAt),
        optional("lastRunErrorMessage", source.lastRunErrorMessage),
        optional("lastRunAssetCount", source.lastRunAssetCount),
        optional("errorMessage", detail.errorMessage),
        optional("createdAt", source.createdAt),
        optional("updatedAt", source.updatedAt),
    };
    if (!readMembers(root, members, problem))
        return false;
    if (recommendation)
        detail.enableBusinessNameGeneration = recommendation->enableBusinessNameGeneration;
    return true;
}

static bool readRoot(const simdjson::dom::object &root, DomainDetail &domain, JsonProblem &problem)
{
    std::array members{
        identity("id", domain.id),
        required("status", domain.status),
        required("domainExecutionRole", domain.domainExecutionRole),
        optional("name", domain.name),
        optional("description", domain.description),
        optional("arn", domain.arn),
        optional("portalUrl", domain.portalUrl),
        optional("domainVersion", domain.domainVersion),
        optional("kmsKeyIdentifier", domain.kmsKeyIdentifier),
        optional("rootDomainUnitId", domain.rootDomainUnitId),
        optional("serviceRole", domain.serviceRole),
        optional("createdAt", domain.createdAt),
        optional("lastUpdatedAt", domain.lastUpdatedAt),
    };
    return readMembers(root, members, problem);
}

namespace {

/// What StartDataSourceRun answers: the members of GetDataSourceRun, of which it need not give the domain.
struct StartedRun {
    RunDetail detail{};
};

} // namespace

static bool readDetail(const simdjson::dom::object &root, const JsonMember &domain, RunDetail &detail,
                       JsonProblem &problem)
{
    const auto run = runMembers(detail.run);
    std::array<JsonMember, run.size() + 2> members{
        domain,
        optional("dataSourceConfigurationSnapshot", detail.dataSourceConfigurationSnapshot),
    };
    std::ranges::copy(run, members.begin() + 2);
    return readMembers(root, members, problem);
}

static bool readRoot(const simdjson::dom::object &root, RunDetail &detail, JsonProblem &problem)
{
    return readDetail(root, required("domainId", detail.domainId), detail, problem);
}

static bool readRoot(const simdjson::dom::object &root, StartedRun &started, JsonProblem &problem)
{
    return readDetail(root, defaulted("domainId", started.detail.domainId), started.detail, problem);
}

template <class T>
static bool readRoot(const simdjson::dom::object &root, Page<T> &page, JsonProblem &problem)
{
    // ListProjects alone does not require `items`.
    constexpr bool mayLackItems = std::is_same_v<T, ProjectSummary>;
    std::array members{mayLackItems ? defaulted("items", page.items) : required("items", page.items),
                       optional("nextToken", page.nextToken)};
    if (!readMembers(root, members, problem))
        return false;
    if (page.nextToken && page.nextToken->isEmpty())
        page.nextToken.reset();
    return true;
}

template <class T>
static Result<T> decode(const QByteArray &body)
{
    JsonDocument document;
    if (auto error = document.parse(body))
        return std::move(*error);
    T value{};
    JsonProblem problem;
    if (!readRoot(document.root(), value, problem))
        return problem.toError();
    if constexpr (requires { value.rawBody; })
        value.rawBody = body;
    return value;
}

Result<DomainPage> decodeDomainPage(const QByteArray &body)
{
    return decode<DomainPage>(body);
}

Result<DomainDetail> decodeDomainDetail(const QByteArray &body)
{
    return decode<DomainDetail>(body);
}

Result<ProjectPage> decodeProjectPage(const QByteArray &body)
{
    return decode<ProjectPage>(body);
}

Result<DataSourcePage> decodeDataSourcePage(const QByteArray &body)
{
    return decode<DataSourcePage>(body);
}

Result<DataSourceDetail> decodeDataSourceDetail(const QByteArray &body)
{
    return decode<DataSourceDetail>(body);
}

Result<RunPage> decodeRunPage(const QByteArray &body)
{
    return decode<RunPage>(body);
}

Result<RunDetail> decodeRunDetail(const QByteArray &body)
{
    return decode<RunDetail>(body);
}

Result<ActivityPage> decodeActivityPage(const QByteArray &body)
{
    return decode<ActivityPage>(body);
}

Result<RunDetail> decodeStartedRun(const QByteArray &body)
{
    auto started = decode<StartedRun>(body);
    if (!started)
        return started.error();
    RunDetail detail = std::move(started.value().detail);
    detail.rawBody = body;
    return detail;
}

} // namespace zonescope::datazone
