// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"

class QCoreApplication;

namespace zonescope {

// The commands without a window: each runs to its end and returns the exit code of the program.

/// `zonescope export`: wires ExportCommand to the real clock, network, keychain, terminal and signals.
[[nodiscard]] int runExport(QCoreApplication &application, const CommandLine &commandLine);

/// `zonescope serve-demo`: prints one line of JSON that says how to reach the sample domain and how to sign in there,
/// and serves it until SIGINT or SIGTERM.
[[nodiscard]] int runServeDemo(QCoreApplication &application, const demo::DemoOptions &options);

/// One line on standard error, after the program's name.
void sayOnStandardError(const QString &line);

} // namespace zonescope
