// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"

#include <QtCore/QString>

#include <optional>

namespace zonescope {

/// Secrets pass through the memory of the process: release builds leave no core files, neither in a folder nor in the
/// hands of a crash collector. `isHeadless` shuts out debuggers of the same user as well; a window must not, since
/// desktop portals look at the process to know who asks.
void forbidCoreDumps(bool isHeadless);

/// Names of the program for settings, desktop and logs; a plain line for each message of Qt. Before the application
/// object is made.
void introduceProgram();

/// Why a window cannot open here, in one sentence; nothing where it can. Qt itself would abort. Looks at
/// QT_QPA_PLATFORM, WAYLAND_DISPLAY and DISPLAY.
[[nodiscard]] std::optional<QString> missingDisplay(const aws::EnvironmentVariables &variables);

} // namespace zonescope
