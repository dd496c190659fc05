// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

/// Numbers, durations and times as they are written in the filter language.
namespace zonescope {

/// Whole seconds: `90s`, `5m`, `2h`, `7d`, `1h30m` (larger units first, each once), `m:ss` or `h:mm:ss`, with a minus
/// where a clock was wrong. At most 100 years.
[[nodiscard]] std::optional<qint64> parseDurationLiteral(QStringView text);
/// In the largest unit that leaves nothing over.
[[nodiscard]] QString durationLiteral(qint64 seconds);

/// A time as parseTimeArgument() takes it, or `7d`, `-12h`, `1h30m` before now.
[[nodiscard]] std::optional<FilterBound> parseTimeLiteral(QStringView text);
/// `2026-01-02` for midnight UTC, else ISO 8601 with as many digits as it needs.
[[nodiscard]] QString timeLiteral(qint64 ms);

/// What a time means where it stands alone: the whole day, second or millisecond that is written, from its start to
/// before its end. nullopt: not a time of its own, such as one relative to now.
[[nodiscard]] std::optional<FilterInterval> parseTimeSpanLiteral(QStringView text);
/// Empty where the interval is none that parseTimeSpanLiteral() gives.
[[nodiscard]] QString timeSpanLiteral(const FilterBound &low, const FilterBound &high);

/// A whole number, with a minus or without.
[[nodiscard]] std::optional<qint64> parseNumberLiteral(QStringView text);

} // namespace zonescope
