// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/runschedule.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>
#include <functional>
#include <span>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int minutesPerHour = 60;
constexpr int hoursPerDay = 24;
constexpr int daysPerWeek = 7;
constexpr int monthsPerYear = 12;
constexpr int longestMonth = 31;
/// 29 February may be eight years away; whatever is rarer than this is not worth the search.
constexpr int yearsSearched = 12;

constexpr std::array monthNames{"JAN"_L1, "FEB"_L1, "MAR"_L1, "APR"_L1, "MAY"_L1, "JUN"_L1,
                                "JUL"_L1, "AUG"_L1, "SEP"_L1, "OCT"_L1, "NOV"_L1, "DEC"_L1};
constexpr std::array dayNames{"SUN"_L1, "MON"_L1, "TUE"_L1, "WED"_L1, "THU"_L1, "FRI"_L1, "SAT"_L1};

struct Field {
    int least;
    int most;
    std::span<const QLatin1StringView> names{}; ///< the first one is `least`
};

QString tr(const char *text, const char *meaning = nullptr)
{
    return QCoreApplication::translate("zonescope::RunSchedule", text, meaning);
}

std::optional<int> readNumber(QStringView text, const Field &field)
{
    for (std::size_t i = 0; i < field.names.size(); ++i) {
        if (text.compare(field.names[i], Qt::CaseInsensitive) == 0)
            return field.least + static_cast<int>(i);
    }
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    constexpr qsizetype longest = 4;
    if (text.isEmpty() || text.size() > longest || !std::all_of(text.begin(), text.end(), isDigit))
        return {};
    const int number = text.toInt();
    return number >= field.least && number <= field.most ? std::optional(number) : std::nullopt;
}

/// `*`, `5`, `1-5`, each with a step, and lists of them; calls `take` for every value. False where it is anything else.
bool readValues(QStringView text, const Field &field, const std::function<void(int)> &take)
{
    for (const QStringView item : text.split(u',')) {
        const auto parts = item.split(u'/');
        if (parts.size() > 2)
            return false;
        int step = 1;
        if (parts.size() == 2) {
            const auto number = readNumber(parts[1], {.least = 1, .most = field.most});
            if (!number)
                return false;
            step = *number;
        }
        int first = field.least;
        int last = field.most;
        if (parts[0] != u"*") {
            const auto ends = parts[0].split(u'-');
            const auto from = readNumber(ends[0], field);
            const auto to = ends.size() == 2 ? readNumber(ends[1], field) : from;
            if (ends.size() > 2 || !from || !to || *to < *from)
                return false;
            first = *from;
            last = ends.size() == 1 && parts.size() == 2 ? field.most : *to;
        }
        for (int value = first; value <= last; value += step)
            take(value);
    }
    return true;
}

template <class Mask>
bool readMask(QStringView text, const Field &field, Mask &mask)
{
    mask = 0;
    return readValues(text, field, [&mask](int value) { mask = static_cast<Mask>(mask | (Mask(1) << value)); });
}

/// 1 is Sunday, as the schedules count.
int dayOfWeek(const QDate &date)
{
    return date.dayOfWeek() % daysPerWeek + 1;
}

/// The weekday nearest to a day, within its month.
int nearestWeekday(const QDate &day)
{
    switch (day.dayOfWeek()) {
    case Qt::Saturday:
        return day.day() == 1 ? day.day() + 2 : day.day() - 1;
    case Qt::Sunday:
        return day.day() == day.daysInMonth() ? day.day() - 2 : day.day() + 1;
    default:
        return day.day();
    }
}

QString rateWords(QStringView rate)
{
    const auto parts = rate.split(u' ', Qt::SkipEmptyParts);
    const auto number = parts.size() == 2 ? readNumber(parts[0], {.least = 1, .most = 9999}) : std::nullopt;
    if (!number)
        return {};
    const auto isUnit = [&](QLatin1StringView one) {
        return parts[1] == one || (parts[1].chopped(1) == one && parts[1].endsWith(u's'));
    };
    if (isUnit("minute"_L1))
        return *number == 1 ? tr("every minute") : tr("every %1 minutes").arg(*number);
    if (isUnit("hour"_L1))
        return *number == 1 ? tr("every hour") : tr("every %1 hours").arg(*number);
    if (isUnit("day"_L1))
        return *number == 1 ? tr("every day") : tr("every %1 days").arg(*number);
    return {};
}

/// What stands between the brackets of `name(…)`; nullopt where the text is anything else.
std::optional<QStringView> argumentOf(QStringView text, QLatin1StringView name)
{
    text = text.trimmed();
    if (!text.startsWith(name) || !text.endsWith(u')') || text.count(u')') != 1)
        return {};
    text = text.mid(name.size()).chopped(1);
    if (!text.startsWith(u'('))
        return {};
    return text.mid(1);
}

} // namespace

