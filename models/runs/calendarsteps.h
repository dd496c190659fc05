// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/Qt>

#include <span>
#include <vector>

/// How a span of time is cut where calendars and clocks are cut. The zone is UTC or the system's local time, as in
/// timeText().
namespace zonescope {

struct CalendarStep {
    enum class Unit : quint8 { Minute, Hour, Day, Week, Month };
    Unit unit = Unit::Day;
    int count = 1;

    friend bool operator==(const CalendarStep &, const CalendarStep &) = default;
};

/// What there is to choose from, narrow ones first: 5 and 15 minutes, 1, 3 and 6 hours, a day, a week, a month, and
/// for what is older than any service 3, 12, 120 and 1,200 months.
[[nodiscard]] std::span<const CalendarStep> calendarLadder();

/// The step that cuts the time from `first` to `last` (ms UTC) into about `pieces`, and into no more than twice as
/// many.
[[nodiscard]] CalendarStep fittingStep(qint64 first, qint64 last, int pieces);

/// The places to cut at, in ms UTC, ascending; the first one is at or before `first`, the last one after `last`.
///
/// Minutes and hours of one divide real time, so that an hour that a clock shows twice is two pieces. Three and six
/// hours end where the clock says so, hence are an hour longer or shorter where it was changed. Days begin where the
/// zone has them begin and are 23 or 25 hours long now and then. Weeks begin on Monday (ISO 8601).
[[nodiscard]] std::vector<qint64> calendarEdges(CalendarStep step, qint64 first, qint64 last, Qt::TimeSpec zone);

} // namespace zonescope
