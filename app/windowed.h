// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "models/base/result.h"
#include "ui/startrequest.h"

class QApplication;

namespace zonescope {

class MainWindow;
class WindowBackend;
struct ProgramStart;

/// `zonescope`: opens the window and runs until it is closed. Returns the exit code of the program.
///
/// With ZONESCOPE_TRACE_START in the environment, standard error gets a line "first row painted after N ms" (counted
/// from the first statement of this function); bench_start waits for it.
///
/// Where a window of this person is open already, and --new-window is not given, that one is asked instead and this
/// returns at once; see SingleInstance.
[[nodiscard]] int runWindow(QApplication &application, const CommandLine &commandLine);

/// What a command line asks a window to open, with its view and its connection found. Usage errors in one sentence.
/// `workingFolder` is what relative paths count from.
[[nodiscard]] Result<StartRequest> startRequest(const CommandLine &line, WindowBackend &backend,
                                                const QString &workingFolder);

/// Carries out another start of the program in a window that is open, and brings it to the front. Returns why that
/// cannot be done, in one sentence; empty where it is.
[[nodiscard]] QString openStart(const ProgramStart &start, MainWindow &window, WindowBackend &backend);

} // namespace zonescope
