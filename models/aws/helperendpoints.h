// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/httpmessage.h"
#include "models/aws/retrypolicy.h"
#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QUrl>

namespace zonescope::aws {

/// The services that hand out and renew credentials (aws-client reference, section 2).
enum class HelperService : quint8 { Sts, SsoPortal, SsoOidc, SignIn };

/// What decides where the helper services of a connection are and how they are called; a part of EffectiveSettings.
struct HelperEndpointSettings {
    struct Override {
        QUrl url;
        QString source; ///< "AWS_ENDPOINT_URL_STS", "services section x (~/.aws/config)"
    };
    /// Custom endpoints. A global AWS_ENDPOINT_URL or endpoint_url stands here for every service that has no own one,
    /// as the AWS CLI does; a DataZone endpoint never does.
    QMap<HelperService, Override> overrides{};
    bool useFips = false;
    bool useDualStack = false;
    bool legacySts = false; ///< sts_regional_endpoints = legacy
    RetryMode retryMode = RetryMode::Standard;
    int maximumAttempts = 3;
    bool correctClockSkew = true;
    QByteArray userAgentAppId{};
    TrustPtr trust{}; ///< of caBundle
};

struct HelperEndpoint {
    QUrl url;
    QByteArray signingRegion;
    QString source{}; ///< where a custom one came from; empty else
};

/// Host by partition, FIPS, dual-stack and STS mode: sts.<region>.<suffix>, portal.sso.…, oidc.…, <region>.signin.…, as
/// the rule sets of these services say. Errors are of kind Usage: no name of a Region, an override that is no usable
/// URL (they name its source), an override together with FIPS or dual-stack (the error of the rule sets).
[[nodiscard]] Result<HelperEndpoint> helperEndpoint(HelperService service, const QByteArray &region,
                                                    const HelperEndpointSettings &settings);

} // namespace zonescope::aws
