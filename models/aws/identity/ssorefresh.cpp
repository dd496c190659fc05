// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssorefresh.h"

namespace zonescope::aws {

class SsoTokenRefresh::Private { };

SsoTokenRefresh::SsoTokenRefresh(IdentityServices &, const Clock &, SsoRefreshPace &, Settings, QObject *parent)
    : ResultJob(parent)
{
}

SsoTokenRefresh::~SsoTokenRefresh() = default;
void SsoTokenRefresh::run() { }
void SsoTokenRefresh::abort() { }

} // namespace zonescope::aws
