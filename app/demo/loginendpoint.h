// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/demoserver.h"
#include "app/demo/dpopproofs.h"
#include "app/demo/httpmessage.h"
#include "app/demo/keyring.h"
#include "app/demo/sampleidentity.h"
#include "app/demo/tokenmint.h"

#include <mutex>
#include <optional>
#include <variant>

namespace zonescope::demo {

/// AWS Sign-In as `aws login` uses it: CreateOAuth2Token with a refresh token and a DPoP proof, for one console session
/// of the user that began when the endpoint did. Its keys live 15 minutes, a refresh token is good once, and the
/// session ends after 12 hours. Unsigned JSON; a fault is `{"error", "message"}` with the exception's name in
/// x-amzn-errortype. May be used on many threads.
class LoginEndpoint final {
public:
    LoginEndpoint(const SampleIdentity &identity, KeyRing &keys, TokenMint &mint, const DemoOptions &options,
                  qint64 startMs);
    LoginEndpoint(const LoginEndpoint &) = delete;
    LoginEndpoint &operator=(const LoginEndpoint &) = delete;

    /// Nothing where the request is for none of its paths.
    [[nodiscard]] std::optional<HttpReply> serve(const HttpRequest &request, qint64 nowMs);
    /// Fills in what `aws login` would have left behind at the start.
    void describe(DemoAccess &access) const;

private:
    struct Fault {
        int status;
        QByteArray exception;
        QByteArray error; ///< the service's own name of the OAuth error
        QByteArray message;
    };
    using Answer = std::variant<QByteArray, Fault>;

    [[nodiscard]] Answer createToken(const HttpRequest &request, qint64 nowMs);
    [[nodiscard]] QByteArray newRefreshToken() { return "rt-" + m_mint.secret(200); }
    [[nodiscard]] QByteArray idToken() const;

    const SampleIdentity &m_identity;
    KeyRing &m_keys;
    TokenMint &m_mint;
    int m_lifetimeSeconds;
    qint64 m_endsMs;
    P256KeyPair m_sessionKey;
    DpopProofs m_proofs;
    QByteArray m_cacheFile;
    std::mutex m_mutex;
    QByteArray m_refreshToken; ///< the one that is good
};

} // namespace zonescope::demo
