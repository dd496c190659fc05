// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// A session of `aws login` (login_session, aws-client reference, section 4.7): its cache file is read, refreshed with
/// a DPoP proof from 5 minutes before expiry, and written back atomically. Where the session has ended the question to
/// a person is the command `aws login --profile NAME`.
class LoginSessionSource final : public CredentialsSource {
public:
    LoginSessionSource(QString profile, QString loginSession, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    QString m_profile;
    QString m_loginSession;
    ProviderContext m_context;
};

} // namespace zonescope::aws
