// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runstore.h"
#include "tests/models/runs/runsamples.h"
#include "ui/englishplurals.h"
#include "ui/histogramgeometry.h"
#include "ui/histogramview.h"
#include "ui/histogramwords.h"
#include "ui/palette.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <ctime>
#include <numeric>
#include <optional>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;

class TestHistogramView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aSingleFailureIsSeenAmongThousands();
    void barsAreAsHighAsTheirRuns();
    void failuresStandOnTheBaseline();
    void placesOfTimesAndBinsAgreeInBothDirections();
    void labelsAreOfOneKindAndHaveRoom_data();
    void labelsAreOfOneKindAndHaveRoom();
    void labelsSayWhichDay();

    void aDragChoosesTheBinsItCrosses();
    void aClickChoosesOneBin();
    void aDragToTheEndHasNoEnd();
    void aDragOverAllGoesBackToTheWhole();
    void theGripsMoveTheEnds();
    void aDoubleClickGoesBackToTheWhole();
    void otherButtonsChooseNothing();
    void keysMoveExtendAndChoose();
    void escapeGoesBackToTheWhole();
    void fromRightToLeftTheKeysTurnRound();
    void nothingToChooseTakesNoKeysAndNoMouse();

    void theCursorStaysAtItsTimeWhenRunsCome();
    void aRangeThatBeginsInsideAMinuteIsChosenFromItsBeginning();
    void screenReadersHearTheBinAtTheCursor();
    void theToolTipSaysWhatIsKnown_data();
    void theToolTipSaysWhatIsKnown();
    void timesAreThoseOfTheZone();
    void anEmptyHistogramSaysWhy();
    void roomForBinsFollowsTheWidth();
    void theUnknownIsHatchedAndBarsAreInTheirColours();
};

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 end = 1'767'312'000'000; // 2026-01-02T00:00:00Z
constexpr int margin = 8;

RunHistogram hours(int count, qint64 last = end, Qt::TimeSpec zone = Qt::UTC)
{
    RunHistogram histogram{.step = {CalendarStep::Unit::Hour, 1}, .zone = zone, .isOpenEnded = true};
    for (int i = count; i > 0; --i) {
        RunHistogramBin bin{.since = last - i * hour, .until = last - (i - 1) * hour};
        bin.counts[static_cast<size_t>(StatusBucket::Success)] = 10 + i % 3;
        bin.counts[static_cast<size_t>(StatusBucket::Failed)] = i % 5 == 0 ? 2 : 0;
        histogram.bins.push_back(bin);
    }
    histogram.now = last - 10 * minute;
    histogram.knownUntil = histogram.now;
    histogram.knownSince = 0;
    return histogram;
}

/// 24 bins of 20 pixels, and what a person asked for last.
struct Shown {
    explicit Shown(const RunHistogram &histogram = hours(24))
    {
        view.resize(24 * 20 + 2 * margin, view.sizeHint().height());
        QObject::connect(&view, &HistogramView::rangeChosen, &view, [this](auto since, auto until) {
            range = TimeRange{since, until};
            ++choices;
        });
        QObject::connect(&view, &HistogramView::rangeCleared, &view, [this] { ++clears; });
        view.showHistogram(histogram);
        view.show();
        view.activateWindow();
    }
    [[nodiscard]] static QPoint at(int bin, int within = 10) { return {margin + bin * 20 + within, 20}; }
    void drag(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(&view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&view, (from + to) / 2);
        QTest::mouseMove(&view, to);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, to);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    void focus() { view.setFocus(Qt::TabFocusReason); }
    [[nodiscard]] static TimeRange bins(int first, int last)
    {
        return {end - (24 - first) * hour, end - (23 - last) * hour};
    }
    [[nodiscard]] QString said() const { return view.accessibleDescription(); }

    HistogramView view;
    std::optional<TimeRange> range;
    int choices = 0;
    int clears = 0;
};

} // namespace

void TestHistogramView::initTestCase()
{
    QCoreApplication::installTranslator(new EnglishPlurals(this));
}

