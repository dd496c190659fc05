// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

namespace zonescope {

/// Times are ms since the Unix epoch, UTC, everywhere in the program.

/// ISO 8601 date and time as rest-json services send them: `2026-01-02T03:04:05`, 0 to 9 fraction digits (cut to ms),
/// then `Z`, `UTC`, or an offset `+hh:mm` / `+hhmm` / `+hh`. Nothing else is accepted; no zone is not a time.
[[nodiscard]] std::optional<qint64> parseIsoTimestamp(QStringView text);
[[nodiscard]] std::optional<qint64> parseIsoTimestamp(QLatin1StringView text);

/// Epoch seconds, fractional allowed, as JSON numbers carry them (rounded to ms); absent where out of year 1 to 9999.
[[nodiscard]] std::optional<qint64> timestampFromEpochSeconds(double seconds);

/// `Fri, 02 Jan 2026 03:04:05 GMT`, as HTTP headers carry times (RFC 9110, section 5.6.7; not its obsolete forms).
[[nodiscard]] std::optional<qint64> parseHttpDate(const QString &text);

/// `2026-01-02T03:04:05.000Z`: exports and files.
[[nodiscard]] QString isoTimestamp(qint64 msSinceEpoch);

/// What `--since` and `--until` take: an ISO 8601 time, a date alone (UTC midnight), or `7d`, `12h`, `30m` before
/// `now`.
[[nodiscard]] std::optional<qint64> parseTimeArgument(QStringView text, qint64 nowMs);

} // namespace zonescope
