// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace zonescope::demo {

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerHour = 60 * msPerMinute;
constexpr qint64 msPerDay = 24 * msPerHour;

/// The calendar day of a time in ms UTC.
struct CivilDay {
    int year = 0;
    int month = 0; ///< 1 to 12
    int day = 0; ///< 1 to 31
    int weekday = 0; ///< 0 Monday to 6 Sunday
};
[[nodiscard]] CivilDay civilDay(qint64 ms);
/// Midnight UTC of the first day of the month that lies `months` before the month of `ms`.
[[nodiscard]] qint64 firstOfMonth(qint64 ms, qint64 months);

/// `2026-01-02T03:04:05.006Z`, the fraction only where it is not zero: how timestamps of format iso8601 are sent.
[[nodiscard]] QByteArray isoTime(qint64 ms);
/// `1767323045.006`: how timestamps without a format are sent.
[[nodiscard]] QByteArray epochTime(qint64 ms);
/// `20260102T030405Z`, as in X-Amz-Date.
[[nodiscard]] QByteArray basicTime(qint64 ms);
[[nodiscard]] std::optional<qint64> parseBasicTime(const QByteArray &text);
/// `2026-01-02T03:04:05Z` with or without a fraction: how timestamps come in a query.
[[nodiscard]] std::optional<qint64> parseQueryTime(const QByteArray &text);
/// `Fri, 02 Jan 2026 03:04:05 GMT`, as in the Date header (RFC 9110, section 5.6.7).
[[nodiscard]] QByteArray httpDate(qint64 ms);

} // namespace zonescope::demo
