// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws the histogram in its states, light and dark, one below the other, as PNG files into the folder that is given:
// to be looked at by whoever changes it. Run with QT_QPA_PLATFORM=offscreen; QT_SCALE_FACTOR=2 for a fine screen.

#include "models/runs/runstore.h"
#include "tests/models/runs/runsamples.h"
#include "ui/englishplurals.h"
#include "ui/histogramview.h"
#include "ui/palette.h"
#include "ui/windowstyle.h"

#include <QtCore/QDir>
#include <QtGui/QKeyEvent>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 now = sampleTime;

/// Nightly runs of many sources with a bad night, a rush hour and a quiet weekend.
RunHistogram counted(qint64 span, int bins, TimeRange chosen = {}, bool onlyFailures = false)
{
    RunStore store;
    store.setSources(sampleSources(1));
    quint32 seed = 7;
    const auto random = [&seed](quint32 below) {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 8U) % below;
    };
    const int count = 6000;
    for (int i = 0; i < count; ++i) {
        datazone::Run run = sampleRun(4);
        run.id = u"r%1"_s.arg(i);
        qint64 at = now - static_cast<qint64>(random(1000)) * (span / 1000) - random(600) * 1000;
        if (i % 3 != 0)
            at -= (at % day + day) % day - 2 * hour - random(3600) * 1000; // at two in the morning
        run.createdAt = at;
        run.updatedAt = at;
        const bool badNight = (now - at) / day == 2;
        const quint32 fate = random(1000);
        if (fate < (badNight ? 500U : 12U))
            run.status = datazone::RunStatus::Failed;
        else if (fate < (badNight ? 600U : 40U))
            run.status = datazone::RunStatus::PartiallySucceeded;
        else if (now - at < hour)
            run.status = datazone::RunStatus::Running;
        if (!onlyFailures || run.status.value == datazone::RunStatus::Failed)
            store.upsert(0, run);
    }
    RunHistogramCounter counter;
    RunHistogram histogram = counter.count(
        {.runs = store.snapshot(), .base = {.since = now - span}, .chosen = chosen, .now = now, .bins = bins});
    histogram.knownSince = now - 400 * day;
    histogram.knownUntil = now;
    return histogram;
}

class Sheet final : public QWidget {
public:
    explicit Sheet(int width)
        : m_width(width)
    {
        new QVBoxLayout(this);
    }

    HistogramView &add(const QString &title, const RunHistogram &histogram)
    {
        auto *view = new HistogramView;
        view->setFixedWidth(m_width);
        layout()->addWidget(new QLabel(title));
        layout()->addWidget(view);
        view->showHistogram(histogram);
        return *view;
    }

private:
    int m_width;
};

void draw(const QString &path, int width)
{
    Sheet sheet(width);
    const int bins = (width - 16) / 8;
    sheet.add(u"7 days"_s, counted(7 * day, bins));
    sheet.add(u"24 hours, a range chosen"_s,
              counted(day, bins, {.since = now - 9 * hour - 245'000, .until = now - 3 * hour}));
    sheet.add(u"7 days, to the end"_s, counted(7 * day, bins, {.since = now - 2 * day}));
    RunHistogram partly = counted(30 * day, bins);
    partly.knownSince = now - 11 * day;
    partly.knownUntil = now - 20 * hour;
    sheet.add(u"30 days, known in part"_s, partly);
    sheet.add(u"A year of failures"_s, counted(365 * day, bins, {}, true));
    sheet.add(u"An hour"_s, counted(hour, bins));
    RunHistogram loading = counted(7 * day, bins);
    loading.knownSince.reset();
    sheet.add(u"Nothing known yet"_s, loading);
    RunHistogram empty = loading;
    for (RunHistogramBin &bin : empty.bins)
        bin.counts = {};
    sheet.add(u"Nothing matches so far"_s, empty);
    sheet.add(u"Nothing at all"_s, {});
    HistogramView &mirrored = sheet.add(u"From right to left"_s, counted(7 * day, bins, {.since = now - 2 * day}));
    mirrored.setLayoutDirection(Qt::RightToLeft);
    HistogramView &focused = sheet.add(u"With the keyboard"_s, counted(7 * day, bins));
    sheet.show();
    sheet.activateWindow();
    focused.setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&focused, Qt::Key_Left);
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(&focused, Qt::Key_Left, Qt::ShiftModifier);
    QTest::qWait(50);
    std::puts(qPrintable(sheet.grab().save(path) ? path : u"not written: "_s + path));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QApplication::setStyle(new WindowStyle);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const auto &[name, colors] : {std::pair(u"light"_s, &lightColors()), std::pair(u"dark"_s, &darkColors())}) {
        QApplication::setPalette(colors->toQPalette());
        draw(folder + u"/histogram-"_s + name + u".png"_s, 1100);
        draw(folder + u"/histogram-narrow-"_s + name + u".png"_s, 420);
    }
    return 0;
}
