// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/sigv4.h"

#include "models/aws/uriencoding.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace zonescope::aws::sigv4 {

namespace {

constexpr auto algorithm = "AWS4-HMAC-SHA256";

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// Name in lower case -> values joined by ',', in the order of std::map, which compares bytes.
std::map<QByteArray, QByteArray> canonicalHeaders(const HttpHeaders &headers)
{
    std::map<QByteArray, QByteArray> result;
    for (const HttpHeader &header : headers) {
        const QByteArray value = header.value.simplified();
        const auto [at, isNew] = result.try_emplace(header.name.trimmed().toLower(), value);
        if (!isNew)
            at->second += ',' + value;
    }
    return result;
}

QByteArray normalized(QByteArrayView path)
{
    QList<QByteArray> segments;
    const QList<QByteArray> parts = path.toByteArray().split('/');
    for (const QByteArray &segment : parts) {
        if (segment.isEmpty() || segment == ".")
            continue;
        if (segment != "..")
            segments.append(segment);
        else if (!segments.isEmpty())
            segments.removeLast();
    }
    if (segments.isEmpty())
        return "/"_ba;
    const QByteArray &last = parts.constLast();
    const bool endsWithSlash = last.isEmpty() || last == "." || last == "..";
    return '/' + segments.join('/') + (endsWithSlash ? "/" : "");
}

QByteArray utcText(qint64 timeMs, const QString &format)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC).toString(format).toLatin1();
}

} // namespace

QByteArray Scope::dateTime() const
{
    return utcText(timeMs, u"yyyyMMdd'T'HHmmss'Z'"_s);
}

QByteArray Scope::date() const
{
    return utcText(timeMs, u"yyyyMMdd"_s);
}

QByteArray Scope::credentialScope() const
{
    return date() + '/' + region + '/' + service + "/aws4_request";
}

QByteArray canonicalPath(QByteArrayView path, Options options)
{
    QByteArray result = options.normalizePath ? normalized(path) : path.toByteArray();
    if (result.isEmpty())
        result = "/"_ba;
    return options.doubleEncode ? result.toPercentEncoding("/"_ba) : result;
}

QByteArray canonicalQuery(QByteArrayView query)
{
    if (query.isEmpty())
        return {};
    // Decoding first makes the result the same however the sender spelled the escapes.
    const auto encodedOnce = [](const QByteArray &bytes) { return encodeUri(QByteArray::fromPercentEncoding(bytes)); };
    QList<std::pair<QByteArray, QByteArray>> items;
    const QList<QByteArray> parts = query.toByteArray().split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.first(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.sliced(equals + 1);
        items.emplace_back(encodedOnce(name), encodedOnce(value));
    }
    std::sort(items.begin(), items.end());
    QByteArray result;
    for (const auto &[name, value] : items)
        result += (result.isEmpty() ? "" : "&") + name + '=' + value;
    return result;
}

QByteArray signedHeaderNames(const HttpHeaders &headers)
{
    QByteArray names;
    for (const auto &[name, value] : canonicalHeaders(headers))
        names += (names.isEmpty() ? "" : ";") + name;
    return names;
}

QByteArray canonicalRequest(const Request &request, Options options)
{
    QByteArray text =
        request.method + '\n' + canonicalPath(request.path, options) + '\n' + canonicalQuery(request.query) + '\n';
    for (const auto &[name, value] : canonicalHeaders(request.headers))
        text += name + ':' + value + '\n';
    const auto givenHash = headerValue(request.headers, "x-amz-content-sha256");
    text += '\n' + signedHeaderNames(request.headers) + '\n' + (givenHash ? *givenHash : sha256Hex(request.body));
    return text;
}

QByteArray stringToSign(const QByteArray &canonicalRequest, const Scope &scope)
{
    return QByteArray(algorithm) + '\n' + scope.dateTime() + '\n' + scope.credentialScope() + '\n'
        + sha256Hex(canonicalRequest);
}

SecretBytes signingKey(QByteArrayView secretAccessKey, const Scope &scope)
{
    const auto hmac = [](QByteArray &key, const QByteArray &message) {
        QByteArray next = QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
        scrub(key);
        return next;
    };
    QByteArray key;
    key.reserve(secretAccessKey.size() + 4);
    key.append("AWS4").append(secretAccessKey);
    key = hmac(key, scope.date());
    key = hmac(key, scope.region);
    key = hmac(key, scope.service);
    key = hmac(key, "aws4_request"_ba);
    SecretBytes result{key};
    scrub(key);
    return result;
}

QByteArray signature(const SecretBytes &signingKey, const QByteArray &stringToSign)
{
    QByteArray key = signingKey.view().toByteArray();
    const QByteArray result = QMessageAuthenticationCode::hash(stringToSign, key, QCryptographicHash::Sha256).toHex();
    scrub(key);
    return result;
}

QByteArray authorizationHeader(QByteArrayView accessKeyId, const Scope &scope, QByteArrayView signedHeaders,
                               QByteArrayView signature)
{
    QByteArray value{algorithm};
    value.append(" Credential=").append(accessKeyId).append('/').append(scope.credentialScope());
    value.append(", SignedHeaders=").append(signedHeaders).append(", Signature=").append(signature);
    return value;
}

void signRequest(Request &request, const Credentials &credentials, const Scope &scope, Options options)
{
    request.headers.removeIf([](const HttpHeader &header) {
        const QByteArray name = header.name.toLower();
        return name == "authorization" || name == "x-amz-date" || name == "x-amz-security-token";
    });
    request.headers.append({"X-Amz-Date"_ba, scope.dateTime()});
    const auto addToken = [&request, &credentials] {
        if (!credentials.sessionToken.isEmpty())
            request.headers.append({"X-Amz-Security-Token"_ba, credentials.sessionToken.view().toByteArray()});
    };
    if (options.signSessionToken)
        addToken();
    const QByteArray names = signedHeaderNames(request.headers);
    const QByteArray toSign = stringToSign(canonicalRequest(request, options), scope);
    const QByteArray value = signature(signingKey(credentials.secretAccessKey.view(), scope), toSign);
    if (!options.signSessionToken)
        addToken();
    request.headers.append({"Authorization"_ba, authorizationHeader(credentials.accessKeyId, scope, names, value)});
}

} // namespace zonescope::aws::sigv4
