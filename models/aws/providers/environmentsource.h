// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/systemenvironment.h"

namespace zonescope::aws {

/// Keys of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SECURITY_TOKEN or AWS_SESSION_TOKEN, with
/// AWS_CREDENTIAL_EXPIRATION and AWS_ACCOUNT_ID (aws-client reference, section 4.1).
class EnvironmentSource final : public CredentialsSource {
public:
    explicit EnvironmentSource(EnvironmentVariables environment);

    /// An access key id is set: the source is the one to use, even where the rest is missing.
    [[nodiscard]] static bool applies(const EnvironmentVariables &environment);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    EnvironmentVariables m_environment;
};

} // namespace zonescope::aws
