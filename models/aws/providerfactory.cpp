// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providerfactory.h"

#include "models/aws/environmentprovider.h"
#include "models/aws/profileprovider.h"

namespace zonescope::aws {

std::shared_ptr<CredentialsProvider> makeProvider(const SettingsSelection &selection,
                                                  const EnvironmentVariables &environment)
{
    // A profile in AWS_PROFILE does not switch environment keys off, only one that was chosen does.
    if (!selection.profile && EnvironmentProvider::applies(environment))
        return std::make_shared<EnvironmentProvider>(environment);
    return std::make_shared<ProfileProvider>(effectiveProfile(selection, environment), environment);
}

} // namespace zonescope::aws
