// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/secrets/secretbytes.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

#include <memory>

namespace zonescope::aws {

/// The private key of a console sign-in, and proofs of having it (RFC 9449, section 4.2; aws-client reference, section
/// 4.7). The service gives new tokens only to whoever holds the key that the session began with. Knows OpenSSL, since
/// Qt signs nothing. The key is overwritten in memory when this is destroyed.
class DpopKey final {
    Q_DISABLE_COPY(DpopKey)

public:
    /// What one proof is for: it is good for this request alone.
    struct Claims {
        QByteArray method; ///< htm
        QUrl url; ///< htu; query and fragment are left out
        qint64 issuedAtMs = 0; ///< iat: by the service's clock
        QByteArray id{}; ///< jti: never the same twice
    };

    /// A PEM "EC PRIVATE KEY" (SEC 1) of curve P-256, without a pass phrase. The error is of kind SignIn and repeats
    /// nothing of the key.
    [[nodiscard]] static Result<DpopKey> fromPem(const SecretBytes &pem);
    DpopKey(DpopKey &&other) noexcept;
    DpopKey &operator=(DpopKey &&other) noexcept;
    ~DpopKey();

    /// The JWT of the header DPoP: ES256, with the public key in its header. Empty where OpenSSL fails.
    [[nodiscard]] QByteArray proof(const Claims &claims) const;

private:
    class Private;
    explicit DpopKey(std::unique_ptr<Private> key);

    std::unique_ptr<Private> d;
};

} // namespace zonescope::aws
