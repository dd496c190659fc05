// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QSslConfiguration;

namespace zonescope::aws {

struct HttpHeader {
    QByteArray name;
    QByteArray value;

    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};

using HttpHeaders = QList<HttpHeader>;

/// Whom a connection trusts for TLS: the system's certificates and those of its CA file. Null: the system's.
using TrustPtr = std::shared_ptr<const QSslConfiguration>;

/// The value of the first header of that name in any case, white space around it removed.
[[nodiscard]] std::optional<QByteArray> headerValue(const HttpHeaders &headers, QByteArrayView name);

/// One HTTP request, complete: sent as it stands.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; ///< from wireUrl(), so that the bytes signed are the bytes sent
    HttpHeaders headers{};
    QByteArray body{};
    std::chrono::milliseconds connectTimeout{10'000}; ///< until the request has left for the host
    std::chrono::milliseconds totalTimeout{60'000}; ///< until the last byte of the reply, queueing in the pool excluded
    TrustPtr trust{};
    bool isDirect = false; ///< never through a proxy: container and instance credential hosts
};

/// One HTTP reply of any status, its body whole and decompressed.
struct HttpReply {
    int status = 0;
    QString reason{};
    HttpHeaders headers{};
    QByteArray body{};
};

} // namespace zonescope::aws
