// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssoportalclient.h"

#include "models/aws/decodedcall.h"
#include "models/aws/uriencoding.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

AwsRequest portalRequest(const QString &operation, const QByteArray &method, const QByteArray &path,
                         const SecretBytes &accessToken)
{
    AwsRequest request;
    request.operation = operation;
    request.method = method;
    request.path = path;
    request.isSigned = false;
    request.headers = {{"x-amz-sso_bearer_token"_ba, accessToken.view().toByteArray()}};
    request.secrets.push_back(accessToken.clone());
    return request;
}

Result<CredentialsPtr> readRoleCredentials(const QByteArray &body, const QString &accountId)
{
    const QJsonObject keys = QJsonDocument::fromJson(body).object().value("roleCredentials"_L1).toObject();
    const auto text = [&keys](QLatin1StringView name) { return keys.value(name).toString().toUtf8(); };
    const QJsonValue expiration = keys.value("expiration"_L1);
    Credentials credentials{
        .accessKeyId = text("accessKeyId"_L1),
        .secretAccessKey = SecretBytes(text("secretAccessKey"_L1)),
        .sessionToken = SecretBytes(text("sessionToken"_L1)),
        .accountId = accountId,
    };
    if (expiration.isDouble())
        credentials.expiresAt = expiration.toInteger();
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty()
        || credentials.sessionToken.isEmpty()) {
        return Error{
            .kind = ErrorKind::BadReply,
            .message = QCoreApplication::translate("zonescope::aws::SsoPortalClient", "the credentials are not whole")};
    }
    return std::make_shared<const Credentials>(std::move(credentials));
}

} // namespace

SsoPortalClient::SsoPortalClient(std::unique_ptr<AwsClient> client)
    : m_client(std::move(client))
{
}

SsoPortalClient::~SsoPortalClient() = default;

ResultJob<CredentialsPtr> *SsoPortalClient::getRoleCredentials(const SecretBytes &accessToken, const QString &accountId,
                                                               const QString &roleName, QObject *parent)
{
    AwsRequest request = portalRequest(u"GetRoleCredentials"_s, "GET"_ba, "/federation/credentials"_ba, accessToken);
    request.query = encodeQuery({{"role_name"_ba, roleName}, {"account_id"_ba, accountId}});
    return new DecodedCall<CredentialsPtr>(
        *m_client, std::move(request),
        [accountId](const QByteArray &body) { return readRoleCredentials(body, accountId); }, parent);
}

ResultJob<Done> *SsoPortalClient::logout(const SecretBytes &accessToken, QObject *parent)
{
    return new DecodedCall<Done>(
        *m_client, portalRequest(u"Logout"_s, "POST"_ba, "/logout"_ba, accessToken),
        [](const QByteArray &) { return Result<Done>(Done{}); }, parent);
}

} // namespace zonescope::aws
