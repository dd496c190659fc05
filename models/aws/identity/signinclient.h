// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"
#include "models/aws/identity/dpop.h"

namespace zonescope::aws {

/// What CreateOAuth2Token takes to renew a session.
struct LoginRefreshInput {
    QString clientId{};
    SecretBytes refreshToken{};
    std::shared_ptr<const DpopKey> key{}; ///< not null: the one that the session began with
};

/// Its answer: keys of AWS, and what the next refresh takes.
struct LoginRefreshOutput {
    QByteArray accessKeyId{};
    SecretBytes secretAccessKey{};
    SecretBytes sessionToken{};
    int expiresInSeconds = 0;
    SecretBytes refreshToken{}; ///< empty: the one before stays good
    SecretBytes idToken{}; ///< empty: none given
};

/// AWS Sign-In, unsigned JSON over POST with a DPoP proof (aws-client reference, section 4.7). Errors carry in `code`
/// what the service calls its OAuth error: TOKEN_EXPIRED, USER_CREDENTIALS_CHANGED and AUTHCODE_EXPIRED are of kind
/// SignIn, INSUFFICIENT_PERMISSIONS is Denied. Owned by whoever asks; its jobs must not outlive it.
class SignInClient final {
    Q_DISABLE_COPY_MOVE(SignInClient)

public:
    /// `clock`, which dates the proofs and should be the service's, outlives this.
    SignInClient(std::unique_ptr<AwsClient> client, const Clock &clock);
    ~SignInClient();

    [[nodiscard]] ResultJob<LoginRefreshOutput> *refresh(const LoginRefreshInput &input, QObject *parent);

private:
    std::unique_ptr<AwsClient> m_client;
    const Clock &m_clock;
};

} // namespace zonescope::aws
