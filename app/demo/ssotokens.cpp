// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/ssotokens.h"

namespace zonescope::demo {

SsoTokens::SsoTokens(int tokenLifetimeSeconds, int sessionLifetimeSeconds, TokenMint &mint)
    : m_tokenLifetimeSeconds(tokenLifetimeSeconds)
    , m_sessionLifetimeSeconds(sessionLifetimeSeconds)
    , m_mint(mint)
{
}

SsoTokenPair SsoTokens::signIn(const QByteArray &clientId, bool withRefresh, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    const quint64 session = ++m_begun;
    m_sessions.emplace(session, Session{clientId, nowMs + qint64{m_sessionLifetimeSeconds} * 1000});
    return issue(session, withRefresh, nowMs);
}

std::variant<SsoTokenPair, ServiceFault> SsoTokens::refresh(const QByteArray &refreshToken, const QByteArray &clientId,
                                                            qint64 nowMs)
{
    const ServiceFault invalid{400, "InvalidGrantException", "Invalid refresh token provided"};
    const std::lock_guard lock(m_mutex);
    const auto token = m_refreshTokens.find(refreshToken);
    if (token == m_refreshTokens.end())
        return invalid;
    const auto session = m_sessions.find(token->second);
    if (session == m_sessions.end() || session->second.clientId != clientId || nowMs >= session->second.expiresMs)
        return invalid;
    m_refreshTokens.erase(token);
    return issue(session->first, true, nowMs);
}

bool SsoTokens::isGood(const QByteArray &accessToken, qint64 nowMs) const
{
    const std::lock_guard lock(m_mutex);
    return sessionOf(accessToken, nowMs).has_value();
}

bool SsoTokens::logout(const QByteArray &accessToken, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    const auto session = sessionOf(accessToken, nowMs);
    if (session)
        m_sessions.erase(*session);
    return session.has_value();
}

std::optional<quint64> SsoTokens::sessionOf(const QByteArray &accessToken, qint64 nowMs) const
{
    const auto found = m_accessTokens.find(accessToken);
    if (found == m_accessTokens.end() || nowMs >= found->second.expiresMs
        || m_sessions.find(found->second.session) == m_sessions.end())
        return std::nullopt;
    return found->second.session;
}

SsoTokenPair SsoTokens::issue(quint64 session, bool withRefresh, qint64 nowMs)
{
    SsoTokenPair pair{"aoaAAAAA" + m_mint.secret(180), withRefresh ? "aorAAAAA" + m_mint.secret(180) : QByteArray(),
                      m_tokenLifetimeSeconds};
    m_accessTokens.emplace(pair.access, AccessToken{session, nowMs + qint64{m_tokenLifetimeSeconds} * 1000});
    if (withRefresh)
        m_refreshTokens.emplace(pair.refresh, session);
    return pair;
}

} // namespace zonescope::demo
