// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/signinclient.h"

#include "models/aws/decodedcall.h"
#include "models/aws/errorclassifier.h"
#include "models/aws/identity/privatejson.h"
#include "models/aws/uriencoding.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr auto tokenPath = "/v1/token";

Error signInError(const HttpReply &reply, const QString &host)
{
    Error error = errorFromReply(reply, host);
    const QString oauthError = QJsonDocument::fromJson(reply.body).object().value("error"_L1).toString();
    static const QStringList aboutThePerson{u"TOKEN_EXPIRED"_s, u"USER_CREDENTIALS_CHANGED"_s, u"AUTHCODE_EXPIRED"_s};
    if (aboutThePerson.contains(oauthError)) {
        error.kind = ErrorKind::SignIn;
        error.code = oauthError;
    } else if (oauthError == "INSUFFICIENT_PERMISSIONS"_L1) {
        error.kind = ErrorKind::Denied;
        error.code = oauthError;
    }
    return error;
}

Result<LoginRefreshOutput> readToken(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QJsonObject keys = object.value("accessToken"_L1).toObject();
    LoginRefreshOutput token{
        .accessKeyId = secretIn(keys, "accessKeyId"_L1).view().toByteArray(),
        .secretAccessKey = secretIn(keys, "secretAccessKey"_L1),
        .sessionToken = secretIn(keys, "sessionToken"_L1),
        .expiresInSeconds = object.value("expiresIn"_L1).toInt(),
        .refreshToken = secretIn(object, "refreshToken"_L1),
        .idToken = secretIn(object, "idToken"_L1),
    };
    if (token.accessKeyId.isEmpty() || token.secretAccessKey.isEmpty() || token.sessionToken.isEmpty()
        || token.expiresInSeconds <= 0) {
        return Error{
            .kind = ErrorKind::BadReply,
            .message = QCoreApplication::translate("zonescope::aws::SignInClient", "a part of the answer is missing")};
    }
    return token;
}

} // namespace

SignInClient::SignInClient(std::unique_ptr<AwsClient> client, const Clock &clock)
    : m_client(std::move(client))
    , m_clock(clock)
{
}

SignInClient::~SignInClient() = default;

ResultJob<LoginRefreshOutput> *SignInClient::refresh(const LoginRefreshInput &input, QObject *parent)
{
    AwsRequest request;
    request.operation = u"CreateOAuth2Token"_s;
    request.method = "POST"_ba;
    request.path = tokenPath;
    request.body = QJsonDocument(QJsonObject{{"clientId"_L1, input.clientId},
                                             {"grantType"_L1, "refresh_token"_L1},
                                             {"refreshToken"_L1, QString::fromUtf8(input.refreshToken.view())}})
                       .toJson(QJsonDocument::Compact);
    request.isSigned = false;
    request.isRead = false; // a refresh token that rotates works once: a lost reply cannot be had by asking again
    request.readError = signInError;
    request.secrets.push_back(input.refreshToken.clone());
    // A proof is good for one request: sent again it would be refused.
    request.headersOfAttempt = [this, key = input.key] {
        return HttpHeaders{{"DPoP"_ba,
                            key->proof({.method = "POST"_ba,
                                        .url = wireUrl(m_client->settings().endpoint, tokenPath, {}),
                                        .issuedAtMs = m_clock.nowMs(),
                                        .id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces)})}};
    };
    return new DecodedCall<LoginRefreshOutput>(*m_client, std::move(request), readToken, parent);
}

} // namespace zonescope::aws
