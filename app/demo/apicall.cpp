// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/apicall.h"

#include "app/demo/constraints.h"
#include "app/demo/formdata.h"
#include "app/demo/wiretime.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QList>

#include <algorithm>
#include <array>

namespace zonescope::demo {

namespace {

using Names = QList<QByteArray>;

struct Route {
    Operation operation;
    const char *name;
    const char *path; ///< {d} the domain, {i} the identifier
    const char *method = "GET";
};

constexpr std::array routes{
    Route{Operation::ListDomains, "ListDomains", "/v2/domains"},
    Route{Operation::GetDomain, "GetDomain", "/v2/domains/{d}"},
    Route{Operation::ListProjects, "ListProjects", "/v2/domains/{d}/projects"},
    Route{Operation::GetProject, "GetProject", "/v2/domains/{d}/projects/{i}"},
    Route{Operation::ListDataSources, "ListDataSources", "/v2/domains/{d}/data-sources"},
    Route{Operation::GetDataSource, "GetDataSource", "/v2/domains/{d}/data-sources/{i}"},
    Route{Operation::ListDataSourceRuns, "ListDataSourceRuns", "/v2/domains/{d}/data-sources/{i}/runs"},
    Route{Operation::GetDataSourceRun, "GetDataSourceRun", "/v2/domains/{d}/data-source-runs/{i}"},
    Route{Operation::ListDataSourceRunActivities, "ListDataSourceRunActivities",
          "/v2/domains/{d}/data-source-runs/{i}/activities"},
    Route{Operation::GetLineageEvent, "GetLineageEvent", "/v2/domains/{d}/lineage/events/{i}"},
    Route{Operation::GetLineageNode, "GetLineageNode", "/v2/domains/{d}/lineage/nodes/{i}"},
    Route{Operation::ListLineageNodeHistory, "ListLineageNodeHistory", "/v2/domains/{d}/lineage/nodes/{i}/history"},
    Route{Operation::StartDataSourceRun, "StartDataSourceRun", "/v2/domains/{d}/data-sources/{i}/runs", "POST"},
};

Names statusesOf(Operation operation)
{
    switch (operation) {
    case Operation::ListDomains:
        return {"CREATING", "AVAILABLE", "CREATION_FAILED", "DELETING", "DELETED", "DELETION_FAILED"};
    case Operation::ListDataSources:
        return {"CREATING",      "FAILED_CREATION", "READY",    "UPDATING",
                "FAILED_UPDATE", "RUNNING",         "DELETING", "FAILED_DELETION"};
    case Operation::ListDataSourceRuns:
        return {"REQUESTED", "RUNNING", "FAILED", "PARTIALLY_SUCCEEDED", "SUCCESS"};
    case Operation::ListDataSourceRunActivities:
        return {"FAILED",
                "PUBLISHING_FAILED",
                "SUCCEEDED_CREATED",
                "SUCCEEDED_UPDATED",
                "SKIPPED_ALREADY_IMPORTED",
                "SKIPPED_ARCHIVED",
                "SKIPPED_NO_ACCESS",
                "UNCHANGED"};
    default:
        return {};
    }
}

bool isDomainId(QByteArrayView text)
{
    return (text.startsWith("dzd-") || text.startsWith("dzd_")) && isIdText(text.sliced(4));
}

bool isProjectName(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return isWordCharacter(c) || c == '-' || c == ' '; });
}

const Route *findRoute(const HttpRequest &request, ApiCall &call)
{
    const Names segments = request.path().split('/');
    for (const Route &route : routes) {
        if (request.method != route.method)
            continue;
        const Names pattern = QByteArray(route.path).split('/');
        bool fits = pattern.size() == segments.size();
        for (qsizetype i = 0; fits && i < pattern.size(); ++i) {
            if (pattern[i] == "{d}")
                fits = percentDecode(segments[i], call.domain);
            else if (pattern[i] == "{i}")
                fits = percentDecode(segments[i], call.identifier);
            else
                fits = pattern[i] == segments[i];
        }
        if (fits) {
            call.operation = route.operation;
            return &route;
        }
    }
    return nullptr;
}

bool readQuery(const QByteArray &query, ApiCall &call, std::optional<QByteArray> &maxResults)
{
    const auto form = FormData::parse(query, FormData::Plus::Literal);
    if (!form)
        return false;
    const std::array<std::pair<const char *, std::optional<QByteArray> *>, 12> members{{
        {"status", &call.status},
        {"type", &call.type},
        {"name", &call.name},
        {"environmentIdentifier", &call.environment},
        {"connectionIdentifier", &call.connection},
        {"nextToken", &call.nextToken},
        {"maxResults", &maxResults},
        {"direction", &call.direction},
        {"sortOrder", &call.sortOrder},
        {"timestamp", &call.timestamp},
        {"timestampGTE", &call.timestampFrom},
        {"timestampLTE", &call.timestampTo},
    }};
    for (const auto &[name, target] : members)
        *target = form->find(name);
    call.project = form->value("projectIdentifier");
    return true;
}

