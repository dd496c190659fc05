// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"
#include "models/aws/settingsresolver.h"
#include "models/aws/systemenvironment.h"

#include <memory>

namespace zonescope::aws {

/// The provider of what the AWS CLI would take: environment keys, unless a profile is named explicitly, then the static
/// keys of the profile in force. Nothing is read before the first resolve().
[[nodiscard]] std::shared_ptr<CredentialsProvider> makeProvider(const SettingsSelection &selection,
                                                                const EnvironmentVariables &environment);

} // namespace zonescope::aws
