// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/helperendpoints.h"

#include "models/aws/endpointrules.h"
#include "models/aws/partitions.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr QByteArrayView globalRegion = "aws-global";
constexpr QByteArrayView globalSigningRegion = "us-east-1";

/// The Regions whose STS calls go to the global host in legacy mode: those older than the regional hosts.
constexpr std::array<QByteArrayView, 16> legacyStsRegions{
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global", "ca-central-1",
    "eu-central-1",   "eu-north-1", "eu-west-1",      "eu-west-2",      "eu-west-3",  "sa-east-1",
    "us-east-1",      "us-east-2",  "us-west-1",      "us-west-2",
};

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::HelperEndpoints", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

QByteArray firstLabels(HelperService service)
{
    switch (service) {
    case HelperService::Sts:
        return "sts"_ba;
    case HelperService::SsoPortal:
        return "portal.sso"_ba;
    case HelperService::SsoOidc:
        return "oidc"_ba;
    case HelperService::SignIn:
        return "signin"_ba;
    }
    return {};
}

/// Sign-In has hosts of its own beside the common pattern; empty where a partition has none.
QByteArray signInSuffix(QByteArrayView partition)
{
    if (partition == "aws")
        return "signin.aws.amazon.com"_ba;
    if (partition == "aws-cn")
        return "signin.amazonaws.cn"_ba;
    if (partition == "aws-us-gov")
        return "signin.amazonaws-us-gov.com"_ba;
    if (partition == "aws-eusc")
        return "signin.amazonaws-eusc.eu"_ba;
    return {};
}

bool isGlobalSts(const QByteArray &region, const HelperEndpointSettings &settings)
{
    if (settings.useFips || settings.useDualStack)
        return false;
    return region == globalRegion
        || (settings.legacySts
            && std::find(legacyStsRegions.begin(), legacyStsRegions.end(), region) != legacyStsRegions.end());
}

QByteArray hostOf(HelperService service, const QByteArray &region, const HelperEndpointSettings &settings)
{
    const Partition &partition = partitionOf(region);
    const QByteArray suffix = settings.useDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
    if (service == HelperService::SignIn && !settings.useFips && !settings.useDualStack) {
        const QByteArray own = signInSuffix(partition.name);
        if (!own.isEmpty())
            return region + '.' + own;
    }
    // In GovCloud the plain names are the FIPS ones, but for Sign-In and for the dual-stack hosts.
    const bool isPlainFips =
        QByteArrayView(partition.name) == "aws-us-gov" && service != HelperService::SignIn && !settings.useDualStack;
    const QByteArray fips = settings.useFips && !isPlainFips ? "-fips"_ba : QByteArray();
    return firstLabels(service) + fips + '.' + region + '.' + suffix;
}

Result<HelperEndpoint> overriddenEndpoint(const HelperEndpointSettings::Override &custom, const QByteArray &region,
                                          const HelperEndpointSettings &settings)
{
    // The first half of these texts is that of the published rule sets.
    if (settings.useFips) {
        return usage(tr("Invalid Configuration: FIPS and custom endpoint are not supported; the endpoint is from %1.")
                         .arg(custom.source));
    }
    if (settings.useDualStack) {
        return usage(
            tr("Invalid Configuration: Dualstack and custom endpoint are not supported; the endpoint is from %1.")
                .arg(custom.source));
    }
    const auto url = checkEndpointUrl(custom.url.toString(QUrl::FullyEncoded), custom.source);
    if (!url)
        return url.error();
    return HelperEndpoint{.url = *url, .signingRegion = region, .source = custom.source};
}

} // namespace

Result<HelperEndpoint> helperEndpoint(HelperService service, const QByteArray &region,
                                      const HelperEndpointSettings &settings)
{
    if (!isValidRegion(region)) {
        return usage(tr("“%1” is not the name of an AWS Region such as us-east-1.")
                         .arg(firstLine(QString::fromUtf8(region), 80)));
    }
    const QByteArray signingRegion = region == globalRegion ? globalSigningRegion.toByteArray() : region;
    const auto custom = settings.overrides.constFind(service);
    if (custom != settings.overrides.constEnd())
        return overriddenEndpoint(*custom, signingRegion, settings);
    if (service == HelperService::Sts && isGlobalSts(region, settings)) {
        return HelperEndpoint{.url = QUrl(u"https://sts.amazonaws.com"_s),
                              .signingRegion = globalSigningRegion.toByteArray()};
    }
    return HelperEndpoint{
        .url = QUrl::fromEncoded("https://" + hostOf(service, region, settings), QUrl::StrictMode),
        .signingRegion = signingRegion,
    };
}

} // namespace zonescope::aws
