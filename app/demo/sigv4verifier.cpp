// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sigv4verifier.h"

#include "app/demo/wiretime.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QList>
#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>

namespace zonescope::demo {

namespace {

const QByteArray algorithm = QByteArrayLiteral("AWS4-HMAC-SHA256");
constexpr qint64 toleranceMs = 5 * msPerMinute;

ServiceFault invalidSignature(const QByteArray &message)
{
    return {403, "InvalidSignatureException", message};
}
ServiceFault incomplete(const QByteArray &message)
{
    return {403, "IncompleteSignatureException", message};
}

QByteArray hmac(const QByteArray &key, const QByteArray &data)
{
    return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
}

QByteArray sha256Hex(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

// Takes as long for a near miss as for a far one.
bool equalInConstantTime(const QByteArray &left, const QByteArray &right)
{
    unsigned char difference = left.size() == right.size() ? 0 : 1;
    for (qsizetype i = 0; i < left.size() && i < right.size(); ++i)
        difference |= static_cast<unsigned char>(left[i] ^ right[i]);
    return difference == 0;
}

QByteArray canonicalPath(const QByteArray &wirePath)
{
    QList<QByteArray> segments;
    for (const QByteArray &segment : wirePath.split('/')) {
        if (segment == "..") {
            if (!segments.isEmpty())
                segments.removeLast();
        } else if (!segment.isEmpty() && segment != ".") {
            segments.append(segment);
        }
    }
    const QByteArray joined = '/' + segments.join('/');
    const bool directory = wirePath.endsWith('/') || wirePath.endsWith("/.") || wirePath.endsWith("/..");
    return percentEncode(directory && joined.size() > 1 ? joined + '/' : joined, "/");
}

QByteArray canonicalQuery(const QByteArray &wireQuery)
{
    std::vector<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &item : wireQuery.split('&')) {
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        QByteArray name;
        QByteArray value;
        // What cannot be decoded is signed as it stands; the request itself is refused later.
        if (!percentDecode(equals < 0 ? item : item.left(equals), name))
            name = item.left(equals);
        if (equals >= 0 && !percentDecode(item.mid(equals + 1), value))
            value = item.mid(equals + 1);
        pairs.emplace_back(percentEncode(name), percentEncode(value));
    }
    std::sort(pairs.begin(), pairs.end());
    QByteArray query;
    for (const auto &[name, value] : pairs)
        query += (query.isEmpty() ? "" : "&") + name + '=' + value;
    return query;
}

QByteArray canonicalHeader(const HttpRequest &request, const QByteArray &name)
{
    QByteArray line = name + ':';
    bool first = true;
    for (const auto &[sent, value] : request.headers) {
        if (sent != name)
            continue;
        line += (first ? "" : ",") + value.simplified();
        first = false;
    }
    return line + '\n';
}

} // namespace

struct SigV4Verifier::Authorization {
    QByteArray accessKeyId;
    QList<QByteArray> scope; ///< date, region, service, terminator
    QList<QByteArray> signedHeaders;
    QByteArray signature;

