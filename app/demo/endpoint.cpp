// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/endpoint.h"

#include "app/demo/sampleactivities.h"
#include "app/demo/samplejson.h"
#include "app/demo/wiretime.h"

#include <QtCore/QUuid>

#include <algorithm>
#include <array>

namespace zonescope::demo {

namespace {

/// Writes one page of a list: `next(i)` gives the first position at or after i that belongs to the list, `count` or
/// more where none does. The list begins at `first`.
template <class Next, class Write>
std::variant<QByteArray, ServiceFault, HttpReply> writePage(const ApiCall &call, const PageTokens &tokens, qint64 count,
                                                            Next next, Write write, qint64 first = 0)
{
    qint64 position = first;
    if (call.nextToken) {
        const auto opened = tokens.open(call.listKey(), *call.nextToken);
        if (!opened)
            return ServiceFault::validation("Invalid nextToken.");
        position = *opened;
    }
    JsonWriter json;
    json.beginObject().beginArray("items");
    position = next(position);
    for (int written = 0; written < call.maxResults && position < count; ++written) {
        write(json, position);
        position = next(position + 1);
    }
    json.endArray();
    if (position < count)
        json.text("nextToken", tokens.make(call.listKey(), position));
    json.endObject();
    return json.take();
}

template <class Write>
std::variant<QByteArray, ServiceFault, HttpReply> writePage(const ApiCall &call, const PageTokens &tokens, qint64 count,
                                                            Write write, qint64 first = 0)
{
    return writePage(
        call, tokens, count, [](qint64 position) { return position; }, write, first);
}

/// Position of the next element that passes.
template <class Passes>
auto nextOf(qint64 count, Passes passes)
{
    return [count, passes](qint64 position) {
        while (position < count && !passes(position))
            ++position;
        return position;
    };
}

RunStatus statusFromText(const QByteArray &text)
{
    for (const RunStatus status : {RunStatus::Requested, RunStatus::Running, RunStatus::Success,
                                   RunStatus::PartiallySucceeded, RunStatus::Failed}) {
        if (statusText(status) == text)
            return status;
    }
    return RunStatus::Unknown;
}

ServiceFault missing(const char *what, const QByteArray &id)
{
    return ServiceFault::notFound(QByteArray(what) + " with identifier " + id + " does not exist.");
}

} // namespace

Endpoint::Endpoint(const DemoOptions &options, std::function<qint64()> nowMs)
    : m_nowMs(std::move(nowMs))
    , m_sample(options, m_nowMs())
    , m_history(m_sample)
    , m_statusIndex(m_sample, m_history)
    , m_started(m_history)
    , m_tokens(options.seed)
    , m_lineage(m_sample, m_history)
    , m_identity(options, m_sample.startMs())
{
}

DemoAccess Endpoint::access() const
{
    DemoAccess access;
    access.region = QString::fromLatin1(SampleDomain::region);
    access.domainId = QString::fromLatin1(m_sample.domains().front().id);
    m_identity.describe(access);
    return access;
}

HttpReply Endpoint::serve(const HttpRequest &request)
{
    const qint64 now = m_nowMs();
    const QByteArray requestId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const HttpHeaders common{{"x-amzn-requestid", requestId}, {"Date", httpDate(now)}};
    if (auto reply = m_identity.serve(request, requestId, now)) {
        reply->headers.insert(reply->headers.end(), common.begin(), common.end());
        return *std::move(reply);
    }
    HttpReply reply;
    reply.headers = common;
    Answer answered = answer(request, now);
    if (auto *body = std::get_if<QByteArray>(&answered)) {
        reply.body = std::move(*body);
        return reply;
    }
    if (auto *whole = std::get_if<HttpReply>(&answered)) {
        whole->headers.insert(whole->headers.end(), common.begin(), common.end());
        return std::move(*whole);
    }
    const ServiceFault &fault = std::get<ServiceFault>(answered);
    reply.status = fault.status;
    reply.headers.emplace_back("x-amzn-errortype", fault.code);
    JsonWriter json;
    json.beginObject().text("message", fault.message).endObject();
    reply.body = json.take();
    return reply;
}

Endpoint::Answer Endpoint::answer(const HttpRequest &request, qint64 nowMs)
{
    const auto caller = m_identity.authenticate(request, nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&caller))
        return *fault;
    const auto call = parseCall(request);
    if (const auto *fault = std::get_if<ServiceFault>(&call))
        return *fault;
    return dispatch(std::get<ApiCall>(call), std::get<Principal>(caller), nowMs);
}

