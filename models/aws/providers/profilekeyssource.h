// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/settingsfiles.h"

namespace zonescope::aws {

/// The static keys of a profile (aws-client reference, section 4.2). They say not when they end: with a session token
/// they go stale silently, and are read again when the service refuses them, whatever time and size of the file say.
class ProfileKeysSource final : public CredentialsSource {
public:
    /// `files` outlive the source; what they say is looked up at each fetch.
    ProfileKeysSource(QString profile, SettingsFiles &files);

    [[nodiscard]] static bool applies(const Profiles &profiles, const QString &profile);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;
    void keysRefused() override;
    [[nodiscard]] SettingsEffect settingsChanged() override { return SettingsEffect::NewKeys; }

private:
    QString m_profile;
    SettingsFiles &m_files;
};

} // namespace zonescope::aws
