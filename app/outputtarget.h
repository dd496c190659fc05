// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

#include <memory>
#include <optional>

class QIODevice;

namespace zonescope {

/// A pipe or device such as /dev/null: written to as it is. Renaming a new file onto it would replace it.
[[nodiscard]] bool isDevice(const QString &path);
/// Null where it cannot be opened for writing.
[[nodiscard]] std::shared_ptr<QIODevice> openDevice(const QString &path);

/// What can be known before hours of reading: a folder that is missing, a target that is one. ErrorKind::Output.
[[nodiscard]] std::optional<Error> checkTarget(const QString &path);

} // namespace zonescope
