// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"

class QApplication;

namespace zonescope {

/// `zonescope`: opens the window and runs until it is closed. Returns the exit code of the program.
///
/// With ZONESCOPE_TRACE_START in the environment, standard error gets a line "first row painted after N ms" (counted
/// from the first statement of this function); bench_start waits for it.
[[nodiscard]] int runWindow(QApplication &application, const CommandLine &commandLine);

} // namespace zonescope
