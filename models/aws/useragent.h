// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/retrypolicy.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace zonescope::aws {

/// The User-Agent of AWS's own form (aws-client reference, section 8) without the name of an AWS SDK:
/// `zonescope/0.1.0 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/c++#20 m/E,g cfg/retry-mode#standard app/id`.
/// The retry mode stands in `cfg` and, but for legacy, as the first of the features: E standard, F adaptive.
/// Characters that a header token may not hold become '-'.
[[nodiscard]] QByteArray userAgent(RetryMode mode, const QList<QByteArray> &features, const QByteArray &appId);

} // namespace zonescope::aws
