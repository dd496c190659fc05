// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runstore.h"
#include "tests/models/runs/runsamples.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsComeBackAsTheyWereStored_data();
    void runsComeBackAsTheyWereStored();
    void absentIsNotZero();
    void theNewestUpdateWins();
    void ofEqualUpdatesTheLaterArrivalWins();
    void sameIdInAnotherDomainIsAnotherRun();
    void sameRunFromTwoSourcesIsOneRun();
    void everyRunIsFoundAgainAmongManyChunks();
    void anUpdateForgetsWhatIsAbsentNow();
    void snapshotsDoNotSeeLaterChanges();
    void moreUnknownTextsThanAByteHoldsAreKept();
    void clearDropsRunsAndKeepsSources();
    void runsOfNoSourceAreKept();
    void aLaterAccountIdKeepsRunsFound();
    void aRunTakesAtMost160Bytes();
};

void TestRunStore::runsComeBackAsTheyWereStored_data()
{
    QTest::addColumn<Run>("run");
    Run run = sampleRun(0);
    QTest::newRow("failed") << run;
    QTest::newRow("running") << sampleRun(2);
    run.errorMessage->errorDetail.reset();
    QTest::newRow("error without detail") << run;
    run.errorMessage->errorDetail = QString();
    QTest::newRow("empty detail") << run;
    run.errorMessage->errorDetail = QString(1 << 20, u'x');
    QTest::newRow("1 MiB detail") << run;
    run.errorMessage->errorType = OpenEnum<RunErrorType>::fromApi(u"BRAND_NEW");
    run.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
    run.type = OpenEnum<RunType>::fromApi(u"RERUN");
    run.lineageSummary = LineageSummary{OpenEnum<LineageImportStatus>::fromApi(u"SKIPPED")};
    QTest::newRow("unknown enum texts") << run;
    run.status = OpenEnum<RunStatus>::fromApi(u"");
    QTest::newRow("empty status") << run;
    run.lineageSummary = LineageSummary{};
    QTest::newRow("lineage without status") << run;
    run.lineageSummary.reset();
    run.runStatisticsForAssets = RunStatistics{};
    QTest::newRow("statistics without counters") << run;
    run.runStatisticsForAssets = RunStatistics{.failed = -1};
    QTest::newRow("one counter") << run;
    run.runStatisticsForAssets.reset();
    run.startedAt.reset();
    run.stoppedAt = 0;
    QTest::newRow("stopped at 1970, never started") << run;
    run.id = QString(300, u'a');
    QTest::newRow("long id") << run;
    run.id = u"実行-1"_s;
    run.createdAt = -1;
    QTest::newRow("id that is not ASCII, created before 1970") << run;
    run.id.clear();
    QTest::newRow("empty id") << run;
}

void TestRunStore::runsComeBackAsTheyWereStored()
{
    QFETCH(Run, run);
    RunStore store;
    store.setSources(sampleSources(1));
    const auto [row, change] = store.upsert(0, run);
    QCOMPARE(change, RunStore::Change::Inserted);
    QCOMPARE(row, StoreRow(0));
    QVERIFY(store.runs().run(row) == run);
    QCOMPARE(store.find(run.id), std::optional<StoreRow>(0));
    QCOMPARE(store.upsert(0, run).change, RunStore::Change::Unchanged);
    QCOMPARE(store.size(), StoreRow(1));
}

void TestRunStore::absentIsNotZero()
{
    RunStore store;
    Run run = sampleRun(4);
    run.runStatisticsForAssets = RunStatistics{.added = 0};
    run.startedAt = run.createdAt;
    run.stoppedAt = run.createdAt;
    store.upsert(-1, run);
    const auto &runs = store.runs();
    QCOMPARE(runs.counter(0, RunCounter::Added), std::optional<int>(0));
    QCOMPARE(runs.counter(0, RunCounter::Failed), std::nullopt);
    QCOMPARE(runs.tookMs(0), std::optional<qint64>(0));
    QCOMPARE(runs.waitMs(0), std::optional<qint64>(0));
    run.id = u"other"_s;
    run.stoppedAt.reset();
    store.upsert(-1, run);
    QCOMPARE(runs.tookMs(1), std::nullopt);
    QCOMPARE(runs.stoppedAt(1), std::nullopt);
    QCOMPARE(runs.errorType(1), std::nullopt);
}

