// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

#include <optional>

namespace zonescope::aws {

/// What a LoginSessionSource remembers between its fetches.
struct LoginMemory {
    QByteArray givenKeyId{}; ///< access key id of the last fetch
    QByteArray refusedKeyId{}; ///< the service does not take these keys, whatever life they have left
    std::optional<qint64> failedAtMs{}; ///< the last refresh, where it failed; monotonic
    struct Refusal {
        QByteArray keyId{}; ///< of the session's last keys
        QString reason{};
    };
    std::optional<Refusal> refusal{}; ///< what the last refresh failed for, where a person has to sign in
};

/// A profile of `aws login` (login_session, aws-client reference, section 4.7). The file of the AWS CLI is read anew at
/// every fetch:
///
/// - Keys with more than 5 minutes left are given as they are.
/// - Nearer to their end they are renewed with the session's refresh token, and the answer is written back; where it
///   cannot be written the keys are given all the same. A failure is quiet as long as the old keys live. Sign-In is
///   asked again a minute later at the earliest, but for a failure of the network.
/// - After a failed refresh the file is read once more, and where the session seems to have ended a few times within
///   about a second: another process may have used the refresh token up. A file that was replaced or taken away during
///   a refresh is not put back.
/// - Where there is no session, or it has ended, a person is asked to run `aws login`; the question answers itself as
///   soon as the file holds fresher keys.
///
/// Errors: SignIn where nobody runs the command; Denied where the identity lacks signin:CreateOAuth2Token; Network,
/// Timeout, Tls, Service, Throttled and BadReply where Sign-In could not be asked; Usage for an endpoint that cannot be
/// used. None repeats a key, a token or a proof.
class LoginSessionSource final : public CredentialsSource {
public:
    struct Session {
        QString profile{};
        QString name{}; ///< login_session: ARN of the console identity
        QByteArray region{}; ///< where Sign-In is asked
    };

    LoginSessionSource(Session session, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;
    void keysRefused() override;

private:
    Session m_session;
    ProviderContext m_context;
    LoginMemory m_memory;
};

} // namespace zonescope::aws
