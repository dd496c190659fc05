// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/identityservices.h"
#include "models/base/job.h"

#include <QtCore/QString>

namespace zonescope::aws {

/// A start URL under which SSO-OIDC knows the portal.
struct SsoStartUrl {
    QString url{};
    QByteArray region{}; ///< as its host name tells; empty where it tells none
};

/// Whether a host belongs to AWS, so that a start URL there is the portal's own: the domains of the portals, and every
/// domain of a partition. The issuer form (identitycenter.amazonaws.com) has no address and must never be asked.
[[nodiscard]] bool isAwsHost(const QString &host);

/// Finds the portal behind a start URL of a company's own domain, such as https://aws.example.com: it answers with one
/// redirect to AWS (aws-client reference, section 4.6, vanity start URLs). A job, not started. A start URL at AWS is
/// given back as it is and nothing is asked. The token's cache file stays named after the URL as configured.
///
/// Errors: Usage where the URL is none, is neither https nor on loopback, or does not lead to AWS; Network, Timeout,
/// Tls where its host cannot be asked.
[[nodiscard]] ResultJob<SsoStartUrl> *resolveStartUrl(IdentityServices &services, const TrustPtr &trust,
                                                      const QString &startUrl, QObject *parent);

} // namespace zonescope::aws