void TestRunStore::theNewestUpdateWins()
{
    RunStore store;
    Run run = sampleRun(2);
    store.upsert(0, run);
    Run later = run;
    later.status = RunStatus::Success;
    later.updatedAt += 1;
    QCOMPARE(store.upsert(0, later).change, RunStore::Change::Updated);
    QCOMPARE(store.upsert(0, run).change, RunStore::Change::Unchanged);
    QVERIFY(store.runs().run(0) == later);
}

void TestRunStore::ofEqualUpdatesTheLaterArrivalWins()
{
    RunStore store;
    Run run = sampleRun(2);
    store.upsert(0, run);
    run.stoppedAt = run.updatedAt;
    QCOMPARE(store.upsert(0, run).change, RunStore::Change::Updated);
    QVERIFY(store.runs().run(0) == run);
}

void TestRunStore::sameIdInAnotherDomainIsAnotherRun()
{
    RunStore store;
    auto sources = sampleSources(4);
    sources[1].domain.domainId = u"dzd_other"_s;
    sources[2].domain.region = u"us-east-1"_s;
    sources[3].domain.accountId = u"444455556666"_s;
    store.setSources(sources);
    for (int source = 0; source < 4; ++source)
        QCOMPARE(store.upsert(source, sampleRun(1)).change, RunStore::Change::Inserted);
    for (int source = 0; source < 4; ++source)
        QCOMPARE(store.upsert(source, sampleRun(1)).row, StoreRow(source));
    QCOMPARE(store.size(), StoreRow(4));
}

void TestRunStore::sameRunFromTwoSourcesIsOneRun()
{
    RunStore store;
    store.setSources(sampleSources(2));
    store.upsert(0, sampleRun(1));
    QCOMPARE(store.upsert(1, sampleRun(1)).change, RunStore::Change::Unchanged);
    QCOMPARE(store.size(), StoreRow(1));
}

void TestRunStore::everyRunIsFoundAgainAmongManyChunks()
{
    RunStore store;
    store.setSources(sampleSources(1));
    constexpr int count = 20'000;
    for (const auto &run : sampleRuns(0, count))
        QCOMPARE(store.upsert(0, run).change, RunStore::Change::Inserted);
    for (int i = 0; i < count; ++i) {
        const Run run = sampleRun(i);
        const auto row = store.find(run.id);
        QVERIFY(row);
        QVERIFY(store.runs().run(*row) == run);
    }
    QCOMPARE(store.find(u"run-that-is-not-there"_s), std::nullopt);
}

void TestRunStore::anUpdateForgetsWhatIsAbsentNow()
{
    RunStore store;
    store.upsert(0, sampleRun(0));
    Run bare = sampleRun(3);
    bare.id = sampleRun(0).id;
    bare.updatedAt = sampleRun(0).updatedAt + 1;
    QCOMPARE(store.upsert(0, bare).change, RunStore::Change::Updated);
    QVERIFY(store.runs().run(0) == bare);
    QVERIFY(store.runs().errorDetail(0).isEmpty());
}

void TestRunStore::snapshotsDoNotSeeLaterChanges()
{
    RunStore store;
    store.setSources(sampleSources(1));
    for (const auto &run : sampleRuns(0, 5000))
        store.upsert(0, run);
    const RunSnapshot before = store.snapshot();
    for (auto run : sampleRuns(0, 5000)) {
        run.updatedAt += 1;
        run.status = OpenEnum<RunStatus>::fromApi(u"NEWER");
        run.errorMessage = RunError{RunErrorType::Conflict, u"changed"_s};
        store.upsert(0, run);
    }
    for (const auto &run : sampleRuns(5000, 5000))
        store.upsert(0, run);
    auto renamed = sampleSources(1);
    renamed[0].dataSourceName = u"Renamed"_s;
    store.setSources(renamed);
    QCOMPARE(before.size(), StoreRow(5000));
    for (int i = 0; i < 5000; ++i)
        QVERIFY(before.run(static_cast<StoreRow>(i)) == sampleRun(i));
    QCOMPARE(before.source(0).dataSourceName, u"Source 0"_s);
    QCOMPARE(store.runs().statusText(0), u"NEWER"_s);
    QCOMPARE(store.runs().source(0).dataSourceName, u"Renamed"_s);
}

