// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runorder.h"
#include "tests/models/runs/runsamples.h"

#include <QtTest/QTest>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunOrder final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyColumnSortsAsItsComparisonSays_data();
    void everyColumnSortsAsItsComparisonSays();
    void absentComesLastInBothDirections_data();
    void absentComesLastInBothDirections();
    void tiesStandNewestFirstThenById();
    void statusBringsFailuresFirst();
    void openRunsAreSortedByTheTimeSoFar();
    void namesSortByNumberAndWithoutCase();
    void filterKeepsTheOrder();
    void aKnownOrderGivesTheSameResult();
    void cancelledComputationsSaySo();
};

namespace {

StoreRows allRows(const RunStore &store)
{
    StoreRows rows(store.size());
    std::iota(rows.begin(), rows.end(), StoreRow(0));
    return rows;
}

/// Runs whose values repeat, miss and contradict the order of arrival, over the size where sorting changes its method.
void fill(RunStore &store, int count)
{
    auto sources = sampleSources(7);
    sources[3].dataSourceName.clear();
    sources[4].projectName = u"älter"_s;
    sources[5].domain.region.clear();
    store.setSources(sources);
    for (int i = 0; i < count; ++i) {
        const int number = static_cast<int>((i * 7919LL) % count);
        Run run = sampleRun(number, number % 7);
        run.createdAt = sampleTime - (number / 3) * 1000LL;
        if (number % 11 == 0)
            run.status = OpenEnum<RunStatus>::fromApi(number % 2 ? u"beta" : u"ALPHA");
        if (number % 13 == 0)
            run.errorMessage = RunError{OpenEnum<RunErrorType>::fromApi(u"NEW_KIND"), std::nullopt};
        if (number % 17 == 0)
            run.id = u"é%1"_s.arg(number);
        if (number % 19 == 0)
            run.runStatisticsForAssets = RunStatistics{.added = -number, .skipped = number};
        store.upsert(number % 23 == 0 ? -1 : number % 7, run);
    }
}

} // namespace

void TestRunOrder::everyColumnSortsAsItsComparisonSays_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("count");
    for (int column = 0; column < runColumnCount; ++column) {
        const QByteArray title = columnTitle(static_cast<RunColumn>(column)).toLatin1();
        QTest::addRow("%s of few", title.constData()) << column << 300;
        QTest::addRow("%s of many", title.constData()) << column << 9000;
    }
}

void TestRunOrder::everyColumnSortsAsItsComparisonSays()
{
    QFETCH(int, column);
    QFETCH(int, count);
    RunStore store;
    fill(store, count);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        const RunSort sort{static_cast<RunColumn>(column), order, sampleTime};
        const auto sorted = sortedRows(store.runs(), allRows(store), sort);
        const RunLess less(store.runs(), sort);
        for (size_t i = 1; i < sorted.size(); ++i) {
            QVERIFY(less(sorted[i - 1], sorted[i]));
            QVERIFY(!less(sorted[i], sorted[i - 1]));
        }
        auto rows = sorted;
        std::sort(rows.begin(), rows.end());
        QCOMPARE(rows, allRows(store));
    }
}

void TestRunOrder::absentComesLastInBothDirections_data()
{
    QTest::addColumn<int>("column");
    for (const auto column : {RunColumn::StartedAt, RunColumn::StoppedAt, RunColumn::Wait, RunColumn::Took,
                              RunColumn::Added, RunColumn::Lineage, RunColumn::Error, RunColumn::ErrorType,
                              RunColumn::ErrorDetail, RunColumn::DataSourceType, RunColumn::ProjectUrl})
        QTest::addRow("%s", qPrintable(columnTitle(column))) << static_cast<int>(column);
}

void TestRunOrder::absentComesLastInBothDirections()
{
    QFETCH(int, column);
    RunStore store;
    store.setSources(sampleSources(1));
    Run bare = sampleRun(3);
    store.upsert(-1, bare); // no source either
    store.upsert(0, sampleRun(10));
    store.upsert(0, sampleRun(20));
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        const auto sorted = sortedRows(store.runs(), allRows(store), {static_cast<RunColumn>(column), order});
        QCOMPARE(sorted.back(), StoreRow(0));
    }
}

