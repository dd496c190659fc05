// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtablemodel.h"
#include "tests/models/runs/runfeedfixture.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

/// The table over a feed over an API that misbehaves as told; the tester is on before anything is loaded.
struct FedTable {
    FeedFixture fixture{};
    RunTableModel model{fixture.feed.get(), fixture.clock, fixture.timers};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] bool showsEverything() const
    {
        const RunLess less(model.runs(), model.currentSort());
        const auto &rows = model.visibleRuns();
        const bool sorted = std::is_sorted(rows.begin(), rows.end(), std::cref(less));
        for (StoreRow row = 0; row < model.runs().size(); ++row) {
            if (fixture.store.value(model.runs().id(row)) != model.runs().run(row))
                return false;
        }
        return sorted && model.rowCount() == fixture.store.size() && model.loadedCount() == fixture.store.size();
    }
    void loadAll()
    {
        model.setAutomaticFetch(false); // else the tester itself asks for more
        fixture.feed->loadHeads();
        QVERIFY(fixture.rest());
        fixture.feed->loadAll();
        QVERIFY(fixture.rest());
        model.mergeNow();
    }
};

} // namespace

class TestRunTableFeed final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMisbehavingServiceStillGivesEachRunOnce();
    void fetchMoreReadsOnAndGuardsItself();
    void scrollingWhileAllIsLoadedAsksForTheseRowsFirst();
    void refreshUpdatesRowsWithoutAReset();
    void sourcesThatComeLaterKeepTheRows();
    void anotherScopeResets();
    void countsSayHowFarTheyCanBeTrusted();
};

void TestRunTableFeed::aMisbehavingServiceStillGivesEachRunOnce()
{
    FedTable table;
    for (const auto &id : {u"a"_s, u"b"_s, u"c"_s})
        table.fixture.addSource(id, 120);
    table.fixture.addSource(u"empty"_s, 0);
    table.fixture.api.scripts[u"a"_s] = {.emptyPages = 2, .overlap = 7};
    table.fixture.api.scripts[u"b"_s] = {.overlap = 20, .staleTokenAtPage = 1};
    std::reverse(table.fixture.api.runs[u"c"_s].begin(), table.fixture.api.runs[u"c"_s].end());
    table.fixture.api.fail(ScriptedApi::Operation::ListDataSourceRuns, u"c"_s, makeError(ErrorKind::Service), 2);
    table.fixture.begin();
    table.loadAll();
    QCOMPARE(table.fixture.store.size(), 360);
    QVERIFY(table.fixture.hasEverything());
    QVERIFY(table.showsEverything());
    QCOMPARE(table.model.statusCounts().of(RunStatus::Success), (StatusCount{360, CountKnowledge::Exact}));
}

void TestRunTableFeed::fetchMoreReadsOnAndGuardsItself()
{
    FedTable table;
    table.fixture.addSource(u"a"_s, 120);
    table.model.setAutomaticFetch(false);
    table.fixture.begin();
    table.fixture.feed->loadHeads();
    QVERIFY(table.fixture.rest());
    QCOMPARE(table.model.loadedCount(), 50);
    QVERIFY(!table.model.canFetchMore({})); // stopped
    table.model.fetchMore({});
    QCOMPARE(table.fixture.runCalls(), 1);
    table.model.setAutomaticFetch(true);
    QVERIFY(table.model.canFetchMore({}));
    table.model.fetchMore({});
    QVERIFY(!table.model.canFetchMore({})); // loading
    table.model.fetchMore({});
    table.model.setAutomaticFetch(false);
    QVERIFY(table.fixture.rest());
    QCOMPARE(table.model.loadedCount(), 100);
    table.fixture.feed->loadAll();
    QVERIFY(table.fixture.rest());
    table.model.setAutomaticFetch(true);
    QVERIFY(!table.model.canFetchMore({})); // complete
    QCOMPARE(table.fixture.runCalls(), 3);
}

void TestRunTableFeed::scrollingWhileAllIsLoadedAsksForTheseRowsFirst()
{
    FeedFixture fixture;
    RunTableModel model(fixture.feed.get(), fixture.clock, fixture.timers);
    fixture.feed->setMaximumInFlight(1);
    fixture.addSource(u"unordered"_s, 200);
    std::reverse(fixture.api.runs[u"unordered"_s].begin(), fixture.api.runs[u"unordered"_s].end());
    fixture.addSource(u"a"_s, 200);
    fixture.begin();
    fixture.api.setManual(true);
    fixture.feed->loadHeads();
    QVERIFY(!model.canFetchMore({})); // the heads are on their way
    fixture.feed->loadAll();
    QVERIFY(model.canFetchMore({}));
    for (int i = 0; i < 2; ++i)
        fixture.api.answerAll(); // the heads
    model.fetchMore({});
    fixture.api.answerAll();
    QCOMPARE(fixture.api.askedSources(), (QStringList{u"unordered"_s, u"a"_s, u"unordered"_s, u"a"_s}));
    model.setAutomaticFetch(false);
    QVERIFY(!model.canFetchMore({}));
}

