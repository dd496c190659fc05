// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/awsclient.h"

#include "models/aws/adaptiverate.h"
#include "models/aws/awscall.h"

namespace zonescope::aws {

AwsClient::AwsClient(Settings settings, std::shared_ptr<CredentialsProvider> credentials, Environment environment)
    : m_settings(std::move(settings))
    , m_credentials(std::move(credentials))
    , m_environment(environment)
{
    if (m_settings.retryMode == RetryMode::Adaptive)
        m_adaptiveRate = std::make_unique<AdaptiveRate>(environment.clock, environment.timers);
}

AwsClient::~AwsClient() = default;

ResultJob<AwsReply> *AwsClient::call(AwsRequest request, QObject *parent)
{
    return new AwsCall(*this, std::move(request), parent);
}

} // namespace zonescope::aws
