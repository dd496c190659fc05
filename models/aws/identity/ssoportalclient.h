// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"

namespace zonescope::aws {

/// One account, one role that the signed-in person may take on.
struct SsoAccountRole {
    QString accountId{};
    QString accountName{};
    QString roleName{};
};

/// The IAM Identity Center portal, unsigned, with the access token in x-amz-sso_bearer_token (aws-client reference,
/// section 4.5). 401 is ErrorKind::SignIn (the session is gone), 403 Denied (no such role for this person: the token
/// stays good). Owned by whoever asks; its jobs must not outlive it.
class SsoPortalClient final {
    Q_DISABLE_COPY_MOVE(SsoPortalClient)

public:
    explicit SsoPortalClient(std::unique_ptr<AwsClient> client);
    ~SsoPortalClient();

    [[nodiscard]] ResultJob<CredentialsPtr> *getRoleCredentials(const SecretBytes &accessToken,
                                                                const QString &accountId, const QString &roleName,
                                                                QObject *parent);
    /// Ends the session at the portal: for every tool that shares it.
    [[nodiscard]] ResultJob<Done> *logout(const SecretBytes &accessToken, QObject *parent);

private:
    std::unique_ptr<AwsClient> m_client;
};

} // namespace zonescope::aws
