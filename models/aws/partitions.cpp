// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/partitions.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

namespace zonescope::aws {

namespace {

constexpr std::array<Partition, 8> all{{
    {"aws", R"(^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$)", "amazonaws.com", "api.aws", "us-east-1", true, true},
    {"aws-cn", R"(^cn\-\w+\-\d+$)", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1", true, true},
    {"aws-eusc", R"(^eusc\-(de)\-\w+\-\d+$)", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1", true, true},
    {"aws-iso", R"(^us\-iso\-\w+\-\d+$)", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1", true, true},
    {"aws-iso-b", R"(^us\-isob\-\w+\-\d+$)", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1", true, true},
    {"aws-iso-e", R"(^eu\-isoe\-\w+\-\d+$)", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1", true, true},
    {"aws-iso-f", R"(^us\-isof\-\w+\-\d+$)", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1", true, true},
    {"aws-us-gov", R"(^us\-gov\-\w+\-\d+$)", "amazonaws.com", "api.aws", "us-gov-west-1", true, true},
}};

} // namespace

std::span<const Partition> partitions()
{
    return all;
}

const Partition &partitionOf(QByteArrayView region)
{
    // The only known Regions outside the patterns are the global ones, named "<partition>-global".
    const auto isGlobal = [region](const Partition &partition) {
        return region == QByteArray(partition.name) + "-global";
    };
    if (const auto known = std::find_if(all.begin(), all.end(), isGlobal); known != all.end())
        return *known;
    const QString text = QString::fromUtf8(region);
    const auto matches = [&text](const Partition &partition) {
        return QRegularExpression(QString::fromLatin1(partition.regionPattern)).match(text).hasMatch();
    };
    const auto found = std::find_if(all.begin(), all.end(), matches);
    return found != all.end() ? *found : all.front();
}

} // namespace zonescope::aws