void TestRunTableFeed::refreshUpdatesRowsWithoutAReset()
{
    FedTable table;
    table.fixture.addSource(u"a"_s, 60);
    auto &runs = table.fixture.api.runs[u"a"_s];
    runs[0].status = RunStatus::Running;
    runs[0].stoppedAt.reset();
    table.fixture.begin();
    table.loadAll();
    QCOMPARE(table.model.statusCounts().of(RunStatus::Running).count, 1);
    const QPersistentModelIndex kept = table.model.index(0, 0);
    QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
    runs[0].status = RunStatus::Failed;
    runs[0].updatedAt += 1000;
    runs.insert(runs.begin(), makeRun(u"new"_s, u"a"_s, table.fixture.clock.now - 1000));
    table.fixture.feed->refresh();
    QVERIFY(table.fixture.rest());
    table.model.mergeNow();
    QCOMPARE(reset.count(), 0);
    QCOMPARE(table.model.rowCount(), 61);
    QCOMPARE(table.model.index(0, 0).data(RunTableModel::RunIdRole).toString(), u"new"_s);
    QCOMPARE(kept.row(), 1);
    QCOMPARE(kept.data(RunTableModel::StatusRole).toInt(), static_cast<int>(RunStatus::Failed));
    QVERIFY(table.showsEverything());
}

void TestRunTableFeed::sourcesThatComeLaterKeepTheRows()
{
    FedTable table;
    table.fixture.addSource(u"a"_s, 60);
    table.fixture.sources.back().dataSourceName = u"orders"_s;
    table.fixture.begin();
    table.loadAll();
    QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    // A name that was read later than the feed was given the source.
    std::vector<SourceInfo> renamed = table.fixture.sources;
    renamed.front().dataSourceName = u"Orders"_s;
    table.model.setSources(renamed);
    RunFilter filter;
    filter.text = u"customers"_s;
    table.model.setFilter(filter);
    QCOMPARE(table.model.rowCount(), 0);

    table.fixture.addSource(u"b"_s, 30);
    table.fixture.sources.back().dataSourceName = u"customers"_s;
    table.fixture.feed->addSources({table.fixture.sources.back()});
    table.loadAll();
    QCOMPARE(resets.size(), 0);
    QCOMPARE(table.model.rowCount(), 30);
    table.model.setFilter({});
    QCOMPARE(table.model.rowCount(), 90);
    QVERIFY(table.showsEverything());
    QCOMPARE(table.model.runs().source(0).dataSourceName, u"Orders"_s);
}

void TestRunTableFeed::anotherScopeResets()
{
    FedTable table;
    table.fixture.addSource(u"a"_s, 10);
    table.fixture.begin();
    table.loadAll();
    QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
    table.fixture.sources.clear();
    table.fixture.addSource(u"b"_s, 5);
    table.fixture.begin();
    QCOMPARE(reset.count(), 1);
    QCOMPARE(table.model.rowCount(), 0);
    table.loadAll();
    QCOMPARE(table.model.rowCount(), 5);
    QCOMPARE(table.model.runs().source(0).dataSourceId, u"b"_s);
}

void TestRunTableFeed::countsSayHowFarTheyCanBeTrusted()
{
    FedTable table;
    table.fixture.addSource(u"a"_s, 120);
    table.model.setAutomaticFetch(false);
    table.fixture.begin({.statuses = {RunStatus::Success}});
    table.fixture.feed->loadHeads();
    QVERIFY(table.fixture.rest());
    table.model.mergeNow();
    QCOMPARE(table.model.statusCounts().of(RunStatus::Success).knowledge, CountKnowledge::AtLeast);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Failed).knowledge, CountKnowledge::NotAsked);
    RunFilter newest;
    newest.since = table.model.runs().createdAt(table.model.storeRowAt(10));
    table.model.setFilter(newest);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Success), (StatusCount{11, CountKnowledge::Exact}));
    table.model.setFilter({});
    table.fixture.feed->loadAll();
    QVERIFY(table.fixture.rest());
    table.model.mergeNow();
    QCOMPARE(table.model.statusCounts().of(RunStatus::Success), (StatusCount{120, CountKnowledge::Exact}));
}

QTEST_GUILESS_MAIN(TestRunTableFeed)
#include "tst_runtablefeed.moc"
