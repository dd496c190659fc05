// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString relativeText(qint64 ms, qint64 nowMs)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("zonescope::TextFormat", text); };
    const qint64 distance = std::llabs(nowMs - ms);
    QString amount;
    if (distance < minute)
        amount = tr("%1 s").arg(distance / second);
    else if (distance < hour)
        amount = tr("%1 min").arg(distance / minute);
    else if (distance < 2 * day)
        amount = tr("%1 h").arg(distance / hour);
    else
        amount = tr("%1 d").arg(distance / day);
    return (ms > nowMs ? tr("in %1") : tr("%1 ago")).arg(amount);
}

/// What a reader cannot see, or what reorders the text around it.
bool isDeceptive(char32_t c)
{
    if (c == 0x200c || c == 0x200d) // joiners: names in Persian and Hindi need them
        return false;
    const auto category = QChar::category(c);
    return category == QChar::Other_Format || category == QChar::Other_Surrogate || category == QChar::Other_NotAssigned
        || c == 0x2028 || c == 0x2029;
}

} // namespace

QString absentText()
{
    return u"\u2013"_s;
}

QString timeText(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    if (display == TimeDisplay::Relative)
        return relativeText(ms, nowMs);
    const auto time = QDateTime::fromMSecsSinceEpoch(ms, display == TimeDisplay::Utc ? Qt::UTC : Qt::LocalTime);
    // Written by hand: QDateTime::toString with a format costs several times as much, and cells ask for it while
    // scrolling.
    const QDate date = time.date();
    const QTime clock = time.time();
    QString text(19, u'0');
    const auto put = [&text](qsizetype at, int width, int value) {
        for (qsizetype i = at + width - 1; i >= at; --i, value /= 10)
            text[i] = QChar(u'0' + value % 10);
    };
    put(0, 4, date.year());
    text[4] = text[7] = u'-';
    put(5, 2, date.month());
    put(8, 2, date.day());
    text[10] = u' ';
    put(11, 2, clock.hour());
    text[13] = text[16] = u':';
    put(14, 2, clock.minute());
    put(17, 2, clock.second());
    return text;
}

QString timeZoneLabel(TimeDisplay display, qint64 nowMs)
{
    switch (display) {
    case TimeDisplay::Utc:
        return u"UTC"_s;
    case TimeDisplay::Relative:
        return QCoreApplication::translate("zonescope::TextFormat", "relative");
    case TimeDisplay::Local:
        break;
    }
    const auto now = QDateTime::fromMSecsSinceEpoch(nowMs);
    const int offset = now.offsetFromUtc() / 60;
    const QString sign = offset < 0 ? u"\u2212"_s : u"+"_s;
    return u"%1 (UTC%2%3:%4)"_s.arg(now.timeZoneAbbreviation(), sign)
        .arg(std::abs(offset) / 60, 2, 10, QChar(u'0'))
        .arg(std::abs(offset) % 60, 2, 10, QChar(u'0'));
}

QString durationText(qint64 ms)
{
    const qint64 seconds = std::llabs(ms) / second;
    const QString sign = ms <= -second ? u"\u2212"_s : QString();
    const QChar zero(u'0');
    if (seconds < 3600)
        return u"%1%2:%3"_s.arg(sign).arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    const qint64 hours = seconds / 3600;
    const QString clock =
        u"%1:%2:%3"_s.arg(hours % 24).arg(seconds / 60 % 60, 2, 10, zero).arg(seconds % 60, 2, 10, zero);
    if (hours < 24)
        return sign + clock;
    return QCoreApplication::translate("zonescope::TextFormat", "%1%2 d %3").arg(sign).arg(hours / 24).arg(clock);
}

QString countText(qint64 count, const QLocale &locale)
{
    return locale.toString(count);
}

QString visibleText(const QString &text, bool keepLines)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        char32_t c = unit.unicode();
        if (unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(unit, text[++i]);
        if (keepLines && (c == u'\n' || c == u'\t'))
            result += QChar(static_cast<char16_t>(c));
        else if (keepLines && c == u'\r')
            continue;
        else if (c < 0x20)
            result += QChar(static_cast<char16_t>(0x2400 + c));
        else if (c == 0x7f)
            result += u'\u2421';
        else if ((c >= 0x80 && c < 0xa0) || isDeceptive(c))
            result += u"<U+%1>"_s.arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
        else
            result += QString::fromUcs4(&c, 1);
    }
    return result;
}

QString firstLine(const QString &text, int maximum)
{
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = start;
        while (end < text.size() && text[end] != u'\n' && text[end] != u'\r')
            ++end;
        const auto line = QStringView(text).mid(start, end - start).trimmed();
        if (!line.isEmpty()) {
            if (line.size() <= maximum)
                return visibleText(line.toString());
            auto cut = line.first(maximum - 1);
            if (cut.back().isHighSurrogate())
                cut.chop(1);
            return visibleText(cut.toString()) + u'\u2026';
        }
        start = end + 1;
    }
    return {};
}

} // namespace zonescope
