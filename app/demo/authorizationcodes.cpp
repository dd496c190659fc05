// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/authorizationcodes.h"

#include "app/demo/wiretime.h"

#include <QtCore/QCryptographicHash>

namespace zonescope::demo {

namespace {

constexpr qint64 lifetimeMs = 10 * msPerMinute;

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

AuthorizationCodes::AuthorizationCodes(TokenMint &mint)
    : m_mint(mint)
{
}

QByteArray AuthorizationCodes::issue(const Request &request, qint64 nowMs)
{
    const QByteArray code = m_mint.secret(120);
    const std::lock_guard lock(m_mutex);
    m_codes.emplace(code, Entry{request, nowMs + lifetimeMs});
    return code;
}

std::optional<ServiceFault> AuthorizationCodes::redeem(const QByteArray &code, const QByteArray &clientId,
                                                       const QByteArray &redirectUri, const QByteArray &verifier,
                                                       qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_codes.find(code);
    if (found == m_codes.end())
        return ServiceFault{400, "InvalidGrantException", "Invalid grant provided"};
    const Entry entry = found->second;
    m_codes.erase(found);
    const bool fits = entry.request.clientId == clientId && entry.request.redirectUri == redirectUri
        && entry.request.challenge == challengeOf(verifier) && nowMs < entry.expiresMs;
    if (!fits)
        return ServiceFault{400, "InvalidGrantException", "Invalid grant provided"};
    return std::nullopt;
}

} // namespace zonescope::demo
