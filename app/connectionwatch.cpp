// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/connectionwatch.h"

#include "models/aws/awsclient.h"

#include <algorithm>
#include <cstdlib>

namespace zonescope {

namespace {

constexpr qint64 skewWorthTellingMs = 4LL * 60'000;

} // namespace

ConnectionWatch::ConnectionWatch(OpenedConnection &opened, aws::IdentityServices &services, Timers &timers)
    : m_opened(opened)
    , m_services(services)
    , m_timers(timers)
{
    if (opened.refreshing)
        connect(opened.refreshing.get(), &aws::RefreshingProvider::stateChanged, this, &ConnectionWatch::keysChanged);
    watchExpiry();
}

ConnectionWatch::~ConnectionWatch()
{
    // The calls go before the client that they use.
    delete m_who.data();
    delete m_renewal.data();
}

void ConnectionWatch::start()
{
    const aws::EffectiveSettings &settings = m_opened.settings;
    auto client =
        m_services.client(aws::HelperService::Sts, settings.region.value, settings.helpers, m_opened.credentials);
    if (!client)
        return; // Test connection tells what is wrong with the endpoint; here only a name is missing
    m_sts = std::make_unique<aws::StsClient>(std::move(client).value());
    auto *call = m_sts->getCallerIdentity(this);
    m_who = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        if (!call->result())
            return; // behind a VPC endpoint STS may be out of reach, and everything else works
        m_identity = *call->result();
        Q_EMIT changed();
    });
    call->start();
}

void ConnectionWatch::lookAgain()
{
    m_failedRenewals = 0;
    watchExpiry();
    Q_EMIT changed();
}

void ConnectionWatch::forgetKeys()
{
    if (!m_opened.refreshing)
        return;
    m_opened.refreshing->dropKeys();
    renew();
}

ConnectionStatus ConnectionWatch::status() const
{
    ConnectionStatus status{.accountId = m_opened.accountId,
                            .region = QString::fromLatin1(m_opened.settings.region.value),
                            .credentialSource = m_opened.credentialSource};
    if (m_identity) {
        status.accountId = m_identity->accountId;
        status.principalName = m_identity->principalName();
        status.principalArn = m_identity->arn;
    }
    if (m_opened.client) {
        const qint64 skew = m_opened.client->clockSkewMs();
        if (std::llabs(skew) > skewWorthTellingMs)
            status.clockSkewMs = skew;
    }
    if (!m_opened.refreshing)
        return status;
    using Kind = aws::CredentialsState::Kind;
    const aws::CredentialsState &keys = m_opened.refreshing->state();
    if (!keys.source.isEmpty())
        status.credentialSource = keys.source;
    status.problem = keys.problem;
    if (keys.kind == Kind::SignedOut)
        status.signedOutSince = keys.signedOutSince;
    else
        status.expiresAt = keys.expiresAt;
    const bool isDeclined = m_opened.desk != nullptr && m_opened.desk->isDeclined();
    status.canSignIn = isDeclined || (keys.kind == Kind::SignedOut && m_opened.desk != nullptr);
    status.canSignOut = m_opened.ssoSession.has_value() && keys.kind == Kind::Good;
    return status;
}

void ConnectionWatch::keysChanged()
{
    const bool isSignedOut = m_opened.refreshing->state().kind == aws::CredentialsState::Kind::SignedOut;
    const bool isBack = m_wasSignedOut && !isSignedOut;
    m_wasSignedOut = isSignedOut;
    watchExpiry();
    Q_EMIT changed();
    if (isBack)
        Q_EMIT signedInAgain();
}

void ConnectionWatch::watchExpiry()
{
    m_expiry.cancel();
    const auto expiresAt = m_opened.refreshing ? m_opened.refreshing->state().expiresAt : std::nullopt;
    if (!expiresAt || m_wasSignedOut)
        return;
    // Keys that come ended, and a service that cannot be asked, are not asked for in a circle.
    constexpr int mostDoublings = 5;
    const qint64 shortestWaitMs =
        m_failedRenewals == 0 ? 1'000 : 60'000LL << std::min(m_failedRenewals - 1, mostDoublings);
    const qint64 left = std::max(*expiresAt - m_opened.serverClock.nowMs(), shortestWaitMs);
    m_expiry = m_timers.after(std::chrono::milliseconds(left), [this] { renew(); });
}

void ConnectionWatch::renew()
{
    if (m_renewal)
        return;
    auto *job = m_opened.credentials->resolve(this, aws::CallOrigin::Background);
    m_renewal = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        m_renewal.clear();
        m_failedRenewals = job->result() ? 0 : m_failedRenewals + 1;
        watchExpiry();
        Q_EMIT changed();
    });
    job->start();
}

} // namespace zonescope
