// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"
#include "models/base/result.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace zonescope::aws {

/// HTTP_PROXY, HTTPS_PROXY and NO_PROXY in any case, lower case first as curl and Python read them (aws-client
/// reference, section 2). Where neither proxy variable is set the system's own settings apply.
struct ProxySettings {
    QUrl http{}; ///< for http requests; user and password may stand in it: never shown
    QUrl https{};
    QStringList bypass{}; ///< NO_PROXY: hosts and domain suffixes in lower case, some with a port; "*" for all
    QString httpSource{}; ///< the variable as it is spelled: "http_proxy"; empty where there is none
    QString httpsSource{};
    QString bypassSource{};

    /// Errors are of kind Usage and name the variable, never its value: no URL, a scheme that cannot be used.
    [[nodiscard]] static Result<ProxySettings> fromEnvironment(const EnvironmentVariables &environment);

    /// No variable names a proxy: what the system's settings say counts.
    [[nodiscard]] bool usesSystem() const { return http.isEmpty() && https.isEmpty(); }
    /// The proxy of a request; empty for none.
    [[nodiscard]] QUrl proxyFor(const QUrl &url) const;
    /// The variable that names proxyFor(); empty for none.
    [[nodiscard]] QString sourceFor(const QUrl &url) const;
    /// Whether a request never goes through a proxy: loopback, link-local and the hosts of container and instance
    /// credentials, and what NO_PROXY names. An entry matches its host and all hosts below it, no CIDR.
    [[nodiscard]] bool isBypassed(const QUrl &url) const;

    friend bool operator==(const ProxySettings &, const ProxySettings &) = default;
};

/// "http://proxy:3128", without user and password.
[[nodiscard]] QString shownProxy(const QUrl &proxy);

} // namespace zonescope::aws
