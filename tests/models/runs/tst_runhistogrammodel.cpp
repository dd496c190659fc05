// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runhistogrammodel.h"
#include "models/runs/runquery.h"
#include "models/runs/runtablemodel.h"
#include "tests/models/runs/runfeedfixture.h"
#include "tests/models/runs/runsamples.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunHistogramModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsCountedUntilSomebodyLooks();
    void aFlockOfChangesIsCountedOnce();
    void countsFollowRunsThatComeAndChange();
    void aFilterCountsWhatMatchesIt();
    void theChosenRangeLeavesTheBarsAround();
    void theZoneFollowsTheTable();
    void otherSourcesForgetTheRuns();
    void manyRunsAreCountedByAWorker();
    void runsThatComeWhileAWorkerCountsAreCountedNext();
    void aWorkerThatIsNotNeededAnyMoreIsLeftAlone();
    void whatLiesBeyondTheHorizonIsNotKnown();
    void whatWasKnownStaysKnownWhenARangeIsChosen();
    void anotherStatusIsNotKnownByTheOneBefore();
    void aGrowingScopeKnowsNothing();
    void deniedSourcesAreCounted();
};

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

RunFilter filterOf(const QString &text)
{
    return partsOf(resolved(*parseFilter(text).expression, sampleTime));
}

struct Counted {
    Counted()
    {
        clock.now = sampleTime;
        table.setSources(sampleSources(3));
        model.setActive(true);
        settle();
    }
    void add(int from, int count, int source = 0) { table.addRuns(source, sampleRuns(from, count, source)); }
    /// Until nothing is left to be done but by a worker.
    void settle() { timers.advance(2s); }
    [[nodiscard]] qint64 total() const { return model.histogram().total(); }
    [[nodiscard]] qint64 of(RunStatus status) const
    {
        qint64 count = 0;
        for (const RunHistogramBin &bin : model.histogram().bins)
            count += bin.of(status);
        return count;
    }

    FakeClock clock;
    FakeTimers timers{clock};
    RunTableModel table{nullptr, clock, timers};
    RunHistogramModel model{table, nullptr, clock, timers};
    QSignalSpy changed{&model, &RunHistogramModel::changed};
};

/// Over a feed, whose sources have a run an hour.
struct Fed {
    Fed()
    {
        table.setAutomaticFetch(false);
        model.setActive(true);
    }
    void settle()
    {
        QVERIFY(feed.rest());
        feed.turnOnce();
        feed.timers.advance(2s);
    }
    void setQuery(const RunFilter &filter)
    {
        feed.feed->setQuery(serverQuery(filter));
        table.setFilter(filter);
        settle();
    }
    [[nodiscard]] std::optional<qint64> knownSince() const { return model.histogram().knownSince; }
    [[nodiscard]] int unknownBins() const
    {
        int count = 0;
        for (size_t i = 0; i < model.histogram().bins.size(); ++i)
            count += model.histogram().isKnown(i) ? 0 : 1;
        return count;
    }

    FeedFixture feed;
    RunTableModel table{feed.feed.get(), feed.clock, feed.timers};
    RunHistogramModel model{table, feed.feed.get(), feed.clock, feed.timers};
};

} // namespace

void TestRunHistogramModel::nothingIsCountedUntilSomebodyLooks()
{
    Counted c;
    c.model.setActive(false);
    c.changed.clear();
    c.add(0, 100);
    c.settle();
    QVERIFY(c.changed.isEmpty());
    c.model.setActive(true);
    c.settle();
    QCOMPARE(c.total(), qint64(100));
    c.model.setActive(false);
    c.add(100, 100);
    c.settle();
    QCOMPARE(c.total(), qint64(100));
}

void TestRunHistogramModel::aFlockOfChangesIsCountedOnce()
{
    Counted c;
    c.changed.clear();
    for (int page = 0; page < 20; ++page)
        c.add(page * 50, 50);
    c.table.setFilter(filterOf(u"status:failed"_s));
    c.timers.advance(0ms);
    QCOMPARE(c.changed.size(), 1);
    QCOMPARE(c.total(), qint64(100));
    // From here on once in a quarter of a second, however much comes.
    for (int page = 20; page < 40; ++page) {
        c.add(page * 50, 50);
        c.timers.advance(25ms);
    }
    QVERIFY2(c.changed.size() >= 2 && c.changed.size() <= 4, qPrintable(QString::number(c.changed.size())));
    c.settle();
    QCOMPARE(c.total(), qint64(200));
}

