// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sessionwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 minutesPerHour = 60;
constexpr qint64 hoursPerDay = 24;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("zonescope::SessionWords", text, nullptr, n);
}

/// "59 minutes", "3 hours", "2 days", rounded: how wrong a clock is.
QString roughSpan(qint64 ms)
{
    const qint64 minutes = (ms + minuteMs / 2) / minuteMs;
    const qint64 hours = (minutes + minutesPerHour / 2) / minutesPerHour;
    if (minutes < minutesPerHour)
        return tr("%n minute(s)", static_cast<int>(minutes));
    if (hours < 2 * hoursPerDay)
        return tr("%n hour(s)", static_cast<int>(hours));
    return tr("%n day(s)", static_cast<int>((hours + hoursPerDay / 2) / hoursPerDay));
}

} // namespace

QString remainingText(qint64 ms)
{
    const qint64 minutes = ms / minuteMs;
    const qint64 hours = minutes / minutesPerHour;
    if (minutes < 1)
        return tr("less than a minute");
    if (hours < 1)
        return tr("%1 min").arg(minutes);
    if (hours < hoursPerDay)
        return tr("%1 h %2 min").arg(hours).arg(minutes % minutesPerHour);
    return tr("%1 d %2 h").arg(hours / hoursPerDay).arg(hours % hoursPerDay);
}

std::chrono::milliseconds untilRemainingChanges(qint64 ms)
{
    return std::min<std::chrono::milliseconds>(30s, std::chrono::milliseconds(std::max<qint64>(ms, 0) % minuteMs + 1));
}

QString clockText(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    constexpr qsizetype dateLength = 10;
    constexpr qsizetype minuteLength = 16;
    const TimeDisplay shown = display == TimeDisplay::Relative ? TimeDisplay::Local : display;
    const QString text = timeText(ms, shown, nowMs).left(minuteLength);
    const bool isToday = timeText(nowMs, shown, nowMs).left(dateLength) == text.left(dateLength);
    // "CET (UTC+01:00)" says more than fits here.
    return (isToday ? text.mid(dateLength + 1) : text) + u' ' + timeZoneLabel(shown, ms).section(u" ("_s, 0, 0);
}

QString signedOutText(qint64 sinceMs, TimeDisplay display, qint64 nowMs)
{
    return tr("Signed out since %1").arg(clockText(sinceMs, display, nowMs));
}

QString shortAccount(const QString &accountId)
{
    constexpr qsizetype fullLength = 12;
    constexpr qsizetype head = 4;
    constexpr qsizetype tail = 2;
    return accountId.size() == fullLength ? accountId.left(head) + u'…' + accountId.right(tail) : firstLine(accountId);
}

QString shortPrincipal(const QString &name)
{
    static const QRegularExpression reserved(u"^AWSReservedSSO_(.+)_[0-9a-z]{16}$"_s);
    const auto match = reserved.match(name);
    return firstLine(match.hasMatch() ? match.captured(1) : name);
}

QString clockNotice(qint64 skewMs)
{
    const QString wrong = skewMs > 0 ? tr("This computer's clock is %1 behind AWS.").arg(roughSpan(skewMs))
                                     : tr("This computer's clock is %1 ahead of AWS.").arg(roughSpan(-skewMs));
    return wrong + u' ' + tr("Requests are signed with a corrected time; set the clock.");
}

QString colourWord(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::None:
        return {};
    case ConnectionColour::Grey:
        return tr("Grey");
    case ConnectionColour::Blue:
        return tr("Blue");
    case ConnectionColour::Green:
        return tr("Green");
    case ConnectionColour::Amber:
        return tr("Amber");
    case ConnectionColour::Red:
        return tr("Production");
    }
    return {};
}

} // namespace zonescope
