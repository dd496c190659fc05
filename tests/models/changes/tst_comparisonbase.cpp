// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/comparisoncandidates.h"
#include "models/changes/countercomparison.h"
#include "models/runs/runfeed.h"
#include "models/runs/runstore.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QTest>

#include <limits>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatistics;
using datazone::RunStatus;
using State = BaseAnswer::State;

namespace {

constexpr qint64 everything = std::numeric_limits<qint64>::min();
const LoadedRuns all{.completeFrom = everything, .statuses = {}};

/// Runs of one source, an hour apart, the newest first, and a run of another source between.
struct History {
    RunStore store;

    History() { store.setSources({source(u"orders"_s), source(u"crm"_s)}); }
    static SourceInfo source(const QString &id)
    {
        SourceInfo info;
        info.dataSourceId = id;
        info.domain.domainId = u"dzd"_s;
        return info;
    }
    void add(const QString &id, qint64 hour, RunStatus status, std::optional<RunStatistics> counts = {})
    {
        datazone::Run run = makeRun(id, u"orders"_s, hour * 3'600'000, status);
        run.runStatisticsForAssets = counts;
        store.upsert(0, run);
        run.id += u"-of-crm"_s;
        run.dataSourceId = u"crm"_s;
        run.createdAt += 1;
        store.upsert(1, run);
    }
    [[nodiscard]] StoreRow row(const QString &id) const { return *store.find(id); }
    [[nodiscard]] BaseAnswer find(const QString &id, ComparisonBase base, const LoadedRuns &loaded = all) const
    {
        return findBase(store.runs(), row(id), olderRuns(store.runs(), row(id)), base, loaded);
    }
    [[nodiscard]] QString found(const QString &id, ComparisonBase base, const LoadedRuns &loaded = all) const
    {
        const BaseAnswer answer = find(id, base, loaded);
        return answer.row ? store.runs().id(*answer.row) : QString();
    }
};

RunStatistics counts(std::optional<int> added, std::optional<int> unchanged, std::optional<int> skipped,
                     std::optional<int> failed = 0)
{
    return {.added = added, .updated = 0, .unchanged = unchanged, .skipped = skipped, .failed = failed};
}

} // namespace

class TestComparisonBase final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void olderRunsAreOfTheSameSourceNewestFirst();
    void thePreviousRunIsTheNextOlderOne();
    void theLastSuccessLooksPastEverythingElse();
    void theCountsChangedWhereTheSeenSkippedOrFailedDiffer();
    void anotherSplitOfTheSameTotalIsNoChange();
    void whatOneRunDoesNotTellIsNoChange();
    void withoutCountsNothingCanBeSaid();
    void whatIsNotLoadedIsNotDenied();
    void runsBetweenThatMayNotBeLoadedMakeItUncertain();
    void aFeedTellsWhatIsLoaded();
    void candidatesAreRunsAndSettleWhenMoreCannotHelp();
    void countersStandSideBySide();
};

void TestComparisonBase::olderRunsAreOfTheSameSourceNewestFirst()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success);
    h.add(u"c"_s, 3, RunStatus::Success);
    h.add(u"b"_s, 2, RunStatus::Success);
    h.add(u"newer"_s, 9, RunStatus::Success);
    QStringList ids;
    for (const StoreRow row : olderRuns(h.store.runs(), h.row(u"c"_s)))
        ids << h.store.runs().id(row);
    QCOMPARE(ids, QStringList({u"b"_s, u"a"_s}));
    QVERIFY(olderRuns(h.store.runs(), h.row(u"a"_s)).empty());
    const datazone::Run stray = makeRun(u"stray"_s, u"orders"_s, 7 * 3'600'000);
    QVERIFY(olderRuns(h.store.runs(), h.store.upsert(-1, stray).row).empty()); // of no known source
}

void TestComparisonBase::thePreviousRunIsTheNextOlderOne()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success);
    h.add(u"b"_s, 2, RunStatus::Failed);
    h.add(u"c"_s, 3, RunStatus::Running);
    QCOMPARE(h.found(u"c"_s, ComparisonBase::PreviousRun), u"b"_s);
    QCOMPARE(h.find(u"c"_s, ComparisonBase::PreviousRun).state, State::Found);
    QCOMPARE(h.find(u"a"_s, ComparisonBase::PreviousRun).state, State::None); // the first run ever
}

