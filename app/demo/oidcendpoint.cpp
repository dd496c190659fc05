// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/oidcendpoint.h"

#include "app/demo/jsonwriter.h"
#include "app/demo/sampleidentity.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

#include <algorithm>

namespace zonescope::demo {

namespace {

using Texts = QList<QByteArray>;

ServiceFault refused(const char *code, const QByteArray &description)
{
    return {400, code, description};
}

QByteArray textOf(const QJsonObject &input, const char *member)
{
    return input.value(QLatin1String(member)).toString().toUtf8();
}

Texts textsOf(const QJsonObject &input, const char *member)
{
    Texts texts;
    const QJsonArray values = input.value(QLatin1String(member)).toArray();
    for (const auto &value : values)
        texts.append(value.toString().toUtf8());
    return texts;
}

bool allAmong(const Texts &texts, const Texts &known)
{
    return std::all_of(texts.begin(), texts.end(), [&](const QByteArray &text) { return known.contains(text); });
}

bool isRedirectUri(const QByteArray &text)
{
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty() && !url.hasFragment();
}

/// "AuthorizationPendingException" is authorization_pending to OAuth.
QByteArray oauthName(QByteArray code)
{
    code.chop(qstrlen("Exception"));
    QByteArray name;
    for (const char c : code) {
        if (c >= 'A' && c <= 'Z') {
            if (!name.isEmpty())
                name.append('_');
            name.append(static_cast<char>(c - 'A' + 'a'));
        } else {
            name.append(c);
        }
    }
    return name;
}

std::optional<ServiceFault> checkRegistration(const QJsonObject &input, const OidcClient &client)
{
    if (textOf(input, "clientName").isEmpty())
        return refused("InvalidRequestException", "Missing clientName");
    if (textOf(input, "clientType") != "public")
        return refused("InvalidClientMetadataException", "Invalid client type: only public clients are supported");
    if (!allAmong(client.scopes, {"sso:account:access", "datazone:domain:access"}))
        return refused("InvalidScopeException", "Invalid scope provided");
    if (!allAmong(client.grantTypes, {authorizationCodeGrant, refreshTokenGrant, deviceCodeGrant}))
        return refused("UnsupportedGrantTypeException", "Unsupported grant type provided");
    if (!std::all_of(client.redirectUris.begin(), client.redirectUris.end(), isRedirectUri))
        return refused("InvalidRedirectUriException", "Invalid redirect URI provided");
    if (client.grantTypes.contains(authorizationCodeGrant)) {
        if (client.redirectUris.isEmpty())
            return refused("InvalidClientMetadataException", "Missing redirectUris");
        if (textOf(input, "issuerUrl") != SampleIdentity::startUrl)
            return refused("InvalidRequestException", "Invalid issuerUrl provided");
    }
    return std::nullopt;
}

} // namespace

OidcEndpoint::OidcEndpoint(OidcClients &clients, AuthorizationCodes &codes, DeviceCodes &devices, SsoTokens &tokens,
                           const DemoOptions &options)
    : m_clients(clients)
    , m_codes(codes)
    , m_devices(devices)
    , m_tokens(tokens)
    , m_clientLifetimeSeconds(options.clientLifetimeSeconds)
    , m_deviceInterval(options.deviceInterval)
    , m_deviceCodeLifetimeSeconds(options.deviceCodeLifetimeSeconds)
{
}

std::optional<HttpReply> OidcEndpoint::serve(const HttpRequest &request, qint64 nowMs)
{
    const QByteArray path = request.path();
    if (request.method != "POST" || (path != "/client/register" && path != "/device_authorization" && path != "/token"))
        return std::nullopt;
    HttpReply reply;
    Answer answered = answer(request, nowMs);
    if (auto *body = std::get_if<QByteArray>(&answered)) {
        reply.body = std::move(*body);
        return reply;
    }
    const ServiceFault &fault = std::get<ServiceFault>(answered);
    reply.status = fault.status;
    reply.headers.emplace_back("x-amzn-errortype", fault.code);
    JsonWriter json;
    json.beginObject().text("error", oauthName(fault.code)).text("error_description", fault.message).endObject();
    reply.body = json.take();
    return reply;
}

OidcEndpoint::Answer OidcEndpoint::answer(const HttpRequest &request, qint64 nowMs)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refused("InvalidRequestException", "The body is no JSON object");
    const QJsonObject input = document.object();
    const QByteArray baseUrl = "http://" + request.header("host");
    const QByteArray path = request.path();
    if (path == "/client/register")
        return registerClient(input, baseUrl, nowMs);
    return path == "/token" ? createToken(input, nowMs) : startDeviceAuthorization(input, baseUrl, nowMs);
}

