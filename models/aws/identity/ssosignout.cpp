// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosignout.h"

namespace zonescope::aws {

class SsoSignOut::Private { };

SsoSignOut::SsoSignOut(IdentityServices &, HelperEndpointSettings, SsoTokenCache, SsoSession, QObject *parent)
    : ResultJob(parent)
{
}

SsoSignOut::~SsoSignOut() = default;
void SsoSignOut::run() { }
void SsoSignOut::abort() { }

} // namespace zonescope::aws
