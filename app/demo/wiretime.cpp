// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/wiretime.h"

#include <QtCore/QDateTime>

#include <array>
#include <cstdio>

namespace zonescope::demo {

namespace {

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

// Days since 1970-01-01 of a date of the proleptic Gregorian calendar, counted in eras of 400 years from March.
qint64 daysFromCivil(qint64 year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const qint64 era = floorDiv(year, 400);
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719'468;
}

struct Clock {
    CivilDay day;
    int hour;
    int minute;
    int second;
    int ms;
};

Clock split(qint64 ms)
{
    const qint64 ofDay = ms - floorDiv(ms, msPerDay) * msPerDay;
    return {civilDay(ms), static_cast<int>(ofDay / msPerHour), static_cast<int>(ofDay / msPerMinute % 60),
            static_cast<int>(ofDay / 1000 % 60), static_cast<int>(ofDay % 1000)};
}

template <class... Args>
QByteArray print(const char *format, Args... args)
{
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), format, args...);
    return {text.data(), length};
}

} // namespace

CivilDay civilDay(qint64 ms)
{
    const qint64 days = floorDiv(ms, msPerDay);
    const qint64 shifted = days + 719'468;
    const qint64 era = floorDiv(shifted, 146'097);
    const qint64 dayOfEra = shifted - era * 146'097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 fromMarch = (5 * dayOfYear + 2) / 153;
    CivilDay result;
    result.day = static_cast<int>(dayOfYear - (153 * fromMarch + 2) / 5 + 1);
    result.month = static_cast<int>(fromMarch < 10 ? fromMarch + 3 : fromMarch - 9);
    result.year = static_cast<int>(yearOfEra + era * 400 + (result.month <= 2 ? 1 : 0));
    result.weekday = static_cast<int>((days + 3) - floorDiv(days + 3, 7) * 7);
    return result;
}

qint64 firstOfMonth(qint64 ms, qint64 months)
{
    const CivilDay day = civilDay(ms);
    const qint64 month = qint64{day.year} * 12 + day.month - 1 - months;
    const qint64 year = floorDiv(month, 12);
    return daysFromCivil(year, static_cast<int>(month - year * 12) + 1, 1) * msPerDay;
}

QByteArray isoTime(qint64 ms)
{
    const Clock at = split(ms);
    const QByteArray seconds =
        print("%04d-%02d-%02dT%02d:%02d:%02d", at.day.year, at.day.month, at.day.day, at.hour, at.minute, at.second);
    return at.ms == 0 ? seconds + 'Z' : seconds + print(".%03dZ", at.ms);
}

QByteArray epochTime(qint64 ms)
{
    return ms % 1000 == 0 ? QByteArray::number(ms / 1000)
                          : QByteArray::number(ms / 1000) + print(".%03d", static_cast<int>(ms % 1000));
}

QByteArray basicTime(qint64 ms)
{
    const Clock at = split(ms);
    return print("%04d%02d%02dT%02d%02d%02dZ", at.day.year, at.day.month, at.day.day, at.hour, at.minute, at.second);
}

std::optional<qint64> parseBasicTime(const QByteArray &text)
{
    if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z')
        return std::nullopt;
    for (int i = 0; i < 15; ++i) {
        if (i != 8 && (text[i] < '0' || text[i] > '9'))
            return std::nullopt;
    }
    const int month = text.mid(4, 2).toInt();
    const int day = text.mid(6, 2).toInt();
    const int hour = text.mid(9, 2).toInt();
    const int minute = text.mid(11, 2).toInt();
    const int second = text.mid(13, 2).toInt();
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return daysFromCivil(text.left(4).toInt(), month, day) * msPerDay + hour * msPerHour + minute * msPerMinute
        + qint64{second} * 1000;
}

QByteArray httpDate(qint64 ms)
{
    static constexpr std::array<const char *, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array<const char *, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Clock at = split(ms);
    return print("%s, %02d %s %04d %02d:%02d:%02d GMT", days.at(static_cast<size_t>(at.day.weekday)), at.day.day,
                 months.at(static_cast<size_t>(at.day.month - 1)), at.day.year, at.hour, at.minute, at.second);
}

std::optional<qint64> parseQueryTime(const QByteArray &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    return time.isValid() && text.endsWith('Z') ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

} // namespace zonescope::demo
