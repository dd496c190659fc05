// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/histogramwords.h"

#include "models/base/textformat.h"
#include "models/runs/runtext.h"
#include "ui/histogramgeometry.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

class HistogramWords final {
    Q_DECLARE_TR_FUNCTIONS(zonescope::HistogramWords)
};

using Unit = CalendarStep::Unit;
constexpr qsizetype dateLength = 10; // yyyy-MM-dd

TimeDisplay displayOf(const RunHistogram &histogram)
{
    return histogram.zone == Qt::UTC ? TimeDisplay::Utc : TimeDisplay::Local;
}

/// Seconds say nothing where there are none.
QString timeOf(const RunHistogram &histogram, qint64 ms)
{
    const QString text = timeText(ms, displayOf(histogram), ms);
    return text.endsWith(u":00"_s) ? text.chopped(3) : text;
}

bool isMidnight(const RunHistogram &histogram, qint64 ms)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(ms, histogram.zone);
    return time == time.date().startOfDay(histogram.zone);
}

RunHistogramBin sumOf(const RunHistogram &histogram, size_t first, size_t last)
{
    RunHistogramBin sum{.since = histogram.bins[first].since, .until = histogram.bins[last].until};
    for (size_t i = first; i <= last; ++i) {
        for (size_t status = 0; status < sum.counts.size(); ++status)
            sum.counts.at(status) += histogram.bins[i].counts.at(status);
    }
    return sum;
}

QString runsText(qint64 count)
{
    return HistogramWords::tr("%Ln run(s)", nullptr, static_cast<int>(count));
}

QStringList statusTexts(const RunHistogramBin &bin)
{
    QStringList texts;
    for (const datazone::RunStatus status : histogramStack) {
        if (bin.of(status) > 0)
            texts << HistogramWords::tr("%1: %2", "a status and how many runs have it")
                         .arg(statusTitle(status), countText(bin.of(status)));
    }
    return texts;
}

/// The time alone where the day is that of `ms` too.
QString clockOf(const RunHistogram &histogram, qint64 time, qint64 ms)
{
    const QString text = timeOf(histogram, time);
    return text.first(dateLength) == timeOf(histogram, ms).first(dateLength) ? text.mid(dateLength + 1) : text;
}

QString knowledgeText(const RunHistogram &histogram, size_t first, size_t last)
{
    const qint64 since = histogram.bins[first].since;
    const qint64 until = histogram.bins[last].until;
    if (histogram.knownUntil && since > *histogram.knownUntil)
        return HistogramWords::tr("Not yet known: nothing was read since %1")
            .arg(clockOf(histogram, *histogram.knownUntil, since));
    if (!histogram.isKnown(first))
        return histogram.isLoading ? HistogramWords::tr("Not yet known in full: loading")
                                   : HistogramWords::tr("Not yet known in full: more to load");
    if (histogram.knownUntil && until > *histogram.knownUntil)
        return HistogramWords::tr("Complete as of %1").arg(clockOf(histogram, *histogram.knownUntil, since));
    return HistogramWords::tr("Complete");
}

QString deniedText(const RunHistogram &histogram)
{
    return histogram.deniedSources == 0
        ? QString()
        : HistogramWords::tr("%Ln source(s) that may not be read are left out", nullptr, histogram.deniedSources);
}

QString stepText(CalendarStep step)
{
    switch (step.unit) {
    case Unit::Minute:
        return HistogramWords::tr("%1 minutes").arg(step.count);
    case Unit::Hour:
        return step.count == 1 ? HistogramWords::tr("hour") : HistogramWords::tr("%1 hours").arg(step.count);
    case Unit::Day:
        return HistogramWords::tr("day");
    case Unit::Week:
        return HistogramWords::tr("week");
    case Unit::Month:
        break;
    }
    if (step.count == 1)
        return HistogramWords::tr("month");
    constexpr int year = 12;
    if (step.count < year)
        return HistogramWords::tr("%1 months").arg(step.count);
    return step.count == year ? HistogramWords::tr("year") : HistogramWords::tr("%1 years").arg(step.count / year);
}

// Labels ----------------------------------------------------------------------------------------------------------

/// A kind of place to label; of those that have room the first one is taken.
struct Grid {
    Unit unit;
    int count;
};
constexpr std::array<Grid, 15> grids{{{Unit::Minute, 5},
                                      {Unit::Minute, 15},
                                      {Unit::Minute, 30},
                                      {Unit::Hour, 1},
                                      {Unit::Hour, 3},
                                      {Unit::Hour, 6},
                                      {Unit::Hour, 12},
                                      {Unit::Day, 1},
                                      {Unit::Week, 1},
                                      {Unit::Week, 2},
                                      {Unit::Month, 1},
                                      {Unit::Month, 3},
                                      {Unit::Month, 12},
                                      {Unit::Month, 60},
                                      {Unit::Month, 1200}}};