void checkLineage(const ApiCall &call, Constraints &constraints)
{
    if (call.operation == Operation::GetLineageEvent) {
        const bool fits = call.identifier.size() == 14
            && std::all_of(call.identifier.begin(), call.identifier.end(),
                           [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
        constraints.require(fits, "identifier", call.identifier, "satisfy regular expression pattern: ^[a-z0-9]{14}$");
        return;
    }
    constraints.requireLength("identifier", call.identifier, 1, 2086);
    const auto requireWord = [&](const char *member, const std::optional<QByteArray> &value, const Names &words) {
        constraints.require(!value || words.contains(*value), member, value,
                            "satisfy enum value set: [" + words.join(", ") + ']');
    };
    requireWord("direction", call.direction, {"UPSTREAM", "DOWNSTREAM"});
    requireWord("sortOrder", call.sortOrder, {"ASCENDING", "DESCENDING"});
    for (const auto &[member, value] : {std::pair("timestamp", &call.timestamp),
                                        {"timestampGTE", &call.timestampFrom},
                                        {"timestampLTE", &call.timestampTo}})
        constraints.require(!*value || parseQueryTime(**value), member, *value, "be a timestamp");
}

/// An empty body is an input without members, as the SDKs of some languages send it.
bool readBody(const QByteArray &body, ApiCall &call)
{
    if (body.isEmpty())
        return true;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return false;
    const QJsonValue token = document.object().value(QLatin1String("clientToken"));
    if (token.isString())
        call.clientToken = token.toString().toUtf8();
    return token.isString() || token.isNull() || token.isUndefined();
}

void checkMembers(const ApiCall &call, Constraints &constraints)
{
    const bool nested = call.operation != Operation::ListDomains && call.operation != Operation::GetDomain;
    if (call.operation != Operation::ListDomains) {
        constraints.require(isDomainId(call.domain), nested ? "domainIdentifier" : "identifier", call.domain,
                            "satisfy regular expression pattern: ^dzd[-_][a-zA-Z0-9_-]{1,36}$");
    }
    switch (call.operation) {
    case Operation::StartDataSourceRun:
        constraints.requireLength("clientToken", call.clientToken, 1, 128);
        [[fallthrough]];
    case Operation::ListDataSourceRuns:
        constraints.requireId("dataSourceIdentifier", call.identifier);
        break;
    case Operation::GetProject:
    case Operation::GetDataSource:
    case Operation::GetDataSourceRun:
    case Operation::ListDataSourceRunActivities:
        constraints.requireId("identifier", call.identifier);
        break;
    case Operation::ListDataSources:
        constraints.require(!call.project.isEmpty(), "projectIdentifier", std::nullopt, "not be null");
        constraints.requireLength("type", call.type, 1, 256);
        constraints.requireLength("name", call.name, 1, 256);
        break;
    case Operation::GetLineageEvent:
    case Operation::GetLineageNode:
    case Operation::ListLineageNodeHistory:
        checkLineage(call, constraints);
        break;
    case Operation::ListProjects:
        constraints.requireLength("name", call.name, 1, 64);
        constraints.require(!call.name || isProjectName(*call.name), "name", call.name,
                            "satisfy regular expression pattern: ^[\\w -]+$");
        break;
    default:
        break;
    }
    const Names statuses = statusesOf(call.operation);
    if (call.status && !statuses.isEmpty()) {
        constraints.require(statuses.contains(*call.status), "status", call.status,
                            "satisfy enum value set: [" + statuses.join(", ") + ']');
    }
}

} // namespace

QByteArray operationName(Operation operation)
{
    return routes.at(static_cast<size_t>(operation)).name;
}

QByteArray ApiCall::listKey() const
{
    QByteArray key = operationName(operation);
    // Lengths keep two members from reading as one.
    const auto add = [&key](const std::optional<QByteArray> &part) {
        key += '\n' + (part ? QByteArray::number(part->size()) + ':' + *part : QByteArray("-"));
    };
    for (const auto &part : {std::optional(domain), std::optional(identifier), std::optional(project), status, type,
                             name, environment, connection, direction, sortOrder, timestampFrom, timestampTo})
        add(part);
    return key;
}

std::variant<ApiCall, ServiceFault> parseCall(const HttpRequest &request)
{
    ApiCall call;
    if (findRoute(request, call) == nullptr)
        return ServiceFault::unknownOperation();
    if (call.operation == Operation::StartDataSourceRun && !readBody(request.body, call))
        return ServiceFault{400, "SerializationException", "The body is not the JSON of this operation."};
    std::optional<QByteArray> maxResults;
    if (!readQuery(request.query(), call, maxResults))
        return ServiceFault::validation("The query string is not percent-encoded.");

    Constraints constraints;
    checkMembers(call, constraints);
    constraints.requireLength("nextToken", call.nextToken, 1, 8192);
    const int most = call.operation == Operation::ListDomains ? 25 : 50;
    call.maxResults = most;
    if (maxResults) {
        call.maxResults = constraints.requireNumber("maxResults", *maxResults, 1, most);
    }
    if (const auto fault = constraints.fault())
        return *fault;
    return call;
}

} // namespace zonescope::demo
