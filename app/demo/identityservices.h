// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/authorizationcodes.h"
#include "app/demo/devicecodes.h"
#include "app/demo/keyring.h"
#include "app/demo/loginendpoint.h"
#include "app/demo/oidcclients.h"
#include "app/demo/oidcendpoint.h"
#include "app/demo/sampleidentity.h"
#include "app/demo/signinpages.h"
#include "app/demo/ssoportalendpoint.h"
#include "app/demo/ssotokens.h"
#include "app/demo/stsendpoint.h"

#include <optional>
#include <variant>

namespace zonescope::demo {

/// Everything about who somebody is: STS, the portal, SSO-OIDC and its pages, and AWS Sign-In beside DataZone on one
/// port, and the keys that they give out. Owned by Endpoint; may be used on many threads.
class IdentityServices final {
public:
    IdentityServices(const DemoOptions &options, qint64 startMs);
    IdentityServices(const IdentityServices &) = delete;
    IdentityServices &operator=(const IdentityServices &) = delete;

    /// Nothing where the request is for none of these services.
    [[nodiscard]] std::optional<HttpReply> serve(const HttpRequest &request, const QByteArray &requestId, qint64 nowMs);
    /// Who signed a request for DataZone.
    [[nodiscard]] std::variant<Principal, ServiceFault> authenticate(const HttpRequest &request, qint64 nowMs) const;
    /// Fills in the user's keys and all that has to do with signing in.
    void describe(DemoAccess &access) const;

private:
    SampleIdentity m_identity;
    TokenMint m_mint;
    KeyRing m_keys;
    OidcClients m_clients;
    AuthorizationCodes m_codes;
    DeviceCodes m_devices;
    SsoTokens m_tokens;
    StsEndpoint m_sts;
    SsoPortalEndpoint m_portal;
    OidcEndpoint m_oidc;
    SignInPages m_pages;
    LoginEndpoint m_login;
};

} // namespace zonescope::demo
