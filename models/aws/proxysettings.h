// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"
#include "models/base/result.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace zonescope::aws {

/// HTTP_PROXY, HTTPS_PROXY and NO_PROXY in any case (aws-client reference, section 2). Where neither proxy variable is
/// set the system's own settings apply.
struct ProxySettings {
    QUrl http{}; ///< for http requests; user and password may stand in it: never shown
    QUrl https{};
    QStringList bypass{}; ///< hosts and domain suffixes of NO_PROXY; "*" for all
    QString source{}; ///< names of the variables; empty: the system's settings

    /// Errors are of kind Usage and name the variable: a value that is no URL, a scheme that cannot be used.
    [[nodiscard]] static Result<ProxySettings> fromEnvironment(const EnvironmentVariables &environment);

    /// The proxy of a request; empty for none. Never one for loopback, link-local credential hosts or IMDS.
    [[nodiscard]] QUrl proxyFor(const QUrl &url) const;
    [[nodiscard]] bool isBypassed(const QString &host) const;

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

} // namespace zonescope::aws
