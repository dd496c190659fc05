// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssotoken.h"

#include "models/aws/identity/privatefile.h"
#include "models/aws/identity/privatejson.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

const QStringList &knownMembers()
{
    static const QStringList names{u"startUrl"_s, u"region"_s,       u"accessToken"_s,  u"expiresAt"_s,
                                   u"clientId"_s, u"clientSecret"_s, u"refreshToken"_s, u"registrationExpiresAt"_s};
    return names;
}

QStringList textsIn(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const auto &text : array)
        texts << text.toString();
    return texts;
}

QString sha1(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex());
}

/// Never the name that the AWS CLI gives its own registration.
QString registrationPath(const QString &folder, const SsoSession &session, bool forAuthorizationCode)
{
    const QJsonObject key{{u"region"_s, QString::fromLatin1(session.region)},
                          {u"startUrl"_s, session.startUrl},
                          {u"session"_s, session.name},
                          {u"scopes"_s, QJsonArray::fromStringList(session.scopes)},
                          {u"authorizationCode"_s, forAuthorizationCode}};
    return "%1/zonescope-client-%2.json"_L1.arg(folder, sha1(QJsonDocument(key).toJson(QJsonDocument::Compact)));
}

Error homeless()
{
    return {.kind = ErrorKind::Output,
            .message = QCoreApplication::translate("zonescope::aws::SsoTokenCache",
                                                   "~/.aws/sso/cache cannot be used: the environment variable HOME is "
                                                   "not set to an absolute path.")};
}

} // namespace

OidcRegistration OidcRegistration::clone() const
{
    return {.clientId = clientId,
            .clientSecret = clientSecret.clone(),
            .expiresAtMs = expiresAtMs,
            .scopes = scopes,
            .forAuthorizationCode = forAuthorizationCode};
}

SsoTokenCache::SsoTokenCache(const EnvironmentVariables &environment)
    : m_folder(expandPath(u"~/.aws/sso/cache"_s, environment))
{
}

QString SsoTokenCache::tokenPath(const SsoSession &session) const
{
    return "%1/%2.json"_L1.arg(m_folder, sha1(session.cacheKey().toUtf8()));
}

std::optional<SsoToken> SsoTokenCache::token(const SsoSession &session) const
{
    const QJsonObject object = readPrivateObject(tokenPath(session));
    const auto expiresAt = timeIn(object, "expiresAt"_L1);
    SsoToken token{.accessToken = secretIn(object, "accessToken"_L1)};
    if (token.accessToken.isEmpty() || !expiresAt)
        return {};
    token.expiresAtMs = *expiresAt;
    token.refreshToken = secretIn(object, "refreshToken"_L1);
    OidcRegistration registration{.clientId = object.value("clientId"_L1).toString(),
                                  .clientSecret = secretIn(object, "clientSecret"_L1),
                                  .expiresAtMs = timeIn(object, "registrationExpiresAt"_L1).value_or(0)};
    if (!registration.clientId.isEmpty() && !registration.clientSecret.isEmpty())
        token.registration = std::move(registration);
    return token;
}

Result<Done> SsoTokenCache::store(const SsoSession &session, const SsoToken &token) const
{
    if (!QDir::isAbsolutePath(m_folder))
        return homeless();
    QJsonObject object = readPrivateObject(tokenPath(session));
    for (const QString &name : knownMembers())
        object.remove(name);
    object.insert("startUrl"_L1, session.startUrl);
    object.insert("region"_L1, QString::fromLatin1(session.region));
    object.insert("expiresAt"_L1, cacheTimeText(token.expiresAtMs));
    QList<PrivateMember> secrets{{"accessToken"_ba, &token.accessToken}};
    if (!token.refreshToken.isEmpty())
        secrets.append({"refreshToken"_ba, &token.refreshToken});
    if (token.registration) {
        object.insert("clientId"_L1, token.registration->clientId);
        object.insert("registrationExpiresAt"_L1, cacheTimeText(token.registration->expiresAtMs));
        secrets.append({"clientSecret"_ba, &token.registration->clientSecret});
    }
    return writePrivateFile(tokenPath(session), joinedJson(object, secrets));
}

bool SsoTokenCache::removeToken(const SsoSession &session) const
{
    const QString path = tokenPath(session);
    return QFile::remove(path) || !QFileInfo::exists(path);
}

std::optional<OidcRegistration> SsoTokenCache::registration(const SsoSession &session, bool forAuthorizationCode,
                                                            qint64 nowMs) const
{
    const QJsonObject object = readPrivateObject(registrationPath(m_folder, session, forAuthorizationCode));
    OidcRegistration registration{.clientId = object.value("clientId"_L1).toString(),
                                  .clientSecret = secretIn(object, "clientSecret"_L1),
                                  .expiresAtMs = timeIn(object, "expiresAt"_L1).value_or(0),
                                  .scopes = textsIn(object.value("scopes"_L1)),
                                  .forAuthorizationCode = forAuthorizationCode};
    if (registration.clientId.isEmpty() || registration.clientSecret.isEmpty() || registration.expiresAtMs <= nowMs)
        return {};
    return registration;
}

Result<Done> SsoTokenCache::storeRegistration(const SsoSession &session, const OidcRegistration &registration) const
{
    if (!QDir::isAbsolutePath(m_folder))
        return homeless();
    const QJsonObject object{{u"clientId"_s, registration.clientId},
                             {u"expiresAt"_s, cacheTimeText(registration.expiresAtMs)},
                             {u"scopes"_s, QJsonArray::fromStringList(registration.scopes)}};
    return writePrivateFile(registrationPath(m_folder, session, registration.forAuthorizationCode),
                            joinedJson(object, {{"clientSecret"_ba, &registration.clientSecret}}));
}

void SsoTokenCache::removeRegistrations(const SsoSession &session) const
{
    for (const bool forAuthorizationCode : {false, true})
        QFile::remove(registrationPath(m_folder, session, forAuthorizationCode));
}

} // namespace zonescope::aws
