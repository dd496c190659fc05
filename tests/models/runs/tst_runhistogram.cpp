// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runhistogram.h"
#include "models/runs/runquery.h"
#include "models/runs/runstore.h"
#include "tests/models/runs/runsamples.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

using Unit = CalendarStep::Unit;

class TestRunHistogram final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void edgesLieOnTheCalendar_data();
    void edgesLieOnTheCalendar();
    void daysOfAClockChangeAreShorterOrLonger();
    void anHourThatIsShownTwiceIsTwoBins();
    void longHoursEndWhereTheClockSaysSo();
    void theFirstCenturyHasAnEdge();
    void theStepFitsTheRoom_data();
    void theStepFitsTheRoom();

    void everyRunOfTheRangeIsInItsBin();
    void theRangeBeginsAndEndsWhereItSays();
    void withoutARangeTheOldestRunBegins();
    void whatIsChosenLiesWithin_data();
    void whatIsChosenLiesWithin();
    void theTimeRangeAloneIsLeftOutOfTheFilter();
    void aStatusOfANewerServiceIsOther();
    void nothingLoadedHasNoBins();
    void aClockThatIsAheadHidesNoRun();
    void countsAreThoseOfASingleLookAfterEveryChange();
    void limitsAreReadFromTheExpression();

private:
    static void setZone(const char *zone)
    {
        qputenv("TZ", zone);
        tzset();
    }
};

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

qint64 utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text) + u'Z', Qt::ISODate).toMSecsSinceEpoch();
}

QStringList texts(const std::vector<qint64> &edges, Qt::TimeSpec zone = Qt::UTC)
{
    QStringList result;
    for (const qint64 edge : edges)
        result << QDateTime::fromMSecsSinceEpoch(edge, zone).toString(u"yyyy-MM-dd HH:mm"_s);
    return result;
}

std::vector<int> hoursBetween(const std::vector<qint64> &edges)
{
    std::vector<int> hours;
    for (size_t i = 1; i < edges.size(); ++i)
        hours.push_back(static_cast<int>((edges[i] - edges[i - 1]) / hour));
    return hours;
}

RunFilter filterOf(const QString &text, qint64 now = sampleTime)
{
    RunFilter filter = partsOf(resolved(*parseFilter(text).expression, now));
    return filter;
}

struct Loaded {
    explicit Loaded(int runs, int sources = 1)
    {
        store.setSources(sampleSources(sources));
        for (int source = 0; source < sources; ++source) {
            for (const Run &run : sampleRuns(0, runs, source)) {
                Run own = run;
                own.id += QString::number(source);
                store.upsert(source, own);
            }
        }
    }
    RunHistogram count(RunFilter filter = {}, TimeRange base = {}, TimeRange chosen = {})
    {
        return counter.count(request(std::move(filter), base, chosen));
    }
    RunHistogramCounter::Request request(RunFilter filter = {}, TimeRange base = {}, TimeRange chosen = {}) const
    {
        return {.runs = store.snapshot(),
                .filter = std::move(filter),
                .base = base,
                .chosen = chosen,
                .now = sampleTime,
                .bins = bins};
    }
    /// By looking at each run.
    qint64 expected(const RunHistogramBin &bin, StatusBucket bucket, const RunFilter &filter = {}) const
    {
        qint64 count = 0;
        for (StoreRow row = 0; row < store.size(); ++row) {
            const qint64 createdAt = store.runs().createdAt(row);
            if (createdAt >= bin.since && createdAt < bin.until && bucketOf(store.runs().status(row)) == bucket
                && filter.matches(store.runs(), row))
                ++count;
        }
        return count;
    }
    bool isRight(const RunHistogram &histogram, const RunFilter &filter = {}) const
    {
        for (const RunHistogramBin &bin : histogram.bins) {
            for (size_t i = 0; i < bin.counts.size(); ++i) {
                if (bin.counts[i] != expected(bin, static_cast<StatusBucket>(i), filter))
                    return false;
            }
        }
        return !histogram.bins.empty();
    }

    RunStore store;
    RunHistogramCounter counter;
    int bins = 40;
};

} // namespace

void TestRunHistogram::init()
{
    setZone("UTC");
}

void TestRunHistogram::cleanup()
{
    setZone("UTC");
}

