// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/dpopproofs.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cstdlib>

namespace zonescope::demo {

namespace {

constexpr qint64 mostSkewMs = 5LL * 60'000;

QByteArray decoded(const QByteArray &base64Url)
{
    const auto result = QByteArray::fromBase64Encoding(
        base64Url, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return result && !base64Url.contains('=') ? *result : QByteArray();
}

QByteArray textOf(const QJsonObject &object, const char *member)
{
    return object.value(QLatin1String(member)).toString().toUtf8();
}

} // namespace

std::variant<P256Point, DpopProofs::Problem> DpopProofs::check(const QByteArray &jwt, const QByteArray &method,
                                                               const QByteArray &url, qint64 nowMs)
{
    const QList<QByteArray> parts = jwt.split('.');
    if (parts.size() != 3)
        return Problem{"The DPoP proof is no JWT"};
    const QJsonObject header = QJsonDocument::fromJson(decoded(parts[0])).object();
    const QJsonObject claims = QJsonDocument::fromJson(decoded(parts[1])).object();
    const QJsonObject jwk = header.value(QLatin1String("jwk")).toObject();
    if (textOf(header, "typ") != "dpop+jwt" || textOf(header, "alg") != "ES256")
        return Problem{"The DPoP proof must be of typ dpop+jwt and alg ES256"};
    if (textOf(jwk, "kty") != "EC" || textOf(jwk, "crv") != "P-256" || jwk.contains(QLatin1String("d")))
        return Problem{"The DPoP proof must hold a public key of P-256"};
    const P256Point key{decoded(textOf(jwk, "x")), decoded(textOf(jwk, "y"))};
    if (!isEs256Signature(key, parts[0] + '.' + parts[1], decoded(parts[2])))
        return Problem{"The signature of the DPoP proof does not match its key"};
    if (textOf(claims, "htm") != method)
        return Problem{"htm of the DPoP proof is not the method of the request"};
    if (textOf(claims, "htu") != url)
        return Problem{"htu of the DPoP proof is not the address of the request"};
    const qint64 issuedAtMs = claims.value(QLatin1String("iat")).toInteger() * 1000;
    if (std::llabs(issuedAtMs - nowMs) > mostSkewMs)
        return Problem{"iat of the DPoP proof is not within five minutes of now"};
    const QByteArray id = textOf(claims, "jti");
    if (id.isEmpty())
        return Problem{"The DPoP proof has no jti"};
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_usedIds, [nowMs](const auto &used) { return used.second < nowMs; });
    if (!m_usedIds.emplace(id, issuedAtMs + mostSkewMs).second)
        return Problem{"jti of the DPoP proof was used before"};
    return key;
}

} // namespace zonescope::demo
