// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/ssotoken.h"

namespace zonescope::aws {

/// Ends one SSO session: at the portal, for every tool that shares it, and then on this disk: its token file and our
/// registrations. Files of others stay. Owned by whoever asked.
///
/// The files are removed even where the portal cannot be asked; the job then ends with that error, and its message
/// says that this computer is signed out but the session may live on. A portal that no longer knows the token is a
/// success, and so is a session without a token file.
class SsoSignOut final : public ResultJob<Done> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SsoSignOut)

public:
    /// `services` outlive the job.
    SsoSignOut(IdentityServices &services, HelperEndpointSettings endpoints, SsoTokenCache cache, SsoSession session,
               QObject *parent);
    ~SsoSignOut() override;

protected:
    void run() override;
    void abort() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::aws