void TestRunHistogram::edgesLieOnTheCalendar_data()
{
    QTest::addColumn<CalendarStep>("step");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QStringList>("edges");
    const auto row = [](const char *name, CalendarStep step, const QString &first, const QString &last,
                        const QStringList &edges) { QTest::newRow(name) << step << first << last << edges; };
    row("5 minutes", {Unit::Minute, 5}, u"2026-01-02 03:04"_s, u"2026-01-02 03:10"_s,
        {u"2026-01-02 03:00"_s, u"2026-01-02 03:05"_s, u"2026-01-02 03:10"_s, u"2026-01-02 03:15"_s});
    row("an hour, over midnight", {Unit::Hour, 1}, u"2026-01-02 23:59"_s, u"2026-01-03 00:00"_s,
        {u"2026-01-02 23:00"_s, u"2026-01-03 00:00"_s, u"2026-01-03 01:00"_s});
    row("6 hours", {Unit::Hour, 6}, u"2026-01-02 07:00"_s, u"2026-01-02 13:00"_s,
        {u"2026-01-02 06:00"_s, u"2026-01-02 12:00"_s, u"2026-01-02 18:00"_s});
    row("days", {Unit::Day, 1}, u"2026-02-28 00:00"_s, u"2026-03-01 23:59"_s,
        {u"2026-02-28 00:00"_s, u"2026-03-01 00:00"_s, u"2026-03-02 00:00"_s});
    row("weeks begin on Monday", {Unit::Week, 1}, u"2026-01-04 12:00"_s, u"2026-01-05 00:00"_s,
        {u"2025-12-29 00:00"_s, u"2026-01-05 00:00"_s, u"2026-01-12 00:00"_s});
    row("months", {Unit::Month, 1}, u"2025-12-31 23:59"_s, u"2026-02-01 00:00"_s,
        {u"2025-12-01 00:00"_s, u"2026-01-01 00:00"_s, u"2026-02-01 00:00"_s, u"2026-03-01 00:00"_s});
    row("quarters", {Unit::Month, 3}, u"2026-02-10 00:00"_s, u"2026-04-01 00:00"_s,
        {u"2026-01-01 00:00"_s, u"2026-04-01 00:00"_s, u"2026-07-01 00:00"_s});
    row("decades", {Unit::Month, 120}, u"2026-02-10 00:00"_s, u"2026-04-01 00:00"_s,
        {u"2020-01-01 00:00"_s, u"2030-01-01 00:00"_s});
}

void TestRunHistogram::edgesLieOnTheCalendar()
{
    QFETCH(CalendarStep, step);
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(QStringList, edges);
    const auto ms = [](const QString &text) {
        return QDateTime::fromString(text + u'Z', u"yyyy-MM-dd HH:mmt"_s).toMSecsSinceEpoch();
    };
    QCOMPARE(texts(calendarEdges(step, ms(first), ms(last), Qt::UTC)), edges);
}

void TestRunHistogram::daysOfAClockChangeAreShorterOrLonger()
{
    setZone("Europe/Berlin");
    const auto spring =
        calendarEdges({Unit::Day, 1}, utc("2026-03-28T12:00:00"), utc("2026-03-30T12:00:00"), Qt::LocalTime);
    QCOMPARE(hoursBetween(spring), (std::vector<int>{24, 23, 24}));
    QCOMPARE(texts(spring, Qt::LocalTime),
             (QStringList{u"2026-03-28 00:00"_s, u"2026-03-29 00:00"_s, u"2026-03-30 00:00"_s, u"2026-03-31 00:00"_s}));
    const auto autumn =
        calendarEdges({Unit::Day, 1}, utc("2026-10-24T12:00:00"), utc("2026-10-26T12:00:00"), Qt::LocalTime);
    QCOMPARE(hoursBetween(autumn), (std::vector<int>{24, 25, 24}));
    // The same in UTC knows no change of clocks.
    const auto inUtc = calendarEdges({Unit::Day, 1}, utc("2026-10-24T12:00:00"), utc("2026-10-26T12:00:00"), Qt::UTC);
    QCOMPARE(hoursBetween(inUtc), (std::vector<int>{24, 24, 24}));
    // Here midnight itself is left out, once a year.
    setZone("America/Asuncion");
    const auto atMidnight =
        calendarEdges({Unit::Day, 1}, utc("2023-09-30T12:00:00"), utc("2023-10-02T12:00:00"), Qt::LocalTime);
    QCOMPARE(hoursBetween(atMidnight), (std::vector<int>{24, 23, 24}));
    QCOMPARE(texts(atMidnight, Qt::LocalTime).at(1), u"2023-10-01 01:00"_s);
}

