// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/calendarsteps.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace zonescope {

namespace {

using Unit = CalendarStep::Unit;

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 week = 7 * day;
constexpr int monthsOfYear = 12;

constexpr std::array<CalendarStep, 12> ladder{{
    {Unit::Minute, 5},
    {Unit::Minute, 15},
    {Unit::Hour, 1},
    {Unit::Hour, 3},
    {Unit::Hour, 6},
    {Unit::Day, 1},
    {Unit::Week, 1},
    {Unit::Month, 1},
    {Unit::Month, 3},
    {Unit::Month, 12},
    {Unit::Month, 120},
    {Unit::Month, 1200},
}};

QDate dateOf(qint64 ms, Qt::TimeSpec zone)
{
    return QDateTime::fromMSecsSinceEpoch(ms, zone).date();
}

qint64 startOf(const QDate &date, Qt::TimeSpec zone)
{
    return date.startOfDay(zone).toMSecsSinceEpoch();
}

/// The first day of the piece that holds `date`.
QDate flooredDate(CalendarStep step, const QDate &date)
{
    if (step.unit == Unit::Week)
        return date.addDays(1 - date.dayOfWeek());
    if (step.unit != Unit::Month)
        return date;
    const int months = date.year() * monthsOfYear + date.month() - 1;
    // There is no year 0.
    const int floored = std::max(months - months % step.count, monthsOfYear);
    return {floored / monthsOfYear, floored % monthsOfYear + 1, 1};
}

QDate nextDate(CalendarStep step, const QDate &date)
{
    switch (step.unit) {
    case Unit::Week:
        return date.addDays(7);
    case Unit::Month: {
        const int months = date.year() * monthsOfYear + date.month() - 1;
        return date.addMonths(step.count - months % step.count); // the first century has 99 years
    }
    default:
        return date.addDays(1);
    }
}

/// Appends what lies in a day on which the clock was changed.
void appendChangedDay(std::vector<qint64> &edges, qint64 begin, qint64 end, qint64 length, Qt::TimeSpec zone)
{
    constexpr qint64 grain = 5 * minute; // all zones of our time change their clocks by multiples of it
    qint64 last = -1; // what the clock showed, in ms of the day
    for (qint64 at = begin; at < end; at += grain) {
        const qint64 shown = QDateTime::fromMSecsSinceEpoch(at, zone).time().msecsSinceStartOfDay();
        // A clock that is set back shows long steps' hours twice; they are no two pieces.
        const bool isAgain = length > hour && shown <= last;
        if (at == begin || (shown % length == 0 && !isAgain)) {
            edges.push_back(at);
            last = shown;
        }
    }
}

} // namespace

qint64 usualLength(CalendarStep step)
{
    constexpr qint64 month = 30 * day + 10 * hour + 30 * minute; // of the Gregorian year
    switch (step.unit) {
    case Unit::Minute:
        return step.count * minute;
    case Unit::Hour:
        return step.count * hour;
    case Unit::Day:
        return step.count * day;
    case Unit::Week:
        return step.count * week;
    case Unit::Month:
        return step.count * month;
    }
    return day;
}

std::span<const CalendarStep> calendarLadder()
{
    return ladder;
}

CalendarStep fittingStep(qint64 first, qint64 last, int pieces)
{
    const double wanted = std::max(1, pieces);
    const auto countOf = [&](CalendarStep step) {
        return std::max(1.0, static_cast<double>(last - first) / static_cast<double>(usualLength(step)));
    };
    const auto distance = [&](CalendarStep step) {
        const double factor = countOf(step) / wanted;
        return factor > 2 ? std::numeric_limits<double>::infinity() : std::abs(std::log(factor));
    };
    const auto best = std::min_element(ladder.begin(), ladder.end(), [&](CalendarStep left, CalendarStep right) {
        return distance(left) < distance(right);
    });
    return std::isinf(distance(*best)) ? ladder.back() : *best;
}

std::vector<qint64> calendarEdges(CalendarStep step, qint64 first, qint64 last, Qt::TimeSpec zone)
{
    std::vector<qint64> edges;
    const bool withinDays = step.unit == Unit::Minute || step.unit == Unit::Hour;
    QDate date = flooredDate(step, dateOf(first, zone));
    qint64 begin = startOf(date, zone);
    // A clock that is set back at midnight leads into the day before once more.
    for (; begin > first; begin = startOf(date, zone))
        date = flooredDate(step, date.addDays(-1));
    while (begin <= last) {
        const QDate next = nextDate(step, date);
        const qint64 end = startOf(next, zone);
        if (!withinDays) {
            edges.push_back(begin);
        } else if (const qint64 length = usualLength(step); end - begin == day) {
            for (qint64 at = begin; at < end; at += length)
                edges.push_back(at);
        } else {
            appendChangedDay(edges, begin, end, length, zone);
        }
        date = next;
        begin = end;
    }
    edges.push_back(begin);
    // Of the first and the last day only what is needed.
    const auto from = std::upper_bound(edges.begin(), edges.end(), first) - 1;
    edges.erase(edges.begin(), from);
    const auto to = std::upper_bound(edges.begin(), edges.end(), last);
    edges.erase(to + 1, edges.end());
    return edges;
}

} // namespace zonescope
