// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/demoserver.h"
#include "app/demo/jsonwriter.h"

namespace zonescope::demo {

QByteArray DemoAccess::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .text("endpointUrl", endpointUrl)
        .text("region", region)
        .text("accessKeyId", accessKeyId)
        .text("secretAccessKey", secretAccessKey)
        .text("domainId", domainId)
        .text("accountId", accountId)
        .text("userArn", userArn)
        .text("roleArn", roleArn)
        .text("mfaRoleArn", mfaRoleArn)
        .text("mfaSerial", mfaSerial)
        .text("mfaCode", mfaCode)
        .text("externalIdRoleArn", externalIdRoleArn)
        .text("externalId", externalId)
        .text("deniedRoleArn", deniedRoleArn)
        .text("noDataZoneRoleArn", noDataZoneRoleArn)
        .text("noMemberRoleArn", noMemberRoleArn)
        .text("webIdentityRoleArn", webIdentityRoleArn)
        .text("webIdentityToken", webIdentityToken)
        .text("ssoStartUrl", ssoStartUrl)
        .text("ssoRegion", ssoRegion)
        .text("ssoRoleName", ssoRoleName)
        .text("ssoDeniedRoleName", ssoDeniedRoleName)
        .text("loginSession", loginSession)
        .text("loginCacheFile", loginCacheFile)
        .endObject();
    return json.take();
}

} // namespace zonescope::demo
