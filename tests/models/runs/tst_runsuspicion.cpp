// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runmatcher.h"
#include "models/runs/runquery.h"
#include "models/runs/runsuspicion.h"
#include "models/runs/suspicionindex.h"
#include "tests/models/runs/runsamples.h"

#include <QtTest/QTest>

#include <array>
#include <random>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunSuspicion final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsThatFellByHalfAreSuspicious_data();
    void countsThatFellByHalfAreSuspicious();
    void skippedAssetsThatRoseAreSuspicious_data();
    void skippedAssetsThatRoseAreSuspicious();
    void absentCountersGiveNoVerdict();
    void onlySuccessesOfTheSameSourceAreCompared();
    void lineageThatFailedBehindASuccessIsSuspicious();
    void aRunIsStuckByWhatItsSourceUsuallyTakes();
    void aRunOfFewEndedOnesIsStuckAfterADay();
    void theIndexSaysTheSameHoweverRunsArrive();
    void theMatcherFollowsRunsThatCome();
    void sourcesAreReadWhole();
    void theWordsHaveTheNumbers();
};

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

Run counted(int number, std::optional<int> unchanged, std::optional<int> skipped, int source = 0)
{
    Run run = sampleRun(4, source); // a success
    run.id = u"run-%1-%2"_s.arg(source).arg(number);
    run.createdAt = sampleTime + number * hour;
    run.lineageSummary.reset();
    run.runStatisticsForAssets =
        RunStatistics{.added = 0, .updated = 0, .unchanged = unchanged, .skipped = skipped, .failed = 0};
    return run;
}

/// Counts of runs from the oldest to the newest; what is said of the newest.
RunSuspicion ofSeen(const std::vector<int> &seen, SuspicionRule rule = {})
{
    RunStore store;
    store.setSources(sampleSources(1));
    for (size_t i = 0; i < seen.size(); ++i)
        store.upsert(0, counted(static_cast<int>(i), seen[i], 0));
    return suspicionOf(store.runs(), store.size() - 1, rule);
}

RunSuspicion ofSkipped(const std::vector<int> &skipped)
{
    RunStore store;
    store.setSources(sampleSources(1));
    for (size_t i = 0; i < skipped.size(); ++i)
        store.upsert(0, counted(static_cast<int>(i), 100, skipped[i]));
    return suspicionOf(store.runs(), store.size() - 1, {});
}

} // namespace

void TestRunSuspicion::countsThatFellByHalfAreSuspicious_data()
{
    QTest::addColumn<std::vector<int>>("seen");
    QTest::addColumn<int>("median"); // -1: not suspicious
    const auto row = [](const char *name, std::vector<int> seen, int median) {
        QTest::newRow(name) << std::move(seen) << median;
    };
    row("far fewer", {140, 140, 140, 140, 140, 9}, 140);
    row("by half", {100, 100, 100, 50}, 100);
    row("by less than half", {100, 100, 100, 51}, -1);
    row("more", {100, 100, 100, 300}, -1);
    row("the median of five, not of all", {9, 9, 9, 9, 140, 140, 140, 141, 139, 70}, 140);
    row("an outlier before does not matter", {100, 100, 5, 100, 100, 40}, 100);
    row("of four the mean of the two in the middle", {10, 100, 120, 200, 55}, 110);
    row("two before are too few", {100, 100, 1}, -1);
    row("none is left of two", {2, 2, 2, 0}, 2);
    row("one of two is noise", {2, 2, 2, 1}, -1);
    row("none before either", {0, 0, 0, 0}, -1);
}

void TestRunSuspicion::countsThatFellByHalfAreSuspicious()
{
    QFETCH(std::vector<int>, seen);
    QFETCH(int, median);
    const RunSuspicion suspicion = ofSeen(seen);
    QCOMPARE(suspicion.seenFell.has_value(), median >= 0);
    QCOMPARE(suspicion.isAny(), median >= 0);
    if (suspicion.seenFell) {
        QCOMPARE(suspicion.seenFell->now, seen.back());
        QCOMPARE(suspicion.seenFell->median, median);
    }
    if (median >= 0 && seen.back() > 0) {
        const bool fellByNinety = (median - seen.back()) * 10 >= median * 9;
        QCOMPARE(ofSeen(seen, {.percent = 90}).seenFell.has_value(), fellByNinety);
    }
}

