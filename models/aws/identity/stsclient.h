// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"

namespace zonescope::aws {

struct AssumeRoleInput {
    QString roleArn{};
    QString sessionName{}; ///< 2 to 64 of [\w+=,.@-]
    QString externalId{};
    std::optional<int> durationSeconds{};
    QString mfaSerial{};
    SecretBytes mfaCode{}; ///< six digits
};

struct WebIdentityInput {
    QString roleArn{};
    QString sessionName{};
    SecretBytes token{};
};

/// Who STS says one is.
struct CallerIdentity {
    QString arn{};
    QString userId{};
    QString accountId{};

    /// The role or user name in the ARN: "DataSteward" of arn:aws:sts::1111:assumed-role/DataSteward/me.
    [[nodiscard]] QString principalName() const;
};

/// STS in the query protocol, version 2011-06-15 (aws-client reference, section 5). XML is read by local name; a
/// document type or an entity is refused. Owned by whoever asks; its jobs must not outlive it.
class StsClient final {
    Q_DISABLE_COPY_MOVE(StsClient)

public:
    explicit StsClient(std::unique_ptr<AwsClient> client);
    ~StsClient();

    /// ErrorKind::Denied where the role may not be assumed (also: wrong MFA code; see isMfaRefusal()).
    [[nodiscard]] ResultJob<CredentialsPtr> *assumeRole(const AssumeRoleInput &input, QObject *parent,
                                                        CallOrigin origin);
    /// Unsigned. IDPCommunicationError is retried.
    [[nodiscard]] ResultJob<CredentialsPtr> *assumeRoleWithWebIdentity(const WebIdentityInput &input, QObject *parent);
    /// In the background, and without a judgement of the keys: where STS refuses them, other services still may not.
    [[nodiscard]] ResultJob<CallerIdentity> *getCallerIdentity(QObject *parent);

private:
    std::unique_ptr<AwsClient> m_client;
};

/// An AccessDenied of AssumeRole that refuses the MFA code ("MultiFactorAuthentication failed …"): ask again.
[[nodiscard]] bool isMfaRefusal(const Error &error);

} // namespace zonescope::aws
