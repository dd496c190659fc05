// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runmatcher.h"
#include "models/runs/runtablemodel.h"
#include "tests/models/runs/runsamples.h"
#include "tests/support/faketime.h"

#include <QtCore/QItemSelectionModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

/// A model with the tester on it before anything is in.
struct Table {
    FakeClock clock{};
    FakeTimers timers{clock};
    RunTableModel model{nullptr, clock, timers};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Table()
    {
        clock.now = sampleTime;
        model.setSources(sampleSources(3));
    }
    void add(int from, int count, int source = 0)
    {
        model.addRuns(source, sampleRuns(from, count, source));
        timers.advance(100ms);
    }
    QString text(int row, RunColumn column, int role = Qt::DisplayRole) const
    {
        return model.index(row, static_cast<int>(column)).data(role).toString();
    }
    QStringList ids() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << text(row, RunColumn::Id);
        return result;
    }
    bool isSorted() const
    {
        const RunLess less(model.runs(), model.currentSort());
        const auto &rows = model.visibleRuns();
        return std::is_sorted(rows.begin(), rows.end(), std::cref(less));
    }
    bool rowsMatchPositions() const
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.rowOfRun(model.storeRowAt(row)) != row)
                return false;
        }
        return true;
    }
    static RunFilter failures()
    {
        RunFilter filter;
        filter.statuses = {RunStatus::Failed};
        return filter;
    }
};

} // namespace

class TestRunTableModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyModelHasColumnsAndHeaders();
    void runsComeInOrderWhateverTheirArrival();
    void theFirstPageShowsAtOnceAndTheNextWithinAnInterval();
    void aMergeIsOneInsertAndOneLayoutChange();
    void persistentIndexesStayOnTheirRunsOverMergesAndFilters();
    void aFilterRemovesOneTailRangeAndComesBack();
    void theNearestSurvivorOfALeavingRowIsKnown();
    void anUpdateChangesItsRowInPlace();
    void anUpdateMovesItsRowWhereTheSortSaysSo();
    void anUpdateThatNoLongerMatchesLeaves();
    void theModelIsNeverResetByRuns();
    void otherSourcesResetAndNewNamesDoNot();
    void countsFollowTheFilterWithoutItsStatuses();
    void sortingByColumnsKeepsTies();
    void absentIsADashAndHasNoRawValue();
    void rawValuesAreTyped();
    void durationsOfOpenRunsTick();
    void aClockBehindTheServiceMakesNoDurationNegative();
    void timesFollowTheDisplay();
    void aRowReadsAsASentence();
    void hostileTextStaysPlainAndShort();
    void tsvHasHeadersAndOneLinePerRow();
    void unsortedColumnMeansNewestFirst();
    void manyRowsAreOrderedInAWorker();
    void rowsThatLeaveManyRowsHavePlacesUntilTheyAreGone();
    void runsThatArriveDuringAComputationAreMergedAfterIt();
    void aNewFilterReplacesARunningComputation();
    void aResetDropsARunningComputation();
    void selectionsOf100000RowsSurviveASort();
    void randomActsKeepTheOrder();
    void theFirstSeenRowIsBelowAllThatWasCreatedSince();
    void whatIsNewFollowsTheLastLookThroughEveryFilter();
};

