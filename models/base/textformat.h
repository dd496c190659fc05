// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>

#include <optional>

/// The one place that turns values into text for cells, panes, tool tips and accessible names. Exports use the API's
/// own words and isoTimestamp() instead.
namespace zonescope {

enum class TimeDisplay : quint8 { Utc, Local, Relative };

/// What stands for a value that the service did not give: never 0, never empty.
[[nodiscard]] QString absentText();

/// `2026-11-12 02:00:07` in UTC or local time; `5 min ago`, `in 2 h` where Relative. The label of the zone is
/// timeZoneLabel().
[[nodiscard]] QString timeText(qint64 ms, TimeDisplay display, qint64 nowMs);
/// `UTC`, the local zone such as `CET (UTC+01:00)`, or `relative`.
[[nodiscard]] QString timeZoneLabel(TimeDisplay display, qint64 nowMs);

/// `0:04`, `12:07`, `1:02:03`, `19 d 4:05:06`; negative durations (clock skew) carry a minus sign.
[[nodiscard]] QString durationText(qint64 ms);

/// Digits of the locale with its group separators.
[[nodiscard]] QString countText(qint64 count, const QLocale &locale = QLocale());

/// Untrusted text made safe to show in a label: control characters as their Unicode pictures, bidirectional overrides
/// and other invisible format characters as `<U+202E>`; line feeds and tabs stay where `keepLines`.
[[nodiscard]] QString visibleText(const QString &text, bool keepLines = false);

/// The first non-empty line, made visible, cut to `maximum` characters with an ellipsis.
[[nodiscard]] QString firstLine(const QString &text, int maximum = 300);

} // namespace zonescope
