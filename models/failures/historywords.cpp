// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/historywords.h"

#include <QtCore/QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(zonescope::SourceHistory)
};

QString at(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    QString text = timeText(ms, display, nowMs);
    if (display == TimeDisplay::Relative)
        return text;
    constexpr qsizetype seconds = 3; // ":07", of no use here
    text.chop(seconds);
    return text + u' ' + timeZoneLabel(display, nowMs);
}

} // namespace

QString streakText(const SourceHistory &history, TimeDisplay display, qint64 nowMs)
{
    if (history.streak == 0 || !history.streakSince)
        return {};
    const QString since = at(*history.streakSince, display, nowMs);
    if (!history.reach.hasAllStatuses)
        return Words::tr("with %n loaded failure(s) since %1; successes are not loaded", nullptr, history.streak)
            .arg(since);
    const bool isPartly = history.streakFailed == 0;
    QString text;
    if (history.isStreakCut)
        text = isPartly
            ? Words::tr("partly failing at least since %1 (at least %n run(s))", nullptr, history.streak).arg(since)
            : Words::tr("failing at least since %1 (at least %n run(s))", nullptr, history.streak).arg(since);
    else
        text = isPartly ? Words::tr("partly failing since %1 (%n run(s))", nullptr, history.streak).arg(since)
                        : Words::tr("failing since %1 (%n run(s))", nullptr, history.streak).arg(since);
    if (history.lastSuccess)
        return text + u" \u00b7 "_s + Words::tr("last good %1").arg(at(*history.lastSuccess, display, nowMs));
    return text + u" \u00b7 "_s
        + (history.reach.isReadToEnd ? Words::tr("the service lists no earlier success")
                                     : Words::tr("no success among the loaded runs"));
}

QStringList historySentences(const SourceHistory &history, TimeDisplay display, qint64 nowMs)
{
    QStringList sentences;
    if (history.runs == 0)
        return {Words::tr("No loaded run of this source has ended.")};
    const QString streak = streakText(history, display, nowMs);
    if (!history.reach.hasAllStatuses) { // what else there is to say needs the successes
        if (!streak.isEmpty())
            sentences << Words::tr("A source %1.", "a streak: with 2 loaded failures since ...").arg(streak);
        return sentences;
    }
    if (!streak.isEmpty())
        sentences << Words::tr("This source is %1.", "a streak: failing since ...").arg(streak);
    if (history.streak == 0 && history.lastSuccess)
        sentences << Words::tr("The newest run succeeded, %1.").arg(at(*history.lastSuccess, display, nowMs));
    sentences << Words::tr("%1 of %n loaded run(s) were bad.", nullptr, history.runs).arg(countText(history.bad));
    if (history.recoveries > 0)
        sentences << Words::tr("It recovered %n time(s).", nullptr, history.recoveries);
    if (history.medianRecovery)
        sentences << Words::tr("Half of the recoveries took up to %1.").arg(durationText(*history.medianRecovery));
    if (history.flakiness && *history.flakiness > 0)
        sentences << Words::tr("%1% of its runs ended otherwise than the one before.")
                         .arg(std::lround(*history.flakiness * 100));
    if (!history.reach.isReadToEnd)
        sentences << Words::tr("Older runs are not loaded.");
    return sentences;
}

} // namespace zonescope