void TestRunTableModel::anEmptyModelHasColumnsAndHeaders()
{
    Table table;
    QCOMPARE(table.model.rowCount(), 0);
    QCOMPARE(table.model.columnCount(), runColumnCount);
    QVERIFY(!table.model.canFetchMore({}));
    for (int column = 0; column < runColumnCount; ++column) {
        QVERIFY(!table.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        QVERIFY(!table.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
    QVERIFY(!table.model.headerData(runColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
}

void TestRunTableModel::runsComeInOrderWhateverTheirArrival()
{
    Table table;
    table.add(50, 20);
    table.add(0, 30, 1);
    table.add(200, 5, 2);
    table.add(30, 20);
    QCOMPARE(table.model.rowCount(), 75);
    QVERIFY(table.isSorted());
    QVERIFY(table.rowsMatchPositions());
    QCOMPARE(table.text(0, RunColumn::Id), sampleRun(0).id);
    QCOMPARE(table.text(74, RunColumn::Id), sampleRun(204).id);
}

void TestRunTableModel::theFirstPageShowsAtOnceAndTheNextWithinAnInterval()
{
    Table table;
    table.model.addRuns(0, sampleRuns(0, 10));
    QCOMPARE(table.model.rowCount(), 10);
    table.model.addRuns(0, sampleRuns(10, 10));
    table.model.addRuns(0, sampleRuns(20, 10));
    QCOMPARE(table.model.rowCount(), 10);
    QCOMPARE(table.model.loadedCount(), 30);
    table.timers.advance(99ms);
    QCOMPARE(table.model.rowCount(), 10);
    table.timers.advance(1ms);
    QCOMPARE(table.model.rowCount(), 30);
    table.model.addRuns(0, sampleRuns(30, 10));
    QCOMPARE(table.model.rowCount(), 30); // the interval counts from the last merge
    table.model.mergeNow();
    QCOMPARE(table.model.rowCount(), 40);
}

void TestRunTableModel::aMergeIsOneInsertAndOneLayoutChange()
{
    Table table;
    table.add(100, 50);
    QSignalSpy inserted(&table.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy layout(&table.model, &QAbstractItemModel::layoutChanged);
    table.add(0, 50);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 50);
    QCOMPARE(inserted[0][2].toInt(), 99);
    QCOMPARE(layout.count(), 1);
    QCOMPARE(layout[0][1].value<QAbstractItemModel::LayoutChangeHint>(), QAbstractItemModel::VerticalSortHint);
    table.add(150, 50); // older than all: they stand right at the end
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(layout.count(), 1);
    table.add(0, 50); // nothing new
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(layout.count(), 1);
}

void TestRunTableModel::persistentIndexesStayOnTheirRunsOverMergesAndFilters()
{
    Table table;
    table.add(100, 100);
    QList<QPersistentModelIndex> kept;
    QStringList ids;
    for (int row = 0; row < 100; row += 7) {
        kept << table.model.index(row, row % runColumnCount);
        ids << table.text(row, RunColumn::Id);
    }
    const auto stillRight = [&] {
        for (int i = 0; i < kept.size(); ++i) {
            if (kept[i].isValid() && table.text(kept[i].row(), RunColumn::Id) != ids[i])
                return false;
        }
        return true;
    };
    table.add(0, 100, 1);
    table.add(200, 100);
    QVERIFY(std::all_of(kept.begin(), kept.end(), [](const auto &index) { return index.isValid(); }));
    QVERIFY(stillRight());
    table.model.sort(static_cast<int>(RunColumn::Unchanged), Qt::AscendingOrder);
    QVERIFY(stillRight());
    table.model.setFilter(Table::failures());
    QVERIFY(stillRight());
    const auto valid = std::count_if(kept.begin(), kept.end(), [](const auto &index) { return index.isValid(); });
    QCOMPARE(valid, 2); // runs 100 and 170 of those
    table.model.setFilter({});
    QVERIFY(stillRight());
}

void TestRunTableModel::aFilterRemovesOneTailRangeAndComesBack()
{
    Table table;
    table.add(0, 100);
    const QStringList all = table.ids();
    QSignalSpy removed(&table.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&table.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
    table.model.setFilter(Table::failures());
    QCOMPARE(table.model.rowCount(), 10);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][1].toInt(), 10);
    QCOMPARE(removed[0][2].toInt(), 99);
    QVERIFY(table.isSorted());
    QVERIFY(table.rowsMatchPositions());
    table.model.setFilter({});
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(table.ids(), all);
    QCOMPARE(reset.count(), 0);
    RunFilter none;
    none.text = u"matches nothing at all"_s;
    table.model.setFilter(none);
    QCOMPARE(table.model.rowCount(), 0);
    QVERIFY(table.model.isLocalFilterActive());
    QCOMPARE(table.model.loadedCount(), 100);
    table.model.setFilter({});
    QCOMPARE(table.ids(), all);
}

void TestRunTableModel::theNearestSurvivorOfALeavingRowIsKnown()
{
    Table table;
    table.add(0, 100);
    QPersistentModelIndex current = table.model.index(37, 0);
    std::optional<int> nearest;
    connect(&table.model, &RunTableModel::rowsLeaving, &table.model, [&](int first) {
        QVERIFY(current.row() >= first);
        nearest = table.model.nearestSurvivor(current.row());
        QVERIFY(nearest && *nearest < first);
        current = table.model.index(*nearest, 0);
    });
    table.model.setFilter(Table::failures());
    QVERIFY(current.isValid());
    QCOMPARE(table.text(current.row(), RunColumn::Id), sampleRun(40).id);
    RunFilter onlyFirst = Table::failures();
    onlyFirst.since = sampleRun(10).createdAt;
    table.model.setFilter(onlyFirst);
    QCOMPARE(table.text(current.row(), RunColumn::Id), sampleRun(10).id);
}

void TestRunTableModel::anUpdateChangesItsRowInPlace()
{
    Table table;
    table.add(0, 20);
    QSignalSpy changed(&table.model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&table.model, &QAbstractItemModel::layoutChanged);
    Run run = sampleRun(12);
    run.status = RunStatus::Success;
    run.updatedAt += 1;
    table.model.addRuns(0, {run});
    table.timers.advance(100ms);
    QCOMPARE(layout.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].value<QModelIndex>().row(), 12);
    QCOMPARE(changed[0][1].value<QModelIndex>().row(), 12);
    QCOMPARE(table.text(12, RunColumn::Status), u"Success"_s);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Running).count, 1);
}

void TestRunTableModel::anUpdateMovesItsRowWhereTheSortSaysSo()
{
    Table table;
    table.model.sort(static_cast<int>(RunColumn::Added), Qt::DescendingOrder);
    table.add(0, 50);
    const QPersistentModelIndex kept = table.model.index(49, 0);
    const QString id = table.text(49, RunColumn::Id);
    auto runs = sampleRuns(0, 50);
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const Run &other) { return other.id == id; });
    run->updatedAt += 1;
    run->runStatisticsForAssets = RunStatistics{.added = 1000};
    table.model.addRuns(0, {*run});
    table.timers.advance(100ms);
    QCOMPARE(table.text(0, RunColumn::Id), id);
    QCOMPARE(kept.row(), 0);
    QVERIFY(table.isSorted());
    QCOMPARE(table.model.rowCount(), 50);
}