RunSchedule::RunSchedule(const std::optional<datazone::Schedule> &schedule)
    : m_text(schedule ? schedule->schedule.value_or(QString()) : QString())
{
    if (m_text.isEmpty())
        return;
    const QString zone = schedule->timezone.value_or(QString());
    m_zone = timeZoneOf(zone);
    QString words;
    if (const auto rate = argumentOf(m_text, "rate"_L1)) {
        m_words = rateWords(*rate);
        if (!m_words.isEmpty())
            return;
    } else if (const auto cron = argumentOf(m_text, "cron"_L1)) {
        if (readCron(*cron))
            words = cronWords();
        else
            m_days = Days::Unknown;
    }
    m_words = (words.isEmpty() ? firstLine(m_text) : words) + u' '
        + (zone.isEmpty() ? tr("(time zone unknown)") : timeZoneWords(zone));
}

// Reading ----------------------------------------------------------------------------------------------------------

bool RunSchedule::readCron(QStringView cron)
{
    const auto fields = cron.split(u' ', Qt::SkipEmptyParts);
    constexpr qsizetype fieldCount = 6;
    if (fields.size() != fieldCount)
        return false;
    quint64 minutes = 0;
    quint32 hours = 0;
    const bool areRead = readMask(fields[0], {.least = 0, .most = minutesPerHour - 1}, minutes)
        && readMask(fields[1], {.least = 0, .most = hoursPerDay - 1}, hours)
        && readMask(fields[3], {.least = 1, .most = monthsPerYear, .names = monthNames}, m_months)
        && readValues(fields[5], {.least = firstYear, .most = lastYear},
                      [this](int year) { m_years.set(static_cast<std::size_t>(year - firstYear)); });
    // Exactly one of the two says which days.
    const bool isByMonth = fields[4] == u"?";
    if (!areRead || isByMonth == (fields[2] == u"?"))
        return false;
    for (int hour = 0; hour < hoursPerDay; ++hour) {
        for (int minute = 0; minute < minutesPerHour; ++minute) {
            if ((hours >> hour & 1U) != 0 && (minutes >> minute & 1U) != 0)
                m_minutes.push_back(static_cast<qint16>(hour * minutesPerHour + minute));
        }
    }
    return isByMonth ? readDaysOfMonth(fields[2]) : readDaysOfWeek(fields[4]);
}

bool RunSchedule::readDaysOfMonth(QStringView field)
{
    constexpr Field days{.least = 1, .most = longestMonth};
    if (field == u"L") {
        m_days = Days::LastOfMonth;
        return true;
    }
    if (field.endsWith(u'W')) {
        const auto day = readNumber(field.chopped(1), days);
        m_days = Days::NearestWeekday;
        m_day = day.value_or(0);
        return day.has_value();
    }
    m_days = Days::OfMonth;
    return readMask(field, days, m_daysOfMonth);
}

bool RunSchedule::readDaysOfWeek(QStringView field)
{
    const Field days{.least = 1, .most = daysPerWeek, .names = dayNames};
    if (field == u"L")
        field = u"SAT"; // the last day of the week
    if (const qsizetype hash = field.indexOf(u'#'); hash >= 0) {
        constexpr int mostInMonth = 5;
        const auto day = readNumber(field.left(hash), days);
        const auto nth = readNumber(field.mid(hash + 1), {.least = 1, .most = mostInMonth});
        m_days = Days::NthOfWeekday;
        m_day = day.value_or(0);
        m_nth = nth.value_or(0);
        return day && nth;
    }
    if (field.endsWith(u'L')) {
        const auto day = readNumber(field.chopped(1), days);
        m_days = Days::LastOfWeekday;
        m_day = day.value_or(0);
        return day.has_value();
    }
    m_days = Days::OfWeek;
    return readMask(field, days, m_daysOfWeek);
}

// Times ------------------------------------------------------------------------------------------------------------

bool RunSchedule::mayFireIn(int year, int month) const
{
    return year >= firstYear && year <= lastYear && m_years.test(static_cast<std::size_t>(year - firstYear))
        && (m_months >> month & 1U) != 0;
}

bool RunSchedule::firesOn(const QDate &date) const
{
    switch (m_days) {
    case Days::OfMonth:
        return (m_daysOfMonth >> date.day() & 1U) != 0;
    case Days::LastOfMonth:
        return date.day() == date.daysInMonth();
    case Days::NearestWeekday:
        return m_day <= date.daysInMonth() && date.day() == nearestWeekday({date.year(), date.month(), m_day});
    case Days::OfWeek:
        return (m_daysOfWeek >> dayOfWeek(date) & 1U) != 0;
    case Days::LastOfWeekday:
        return dayOfWeek(date) == m_day && date.day() + daysPerWeek > date.daysInMonth();
    case Days::NthOfWeekday:
        return dayOfWeek(date) == m_day && (date.day() - 1) / daysPerWeek == m_nth - 1;
    case Days::Unknown:
        break;
    }
    return false;
}

