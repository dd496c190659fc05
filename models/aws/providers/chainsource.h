// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/profilesource.h"
#include "models/aws/settingsresolver.h"

#include <memory>

namespace zonescope::aws {

/// The chain of section 4 of the aws-client reference. What applies is decided at each fetch: a profile whose content
/// has changed is followed, and the sources below it stay as long as nothing has that says who they are.
class ChainSource final : public CredentialsSource {
public:
    ChainSource(SettingsSelection selection, const ProviderContext &context);
    ~ChainSource() override;

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;
    void keysRefused() override;
    [[nodiscard]] SettingsEffect settingsChanged() override;

private:
    [[nodiscard]] Result<MadeSource> choose() const;
    [[nodiscard]] Result<MadeSource> webIdentity(const Profiles &profiles) const;

    SettingsSelection m_selection;
    ProviderContext m_context;
    Sourced<QString> m_profile;
    MadeSource m_made; ///< at the last fetch
};

} // namespace zonescope::aws