void TestRunSuspicion::skippedAssetsThatRoseAreSuspicious_data()
{
    QTest::addColumn<std::vector<int>>("skipped");
    QTest::addColumn<bool>("expected");
    QTest::newRow("from none") << std::vector<int>{0, 0, 0, 37} << true;
    QTest::newRow("by three") << std::vector<int>{0, 0, 0, 3} << true;
    QTest::newRow("by two") << std::vector<int>{0, 0, 0, 2} << false;
    QTest::newRow("by half") << std::vector<int>{20, 20, 20, 30} << true;
    QTest::newRow("by less") << std::vector<int>{20, 20, 20, 29} << false;
    QTest::newRow("fell") << std::vector<int>{20, 20, 20, 0} << false;
    QTest::newRow("two before") << std::vector<int>{0, 0, 37} << false;
}

void TestRunSuspicion::skippedAssetsThatRoseAreSuspicious()
{
    QFETCH(std::vector<int>, skipped);
    QFETCH(bool, expected);
    QCOMPARE(ofSkipped(skipped).skippedRose.has_value(), expected);
}

void TestRunSuspicion::absentCountersGiveNoVerdict()
{
    RunStore store;
    store.setSources(sampleSources(1));
    for (int i = 0; i < 5; ++i) // two of the five before the last one have the counter
        store.upsert(0, counted(i, i < 3 ? std::nullopt : std::optional(100), std::nullopt));
    store.upsert(0, counted(5, 1, 50));
    QVERIFY(!suspicionOf(store.runs(), 5, {}).isAny());
    store.upsert(0, counted(6, 100, 0));
    store.upsert(0, counted(7, std::nullopt, std::nullopt)); // unknown is not none
    QVERIFY(!suspicionOf(store.runs(), 7, {}).isAny());
    Run without = counted(8, 0, 0);
    without.runStatisticsForAssets.reset();
    store.upsert(0, without);
    QVERIFY(!suspicionOf(store.runs(), 8, {}).isAny());
    store.upsert(0, counted(9, 0, 0));
    QCOMPARE(suspicionOf(store.runs(), 9, {}).seenFell, (RunSuspicion::Move{.now = 0, .median = 100, .runs = 3}));
}

void TestRunSuspicion::onlySuccessesOfTheSameSourceAreCompared()
{
    RunStore store;
    store.setSources(sampleSources(2));
    for (int i = 0; i < 3; ++i)
        store.upsert(1, counted(i, 100, 0, 1));
    Run failed = counted(3, 100, 0);
    failed.status = RunStatus::Failed;
    store.upsert(0, failed);
    store.upsert(0, counted(4, 100, 0));
    store.upsert(0, counted(5, 100, 0));
    store.upsert(0, counted(6, 1, 0));
    QVERIFY(!suspicionOf(store.runs(), store.size() - 1, {}).isAny());
    Run partial = counted(7, 0, 0, 1);
    partial.status = RunStatus::PartiallySucceeded;
    store.upsert(1, partial);
    QVERIFY(!suspicionOf(store.runs(), store.size() - 1, {}).isAny());
}

void TestRunSuspicion::lineageThatFailedBehindASuccessIsSuspicious()
{
    RunStore store;
    store.setSources(sampleSources(1));
    Run run = counted(0, 1, 0);
    run.lineageSummary = LineageSummary{LineageImportStatus::Failed};
    store.upsert(0, run);
    QVERIFY(suspicionOf(store.runs(), 0, {}).lineageFailed);
    run.id = u"partial"_s;
    run.lineageSummary = LineageSummary{LineageImportStatus::PartiallySucceeded};
    store.upsert(0, run);
    QVERIFY(!suspicionOf(store.runs(), 1, {}).isAny());
    run.id = u"failed"_s;
    run.status = RunStatus::Failed;
    run.lineageSummary = LineageSummary{LineageImportStatus::Failed};
    store.upsert(0, run);
    QVERIFY(!suspicionOf(store.runs(), 2, {}).isAny());
}

