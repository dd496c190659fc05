// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/secrets/secretbytes.h"

#include <QtCore/QString>

#include <optional>

namespace zonescope::aws {

/// Small files with secrets in them, of the form that the AWS CLI keeps.

/// The whole content of a regular file of at most 1 MiB; nothing where there is none or it cannot be read.
[[nodiscard]] std::optional<SecretBytes> readPrivateFile(const QString &path);

/// Puts `content` in the place of what stands at `path`, all or nothing. Nobody but its owner may read the file at any
/// moment (0600); folders that are missing are made with 0700. A symbolic link stays, the file that it names is
/// replaced. The error is of kind Output and names the file.
[[nodiscard]] Result<Done> writePrivateFile(const QString &path, const SecretBytes &content);

} // namespace zonescope::aws
