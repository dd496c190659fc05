// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/proxysettings.h"

namespace zonescope::aws {

Result<ProxySettings> ProxySettings::fromEnvironment(const EnvironmentVariables &)
{
    return ProxySettings{};
}

QUrl ProxySettings::proxyFor(const QUrl &) const
{
    return {};
}

bool ProxySettings::isBypassed(const QString &) const
{
    return false;
}

} // namespace zonescope::aws