    [[nodiscard]] static std::optional<Authorization> parse(const QByteArray &header)
    {
        if (!header.startsWith(algorithm + ' '))
            return std::nullopt;
        Authorization result;
        for (const QByteArray &item : header.mid(algorithm.size()).split(',')) {
            const QByteArray part = item.trimmed();
            const QByteArray value = part.mid(part.indexOf('=') + 1);
            if (part.startsWith("Credential=")) {
                QList<QByteArray> pieces = value.split('/');
                result.accessKeyId = pieces.takeFirst();
                result.scope = pieces;
            } else if (part.startsWith("SignedHeaders=")) {
                result.signedHeaders = value.split(';');
            } else if (part.startsWith("Signature=")) {
                result.signature = value;
            }
        }
        const bool whole = !result.accessKeyId.isEmpty() && result.scope.size() == 4 && !result.signedHeaders.isEmpty()
            && !result.signature.isEmpty();
        return whole ? std::optional(result) : std::nullopt;
    }
};

SigV4Verifier::SigV4Verifier(Account account)
    : m_account(std::move(account))
{
}

QByteArray SigV4Verifier::accessKeyIdOf(const HttpRequest &request)
{
    const auto given = Authorization::parse(request.header("authorization"));
    return given ? given->accessKeyId : QByteArray();
}

std::optional<ServiceFault> SigV4Verifier::check(const HttpRequest &request, qint64 nowMs) const
{
    const QByteArray header = request.header("authorization");
    if (header.isEmpty())
        return ServiceFault{403, "MissingAuthenticationTokenException", "Missing Authentication Token"};
    const auto given = Authorization::parse(header);
    if (!given)
        return incomplete("Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters "
                          "after AWS4-HMAC-SHA256.");
    if (given->accessKeyId != m_account.accessKeyId || request.header("x-amz-security-token") != m_account.sessionToken)
        return ServiceFault{403, "UnrecognizedClientException",
                            "The security token included in the request is invalid."};

    const QByteArray date = request.header("x-amz-date");
    const auto signedAt = parseBasicTime(date);
    if (!signedAt)
        return incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    if (const auto fault = checkScope(*given, date))
        return fault;
    if (*signedAt < nowMs - toleranceMs)
        return invalidSignature("Signature expired: " + date + " is now earlier than " + basicTime(nowMs - toleranceMs)
                                + " (" + basicTime(nowMs) + " - 5 min.)");
    if (*signedAt > nowMs + toleranceMs)
        return invalidSignature("Signature not yet current: " + date + " is still later than "
                                + basicTime(nowMs + toleranceMs) + " (" + basicTime(nowMs) + " + 5 min.)");

    for (const auto &[name, value] : request.headers) {
        const bool mustBeSigned = name == "host" || name.startsWith("x-amz-");
        if (mustBeSigned && !given->signedHeaders.contains(name))
            return invalidSignature('\'' + name + "' must be a 'SignedHeader' in the AWS Authorization.");
    }
    if (!given->signedHeaders.contains("host"))
        return invalidSignature("'host' must be a 'SignedHeader' in the AWS Authorization.");
    const QByteArray bodyHash = request.header("x-amz-content-sha256");
    if ((!bodyHash.isEmpty() && bodyHash != sha256Hex(request.body))
        || !equalInConstantTime(sign(request, *given, date), given->signature))
        return invalidSignature("The request signature we calculated does not match the signature you provided. Check "
                                "your AWS Secret Access Key and signing method. Consult the service documentation for "
                                "details.");
    return std::nullopt;
}

std::optional<ServiceFault> SigV4Verifier::checkScope(const Authorization &given, const QByteArray &date) const
{
    if (given.scope[1] != m_account.region)
        return invalidSignature("Credential should be scoped to a valid region.");
    if (given.scope[2] != m_account.service)
        return invalidSignature("Credential should be scoped to correct service: '" + m_account.service + "'.");
    if (given.scope[3] != "aws4_request")
        return invalidSignature("Credential should be scoped with a valid terminator: 'aws4_request'.");
    if (given.scope[0] != date.left(8))
        return invalidSignature("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
                                "HTTP: '"
                                + given.scope[0] + "' != '" + date.left(8) + "', from '" + date + "'.");
    return std::nullopt;
}

QByteArray SigV4Verifier::sign(const HttpRequest &request, const Authorization &given, const QByteArray &date) const
{
    QByteArray canonical =
        request.method + '\n' + canonicalPath(request.path()) + '\n' + canonicalQuery(request.query()) + '\n';
    for (const QByteArray &name : given.signedHeaders)
        canonical += canonicalHeader(request, name);
    canonical += '\n' + given.signedHeaders.join(';') + '\n' + sha256Hex(request.body);

    const QByteArray toSign = algorithm + '\n' + date + '\n' + given.scope.join('/') + '\n' + sha256Hex(canonical);
    QByteArray key = "AWS4" + m_account.secretAccessKey;
    for (const QByteArray &part : given.scope)
        key = hmac(key, part);
    return hmac(key, toSign).toHex();
}

} // namespace zonescope::demo