void TestRunHistogram::anHourThatIsShownTwiceIsTwoBins()
{
    setZone("Europe/Berlin");
    const qint64 midnight = utc("2026-10-24T22:00:00");
    const auto autumn = calendarEdges({Unit::Hour, 1}, midnight, midnight + 25 * hour - 1, Qt::LocalTime);
    QCOMPARE(autumn.size(), size_t(26));
    QCOMPARE(hoursBetween(autumn), std::vector<int>(25, 1));
    QCOMPARE(texts(autumn, Qt::LocalTime).count(u"2026-10-25 02:00"_s), 2);
    const qint64 spring = utc("2026-03-28T23:00:00");
    QCOMPARE(hoursBetween(calendarEdges({Unit::Hour, 1}, spring, spring + 23 * hour - 1, Qt::LocalTime)),
             std::vector<int>(23, 1));
    // Half an hour is put back here: the hour in which it happens takes longer.
    setZone("Australia/Lord_Howe");
    const auto edges =
        calendarEdges({Unit::Hour, 1}, utc("2026-04-04T13:30:00"), utc("2026-04-04T17:00:00"), Qt::LocalTime);
    QCOMPARE(texts(edges, Qt::LocalTime).first(4),
             (QStringList{u"2026-04-05 00:00"_s, u"2026-04-05 01:00"_s, u"2026-04-05 02:00"_s, u"2026-04-05 03:00"_s}));
    QCOMPARE(edges[2] - edges[1], hour + 30 * minute);
}

void TestRunHistogram::longHoursEndWhereTheClockSaysSo()
{
    setZone("Europe/Berlin");
    const qint64 autumn = utc("2026-10-24T22:00:00");
    QCOMPARE(hoursBetween(calendarEdges({Unit::Hour, 3}, autumn, autumn + 25 * hour - 1, Qt::LocalTime)),
             (std::vector<int>{4, 3, 3, 3, 3, 3, 3, 3}));
    const qint64 spring = utc("2026-03-28T23:00:00");
    QCOMPARE(hoursBetween(calendarEdges({Unit::Hour, 6}, spring, spring + 23 * hour - 1, Qt::LocalTime)),
             (std::vector<int>{5, 6, 6, 6}));
    // Midnight is shown twice, and the day begins with the first of them.
    setZone("America/Havana");
    const auto edges =
        calendarEdges({Unit::Hour, 3}, utc("2026-11-01T04:00:00"), utc("2026-11-01T12:00:00"), Qt::LocalTime);
    QCOMPARE(hoursBetween(edges), (std::vector<int>{4, 3, 3}));
}

void TestRunHistogram::theFirstCenturyHasAnEdge()
{
    const qint64 first = QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    const auto edges = calendarEdges({Unit::Month, 1200}, first, sampleTime, Qt::UTC);
    QCOMPARE(edges.front(), first);
    QCOMPARE(texts(edges).at(1), u"0100-01-01 00:00"_s);
    QCOMPARE(texts(edges).last(), u"2100-01-01 00:00"_s);
}

void TestRunHistogram::theStepFitsTheRoom_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("pieces");
    QTest::addColumn<CalendarStep>("step");
    QTest::newRow("an hour") << hour << 100 << CalendarStep{Unit::Minute, 5};
    QTest::newRow("a day") << day << 100 << CalendarStep{Unit::Minute, 15};
    QTest::newRow("a week") << 7 * day << 125 << CalendarStep{Unit::Hour, 1};
    QTest::newRow("a week in little room") << 7 * day << 50 << CalendarStep{Unit::Hour, 3};
    QTest::newRow("30 days") << 30 * day << 125 << CalendarStep{Unit::Hour, 6};
    QTest::newRow("a year") << 365 * day << 125 << CalendarStep{Unit::Week, 1};
    QTest::newRow("ten years") << 3650 * day << 125 << CalendarStep{Unit::Month, 1};
    QTest::newRow("since the year 1") << 2025 * 365 * day << 125 << CalendarStep{Unit::Month, 120};
    QTest::newRow("no time") << qint64(0) << 100 << CalendarStep{Unit::Minute, 5};
    QTest::newRow("no room") << 365 * day << 0 << CalendarStep{Unit::Month, 12};
}

