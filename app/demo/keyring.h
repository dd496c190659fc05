// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/httpmessage.h"
#include "app/demo/sampleidentity.h"
#include "app/demo/servicefault.h"
#include "app/demo/tokenmint.h"

#include <map>
#include <mutex>
#include <variant>

namespace zonescope::demo {

/// An access key. The token is empty for the user's own, which never expires.
struct AccessKeys {
    QByteArray id;
    QByteArray secret;
    QByteArray sessionToken{};
    qint64 expiresMs = 0;
};

/// Every access key that the endpoint honours, and whose it is: the user's, made of the seed, and the temporary ones
/// that STS and the portal give out. May be used on many threads.
class KeyRing final {
public:
    KeyRing(quint64 seed, Principal user, TokenMint &mint);
    KeyRing(const KeyRing &) = delete;
    KeyRing &operator=(const KeyRing &) = delete;

    [[nodiscard]] const AccessKeys &userKeys() const { return m_userKeys; }
    [[nodiscard]] AccessKeys issue(const Principal &principal, qint64 expiresMs);

    /// Who signed a request for `service`. Faults are in the words of DataZone's front door; ExpiredTokenException only
    /// where the signature is right.
    [[nodiscard]] std::variant<Principal, ServiceFault> authenticate(const HttpRequest &request,
                                                                     const QByteArray &service, qint64 nowMs) const;

private:
    struct Entry {
        AccessKeys keys;
        Principal principal;
    };
    [[nodiscard]] Entry find(const QByteArray &id) const;

    AccessKeys m_userKeys;
    Principal m_user;
    TokenMint &m_mint;
    mutable std::mutex m_mutex;
    std::map<QByteArray, Entry> m_issued;
};

} // namespace zonescope::demo
