// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// The credentials endpoint of a container, or of `aws-vault exec --server` (aws-client reference, section 4.9): three
/// tries of 2 s, a second apart, but for a refusal (4xx), which is final; never through a proxy. The authorization
/// token's file is read anew at every fetch and sent as it stands. Errors: Usage for an address that may not be asked,
/// SignIn for a token that cannot be read or sent and for a refusal, else what kept the host from answering.
class ContainerSource final : public CredentialsSource {
public:
    explicit ContainerSource(const ProviderContext &context);
    /// One of the two URI variables is set.
    [[nodiscard]] static bool applies(const EnvironmentVariables &environment);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    ProviderContext m_context;
};

} // namespace zonescope::aws
