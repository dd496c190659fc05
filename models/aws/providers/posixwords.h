// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QStringList>

namespace zonescope::aws {

/// Splits a command line into words as a POSIX shell would (XCU section 2.2: single quotes, double quotes, backslash),
/// without expanding anything. The error is of kind Usage: a quote that is not closed, a backslash at the end, no word
/// at all.
[[nodiscard]] Result<QStringList> splitPosixWords(const QString &commandLine);

} // namespace zonescope::aws