void TestRunHistogram::theStepFitsTheRoom()
{
    QFETCH(qint64, span);
    QFETCH(int, pieces);
    QFETCH(CalendarStep, step);
    const CalendarStep fitting = fittingStep(sampleTime - span, sampleTime, pieces);
    QCOMPARE(fitting.unit, step.unit);
    QCOMPARE(fitting.count, step.count);
}

void TestRunHistogram::everyRunOfTheRangeIsInItsBin()
{
    Loaded loaded(9000, 2); // a minute apart: over six days and several chunks
    const RunHistogram histogram = loaded.count({}, {.since = sampleTime - 5 * day});
    QVERIFY(loaded.isRight(histogram));
    QCOMPARE(histogram.total(), qint64(2) * (5 * 24 * 60 + 1));
    QVERIFY(histogram.isOpenEnded);
    for (size_t i = 1; i < histogram.bins.size(); ++i)
        QCOMPARE(histogram.bins[i].since, histogram.bins[i - 1].until);
    QCOMPARE(histogram.peak(), qint64(2 * 180));
}

void TestRunHistogram::theRangeBeginsAndEndsWhereItSays()
{
    Loaded loaded(3000);
    const TimeRange range{.since = sampleTime - 1000 * minute - 1, .until = sampleTime - 100 * minute};
    const RunHistogram histogram = loaded.count({}, range);
    QCOMPARE(histogram.bins.front().since, *range.since);
    QCOMPARE(histogram.bins.back().until, *range.until);
    QCOMPARE(histogram.bins[1].since % (15 * minute), qint64(0));
    QVERIFY(!histogram.isOpenEnded);
    QCOMPARE(histogram.total(), qint64(900)); // the run at `until` is none of them
    QVERIFY(loaded.count({}, {.since = sampleTime, .until = sampleTime}).bins.empty());
    QVERIFY(loaded.count({}, {.since = sampleTime + day}).bins.empty()); // begins after now
    QVERIFY(loaded.count({}, {.until = sampleTime + day}).isOpenEnded); // ends after now
}

void TestRunHistogram::withoutARangeTheOldestRunBegins()
{
    Loaded loaded(3000);
    const RunHistogram histogram = loaded.count();
    QCOMPARE(histogram.total(), qint64(3000));
    QVERIFY(histogram.bins.front().since <= sampleTime - 2999 * minute);
    QVERIFY(histogram.bins.front().until > sampleTime - 2999 * minute);
    QVERIFY(histogram.bins.back().since <= sampleTime && sampleTime < histogram.bins.back().until);
    QCOMPARE(histogram.bins.front().since % hour, qint64(0)); // not cut where the run is
}

void TestRunHistogram::whatIsChosenLiesWithin_data()
{
    QTest::addColumn<qint64>("baseSince"); // minutes before now; 0: none
    QTest::addColumn<qint64>("baseUntil");
    QTest::addColumn<qint64>("since");
    QTest::addColumn<qint64>("until");
    QTest::addColumn<qint64>("shownSince");
    QTest::addColumn<qint64>("shownUntil"); // 0: now
    const auto row = [](const char *name, qint64 baseSince, qint64 baseUntil, qint64 since, qint64 until,
                        qint64 shownSince, qint64 shownUntil) {
        QTest::newRow(name) << baseSince << baseUntil << since << until << shownSince << shownUntil;
    };
    row("within the range", 1000, 0, 500, 400, 1000, 0);
    row("before the range", 300, 0, 500, 400, 500, 0);
    row("within exact times", 1000, 100, 500, 400, 1000, 100);
    row("after exact times", 1000, 600, 500, 400, 1000, 400);
    row("to the end, over exact times", 1000, 600, 500, 0, 1000, 0);
    row("from the beginning, over a range", 300, 0, 0, 200, 2999, 0);
    row("of all", 0, 0, 500, 400, 2999, 0);
    row("before the oldest of all", 0, 0, 5000, 400, 5000, 0);
}

