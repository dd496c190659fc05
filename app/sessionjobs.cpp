// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/sessionjobs.h"

#include "models/connections/connectionstore.h"
#include "models/datazone/datazoneapi.h"

namespace zonescope {

TestConnectionJob::TestConnectionJob(OpenConnectionJob *open, aws::IdentityServices &services, QObject *parent)
    : ResultJob(parent)
    , m_open(open)
    , m_services(services)
{
    open->setParent(this);
}

TestConnectionJob::~TestConnectionJob()
{
    abort();
}

void TestConnectionJob::run()
{
    connect(m_open, &Job::finished, this, [this] {
        auto opened = m_open->takeResult();
        m_open->deleteLater();
        if (!opened) {
            m_report.credentials = credentialsVerdict(opened.error());
            finishWith(std::move(m_report));
            return;
        }
        m_opened = std::move(opened).value();
        m_report.credentials = credentialsVerdict(m_opened->credentialSource);
        askWho();
    });
    m_open->start();
}

void TestConnectionJob::askWho()
{
    const aws::EffectiveSettings &settings = m_opened->settings;
    auto client =
        m_services.client(aws::HelperService::Sts, settings.region.value, settings.helpers, m_opened->credentials);
    if (!client) {
        m_report.identity = identityVerdict(client.error());
        listDomains();
        return;
    }
    m_sts = std::make_unique<aws::StsClient>(std::move(client).value());
    auto *call = m_sts->getCallerIdentity(this);
    m_call = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        const Result<aws::CallerIdentity> &identity = call->result();
        m_report.identity = identityVerdict(identity);
        if (identity)
            m_identity = *identity;
        listDomains();
    });
    call->start();
}

void TestConnectionJob::listDomains()
{
    auto *call = m_opened->api->listDomains({.maxResults = 1}, this);
    m_call = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        const auto &result = call->result();
        ServiceTrial trial{.region = QString::fromLatin1(m_opened->settings.region.value),
                           .endpoint = m_opened->settings.endpoint.value.toString(),
                           .endpointSource = m_opened->settings.endpoint.source,
                           .identity = m_identity};
        if (result)
            trial.domains = static_cast<int>(result->items.size());
        else
            trial.error = result.error();
        m_report.service = serviceVerdict(trial);
        finishWith(std::move(m_report));
    });
    call->start();
}

void TestConnectionJob::abort()
{
    // The call goes before the connection that it uses.
    delete m_call.data();
    delete m_open.data();
}

ForgetConnectionJob::ForgetConnectionJob(ConnectionStore &store, const QString &connectionId,
                                         ResultJob<Done> *removeKeys, QObject *parent)
    : ResultJob(parent)
    , m_store(store)
    , m_connectionId(connectionId)
    , m_removeKeys(removeKeys)
{
    if (removeKeys != nullptr)
        removeKeys->setParent(this);
}

void ForgetConnectionJob::run()
{
    if (!m_removeKeys) {
        removeFromList();
        return;
    }
    connect(m_removeKeys, &Job::finished, this, [this] {
        const auto result = m_removeKeys->result();
        if (result || result.error().kind == ErrorKind::NotFound)
            removeFromList();
        else
            finishWith(result.error());
    });
    m_removeKeys->start();
}

void ForgetConnectionJob::removeFromList()
{
    if (m_store.lastUsedId() == m_connectionId)
        m_store.setLastUsedId({});
    m_store.remove(m_connectionId);
    finishWith(Done{});
}

void ForgetConnectionJob::abort()
{
    delete m_removeKeys.data();
}

} // namespace zonescope
