// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/endpoint.h"
#include "app/demo/wiretime.h"

#include <algorithm>

namespace zonescope::demo {

namespace {

ServiceFault missing(const char *what, const QByteArray &id)
{
    return ServiceFault::notFound(QByteArray(what) + " with identifier " + id + " does not exist.");
}

qint64 timeOr(const std::optional<QByteArray> &text, qint64 otherwise)
{
    return text ? parseQueryTime(*text).value_or(otherwise) : otherwise;
}

} // namespace

Endpoint::Answer Endpoint::getLineageEvent(const ApiCall &call, const SampleDomainRecord &domain,
                                           const Principal &caller, qint64 nowMs) const
{
    const auto event = m_lineage.findEvent(domain, call.identifier, nowMs);
    if (!event)
        return missing("Lineage event", call.identifier);
    const SampleSource &source = m_sample.sources().at(event->source);
    if (m_sample.projects().at(static_cast<size_t>(source.project)).hidesLineageEvents)
        return ServiceFault::deniedByIam(caller.arn, operationName(call.operation));
    JsonWriter json;
    m_lineage.writeEvent(json, *event);
    HttpReply reply;
    reply.headers = {{"Id", call.identifier},
                     {"Domain-Id", domain.id},
                     {"Created-By", "SYSTEM"},
                     {"Processing-Status", event->isFailed ? "FAILED" : "SUCCESS"},
                     {"Event-Time", httpDate(event->atMs)},
                     {"Created-At", httpDate(event->atMs + 2150)}};
    reply.body = json.take();
    return reply;
}

Endpoint::Answer Endpoint::getLineageNode(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const
{
    const auto place = m_lineage.find(domain, call.identifier);
    if (place && place->kind == LineagePlaceKind::Hidden)
        return ServiceFault::notMember(operationName(call.operation));
    const qint64 at = timeOr(call.timestamp, nowMs);
    const auto version = place ? m_lineage.versionAt(*place, at) : std::nullopt;
    if (!version)
        return missing("Lineage node", call.identifier);
    JsonWriter json;
    m_lineage.writeNode(json, *place, *version, at);
    return json.take();
}

// The versions are found from the newest back in time; a token holds how many of them were given.
Endpoint::Answer Endpoint::listNodeHistory(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const
{
    const auto place = m_lineage.find(domain, call.identifier);
    if (place && place->kind == LineagePlaceKind::Hidden)
        return ServiceFault::notMember(operationName(call.operation));
    if (!place || !m_lineage.versionAt(*place, nowMs))
        return missing("Lineage node", call.identifier);
    const qint64 from = timeOr(call.timestampFrom, 0);
    constexpr size_t mostVersions = 200; // of those that the sample tells of
    std::vector<qint64> versions;
    auto version = m_lineage.versionAt(*place, timeOr(call.timestampTo, nowMs));
    for (; version && *version >= from && versions.size() < mostVersions;
         version = m_lineage.versionAt(*place, *version - 1)) {
        const bool passes = !call.direction
            || !(*call.direction == "UPSTREAM" ? m_lineage.upstream(*place, *version)
                                               : m_lineage.downstream(*place, *version))
                    .empty();
        if (passes)
            versions.push_back(*version);
    }
    if (call.sortOrder == QByteArray("ASCENDING"))
        std::reverse(versions.begin(), versions.end());

    size_t position = 0;
    if (call.nextToken) {
        const auto opened = m_tokens.open(call.listKey(), *call.nextToken);
        if (!opened)
            return ServiceFault::validation("Invalid nextToken.");
        position = static_cast<size_t>(*opened);
    }
    JsonWriter json;
    json.beginObject().beginArray("nodes");
    const size_t end = std::min(position + static_cast<size_t>(call.maxResults), versions.size());
    for (; position < end; ++position) {
        json.beginObject();
        m_lineage.writeSummary(json, *place, versions.at(position));
        json.endObject();
    }
    json.endArray();
    if (position < versions.size())
        json.text("nextToken", m_tokens.make(call.listKey(), static_cast<qint64>(position)));
    json.endObject();
    return json.take();
}

} // namespace zonescope::demo