void TestRunHistogramModel::countsFollowRunsThatComeAndChange()
{
    Counted c;
    c.add(0, 1000);
    c.settle();
    QCOMPARE(c.total(), qint64(1000));
    QCOMPARE(c.of(RunStatus::Running), qint64(100));
    Run run = sampleRun(2);
    run.status = RunStatus::Failed;
    run.stoppedAt = sampleTime;
    run.updatedAt = sampleTime;
    c.table.addRuns(0, {run});
    c.settle();
    QCOMPARE(c.of(RunStatus::Running), qint64(99));
    QCOMPARE(c.of(RunStatus::Failed), qint64(101));
    QCOMPARE(c.total(), qint64(1000));
}

void TestRunHistogramModel::aFilterCountsWhatMatchesIt()
{
    Counted c;
    c.add(0, 1000, 0);
    c.add(1000, 1000, 1);
    RunFilter filter = filterOf(u"status:failed,success"_s);
    filter.since = sampleTime - 1499 * minute;
    filter.sources = {sampleSources(2)[1].key()};
    c.table.setFilter(filter);
    c.settle();
    QCOMPARE(c.total(), c.table.matchCount());
    QCOMPARE(c.total(), qint64(350));
    QCOMPARE(c.of(RunStatus::Success), qint64(300));
    QCOMPARE(c.model.histogram().bins.front().since, *filter.since);
    QVERIFY(c.model.histogram().chosen.isEmpty());
}

void TestRunHistogramModel::theChosenRangeLeavesTheBarsAround()
{
    Counted c;
    c.add(0, 3000);
    c.model.setBaseRange({.since = sampleTime - 2000 * minute});
    RunFilter filter = filterOf(u"status:success since:2026-01-01T12:00:00Z until:2026-01-01T18:00:00Z"_s);
    c.table.setFilter(filter);
    c.settle();
    const RunHistogram &histogram = c.model.histogram();
    QCOMPARE(histogram.bins.front().since, sampleTime - 2000 * minute);
    QCOMPARE(c.total(), qint64(1200)); // of 2001, the six of ten that succeeded
    QVERIFY(c.table.matchCount() < c.total());
    qint64 chosen = 0;
    for (size_t i = 0; i < histogram.bins.size(); ++i)
        chosen += histogram.isChosen(i) ? histogram.bins[i].total() : 0;
    QCOMPARE(chosen, c.table.matchCount()); // edges of the calendar, so no bin is cut
}

void TestRunHistogramModel::theZoneFollowsTheTable()
{
    qputenv("TZ", "Asia/Kathmandu"); // 5:45 ahead
    tzset();
    Counted c;
    c.add(0, 5000);
    c.settle();
    const auto isHour = [&] { return c.model.histogram().bins[1].since % hour == 0; };
    QCOMPARE(c.model.histogram().step.unit, CalendarStep::Unit::Hour);
    QVERIFY(isHour());
    c.table.setTimeDisplay(TimeDisplay::Local);
    c.settle();
    QCOMPARE(c.model.histogram().zone, Qt::LocalTime);
    QVERIFY(!isHour());
    QCOMPARE((c.model.histogram().bins[1].since + 45 * minute) % hour, qint64(0));
    c.table.setTimeDisplay(TimeDisplay::Relative); // the days are those of the person who reads
    c.settle();
    QCOMPARE(c.model.histogram().zone, Qt::LocalTime);
    qputenv("TZ", "UTC");
    tzset();
}

void TestRunHistogramModel::otherSourcesForgetTheRuns()
{
    Counted c;
    c.add(0, 1000);
    c.settle();
    std::vector<SourceInfo> others = sampleSources(2);
    for (SourceInfo &source : others)
        source.dataSourceId += u'x';
    c.table.setSources(others);
    c.settle();
    QCOMPARE(c.total(), qint64(0));
    c.add(0, 10);
    c.settle();
    QCOMPARE(c.total(), qint64(10));
}