void TestRunStore::moreUnknownTextsThanAByteHoldsAreKept()
{
    RunStore store;
    constexpr int count = 600;
    const auto odd = [](int i, qint64 later) {
        Run run = sampleRun(i);
        run.status = OpenEnum<RunStatus>::fromApi(u"STATUS_%1_%2"_s.arg(i).arg(later));
        run.type = OpenEnum<RunType>::fromApi(u"TYPE_%1"_s.arg(i));
        run.updatedAt += later;
        return run;
    };
    for (int i = 0; i < count; ++i)
        store.upsert(0, odd(i, 0));
    const RunSnapshot before = store.snapshot();
    for (int i = 0; i < count; i += 2)
        QCOMPARE(store.upsert(0, odd(i, 1)).change, RunStore::Change::Updated);
    for (int i = 0; i < count; ++i) {
        QCOMPARE(store.upsert(0, odd(i, i % 2 == 0 ? 1 : 0)).change, RunStore::Change::Unchanged);
        QVERIFY(store.runs().run(static_cast<StoreRow>(i)) == odd(i, i % 2 == 0 ? 1 : 0));
        QVERIFY(before.run(static_cast<StoreRow>(i)) == odd(i, 0));
    }
    Run known = sampleRun(count - 1);
    known.updatedAt += 5;
    store.upsert(0, known);
    QVERIFY(store.runs().run(count - 1) == known);
}

void TestRunStore::clearDropsRunsAndKeepsSources()
{
    RunStore store;
    store.setSources(sampleSources(2));
    store.upsert(1, sampleRun(0, 1));
    store.clear();
    QCOMPARE(store.size(), StoreRow(0));
    QCOMPARE(store.find(sampleRun(0).id), std::nullopt);
    QCOMPARE(store.upsert(1, sampleRun(0, 1)).change, RunStore::Change::Inserted);
    QCOMPARE(store.runs().source(0).dataSourceName, u"Source 1"_s);
}

void TestRunStore::runsOfNoSourceAreKept()
{
    RunStore store;
    store.setSources(sampleSources(1));
    store.upsert(-1, sampleRun(0));
    store.upsert(17, sampleRun(1));
    QCOMPARE(store.runs().sourceNumber(0), -1);
    QCOMPARE(store.runs().sourceNumber(1), -1);
    QVERIFY(store.runs().source(1).dataSourceName.isEmpty());
    QVERIFY(store.runs().run(1) == sampleRun(1));
}

void TestRunStore::aLaterAccountIdKeepsRunsFound()
{
    RunStore store;
    auto sources = sampleSources(2);
    sources[1].domain.accountId.clear();
    store.setSources(sources);
    store.upsert(0, sampleRun(0));
    store.upsert(1, sampleRun(1, 1));
    store.setSources(sampleSources(2));
    QCOMPARE(store.upsert(1, sampleRun(1, 1)).change, RunStore::Change::Unchanged);
    QCOMPARE(store.upsert(0, sampleRun(1, 1)).change, RunStore::Change::Unchanged);
    QCOMPARE(store.size(), StoreRow(2));
}

void TestRunStore::aRunTakesAtMost160Bytes()
{
    RunStore store;
    store.setSources(sampleSources(50));
    constexpr int count = 200'000;
    for (int i = 0; i < count; ++i)
        store.upsert(i % 50, sampleRun(i, i % 50));
    QVERIFY2(store.memoryBytes() <= 160LL * count, qPrintable(QString::number(store.memoryBytes() / count)));
}

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
