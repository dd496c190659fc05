// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/failures/sourcehistory.h"

#include <QtCore/QStringList>

namespace zonescope {

/// "failing since 7 Nov 02:00 UTC (6 runs) \u00b7 last good 6 Nov 02:00 UTC"; empty where the newest run succeeded.
/// What is cut says "at least"; where not all statuses were asked for it speaks of loaded failures only.
[[nodiscard]] QString streakText(const SourceHistory &history, TimeDisplay display, qint64 nowMs);

/// All that is known of the history, a sentence each.
[[nodiscard]] QStringList historySentences(const SourceHistory &history, TimeDisplay display, qint64 nowMs);

} // namespace zonescope