void TestRunOrder::tiesStandNewestFirstThenById()
{
    RunStore store;
    const auto add = [&store](const QString &id, qint64 createdAt) {
        Run run = sampleRun(4);
        run.id = id;
        run.createdAt = createdAt;
        store.upsert(-1, run);
    };
    add(u"b"_s, 1000);
    add(u"a"_s, 1000);
    add(u"c"_s, 2000);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder})
        QCOMPARE(sortedRows(store.runs(), {0, 1, 2}, {RunColumn::Status, order}), (StoreRows{2, 1, 0}));
    QCOMPARE(sortedRows(store.runs(), {0, 1, 2}, {}), (StoreRows{2, 1, 0}));
    QCOMPARE(sortedRows(store.runs(), {0, 1, 2}, {RunColumn::CreatedAt, Qt::AscendingOrder}), (StoreRows{1, 0, 2}));
}

void TestRunOrder::statusBringsFailuresFirst()
{
    RunStore store;
    Run odd = sampleRun(5);
    odd.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
    store.upsert(-1, odd);
    for (const int number : {4, 3, 2, 1, 0})
        store.upsert(-1, sampleRun(number));
    QCOMPARE(sortedRows(store.runs(), allRows(store), {RunColumn::Status, Qt::AscendingOrder}),
             (StoreRows{5, 4, 3, 2, 1, 0}));
}

void TestRunOrder::openRunsAreSortedByTheTimeSoFar()
{
    RunStore store;
    store.upsert(-1, sampleRun(4)); // took 72 s
    store.upsert(-1, sampleRun(2)); // runs since two minutes
    const qint64 now = sampleTime;
    QCOMPARE(sortedRows(store.runs(), {0, 1}, {RunColumn::Took, Qt::DescendingOrder, now}), (StoreRows{1, 0}));
    QCOMPARE(sortedRows(store.runs(), {0, 1}, {RunColumn::Took, Qt::DescendingOrder, 0}), (StoreRows{0, 1}));
}

void TestRunOrder::namesSortByNumberAndWithoutCase()
{
    RunStore store;
    auto sources = sampleSources(3);
    sources[0].dataSourceName = u"beta"_s;
    sources[1].dataSourceName = u"Gamma"_s;
    sources[2].dataSourceName = u"Alpha"_s;
    store.setSources(sources);
    for (int i = 0; i < 3; ++i)
        store.upsert(i, sampleRun(i, i));
    QCOMPARE(sortedRows(store.runs(), {0, 1, 2}, {RunColumn::DataSourceName, Qt::AscendingOrder}),
             (StoreRows{2, 0, 1}));
}

void TestRunOrder::filterKeepsTheOrder()
{
    RunStore store;
    fill(store, 6000);
    OrderRequest request{.snapshot = store.snapshot(), .sort = {RunColumn::Unchanged, Qt::DescendingOrder}};
    request.filter.statuses = {RunStatus::Success};
    const OrderResult result = computeOrder(request);
    const RunLess less(store.runs(), request.sort);
    QVERIFY(result.visible.size() > 1000);
    QVERIFY(std::is_sorted(result.visible.begin(), result.visible.end(), std::cref(less)));
    for (const StoreRow row : result.visible)
        QCOMPARE(store.runs().status(row), RunStatus::Success);
    const auto successes = std::count(result.buckets.begin(), result.buckets.end(), StatusBucket::Success);
    QCOMPARE(static_cast<size_t>(successes), result.visible.size());
    request.filter.text = u"table 3"_s; // few match: sorted by themselves
    request.filter.statuses = {RunStatus::Failed};
    const OrderResult few = computeOrder(request);
    QVERIFY(!few.visible.empty());
    QVERIFY(std::is_sorted(few.visible.begin(), few.visible.end(), std::cref(less)));
}

void TestRunOrder::aKnownOrderGivesTheSameResult()
{
    RunStore store;
    fill(store, 5000);
    OrderRequest request{.snapshot = store.snapshot(), .sort = {RunColumn::Error, Qt::AscendingOrder}};
    const OrderResult all = computeOrder(request);
    QVERIFY(all.allSorted);
    request.filter.types = {RunType::Scheduled};
    const StoreRows fresh = computeOrder(request).visible;
    request.allSorted = all.allSorted;
    QCOMPARE(computeOrder(request).visible, fresh);
}

void TestRunOrder::cancelledComputationsSaySo()
{
    RunStore store;
    fill(store, 100);
    OrderRequest request{.snapshot = store.snapshot()};
    request.cancelled = std::make_shared<std::atomic_bool>(true);
    QVERIFY(computeOrder(request).isCancelled);
    *request.cancelled = false;
    QVERIFY(!computeOrder(request).isCancelled);
}

QTEST_GUILESS_MAIN(TestRunOrder)
#include "tst_runorder.moc"
