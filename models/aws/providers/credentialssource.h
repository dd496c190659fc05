// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"

namespace zonescope::aws {

/// What a change of the settings files means for the keys in force.
enum class SettingsEffect : quint8 {
    Nothing, ///< the next fetch would be made as the last one was: a role asks nobody for another MFA code
    NewKeys, ///< the same source may give other keys now
    OtherSource, ///< the keys would come from somebody else: another role, another account, another kind of profile
};

/// One way to get keys, asked anew each time: keeps no keys, shares nothing. One fetch at a time.
class CredentialsSource {
    Q_DISABLE_COPY_MOVE(CredentialsSource)

public:
    CredentialsSource() = default;
    virtual ~CredentialsSource() = default;

    /// A job, not started; the source outlives it. Errors as CredentialsProvider says.
    [[nodiscard]] virtual ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) = 0;

    /// The service refused the keys of the last fetch: the next one trusts nothing that was remembered.
    virtual void keysRefused() { }
    /// The settings files are not what they were at the last fetch, or may not be.
    [[nodiscard]] virtual SettingsEffect settingsChanged() { return SettingsEffect::Nothing; }
};

} // namespace zonescope::aws
