// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssooidcclient.h"

#include "models/aws/decodedcall.h"
#include "models/aws/errorclassifier.h"
#include "models/aws/uriencoding.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr auto clientName = "zonescope"_L1;
constexpr auto defaultScope = "sso:account:access"_L1;
// Registered without its port, used with it (RFC 8252, section 7.3).
constexpr auto redirectWithoutPort = "http://127.0.0.1/oauth/callback"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::SsoOidcClient", text);
}

QString textOf(const SecretBytes &secret)
{
    return QString::fromUtf8(secret.view());
}

/// The exceptions of the service by OAuth's names for them (RFC 6749 5.2, RFC 8628 3.5).
const QMap<QString, QString> &exceptionsByOauthError()
{
    static const QMap<QString, QString> names{
        {u"authorization_pending"_s, u"AuthorizationPendingException"_s},
        {u"slow_down"_s, u"SlowDownException"_s},
        {u"expired_token"_s, u"ExpiredTokenException"_s},
        {u"invalid_grant"_s, u"InvalidGrantException"_s},
        {u"invalid_client"_s, u"InvalidClientException"_s},
        {u"access_denied"_s, u"AccessDeniedException"_s},
        {u"invalid_request"_s, u"InvalidRequestException"_s},
        {u"invalid_scope"_s, u"InvalidScopeException"_s},
        {u"unauthorized_client"_s, u"UnauthorizedClientException"_s},
        {u"unsupported_grant_type"_s, u"UnsupportedGrantTypeException"_s},
    };
    return names;
}

/// Unset where the code is none of this service's own.
std::optional<ErrorKind> kindOfOidcError(const QString &code)
{
    // SlowDownException speaks to the polling of one device code; to slow every call down would be another thing.
    static const QSet<QString> aboutThePerson{u"AuthorizationPendingException"_s, u"SlowDownException"_s,
                                              u"ExpiredTokenException"_s, u"InvalidGrantException"_s,
                                              u"AccessDeniedException"_s};
    static const QSet<QString> aboutTheInput{u"InvalidClientMetadataException"_s, u"InvalidRedirectUriException"_s,
                                             u"InvalidRequestRegionException"_s};
    if (aboutThePerson.contains(code))
        return ErrorKind::SignIn;
    if (aboutTheInput.contains(code) || exceptionsByOauthError().values().contains(code))
        return ErrorKind::Invalid;
    return {};
}

Error oidcError(const HttpReply &reply, const QString &host)
{
    Error error = errorFromReply(reply, host);
    const QString oauthError = QJsonDocument::fromJson(reply.body).object().value("error"_L1).toString();
    // The header names the exception itself; OAuth's names are fewer.
    if (headerValue(reply.headers, "x-amzn-errortype").value_or(QByteArray()).isEmpty())
        error.code = exceptionsByOauthError().value(oauthError, error.code);
    if (const auto kind = kindOfOidcError(error.code))
        error.kind = *kind;
    else if (!oauthError.isEmpty() && error.kind != ErrorKind::Throttled && reply.status < 500)
        error.kind = ErrorKind::Invalid;
    return error;
}

AwsRequest oidcRequest(const QString &operation, const QByteArray &path, const QJsonObject &body)
{
    AwsRequest request;
    request.operation = operation;
    request.method = "POST"_ba;
    request.path = path;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.isSigned = false;
    request.readError = oidcError;
    return request;
}

Error unreadable()
{
    return {.kind = ErrorKind::BadReply, .message = tr("a part of the answer is missing")};
}

Result<OidcRegistration> readRegistration(const QByteArray &body, const OidcRegistrationInput &input)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    OidcRegistration registration{
        .clientId = object.value("clientId"_L1).toString(),
        .clientSecret = SecretBytes(object.value("clientSecret"_L1).toString().toUtf8()),
        .expiresAtMs = object.value("clientSecretExpiresAt"_L1).toInteger() * 1000,
        .scopes = input.scopes,
        .forAuthorizationCode = input.forAuthorizationCode,
    };
    if (registration.clientId.isEmpty() || registration.clientSecret.isEmpty())
        return unreadable();
    return registration;
}

Result<DeviceAuthorization> readDeviceAuthorization(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const auto url = [&object](QLatin1StringView name) {
        return QUrl(object.value(name).toString(), QUrl::StrictMode);
    };
    const DeviceAuthorization defaults;
    DeviceAuthorization device{
        .deviceCode = SecretBytes(object.value("deviceCode"_L1).toString().toUtf8()),
        .userCode = object.value("userCode"_L1).toString(),
        .verificationUri = url("verificationUri"_L1),
        .verificationUriComplete = url("verificationUriComplete"_L1),
        .expiresInSeconds = object.value("expiresIn"_L1).toInt(defaults.expiresInSeconds),
        .intervalSeconds = object.value("interval"_L1).toInt(defaults.intervalSeconds),
    };
    if (device.verificationUriComplete.isEmpty())
        device.verificationUriComplete = device.verificationUri;
    if (device.deviceCode.isEmpty() || device.userCode.isEmpty() || !device.verificationUriComplete.isValid())
        return unreadable();
    return device;
}

