// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/apicall.h"

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

bool isIdText(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 36 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool isDomainId(QByteArrayView text)
{
    return (text.startsWith("dzd-") || text.startsWith("dzd_")) && isIdText(text.sliced(4));
}

bool isProjectName(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        return word || c == '-' || c == ' ';
    });
}

/// Gathers what is wrong with an input, to be told in one message.
class Constraints final {
public:
    void require(bool kept, const QByteArray &member, const std::optional<QByteArray> &value, const QByteArray &rule)
    {
        if (kept)
            return;
        const QByteArray shown = value ? '\'' + *value + '\'' : QByteArray("null");
        m_broken.append("Value " + shown + " at '" + member + "' failed to satisfy constraint: Member must " + rule);
    }
    void requireId(const QByteArray &member, const QByteArray &value)
    {
        require(isIdText(value), member, value, "satisfy regular expression pattern: ^[a-zA-Z0-9_-]{1,36}$");
    }
    void requireLength(const QByteArray &member, const std::optional<QByteArray> &value, qsizetype most)
    {
        if (!value)
            return;
        require(!value->isEmpty(), member, value, "have length greater than or equal to 1");
        require(QString::fromUtf8(*value).size() <= most, member, value->left(200),
                "have length less than or equal to " + QByteArray::number(most));
    }
    [[nodiscard]] std::optional<ServiceFault> fault() const
    {
        if (m_broken.isEmpty())
            return std::nullopt;
        return ServiceFault::validation(QByteArray::number(m_broken.size()) + " validation error"
                                        + (m_broken.size() == 1 ? "" : "s") + " detected: " + m_broken.join("; "));
    }

private:
    QList<QByteArray> m_broken;
};

const Route *findRoute(const QByteArray &path, ApiCall &call)
{
    const Names segments = path.split('/');
    for (const Route &route : routes) {
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
    std::optional<QByteArray> project;
    const std::array<std::pair<const char *, std::optional<QByteArray> *>, 8> members{{
        {"status", &call.status},
        {"type", &call.type},
        {"name", &call.name},
        {"environmentIdentifier", &call.environment},
        {"connectionIdentifier", &call.connection},
        {"nextToken", &call.nextToken},
        {"maxResults", &maxResults},
        {"projectIdentifier", &project},
    }};
    for (const QByteArray &item : query.split('&')) {
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        QByteArray name;
        QByteArray value;
        if (!percentDecode(equals < 0 ? item : item.left(equals), name)
            || !percentDecode(equals < 0 ? QByteArray() : item.mid(equals + 1), value))
            return false;
        for (const auto &[known, target] : members) {
            if (name == known && !*target)
                *target = value;
        }
    }
    call.project = project.value_or(QByteArray());
    return true;
}

void checkMembers(const ApiCall &call, Constraints &constraints)
{
    const bool nested = call.operation != Operation::ListDomains && call.operation != Operation::GetDomain;
    if (call.operation != Operation::ListDomains) {
        constraints.require(isDomainId(call.domain), nested ? "domainIdentifier" : "identifier", call.domain,
                            "satisfy regular expression pattern: ^dzd[-_][a-zA-Z0-9_-]{1,36}$");
    }
    switch (call.operation) {
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
        constraints.requireLength("type", call.type, 256);
        constraints.requireLength("name", call.name, 256);
        break;
    case Operation::ListProjects:
        constraints.requireLength("name", call.name, 64);
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
                             name, environment, connection})
        add(part);
    return key;
}

std::variant<ApiCall, ServiceFault> parseCall(const HttpRequest &request)
{
    ApiCall call;
    const qsizetype question = request.target.indexOf('?');
    const QByteArray path = question < 0 ? request.target : request.target.left(question);
    if (request.method != "GET" || findRoute(path, call) == nullptr)
        return ServiceFault::unknownOperation();
    std::optional<QByteArray> maxResults;
    if (!readQuery(question < 0 ? QByteArray() : request.target.mid(question + 1), call, maxResults))
        return ServiceFault::validation("The query string is not percent-encoded.");

    Constraints constraints;
    checkMembers(call, constraints);
    constraints.requireLength("nextToken", call.nextToken, 8192);
    const int most = call.operation == Operation::ListDomains ? 25 : 50;
    call.maxResults = most;
    if (maxResults) {
        bool number = false;
        call.maxResults = maxResults->toInt(&number);
        constraints.require(number, "maxResults", maxResults, "be an integer");
        constraints.require(!number || call.maxResults >= 1, "maxResults", maxResults,
                            "have value greater than or equal to 1");
        constraints.require(!number || call.maxResults <= most, "maxResults", maxResults,
                            "have value less than or equal to " + QByteArray::number(most));
    }
    if (const auto fault = constraints.fault())
        return *fault;
    return call;
}

} // namespace zonescope::demo