void TestRunTableModel::anUpdateThatNoLongerMatchesLeaves()
{
    Table table;
    table.model.setFilter(Table::failures());
    table.add(0, 30);
    QCOMPARE(table.model.rowCount(), 3);
    Run run = sampleRun(10);
    run.status = RunStatus::Success;
    run.updatedAt += 1;
    Run other = sampleRun(11);
    other.status = RunStatus::Failed;
    other.updatedAt += 1;
    table.model.addRuns(0, {run, other});
    table.timers.advance(100ms);
    QCOMPARE(table.ids(), (QStringList{sampleRun(0).id, sampleRun(11).id, sampleRun(20).id}));
    QVERIFY(table.rowsMatchPositions());
}

void TestRunTableModel::theModelIsNeverResetByRuns()
{
    Table table;
    QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 20; ++i)
        table.add(i * 13 % 20 * 10, 10, i % 3);
    QCOMPARE(table.model.rowCount(), 200);
    QVERIFY(table.isSorted());
    QCOMPARE(reset.count(), 0);
}

void TestRunTableModel::otherSourcesResetAndNewNamesDoNot()
{
    Table table;
    table.add(0, 10);
    QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
    auto sources = sampleSources(3);
    sources[0].dataSourceName = u"Renamed"_s;
    table.model.setSources(sources);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(table.text(0, RunColumn::DataSourceName), u"Renamed"_s);
    table.model.setSources(sampleSources(2));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(table.model.rowCount(), 0);
    QCOMPARE(table.model.loadedCount(), 0);
    table.add(0, 10);
    QCOMPARE(table.model.rowCount(), 10);
}

