// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/servicefault.h"
#include "app/demo/tokenmint.h"

#include <QtCore/QByteArray>

#include <map>
#include <mutex>
#include <optional>
#include <variant>

namespace zonescope::demo {

/// What a sign-in is worth.
struct SsoTokenPair {
    QByteArray access;
    QByteArray refresh; ///< empty: none
    int expiresInSeconds = 0;
};

/// Access and refresh tokens of the portal, and the sessions that they belong to. A refresh token is good once: its use
/// gives another. May be used on many threads.
class SsoTokens final {
public:
    SsoTokens(int tokenLifetimeSeconds, int sessionLifetimeSeconds, TokenMint &mint);
    SsoTokens(const SsoTokens &) = delete;
    SsoTokens &operator=(const SsoTokens &) = delete;

    /// Begins a session.
    [[nodiscard]] SsoTokenPair signIn(const QByteArray &clientId, bool withRefresh, qint64 nowMs);
    /// InvalidGrantException where the token was used before, is another program's, or its session has ended.
    [[nodiscard]] std::variant<SsoTokenPair, ServiceFault> refresh(const QByteArray &refreshToken,
                                                                   const QByteArray &clientId, qint64 nowMs);
    [[nodiscard]] bool isGood(const QByteArray &accessToken, qint64 nowMs) const;
    /// Ends the session of an access token, with all its tokens. False where the token is not good.
    bool logout(const QByteArray &accessToken, qint64 nowMs);

private:
    struct Session {
        QByteArray clientId;
        qint64 expiresMs;
    };
    struct AccessToken {
        quint64 session;
        qint64 expiresMs;
    };
    // The caller holds the lock.
    [[nodiscard]] std::optional<quint64> sessionOf(const QByteArray &accessToken, qint64 nowMs) const;
    [[nodiscard]] SsoTokenPair issue(quint64 session, bool withRefresh, qint64 nowMs);

    int m_tokenLifetimeSeconds;
    int m_sessionLifetimeSeconds;
    TokenMint &m_mint;
    mutable std::mutex m_mutex;
    quint64 m_begun = 0;
    std::map<quint64, Session> m_sessions;
    std::map<QByteArray, AccessToken> m_accessTokens;
    std::map<QByteArray, quint64> m_refreshTokens;
};

} // namespace zonescope::demo