void TestHistogramView::aSingleFailureIsSeenAmongThousands()
{
    RunHistogramBin bin;
    bin.counts[static_cast<size_t>(StatusBucket::Success)] = 100'000;
    bin.counts[static_cast<size_t>(StatusBucket::Failed)] = 1;
    bin.counts[static_cast<size_t>(StatusBucket::PartiallySucceeded)] = 1;
    bin.counts[static_cast<size_t>(StatusBucket::Running)] = 1;
    const auto heights = stackHeights(bin, bin.total(), 38, 2);
    QCOMPARE(heights, (std::array<int, 6>{2, 2, 1, 0, 0, 33})); // as high as it is all together
    // And in a bar that is low beside the highest one.
    const auto low = stackHeights(bin, bin.total() * 1000, 38, 2);
    QCOMPARE(low, (std::array<int, 6>{2, 2, 1, 0, 0, 1}));
    RunHistogramBin success;
    success.counts[static_cast<size_t>(StatusBucket::Success)] = 1;
    QCOMPARE(stackHeights(success, 1'000'000, 38, 2).back(), 1);
}

void TestHistogramView::barsAreAsHighAsTheirRuns()
{
    quint32 seed = 1;
    for (int round = 0; round < 2000; ++round) {
        RunHistogramBin bin;
        for (qint64 &count : bin.counts) {
            seed = seed * 1664525U + 1013904223U;
            count = seed % 3 == 0 ? 0 : (seed >> 8U) % 1000;
        }
        const qint64 peak = std::max<qint64>(1, bin.total() + round % 7 * 100);
        const auto heights = stackHeights(bin, peak, 76, 4);
        const int sum = std::accumulate(heights.begin(), heights.end(), 0);
        QVERIFY(sum <= 76);
        const double exact = 76.0 * static_cast<double>(bin.total()) / static_cast<double>(peak);
        QVERIFY2(std::abs(sum - exact) <= 16, qPrintable(u"%1 for %2"_s.arg(sum).arg(exact)));
        for (size_t i = 0; i < heights.size(); ++i)
            QCOMPARE(heights.at(i) > 0, bin.of(histogramStack.at(i)) > 0);
    }
    QCOMPARE(stackHeights({}, 0, 38, 2), (std::array<int, 6>{}));
    QCOMPARE(stackHeights({}, 10, 38, 2), (std::array<int, 6>{}));
}

void TestHistogramView::failuresStandOnTheBaseline()
{
    Shown shown;
    shown.view.setPalette(lightColors().toQPalette());
    const QImage image = shown.view.grab().toImage();
    const QColor failed = lightColors().status(RunStatus::Failed).shape;
    int seen = 0;
    for (int bin = 0; bin < 24; ++bin) {
        const bool has = hours(24).bins[static_cast<size_t>(bin)].of(RunStatus::Failed) > 0;
        QCOMPARE(image.pixelColor(Shown::at(bin).x(), 37) == failed, has);
        seen += has ? 1 : 0;
    }
    QCOMPARE(seen, 4);
}

void TestHistogramView::placesOfTimesAndBinsAgreeInBothDirections()
{
    RunHistogram histogram = hours(10);
    histogram.bins[4].until += 30 * minute; // an hour and a half
    for (size_t i = 5; i < 10; ++i) {
        histogram.bins[i].since += 30 * minute;
        histogram.bins[i].until += 30 * minute;
    }
    for (const bool mirrored : {false, true}) {
        const HistogramGeometry geometry(histogram, {8, 0, 100, 38}, mirrored);
        for (size_t bin = 0; bin < 10; ++bin) {
            const RunHistogramBin &times = histogram.bins[bin];
            const double middle = geometry.xOf((times.since + times.until) / 2);
            QCOMPARE(geometry.binAt(middle), bin);
            QCOMPARE(geometry.xOf(times.since), geometry.xOfEdge(bin));
            QCOMPARE(geometry.columns(bin, bin).width(), 10.0);
            QVERIFY(geometry.columns(bin, bin).contains(QPointF(middle, 5)));
        }
        QCOMPARE(geometry.xOf(0), mirrored ? 108.0 : 8.0);
        QCOMPARE(geometry.xOf(end + day), mirrored ? 8.0 : 108.0);
        QCOMPARE(geometry.binAt(-50), mirrored ? size_t(9) : size_t(0));
        QCOMPARE(geometry.binAt(500), mirrored ? size_t(0) : size_t(9));
    }
}

