// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/profiles.h"
#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

#include <memory>

namespace zonescope::aws {

/// The source that the content of a profile stands for, with everything below it (aws-client reference, section 4.3:
/// what a source_profile may be). Null: the profile has no keys of any kind. Errors of kind Usage: a role with both or
/// neither of source_profile and credential_source, a misspelt credential_source, a source that does not exist, a
/// loop (its path is listed), and what ssoRoleOf() refuses; SignIn for half a pair of keys.
[[nodiscard]] Result<std::unique_ptr<CredentialsSource>> makeProfileSource(const Profiles &profiles,
                                                                           const QString &profile,
                                                                           const ProviderContext &context);

} // namespace zonescope::aws
