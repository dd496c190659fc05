// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"

#include <QtCore/QStringList>

namespace zonescope::aws {

/// Where programs are looked for: PATH, then where a program started from a desktop would not look (aws-client
/// reference, section 4.8): /usr/local/bin, /opt/homebrew/bin, /usr/bin, /bin, ~/.local/bin, ~/bin; then `more`.
[[nodiscard]] QStringList programFolders(const EnvironmentVariables &environment, const QStringList &more = {});

/// Absolute path of a program; empty where it is in none of the folders. A name with a slash is taken as it is.
[[nodiscard]] QString findProgram(const QString &name, const QStringList &folders);

} // namespace zonescope::aws