void TestRunSuspicion::aRunIsStuckByWhatItsSourceUsuallyTakes()
{
    RunStore store;
    store.setSources(sampleSources(1));
    for (int i = 0; i < 3; ++i) {
        Run run = counted(i, 1, 0);
        run.startedAt = run.createdAt;
        run.stoppedAt = run.createdAt + (20 + 10 * i) * minute; // 30 minutes in the middle
        store.upsert(0, run);
    }
    Run open = sampleRun(2);
    open.startedAt = sampleTime;
    store.upsert(0, open);
    QVERIFY(!stuckRun(store.runs(), 3, sampleTime + 2 * hour));
    QCOMPARE(stuckRun(store.runs(), 3, sampleTime + 2 * hour + 1),
             (StuckRun{.openMs = 2 * hour + 1, .usualMs = 30 * minute}));
    QVERIFY(!stuckRun(store.runs(), 0, sampleTime + 1000 * hour)); // it has ended
    QCOMPARE(stuckAfterMs(minute), hour);
}

void TestRunSuspicion::aRunOfFewEndedOnesIsStuckAfterADay()
{
    RunStore store;
    store.setSources(sampleSources(1));
    store.upsert(0, counted(0, 1, 0));
    store.upsert(0, counted(1, 1, 0));
    const Run requested = sampleRun(3);
    store.upsert(0, requested);
    QVERIFY(!stuckRun(store.runs(), 2, requested.createdAt + 24 * hour));
    QCOMPARE(stuckRun(store.runs(), 2, requested.createdAt + 24 * hour + 1),
             (StuckRun{.openMs = 24 * hour + 1, .usualMs = std::nullopt}));
    Run odd = sampleRun(13);
    odd.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
    store.upsert(-1, odd);
    QVERIFY(!stuckRun(store.runs(), 3, sampleTime + 1000 * hour)); // what it means is not known
}

void TestRunSuspicion::theIndexSaysTheSameHoweverRunsArrive()
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same runs each time
    const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    int suspicious = 0;
    int stuck = 0;
    for (int round = 0; round < 20; ++round) {
        RunStore store;
        store.setSources(sampleSources(3));
        SuspicionIndex index({});
        std::vector<StoreRow> changed;
        for (int step = 0; step < 12; ++step) {
            const StoreRow known = store.size();
            for (int i = 0; i < 8; ++i) {
                const int source = below(4) - 1;
                Run run = counted(below(60), below(10) == 0 ? std::nullopt : std::optional(below(3) * 40),
                                  below(10) == 0 ? std::nullopt : std::optional(below(2) * 5), source);
                run.status = std::array{RunStatus::Success, RunStatus::Success, RunStatus::Success, RunStatus::Failed,
                                        RunStatus::Running}[static_cast<size_t>(below(5))];
                run.startedAt = run.createdAt;
                if (run.status.value == RunStatus::Running)
                    run.stoppedAt.reset();
                else
                    run.stoppedAt = run.createdAt + below(20) * minute;
                run.updatedAt = sampleTime + step;
                const auto [row, change] = store.upsert(source, run);
                if (change == RunStore::Change::Updated)
                    changed.push_back(row);
            }
            std::vector<bool> before;
            for (StoreRow row = 0; row < known; ++row)
                before.push_back(index.isSuspicious(store.runs(), row));
            std::ignore = index.takeChangedSources();
            const qint64 now = sampleTime + 65 * hour;
            index.update(store.runs(), changed);
            changed.clear();
            const std::vector<bool> others = index.takeChangedSources();
            for (StoreRow row = 0; row < before.size(); ++row) {
                const int source = store.runs().sourceNumber(row);
                if (source >= 0 && before[row] != index.isSuspicious(store.runs(), row))
                    QVERIFY(!others.empty() && others[static_cast<size_t>(source)]);
            }
            for (StoreRow row = 0; row < store.size(); ++row) {
                const bool expected = suspicionOf(store.runs(), row, {}).isAny();
                QCOMPARE(index.isSuspicious(store.runs(), row), expected);
                const bool isStuckRun = stuckRun(store.runs(), row, now).has_value();
                QCOMPARE(index.isStuck(store.runs(), row, now), isStuckRun);
                suspicious += expected ? 1 : 0;
                stuck += isStuckRun ? 1 : 0;
            }
        }
    }
    QVERIFY(suspicious > 100);
    QVERIFY(stuck > 100);
}