void TestHistogramView::labelsAreOfOneKindAndHaveRoom_data()
{
    QTest::addColumn<int>("count"); // of hours
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("hours") << 4 << QStringList{u"1 Jan 20:00"_s, u"21:00"_s, u"22:00"_s, u"23:00"_s};
    QTest::newRow("hours over midnight") << 30
                                         << QStringList{u"18:00"_s, u"1 Jan"_s, u"06:00"_s, u"12:00"_s, u"18:00"_s};
    QTest::newRow("days") << 5 * 24 << QStringList{u"28 Dec"_s, u"29 Dec"_s, u"30 Dec"_s, u"31 Dec"_s, u"1 Jan"_s};
    QTest::newRow("Mondays") << 21 * 24 << QStringList{u"15 Dec"_s, u"22 Dec"_s, u"29 Dec"_s};
    QTest::newRow("months") << 150 * 24 << QStringList{u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s, u"2026"_s};
}

void TestHistogramView::labelsAreOfOneKindAndHaveRoom()
{
    QFETCH(int, count);
    QFETCH(QStringList, labels);
    const RunHistogram histogram = hours(count);
    const HistogramGeometry geometry(histogram, {0, 0, 400, 38}, false);
    QStringList shown;
    double from = -100;
    for (const HistogramLabel &label : histogramLabels(
             histogram, 400, [&](qint64 ms) { return geometry.xOf(ms); },
             [](const QString &text) { return 7.0 * static_cast<double>(text.size()); })) {
        QVERIFY(geometry.xOf(label.time) > from);
        from = geometry.xOf(label.time) + 7.0 * static_cast<double>(label.text.size());
        shown << label.text;
    }
    QCOMPARE(shown, labels);
}

void TestHistogramView::labelsSayWhichDay()
{
    // A few minutes, none of them midnight.
    RunHistogram histogram = hours(2, end - 5 * hour);
    const auto labels = histogramLabels(
        histogram, 400,
        [&](qint64 ms) { return 400.0 * static_cast<double>(ms - histogram.bins[0].since) / (2 * hour); },
        [](const QString &text) { return 7.0 * static_cast<double>(text.size()); });
    QVERIFY(!labels.empty());
    QCOMPARE(labels.front().text, u"1 Jan 17:00"_s);
}

void TestHistogramView::aDragChoosesTheBinsItCrosses()
{
    Shown shown;
    shown.drag(Shown::at(3), Shown::at(7));
    QCOMPARE(shown.range, std::optional(Shown::bins(3, 7)));
    QCOMPARE(shown.choices, 1);
    shown.drag(Shown::at(20), Shown::at(18)); // to the left as well
    QCOMPARE(shown.range, std::optional(Shown::bins(18, 20)));
    shown.drag(Shown::at(5), QPoint(-300, 500)); // out of the view
    QCOMPARE(shown.range, std::optional(Shown::bins(0, 5)));
}

void TestHistogramView::aClickChoosesOneBin()
{
    Shown shown;
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, Shown::at(9, 0));
    QCOMPARE(shown.range, std::optional(Shown::bins(9, 9)));
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, Shown::at(12, 10));
    QCOMPARE(shown.range, std::optional(Shown::bins(12, 12)));
}

