// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>

namespace zonescope::demo {

/// A point of the curve P-256: each number 32 bytes, big-endian.
struct P256Point {
    QByteArray x;
    QByteArray y;

    friend bool operator==(const P256Point &, const P256Point &) = default;
};

struct P256KeyPair {
    QByteArray privatePem; ///< "EC PRIVATE KEY" (SEC 1), as the AWS CLI keeps it
    P256Point publicPoint;
};

/// Another one each time. Empty where libcrypto fails.
[[nodiscard]] P256KeyPair makeP256KeyPair();

/// ES256 of RFC 7518, section 3.4: `signature` is r and s, one after the other. False too where `key` is no point of
/// the curve.
[[nodiscard]] bool isEs256Signature(const P256Point &key, const QByteArray &text, const QByteArray &signature);

} // namespace zonescope::demo
