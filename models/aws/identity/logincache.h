// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"
#include "models/base/result.h"
#include "models/secrets/secretbytes.h"

#include <memory>
#include <optional>

namespace zonescope::aws {

/// One session of `aws login`: the keys that it gives at the moment, and what it takes to renew them.
struct LoginToken {
    QByteArray accessKeyId{};
    SecretBytes secretAccessKey{};
    SecretBytes sessionToken{};
    QString accountId{};
    qint64 expiresAtMs = 0; ///< of the keys, UTC; 15 minutes after they were given at most
    QString clientId{};
    SecretBytes refreshToken{}; ///< empty: the keys cannot be renewed
    SecretBytes idToken{}; ///< for store(): empty leaves the one in the file
    SecretBytes dpopKey{}; ///< PEM

    [[nodiscard]] bool isLiveAt(qint64 nowMs) const { return expiresAtMs > nowMs; }
    [[nodiscard]] bool isRenewable() const
    {
        return !clientId.isEmpty() && !refreshToken.isEmpty() && !dpopKey.isEmpty();
    }
};

/// The folder `~/.aws/login/cache`, or AWS_LOGIN_CACHE_DIRECTORY, with the sessions of `aws login` (aws-client
/// reference, section 4.7): one file for each, which the AWS CLI and the SDKs share, named by the SHA-256 of the
/// session's name. Read anew at every call; holds nothing itself.
class LoginCache final {
public:
    explicit LoginCache(const EnvironmentVariables &environment);

    /// Absolute path of the file of `loginSession`, the value of that key in the profile.
    [[nodiscard]] QString path(const QString &loginSession) const;
    /// Nothing where there is no file, or it holds no whole keys with the time of their end; ended ones are given too.
    [[nodiscard]] std::optional<LoginToken> token(const QString &loginSession) const;
    /// All or nothing, mode 0600. Members of the file that this version does not know stay. The error is of kind
    /// Output and names the file.
    [[nodiscard]] Result<Done> store(const QString &loginSession, const LoginToken &token) const;

private:
    QString m_folder;
};

} // namespace zonescope::aws
