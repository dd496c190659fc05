// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/servicefault.h"
#include "app/demo/tokenmint.h"

#include <QtCore/QByteArray>

#include <map>
#include <mutex>
#include <optional>

namespace zonescope::demo {

/// The codes that the sign-in page hands to a browser: good once, for the program, redirect URI and PKCE challenge
/// (RFC 7636, S256) that they were made for. May be used on many threads.
class AuthorizationCodes final {
public:
    struct Request {
        QByteArray clientId;
        QByteArray redirectUri; ///< with its port
        QByteArray challenge;
    };

    explicit AuthorizationCodes(TokenMint &mint);
    AuthorizationCodes(const AuthorizationCodes &) = delete;
    AuthorizationCodes &operator=(const AuthorizationCodes &) = delete;

    [[nodiscard]] QByteArray issue(const Request &request, qint64 nowMs);
    /// Nothing where the code may be exchanged for a token; InvalidGrantException otherwise. A code is used up by a
    /// failed try as well.
    [[nodiscard]] std::optional<ServiceFault> redeem(const QByteArray &code, const QByteArray &clientId,
                                                     const QByteArray &redirectUri, const QByteArray &verifier,
                                                     qint64 nowMs);

private:
    struct Entry {
        Request request;
        qint64 expiresMs;
    };

    TokenMint &m_mint;
    std::mutex m_mutex;
    std::map<QByteArray, Entry> m_codes;
};

} // namespace zonescope::demo
