// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/helperendpoints.h"
#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/signinprompter.h"
#include "models/aws/settingsfiles.h"

namespace zonescope::aws {

/// What the providers of one connection work with; all references outlive them.
struct ProviderContext {
    const Clock &clock; ///< the corrected one: expiry is judged by the service's time
    Timers &timers;
    IdentityServices &services;
    SettingsFiles &files; ///< read anew at every fetch
    SignInPrompter &prompter;
    HelperEndpointSettings endpoints{};
    QByteArray region{}; ///< of the connection; STS is asked there
    /// Told by STS and the portal what time it is, so that keys fetched before the first other call are judged by it;
    /// null where the machine's clock is not to be put right.
    CorrectedClock *serverClock = nullptr;
};

} // namespace zonescope::aws
