// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// Instance metadata, version 2 (aws-client reference, section 4.10), settings by environment, then by profile. Last in
/// the chain and quick to give up: one try of 1 s. A host that gives
/// nothing is an error of kind SignIn, "no credentials found", not one of the network.
class ImdsSource final : public CredentialsSource {
public:
    ImdsSource(QString profile, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    QString m_profile;
    ProviderContext m_context;
};

} // namespace zonescope::aws