Endpoint::Answer Endpoint::dispatch(const ApiCall &call, const Principal &caller, qint64 nowMs)
{
    if (caller.rights == DataZoneRights::DeniedByIam)
        return ServiceFault::deniedByIam(caller.arn, operationName(call.operation));
    if (call.operation == Operation::ListDomains)
        return listDomains(call);
    const SampleDomainRecord *domain = m_sample.findDomain(call.domain);
    if (domain == nullptr)
        return missing("Domain", call.domain);
    if (caller.rights == DataZoneRights::NotMember)
        return ServiceFault::notMember(operationName(call.operation));
    switch (call.operation) {
    case Operation::ListProjects:
        return listProjects(call, *domain);
    case Operation::GetProject:
        return getProject(call, *domain);
    case Operation::ListDataSources:
        return listSources(call, *domain, nowMs);
    case Operation::GetDataSource:
        return getSource(call, *domain, nowMs);
    case Operation::ListDataSourceRuns:
        return listRuns(call, *domain, nowMs);
    case Operation::GetDataSourceRun:
        return getRun(call, *domain, nowMs);
    case Operation::ListDataSourceRunActivities:
        return listActivities(call, *domain, nowMs);
    case Operation::GetLineageEvent:
        return getLineageEvent(call, *domain, caller, nowMs);
    case Operation::GetLineageNode:
        return getLineageNode(call, *domain, nowMs);
    case Operation::ListLineageNodeHistory:
        return listNodeHistory(call, *domain, nowMs);
    case Operation::StartDataSourceRun:
        return startRun(call, *domain, nowMs);
    default:
        break;
    }
    JsonWriter json;
    writeDomain(json, m_sample, *domain);
    return json.take();
}

Endpoint::Answer Endpoint::listDomains(const ApiCall &call) const
{
    const auto &domains = m_sample.domains();
    const bool all = !call.status || *call.status == "AVAILABLE";
    const qint64 count = all ? static_cast<qint64>(domains.size()) : 0;
    return writePage(call, m_tokens, count, [&](JsonWriter &json, qint64 i) {
        writeDomainSummary(json, m_sample, domains.at(static_cast<size_t>(i)));
    });
}

Endpoint::Answer Endpoint::listProjects(const ApiCall &call, const SampleDomainRecord &domain) const
{
    const auto project = [&](qint64 i) -> const SampleProject & {
        return m_sample.projects().at(static_cast<size_t>(domain.projects.at(static_cast<size_t>(i))));
    };
    const auto count = static_cast<qint64>(domain.projects.size());
    const auto passes = [&](qint64 i) { return !call.name || project(i).name.toUtf8() == *call.name; };
    return writePage(call, m_tokens, count, nextOf(count, passes),
                     [&](JsonWriter &json, qint64 i) { writeProjectSummary(json, m_sample, project(i)); });
}

Endpoint::Answer Endpoint::getProject(const ApiCall &call, const SampleDomainRecord &domain) const
{
    const SampleProject *project = m_sample.findProject(domain, call.identifier);
    if (project == nullptr)
        return missing("Project", call.identifier);
    if (project->denied)
        return ServiceFault::notMember(operationName(call.operation));
    JsonWriter json;
    writeProject(json, m_sample, *project);
    return json.take();
}

