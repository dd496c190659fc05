// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"

namespace zonescope::aws {

/// A profile of `aws login` (login_session, aws-client reference, section 4.7). Its cache file is not read: every fetch
/// is an error of kind SignIn that names the command with which the AWS CLI hands the keys over.
class LoginSessionSource final : public CredentialsSource {
public:
    explicit LoginSessionSource(QString profile);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    QString m_profile;
};

} // namespace zonescope::aws
