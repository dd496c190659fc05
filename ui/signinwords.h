// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/signindesk.h"

namespace zonescope {

/// What the sheet says of a question. Names from settings files and texts of services are made visible and cut.
struct SignInWords {
    QString title{};
    QString text{}; ///< what to do
    QString facts{}; ///< of whom and what: profile, session, address, Region, device, role
    QString problem{}; ///< why the last attempt failed; empty: none, or nothing failed
};

[[nodiscard]] SignInWords signInWords(const aws::SignInView &view);

} // namespace zonescope
