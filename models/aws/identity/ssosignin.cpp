// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosignin.h"

namespace zonescope::aws {

class SsoSignIn::Private { };

SsoSignIn::SsoSignIn(IdentityServices &, const HelperEndpointSettings &, SsoTokenCache, SsoSession, SsoMethod,
                     QObject *parent)
    : ResultJob(parent)
{
}

SsoSignIn::~SsoSignIn() = default;

QUrl SsoSignIn::url() const
{
    return {};
}

void SsoSignIn::run() { }
void SsoSignIn::abort() { }

} // namespace zonescope::aws
