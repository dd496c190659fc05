// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/stsxml.h"

#include "models/aws/errorclassifier.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>
#include <QtCore/QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qsizetype deepestReply = 16;
constexpr qsizetype longestMessage = 10'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::StsClient", text);
}

Error unreadable(const QString &what)
{
    return {.kind = ErrorKind::BadReply, .message = what};
}

/// The account in arn:aws:sts::111122223333:assumed-role/….
QString accountOf(const QString &arn)
{
    return arn.section(u':', 4, 4);
}

ErrorKind kindOfStsError(const QString &code, const QString &message, int status)
{
    static const QSet<QString> refused{u"RegionDisabledException"_s, u"IDPRejectedClaim"_s,
                                       u"IDPRejectedClaimException"_s};
    static const QSet<QString> badInput{u"MalformedPolicyDocument"_s, u"PackedPolicyTooLarge"_s,
                                        u"InvalidParameterValue"_s, u"MissingParameter"_s};
    // Whatever its text says: the membership that kindOf() looks for is DataZone's.
    if (refused.contains(code) || code == "AccessDenied"_L1 || code == "AccessDeniedException"_L1)
        return ErrorKind::Denied;
    if (badInput.contains(code))
        return ErrorKind::Invalid;
    if (code == "InvalidIdentityToken"_L1)
        return ErrorKind::SignIn;
    if (code == "IDPCommunicationError"_L1) // modelled as worth another try, with a status that is not
        return ErrorKind::Service;
    return kindOf(code, message, status);
}

} // namespace

std::optional<StsReply> parseStsXml(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    reader.setNamespaceProcessing(true);
    StsReply reply;
    QStringList path;
    QString text;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
        case QXmlStreamReader::Invalid:
            return {};
        case QXmlStreamReader::StartElement:
            path << reader.name().toString();
            if (path.size() > deepestReply)
                return {};
            text.clear();
            break;
        case QXmlStreamReader::Characters:
            text += reader.text();
            break;
        case QXmlStreamReader::EndElement: {
            const QString name = path.sliced(1).join(u'/');
            if (!name.isEmpty() && !text.trimmed().isEmpty())
                reply.insert(name, text.trimmed());
            text.clear();
            path.removeLast();
            break;
        }
        default:
            break;
        }
    }
    return reply;
}

Result<CredentialsPtr> stsCredentials(const QByteArray &xml, const QString &result)
{
    const auto reply = parseStsXml(xml);
    if (!reply)
        return unreadable(tr("no readable XML"));
    const auto part = [&](const QString &name) { return reply->value(result + u"/Credentials/"_s + name); };
    Credentials credentials{
        .accessKeyId = part(u"AccessKeyId"_s).toUtf8(),
        .secretAccessKey = SecretBytes(part(u"SecretAccessKey"_s).toUtf8()),
        .sessionToken = SecretBytes(part(u"SessionToken"_s).toUtf8()),
        .expiresAt = parseExpiry(part(u"Expiration"_s)),
        .accountId = accountOf(reply->value(result + u"/AssumedRoleUser/Arn"_s)),
    };
    if (credentials.accessKeyId.isEmpty() || credentials.secretAccessKey.isEmpty() || credentials.sessionToken.isEmpty()
        || !credentials.expiresAt)
        return unreadable(tr("the credentials are not whole"));
    return std::make_shared<const Credentials>(std::move(credentials));
}

Result<CallerIdentity> stsCallerIdentity(const QByteArray &xml)
{
    const auto reply = parseStsXml(xml);
    if (!reply)
        return unreadable(tr("no readable XML"));
    CallerIdentity identity{
        .arn = reply->value(u"GetCallerIdentityResult/Arn"_s),
        .userId = reply->value(u"GetCallerIdentityResult/UserId"_s),
        .accountId = reply->value(u"GetCallerIdentityResult/Account"_s),
    };
    if (identity.arn.isEmpty() || identity.accountId.isEmpty())
        return unreadable(tr("the identity is not whole"));
    return identity;
}

Error stsError(const HttpReply &reply, const QString &host)
{
    const auto document = parseStsXml(reply.body);
    const QString code = document ? document->value(u"Error/Code"_s) : QString();
    if (code.isEmpty())
        return errorFromReply(reply, host);
    Error error{.message = document->value(u"Error/Message"_s).left(longestMessage),
                .code = bareErrorCode(code),
                .requestId = document->value(u"RequestId"_s),
                .httpStatus = reply.status};
    if (error.requestId.isEmpty())
        error.requestId = requestIdOf(reply.headers);
    error.kind = kindOfStsError(error.code, error.message, reply.status);
    if (error.message.isEmpty())
        error.message = tr("STS answered with %1.").arg(error.code);
    return error;
}

} // namespace zonescope::aws
