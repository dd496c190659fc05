// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

namespace zonescope::aws {

/// The service could not be asked at all, which says nothing about a session: nobody is sent to sign in for it.
[[nodiscard]] bool isServiceOutOfReach(const Error &error);

} // namespace zonescope::aws
