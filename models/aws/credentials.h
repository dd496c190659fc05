// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/secrets/secretbytes.h"

#include <memory>
#include <optional>

namespace zonescope::aws {

/// One frozen set of keys: what a single request is signed with.
struct Credentials {
    QByteArray accessKeyId{};
    SecretBytes secretAccessKey{};
    SecretBytes sessionToken{}; ///< empty for long-term keys
    std::optional<qint64> expiresAt{}; ///< ms UTC
    QString source{}; ///< where they came from, for people: "environment", "profile prod (~/.aws/credentials)"
    QByteArray userAgentFeature{}; ///< how they were found, for User-Agent: "g" environment, "n" profile; empty else
    QString accountId{}; ///< where the source tells it; empty else
};

using CredentialsPtr = std::shared_ptr<const Credentials>;

/// What makes these keys unusable before anything is sent: a part that is missing, or characters that no header can
/// carry. Names the part and the source, never the value.
[[nodiscard]] std::optional<Error> checkCredentials(const Credentials &credentials);

/// When keys or a token end, in every form that the tools write: ISO 8601 with Z, an offset or the older suffix UTC, or
/// epoch seconds. Nothing where it is none of them.
[[nodiscard]] std::optional<qint64> parseExpiry(const QString &text);

/// On whose behalf a call is made: only a person's act may raise a question.
enum class CallOrigin : quint8 {
    Person, ///< somebody waits for the answer
    Background, ///< refreshes by themselves, keeping keys fresh
};

/// Asynchronous source of credentials (aws-client reference, section 4). Shared by all calls of one connection; holds
/// back concurrent requests behind one refresh. Errors are SignIn (none, partial, expired, refused, or a question that
/// was not answered), SecretStore, Usage (a profile that does not exist or contradicts itself, an unreadable settings
/// file: names file and line), Denied (AssumeRole or the SSO role is not allowed), Network, Timeout, Tls or Service
/// (the service that hands the keys out cannot be reached).
class CredentialsProvider {
    Q_DISABLE_COPY_MOVE(CredentialsProvider)

public:
    CredentialsProvider() = default;
    virtual ~CredentialsProvider() = default;

    [[nodiscard]] virtual ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin origin) = 0;
    /// The service refused these keys as expired or unknown: the next resolve() reads or refreshes anew.
    virtual void invalidate(const CredentialsPtr &refused) = 0;
};

} // namespace zonescope::aws