Result<OidcToken> readToken(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    OidcToken token{
        .accessToken = SecretBytes(object.value("accessToken"_L1).toString().toUtf8()),
        .refreshToken = SecretBytes(object.value("refreshToken"_L1).toString().toUtf8()),
        .expiresInSeconds = object.value("expiresIn"_L1).toInt(),
    };
    if (token.accessToken.isEmpty() || token.expiresInSeconds <= 0)
        return unreadable();
    return token;
}

} // namespace

SsoOidcClient::SsoOidcClient(std::unique_ptr<AwsClient> client)
    : m_client(std::move(client))
{
}

SsoOidcClient::~SsoOidcClient() = default;

ResultJob<OidcRegistration> *SsoOidcClient::registerClient(const OidcRegistrationInput &input, QObject *parent)
{
    OidcRegistrationInput asked = input;
    if (asked.scopes.isEmpty() && asked.forAuthorizationCode)
        asked.scopes << defaultScope;
    QJsonObject body{{"clientName"_L1, clientName}, {"clientType"_L1, "public"_L1}};
    if (!asked.scopes.isEmpty())
        body.insert("scopes"_L1, QJsonArray::fromStringList(asked.scopes));
    if (asked.forAuthorizationCode) {
        body.insert("grantTypes"_L1, QJsonArray{"authorization_code"_L1, "refresh_token"_L1});
        body.insert("redirectUris"_L1, QJsonArray{redirectWithoutPort});
        body.insert("issuerUrl"_L1, asked.issuerUrl);
    }
    return new DecodedCall<OidcRegistration>(
        *m_client, oidcRequest(u"RegisterClient"_s, "/client/register"_ba, body),
        [asked](const QByteArray &reply) { return readRegistration(reply, asked); }, parent);
}

ResultJob<DeviceAuthorization> *SsoOidcClient::startDeviceAuthorization(const OidcRegistration &registration,
                                                                        const QString &startUrl, QObject *parent)
{
    AwsRequest request = oidcRequest(u"StartDeviceAuthorization"_s, "/device_authorization"_ba,
                                     {{"clientId"_L1, registration.clientId},
                                      {"clientSecret"_L1, textOf(registration.clientSecret)},
                                      {"startUrl"_L1, startUrl}});
    request.secrets.push_back(registration.clientSecret.clone());
    return new DecodedCall<DeviceAuthorization>(*m_client, std::move(request), readDeviceAuthorization, parent);
}

ResultJob<OidcToken> *SsoOidcClient::createToken(const OidcTokenInput &input, QObject *parent)
{
    QJsonObject body{{"clientId"_L1, input.registration.clientId},
                     {"clientSecret"_L1, textOf(input.registration.clientSecret)}};
    switch (input.grant) {
    case OidcTokenInput::Grant::AuthorizationCode:
        body.insert("grantType"_L1, "authorization_code"_L1);
        body.insert("code"_L1, textOf(input.code));
        body.insert("redirectUri"_L1, input.redirectUri);
        body.insert("codeVerifier"_L1, textOf(input.codeVerifier));
        break;
    case OidcTokenInput::Grant::DeviceCode:
        body.insert("grantType"_L1, "urn:ietf:params:oauth:grant-type:device_code"_L1);
        body.insert("deviceCode"_L1, textOf(input.code));
        break;
    case OidcTokenInput::Grant::RefreshToken:
        body.insert("grantType"_L1, "refresh_token"_L1);
        body.insert("refreshToken"_L1, textOf(input.code));
        break;
    }
    AwsRequest request = oidcRequest(u"CreateToken"_s, "/token"_ba, body);
    for (const SecretBytes *secret : {&input.registration.clientSecret, &input.code, &input.codeVerifier})
        request.secrets.push_back(secret->clone());
    // Authorization codes and rotating refresh tokens work once: a lost reply cannot be had by asking again. A device
    // code is made to be asked about again and again.
    request.isRead = input.grant == OidcTokenInput::Grant::DeviceCode;
    return new DecodedCall<OidcToken>(*m_client, std::move(request), readToken, parent);
}

QUrl SsoOidcClient::authorizeUrl(const OidcRegistration &registration, const QString &redirectUri, const QString &state,
                                 const QByteArray &codeChallenge) const
{
    const QByteArray query = encodeQuery({{"response_type"_ba, u"code"_s},
                                          {"client_id"_ba, registration.clientId},
                                          {"redirect_uri"_ba, redirectUri},
                                          {"state"_ba, state},
                                          {"code_challenge_method"_ba, u"S256"_s},
                                          {"scopes"_ba, registration.scopes.join(u' ')},
                                          {"code_challenge"_ba, QString::fromLatin1(codeChallenge)}});
    return wireUrl(m_client->settings().endpoint, "/authorize", query);
}

} // namespace zonescope::aws
