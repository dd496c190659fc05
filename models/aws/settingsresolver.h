// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"
#include "models/aws/helperendpoints.h"
#include "models/aws/proxysettings.h"
#include "models/aws/systemenvironment.h"
#include "models/base/result.h"

#include <QtCore/QUrl>

#include <optional>

namespace zonescope::aws {

class Profiles;

/// What was chosen explicitly: by an option of the command line or in the connection dialog. It beats the environment,
/// which beats the profile.
struct SettingsSelection {
    std::optional<QString> profile{}; ///< named explicitly: environment keys are then left out as well
    QString region{}; ///< empty: from environment or profile
    QString endpointUrl{}; ///< empty: from environment, profile, or the service's own
    bool readFiles = true; ///< false where the keys do not come from ~/.aws: nothing of it applies then
};

/// A setting and where it came from, for people: "--region", "AWS_REGION", "profile prod (~/.aws/config)".
template <class T>
struct Sourced {
    T value{};
    QString source{};
};

/// Everything that a connection needs besides keys (aws-client reference, section 2).
struct EffectiveSettings {
    Sourced<QString> profile; ///< name and where it was named
    Sourced<QByteArray> region;
    Sourced<QUrl> endpoint; ///< source empty where it is the service's own by the rule set
    Sourced<RetryMode> retryMode{};
    Sourced<int> maximumAttempts;
    Sourced<bool> useFips{};
    Sourced<bool> useDualStack{}; ///< of the sign-in services; DataZone's endpoint always is
    Sourced<bool> legacySts{}; ///< sts_regional_endpoints = legacy
    Sourced<bool> ignoresConfiguredEndpoints{};
    Sourced<bool> correctClockSkew{.value = true};
    Sourced<QByteArray> userAgentAppId{};
    Sourced<QString> caBundle{}; ///< path of a PEM file; its certificates are trusted besides the system's. Empty: none
    TrustPtr trust{}; ///< of caBundle
    ProxySettings proxies{};
    HelperEndpointSettings helpers{};
    QList<Sourced<QString>> files{}; ///< settings files, and the variables that name others than the usual ones

    [[nodiscard]] bool hasCustomEndpoint() const { return !endpoint.source.isEmpty(); }
    /// The settings of an AwsClient for DataZone.
    [[nodiscard]] AwsClient::Settings clientSettings() const;
};

/// Error::code where no Region is set, in the words of AWS' own endpoint rules: a person can be asked for one.
inline constexpr QLatin1StringView missingRegionCode{"Missing Region"};

/// Errors are of kind Usage and say what to do: no Region (with missingRegionCode), a profile that does not exist, a
/// file that cannot be parsed, an endpoint that is no usable URL.
[[nodiscard]] Result<EffectiveSettings> resolveSettings(const SettingsSelection &selection,
                                                        const EnvironmentVariables &environment);
/// The same on files that are already read.
[[nodiscard]] Result<EffectiveSettings> resolveSettings(const SettingsSelection &selection,
                                                        const EnvironmentVariables &environment,
                                                        const Profiles &profiles);

/// The profile in force: the explicit one, AWS_PROFILE, AWS_DEFAULT_PROFILE, "default".
[[nodiscard]] Sourced<QString> effectiveProfile(const SettingsSelection &selection,
                                                const EnvironmentVariables &environment);

/// One row of "About this connection".
struct SettingLine {
    QString name; ///< "Region", "Endpoint", "Proxy for https"
    QString value; ///< for people; never a secret: the password of a proxy is left out
    QString source; ///< "AWS_REGION", "profile prod (~/.aws/config)", "default"
};

/// Every effective setting with its source, in the order of the table of section 2.
[[nodiscard]] QList<SettingLine> describeSettings(const EffectiveSettings &settings);

} // namespace zonescope::aws
