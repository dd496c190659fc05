// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/apicall.h"
#include "app/demo/demoserver.h"
#include "app/demo/identityservices.h"
#include "app/demo/pagetokens.h"
#include "app/demo/runstatusindex.h"
#include "app/demo/sampledomain.h"
#include "app/demo/samplehistory.h"
#include "app/demo/samplelineage.h"
#include "app/demo/startedruns.h"

#include <functional>
#include <variant>

namespace zonescope::demo {

/// The services without their sockets: one request in, one answer out. Of DataZone it checks the signature first, then
/// what the caller may do, then the input, then looks the answer up in the sample; the others are IdentityServices'.
/// Owned by DemoServer; may be used on many threads.
class Endpoint final {
public:
    Endpoint(const DemoOptions &options, std::function<qint64()> nowMs);
    Endpoint(const Endpoint &) = delete;
    Endpoint &operator=(const Endpoint &) = delete;

    /// Every answer has x-amzn-requestid and Date, every refusal of DataZone x-amzn-errortype and {"message": ...}.
    [[nodiscard]] HttpReply serve(const HttpRequest &request);

    /// All but the URL.
    [[nodiscard]] DemoAccess access() const;
    [[nodiscard]] const SampleDomain &sample() const { return m_sample; }

private:
    /// A body, a refusal, or a reply that tells something in its headers too.
    using Answer = std::variant<QByteArray, ServiceFault, HttpReply>;

    [[nodiscard]] Answer answer(const HttpRequest &request, qint64 nowMs);
    [[nodiscard]] Answer dispatch(const ApiCall &call, const Principal &caller, qint64 nowMs);
    [[nodiscard]] Answer listDomains(const ApiCall &call) const;
    [[nodiscard]] Answer listProjects(const ApiCall &call, const SampleDomainRecord &domain) const;
    [[nodiscard]] Answer getProject(const ApiCall &call, const SampleDomainRecord &domain) const;
    [[nodiscard]] Answer listSources(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const;
    [[nodiscard]] Answer getSource(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const;
    [[nodiscard]] Answer listRuns(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs);
    [[nodiscard]] Answer getRun(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const;
    [[nodiscard]] Answer listActivities(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const;
    [[nodiscard]] Answer getLineageEvent(const ApiCall &call, const SampleDomainRecord &domain, const Principal &caller,
                                         qint64 nowMs) const;
    [[nodiscard]] Answer getLineageNode(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const;
    [[nodiscard]] Answer listNodeHistory(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs) const;
    [[nodiscard]] Answer startRun(const ApiCall &call, const SampleDomainRecord &domain, qint64 nowMs);

    struct FoundRun {
        const SampleSource *source;
        RunFacts facts;
    };
    [[nodiscard]] std::variant<FoundRun, ServiceFault> findRun(const ApiCall &call, const SampleDomainRecord &domain,
                                                               qint64 nowMs) const;

    std::function<qint64()> m_nowMs;
    SampleDomain m_sample;
    SampleHistory m_history;
    RunStatusIndex m_statusIndex;
    StartedRuns m_started;
    PageTokens m_tokens;
    SampleLineage m_lineage;
    IdentityServices m_identity;
};

} // namespace zonescope::demo
