// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QRegularExpression>

#include <utility>
#include <vector>

namespace zonescope::test {

/// Value of a header of an answer; null where it was not sent.
inline QByteArray headerOf(const demo::HttpReply &reply, const QByteArray &name)
{
    for (const auto &[sent, value] : reply.headers) {
        if (sent == name)
            return value;
    }
    return {};
}

/// Text of the first element of that name; null where there is none.
inline QByteArray elementOf(const demo::HttpReply &reply, const QByteArray &name)
{
    const qsizetype begin = reply.body.indexOf('<' + name + '>');
    const qsizetype end = reply.body.indexOf("</" + name + '>', begin);
    if (begin < 0 || end < 0)
        return {};
    return reply.body.mid(begin + name.size() + 2, end - begin - name.size() - 2);
}

inline QJsonObject jsonOf(const demo::HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

inline QByteArray textOf(const demo::HttpReply &reply, const char *member)
{
    return jsonOf(reply)[QLatin1String(member)].toString().toUtf8();
}

/// Status and code of a refusal, whichever service it is of: "403 ForbiddenException"; "200" for an answer.
inline QByteArray outcomeOf(const demo::HttpReply &reply)
{
    const QByteArray code =
        reply.contentType == "text/xml" ? elementOf(reply, "Code") : headerOf(reply, "x-amzn-errortype");
    return (QByteArray::number(reply.status) + ' ' + code).trimmed();
}

using Parameters = std::vector<std::pair<QByteArray, QByteArray>>;

/// The sample endpoint as somebody meets it who signs in.
class IdentityFixture {
public:
    explicit IdentityFixture(const demo::DemoOptions &options = {})
        : endpoint(options, [this] { return nowMs; })
        , access(endpoint.access())
    {
    }

    void wait(qint64 seconds) { nowMs += seconds * 1000; }

    [[nodiscard]] Signing user(const QByteArray &service = "sts") const
    {
        Signing signing{access.accessKeyId, access.secretAccessKey};
        signing.service = service;
        signing.atMs = nowMs;
        return signing;
    }
    /// The keys of an AssumeRole or GetRoleCredentials.
    [[nodiscard]] Signing sessionOf(const demo::HttpReply &reply, const QByteArray &service = "sts") const
    {
        Signing signing;
        if (reply.contentType == "text/xml") {
            signing = {elementOf(reply, "AccessKeyId"), elementOf(reply, "SecretAccessKey")};
            signing.sessionToken = elementOf(reply, "SessionToken");
        } else {
            const QJsonObject keys = jsonOf(reply)[QLatin1String("roleCredentials")].toObject();
            signing = {keys[QLatin1String("accessKeyId")].toString().toLatin1(),
                       keys[QLatin1String("secretAccessKey")].toString().toLatin1()};
            signing.sessionToken = keys[QLatin1String("sessionToken")].toString().toLatin1();
        }
        signing.service = service;
        signing.atMs = nowMs;
        return signing;
    }

    [[nodiscard]] static demo::HttpRequest form(const Parameters &parameters)
    {
        QByteArray body;
        for (const auto &[name, value] : parameters)
            body += (body.isEmpty() ? "" : "&") + name + '=' + demo::percentEncode(value);
        return {"POST", "/", {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}}, body};
    }
    /// A call of STS; `parameters` beside Action and Version.
    [[nodiscard]] demo::HttpReply sts(const QByteArray &action, Parameters parameters, const Signing &with)
    {
        parameters.insert(parameters.begin(), {{"Action", action}, {"Version", "2011-06-15"}});
        return endpoint.serve(signedRequest(form(parameters), with));
    }
    [[nodiscard]] demo::HttpReply assumeRole(const QByteArray &arn, const Parameters &more = {})
    {
        return assumeRoleAs(user(), arn, more);
    }
    [[nodiscard]] demo::HttpReply assumeRoleAs(const Signing &caller, const QByteArray &arn,
                                               const Parameters &more = {})
    {
        Parameters parameters{{"RoleArn", arn}, {"RoleSessionName", "mara@laptop"}};
        parameters.insert(parameters.end(), more.begin(), more.end());
        return sts("AssumeRole", parameters, caller);
    }
    [[nodiscard]] demo::HttpReply dataZone(const QByteArray &target, const Signing &with)
    {
        return endpoint.serve(signedGet(target, with));
    }

    [[nodiscard]] demo::HttpReply portal(const QByteArray &method, const QByteArray &target, const QByteArray &token)
    {
        return endpoint.serve({method, target, {{"host", host}, {"x-amz-sso_bearer_token", token}}, {}});
    }
    [[nodiscard]] demo::HttpReply post(const QByteArray &path, const QJsonObject &input)
    {
        return endpoint.serve({"POST",
                               path,
                               {{"host", host}, {"content-type", "application/json"}},
                               QJsonDocument(input).toJson(QJsonDocument::Compact)});
    }
    [[nodiscard]] demo::HttpReply browse(const QByteArray &target)
    {
        return endpoint.serve({"GET", target, {{"host", host}}, {}});
    }

    /// Registration for a device code; null `scopes` for none.
    [[nodiscard]] QJsonObject registerForDevice(const QJsonArray &scopes = {QLatin1String("sso:account:access")})
    {
        QJsonObject input{{QLatin1String("clientName"), QLatin1String("test")},
                          {QLatin1String("clientType"), QLatin1String("public")}};
        if (!scopes.isEmpty())
            input[QLatin1String("scopes")] = scopes;
        return jsonOf(post("/client/register", input));
    }
    /// The input of a call that a registered program makes.
    [[nodiscard]] static QJsonObject as(const QJsonObject &client, QJsonObject input)
    {
        for (const auto member : {QLatin1String("clientId"), QLatin1String("clientSecret")})
            input[member] = client[member];
        return input;
    }
    [[nodiscard]] demo::HttpReply startDevice(const QJsonObject &client)
    {
        return post("/device_authorization",
                    as(client, {{QLatin1String("startUrl"), QString::fromLatin1(access.ssoStartUrl)}}));
    }
    [[nodiscard]] demo::HttpReply poll(const QJsonObject &client, const demo::HttpReply &device)
    {
        return post("/token",
                    as(client,
                       {{QLatin1String("grantType"), QLatin1String(demo::deviceCodeGrant)},
                        {QLatin1String("deviceCode"), jsonOf(device)[QLatin1String("deviceCode")]}}));
    }
    [[nodiscard]] demo::HttpReply refresh(const QJsonObject &client, const QByteArray &token)
    {
        return post("/token",
                    as(client,
                       {{QLatin1String("grantType"), QLatin1String("refresh_token")},
                        {QLatin1String("refreshToken"), QString::fromLatin1(token)}}));
    }
    /// The token of a whole device sign-in that is approved by itself.
    [[nodiscard]] demo::HttpReply signIn(const QJsonObject &client) { return poll(client, startDevice(client)); }

    qint64 nowMs = fixedNowMs;
    demo::Endpoint endpoint;
    demo::DemoAccess access;
    QByteArray host = "127.0.0.1:8080";
};

} // namespace zonescope::test
