// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/identityservices.h"

#include "models/aws/endpointrules.h"
#include "models/aws/requestlimiter.h"

namespace zonescope::aws {

namespace {

QByteArray signingName(HelperService service)
{
    switch (service) {
    case HelperService::Sts:
        return "sts";
    case HelperService::SsoPortal:
        return "awsssoportal";
    case HelperService::SsoOidc:
        return "sso-oauth";
    case HelperService::SignIn:
        return "signin";
    }
    return {};
}

} // namespace

IdentityServices::IdentityServices(Environment environment)
    : m_environment(environment)
    , m_limiter(
          std::make_unique<RequestLimiter>(RequestLimiter::Limits::forAws(), environment.clock, environment.timers))
    , m_loopbackLimiter(std::make_unique<RequestLimiter>(RequestLimiter::Limits::forLoopback(), environment.clock,
                                                         environment.timers))
{
}

IdentityServices::~IdentityServices() = default;

Result<std::unique_ptr<AwsClient>> IdentityServices::client(HelperService service, const QByteArray &region,
                                                            const HelperEndpointSettings &settings,
                                                            std::shared_ptr<CredentialsProvider> credentials,
                                                            CorrectedClock *serverClock)
{
    const auto endpoint = helperEndpoint(service, region, settings);
    if (!endpoint)
        return endpoint.error();
    const bool isLocal = !endpoint->source.isEmpty() && isLoopback(endpoint->url);
    return std::make_unique<AwsClient>(
        AwsClient::Settings{
            .endpoint = endpoint->url,
            .endpointSource = endpoint->source,
            .region = endpoint->signingRegion,
            .signingName = signingName(service),
            .retryMode = settings.retryMode,
            .trust = settings.trust,
            .maximumAttempts = settings.maximumAttempts,
            .correctClockSkew = settings.correctClockSkew,
            .userAgentAppId = settings.userAgentAppId,
        },
        std::move(credentials),
        AwsClient::Environment{m_environment.clock, m_environment.timers, m_environment.random, m_environment.network,
                               isLocal ? *m_loopbackLimiter : *m_limiter, serverClock});
}

} // namespace zonescope::aws
