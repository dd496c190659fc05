// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/servicefault.h"
#include "app/demo/tokenmint.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <map>
#include <mutex>
#include <optional>
#include <variant>

namespace zonescope::demo {

/// A program that has registered with SSO-OIDC.
struct OidcClient {
    QByteArray id{};
    QByteArray secret{};
    QList<QByteArray> scopes{};
    QList<QByteArray> grantTypes{}; ///< empty: the device code alone
    QList<QByteArray> redirectUris{}; ///< of loopback ones the port is left open (RFC 8252, section 7.3)
    qint64 expiresMs = 0;

    [[nodiscard]] bool allowsGrant(const QByteArray &grantType) const;
    [[nodiscard]] bool allowsRedirect(const QByteArray &uri) const;
};

/// The registered programs. May be used on many threads.
class OidcClients final {
public:
    explicit OidcClients(TokenMint &mint);
    OidcClients(const OidcClients &) = delete;
    OidcClients &operator=(const OidcClients &) = delete;

    /// Fills in id and secret.
    [[nodiscard]] OidcClient add(OidcClient client);
    /// InvalidClientException where there is none of that secret, or its registration has ended.
    [[nodiscard]] std::variant<OidcClient, ServiceFault> authenticate(const QByteArray &id, const QByteArray &secret,
                                                                      qint64 nowMs) const;
    [[nodiscard]] std::optional<OidcClient> find(const QByteArray &id, qint64 nowMs) const;

private:
    TokenMint &m_mint;
    mutable std::mutex m_mutex;
    std::map<QByteArray, OidcClient> m_clients;
};

inline constexpr const char *authorizationCodeGrant = "authorization_code";
inline constexpr const char *refreshTokenGrant = "refresh_token";
inline constexpr const char *deviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

} // namespace zonescope::demo
