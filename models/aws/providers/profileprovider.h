// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"
#include "models/aws/settingsresolver.h"
#include "models/aws/systemenvironment.h"

namespace zonescope::aws {

class Profiles;

/// The static keys of one profile of `~/.aws`. Read at the first resolve() and again after invalidate(), since a script
/// may have put new keys there; all calls in between share that one read.
class ProfileProvider final : public CredentialsProvider {
public:
    /// `profile` with where it was named; an empty source stands for "default" that nobody named.
    ProfileProvider(Sourced<QString> profile, EnvironmentVariables environment);

    [[nodiscard]] ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin origin) override;
    void invalidate(const CredentialsPtr &refused) override;

private:
    [[nodiscard]] Result<CredentialsPtr> read() const;
    [[nodiscard]] Result<CredentialsPtr> staticKeys(const Profiles &profiles) const;
    [[nodiscard]] Error notFound(const Profiles &profiles) const;
    [[nodiscard]] Error unsupported(const QString &kind, bool needsSsoLogin) const;

    Sourced<QString> m_profile;
    EnvironmentVariables m_environment;
    CredentialsPtr m_credentials;
};

} // namespace zonescope::aws
