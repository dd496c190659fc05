// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/endpointrules.h"

#include "models/aws/partitions.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::EndpointRules", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

bool isLoopbackHost(const QString &host)
{
    static const QRegularExpression loopback4(uR"(^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$)"_s);
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "::1"_L1
        || loopback4.match(host).hasMatch();
}

} // namespace

bool isValidRegion(QByteArrayView region)
{
    if (region.isEmpty() || region.size() > 63 || region.front() == '-' || region.back() == '-')
        return false;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isLabelCharacter = [isDigit](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    };
    return std::all_of(region.begin(), region.end(), isLabelCharacter)
        && !std::all_of(region.begin(), region.end(), isDigit);
}

bool isLoopback(const QUrl &url)
{
    return isLoopbackHost(url.host());
}

Result<QUrl> datazoneEndpoint(const EndpointParameters &parameters)
{
    // The error texts are those of the published rule set and stay as they are in every language.
    if (!parameters.customEndpoint.isEmpty()) {
        if (parameters.useFips)
            return usage(u"Invalid Configuration: FIPS and custom endpoint are not supported"_s);
        return QUrl(parameters.customEndpoint);
    }
    if (parameters.region.isEmpty())
        return usage(u"Invalid Configuration: Missing Region"_s);
    if (!isValidRegion(parameters.region)) {
        return usage(tr("\u201c%1\u201d is not the name of an AWS Region.")
                         .arg(firstLine(QString::fromUtf8(parameters.region), 80)));
    }
    const Partition &partition = partitionOf(parameters.region);
    if (parameters.useFips && !partition.supportsFips)
        return usage(u"FIPS is enabled but this partition does not support FIPS"_s);
    const QByteArray host = (parameters.useFips ? "datazone-fips." : "datazone.") + parameters.region + '.'
        + (partition.supportsDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix);
    return QUrl::fromEncoded("https://" + host, QUrl::StrictMode);
}

Result<QUrl> checkEndpointUrl(const QString &text, const QString &source)
{
    const auto refuse = [&](const QString &why) {
        return usage(tr("The endpoint URL from %1 cannot be used: %2").arg(source, why));
    };
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return refuse(tr("it is not of the form https://host."));
    const QString scheme = url.scheme();
    if (scheme != "https"_L1 && scheme != "http"_L1)
        return refuse(tr("only https and http are known."));
    if (scheme == "http"_L1 && !isLoopback(url))
        return refuse(tr("http is allowed to this computer only; use https."));
    if (!url.userInfo().isEmpty())
        return refuse(tr("it carries a user name or password."));
    if (url.hasQuery() || url.hasFragment())
        return refuse(tr("it carries a query or fragment."));
    return url;
}

} // namespace zonescope::aws