void TestRunTableModel::countsFollowTheFilterWithoutItsStatuses()
{
    Table table;
    QSignalSpy counts(&table.model, &RunTableModel::countsChanged);
    table.add(0, 100);
    QVERIFY(!counts.isEmpty());
    table.model.setFilter(Table::failures());
    QCOMPARE(table.model.matchCount(), 10);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Success).count, 60);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Failed), (StatusCount{10, CountKnowledge::Exact}));
    RunFilter older = Table::failures();
    older.until = sampleRun(49).createdAt;
    table.model.setFilter(older);
    QCOMPARE(table.model.matchCount(), 5);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Success).count, 30);
    QCOMPARE(table.model.statusCounts().of(RunStatus::Unknown).count, 0);
}

void TestRunTableModel::sortingByColumnsKeepsTies()
{
    Table table;
    table.add(0, 300, 0);
    for (int column = 0; column < runColumnCount; ++column) {
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table.model.sort(column, order);
            QVERIFY2(table.isSorted(), qPrintable(columnTitle(static_cast<RunColumn>(column))));
            QCOMPARE(table.model.rowCount(), 300);
        }
    }
    QVERIFY(table.rowsMatchPositions());
}

void TestRunTableModel::absentIsADashAndHasNoRawValue()
{
    Table table;
    table.add(3, 1);
    for (const auto column : {RunColumn::StartedAt, RunColumn::Took, RunColumn::Added, RunColumn::Failed,
                              RunColumn::Lineage, RunColumn::Error, RunColumn::ErrorDetail, RunColumn::StoppedAt}) {
        QCOMPARE(table.text(0, column), absentText());
        const QModelIndex index = table.model.index(0, static_cast<int>(column));
        QVERIFY(!index.data(RunTableModel::RawRole).isValid());
        QVERIFY(index.data(RunTableModel::AbsentRole).toBool());
    }
    table.add(4, 1);
    QCOMPARE(table.text(1, RunColumn::Updated), u"0"_s);
    QVERIFY(!table.model.index(1, static_cast<int>(RunColumn::Updated)).data(RunTableModel::AbsentRole).toBool());
}

void TestRunTableModel::rawValuesAreTyped()
{
    Table table;
    table.add(0, 1);
    const auto raw = [&](RunColumn column) {
        return table.model.index(0, static_cast<int>(column)).data(RunTableModel::RawRole);
    };
    QCOMPARE(raw(RunColumn::Status), QVariant(u"FAILED"_s));
    QCOMPARE(raw(RunColumn::CreatedAt), QVariant::fromValue(sampleTime));
    QCOMPARE(raw(RunColumn::Took), QVariant::fromValue(72'000LL));
    QCOMPARE(raw(RunColumn::Added).typeId(), static_cast<int>(QMetaType::Int));
    const QModelIndex index = table.model.index(0, 0);
    QCOMPARE(index.data(RunTableModel::StatusRole).toInt(), static_cast<int>(RunStatus::Failed));
    QCOMPARE(index.data(RunTableModel::LineageStatusRole).toInt(), static_cast<int>(LineageImportStatus::Success));
    QCOMPARE(index.data(RunTableModel::RunIdRole).toString(), sampleRun(0).id);
    QCOMPARE(index.data(RunTableModel::StoreRowRole).toUInt(), 0U);
    QVERIFY(!index.data(RunTableModel::OpenRole).toBool());
}

void TestRunTableModel::aClockBehindTheServiceMakesNoDurationNegative()
{
    Table table;
    table.add(0, 10); // 2 runs
    table.clock.now = sampleRun(2).createdAt - 60'000;
    for (const RunColumn column : {RunColumn::Wait, RunColumn::Took})
        QCOMPARE_GE(table.model.index(2, static_cast<int>(column)).data(RunTableModel::RawRole).toLongLong(), 0);
    QCOMPARE(table.model.index(2, static_cast<int>(RunColumn::Took)).data(RunTableModel::RawRole).toLongLong(), 0);
}

void TestRunTableModel::durationsOfOpenRunsTick()
{
    Table table;
    table.add(0, 10); // 2 runs, 3 is requested
    const QString before = table.text(2, RunColumn::Took);
    QSignalSpy changed(&table.model, &QAbstractItemModel::dataChanged);
    table.timers.advance(5s);
    table.model.tickOpenRuns();
    QVERIFY(table.text(2, RunColumn::Took) != before);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].value<QModelIndex>(), table.model.index(2, static_cast<int>(RunColumn::Wait)));
    QCOMPARE(changed[0][1].value<QModelIndex>(), table.model.index(2, static_cast<int>(RunColumn::Took)));
    Run ended = sampleRun(2);
    ended.status = RunStatus::Success;
    ended.updatedAt += 1;
    ended.stoppedAt = ended.updatedAt;
    table.model.addRuns(0, {ended});
    table.timers.advance(100ms);
    changed.clear();
    table.model.tickOpenRuns();
    QCOMPARE(changed.count(), 1);
}