void TestRunHistogram::whatIsChosenLiesWithin()
{
    QFETCH(qint64, baseSince);
    QFETCH(qint64, baseUntil);
    QFETCH(qint64, since);
    QFETCH(qint64, until);
    QFETCH(qint64, shownSince);
    QFETCH(qint64, shownUntil);
    const auto time = [](qint64 ago) { return ago == 0 ? std::nullopt : std::optional(sampleTime - ago * minute); };
    Loaded loaded(3000);
    const TimeRange chosen{time(since), time(until)};
    const RunHistogram histogram = loaded.count({}, {time(baseSince), time(baseUntil)}, chosen);
    QCOMPARE(histogram.chosen, chosen);
    QCOMPARE(histogram.isOpenEnded, shownUntil == 0);
    // Runs are a minute apart, so that their number says where it begins and ends.
    const qint64 oldest = std::min<qint64>(shownSince, 2999);
    QCOMPARE(histogram.total(), oldest - shownUntil + (shownUntil == 0 ? 1 : 0));
    QVERIFY(histogram.bins.front().since <= sampleTime - shownSince * minute);
    // Bars that are chosen, and others on both sides.
    const auto isChosen = [&](size_t bin) { return histogram.isChosen(bin); };
    qint64 chosenRuns = 0;
    for (size_t i = 0; i < histogram.bins.size(); ++i)
        chosenRuns += isChosen(i) ? histogram.bins[i].total() : 0;
    const qint64 exactly = std::min<qint64>(since == 0 ? 2999 : since, 2999) - until + (until == 0 ? 1 : 0);
    QVERIFY(chosenRuns >= exactly);
    QVERIFY(chosenRuns <= exactly + 2 * histogram.peak());
}

void TestRunHistogram::theTimeRangeAloneIsLeftOutOfTheFilter()
{
    Loaded loaded(3000);
    RunFilter filter =
        filterOf(u"status:failed,success source:\"Source 0\" since:5h until:3h -until:4d lineage:failed"_s);
    filter.since = sampleTime;
    filter.until = sampleTime;
    const RunFilter rest = withoutTimeRange(filter);
    QVERIFY(!rest.since && !rest.until);
    QCOMPARE(toText(expressionOf(rest)),
             u"status:failed,success lineage:failed source:\"Source 0\" -until:4d"_s.replace(
                 u"4d"_s, u"2025-12-29T03:04:05Z"_s));
    const RunHistogram histogram = loaded.count(rest);
    QVERIFY(loaded.isRight(histogram, rest));
    QVERIFY(histogram.total() > 0);
    for (const RunHistogramBin &bin : histogram.bins)
        QCOMPARE(bin.total(), bin.of(RunStatus::Success) + bin.of(RunStatus::Failed));
    // Other filters are other counts, of the same counter.
    const RunFilter failed = filterOf(u"status:failed"_s);
    QVERIFY(loaded.isRight(loaded.count(failed), failed));
    const RunFilter text = filterOf(u"table 3"_s);
    QVERIFY(loaded.isRight(loaded.count(text), text));
    QVERIFY(loaded.isRight(loaded.count()));
    const RunFilter latest = filterOf(u"is:latest"_s);
    QCOMPARE(loaded.count(latest).total(), qint64(1));
}

void TestRunHistogram::aStatusOfANewerServiceIsOther()
{
    Loaded loaded(0);
    for (int i = 0; i < 300; ++i) { // more than have a code of their own
        Run run = sampleRun(i);
        run.status = OpenEnum<RunStatus>(RunStatus::Unknown);
        run.status.unknownText = u"STATUS_%1"_s.arg(i);
        loaded.store.upsert(0, run);
    }
    const RunHistogram histogram = loaded.count();
    qint64 others = 0;
    for (const RunHistogramBin &bin : histogram.bins)
        others += bin.of(RunStatus::Unknown);
    QCOMPARE(others, qint64(300));
    QVERIFY(loaded.isRight(histogram));
}

