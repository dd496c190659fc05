// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// Instance metadata, version 2 (aws-client reference, section 4.10), settings by environment, then by profile. Last in
/// the chain and quick to give up: one try of 1 s, never through a proxy. A host that gives nothing is an error of kind
/// SignIn, not one of the network; a setting that cannot be used is one of kind Usage.
///
/// Version 1, without a token, serves where the host refuses to make one (403, 404, 405) or its answer to that does not
/// get here; not where version 1 is switched off. Where nothing answers at all this is remembered for 10 minutes for
/// the whole program (HostFacts), so that a laptop waits once and not at every call.
class ImdsSource final : public CredentialsSource {
public:
    enum class Asked : quint8 {
        AsLastResort, ///< nobody said that this is an instance: what is remembered counts
        ByName, ///< credential_source = Ec2InstanceMetadata: tried each time
    };

    ImdsSource(QString profile, Asked asked, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    QString m_profile;
    Asked m_asked;
    ProviderContext m_context;
};

} // namespace zonescope::aws
