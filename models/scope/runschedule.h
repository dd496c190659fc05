// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtCore/QDate>
#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <bitset>
#include <optional>
#include <vector>

namespace zonescope {

/// When the service starts runs of a data source by itself: its ScheduleConfiguration, read. A plain value.
///
/// Understood is `cron(minutes hours day-of-month month day-of-week year)` as EventBridge Scheduler documents it
/// (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html): numbers, names of months and days (1
/// is Sunday), `*`, lists, ranges and steps; `?` in exactly one of the two fields of days; `L` and `15W` for days of
/// the month; `L`, `6L` or `FRIL` (the last one of the month) and `3#2` or `TUE#2` for days of the week. Time zones are
/// the 64 words of the API model; ETC_GMT_ADD_5 is the zone Etc/GMT+5 of the tz database, five hours behind UTC.
///
/// Whatever else the texts say (LW, L-3, ranges that run backwards, text around the cron, another zone or none) is not
/// guessed: then times are unknown, and words() gives the text as it came. `rate(…)` is put in words; its times are
/// unknown, because nothing tells what they count from.
///
/// Where clocks go forward a start in the missing hour does not happen; where they go back a start in the hour that
/// comes twice happens once, here in the first one (the same page of the guide, which does not say in which).
class RunSchedule final {
public:
    RunSchedule() = default; ///< none
    explicit RunSchedule(const std::optional<datazone::Schedule> &schedule);

    /// The source has no schedule: it runs only when somebody starts it.
    [[nodiscard]] bool isNone() const { return m_text.isEmpty(); }
    /// next() and previous() can be told.
    [[nodiscard]] bool hasTimes() const { return m_days != Days::Unknown && m_zone.has_value(); }
    /// "daily 02:00 Europe/Paris", "weekdays 06:30 UTC", "day 1 of the month 00:00 UTC", "every 6 hours"; else the text
    /// as it came, with its zone. Empty where there is none. Made safe to show.
    [[nodiscard]] const QString &words() const { return m_words; }

    /// The first start after `ms` (exclusive), the last one at or before `ms`; ms UTC. nullopt where times are unknown,
    /// or none lies within twelve years.
    [[nodiscard]] std::optional<qint64> next(qint64 ms) const;
    [[nodiscard]] std::optional<qint64> previous(qint64 ms) const;
    /// Starts after `after` up to and including `until`, counted up to `atMost`.
    [[nodiscard]] int count(qint64 after, qint64 until, int atMost) const;

private:
    enum class Days : quint8 { Unknown, OfMonth, LastOfMonth, NearestWeekday, OfWeek, LastOfWeekday, NthOfWeekday };
    static constexpr int firstYear = 1970;
    static constexpr int lastYear = 2199;

    [[nodiscard]] bool readCron(QStringView cron);
    [[nodiscard]] bool readDaysOfMonth(QStringView field);
    [[nodiscard]] bool readDaysOfWeek(QStringView field);
    [[nodiscard]] bool mayFireIn(int year, int month) const;
    [[nodiscard]] bool firesOn(const QDate &date) const;
    [[nodiscard]] std::optional<qint64> startAt(const QDate &date, int minuteOfDay) const;
    [[nodiscard]] std::optional<qint64> find(qint64 ms, bool forward) const;
    [[nodiscard]] QString cronWords() const;
    [[nodiscard]] QString clockWords() const;

    QString m_text{}; ///< of the schedule, as it came
    QString m_words{};
    std::optional<QTimeZone> m_zone{};
    Days m_days = Days::Unknown;
    int m_day = 0; ///< the day of NearestWeekday; the day of the week of the last two, 1 is Sunday
    int m_nth = 0;
    std::bitset<lastYear - firstYear + 1> m_years{};
    quint16 m_months = 0; ///< bit 1 is January
    quint32 m_daysOfMonth = 0; ///< bit 1 is the first
    quint8 m_daysOfWeek = 0; ///< bit 1 is Sunday
    std::vector<qint16> m_minutes{}; ///< of the day, ascending
};

/// The time zone that a word of the API's enum means; nullopt for any other text, and where the system's tz database
/// lacks it.
[[nodiscard]] std::optional<QTimeZone> timeZoneOf(const QString &apiText);
/// What to call it: `Europe/Paris`, `UTC−05`; any other text as it came, made safe to show.
[[nodiscard]] QString timeZoneWords(const QString &apiText);

} // namespace zonescope