void TestRunHistogram::nothingLoadedHasNoBins()
{
    Loaded loaded(0);
    QVERIFY(loaded.count().bins.empty());
    QCOMPARE(loaded.count().peak(), qint64(0));
    const RunHistogram week = loaded.count({}, {.since = sampleTime - 7 * day});
    QVERIFY(!week.bins.empty()); // the time is there, runs are not
    QCOMPARE(week.total(), qint64(0));
}

void TestRunHistogram::aClockThatIsAheadHidesNoRun()
{
    Loaded loaded(10);
    Run run = sampleRun(1000);
    run.createdAt = sampleTime + 2 * hour;
    loaded.store.upsert(0, run);
    QCOMPARE(loaded.count({}, {.since = sampleTime - day}).total(), qint64(11));
    run.createdAt = sampleTime + 1000 * day;
    ++run.updatedAt;
    loaded.store.upsert(0, run);
    const RunHistogram histogram = loaded.count({}, {.since = sampleTime - day});
    QCOMPARE(histogram.total(), qint64(10));
    QVERIFY(histogram.bins.back().until < sampleTime + 3 * day); // years ahead would leave no room for the rest
}

void TestRunHistogram::countsAreThoseOfASingleLookAfterEveryChange()
{
    Loaded loaded(6000, 2);
    const RunFilter filter = filterOf(u"-status:requested source:\"Source 0\" error~table"_s);
    const TimeRange week{.since = sampleTime - 7 * day};
    const auto isTrue = [&] {
        const RunHistogram kept = loaded.count(filter, week);
        RunHistogramCounter fresh;
        return kept == fresh.count(loaded.request(filter, week)) && loaded.isRight(kept, filter);
    };
    QVERIFY(isTrue());
    for (const Run &run : sampleRuns(6000, 500)) // fills one chunk and begins another
        loaded.store.upsert(0, run);
    QVERIFY(isTrue());
    Run changed = sampleRun(3, 0);
    changed.id += u'0';
    changed.status = RunStatus::Failed;
    changed.errorMessage = RunError{RunErrorType::Validation, u"Another table"_s};
    changed.updatedAt += 5000;
    QCOMPARE(loaded.store.upsert(0, changed).change, RunStore::Change::Updated); // in the first chunk
    const qint64 before = loaded.counter.count(loaded.request(filter, week)).total();
    QVERIFY(isTrue());
    changed.status = RunStatus::Success;
    changed.errorMessage.reset();
    changed.updatedAt += 5000;
    loaded.store.upsert(0, changed);
    QVERIFY(isTrue());
    QCOMPARE(loaded.count(filter, week).total(), before - 1);
    // Other names of the sources are another answer to the filter, though no run has changed.
    auto sources = sampleSources(2);
    sources[1].dataSourceName = u"Source 0 too"_s;
    loaded.store.setSources(sources);
    QVERIFY(isTrue());
    QVERIFY(loaded.count(filter, week).total() > before);
    loaded.bins = 10;
    QVERIFY(isTrue());
}

void TestRunHistogram::limitsAreReadFromTheExpression()
{
    const auto limits = [](const QString &text) {
        return limitsOf(resolved(*parseFilter(text).expression, sampleTime));
    };
    QCOMPARE(limits(u"status:failed created:>2h"_s), TimeRange());
    QCOMPARE(limits(u"since:2h"_s), (TimeRange{.since = sampleTime - 2 * hour}));
    QCOMPARE(limits(u"until:2026-01-02"_s), (TimeRange{.until = utc("2026-01-02T00:00:00")}));
    QCOMPARE(limits(u"since:2h until:1h"_s), (TimeRange{sampleTime - 2 * hour, sampleTime - hour}));
    QCOMPARE(limits(u"since:2h since:1h"_s), (TimeRange{.since = sampleTime - hour})); // both must match
    const auto from = [](qint64 ms) { return FilterInterval{.low = FilterBound{.value = ms}}; };
    const FilterTerm either{.field = FilterField::Since, .values = {from(20), from(10)}};
    QCOMPARE(limitsOf({{either}}), (TimeRange{.since = 10}));
    QCOMPARE(limits(u"-since:2h"_s), TimeRange());
}

QTEST_MAIN(TestRunHistogram)
#include "tst_runhistogram.moc"
