// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/identityservices.h"

namespace zonescope::demo {

IdentityServices::IdentityServices(const DemoOptions &options, qint64 startMs)
    : m_identity(options)
    , m_mint(options.seed, startMs)
    , m_keys(options.seed, m_identity.user(), m_mint)
    , m_clients(m_mint)
    , m_codes(m_mint)
    , m_devices(options, m_mint)
    , m_tokens(options.ssoTokenLifetimeSeconds, options.ssoSessionLifetimeSeconds, m_mint)
    , m_sts(m_identity, m_keys, options.credentialLifetimeSeconds)
    , m_portal(m_identity, m_keys, m_tokens, options)
    , m_oidc(m_clients, m_codes, m_devices, m_tokens, options)
    , m_pages(options.approveSignIn, m_clients, m_codes, m_devices)
    , m_login(m_identity, m_keys, m_mint, options, startMs)
{
}

std::optional<HttpReply> IdentityServices::serve(const HttpRequest &request, const QByteArray &requestId, qint64 nowMs)
{
    if (request.method == "POST" && request.path() == "/")
        return m_sts.serve(request, requestId, nowMs);
    if (auto reply = m_portal.serve(request, nowMs))
        return reply;
    if (auto reply = m_oidc.serve(request, nowMs))
        return reply;
    if (auto reply = m_login.serve(request, nowMs))
        return reply;
    return m_pages.serve(request, nowMs);
}

std::variant<Principal, ServiceFault> IdentityServices::authenticate(const HttpRequest &request, qint64 nowMs) const
{
    return m_keys.authenticate(request, "datazone", nowMs);
}

void IdentityServices::describe(DemoAccess &access) const
{
    access.accessKeyId = m_keys.userKeys().id;
    access.secretAccessKey = m_keys.userKeys().secret;
    m_identity.describe(access);
    m_login.describe(access);
}

} // namespace zonescope::demo
