// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/ssorefresh.h"
#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// Role keys of the IAM Identity Center portal (aws-client reference, section 4.5). The token comes from the AWS CLI's
/// cache file, refreshed where that can be done without a person; else a person is asked to sign in. A portal that
/// does not know a token which looks alive is a session that was ended elsewhere. 403 is an error of kind Denied and
/// leaves the token alone: this person may not take on this role.
class SsoSource final : public CredentialsSource {
public:
    SsoSource(QString profile, SsoRole role, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    QString m_profile;
    SsoRole m_role;
    ProviderContext m_context;
    SsoRefreshPace m_pace;
};

/// A profile's name as it can be pasted into a shell.
[[nodiscard]] QString shellWord(const QString &name);

} // namespace zonescope::aws
