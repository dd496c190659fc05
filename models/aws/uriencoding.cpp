// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/uriencoding.h"

namespace zonescope::aws {

QByteArray encodeUri(QByteArrayView bytes)
{
    return bytes.toByteArray().toPercentEncoding();
}

QByteArray encodePathSegment(QByteArrayView utf8)
{
    return encodeUri(utf8);
}

QByteArray encodePathSegment(QStringView label)
{
    return encodeUri(label.toUtf8());
}

QByteArray encodeQuery(const QueryItems &items)
{
    QByteArray query;
    for (const auto &[name, value] : items) {
        if (!query.isEmpty())
            query += '&';
        query += encodeUri(name) + '=' + encodeUri(value.toUtf8());
    }
    return query;
}

QUrl wireUrl(const QUrl &endpoint, QByteArrayView path, QByteArrayView query)
{
    // QNetworkAccessManager resolves dots on its own and an empty label would change the meaning of the path: neither
    // may ever leave, since the signature would be right for a request that nobody wanted.
    if (!path.startsWith('/'))
        return {};
    const QList<QByteArray> segments = path.sliced(1).toByteArray().split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const QByteArray &segment = segments[i];
        const bool isTrailingSlash = segment.isEmpty() && i == segments.size() - 1;
        if (segment == "." || segment == ".." || (segment.isEmpty() && !isTrailingSlash))
            return {};
    }

    QUrl base = endpoint.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemovePath);
    if (base.port() == (base.scheme() == QLatin1StringView("https") ? 443 : 80))
        base.setPort(-1);
    QByteArray bytes = base.toEncoded();
    QByteArray basePath = endpoint.path(QUrl::FullyEncoded).toLatin1();
    while (basePath.endsWith('/'))
        basePath.chop(1);
    bytes += basePath;
    bytes += path;
    if (!query.isEmpty()) {
        bytes += '?';
        bytes += query;
    }
    return QUrl::fromEncoded(bytes, QUrl::StrictMode);
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1().toLower();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int standardPort = url.scheme() == QLatin1StringView("https") ? 443 : 80;
    if (url.port(standardPort) != standardPort)
        host += ':' + QByteArray::number(url.port());
    return host;
}

} // namespace zonescope::aws