void TestHistogramView::aDragToTheEndHasNoEnd()
{
    Shown shown;
    shown.drag(Shown::at(20), Shown::at(23));
    QCOMPARE(shown.range, std::optional(TimeRange{.since = end - 4 * hour})); // what comes next belongs to it
    RunHistogram closed = hours(24);
    closed.isOpenEnded = false;
    shown.view.showHistogram(closed);
    shown.drag(Shown::at(20), Shown::at(23));
    QCOMPARE(shown.range, std::optional(TimeRange{end - 4 * hour, end}));
}

void TestHistogramView::aDragOverAllGoesBackToTheWhole()
{
    Shown shown;
    shown.drag(Shown::at(0), Shown::at(23));
    QCOMPARE(shown.choices, 0);
    QCOMPARE(shown.clears, 0); // it is shown
    shown.drag(Shown::at(3), Shown::at(7));
    shown.drag(Shown::at(0, 3), Shown::at(23));
    QCOMPARE(shown.choices, 1);
    QCOMPARE(shown.clears, 1);
}

void TestHistogramView::theGripsMoveTheEnds()
{
    RunHistogram histogram = hours(24);
    histogram.chosen = Shown::bins(5, 10);
    Shown shown(histogram);
    shown.drag(Shown::at(11, 0), Shown::at(14));
    QCOMPARE(shown.range, std::optional(Shown::bins(5, 14)));
    shown.drag(Shown::at(5, 2), Shown::at(2));
    QCOMPARE(shown.range, std::optional(Shown::bins(2, 14)));
    shown.drag(Shown::at(2, 0), Shown::at(16)); // beyond the other end
    QCOMPARE(shown.range, std::optional(Shown::bins(14, 16)));
    const int choices = shown.choices;
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, Shown::at(17, 1)); // a grip that is not moved
    QCOMPARE(shown.choices, choices);
    // A range that does not lie on edges keeps the bin of its other end.
    histogram.chosen = {end - 10 * hour - 7 * minute, end - 5 * hour + 3 * minute};
    shown.view.showHistogram(histogram);
    shown.drag(QPoint(margin + 19 * 20 + 1, 20), Shown::at(21));
    QCOMPARE(shown.range, std::optional(Shown::bins(13, 21)));
}

void TestHistogramView::aDoubleClickGoesBackToTheWhole()
{
    Shown shown;
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, Shown::at(9));
    QTest::mouseDClick(&shown.view, Qt::LeftButton, {}, Shown::at(9));
    QCOMPARE(shown.clears, 1);
    QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, Shown::at(9));
    QCOMPARE(shown.choices, 1); // that of the first click
    QTest::mouseDClick(&shown.view, Qt::LeftButton, {}, Shown::at(3));
    QCOMPARE(shown.clears, 1); // the whole is shown
}

void TestHistogramView::otherButtonsChooseNothing()
{
    Shown shown;
    QTest::mouseClick(&shown.view, Qt::RightButton, {}, Shown::at(9));
    QTest::mouseClick(&shown.view, Qt::MiddleButton, {}, Shown::at(9));
    QCOMPARE(shown.choices, 0);
    QTest::mousePress(&shown.view, Qt::LeftButton, {}, Shown::at(9));
    QTest::mouseMove(&shown.view, Shown::at(12));
    shown.key(Qt::Key_Escape); // gives the drag up
    QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, Shown::at(12));
    QCOMPARE(shown.choices, 0);
}

void TestHistogramView::keysMoveExtendAndChoose()
{
    Shown shown;
    shown.focus();
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.range, std::optional(TimeRange{.since = end - hour})); // begins with now
    for (int i = 0; i < 3; ++i)
        shown.key(Qt::Key_Left);
    shown.key(Qt::Key_Enter);
    QCOMPARE(shown.range, std::optional(Shown::bins(20, 20)));
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.choices, 2); // until Enter nothing is asked for
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.range, std::optional(Shown::bins(18, 20)));
    shown.key(Qt::Key_Home);
    shown.key(Qt::Key_Left); // no further
    shown.key(Qt::Key_Right);
    shown.key(Qt::Key_End, Qt::ShiftModifier);
    shown.key(Qt::Key_Right, Qt::ShiftModifier);
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.range, std::optional(Shown::bins(1, 22)));
    shown.key(Qt::Key_Right); // a move without Shift begins anew
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.range, std::optional(TimeRange{.since = end - hour}));
}

