// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"
#include "models/aws/settingsresolver.h"

#include <memory>

namespace zonescope::aws {

/// The chain of section 4 of the aws-client reference. What applies is decided at each fetch: a profile whose content
/// has changed is followed, and the sources below it stay as long as nothing has.
class ChainSource final : public CredentialsSource {
public:
    ChainSource(SettingsSelection selection, const ProviderContext &context);
    ~ChainSource() override;

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    [[nodiscard]] Result<std::shared_ptr<CredentialsSource>> choose();
    [[nodiscard]] Result<std::unique_ptr<CredentialsSource>> chooseFrom(const Profiles &profiles) const;
    [[nodiscard]] std::unique_ptr<CredentialsSource> webIdentityOfEnvironment(const Profiles &profiles) const;

    SettingsSelection m_selection;
    ProviderContext m_context;
    Sourced<QString> m_profile;
    std::shared_ptr<CredentialsSource> m_source; ///< of m_generation
    quint64 m_generation = 0;
};

} // namespace zonescope::aws
