// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/loginendpoint.h"

#include "app/demo/jsonwriter.h"
#include "app/demo/wiretime.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace zonescope::demo {

namespace {

constexpr const char *clientId = "arn:aws:signin:::devtools/same-device";
constexpr int mostSeconds = 900;
constexpr qint64 sessionMs = 12LL * 3'600'000;

QByteArray textOf(const QJsonObject &input, const char *member)
{
    return input.value(QLatin1String(member)).toString().toUtf8();
}

} // namespace

LoginEndpoint::LoginEndpoint(const SampleIdentity &identity, KeyRing &keys, TokenMint &mint, const DemoOptions &options,
                             qint64 startMs)
    : m_identity(identity)
    , m_keys(keys)
    , m_mint(mint)
    , m_lifetimeSeconds(std::min(options.credentialLifetimeSeconds.value_or(mostSeconds), mostSeconds))
    , m_endsMs(startMs + sessionMs)
    , m_sessionKey(makeP256KeyPair())
    , m_refreshToken(newRefreshToken())
{
    const AccessKeys first = m_keys.issue(m_identity.user(), startMs + qint64{m_lifetimeSeconds} * 1000);
    JsonWriter json;
    json.beginObject()
        .beginObject("accessToken")
        .text("accessKeyId", first.id)
        .text("secretAccessKey", first.secret)
        .text("sessionToken", first.sessionToken)
        .text("accountId", m_identity.user().account)
        .text("expiresAt", isoTime(first.expiresMs))
        .endObject()
        .text("tokenType", QByteArray("aws_sigv4"))
        .text("clientId", QByteArray(clientId))
        .text("refreshToken", m_refreshToken)
        .text("idToken", idToken())
        .text("dpopKey", m_sessionKey.privatePem)
        .endObject();
    m_cacheFile = json.take();
}

std::optional<HttpReply> LoginEndpoint::serve(const HttpRequest &request, qint64 nowMs)
{
    if (request.method != "POST" || request.path() != "/v1/token")
        return std::nullopt;
    HttpReply reply;
    Answer answered = createToken(request, nowMs);
    if (auto *body = std::get_if<QByteArray>(&answered)) {
        reply.body = std::move(*body);
        return reply;
    }
    const Fault &fault = std::get<Fault>(answered);
    reply.status = fault.status;
    reply.headers.emplace_back("x-amzn-errortype", fault.exception);
    JsonWriter json;
    json.beginObject().text("error", fault.error).text("message", fault.message).endObject();
    reply.body = json.take();
    return reply;
}

void LoginEndpoint::describe(DemoAccess &access) const
{
    access.loginSession = m_identity.user().arn;
    access.loginCacheFile = m_cacheFile;
}

LoginEndpoint::Answer LoginEndpoint::createToken(const HttpRequest &request, qint64 nowMs)
{
    const auto invalid = [](const QByteArray &message) {
        return Fault{400, "ValidationException", "INVALID_REQUEST", message};
    };
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return invalid("The body is no JSON object");
    const QJsonObject input = document.object();
    if (textOf(input, "clientId") != clientId)
        return invalid("Unknown clientId");
    if (textOf(input, "grantType") != "refresh_token")
        return invalid("Only the grantType refresh_token is served here");
    const auto proof =
        m_proofs.check(request.header("dpop"), request.method, "http://" + request.header("host") + "/v1/token", nowMs);
    if (const auto *problem = std::get_if<DpopProofs::Problem>(&proof))
        return invalid(problem->text);
    if (std::get<P256Point>(proof) != m_sessionKey.publicPoint)
        return invalid("The DPoP proof is not made with the key of the session");

    const std::lock_guard lock(m_mutex);
    if (textOf(input, "refreshToken") != m_refreshToken || nowMs >= m_endsMs)
        return Fault{403, "AccessDeniedException", "TOKEN_EXPIRED", "The refresh token has expired or was used before"};
    m_refreshToken = newRefreshToken();
    const AccessKeys keys = m_keys.issue(m_identity.user(), nowMs + qint64{m_lifetimeSeconds} * 1000);
    JsonWriter json;
    json.beginObject()
        .beginObject("accessToken")
        .text("accessKeyId", keys.id)
        .text("secretAccessKey", keys.secret)
        .text("sessionToken", keys.sessionToken)
        .endObject()
        .text("tokenType", QByteArray("aws_sigv4"))
        .number("expiresIn", m_lifetimeSeconds)
        .text("refreshToken", m_refreshToken)
        .text("idToken", idToken())
        .endObject();
    return json.take();
}

/// A JSON Web Token in form; nobody checks it here.
QByteArray LoginEndpoint::idToken() const
{
    const auto part = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part(R"({"alg":"ES384","typ":"JWT"})") + '.' + part(R"({"sub":")" + m_identity.user().arn + R"("})") + '.'
        + m_mint.secret(128);
}

} // namespace zonescope::demo
