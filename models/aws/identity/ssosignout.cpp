// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosignout.h"

#include "models/aws/identity/ssoportalclient.h"

namespace zonescope::aws {

class SsoSignOut::Private final {
public:
    Private(SsoSignOut &job, IdentityServices &identityServices, HelperEndpointSettings endpointSettings,
            SsoTokenCache tokenCache, SsoSession ssoSession)
        : q(job)
        , services(identityServices)
        , endpoints(std::move(endpointSettings))
        , cache(std::move(tokenCache))
        , session(std::move(ssoSession))
    {
    }

    void begin();
    void letGo()
    {
        calls.reset();
        client.reset();
    }

private:
    void removeFiles(std::optional<Error> problem);

    SsoSignOut &q;
    IdentityServices &services;
    HelperEndpointSettings endpoints;
    SsoTokenCache cache;
    SsoSession session;
    std::unique_ptr<SsoPortalClient> client;
    std::unique_ptr<QObject> calls; ///< parent of the client's jobs, which must not outlive it
};

void SsoSignOut::Private::begin()
{
    const auto token = cache.token(session);
    if (!token) {
        removeFiles({});
        return;
    }
    auto made = services.client(HelperService::SsoPortal, session.region, endpoints, nullptr);
    if (!made) {
        removeFiles(made.error());
        return;
    }
    client = std::make_unique<SsoPortalClient>(std::move(made).value());
    calls = std::make_unique<QObject>();
    auto *call = client->logout(token->accessToken, calls.get());
    connect(call, &Job::finished, &q, [this, call] {
        call->deleteLater();
        const bool isOver = call->result().ok() || call->result().error().kind == ErrorKind::SignIn;
        removeFiles(isOver ? std::nullopt : std::optional(call->result().error()));
    });
    call->start();
}

void SsoSignOut::Private::removeFiles(std::optional<Error> problem)
{
    cache.removeRegistrations(session);
    if (!cache.removeToken(session)) {
        q.finishWith(
            Error{.kind = ErrorKind::Output,
                  .message = tr("%1 could not be removed: remove it to be signed out.").arg(cache.tokenPath(session))});
        return;
    }
    if (!problem) {
        q.finishWith(Done());
        return;
    }
    problem->message = tr("Signed out on this computer, but the portal could not be told, so that the session may live "
                          "on there: %1")
                           .arg(problem->message);
    q.finishWith(*problem);
}

SsoSignOut::SsoSignOut(IdentityServices &services, HelperEndpointSettings endpoints, SsoTokenCache cache,
                       SsoSession session, QObject *parent)
    : ResultJob(parent)
    , d(std::make_unique<Private>(*this, services, std::move(endpoints), std::move(cache), std::move(session)))
{
}

SsoSignOut::~SsoSignOut() = default;

void SsoSignOut::run()
{
    d->begin();
}

void SsoSignOut::abort()
{
    d->letGo();
}

} // namespace zonescope::aws