void TestHistogramView::escapeGoesBackToTheWhole()
{
    RunHistogram histogram = hours(24);
    histogram.chosen = Shown::bins(5, 10);
    Shown shown(histogram);
    shown.focus();
    shown.key(Qt::Key_Escape);
    QCOMPARE(shown.clears, 1);
    shown.key(Qt::Key_Escape);
    QCOMPARE(shown.clears, 1);
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    shown.key(Qt::Key_Escape); // what was extended is one bin again
    shown.key(Qt::Key_Return);
    QCOMPARE(*shown.range->until - *shown.range->since, hour);
}

void TestHistogramView::fromRightToLeftTheKeysTurnRound()
{
    Shown shown;
    shown.view.setLayoutDirection(Qt::RightToLeft);
    shown.focus();
    shown.key(Qt::Key_Right);
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.range, std::optional(Shown::bins(22, 22)));
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, Shown::at(3));
    QCOMPARE(shown.range, std::optional(Shown::bins(20, 20)));
}

void TestHistogramView::nothingToChooseTakesNoKeysAndNoMouse()
{
    Shown shown{RunHistogram()};
    shown.focus();
    shown.drag(Shown::at(3), Shown::at(7));
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Home, Qt::Key_Return, Qt::Key_Escape})
        shown.key(key);
    QTest::mouseDClick(&shown.view, Qt::LeftButton, {}, Shown::at(3));
    QCOMPARE(shown.choices + shown.clears, 0);
    shown.view.showHistogram(hours(24));
    shown.view.showHistogram({}); // with a cursor in it
    shown.key(Qt::Key_Left);
    QVERIFY(!shown.view.grab().isNull());
}

void TestHistogramView::theCursorStaysAtItsTimeWhenRunsCome()
{
    Shown shown;
    shown.focus();
    for (int i = 0; i < 5; ++i)
        shown.key(Qt::Key_Left);
    shown.key(Qt::Key_Left, Qt::ShiftModifier);
    shown.view.showHistogram(hours(48, end + hour)); // more on both sides
    shown.key(Qt::Key_Return);
    QCOMPARE(shown.range, std::optional(Shown::bins(17, 18)));
    // So does the beginning of a drag.
    shown.view.showHistogram(hours(24));
    QTest::mousePress(&shown.view, Qt::LeftButton, {}, Shown::at(10));
    QTest::mouseMove(&shown.view, Shown::at(12));
    shown.view.showHistogram(hours(24, end + hour));
    QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, Shown::at(12));
    QCOMPARE(shown.range, std::optional(Shown::bins(10, 13)));
}

void TestHistogramView::aRangeThatBeginsInsideAMinuteIsChosenFromItsBeginning()
{
    RunHistogram histogram = hours(24);
    histogram.bins.front().since += 12 * minute + 34'567;
    Shown shown(histogram);
    shown.drag(Shown::at(0), Shown::at(2));
    QCOMPARE(shown.range->since, std::optional(end - 24 * hour + 12 * minute));
    QCOMPARE(shown.range->until, Shown::bins(0, 2).until);
}