OidcEndpoint::Answer OidcEndpoint::registerClient(const QJsonObject &input, const QByteArray &baseUrl, qint64 nowMs)
{
    OidcClient asked;
    asked.scopes = textsOf(input, "scopes");
    asked.grantTypes = textsOf(input, "grantTypes");
    asked.redirectUris = textsOf(input, "redirectUris");
    asked.expiresMs = nowMs + qint64{m_clientLifetimeSeconds} * 1000;
    if (const auto fault = checkRegistration(input, asked))
        return *fault;
    const OidcClient client = m_clients.add(asked);
    JsonWriter json;
    json.beginObject()
        .text("clientId", client.id)
        .text("clientSecret", client.secret)
        .number("clientIdIssuedAt", nowMs / 1000)
        .number("clientSecretExpiresAt", client.expiresMs / 1000)
        .text("authorizationEndpoint", baseUrl + "/authorize")
        .text("tokenEndpoint", baseUrl + "/token")
        .endObject();
    return json.take();
}

OidcEndpoint::Answer OidcEndpoint::startDeviceAuthorization(const QJsonObject &input, const QByteArray &baseUrl,
                                                            qint64 nowMs)
{
    const auto client = m_clients.authenticate(textOf(input, "clientId"), textOf(input, "clientSecret"), nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&client))
        return *fault;
    if (textOf(input, "startUrl") != SampleIdentity::startUrl)
        return refused("InvalidRequestException", "Invalid startUrl provided");
    if (!std::get<OidcClient>(client).allowsGrant(deviceCodeGrant))
        return refused("UnauthorizedClientException", "The client is not registered for device codes");
    const auto issued = m_devices.issue(std::get<OidcClient>(client).id, nowMs);
    JsonWriter json;
    json.beginObject()
        .text("deviceCode", issued.deviceCode)
        .text("userCode", issued.userCode)
        .text("verificationUri", baseUrl + "/device")
        .text("verificationUriComplete", baseUrl + "/device?user_code=" + issued.userCode)
        .number("expiresIn", m_deviceCodeLifetimeSeconds)
        .number("interval", m_deviceInterval)
        .endObject();
    return json.take();
}

OidcEndpoint::Answer OidcEndpoint::createToken(const QJsonObject &input, qint64 nowMs)
{
    const auto client = m_clients.authenticate(textOf(input, "clientId"), textOf(input, "clientSecret"), nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&client))
        return *fault;
    const QByteArray grantType = textOf(input, "grantType");
    if (grantType.isEmpty())
        return refused("InvalidRequestException", "Missing grantType");
    if (!Texts{authorizationCodeGrant, refreshTokenGrant, deviceCodeGrant}.contains(grantType))
        return refused("UnsupportedGrantTypeException", "Unsupported grant type provided");
    if (!std::get<OidcClient>(client).allowsGrant(grantType))
        return refused("UnauthorizedClientException", "The client is not registered for this grant type");
    const auto granted = grant(grantType, input, std::get<OidcClient>(client), nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&granted))
        return *fault;
    const SsoTokenPair &tokens = std::get<SsoTokenPair>(granted);
    JsonWriter json;
    json.beginObject()
        .text("accessToken", tokens.access)
        .text("tokenType", QByteArray("Bearer"))
        .number("expiresIn", tokens.expiresInSeconds);
    if (!tokens.refresh.isEmpty())
        json.text("refreshToken", tokens.refresh);
    json.endObject();
    return json.take();
}

std::variant<SsoTokenPair, ServiceFault> OidcEndpoint::grant(const QByteArray &grantType, const QJsonObject &input,
                                                             const OidcClient &client, qint64 nowMs)
{
    const auto missing = [&](std::initializer_list<const char *> members) {
        return std::any_of(members.begin(), members.end(),
                           [&](const char *member) { return textOf(input, member).isEmpty(); });
    };
    std::optional<ServiceFault> fault;
    if (grantType == refreshTokenGrant) {
        if (missing({"refreshToken"}))
            return refused("InvalidRequestException", "Missing refreshToken");
        return m_tokens.refresh(textOf(input, "refreshToken"), client.id, nowMs);
    }
    if (grantType == deviceCodeGrant) {
        if (missing({"deviceCode"}))
            return refused("InvalidRequestException", "Missing deviceCode");
        fault = m_devices.poll(textOf(input, "deviceCode"), client.id, nowMs);
    } else {
        if (missing({"code", "redirectUri", "codeVerifier"}))
            return refused("InvalidRequestException", "Missing code, redirectUri or codeVerifier");
        fault = m_codes.redeem(textOf(input, "code"), client.id, textOf(input, "redirectUri"),
                               textOf(input, "codeVerifier"), nowMs);
    }
    if (fault)
        return *fault;
    // Without scopes a program gets no refresh token.
    return m_tokens.signIn(client.id, !client.scopes.isEmpty() && client.allowsGrant(refreshTokenGrant), nowMs);
}

} // namespace zonescope::demo
