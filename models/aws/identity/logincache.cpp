// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/logincache.h"

#include "models/aws/identity/privatefile.h"
#include "models/aws/identity/privatejson.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr std::array keyMembers{"accessKeyId", "secretAccessKey", "sessionToken", "accountId", "expiresAt"};
constexpr std::array sessionMembers{"accessToken", "clientId", "refreshToken", "dpopKey"};

template <std::size_t size>
void removeAll(QJsonObject &object, const std::array<const char *, size> &names)
{
    for (const char *name : names)
        object.remove(QLatin1StringView(name));
}

/// A PEM has line breaks, which no other secret may have.
SecretBytes pemIn(const QJsonObject &object, QLatin1StringView name)
{
    QByteArray bytes = object.value(name).toString().toUtf8();
    SecretBytes pem(bytes);
    scrub(bytes);
    return pem;
}

} // namespace

LoginCache::LoginCache(const EnvironmentVariables &environment)
{
    const QString named = environment.value(u"AWS_LOGIN_CACHE_DIRECTORY"_s);
    m_folder = named.isEmpty() ? expandPath(u"~/.aws/login/cache"_s, environment)
                               : QDir::current().absoluteFilePath(expandPath(named, environment));
}

QString LoginCache::path(const QString &loginSession) const
{
    const QByteArray hash = QCryptographicHash::hash(loginSession.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(m_folder).absoluteFilePath(QString::fromLatin1(hash) + ".json"_L1);
}

std::optional<LoginToken> LoginCache::token(const QString &loginSession) const
{
    const QJsonObject object = readPrivateObject(path(loginSession));
    const QJsonObject keys = object.value("accessToken"_L1).toObject();
    const auto expiresAt = timeIn(keys, "expiresAt"_L1);
    LoginToken token{
        .accessKeyId = secretIn(keys, "accessKeyId"_L1).view().toByteArray(),
        .secretAccessKey = secretIn(keys, "secretAccessKey"_L1),
        .sessionToken = secretIn(keys, "sessionToken"_L1),
        .accountId = keys.value("accountId"_L1).toString(),
        .expiresAtMs = expiresAt.value_or(0),
        .clientId = object.value("clientId"_L1).toString(),
        .refreshToken = secretIn(object, "refreshToken"_L1),
        .dpopKey = pemIn(object, "dpopKey"_L1),
    };
    const bool isWhole =
        expiresAt && !token.accessKeyId.isEmpty() && !token.secretAccessKey.isEmpty() && !token.sessionToken.isEmpty();
    return isWhole ? std::optional(std::move(token)) : std::nullopt;
}

Result<Done> LoginCache::store(const QString &loginSession, const LoginToken &token) const
{
    const QString file = path(loginSession);
    if (!QDir::isAbsolutePath(m_folder)) {
        return Error{
            .kind = ErrorKind::Output,
            .message = QCoreApplication::translate(
                "zonescope::aws::LoginCache",
                "The keys of the console sign-in cannot be kept: neither HOME nor AWS_LOGIN_CACHE_DIRECTORY is "
                "set to an absolute path.")};
    }
    QJsonObject object = readPrivateObject(file);
    QJsonObject keys = object.value("accessToken"_L1).toObject();
    removeAll(keys, keyMembers);
    removeAll(object, sessionMembers);
    keys.insert("accessKeyId"_L1, QString::fromLatin1(token.accessKeyId));
    keys.insert("accountId"_L1, token.accountId);
    keys.insert("expiresAt"_L1, cacheTimeText(token.expiresAtMs));
    object.insert("clientId"_L1, token.clientId);
    if (!object.contains("tokenType"_L1))
        object.insert("tokenType"_L1, "aws_sigv4"_L1);
    const SecretBytes accessToken =
        joinedJson(keys, {{"secretAccessKey"_ba, &token.secretAccessKey}, {"sessionToken"_ba, &token.sessionToken}});
    QList<PrivateMember> secrets{{"accessToken"_ba, &accessToken, PrivateMember::Form::Json},
                                 {"refreshToken"_ba, &token.refreshToken},
                                 {"dpopKey"_ba, &token.dpopKey}};
    if (!token.idToken.isEmpty()) {
        object.remove("idToken"_L1);
        secrets.append({"idToken"_ba, &token.idToken});
    }
    return writePrivateFile(file, joinedJson(object, secrets));
}

} // namespace zonescope::aws
