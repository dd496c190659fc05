// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"

#include <QtCore/QStringList>

namespace zonescope::aws {

/// Where a program is, and where it was looked for.
struct ProgramSearch {
    QString path{}; ///< absolute; empty: not found
    QStringList folders{}; ///< PATH, then the folders that people's tools live in
};

/// Finds a program by PATH, then where a program started from a desktop would not look: /usr/local/bin,
/// /opt/homebrew/bin, ~/.local/bin, ~/bin (aws-client reference, section 4.8). A name with a slash is taken as it is.
[[nodiscard]] ProgramSearch findProgram(const QString &name, const EnvironmentVariables &environment);

} // namespace zonescope::aws
