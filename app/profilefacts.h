// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/profiles.h"
#include "ui/windowbackend.h"

namespace zonescope {

/// What can be said of a profile without asking AWS: the role of an SSO profile or of a role to be taken on, and what
/// account it is in. A profile with keys says neither.
[[nodiscard]] ProfileFacts factsOf(const aws::Profiles &profiles, const QString &profile);

} // namespace zonescope
