// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/profiles.h"
#include "models/aws/providers/credentialssource.h"

namespace zonescope::aws {

/// The static keys of a profile (aws-client reference, section 4.2). They say not when they end: with a session token
/// they go stale silently, and are read again when the service refuses them.
class ProfileKeysSource final : public CredentialsSource {
public:
    /// Reads them now; the settings files are read again by whoever makes sources.
    ProfileKeysSource(const Profiles &profiles, const QString &profile);

    [[nodiscard]] static bool applies(const Profiles &profiles, const QString &profile);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    Result<CredentialsPtr> m_result;
};

} // namespace zonescope::aws
