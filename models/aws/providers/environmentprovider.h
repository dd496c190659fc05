// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"
#include "models/aws/systemenvironment.h"

namespace zonescope::aws {

/// Keys of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SECURITY_TOKEN or AWS_SESSION_TOKEN. The environment of a
/// process does not change, so they are taken once.
class EnvironmentProvider final : public CredentialsProvider {
public:
    explicit EnvironmentProvider(const EnvironmentVariables &environment);

    /// An access key id is set: the provider is the one to use, even where the rest is missing.
    [[nodiscard]] static bool applies(const EnvironmentVariables &environment);

    [[nodiscard]] ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin origin) override;
    void invalidate(const CredentialsPtr &refused) override;

private:
    Result<CredentialsPtr> m_result;
};

} // namespace zonescope::aws
