// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The time zones of ScheduleConfiguration.

#include "models/base/textformat.h"
#include "models/scope/runschedule.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

struct NamedZone {
    QLatin1StringView word;
    const char *name; ///< that the word is of
    const char
        *zone; ///< where the name is a link of the tz database: what it leads to. Some systems install links apart
};

constexpr NamedZone namedZones[] = {
    {"UTC"_L1, "UTC", "UTC"},
    {"AFRICA_JOHANNESBURG"_L1, "Africa/Johannesburg", "Africa/Johannesburg"},
    {"AMERICA_MONTREAL"_L1, "America/Montreal", "America/Toronto"},
    {"AMERICA_SAO_PAULO"_L1, "America/Sao_Paulo", "America/Sao_Paulo"},
    {"ASIA_BAHRAIN"_L1, "Asia/Bahrain", "Asia/Qatar"},
    {"ASIA_BANGKOK"_L1, "Asia/Bangkok", "Asia/Bangkok"},
    {"ASIA_CALCUTTA"_L1, "Asia/Calcutta", "Asia/Kolkata"},
    {"ASIA_DUBAI"_L1, "Asia/Dubai", "Asia/Dubai"},
    {"ASIA_HONG_KONG"_L1, "Asia/Hong_Kong", "Asia/Hong_Kong"},
    {"ASIA_JAKARTA"_L1, "Asia/Jakarta", "Asia/Jakarta"},
    {"ASIA_KUALA_LUMPUR"_L1, "Asia/Kuala_Lumpur", "Asia/Singapore"},
    {"ASIA_SEOUL"_L1, "Asia/Seoul", "Asia/Seoul"},
    {"ASIA_SHANGHAI"_L1, "Asia/Shanghai", "Asia/Shanghai"},
    {"ASIA_SINGAPORE"_L1, "Asia/Singapore", "Asia/Singapore"},
    {"ASIA_TAIPEI"_L1, "Asia/Taipei", "Asia/Taipei"},
    {"ASIA_TOKYO"_L1, "Asia/Tokyo", "Asia/Tokyo"},
    {"AUSTRALIA_MELBOURNE"_L1, "Australia/Melbourne", "Australia/Melbourne"},
    {"AUSTRALIA_SYDNEY"_L1, "Australia/Sydney", "Australia/Sydney"},
    {"CANADA_CENTRAL"_L1, "Canada/Central", "America/Winnipeg"},
    {"CET"_L1, "CET", "Europe/Brussels"},
    {"CST6CDT"_L1, "CST6CDT", "America/Chicago"},
    {"ETC_GMT"_L1, "UTC", "UTC"},
    {"ETC_GMT0"_L1, "UTC", "UTC"},
    {"EUROPE_DUBLIN"_L1, "Europe/Dublin", "Europe/Dublin"},
    {"EUROPE_LONDON"_L1, "Europe/London", "Europe/London"},
    {"EUROPE_PARIS"_L1, "Europe/Paris", "Europe/Paris"},
    {"EUROPE_STOCKHOLM"_L1, "Europe/Stockholm", "Europe/Berlin"},
    {"EUROPE_ZURICH"_L1, "Europe/Zurich", "Europe/Zurich"},
    {"ISRAEL"_L1, "Israel", "Asia/Jerusalem"},
    {"MEXICO_GENERAL"_L1, "Mexico/General", "America/Mexico_City"},
    {"MST7MDT"_L1, "MST7MDT", "America/Denver"},
    {"PACIFIC_AUCKLAND"_L1, "Pacific/Auckland", "Pacific/Auckland"},
    {"US_CENTRAL"_L1, "US/Central", "America/Chicago"},
    {"US_EASTERN"_L1, "US/Eastern", "America/New_York"},
    {"US_MOUNTAIN"_L1, "US/Mountain", "America/Denver"},
    {"US_PACIFIC"_L1, "US/Pacific", "America/Los_Angeles"},
};

/// ETC_GMT_ADD_0 to ADD_12 lie behind UTC, ETC_GMT_NEG_0 to NEG_14 ahead of it: the signs of POSIX.
std::optional<QTimeZone> fixedZone(QStringView word)
{
    constexpr auto behind = "ETC_GMT_ADD_"_L1;
    constexpr auto ahead = "ETC_GMT_NEG_"_L1;
    const bool isBehind = word.startsWith(behind);
    if (!isBehind && !word.startsWith(ahead))
        return {};
    bool ok = false;
    const int hours = word.mid(behind.size()).toInt(&ok);
    constexpr int mostBehind = 12;
    constexpr int mostAhead = 14;
    constexpr int hour = 3600;
    if (!ok || hours < 0 || hours > (isBehind ? mostBehind : mostAhead))
        return {};
    return hours == 0 ? QTimeZone::utc() : QTimeZone(isBehind ? -hours * hour : hours * hour);
}

const NamedZone *namedZone(const QString &word)
{
    const auto *found =
        std::ranges::find_if(namedZones, [&word](const NamedZone &named) { return named.word == word; });
    return found == std::end(namedZones) ? nullptr : found;
}

} // namespace

std::optional<QTimeZone> timeZoneOf(const QString &apiText)
{
    const NamedZone *named = namedZone(apiText);
    if (named == nullptr)
        return fixedZone(apiText);
    const QTimeZone zone(named->zone);
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

QString timeZoneWords(const QString &apiText)
{
    if (const NamedZone *named = namedZone(apiText))
        return QString::fromLatin1(named->name);
    const auto fixed = fixedZone(apiText);
    return fixed ? QString::fromLatin1(fixed->id()).replace(u'-', u'\u2212') : firstLine(apiText);
}

} // namespace zonescope