Endpoint::Answer Endpoint::listSources(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const
{
    const SampleProject *project = m_sample.findProject(domain, call.project);
    if (project == nullptr)
        return missing("Project", call.project);
    if (project->denied)
        return ServiceFault::notMember(operationName(call.operation));
    const auto source = [&](qint64 i) -> const SampleSource & {
        return m_sample.sources().at(project->sources.at(static_cast<size_t>(i)));
    };
    const auto passes = [&](qint64 i) {
        const SampleSource &s = source(i);
        return (!call.status || sourceStatus(m_started.lastRun(s, nowMs)) == *call.status)
            && (!call.type || s.type == *call.type) && (!call.name || s.name.toUtf8() == *call.name)
            && (!call.environment || environmentId(m_sample, s) == *call.environment)
            && (!call.connection || connectionId(m_sample, s) == *call.connection);
    };
    const auto count = static_cast<qint64>(project->sources.size());
    return writePage(call, m_tokens, count, nextOf(count, passes), [&](JsonWriter &json, qint64 i) {
        const SampleSource &s = source(i);
        writeSourceSummary(json, m_sample, s, m_started.lastRun(s, nowMs), nowMs);
    });
}

Endpoint::Answer Endpoint::getSource(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const
{
    const SampleSource *source = m_sample.findSource(domain, call.identifier);
    if (source == nullptr)
        return missing("Data source", call.identifier);
    JsonWriter json;
    writeSource(json, m_sample, *source, m_started.lastRun(*source, nowMs), nowMs);
    return json.take();
}

Endpoint::Answer Endpoint::listRuns(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs)
{
    const SampleSource *source = m_sample.findSource(domain, call.identifier);
    if (source == nullptr)
        return missing("Data source", call.identifier);
    const auto write = [&](JsonWriter &json, qint64 i) {
        writeRunSummary(json, m_sample, *source, m_started.run(*source, i, nowMs));
    };
    const qint64 newest = m_started.newest(*source);
    if (!call.status)
        return writePage(call, m_tokens, source->runs, write, newest);
    const RunStatus status = statusFromText(*call.status);
    const auto next = [&](qint64 i) {
        while (i < 0 && m_started.run(*source, i, nowMs).status != status)
            ++i;
        if (i < 0)
            return i;
        return i < source->runs ? m_statusIndex.find(*source, i, status, nowMs) : source->runs;
    };
    return writePage(call, m_tokens, source->runs, next, write, newest);
}

std::variant<Endpoint::FoundRun, ServiceFault> Endpoint::findRun(const ApiCall &call, const SampleDomainRecord &domain,
                                                                 qint64 nowMs) const
{
    const auto id = m_sample.ids().decode(call.identifier);
    if (!id || id->kind != SampleIds::Kind::Run || id->owner >= m_sample.sources().size())
        return missing("Data source run", call.identifier);
    const SampleSource &source = m_sample.sources()[id->owner];
    const auto position = m_started.positionOf(source, static_cast<qint64>(id->index));
    if (!position || &m_sample.domainOf(source) != &domain)
        return missing("Data source run", call.identifier);
    return FoundRun{&source, m_started.run(source, *position, nowMs)};
}

Endpoint::Answer Endpoint::startRun(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs)
{
    const SampleSource *source = m_sample.findSource(domain, call.identifier);
    if (source == nullptr)
        return missing("Data source", call.identifier);
    if (!m_sample.projects().at(static_cast<size_t>(source->project)).mayStart)
        return ServiceFault::notMember(operationName(call.operation));
    const auto started = m_started.start(*source, call.clientToken, nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&started))
        return *fault;
    JsonWriter json;
    writeStartedRun(json, m_sample, *source, m_started.run(*source, std::get<qint64>(started), nowMs));
    return json.take();
}

Endpoint::Answer Endpoint::getRun(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const
{
    const auto found = findRun(call, domain, nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&found))
        return *fault;
    const auto &run = std::get<FoundRun>(found);
    JsonWriter json;
    writeRun(json, m_sample, *run.source, run.facts);
    return json.take();
}

Endpoint::Answer Endpoint::listActivities(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const
{
    const auto found = findRun(call, domain, nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&found))
        return *fault;
    const auto &run = std::get<FoundRun>(found);
    const SampleActivities activities(m_sample, *run.source, run.facts);
    const auto passes = [&](qint64 i) {
        return !call.status || activityText(activities.status(static_cast<int>(i))) == *call.status;
    };
    return writePage(call, m_tokens, activities.count(), nextOf(activities.count(), passes),
                     [&](JsonWriter &json, qint64 i) { activities.write(json, static_cast<int>(i)); });
}

} // namespace zonescope::demo
