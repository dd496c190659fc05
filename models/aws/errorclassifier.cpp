// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/errorclassifier.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qsizetype longestMessage = 10'000;
constexpr int longestExcerpt = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::ErrorClassifier", text);
}

const QHash<QString, ErrorKind> &kindsByCode()
{
    static const QHash<QString, ErrorKind> kinds = [] {
        QHash<QString, ErrorKind> result;
        const auto add = [&result](ErrorKind kind, std::initializer_list<const char *> codes) {
            for (const char *code : codes)
                result.insert(QString::fromLatin1(code), kind);
        };
        add(ErrorKind::SignIn,
            {"ExpiredToken",
             "ExpiredTokenException",
             "UnrecognizedClientException",
             "UnrecognizedClient",
             "InvalidClientTokenId",
             "InvalidAccessKeyId",
             "InvalidSignatureException",
             "InvalidSignature",
             "SignatureDoesNotMatch",
             "MissingAuthenticationToken",
             "MissingAuthenticationTokenException",
             "IncompleteSignature",
             "IncompleteSignatureException",
             "AuthFailure",
             "RequestTimeTooSkewed",
             "RequestExpired",
             "RequestInTheFuture",
             "UnauthorizedException",
             "Unauthorized",
             "InvalidToken",
             "TokenRefreshRequired",
             "NotAuthorized"});
        add(ErrorKind::Denied, {"OptInRequired", "SubscriptionRequiredException", "UnauthorizedOperation"});
        add(ErrorKind::NotFound, {"ResourceNotFoundException", "ResourceNotFound"});
        add(ErrorKind::Invalid,
            {"ValidationException", "ValidationError", "Validation", "UnknownOperationException",
             "SerializationException"});
        add(ErrorKind::Conflict, {"ConflictException"});
        add(ErrorKind::Quota, {"ServiceQuotaExceededException"});
        add(ErrorKind::Throttled,
            {"Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
             "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
             "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
             "PriorRequestNotComplete", "EC2ThrottledException"});
        add(ErrorKind::Service,
            {"InternalServerException", "InternalFailure", "InternalError", "InternalServerError", "ServiceUnavailable",
             "ServiceUnavailableException"});
        add(ErrorKind::Timeout, {"RequestTimeout", "RequestTimeoutException"});
        return result;
    }();
    return kinds;
}

ErrorKind kindOfStatus(int status)
{
    if (status >= 500)
        return ErrorKind::Service;
    switch (status) {
    case 401:
        return ErrorKind::SignIn;
    case 402:
        return ErrorKind::Quota;
    case 403:
        return ErrorKind::Denied;
    case 404:
        return ErrorKind::NotFound;
    case 407: // the proxy refuses, the service was never asked
        return ErrorKind::Network;
    case 408:
        return ErrorKind::Timeout;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::Throttled;
    default:
        return status >= 400 ? ErrorKind::Invalid : ErrorKind::BadReply;
    }
}

QString firstText(const QJsonObject &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QString text = object.value(QLatin1StringView(name)).toString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString statusText(const HttpReply &reply)
{
    const QString status = u"HTTP %1"_s.arg(reply.status);
    return reply.reason.isEmpty() ? status : status + u' ' + reply.reason;
}

QString nonAwsMessage(const HttpReply &reply, const QString &host)
{
    const QString excerpt =
        visibleText(
            QString::fromUtf8(reply.body.first(std::min<qsizetype>(reply.body.size(), qsizetype(4) * longestExcerpt))))
            .simplified()
            .left(longestExcerpt);
    if (excerpt.isEmpty())
        return tr("%1 answered %2 and nothing else.").arg(host, statusText(reply));
    return tr("Non-AWS reply from %1: %2: %3").arg(host, statusText(reply), excerpt);
}

} // namespace

QString bareErrorCode(QStringView code)
{
    code = code.trimmed();
    if (const qsizetype colon = code.indexOf(u':'); colon >= 0)
        code = code.first(colon);
    if (const qsizetype hash = code.lastIndexOf(u'#'); hash >= 0)
        code = code.sliced(hash + 1);
    return code.trimmed().toString();
}

QString requestIdOf(const HttpHeaders &headers)
{
    for (const char *name : {"x-amzn-requestid", "x-amz-request-id"}) {
        if (const auto id = headerValue(headers, name); id && !id->isEmpty())
            return QString::fromLatin1(*id);
    }
    return {};
}

bool isClockSkewCode(const QString &code)
{
    static const QSet<QString> codes{u"InvalidSignatureException"_s, u"SignatureDoesNotMatch"_s, u"AuthFailure"_s,
                                     u"RequestTimeTooSkewed"_s, u"AccessDeniedException"_s};
    return codes.contains(code);
}

bool looksLikeMarkup(QByteArrayView body)
{
    if (body.startsWith("\xef\xbb\xbf"))
        body = body.sliced(3);
    return body.trimmed().startsWith('<');
}

ErrorKind kindOf(const QString &code, const QString &message, int status)
{
    if (code == "AccessDeniedException"_L1 || code == "AccessDenied"_L1) {
        // The membership layer of DataZone and IAM use one code; only the text tells them apart.
        const bool isMembership = message.contains("not permitted to perform operation"_L1, Qt::CaseInsensitive);
        return isMembership ? ErrorKind::NotMember : ErrorKind::Denied;
    }
    const auto known = kindsByCode().constFind(code);
    return known == kindsByCode().constEnd() ? kindOfStatus(status) : *known;
}

Error errorFromReply(const HttpReply &reply, const QString &host)
{
    Error error{.message = {}, .requestId = requestIdOf(reply.headers), .httpStatus = reply.status};
    if (reply.status >= 300 && reply.status < 400) {
        error.kind = ErrorKind::BadReply;
        error.message = tr("%1 redirects elsewhere (%2); redirects are not followed.").arg(host, statusText(reply));
        return error;
    }

    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    QString code = QString::fromLatin1(headerValue(reply.headers, "x-amzn-errortype").value_or(QByteArray()));
    if (code.isEmpty())
        code = firstText(body, {"code", "Code", "__type"});
    error.code = bareErrorCode(code);
    error.message = firstText(body, {"message", "Message", "errorMessage", "error_description"});
    error.kind = kindOf(error.code, error.message, reply.status);

    const bool isFromAws = !error.code.isEmpty() || !error.requestId.isEmpty() || !body.isEmpty();
    const bool isOpaque = reply.status < 500 && reply.status != 429 && reply.status != 407;
    if (!isFromAws && isOpaque && !reply.body.trimmed().isEmpty())
        error.kind = ErrorKind::BadReply;
    if (error.message.isEmpty())
        error.message = isFromAws ? statusText(reply) : nonAwsMessage(reply, host);
    if (error.message.size() > longestMessage)
        error.message = error.message.left(longestMessage) + u'\u2026';
    return error;
}

} // namespace zonescope::aws