void TestHistogramView::screenReadersHearTheBinAtTheCursor()
{
    Shown shown;
    QCOMPARE(shown.view.accessibleName(), u"Runs over time"_s);
    QVERIFY2(shown.said().contains(u"272 runs"), qPrintable(shown.said())); // all of them
    shown.focus();
    QTRY_VERIFY(shown.view.hasFocus());
    for (int i = 0; i < 4; ++i)
        shown.key(Qt::Key_Left);
    QCOMPARE(shown.said(), u"2026-01-01 19:00 – 20:00 UTC: 14 runs. Failed: 2, Success: 12. Complete."_s);
    shown.key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(shown.said(), u"2026-01-01 19:00 – 21:00 UTC: 25 runs. Failed: 2, Success: 23. Complete."_s);
    shown.key(Qt::Key_Return);
    QVERIFY2(shown.said().endsWith(u"In the chosen time range."), qPrintable(shown.said()));
    RunHistogram unknown = hours(24);
    unknown.knownSince.reset();
    shown.view.showHistogram(unknown);
    QVERIFY2(shown.said().contains(u"Not yet known in full: more to load."), qPrintable(shown.said()));
    // A range that comes from elsewhere takes the place of what was extended here.
    unknown.chosen = Shown::bins(7, 8);
    shown.view.showHistogram(unknown);
    QVERIFY2(shown.said().startsWith(u"2026-01-01 20:00 – 21:00 UTC"), qPrintable(shown.said()));
    shown.view.clearFocus();
    unknown.chosen = Shown::bins(3, 4);
    shown.view.showHistogram(unknown);
    QVERIFY2(shown.said().endsWith(u"Chosen: 2026-01-01 03:00 – 05:00 UTC."), qPrintable(shown.said()));
}

void TestHistogramView::theToolTipSaysWhatIsKnown_data()
{
    QTest::addColumn<qint64>("knownSince"); // ms before the end; -1: nothing
    QTest::addColumn<qint64>("knownUntil");
    QTest::addColumn<bool>("loading");
    QTest::addColumn<int>("bin");
    QTest::addColumn<QString>("line");
    QTest::newRow("known") << day << 10 * minute << false << 12 << u"Complete"_s;
    QTest::newRow("of now") << day << 10 * minute << false << 23 << u"Complete as of 23:50"_s;
    QTest::newRow("beyond the horizon") << 5 * hour << 10 * minute << false << 18
                                        << u"Not yet known in full: more to load"_s;
    QTest::newRow("begins at the horizon") << 5 * hour << 10 * minute << false << 19 << u"Complete"_s;
    QTest::newRow("holds the horizon") << 5 * hour - 1 << 10 * minute << false << 19
                                       << u"Not yet known in full: more to load"_s;
    QTest::newRow("loading") << qint64(-1) << 10 * minute << true << 12 << u"Not yet known in full: loading"_s;
    QTest::newRow("not read since") << day << 3 * hour + minute << false << 22
                                    << u"Not yet known: nothing was read since 20:59"_s;
    QTest::newRow("not read since yesterday")
        << 2 * day << 20 * hour + minute << false << 22 << u"Not yet known: nothing was read since 03:59"_s;
}

void TestHistogramView::theToolTipSaysWhatIsKnown()
{
    QFETCH(qint64, knownSince);
    QFETCH(qint64, knownUntil);
    QFETCH(bool, loading);
    QFETCH(int, bin);
    QFETCH(QString, line);
    RunHistogram histogram = hours(24);
    histogram.knownSince = knownSince < 0 ? std::nullopt : std::optional(end - knownSince);
    histogram.knownUntil = end - knownUntil;
    histogram.isLoading = loading;
    const auto lines = [&] {
        return histogramToolTip(histogram, static_cast<size_t>(bin), static_cast<size_t>(bin)).split(u'\n');
    };
    QCOMPARE(lines().last(), line);
    QVERIFY(lines().first().endsWith(u" UTC"));
    histogram.deniedSources = 2;
    QCOMPARE(lines().last(), u"2 sources that may not be read are left out"_s);
}