void TestComparisonBase::theLastSuccessLooksPastEverythingElse()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success);
    h.add(u"b"_s, 2, RunStatus::Success);
    h.add(u"c"_s, 3, RunStatus::PartiallySucceeded);
    h.add(u"d"_s, 4, RunStatus::Failed);
    h.add(u"e"_s, 5, RunStatus::Failed);
    h.add(u"f"_s, 6, RunStatus::Success); // later than the one in question
    QCOMPARE(h.found(u"e"_s, ComparisonBase::LastSuccess), u"b"_s);
    QCOMPARE(h.found(u"b"_s, ComparisonBase::LastSuccess), u"a"_s);
    QCOMPARE(h.find(u"a"_s, ComparisonBase::LastSuccess).state, State::None);
}

void TestComparisonBase::theCountsChangedWhereTheSeenSkippedOrFailedDiffer()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success, counts(140, 0, 0));
    h.add(u"b"_s, 2, RunStatus::Success, counts(0, 140, 0));
    h.add(u"c"_s, 3, RunStatus::Success, counts(0, 9, 131));
    h.add(u"d"_s, 4, RunStatus::Failed, counts(0, 0, 0)); // nothing was seen since nothing was done
    h.add(u"e"_s, 5, RunStatus::Success, counts(0, 9, 131));
    QCOMPARE(h.found(u"e"_s, ComparisonBase::BeforeCountsChanged), u"b"_s);
    h.add(u"f"_s, 6, RunStatus::PartiallySucceeded, counts(0, 9, 131, 1));
    QCOMPARE(h.found(u"f"_s, ComparisonBase::BeforeCountsChanged), u"e"_s); // failed: 0 and 1
    QCOMPARE(h.find(u"b"_s, ComparisonBase::BeforeCountsChanged).state, State::None);
}

void TestComparisonBase::anotherSplitOfTheSameTotalIsNoChange()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success, counts(0, 12, 0));
    h.add(u"b"_s, 2, RunStatus::Success, counts(10, 0, 0));
    h.add(u"c"_s, 3, RunStatus::Success, counts(0, 10, 0));
    QCOMPARE(h.found(u"c"_s, ComparisonBase::BeforeCountsChanged), u"a"_s);
}

void TestComparisonBase::whatOneRunDoesNotTellIsNoChange()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success, counts(0, 12, 0));
    h.add(u"b"_s, 2, RunStatus::Success, counts({}, 3, {}, {})); // a sum without one of its parts
    h.add(u"c"_s, 3, RunStatus::Success);
    h.add(u"d"_s, 4, RunStatus::Success, counts(0, 10, 0));
    QCOMPARE(h.found(u"d"_s, ComparisonBase::BeforeCountsChanged), u"a"_s);
}

void TestComparisonBase::withoutCountsNothingCanBeSaid()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success, counts(0, 12, 0));
    h.add(u"b"_s, 2, RunStatus::Failed);
    QCOMPARE(h.find(u"b"_s, ComparisonBase::BeforeCountsChanged).state, State::NoCounts);
}

void TestComparisonBase::whatIsNotLoadedIsNotDenied()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Failed);
    for (const ComparisonBase base : {ComparisonBase::PreviousRun, ComparisonBase::LastSuccess}) {
        QCOMPARE(h.find(u"a"_s, base, {.completeFrom = 3'600'000, .statuses = {}}).state, State::NotLoaded);
        QCOMPARE(h.find(u"a"_s, base, {}).state, State::NotLoaded);
        QCOMPARE(h.find(u"a"_s, base, all).state, State::None);
        QCOMPARE(h.find(u"a"_s, base, {.completeFrom = everything, .statuses = {RunStatus::Failed}}).state,
                 State::NotLoaded);
    }
    // Every success is loaded, and there is none.
    QCOMPARE(h.find(u"a"_s, ComparisonBase::LastSuccess,
                    {.completeFrom = everything, .statuses = {RunStatus::Success, RunStatus::Failed}})
                 .state,
             State::None);
}

void TestComparisonBase::runsBetweenThatMayNotBeLoadedMakeItUncertain()
{
    History h;
    h.add(u"a"_s, 1, RunStatus::Success);
    h.add(u"b"_s, 5, RunStatus::Failed);
    const auto state = [&](ComparisonBase base, const LoadedRuns &loaded) {
        const BaseAnswer answer = h.find(u"b"_s, base, loaded);
        return answer.row == h.row(u"a"_s) ? answer.state : State::None;
    };
    QCOMPARE(state(ComparisonBase::PreviousRun, {.completeFrom = 3'600'000, .statuses = {}}), State::Found);
    QCOMPARE(state(ComparisonBase::PreviousRun, {.completeFrom = 3'600'001, .statuses = {}}), State::Uncertain);
    QCOMPARE(state(ComparisonBase::PreviousRun, {}), State::Uncertain);
    // Runs of other statuses may lie between; a success may not.
    const LoadedRuns successes{.completeFrom = everything, .statuses = {RunStatus::Success}};
    QCOMPARE(state(ComparisonBase::PreviousRun, successes), State::Uncertain);
    QCOMPARE(state(ComparisonBase::LastSuccess, successes), State::Found);
}