bool isOnGrid(const Grid &grid, const QDateTime &time, bool isMidnight)
{
    if (time.time().msecsSinceStartOfDay() % 60'000 != 0)
        return false; // where the range happens to begin
    constexpr int minutesOfHour = 60;
    const int minutes = time.time().hour() * minutesOfHour + time.time().minute();
    const QDate date = time.date();
    switch (grid.unit) {
    case Unit::Minute:
        return minutes % grid.count == 0;
    case Unit::Hour:
        return isMidnight || minutes % (grid.count * minutesOfHour) == 0;
    case Unit::Day:
        return isMidnight;
    case Unit::Week:
        return isMidnight && date.dayOfWeek() == Qt::Monday && date.weekNumber() % grid.count == 0;
    case Unit::Month:
        return isMidnight && date.day() == 1 && (date.year() * 12 + date.month() - 1) % grid.count == 0;
    }
    return false;
}

QString labelText(const Grid &grid, const QDateTime &time, bool isMidnight)
{
    const QLocale locale;
    if (grid.unit == Unit::Month)
        return time.date().month() == 1 ? QString::number(time.date().year())
                                        : locale.standaloneMonthName(time.date().month(), QLocale::ShortFormat);
    return isMidnight ? locale.toString(time.date(), u"d MMM"_s) : time.time().toString(u"HH:mm"_s);
}

std::vector<HistogramLabel> labelsOf(const RunHistogram &histogram, const Grid &grid)
{
    std::vector<HistogramLabel> labels;
    bool hasDate = grid.unit != Unit::Minute && grid.unit != Unit::Hour;
    for (size_t edge = 0; edge < histogram.bins.size(); ++edge) {
        const qint64 since = histogram.bins[edge].since;
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(since, histogram.zone);
        const bool midnight = isMidnight(histogram, since);
        if (!isOnGrid(grid, time, midnight))
            continue;
        hasDate = hasDate || midnight;
        labels.push_back({edge, labelText(grid, time, midnight)});
    }
    if (!hasDate && !labels.empty()) { // hours of which day
        const auto time = QDateTime::fromMSecsSinceEpoch(histogram.bins[labels.front().edge].since, histogram.zone);
        labels.front().text = labelText(grid, time, true) + u' ' + labels.front().text;
    }
    return labels;
}

} // namespace

QString histogramRangeText(const RunHistogram &histogram, size_t first, size_t last)
{
    const qint64 since = histogram.bins[first].since;
    const qint64 until = histogram.bins[last].until;
    const QString zone = timeZoneLabel(displayOf(histogram), since);
    if (isMidnight(histogram, since) && isMidnight(histogram, until)) {
        const QString from = timeOf(histogram, since).first(dateLength);
        const QString to = timeOf(histogram, until - 1).first(dateLength); // its last day, not the one after
        return from == to ? HistogramWords::tr("%1 %2", "date, zone").arg(from, zone)
                          : HistogramWords::tr("%1 – %2 %3", "from, until, zone").arg(from, to, zone);
    }
    return HistogramWords::tr("%1 – %2 %3", "from, until, zone")
        .arg(timeOf(histogram, since), clockOf(histogram, until, since), zone);
}

QString histogramToolTip(const RunHistogram &histogram, size_t first, size_t last)
{
    const RunHistogramBin sum = sumOf(histogram, first, last);
    QStringList lines{histogramRangeText(histogram, first, last)};
    const QStringList statuses = statusTexts(sum);
    if (statuses.size() != 1)
        lines << runsText(sum.total());
    lines << statuses << knowledgeText(histogram, first, last) << deniedText(histogram);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString histogramSentence(const RunHistogram &histogram, size_t first, size_t last)
{
    const RunHistogramBin sum = sumOf(histogram, first, last);
    QString text = histogramRangeText(histogram, first, last) + u": "_s + runsText(sum.total());
    if (const QStringList statuses = statusTexts(sum); !statuses.isEmpty())
        text += u". "_s + statuses.join(u", "_s);
    text += u". "_s + knowledgeText(histogram, first, last) + u'.';
    if (histogram.isChosen(first) && histogram.isChosen(last) && !histogram.chosen.isEmpty())
        text += u' ' + HistogramWords::tr("In the chosen time range.");
    return text;
}

QString histogramSummary(const RunHistogram &histogram)
{
    if (const QString empty = histogramEmptyText(histogram); !empty.isEmpty())
        return empty + u'.';
    QString text = histogramSentence(histogram, 0, histogram.bins.size() - 1);
    if (!histogram.chosen.isEmpty()) {
        size_t first = 0;
        size_t last = histogram.bins.size() - 1;
        while (first < last && !histogram.isChosen(first))
            ++first;
        while (last > first && !histogram.isChosen(last))
            --last;
        text += u' ' + HistogramWords::tr("Chosen: %1.").arg(histogramRangeText(histogram, first, last));
    }
    return text;
}

QString histogramScaleText(const RunHistogram &histogram)
{
    if (histogram.peak() == 0)
        return {};
    return HistogramWords::tr("at most %1 per %2, %3", "runs, a time such as hour, zone")
        .arg(countText(histogram.peak()), stepText(histogram.step),
             histogram.zone == Qt::UTC ? u"UTC"_s : HistogramWords::tr("local time"));
}

QString histogramEmptyText(const RunHistogram &histogram)
{
    if (histogram.bins.empty())
        return HistogramWords::tr("Runs over time appear here once some are loaded");
    if (histogram.peak() > 0)
        return {};
    if (histogram.isKnown(0))
        return HistogramWords::tr("No run matches in this time");
    return histogram.isLoading ? HistogramWords::tr("No run of this time is loaded yet")
                               : HistogramWords::tr("No run of this time is loaded; there may be more to load");
}

std::vector<HistogramLabel> histogramLabels(const RunHistogram &histogram, double binWidth,
                                            const std::function<double(const QString &)> &widthOf)
{
    constexpr double gap = 16;
    for (const Grid &grid : grids) {
        std::vector<HistogramLabel> labels = labelsOf(histogram, grid);
        const bool hasRoom = std::adjacent_find(labels.begin(), labels.end(),
                                                [&](const HistogramLabel &left, const HistogramLabel &right) {
                                                    return binWidth * static_cast<double>(right.edge - left.edge)
                                                        < widthOf(left.text) + gap;
                                                })
            == labels.end();
        if (hasRoom)
            return labels;
    }
    return {};
}

} // namespace zonescope
