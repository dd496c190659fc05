// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/sessionjobs.h"

#include "models/connections/connectionstore.h"
#include "models/datazone/datazoneapi.h"

namespace zonescope {

TestConnectionJob::TestConnectionJob(OpenConnectionJob *open, QObject *parent)
    : ResultJob(parent)
    , m_open(open)
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
            finishWith(opened.error());
            return;
        }
        m_opened = std::move(opened).value();
        listDomains();
    });
    m_open->start();
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
                           .endpointSource = m_opened->settings.endpoint.source};
        if (result)
            trial.domains = static_cast<int>(result->items.size());
        else
            trial.error = result.error();
        finishWith(ConnectionTestReport{.credentials = credentialsVerdict(m_opened->credentialSource),
                                        .identity = {},
                                        .service = serviceVerdict(trial)});
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