void TestRunTableModel::timesFollowTheDisplay()
{
    Table table;
    table.add(1, 1);
    table.clock.now = sampleTime;
    QCOMPARE(table.text(0, RunColumn::CreatedAt), u"2026-01-02 03:03:05"_s);
    QSignalSpy header(&table.model, &QAbstractItemModel::headerDataChanged);
    table.model.setTimeDisplay(TimeDisplay::Relative);
    QCOMPARE(header.count(), 1);
    QCOMPARE(table.text(0, RunColumn::CreatedAt), u"1 min ago"_s);
    const QString title =
        table.model.headerData(static_cast<int>(RunColumn::CreatedAt), Qt::Horizontal, Qt::DisplayRole).toString();
    QVERIFY2(title.contains(u"relative"), qPrintable(title));
}

void TestRunTableModel::aRowReadsAsASentence()
{
    Table table;
    table.add(0, 4);
    table.clock.now = sampleTime;
    QCOMPARE(
        table.text(0, RunColumn::Status, Qt::AccessibleTextRole),
        u"Failed run of Source 0 in Project 0, started 2 Jan 03:04 UTC, took 1:12, access denied: Role may not read "
        "table 0"_s);
    QCOMPARE(table.text(3, RunColumn::Status, Qt::AccessibleTextRole),
             u"Requested run of Source 0 in Project 0, requested 2 Jan 03:01 UTC"_s);
    QCOMPARE(table.text(3, RunColumn::Added, Qt::AccessibleTextRole), u"none"_s);
}

void TestRunTableModel::hostileTextStaysPlainAndShort()
{
    Table table;
    Run run = sampleRun(0);
    run.errorMessage = RunError{RunErrorType::Validation, u"\n\n<b>\u202Egnp.exe</b>"_s + QString(1 << 20, u'x')};
    table.model.addRuns(0, {run});
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
        for (int column = 0; column < runColumnCount; ++column) {
            const QString text = table.text(0, static_cast<RunColumn>(column), role);
            QVERIFY(text.size() < 3000);
            QVERIFY(!text.contains(QChar(0x202e)));
            QVERIFY(role == Qt::ToolTipRole || !text.contains(u'\n'));
        }
    }
    QCOMPARE(table.text(0, RunColumn::ErrorDetail, RunTableModel::RawRole), *run.errorMessage->errorDetail);
}

void TestRunTableModel::tsvHasHeadersAndOneLinePerRow()
{
    Table table;
    auto sources = sampleSources(3);
    sources[0].dataSourceName = u"tab\there"_s;
    table.model.setSources(sources);
    table.add(0, 4);
    const std::vector<int> rows{0, 3};
    const std::vector columns{RunColumn::Status, RunColumn::Added, RunColumn::CreatedAt};
    QCOMPARE(table.model.tsv(rows, columns),
             u"Status\tAdd\tCreated (UTC)\nFailed\t0\t2026-01-02 03:04:05\n"
             "Requested\t\t2026-01-02 03:01:05\n"_s);
    const std::vector names{RunColumn::DataSourceName};
    QVERIFY(!table.model.tsv(rows, names).contains(u'\t'));
}

