// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"
#include "models/aws/identity/ssotoken.h"

namespace zonescope::aws {

/// What RegisterClient takes and gives. Client secrets are secrets.
struct OidcRegistrationInput {
    QStringList scopes{};
    bool forAuthorizationCode = false; ///< grants and redirect URI of PKCE; needs issuerUrl
    QString issuerUrl{};
};

struct DeviceAuthorization {
    SecretBytes deviceCode{};
    QString userCode{};
    QUrl verificationUri{};
    QUrl verificationUriComplete{};
    int expiresInSeconds = 600;
    int intervalSeconds = 5;
};

/// The three grants of CreateToken.
struct OidcTokenInput {
    enum class Grant : quint8 { AuthorizationCode, DeviceCode, RefreshToken };

    Grant grant = Grant::RefreshToken;
    OidcRegistration registration{};
    SecretBytes code{}; ///< authorization code, device code or refresh token
    QString redirectUri{}; ///< AuthorizationCode, with its port
    SecretBytes codeVerifier{}; ///< AuthorizationCode
};

struct OidcToken {
    SecretBytes accessToken{};
    SecretBytes refreshToken{}; ///< empty: none given
    int expiresInSeconds = 0;
};

/// SSO-OIDC, unsigned JSON over POST (aws-client reference, section 4.6). Errors carry the exception in `code`
/// (AuthorizationPendingException, SlowDownException, ExpiredTokenException, InvalidGrantException, …) and the
/// error_description as message. Owned by whoever asks; its jobs must not outlive it.
class SsoOidcClient final {
    Q_DISABLE_COPY_MOVE(SsoOidcClient)

public:
    explicit SsoOidcClient(std::unique_ptr<AwsClient> client);
    ~SsoOidcClient();

    [[nodiscard]] ResultJob<OidcRegistration> *registerClient(const OidcRegistrationInput &input, QObject *parent);
    [[nodiscard]] ResultJob<DeviceAuthorization> *startDeviceAuthorization(const OidcRegistration &registration,
                                                                           const QString &startUrl, QObject *parent);
    [[nodiscard]] ResultJob<OidcToken> *createToken(const OidcTokenInput &input, QObject *parent);
    /// The page to open in the browser for PKCE: the parameter is `scopes`, not OAuth's `scope`.
    [[nodiscard]] QUrl authorizeUrl(const OidcRegistration &registration, const QString &redirectUri,
                                    const QString &state, const QByteArray &codeChallenge) const;

private:
    std::unique_ptr<AwsClient> m_client;
};

} // namespace zonescope::aws
