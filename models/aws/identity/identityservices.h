// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"
#include "models/aws/helperendpoints.h"
#include "models/aws/identity/hostfacts.h"

namespace zonescope::aws {

/// What speaking to STS, the SSO portal, SSO-OIDC, Sign-In and the credential hosts takes: the shared network and a
/// limiter of their own, since their budgets are not DataZone's. Owned by the Session, outlives every provider and
/// sign-in. Endpoints come from the settings of each connection.
class IdentityServices final {
    Q_DISABLE_COPY_MOVE(IdentityServices)

public:
    struct Environment { ///< all outlive this
        const Clock &clock;
        Timers &timers;
        Random &random;
        NetworkPool &network;
    };

    explicit IdentityServices(Environment environment);
    ~IdentityServices();

    /// A client of one helper service in one Region. `credentials` may be null where every call is unsigned.
    /// `serverClock`, where given, is told what the service's clock says and outlives the client. Errors are of kind
    /// Usage: an override that is no usable URL, FIPS together with one.
    [[nodiscard]] Result<std::unique_ptr<AwsClient>> client(HelperService service, const QByteArray &region,
                                                            const HelperEndpointSettings &settings,
                                                            std::shared_ptr<CredentialsProvider> credentials,
                                                            CorrectedClock *serverClock = nullptr);

    [[nodiscard]] const Environment &environment() const { return m_environment; }
    /// Of the computer that all of this runs on.
    [[nodiscard]] HostFacts &hostFacts() { return m_hostFacts; }

private:
    Environment m_environment;
    std::unique_ptr<RequestLimiter> m_limiter;
    std::unique_ptr<RequestLimiter> m_loopbackLimiter;
    HostFacts m_hostFacts;
};

} // namespace zonescope::aws
