// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <utility>
#include <vector>

namespace zonescope::demo {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// One request as it came over the wire.
struct HttpRequest {
    QByteArray method;
    QByteArray target; ///< path and query, undecoded: what a signature covers
    HttpHeaders headers; ///< names in lower case, values in the order sent
    QByteArray body;

    /// First value of a header; null where it was not sent.
    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const;
    /// What stands before the ? of the target, and after it; undecoded.
    [[nodiscard]] QByteArray path() const;
    [[nodiscard]] QByteArray query() const;
};

/// One answer. Content-Length and Content-Type are the host's to add.
struct HttpReply {
    int status = 200;
    HttpHeaders headers{};
    QByteArray body{};
    QByteArray contentType = "application/json";
};

/// Undoes percent-encoding; false where a % is not followed by two hex digits.
[[nodiscard]] bool percentDecode(QByteArrayView encoded, QByteArray &decoded);

/// Encodes all but A-Z a-z 0-9 - . _ ~ and what `keep` names (RFC 3986, upper-case hex), as SigV4 counts.
[[nodiscard]] QByteArray percentEncode(QByteArrayView raw, QByteArrayView keep = {});

} // namespace zonescope::demo
