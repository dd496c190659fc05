// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/profiles.h"
#include "models/aws/providers/credentialssource.h"
#include "models/aws/providers/providercontext.h"

#include <memory>

namespace zonescope::aws {

/// A source, and all that the settings say about it: where that stays the same the source may stay.
struct MadeSource {
    std::unique_ptr<CredentialsSource> source{}; ///< null: there are no keys of any kind
    QStringList content{}; ///< no secret is part of it
};

/// The source that the content of a profile stands for, with everything below it (aws-client reference, section 4.3:
/// what a source_profile may be). Errors of kind Usage: a role with both or neither of source_profile and
/// credential_source, a misspelt credential_source, a duration_seconds that STS gives nobody, a source that does not
/// exist, a loop (its path is listed), and what ssoRoleOf() refuses; SignIn for half a pair of keys.
[[nodiscard]] Result<MadeSource> makeProfileSource(const Profiles &profiles, const QString &profile,
                                                   const ProviderContext &context);

} // namespace zonescope::aws
