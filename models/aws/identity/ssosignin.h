// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/signindesk.h"
#include "models/aws/identity/ssotoken.h"

namespace zonescope::aws {

/// One SSO sign-in from registration to the token in the cache file (aws-client reference, section 4.6). Authorization
/// code with PKCE and a redirect to a free port of 127.0.0.1, or the device code. Ends with ErrorKind::SignIn where the
/// person refused or the time ran out (10 minutes; for a device code as the service says), or with the error of the
/// service. The token file is then one that the AWS CLI can use and refresh too.
///
/// A kept registration that the service no longer knows is made anew, once. Where that shows only after the page was
/// opened the sign-in begins again, with a second pageReady().
class SsoSignIn final : public ResultJob<Done> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SsoSignIn)

public:
    /// `services` outlive the job.
    SsoSignIn(IdentityServices &services, const HelperEndpointSettings &endpoints, SsoTokenCache cache,
              SsoSession session, SsoMethod method, QObject *parent);
    ~SsoSignIn() override;

    [[nodiscard]] QUrl url() const; ///< the page to open; empty before pageReady
    [[nodiscard]] QString userCode() const; ///< of a device code
    [[nodiscard]] std::optional<qint64> expiresAtMs() const;

Q_SIGNALS:
    /// The page can be opened. Never from within start(). The job may be deleted in the slot.
    void pageReady();

protected:
    void run() override;
    void abort() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::aws