void TestRunSuspicion::theMatcherFollowsRunsThatCome()
{
    RunStore store;
    store.setSources(sampleSources(1));
    store.upsert(0, counted(5, 9, 0));
    store.upsert(0, counted(4, 140, 0));
    RunMatcher matcher(filterFrom(*parseFilter(u"is:suspicious"_s).expression, sampleTime), store.runs());
    QVERIFY(!matcher.matches(0));
    store.upsert(0, counted(3, 140, 0));
    store.upsert(0, counted(2, 140, 0));
    matcher.update();
    QVERIFY(matcher.matches(0));
    QCOMPARE(matcher.takeChangedSources(), std::vector<bool>{true}); // row 0 matches now, though it is the same
    QVERIFY(!matcher.matches(1));
    RunFilter strict = filterFrom(*parseFilter(u"is:suspicious"_s).expression, sampleTime);
    strict.traits.suspicionRule.percent = 95;
    QVERIFY(!RunMatcher(strict, store.runs()).matches(0));

    const Run open = sampleRun(2);
    store.upsert(0, open);
    const auto isStuck = [&store](qint64 now) {
        return RunMatcher(filterFrom(*parseFilter(u"is:stuck"_s).expression, now), store.runs()).matches(4);
    };
    QVERIFY(!isStuck(sampleTime + hour / 2));
    QVERIFY(isStuck(sampleTime + 2 * hour));
}

void TestRunSuspicion::sourcesAreReadWhole()
{
    for (const char *text : {"is:suspicious since:7d", "is:stuck is:latest since:7d", "-is:suspicious since:7d",
                             "is:suspicious status:success is:unrecovered since:7d"}) {
        const RunFilter filter = filterFrom(*parseFilter(QString::fromLatin1(text)).expression, sampleTime);
        QCOMPARE(serverQuery(filter), FeedQuery{});
    }
    const RunFilter other = filterFrom(*parseFilter(u"is:latest since:7d"_s).expression, sampleTime);
    QVERIFY(serverQuery(other).since.has_value());
}

void TestRunSuspicion::theWordsHaveTheNumbers()
{
    RunSuspicion suspicion{.seenFell = RunSuspicion::Move{.now = 9, .median = 140, .runs = 5},
                           .skippedRose = RunSuspicion::Move{.now = 131, .median = 0, .runs = 5},
                           .lineageFailed = true};
    const QStringList words = suspicionWords(suspicion);
    QCOMPARE(words.size(), 3);
    QVERIFY2(words[0].contains(u"9 asset"_s) && words[0].contains(u"5 runs before 140"_s), qPrintable(words[0]));
    QVERIFY2(words[1].contains(u"131 asset"_s) && words[1].contains(u"before 0"_s), qPrintable(words[1]));
    QCOMPARE(words[2], u"lineage failed"_s);
    QVERIFY(suspicionWords({}).isEmpty());
    QCOMPARE(stuckWords(std::nullopt), QString());
    QVERIFY(stuckWords(StuckRun{.openMs = 2 * hour, .usualMs = 72'000}).contains(u"1:12"_s));
}

QTEST_GUILESS_MAIN(TestRunSuspicion)
#include "tst_runsuspicion.moc"
