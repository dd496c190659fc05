// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/providercontext.h"
#include "models/aws/providers/refreshingprovider.h"
#include "models/aws/settingsresolver.h"

#include <memory>

namespace zonescope::aws {

/// The provider of what the AWS CLI would take, in the order of section 4 of the aws-client reference: environment keys
/// (unless a profile is named explicitly), then what the profile in force says, container, and IMDS last. The first
/// that applies wins; its failure ends the chain, but for IMDS, which just gives nothing. Nothing is read, run or asked
/// before the first resolve(); a change of the settings files is followed at the next one.
[[nodiscard]] std::shared_ptr<RefreshingProvider> makeProvider(const SettingsSelection &selection,
                                                               const ProviderContext &context);

} // namespace zonescope::aws
