// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timestamp.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qint64 msPerDay = 86'400'000;

/// Days since 1970-01-01 of a proleptic Gregorian date (the days-from-civil algorithm in its usual form).
constexpr qint64 daysFromCivil(qint64 year, unsigned month, unsigned day)
{
    year -= month <= 2 ? 1 : 0;
    const qint64 era = (year >= 0 ? year : year - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(year - era * 400);
    const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + static_cast<qint64>(dayOfEra) - 719468;
}

constexpr bool isLeap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr unsigned daysIn(int year, unsigned month)
{
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[month - 1];
}

template <class View>
class Reader {
public:
    explicit Reader(View text)
        : m_text(text)
    {
    }
    bool atEnd() const { return m_at == m_text.size(); }
    char peek() const { return atEnd() ? '\0' : charAt(m_at); }
    bool take(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    /// Exactly `count` digits, or -1.
    int digits(int count)
    {
        int value = 0;
        for (int i = 0; i < count; ++i) {
            const char c = peek();
            if (c < '0' || c > '9')
                return -1;
            value = value * 10 + (c - '0');
            ++m_at;
        }
        return value;
    }
    bool isDigit() const { return peek() >= '0' && peek() <= '9'; }

private:
    char charAt(qsizetype at) const
    {
        const QChar c(m_text[at]);
        return c.unicode() < 0x80 ? static_cast<char>(c.unicode()) : '\x7f';
    }
    View m_text;
    qsizetype m_at = 0;
};

template <class View>
std::optional<qint64> parse(View text)
{
    Reader<View> in(text);
    const int year = in.digits(4);
    if (year < 1 || !in.take('-'))
        return {};
    const int month = in.digits(2);
    if (month < 1 || month > 12 || !in.take('-'))
        return {};
    const int day = in.digits(2);
    if (day < 1 || static_cast<unsigned>(day) > daysIn(year, static_cast<unsigned>(month)))
        return {};
    if (!in.take('T') && !in.take('t'))
        return {};
    const int hour = in.digits(2);
    if (hour < 0 || hour > 23 || !in.take(':'))
        return {};
    const int minute = in.digits(2);
    if (minute < 0 || minute > 59 || !in.take(':'))
        return {};
    const int second = in.digits(2);
    if (second < 0 || second > 60) // 60: a leap second, taken as the next minute's first
        return {};
    int ms = 0;
    if (in.take('.')) {
        int count = 0;
        int scale = 100;
        for (; in.isDigit(); ++count, scale /= 10)
            ms += in.digits(1) * scale;
        if (count < 1 || count > 9)
            return {};
    }
    qint64 offsetMinutes = 0;
    if (in.take('Z') || in.take('z')) {
        // UTC
    } else if (in.take('U')) {
        if (!in.take('T') || !in.take('C'))
            return {};
    } else {
        const int sign = in.take('+') ? 1 : in.take('-') ? -1 : 0;
        const int hours = sign == 0 ? -1 : in.digits(2);
        if (hours < 0 || hours > 23)
            return {};
        int minutes = 0;
        if (in.take(':') || in.isDigit())
            minutes = in.digits(2);
        if (minutes < 0 || minutes > 59)
            return {};
        offsetMinutes = sign * (hours * 60LL + minutes);
    }
    if (!in.atEnd())
        return {};
    const qint64 days = daysFromCivil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    return days * msPerDay + ((hour * 60LL + minute - offsetMinutes) * 60 + second) * 1000 + ms;
}

} // namespace

std::optional<qint64> parseIsoTimestamp(QStringView text)
{
    return parse(text);
}

std::optional<qint64> parseIsoTimestamp(QLatin1StringView text)
{
    return parse(text);
}

std::optional<qint64> timestampFromEpochSeconds(double seconds)
{
    constexpr double yearOne = -62'135'596'800.0;
    constexpr double yearTenThousand = 253'402'300'800.0;
    if (!(seconds >= yearOne && seconds < yearTenThousand)) // also false for NaN
        return {};
    return std::llround(seconds * 1000.0);
}

std::optional<qint64> parseHttpDate(const QString &text)
{
    QDateTime time = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return {};
    time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

QString isoTimestamp(qint64 msSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<qint64> parseTimeArgument(QStringView text, qint64 nowMs)
{
    text = text.trimmed();
    if (const auto time = parseIsoTimestamp(text))
        return time;
    if (text.size() == 10) {
        if (const auto midnight = parseIsoTimestamp(QStringView(text.toString() + "T00:00:00Z"_L1)))
            return midnight;
    }
    if (text.size() < 2)
        return {};
    const QChar unit = text.back();
    const qint64 unitMs = unit == u'd' ? msPerDay : unit == u'h' ? 3'600'000 : unit == u'm' ? 60'000 : 0;
    bool isNumber = false;
    const qint64 count = text.chopped(1).toLongLong(&isNumber);
    constexpr qint64 longest = 100LL * 366 * msPerDay;
    if (unitMs == 0 || !isNumber || count < 0 || count > longest / unitMs)
        return {};
    return nowMs - count * unitMs;
}

} // namespace zonescope
