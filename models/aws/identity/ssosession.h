// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QLatin1StringView>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace zonescope::aws {

class Profiles;

/// One IAM Identity Center portal as a profile names it (aws-client reference, section 4.5).
struct SsoSession {
    static constexpr QLatin1StringView defaultScope{"sso:account:access"};

    QString name{}; ///< of the `[sso-session NAME]`; empty: the older form, with everything in the profile
    QString startUrl{}; ///< exactly as written: the older form's cache file is named after it
    QByteArray region{}; ///< sso_region
    QStringList scopes{}; ///< sso_registration_scopes, else defaultScope; none in the older form

    [[nodiscard]] bool isLegacy() const { return name.isEmpty(); }
    /// The text whose SHA-1 names the token file: the session's name, else the start URL.
    [[nodiscard]] QString cacheKey() const { return isLegacy() ? startUrl : name; }

    friend bool operator==(const SsoSession &, const SsoSession &) = default;
};

/// What an SSO profile asks for.
struct SsoRole {
    SsoSession session{};
    QString accountId{};
    QString roleName{};
};

/// Reads the SSO keys of a profile. Errors are of kind Usage: a key that is missing, one that stands in profile and
/// sso-session with different values, an sso-session that does not exist. Names profile, key and file.
[[nodiscard]] Result<SsoRole> ssoRoleOf(const Profiles &profiles, const QString &profile);

} // namespace zonescope::aws
