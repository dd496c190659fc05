// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/oidcclients.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace zonescope::demo {

namespace {

QUrl withoutPort(const QByteArray &uri)
{
    QUrl url = QUrl::fromEncoded(uri, QUrl::StrictMode);
    url.setPort(-1);
    return url;
}

} // namespace

bool OidcClient::allowsGrant(const QByteArray &grantType) const
{
    if (grantTypes.isEmpty())
        return grantType == deviceCodeGrant || grantType == refreshTokenGrant;
    return grantTypes.contains(grantType);
}

bool OidcClient::allowsRedirect(const QByteArray &uri) const
{
    const QUrl asked = withoutPort(uri);
    const bool isLoopback = asked.host() == QLatin1String("127.0.0.1") || asked.host() == QLatin1String("::1");
    return std::any_of(redirectUris.begin(), redirectUris.end(), [&](const QByteArray &registered) {
        return registered == uri || (isLoopback && withoutPort(registered) == asked);
    });
}

OidcClients::OidcClients(TokenMint &mint)
    : m_mint(mint)
{
}

OidcClient OidcClients::add(OidcClient client)
{
    client.id = m_mint.secret(22);
    client.secret = m_mint.secret(300);
    const std::lock_guard lock(m_mutex);
    m_clients.emplace(client.id, client);
    return client;
}

std::variant<OidcClient, ServiceFault> OidcClients::authenticate(const QByteArray &id, const QByteArray &secret,
                                                                 qint64 nowMs) const
{
    const auto client = find(id, nowMs);
    if (!client || client->secret != secret)
        return ServiceFault{401, "InvalidClientException", "Invalid client credentials provided"};
    return *client;
}

std::optional<OidcClient> OidcClients::find(const QByteArray &id, qint64 nowMs) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_clients.find(id);
    if (found == m_clients.end() || nowMs >= found->second.expiresMs)
        return std::nullopt;
    return found->second;
}

} // namespace zonescope::demo