void TestRunTableModel::unsortedColumnMeansNewestFirst()
{
    Table table;
    table.add(0, 10);
    table.model.sort(static_cast<int>(RunColumn::Id), Qt::DescendingOrder);
    table.model.sort(-1);
    QCOMPARE(table.model.currentSort().column, RunColumn::CreatedAt);
    QCOMPARE(table.text(0, RunColumn::Id), sampleRun(0).id);
}

namespace {

/// Too many for the tester, which reads every row: only order and positions are checked.
struct LargeTable {
    FakeClock clock{};
    FakeTimers timers{clock};
    RunTableModel model{nullptr, clock, timers};

    explicit LargeTable(int count)
    {
        model.setSources(sampleSources(3));
        for (int i = 0; i < count; i += 5000)
            model.addRuns(0, sampleRuns(i, 5000));
        model.mergeNow();
    }
    void waitForOrder() const { QTRY_VERIFY_WITH_TIMEOUT(!model.isComputing(), 60'000); }
    bool isSorted() const
    {
        const RunLess less(model.runs(), model.currentSort());
        const auto &rows = model.visibleRuns();
        return std::is_sorted(rows.begin(), rows.end(), std::cref(less));
    }
};

constexpr int manyRuns = 110'000;

} // namespace

void TestRunTableModel::manyRowsAreOrderedInAWorker()
{
    LargeTable table(manyRuns);
    table.waitForOrder();
    QCOMPARE(table.model.rowCount(), manyRuns);
    QSignalSpy computing(&table.model, &RunTableModel::computingChanged);
    QSignalSpy visible(&table.model, &RunTableModel::visibleRowsChanged);
    table.model.sort(static_cast<int>(RunColumn::Unchanged), Qt::AscendingOrder);
    QVERIFY(table.model.isComputing());
    QCOMPARE(computing.count(), 1);
    QCOMPARE(visible.count(), 0);
    table.waitForOrder();
    QCOMPARE(computing.count(), 2);
    QCOMPARE(visible.count(), 1);
    QVERIFY(table.isSorted());
    table.model.setFilter(Table::failures());
    QCOMPARE(table.model.rowCount(), manyRuns);
    table.waitForOrder();
    QCOMPARE(table.model.rowCount(), manyRuns / 10);
    QVERIFY(table.isSorted());
    table.model.setFilter({});
    table.waitForOrder();
    QCOMPARE(table.model.rowCount(), manyRuns);
    QVERIFY(table.isSorted());
}

void TestRunTableModel::rowsThatLeaveManyRowsHavePlacesUntilTheyAreGone()
{
    LargeTable table(manyRuns);
    table.waitForOrder();
    const auto everyPlaceIsRight = [&table] {
        for (int row = 0; row < table.model.rowCount(); ++row) {
            if (table.model.rowOfRun(table.model.storeRowAt(row)) != row)
                return false;
        }
        return true;
    };
    int left = 0;
    std::vector<std::pair<QPersistentModelIndex, StoreRow>> kept;
    connect(&table.model, &RunTableModel::rowsLeaving, &table.model, [&](int first) {
        ++left;
        QVERIFY(everyPlaceIsRight());
        for (const auto &[index, run] : kept)
            QCOMPARE(table.model.storeRowAt(index.row()), run);
        const auto nearest = table.model.nearestSurvivor(first);
        QVERIFY(nearest && *nearest < first);
    });
    const std::vector<std::vector<RunStatus>> choices{
        {RunStatus::Failed}, // few stay
        {RunStatus::PartiallySucceeded}, // others than before
        {RunStatus::Success}, // many
        {RunStatus::Failed, RunStatus::Success},
        {RunStatus::Requested, RunStatus::Success},
        {RunStatus::Running},
        {},
        {RunStatus::Failed, RunStatus::PartiallySucceeded, RunStatus::Success}};
    for (const auto &statuses : choices) {
        kept.clear();
        for (int row = 0; row < table.model.rowCount(); row += 997)
            kept.emplace_back(table.model.index(row, 0), table.model.storeRowAt(row));
        RunFilter filter;
        filter.statuses = statuses;
        table.model.setFilter(filter);
        table.waitForOrder();
        QVERIFY(table.isSorted());
        QVERIFY(everyPlaceIsRight());
        const RunMatcher matcher(filter, table.model.runs());
        for (StoreRow run = 0; run < table.model.runs().size(); ++run)
            QCOMPARE(table.model.rowOfRun(run).has_value(), matcher.matches(run));
        for (const auto &[index, run] : kept)
            QCOMPARE(index.isValid(), table.model.rowOfRun(run).has_value());
    }
    QCOMPARE(left, 6); // two choices only add rows
}

void TestRunTableModel::runsThatArriveDuringAComputationAreMergedAfterIt()
{
    LargeTable table(manyRuns);
    table.waitForOrder();
    table.model.sort(static_cast<int>(RunColumn::Id), Qt::AscendingOrder);
    QVERIFY(table.model.isComputing());
    table.model.addRuns(1, sampleRuns(manyRuns, 100, 1));
    Run updated = sampleRun(4);
    updated.updatedAt += 1;
    updated.status = OpenEnum<RunStatus>::fromApi(u"ODD");
    table.model.addRuns(0, {updated});
    QCOMPARE(table.model.rowCount(), manyRuns);
    table.waitForOrder();
    table.model.mergeNow();
    QCOMPARE(table.model.rowCount(), manyRuns + 100);
    QVERIFY(table.isSorted());
    QCOMPARE(table.model.statusCounts().of(RunStatus::Unknown).count, 1);
}

void TestRunTableModel::aNewFilterReplacesARunningComputation()
{
    LargeTable table(manyRuns);
    table.waitForOrder();
    QSignalSpy visible(&table.model, &RunTableModel::visibleRowsChanged);
    RunFilter first;
    first.text = u"source0"_s;
    table.model.setFilter(first);
    table.model.setFilter(Table::failures());
    table.model.sort(static_cast<int>(RunColumn::Took), Qt::AscendingOrder);
    table.waitForOrder();
    QCOMPARE(visible.count(), 1);
    QCOMPARE(table.model.rowCount(), manyRuns / 10);
    QVERIFY(table.isSorted());
}

void TestRunTableModel::aResetDropsARunningComputation()
{
    LargeTable table(manyRuns);
    table.waitForOrder();
    table.model.sort(static_cast<int>(RunColumn::Id), Qt::AscendingOrder);
    QVERIFY(table.model.isComputing());
    table.model.setSources(sampleSources(1));
    QVERIFY(!table.model.isComputing());
    QCOMPARE(table.model.rowCount(), 0);
    table.model.addRuns(0, sampleRuns(0, 10));
    QCOMPARE(table.model.rowCount(), 10);
    QVERIFY(table.isSorted());
}

void TestRunTableModel::selectionsOf100000RowsSurviveASort()
{
    LargeTable table(manyRuns);
    table.waitForOrder();
    QItemSelectionModel selection(&table.model);
    selection.select(QItemSelection(table.model.index(0, 0), table.model.index(99'999, runColumnCount - 1)),
                     QItemSelectionModel::Select);
    const StoreRow first = table.model.storeRowAt(0);
    const StoreRow last = table.model.storeRowAt(manyRuns - 1);
    table.model.sort(static_cast<int>(RunColumn::CreatedAt), Qt::AscendingOrder);
    table.waitForOrder();
    QVERIFY(selection.isRowSelected(*table.model.rowOfRun(first), {}));
    QVERIFY(!selection.isRowSelected(*table.model.rowOfRun(last), {}));
    qsizetype selected = 0;
    for (const auto &range : selection.selection())
        selected += range.height();
    QCOMPARE(selected, 100'000);
}

void TestRunTableModel::randomActsKeepTheOrder()
{
    Table table;
    quint32 state = 12345;
    const auto random = [&state](quint32 below) {
        state = state * 1664525 + 1013904223;
        return static_cast<int>((state >> 8) % below);
    };
    QPersistentModelIndex kept;
    QString keptId;
    for (int act = 0; act < 150; ++act) {
        switch (random(5)) {
        case 0:
        case 1:
            table.add(random(400), random(30) + 1, random(3));
            break;
        case 2: {
            auto runs = sampleRuns(random(400), 5);
            for (auto &run : runs) {
                run.updatedAt += act + 1;
                run.status = static_cast<RunStatus>(random(5));
                run.runStatisticsForAssets = RunStatistics{.unchanged = random(1000)};
            }
            table.model.addRuns(0, runs);
            table.timers.advance(100ms);
            break;
        }
        case 3: {
            RunFilter filter;
            if (random(2) == 0)
                filter.statuses = {static_cast<RunStatus>(random(5))};
            if (random(3) == 0)
                filter.text = QString::number(random(10), 36);
            table.model.setFilter(filter);
            break;
        }
        default:
            table.model.sort(random(runColumnCount), random(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        }
        QVERIFY(table.isSorted());
        QVERIFY(table.rowsMatchPositions());
        for (StoreRow run = 0; run < table.model.runs().size(); ++run)
            QCOMPARE(table.model.rowOfRun(run).has_value(), table.model.filter().matches(table.model.runs(), run));
        if (kept.isValid())
            QCOMPARE(table.text(kept.row(), RunColumn::Id), keptId);
        if (!kept.isValid() && table.model.rowCount() > 0) {
            kept = table.model.index(random(static_cast<quint32>(table.model.rowCount())), 0);
            keptId = table.text(kept.row(), RunColumn::Id);
        }
    }
}

void TestRunTableModel::theFirstSeenRowIsBelowAllThatWasCreatedSince()
{
    Table f;
    f.add(0, 10); // a minute apart, the newest first
    QCOMPARE(f.model.firstSeenRow(), std::nullopt);
    QSignalSpy changed(&f.model, &RunTableModel::newSinceChanged);
    f.model.setNewSince(sampleTime - 3 * 60'000);
    f.model.setNewSince(sampleTime - 3 * 60'000);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(f.model.firstSeenRow(), 3);
    f.model.setNewSince(sampleTime - 3 * 60'000 + 1);
    QCOMPARE(f.model.firstSeenRow(), 3);
    f.model.setNewSince(sampleTime); // all was seen
    QCOMPARE(f.model.firstSeenRow(), std::nullopt);
    f.model.setNewSince(sampleTime - 20 * 60'000); // nothing was
    QCOMPARE(f.model.firstSeenRow(), std::nullopt);
    f.model.setNewSince(sampleTime - 3 * 60'000);
    f.model.sort(static_cast<int>(RunColumn::CreatedAt), Qt::AscendingOrder);
    QCOMPARE(f.model.firstSeenRow(), std::nullopt);
    f.model.sort(static_cast<int>(RunColumn::Status), Qt::DescendingOrder);
    QCOMPARE(f.model.firstSeenRow(), std::nullopt);
}

void TestRunTableModel::whatIsNewFollowsTheLastLookThroughEveryFilter()
{
    Table f;
    f.add(0, 10);
    RunFilter filter;
    filter.expression = parseFilter(u"is:new -status:running"_s).expression.value();
    f.model.setFilter(filter);
    QCOMPARE(f.model.rowCount(), 0);
    f.model.setNewSince(sampleTime - 5 * 60'000);
    QCOMPARE(f.model.rowCount(), 6); // 0, 1, 3, 4, and two that ended a minute later
    f.model.setFilter({});
    QCOMPARE(f.model.rowCount(), 10);
    f.model.setFilter(filter);
    QCOMPARE(f.model.rowCount(), 6);
    f.model.setNewSince({});
    QCOMPARE(f.model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestRunTableModel)
#include "tst_runtablemodel.moc"
