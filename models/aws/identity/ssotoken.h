// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/ssosession.h"
#include "models/aws/systemenvironment.h"
#include "models/secrets/secretbytes.h"

#include <memory>
#include <optional>

namespace zonescope::aws {

/// What SSO-OIDC knows a client by.
struct OidcRegistration {
    QString clientId{};
    SecretBytes clientSecret{};
    qint64 expiresAtMs = 0; ///< UTC
    QStringList scopes{};
    bool forAuthorizationCode = false;

    [[nodiscard]] OidcRegistration clone() const;
};

/// The token file of one SSO session: the AWS CLI's own, so that one sign-in serves both.
struct SsoToken {
    SecretBytes accessToken{};
    qint64 expiresAtMs = 0; ///< UTC
    SecretBytes refreshToken{}; ///< empty: none
    std::optional<OidcRegistration> registration{};

    [[nodiscard]] bool isLiveAt(qint64 nowMs) const { return expiresAtMs > nowMs; }
};

using SsoTokenPtr = std::shared_ptr<const SsoToken>;

/// The folder `~/.aws/sso/cache`: token files named and formed as the AWS CLI's, registrations under names of our own.
/// Files are written atomically with mode 0600, new folders with 0700. Values are read anew at every call: other tools
/// sign in meanwhile. Holds nothing itself.
class SsoTokenCache final {
public:
    explicit SsoTokenCache(const EnvironmentVariables &environment);

    /// Absolute path of the token file: SHA-1 hex of cacheKey().
    [[nodiscard]] QString tokenPath(const SsoSession &session) const;
    /// Nothing where there is no file or it holds no usable token; expired tokens are given too.
    [[nodiscard]] std::optional<SsoToken> token(const SsoSession &session) const;
    /// Members of the file that this version does not know stay. The error is of kind Output and names the file.
    [[nodiscard]] Result<Done> store(const SsoSession &session, const SsoToken &token) const;
    /// False where the file is still there.
    bool removeToken(const SsoSession &session) const;

    /// Nothing where none was kept, or it has ended by `nowMs`.
    [[nodiscard]] std::optional<OidcRegistration> registration(const SsoSession &session, bool forAuthorizationCode,
                                                               qint64 nowMs) const;
    [[nodiscard]] Result<Done> storeRegistration(const SsoSession &session, const OidcRegistration &registration) const;
    void removeRegistrations(const SsoSession &session) const;

    [[nodiscard]] QString folder() const { return m_folder; }

private:
    QString m_folder;
};

} // namespace zonescope::aws
