// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/identityservices.h"

#include "models/aws/requestlimiter.h"

namespace zonescope::aws {

IdentityServices::IdentityServices(Environment environment)
    : m_environment(environment)
    , m_limiter(
          std::make_unique<RequestLimiter>(RequestLimiter::Limits::forAws(), environment.clock, environment.timers))
{
}

IdentityServices::~IdentityServices() = default;

Result<std::unique_ptr<AwsClient>> IdentityServices::client(HelperService service, const QByteArray &region,
                                                            const HelperEndpointSettings &settings,
                                                            std::shared_ptr<CredentialsProvider> credentials)
{
    const auto endpoint = helperEndpoint(service, region, settings);
    if (!endpoint)
        return endpoint.error();
    return std::make_unique<AwsClient>(
        AwsClient::Settings{.endpoint = endpoint->url, .region = endpoint->signingRegion}, std::move(credentials),
        AwsClient::Environment{m_environment.clock, m_environment.timers, m_environment.random, m_environment.network,
                               *m_limiter});
}

} // namespace zonescope::aws
