// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/views/savedview.h"
#include "ui/timerangebox.h"

#include <QtCore/QString>

#include <optional>

namespace zonescope {

class RunBrowser;

/// A filter as the window shows it: what the time box can say stands there, the rest in the filter line.
struct ShownFilter {
    FilterExpression rest{};
    TimeRangeBox::Range range = TimeRangeBox::Range::All;
    std::optional<qint64> since{}; ///< ms UTC, with Range::Exact only
    std::optional<qint64> until{};
};
[[nodiscard]] ShownFilter shownFilter(const FilterExpression &expression);

/// The other way: what is shown now as one filter, with its times at the end, in the spelling that views are compared
/// in.
[[nodiscard]] QString filterText(const RunBrowser &browser, const TimeRangeBox &times);
/// The same spelling of a text; nullopt where it is not understood.
[[nodiscard]] std::optional<QString> canonicalFilter(const QString &text);

} // namespace zonescope