void TestComparisonBase::aFeedTellsWhatIsLoaded()
{
    FakeClock clock;
    FakeTimers timers{clock};
    FakeRandom random;
    ScriptedApi api;
    api.runs[u"orders"_s] = makeRuns(u"orders"_s, 120, clock.now - 1000);
    api.runs[u"crm"_s] = makeRuns(u"crm"_s, 3, clock.now - 1000);
    RunFeed feed({clock, timers, random});
    std::vector<SourceInfo> sources{History::source(u"orders"_s), History::source(u"crm"_s)};
    for (SourceInfo &source : sources)
        source.api = &api;
    feed.setSources(sources, {});
    QVERIFY(!loadedRuns(feed, 0).completeFrom);
    feed.loadHeads();
    QTRY_VERIFY(feed.state() == LoadState::Idle && feed.progress().pages == 2);
    const qint64 oldestOfHead = api.runs[u"orders"_s][49].createdAt;
    QCOMPARE(loadedRuns(feed, 0).completeFrom, oldestOfHead);
    QCOMPARE(loadedRuns(feed, 1).completeFrom, everything); // that one is read to its end
    QVERIFY(!loadedRuns(feed, -1).completeFrom);
    feed.loadAll();
    QTRY_COMPARE(feed.state(), LoadState::Complete);
    QCOMPARE(loadedRuns(feed, 0).completeFrom, everything);
    feed.setQuery({.statuses = {RunStatus::Failed}});
    QCOMPARE(loadedRuns(feed, 0).statuses, std::vector{RunStatus::Failed});
    feed.setQuery({.since = clock.now - 7'200'000});
    QCOMPARE(loadedRuns(feed, 0).completeFrom, clock.now - 7'200'000);
    feed.setQuery({.depth = ReadDepth::NewestSuccess}); // where that ends is not known here
    QVERIFY(!loadedRuns(feed, 1).completeFrom);
}

void TestComparisonBase::candidatesAreRunsAndSettleWhenMoreCannotHelp()
{
    History h;
    for (int i = 0; i < 80; ++i)
        h.add(u"run-%1"_s.arg(i), i, i % 2 == 0 ? RunStatus::Success : RunStatus::Failed, counts(0, i, 0));
    const StoreRow row = h.row(u"run-79"_s);
    const ComparisonCandidates candidates = comparisonCandidates(h.store.runs(), row, all);
    QCOMPARE(candidates[ComparisonBase::PreviousRun].run->id, u"run-78"_s);
    QCOMPARE(candidates[ComparisonBase::LastSuccess].run->status.value, RunStatus::Success);
    QCOMPARE(candidates.older.size(), 50U);
    QCOMPARE(candidates.older.front().id, u"run-78"_s);
    QVERIFY(candidates.isSettled());
    QVERIFY(!comparisonCandidates(h.store.runs(), row, {}).isSettled());
    QVERIFY(!comparisonCandidates(h.store.runs(), h.row(u"run-0"_s), {}).isSettled());
    QVERIFY(comparisonCandidates(h.store.runs(), h.row(u"run-0"_s), all).isSettled());
}

void TestComparisonBase::countersStandSideBySide()
{
    datazone::Run before;
    datazone::Run after;
    QVERIFY(!compareCounters(before, after).isDifferent());
    before.runStatisticsForAssets = counts(0, 140, 0);
    after.runStatisticsForAssets = counts({}, 9, 131);
    const CounterComparisons counters = compareCounters(before, after);
    QVERIFY(counters.isDifferent());
    QCOMPARE(counters.unchanged.difference(), -131);
    QCOMPARE(counters.skipped.difference(), 131);
    QCOMPARE(counters.failed.difference(), 0);
    QVERIFY(!counters.failed.isDifferent());
    QVERIFY(!counters.added.difference()); // absent is not zero
    QVERIFY(counters.added.isDifferent());
}

QTEST_GUILESS_MAIN(TestComparisonBase)
#include "tst_comparisonbase.moc"
