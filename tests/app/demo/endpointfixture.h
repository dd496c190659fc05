// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/endpoint.h"
#include "app/demo/wiretime.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>
#include <memory>

namespace zonescope::test {

/// 2026-11-20T09:30:00Z, a Friday.
constexpr qint64 fixedNowMs = 1'795'167'000'000;

/// What a signature is made of; each member can be made wrong.
struct Signing {
    QByteArray accessKeyId;
    QByteArray secret;
    QByteArray region = "eu-west-1";
    QByteArray service = "datazone";
    qint64 atMs = fixedNowMs;
    QByteArray host = "127.0.0.1:80";
    QByteArray sessionToken{};
};

/// A signed request as a careful client sends it, for targets whose query is encoded and sorted already.
inline demo::HttpRequest signedRequest(demo::HttpRequest request, const Signing &with)
{
    const auto hmac = [](const QByteArray &key, const QByteArray &data) {
        return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
    };
    const auto sha256 = [](const QByteArray &data) {
        return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
    };
    const QByteArray date = demo::basicTime(with.atMs);
    const QByteArray scope = date.left(8) + '/' + with.region + '/' + with.service + "/aws4_request";
    request.headers.insert(request.headers.begin(), {{"host", with.host}, {"x-amz-date", date}});
    if (!with.sessionToken.isEmpty())
        request.headers.emplace_back("x-amz-security-token", with.sessionToken);
    auto sorted = request.headers;
    std::sort(sorted.begin(), sorted.end());
    QByteArray lines;
    QByteArray names;
    for (const auto &[name, value] : sorted) {
        lines += name + ':' + value + '\n';
        names += (names.isEmpty() ? "" : ";") + name;
    }
    const QByteArray canonical = request.method + '\n' + request.path().replace('%', "%25") + '\n' + request.query()
        + '\n' + lines + '\n' + names + '\n' + sha256(request.body);
    const QByteArray key =
        hmac(hmac(hmac(hmac("AWS4" + with.secret, date.left(8)), with.region), with.service), "aws4_request");
    const QByteArray signature =
        hmac(key, "AWS4-HMAC-SHA256\n" + date + '\n' + scope + '\n' + sha256(canonical)).toHex();
    request.headers.insert(request.headers.begin() + 2,
                           {"authorization",
                            "AWS4-HMAC-SHA256 Credential=" + with.accessKeyId + '/' + scope + ", SignedHeaders=" + names
                                + ", Signature=" + signature});
    return request;
}

inline demo::HttpRequest signedGet(const QByteArray &target, const Signing &with)
{
    return signedRequest({"GET", target, {}, {}}, with);
}

/// The sample without sockets, at a fixed time.
class EndpointFixture final {
public:
    explicit EndpointFixture(const demo::DemoOptions &options = {})
        : endpoint(options, [this] { return nowMs; })
        , signing{endpoint.access().accessKeyId, endpoint.access().secretAccessKey}
        , domain(endpoint.access().domainId.toLatin1())
        , base("/v2/domains/" + domain)
    {
    }

    [[nodiscard]] demo::HttpReply reply(const QByteArray &target)
    {
        Signing with = signing;
        with.atMs = nowMs;
        return endpoint.serve(signedGet(target, with));
    }
    [[nodiscard]] QJsonObject get(const QByteArray &target)
    {
        return QJsonDocument::fromJson(reply(target).body).object();
    }
    [[nodiscard]] demo::HttpReply post(const QByteArray &target, const QByteArray &body)
    {
        Signing with = signing;
        with.atMs = nowMs;
        return endpoint.serve(signedRequest({"POST", target, {}, body}, with));
    }
    /// Every item of a list, page by page; `pages` counts them.
    [[nodiscard]] QJsonArray all(const QByteArray &target, int pageSize, int *pages = nullptr)
    {
        QJsonArray items;
        QByteArray token;
        do {
            const bool queried = target.contains('?');
            // maxResults < nextToken < projectIdentifier < status: the order that a signature wants.
            const QByteArray path = queried ? target.left(target.indexOf('?')) : target;
            const QByteArray rest = queried ? '&' + target.mid(target.indexOf('?') + 1) : QByteArray();
            const QByteArray next = token.isEmpty() ? QByteArray() : "&nextToken=" + token.toPercentEncoding();
            const QJsonObject page = get(path + "?maxResults=" + QByteArray::number(pageSize) + next + rest);
            for (const QJsonValue &item : page[QLatin1String("items")].toArray())
                items.append(item);
            token = page[QLatin1String("nextToken")].toString().toLatin1();
            if (pages != nullptr)
                ++*pages;
        } while (!token.isEmpty());
        return items;
    }
    [[nodiscard]] QByteArray runsOf(const demo::SampleSource &source) const
    {
        return base + "/data-sources/" + source.id + "/runs";
    }
    [[nodiscard]] const demo::SampleSource &sourceNamed(const QString &name) const
    {
        for (const auto &source : endpoint.sample().sources()) {
            if (source.name == name)
                return source;
        }
        qFatal("no source of that name");
    }

    qint64 nowMs = fixedNowMs;
    demo::Endpoint endpoint;
    Signing signing;
    QByteArray domain;
    QByteArray base;
};

} // namespace zonescope::test
