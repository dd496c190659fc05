// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QStringView>
#include <QtCore/QUrl>

#include <utility>

namespace zonescope::aws {

/// Percent-encodes all but the unreserved characters of RFC 3986 (`A-Z a-z 0-9 - . _ ~`), hex digits in upper case.
[[nodiscard]] QByteArray encodeUri(QByteArrayView bytes);
/// One label of a path: UTF-8, `/` encoded too. An empty label, "." and ".." cannot be sent; callers refuse them
/// before.
[[nodiscard]] QByteArray encodePathSegment(QStringView label);
[[nodiscard]] QByteArray encodePathSegment(QByteArrayView utf8);

using QueryItems = QList<std::pair<QByteArray, QString>>;
/// `name=value` joined by `&`, in the order given, a repeated name for lists.
[[nodiscard]] QByteArray encodeQuery(const QueryItems &items);

/// The endpoint with its base path, then `path` and `query`, which are wire bytes. Default ports are dropped. Invalid
/// where an empty, "." or ".." segment in `path` would be rewritten on its way.
[[nodiscard]] QUrl wireUrl(const QUrl &endpoint, QByteArrayView path, QByteArrayView query);
/// The Host header that Qt sends for this URL: lower case, IPv6 in brackets, port only where it is not the default.
[[nodiscard]] QByteArray hostHeader(const QUrl &url);

} // namespace zonescope::aws
