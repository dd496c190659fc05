// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

namespace zonescope::aws {

/// credential_process (aws-client reference, section 4.8): split like a POSIX shell, run without one, nothing on its
/// stdin, its output capped, ended after 60 s. Runs again at every fetch. A program that is not in PATH is looked for
/// where programFolders() says, then by the PATH of the login shell, which is asked once. Errors are SignIn, with what
/// the program wrote to stderr less anything that looks like a secret, and where a program was looked for; Usage for a
/// command line that cannot be read. What it writes to stdout is never shown or logged.
class ProcessSource final : public CredentialsSource {
public:
    ProcessSource(QString profile, QString command, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;

private:
    QString m_profile;
    QString m_command;
    ProviderContext m_context;
};

} // namespace zonescope::aws
