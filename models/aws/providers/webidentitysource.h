// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// AssumeRoleWithWebIdentity (aws-client reference, section 4.4). The token file is read anew at every fetch.
class WebIdentitySource final : public CredentialsSource {
public:
    struct Role {
        QString source{}; ///< for people: "profile prod (~/.aws/config)", "AWS_WEB_IDENTITY_TOKEN_FILE"
        QString tokenFile{}; ///< as written; ~ and $NAME are expanded
        QString roleArn{};
        QString sessionName{}; ///< empty: one is made up
        QByteArray region{};
        QByteArray userAgentFeature{};
    };

    WebIdentitySource(Role role, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    Role m_role;
    ProviderContext m_context;
};

} // namespace zonescope::aws
