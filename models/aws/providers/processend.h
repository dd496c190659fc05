// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"

class QProcess;

namespace zonescope::aws {

/// Ends a program without waiting for it: asks it first, kills it 2 s later, and deletes the object when the program is
/// gone. No signal of it is heard any more. `timers` outlive the program.
void letGo(QProcess *process, Timers &timers);

} // namespace zonescope::aws
