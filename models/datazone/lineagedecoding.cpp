// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/lineagedecoding.h"

#include "models/datazone/jsondocument.h"
#include "models/datazone/jsonmembers.h"

#include <algorithm>
#include <array>

namespace zonescope::datazone {

// Static for the same reason as those of decoding.cpp: argument-dependent lookup has to find them.

static auto summaryMembers(LineageNodeSummary &node)
{
    return std::array{
        identity("id", node.id),
        required("domainId", node.domainId),
        required("typeName", node.typeName),
        optional("typeRevision", node.typeRevision),
        optional("name", node.name),
        optional("description", node.description),
        optional("sourceIdentifier", node.sourceIdentifier),
        optional("eventTimestamp", node.eventTimestamp),
        optional("createdAt", node.createdAt),
        optional("createdBy", node.createdBy),
        optional("updatedAt", node.updatedAt),
        optional("updatedBy", node.updatedBy),
    };
}

static bool read(const JsonElement &element, LineageNodeSummary &node, JsonProblem &problem)
{
    auto members = summaryMembers(node);
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, LineageNodeReference &reference, JsonProblem &problem)
{
    std::array members{optional("id", reference.id), optional("eventTimestamp", reference.eventTimestamp)};
    return readMembers(element, members, problem);
}

static bool read(const JsonElement &element, LineageForm &form, JsonProblem &problem)
{
    std::array members{required("formName", form.formName), optional("typeName", form.typeName),
                       optional("typeRevision", form.typeRevision), optional("content", form.content)};
    return readMembers(element, members, problem);
}

static bool readRoot(const simdjson::dom::object &root, LineageNode &node, JsonProblem &problem)
{
    const auto summary = summaryMembers(node.summary);
    std::array<JsonMember, summary.size() + 3> members{
        defaulted("formsOutput", node.formsOutput),
        defaulted("upstreamNodes", node.upstreamNodes),
        defaulted("downstreamNodes", node.downstreamNodes),
    };
    std::ranges::copy(summary, members.begin() + 3);
    return readMembers(root, members, problem);
}

static bool readRoot(const simdjson::dom::object &root, LineageNodePage &page, JsonProblem &problem)
{
    std::array members{defaulted("nodes", page.items), optional("nextToken", page.nextToken)};
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
    return value;
}

Result<LineageNode> decodeLineageNode(const QByteArray &body)
{
    return decode<LineageNode>(body);
}

Result<LineageNodePage> decodeLineageNodePage(const QByteArray &body)
{
    return decode<LineageNodePage>(body);
}

} // namespace zonescope::datazone