std::optional<qint64> RunSchedule::startAt(const QDate &date, int minuteOfDay) const
{
    // From both sides, so that nothing depends on how QDateTime settles a time that exists twice or not at all.
    const QTime clock(minuteOfDay / minutesPerHour, minuteOfDay % minutesPerHour);
    const qint64 asUtc = QDateTime(date, clock, Qt::UTC).toMSecsSinceEpoch();
    constexpr qint64 second = 1000;
    constexpr qint64 day = second * 60 * minutesPerHour * hoursPerDay;
    const auto offsetAt = [this](qint64 ms) {
        return m_zone->offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) * second;
    };
    const qint64 before = offsetAt(asUtc - day);
    const qint64 after = offsetAt(asUtc + day);
    if (before == after)
        return asUtc - before;
    // The larger offset gives the earlier of two.
    for (const qint64 offset : {std::max(before, after), std::min(before, after)}) {
        if (offsetAt(asUtc - offset) == offset)
            return asUtc - offset;
    }
    return {};
}

std::optional<qint64> RunSchedule::find(qint64 ms, bool forward) const
{
    if (!hasTimes() || m_minutes.empty())
        return {};
    const auto isFound = [&](qint64 start) { return forward ? start > ms : start <= ms; };
    const QDate here = QDateTime::fromMSecsSinceEpoch(ms, *m_zone).date();
    const int direction = forward ? 1 : -1;
    // One day on the other side: a clock that is put back may bring an hour of yesterday again.
    QDate date = here.addDays(-direction);
    const int end = here.year() + direction * yearsSearched;
    while (date.isValid() && direction * (end - date.year()) >= 0) {
        if (!mayFireIn(date.year(), date.month())) {
            const QDate first(date.year(), date.month(), 1);
            date = forward ? first.addMonths(1) : first.addDays(-1);
            continue;
        }
        if (firesOn(date)) {
            const auto count = static_cast<std::ptrdiff_t>(m_minutes.size());
            for (std::ptrdiff_t i = forward ? 0 : count - 1; i >= 0 && i < count; i += direction) {
                const auto start = startAt(date, m_minutes[static_cast<std::size_t>(i)]);
                if (start && isFound(*start))
                    return start;
            }
        }
        date = date.addDays(direction);
    }
    return {};
}

std::optional<qint64> RunSchedule::next(qint64 ms) const
{
    return find(ms, true);
}

std::optional<qint64> RunSchedule::previous(qint64 ms) const
{
    return find(ms, false);
}

int RunSchedule::count(qint64 after, qint64 until, int atMost) const
{
    int found = 0;
    for (auto start = next(after); start && *start <= until && found < atMost; start = next(*start))
        ++found;
    return found;
}

// Words ------------------------------------------------------------------------------------------------------------

QString RunSchedule::clockWords() const
{
    constexpr std::size_t most = 3;
    if (m_minutes.empty() || m_minutes.size() > most)
        return {};
    QStringList times;
    for (const int minute : m_minutes)
        times << QTime(minute / minutesPerHour, minute % minutesPerHour).toString(u"HH:mm"_s);
    return times.join(u", "_s);
}

QString RunSchedule::cronWords() const
{
    constexpr quint16 everyMonth = 0x1ffe;
    const QString at = clockWords();
    if (at.isEmpty() || m_months != everyMonth || !m_years.all())
        return {};
    if (m_days == Days::LastOfMonth)
        return tr("last day of the month %1").arg(at);
    if (m_days == Days::OfMonth) {
        constexpr quint32 everyDay = 0xffff'fffe;
        if (m_daysOfMonth == everyDay)
            return tr("daily %1").arg(at);
        for (int day = 1; day <= longestMonth; ++day) {
            if (m_daysOfMonth == 1U << day)
                return tr("day %1 of the month %2").arg(day).arg(at);
        }
    }
    if (m_days == Days::OfWeek) {
        constexpr quint8 everyDay = 0xfe;
        constexpr quint8 weekdays = 0x7c;
        if (m_daysOfWeek == everyDay)
            return tr("daily %1").arg(at);
        if (m_daysOfWeek == weekdays)
            return tr("weekdays %1").arg(at);
        const std::array names{tr("Sun"), tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat")};
        QStringList days;
        // A week of work begins on Monday; Sunday is the last word of a list.
        for (const int day : {2, 3, 4, 5, 6, 7, 1}) {
            if ((m_daysOfWeek >> day & 1U) != 0)
                days << names.at(static_cast<std::size_t>(day - 1));
        }
        return tr("%1 %2", "days of the week, times").arg(days.join(u", "_s), at);
    }
    return {};
}

} // namespace zonescope
