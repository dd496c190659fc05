// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterliteral.h"

#include "models/base/timestamp.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 longest = qint64(100) * 366 * day;
constexpr qint64 msPerDay = day * 1000;
constexpr qsizetype dateLength = 10;

struct Unit {
    char16_t name;
    qint64 seconds;
};
constexpr std::array units{Unit{u'd', day}, Unit{u'h', hour}, Unit{u'm', minute}, Unit{u's', 1}};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The digits at the start of `text`, which they are taken off; nullopt where there are none or far too many.
std::optional<qint64> takeDigits(QStringView &text)
{
    qint64 value = 0;
    qsizetype count = 0;
    for (; count < text.size() && isDigit(text[count]); ++count) {
        value = value * 10 + text[count].digitValue();
        if (value > longest)
            return {};
    }
    text = text.mid(count);
    return count == 0 ? std::nullopt : std::optional(value);
}

std::optional<qint64> parseClock(QStringView text)
{
    std::array<qint64, 3> parts{};
    size_t count = 0;
    for (;; ++count) {
        const qsizetype before = text.size();
        const auto value = count == parts.size() ? std::nullopt : takeDigits(text);
        const qsizetype digits = before - text.size();
        if (!value || (count > 0 && (digits != 2 || *value >= 60)))
            return {};
        parts[count] = *value;
        if (text.isEmpty())
            break;
        if (text[0] != u':')
            return {};
        text = text.mid(1);
    }
    if (count == 0)
        return {};
    const qint64 seconds = count == 1 ? parts[0] * minute + parts[1] : parts[0] * hour + parts[1] * minute + parts[2];
    return seconds > longest ? std::nullopt : std::optional(seconds);
}

std::optional<qint64> parseUnits(QStringView text)
{
    qint64 seconds = 0;
    qint64 lastUnit = longest;
    while (!text.isEmpty()) {
        const auto value = takeDigits(text);
        if (!value || text.isEmpty())
            return {};
        const auto unit = std::find_if(units.begin(), units.end(),
                                       [&](const Unit &known) { return text[0].toLower() == QChar(known.name); });
        if (unit == units.end() || unit->seconds >= lastUnit || *value > longest / unit->seconds)
            return {};
        seconds += *value * unit->seconds;
        lastUnit = unit->seconds;
        text = text.mid(1);
    }
    return seconds > longest || lastUnit == longest ? std::nullopt : std::optional(seconds);
}

} // namespace

std::optional<qint64> parseDurationLiteral(QStringView text)
{
    const bool isNegative = text.startsWith(u'-');
    if (isNegative)
        text = text.mid(1);
    const auto seconds = text.contains(u':') ? parseClock(text) : parseUnits(text);
    return seconds && isNegative ? -*seconds : seconds;
}

QString durationLiteral(qint64 seconds)
{
    if (seconds == 0)
        return u"0s"_s;
    const auto unit =
        std::find_if(units.begin(), units.end(), [seconds](const Unit &known) { return seconds % known.seconds == 0; });
    return QString::number(seconds / unit->seconds) + QChar(unit->name);
}

std::optional<FilterBound> parseTimeLiteral(QStringView text)
{
    if (const auto time = parseIsoTimestamp(text)) {
        // With an offset, a time may lie in a year that has no four digits, which could not be printed.
        constexpr qint64 yearOne = -62'135'596'800'000;
        constexpr qint64 yearTenThousand = 253'402'300'800'000;
        const bool isPrintable = *time >= yearOne && *time < yearTenThousand;
        return isPrintable ? std::optional(FilterBound{.value = *time}) : std::nullopt;
    }
    if (text.size() == dateLength) {
        if (const auto midnight = parseIsoTimestamp(QStringView(text.toString() + "T00:00:00Z"_L1)))
            return FilterBound{.value = *midnight};
    }
    if (text.startsWith(u'-'))
        text = text.mid(1);
    const auto distance = parseUnits(text);
    return distance ? std::optional(FilterBound{.value = *distance * 1000, .relative = true}) : std::nullopt;
}

QString timeLiteral(qint64 ms)
{
    QString text = isoTimestamp(ms);
    if (ms % msPerDay == 0)
        return text.left(dateLength);
    return ms % 1000 == 0 ? text.remove(u".000"_s) : text;
}

std::optional<FilterInterval> parseTimeSpanLiteral(QStringView text)
{
    const auto start = parseTimeLiteral(text);
    if (!start || start->relative)
        return {};
    const qint64 length = text.size() == dateLength ? msPerDay : text.contains(u'.') ? 1 : 1000;
    return FilterInterval{.low = start, .high = FilterBound{.value = start->value + length, .inclusive = false}};
}

QString timeSpanLiteral(const FilterBound &low, const FilterBound &high)
{
    if (low.relative || high.relative || !low.inclusive || high.inclusive)
        return {};
    switch (high.value - low.value) {
    case msPerDay:
        return low.value % msPerDay == 0 ? timeLiteral(low.value) : QString();
    case 1000:
        return low.value % 1000 == 0 ? isoTimestamp(low.value).remove(u".000"_s) : QString();
    case 1:
        return isoTimestamp(low.value);
    default:
        return {};
    }
}

std::optional<qint64> parseNumberLiteral(QStringView text)
{
    const QStringView digits = text.startsWith(u'-') ? text.mid(1) : text;
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return {};
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace zonescope