void TestRunHistogramModel::manyRunsAreCountedByAWorker()
{
    Counted c;
    c.add(0, 30'000);
    c.changed.clear();
    c.settle();
    QVERIFY(c.model.isCounting());
    QVERIFY(c.changed.wait());
    QVERIFY(!c.model.isCounting());
    QCOMPARE(c.total(), qint64(30'000));
    QCOMPARE(c.of(RunStatus::Failed), qint64(3000));
}

void TestRunHistogramModel::runsThatComeWhileAWorkerCountsAreCountedNext()
{
    Counted c;
    c.add(0, 30'000);
    c.settle();
    QVERIFY(c.model.isCounting());
    c.add(30'000, 100);
    c.table.mergeNow();
    c.table.setFilter(filterOf(u"since:2026-01-01"_s));
    QVERIFY(c.changed.wait());
    QCOMPARE(c.total(), qint64(30'000));
    QVERIFY(c.model.histogram().chosen.since.has_value()); // a choice is shown at once
    c.timers.advance(10s); // by its clock the worker took two, after which it rests
    QTRY_COMPARE(c.total(), qint64(30'100));
}

void TestRunHistogramModel::aWorkerThatIsNotNeededAnyMoreIsLeftAlone()
{
    {
        Counted c;
        c.add(0, 60'000);
        c.settle();
        QVERIFY(c.model.isCounting());
        c.changed.clear();
        std::vector<SourceInfo> others = sampleSources(1);
        others.front().dataSourceId = u"other"_s;
        c.table.setSources(others);
        QVERIFY(!c.model.isCounting());
        c.settle();
        QCOMPARE(c.total(), qint64(0));
        c.add(0, 60'000);
        c.settle();
        QVERIFY(c.model.isCounting());
    } // and the model may go while it counts
}

void TestRunHistogramModel::whatLiesBeyondTheHorizonIsNotKnown()
{
    Fed f;
    f.feed.addSource(u"a"_s, 400);
    f.feed.addSource(u"b"_s, 30);
    f.feed.begin();
    f.feed.feed->loadHeads();
    f.settle();
    QVERIFY(f.feed.feed->horizon().has_value());
    // The oldest run that was read may have others beside it, of the same time.
    QCOMPARE(f.knownSince(), std::optional(*f.feed.feed->horizon() + 1));
    QCOMPARE(f.model.histogram().total(), qint64(80));
    QVERIFY(f.unknownBins() >= 1 && f.unknownBins() <= 2);
    QVERIFY(f.model.histogram().isKnown(f.model.histogram().bins.size() - 1));
    f.feed.feed->loadAll();
    f.settle();
    QCOMPARE(f.knownSince(), std::optional(std::numeric_limits<qint64>::min()));
    QCOMPARE(f.unknownBins(), 0);
    QCOMPARE(f.model.histogram().total(), qint64(430));
    // What was not asked for since then is not known either.
    f.feed.clock.now += 48 * hour;
    f.model.setBins(99);
    f.settle();
    QVERIFY(f.unknownBins() > 0);
    QVERIFY(!f.model.histogram().isKnown(f.model.histogram().bins.size() - 1));
    QVERIFY(f.model.histogram().isKnown(0));
}

void TestRunHistogramModel::whatWasKnownStaysKnownWhenARangeIsChosen()
{
    Fed f;
    f.feed.addSource(u"a"_s, 400);
    f.feed.begin();
    f.feed.feed->loadAll();
    f.settle();
    QCOMPARE(f.unknownBins(), 0);
    f.setQuery(filterOf(u"since:2026-01-01"_s));
    QVERIFY(f.feed.feed->horizon() > f.knownSince()); // the feed tells of what it is asked for
    QCOMPARE(f.unknownBins(), 0);
    f.setQuery(filterOf(u"since:2026-01-01 status:failed"_s));
    QCOMPARE(f.unknownBins(), 0);
}

void TestRunHistogramModel::anotherStatusIsNotKnownByTheOneBefore()
{
    Fed f;
    f.feed.addSource(u"a"_s, 400);
    const RunFilter failed = filterOf(u"status:failed"_s);
    f.table.setFilter(failed);
    f.feed.begin(serverQuery(failed));
    f.feed.feed->loadAll();
    f.settle();
    QCOMPARE(f.knownSince(), std::optional(std::numeric_limits<qint64>::min()));
    f.feed.feed->setQuery(serverQuery(filterOf(u"status:success"_s)));
    f.feed.feed->stop();
    f.table.setFilter(filterOf(u"status:success"_s));
    f.settle();
    QCOMPARE(f.knownSince(), std::optional<qint64>());
}

void TestRunHistogramModel::aGrowingScopeKnowsNothing()
{
    Fed f;
    f.feed.addSource(u"a"_s, 30);
    f.feed.begin();
    f.feed.feed->loadAll();
    f.settle();
    QCOMPARE(f.unknownBins(), 0);
    f.feed.feed->setScope(ScopeKnowledge::Partial);
    f.settle();
    QVERIFY(!f.knownSince());
    QCOMPARE(f.unknownBins(), static_cast<int>(f.model.histogram().bins.size()));
}

void TestRunHistogramModel::deniedSourcesAreCounted()
{
    Fed f;
    f.feed.addSource(u"a"_s, 30);
    f.feed.addSource(u"b"_s, 30);
    f.feed.api.fail(ScriptedApi::Operation::ListDataSourceRuns, u"b"_s, makeError(ErrorKind::Denied), -1);
    f.feed.begin();
    f.feed.feed->loadAll();
    f.settle();
    QCOMPARE(f.model.histogram().deniedSources, 1);
    QCOMPARE(f.model.histogram().total(), qint64(30));
}

QTEST_MAIN(TestRunHistogramModel)
#include "tst_runhistogrammodel.moc"
