// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/authorizationcodes.h"
#include "app/demo/demoserver.h"
#include "app/demo/devicecodes.h"
#include "app/demo/httpmessage.h"
#include "app/demo/oidcclients.h"
#include "app/demo/servicefault.h"
#include "app/demo/ssotokens.h"

#include <QtCore/QJsonObject>

#include <optional>
#include <variant>

namespace zonescope::demo {

/// SSO-OIDC: RegisterClient, StartDeviceAuthorization and CreateToken (IAM Identity Center OIDC API Reference).
/// Unsigned JSON; a fault is `{"error", "error_description"}` with the exception's name in x-amzn-errortype. May be
/// used on many threads.
class OidcEndpoint final {
public:
    OidcEndpoint(OidcClients &clients, AuthorizationCodes &codes, DeviceCodes &devices, SsoTokens &tokens,
                 const DemoOptions &options);

    /// Nothing where the request is for none of its paths.
    [[nodiscard]] std::optional<HttpReply> serve(const HttpRequest &request, qint64 nowMs);

private:
    using Answer = std::variant<QByteArray, ServiceFault>;

    [[nodiscard]] Answer answer(const HttpRequest &request, qint64 nowMs);
    [[nodiscard]] Answer registerClient(const QJsonObject &input, const QByteArray &baseUrl, qint64 nowMs);
    [[nodiscard]] Answer startDeviceAuthorization(const QJsonObject &input, const QByteArray &baseUrl, qint64 nowMs);
    [[nodiscard]] Answer createToken(const QJsonObject &input, qint64 nowMs);
    [[nodiscard]] std::variant<SsoTokenPair, ServiceFault> grant(const QByteArray &grantType, const QJsonObject &input,
                                                                 const OidcClient &client, qint64 nowMs);

    OidcClients &m_clients;
    AuthorizationCodes &m_codes;
    DeviceCodes &m_devices;
    SsoTokens &m_tokens;
    int m_clientLifetimeSeconds;
    int m_deviceInterval;
    int m_deviceCodeLifetimeSeconds;
};

} // namespace zonescope::demo