void TestHistogramView::timesAreThoseOfTheZone()
{
    const auto restore = qScopeGuard([] {
        qputenv("TZ", "UTC");
        tzset();
    });
    qputenv("TZ", "Europe/Berlin");
    tzset();
    RunHistogram histogram = hours(24, end, Qt::LocalTime);
    QCOMPARE(histogramRangeText(histogram, 20, 20), u"2026-01-01 21:00 – 22:00 CET (UTC+01:00)"_s);
    QCOMPARE(histogramRangeText(histogram, 22, 23), u"2026-01-01 23:00 – 2026-01-02 01:00 CET (UTC+01:00)"_s);
    histogram.bins = {{.since = end - day - hour, .until = end - hour}};
    QCOMPARE(histogramRangeText(histogram, 0, 0), u"2026-01-01 CET (UTC+01:00)"_s);
    histogram.zone = Qt::UTC;
    QCOMPARE(histogramRangeText(histogram, 0, 0), u"2025-12-31 23:00 – 2026-01-01 23:00 UTC"_s);
    histogram.bins = {{.since = end - 7 * day, .until = end}};
    QCOMPARE(histogramRangeText(histogram, 0, 0), u"2025-12-26 – 2026-01-01 UTC"_s);
    histogram.bins.front().counts.front() = 12;
    histogram.step = {CalendarStep::Unit::Week, 1};
    QCOMPARE(histogramScaleText(histogram), u"at most 12 per week, UTC"_s);
    histogram.zone = Qt::LocalTime;
    histogram.step = {CalendarStep::Unit::Hour, 6};
    QCOMPARE(histogramScaleText(histogram), u"at most 12 per 6 hours, local time"_s);
}

void TestHistogramView::anEmptyHistogramSaysWhy()
{
    QVERIFY(!histogramEmptyText({}).isEmpty());
    QVERIFY(histogramEmptyText(hours(3)).isEmpty());
    RunHistogram histogram = hours(3);
    for (RunHistogramBin &bin : histogram.bins)
        bin.counts = {};
    QCOMPARE(histogramEmptyText(histogram), u"No run matches in this time"_s);
    histogram.knownSince.reset(); // else it would be a claim about what was not read
    QCOMPARE(histogramEmptyText(histogram), u"No run of this time is loaded; there may be more to load"_s);
    histogram.isLoading = true;
    QCOMPARE(histogramEmptyText(histogram), u"No run of this time is loaded yet"_s);
    Shown shown(histogram);
    QCOMPARE(shown.said(), u"No run of this time is loaded yet."_s);
}

void TestHistogramView::roomForBinsFollowsTheWidth()
{
    HistogramView view;
    QList<int> wanted;
    connect(&view, &HistogramView::binsWantedChanged, &view, [&wanted](int bins) { wanted << bins; });
    view.show();
    view.resize(816, 60);
    QTRY_VERIFY(!wanted.isEmpty());
    QCOMPARE(wanted.last(), 100);
    QCOMPARE(view.binsWanted(), 100);
    view.resize(5, 60);
    QCOMPARE(view.binsWanted(), 1);
    view.showHistogram(hours(24));
    QVERIFY(!view.grab().isNull());
}

void TestHistogramView::theUnknownIsHatchedAndBarsAreInTheirColours()
{
    for (const Colors *colors : {&lightColors(), &darkColors()}) {
        RunHistogram histogram = hours(24);
        histogram.knownSince = end - 12 * hour;
        Shown shown(histogram);
        shown.view.setPalette(colors->toQPalette());
        const QImage image = shown.view.grab().toImage();
        const auto inks = [&](int bin) { // in the air above the bars
            QSet<QRgb> found;
            for (int x = 0; x < 20; ++x)
                found << image.pixel(Shown::at(bin, x).x(), 2);
            return found.size();
        };
        QVERIFY(inks(3) > 1);
        QCOMPARE(inks(15), 1);
        // Beside a chosen range the same bar is paler.
        const QPoint foot(Shown::at(4).x(), 37);
        const QColor lit = image.pixelColor(foot);
        QCOMPARE(lit, colors->status(RunStatus::Failed).shape);
        histogram.chosen = Shown::bins(10, 12);
        shown.view.showHistogram(histogram);
        const QColor dimmed = shown.view.grab().toImage().pixelColor(foot);
        QVERIFY(contrastRatio(dimmed, colors->window) < contrastRatio(lit, colors->window));
    }
}

QTEST_MAIN(TestHistogramView)
#include "tst_histogramview.moc"
