// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtablemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/cellfilter.h"
#include "ui/runsview.h"

#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;

namespace {

constexpr qint64 hour = 3'600'000;

/// A table over two sources with 100 runs each, newest first.
struct Shown {
    Shown()
    {
        model.setSources(
            {{.projectId = u"sales"_s, .projectName = u"Sales"_s, .dataSourceId = u"a"_s, .dataSourceName = u"Alpha"_s},
             {.projectId = u"finance"_s,
              .projectName = u"Finance"_s,
              .dataSourceId = u"b"_s,
              .dataSourceName = u"Beta"_s}});
        auto alpha = makeRuns(u"a"_s, 100, clock.now - hour);
        alpha[10].status = RunStatus::Failed;
        alpha[20].status = RunStatus::PartiallySucceeded;
        auto beta = makeRuns(u"b"_s, 100, clock.now - hour / 2);
        add(0, alpha);
        add(1, beta);
        view.setRuns(&model);
        view.resize(900, 400);
        view.show();
    }
    void add(int source, const std::vector<datazone::Run> &runs)
    {
        model.addRuns(source, runs);
        timers.advance(500ms);
    }
    [[nodiscard]] QString idAt(int row) const { return model.index(row, 0).data(RunTableModel::RunIdRole).toString(); }
    [[nodiscard]] QString currentId() const { return view.currentIndex().data(RunTableModel::RunIdRole).toString(); }
    void makeCurrent(int row)
    {
        view.selectionModel()->setCurrentIndex(model.index(row, 0),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    FakeClock clock;
    FakeTimers timers{clock};
    RunTableModel model{nullptr, clock, timers};
    QAbstractItemModelTester tester{&model};
    RunsView view;
};

} // namespace

class TestRunsView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsHaveOneHeightOfTextPlusEight();
    void currentRunStaysInPlaceWhenNewRunsComeAbove();
    void topmostRunStaysInPlaceWithoutACurrentOne();
    void newRunsAreSeenAtTheVeryTop();
    void selectionFollowsItsRunsThroughAMerge();
    void currentRowMovesToASurvivorOfAFilter();
    void lettersSearchNothing();
    void selectionOfEverythingIsReadFromItsRanges();
    void aHeaderDoesNotLookAtTheSelection();
    void aLargeSelectionStaysWithItsRuns();
    void failuresAreFoundInBothDirections();
    void runsOfTheSameSourceAreWalkedByTime();
    void clickOnAHeaderSortsAndTheThirdTakesItAway();
    void columnsAreHiddenByTheirMenuButTheLastStays();
    void unreadableColumnStateGivesTheDefaults();
    void copyGivesTheCurrentColumnOfEachRow();
    void currentRunChangedComesOncePerRun();
    void cellFilterNarrowsAndExcludes();
    void severalRunsAreSelectedTogether();
    void theLineStaysAtItsRowAndItsLabelAtTheEdge();
};

void TestRunsView::rowsHaveOneHeightOfTextPlusEight()
{
    Shown s;
    const int text = s.view.fontMetrics().height();
    QCOMPARE(s.view.rowHeight(0), text + 8);
    QCOMPARE(s.view.rowHeight(150), text + 8);
    s.view.setComfortable(true);
    QCOMPARE(s.view.rowHeight(0), text + 16);
}

void TestRunsView::currentRunStaysInPlaceWhenNewRunsComeAbove()
{
    Shown s;
    s.makeCurrent(40);
    s.view.verticalScrollBar()->setValue(s.view.rowHeight(0) * 36 + 5);
    const QString id = s.currentId();
    const int y = s.view.rowViewportPosition(40);
    s.add(0, makeRuns(u"a-new"_s, 30, s.clock.now, 60'000));
    QCOMPARE(s.model.rowCount(), 230);
    QCOMPARE(s.currentId(), id);
    QVERIFY(s.view.currentIndex().row() > 40);
    QCOMPARE(s.view.rowViewportPosition(s.view.currentIndex().row()), y);
}

void TestRunsView::topmostRunStaysInPlaceWithoutACurrentOne()
{
    Shown s;
    s.view.verticalScrollBar()->setValue(s.view.rowHeight(0) * 50 + 7);
    const int top = s.view.rowAt(0);
    const QString id = s.idAt(top);
    const int y = s.view.rowViewportPosition(top);
    s.add(0, makeRuns(u"a-new"_s, 30, s.clock.now, 60'000));
    QCOMPARE(s.idAt(s.view.rowAt(0)), id);
    QCOMPARE(s.view.rowViewportPosition(s.view.rowAt(0)), y);
}

void TestRunsView::newRunsAreSeenAtTheVeryTop()
{
    Shown s;
    s.add(0, {makeRun(u"newest"_s, u"a"_s, s.clock.now)});
    QCOMPARE(s.view.verticalScrollBar()->value(), 0);
    QCOMPARE(s.idAt(s.view.rowAt(0)), u"newest"_s);
}

void TestRunsView::selectionFollowsItsRunsThroughAMerge()
{
    Shown s;
    s.view.selectionModel()->select(QItemSelection(s.model.index(5, 0), s.model.index(7, runColumnCount - 1)),
                                    QItemSelectionModel::ClearAndSelect);
    QStringList before;
    for (const int row : s.view.selectedRowNumbers())
        before << s.idAt(row);
    QCOMPARE(before.size(), 3);
    s.add(0, makeRuns(u"a-new"_s, 3, s.clock.now, 60'000));
    QStringList after;
    for (const int row : s.view.selectedRowNumbers())
        after << s.idAt(row);
    QCOMPARE(after, before);
    QCOMPARE(s.view.selectedRowCount(), 3);
}

void TestRunsView::currentRowMovesToASurvivorOfAFilter()
{
    Shown s;
    s.makeCurrent(30);
    s.model.setFilter({.statuses = {RunStatus::Failed, RunStatus::PartiallySucceeded}});
    s.timers.advance(500ms);
    QTRY_COMPARE(s.model.rowCount(), 2);
    QVERIFY(s.view.currentIndex().isValid());
    QCOMPARE(s.view.selectedRowCount(), 1);
}

void TestRunsView::lettersSearchNothing()
{
    Shown s;
    s.makeCurrent(3);
    const QString id = s.currentId();
    QTest::keyClicks(&s.view, u"Suc"_s);
    QCOMPARE(s.currentId(), id);
}

void TestRunsView::selectionOfEverythingIsReadFromItsRanges()
{
    Shown s;
    s.view.selectAll();
    QCOMPARE(s.view.selectedRowCount(), 200);
    QCOMPARE(s.view.selectedRowNumbers().size(), std::size_t(200));
    QCOMPARE(s.view.selectedRowNumbers().front(), 0);
    QCOMPARE(s.view.selectedRowNumbers().back(), 199);
}

void TestRunsView::aHeaderDoesNotLookAtTheSelection()
{
    Shown s;
    s.view.selectAll();
    QVERIFY(s.view.selectionModel()->hasSelection());
    QVERIFY(!s.view.horizontalHeader()->selectionModel()->hasSelection());
}

void TestRunsView::aLargeSelectionStaysWithItsRuns()
{
    // Too many for the model tester of the others.
    FakeClock clock;
    FakeTimers timers{clock};
    RunTableModel model(nullptr, clock, timers);
    model.setSources({{.dataSourceId = u"a"_s}, {.dataSourceId = u"b"_s}});
    constexpr int count = 2500;
    auto alpha = makeRuns(u"a"_s, count, clock.now - hour);
    for (int i = 0; i < count; ++i)
        alpha[static_cast<std::size_t>(i)].status = i < 1500 ? RunStatus::Failed : RunStatus::Success;
    model.addRuns(0, alpha);
    model.mergeNow();
    RunsView view;
    view.setRuns(&model);
    QSignalSpy noticed(&view, &RunsView::noticed);
    const auto selectedIds = [&] {
        QStringList ids;
        for (const int row : view.selectedRowNumbers())
            ids << model.index(row, 0).data(RunTableModel::RunIdRole).toString();
        ids.sort();
        return ids;
    };
    const auto idsOf = [&](int from, int to) {
        QStringList ids;
        for (int i = from; i < to; ++i)
            ids << alpha[static_cast<std::size_t>(i)].id;
        ids.sort();
        return ids;
    };
    view.selectionModel()->select(QItemSelection(model.index(300, 0), model.index(2299, runColumnCount - 1)),
                                  QItemSelectionModel::ClearAndSelect);
    view.selectionModel()->setCurrentIndex(model.index(400, 0), QItemSelectionModel::NoUpdate);
    model.sort(static_cast<int>(RunColumn::CreatedAt), Qt::AscendingOrder);
    QCOMPARE(selectedIds(), idsOf(300, 2300));
    QCOMPARE(view.selectionModel()->selection().size(), 1);
    RunFilter failures;
    failures.statuses = {RunStatus::Failed};
    model.setFilter(failures);
    QCOMPARE(selectedIds(), idsOf(300, 1500));
    QCOMPARE(view.currentIndex().data(RunTableModel::RunIdRole).toString(), alpha[400].id);
    model.setFilter({});
    QCOMPARE(selectedIds(), idsOf(300, 1500));
    // All of them, then more rows: they are no longer all.
    model.setFilter(failures);
    view.selectAll();
    model.setFilter({});
    QCOMPARE(selectedIds(), idsOf(0, 1500));
    QVERIFY(noticed.isEmpty());
    // Torn apart by the runs of another source in between.
    view.selectAll();
    model.addRuns(1, makeRuns(u"b"_s, count, clock.now - hour - 1));
    model.mergeNow();
    QCOMPARE(noticed.count(), 1);
    QCOMPARE(view.selectedRowCount(), 1);
    QCOMPARE(view.selectedRowNumbers().front(), view.currentIndex().row());
}

void TestRunsView::failuresAreFoundInBothDirections()
{
    Shown s;
    QVERIFY(s.view.goToFailure(1));
    QCOMPARE(s.model.runs().status(s.model.storeRowAt(s.view.currentIndex().row())), RunStatus::Failed);
    QVERIFY(s.view.goToFailure(1));
    QCOMPARE(s.model.runs().status(s.model.storeRowAt(s.view.currentIndex().row())), RunStatus::PartiallySucceeded);
    QVERIFY(!s.view.goToFailure(1));
    QVERIFY(s.view.goToFailure(-1));
    QVERIFY(!s.view.goToFailure(-1));
}

void TestRunsView::runsOfTheSameSourceAreWalkedByTime()
{
    Shown s;
    s.model.sort(static_cast<int>(RunColumn::DataSourceName), Qt::DescendingOrder);
    s.timers.advance(500ms);
    QVERIFY(s.view.goToRun(u"a-50"_s));
    QVERIFY(s.view.goToSameSource(1));
    QCOMPARE(s.currentId(), u"a-51"_s);
    QVERIFY(s.view.goToSameSource(-1));
    QVERIFY(s.view.goToSameSource(-1));
    QCOMPARE(s.currentId(), u"a-49"_s);
    QVERIFY(s.view.goToRun(u"a-99"_s));
    QVERIFY(!s.view.goToSameSource(1));
}

void TestRunsView::clickOnAHeaderSortsAndTheThirdTakesItAway()
{
    Shown s;
    const auto clickHeader = [&s](RunColumn column) {
        QHeaderView *header = s.view.horizontalHeader();
        const int x = header->sectionViewportPosition(static_cast<int>(column)) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        s.timers.advance(500ms);
    };
    clickHeader(RunColumn::DataSourceName);
    QCOMPARE(s.model.currentSort().column, RunColumn::DataSourceName);
    QCOMPARE(s.model.currentSort().order, Qt::AscendingOrder);
    clickHeader(RunColumn::DataSourceName);
    QCOMPARE(s.model.currentSort().order, Qt::DescendingOrder);
    clickHeader(RunColumn::DataSourceName);
    QCOMPARE(s.model.currentSort().column, RunColumn::CreatedAt);
    QCOMPARE(s.model.currentSort().order, Qt::DescendingOrder);
    QCOMPARE(s.idAt(0), u"b-99"_s);
}

void TestRunsView::columnsAreHiddenByTheirMenuButTheLastStays()
{
    Shown s;
    QMenu menu;
    s.view.fillColumnMenu(menu);
    QAction *project = nullptr;
    for (QAction *action : menu.actions()) {
        if (action->text() == columnTitle(RunColumn::ProjectName))
            project = action;
    }
    QVERIFY(project != nullptr && project->isChecked());
    project->trigger();
    QVERIFY(s.view.isColumnHidden(static_cast<int>(RunColumn::ProjectName)));
    for (const RunColumn column : s.view.shownColumns())
        s.view.setColumnShown(column, false);
    QCOMPARE(s.view.shownColumns().size(), std::size_t(1));
}

void TestRunsView::unreadableColumnStateGivesTheDefaults()
{
    Shown s;
    s.view.setColumnShown(RunColumn::Id, true);
    s.view.restoreColumns("not a header state");
    QVERIFY(s.view.isColumnHidden(static_cast<int>(RunColumn::Id)));
    QCOMPARE(s.view.shownColumns().front(), RunColumn::Status);
}

void TestRunsView::copyGivesTheCurrentColumnOfEachRow()
{
    Shown s;
    s.view.selectionModel()->select(QItemSelection(s.model.index(0, 0), s.model.index(1, runColumnCount - 1)),
                                    QItemSelectionModel::ClearAndSelect);
    s.view.selectionModel()->setCurrentIndex(s.model.index(1, static_cast<int>(RunColumn::DataSourceName)),
                                             QItemSelectionModel::NoUpdate);
    s.view.copyCells();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0).trimmed(), u"Beta"_s);
    QCOMPARE(lines.at(1).trimmed(), u"Alpha"_s);
}

void TestRunsView::currentRunChangedComesOncePerRun()
{
    Shown s;
    QSignalSpy changed(&s.view, &RunsView::currentRunChanged);
    s.makeCurrent(3);
    QCOMPARE(changed.count(), 1);
    s.view.setCurrentIndex(s.model.index(3, 2)); // another cell of the same run
    QCOMPARE(changed.count(), 1);
    s.makeCurrent(4);
    QCOMPARE(changed.count(), 2);
}

void TestRunsView::cellFilterNarrowsAndExcludes()
{
    Shown s;
    const RunSnapshot &runs = s.model.runs();
    const StoreRow failed = *s.model.findRun(u"a-89"_s);
    const SourceKey a = runs.sources()[0].key();
    const SourceKey b = runs.sources()[1].key();
    const std::vector both{a, b};
    const auto by = [&](RunColumn column, bool exclude) {
        return filterByCell({}, both, runs, failed, column, exclude);
    };
    QCOMPARE(by(RunColumn::Status, false).filter->statuses, std::vector{RunStatus::Failed});
    const auto others = by(RunColumn::Status, true).filter->statuses;
    QCOMPARE(others.size(), std::size_t(5));
    QVERIFY(std::ranges::find(others, RunStatus::Failed) == others.end());
    QCOMPARE(by(RunColumn::ProjectName, false).sources, std::vector{a});
    QCOMPARE(by(RunColumn::DataSourceName, true).sources, std::vector{b});
    QCOMPARE(toText(by(RunColumn::Id, false).filter->expression), u"id:a-89"_s);
    QCOMPARE(toText(by(RunColumn::Id, true).filter->expression), u"-id:a-89"_s);
    RunFilter narrowed;
    narrowed.expression = by(RunColumn::Id, false).filter->expression;
    const auto again = filterByCell(narrowed, both, runs, failed - 1, RunColumn::Id, false);
    QCOMPARE(toText(again.filter->expression), u"id:"_s + runs.id(failed - 1));
    QVERIFY(!by(RunColumn::Took, false).notice.isEmpty());
    QVERIFY(!by(RunColumn::Lineage, false).notice.isEmpty()); // absent
    QVERIFY(!filterByCell({}, {a}, runs, failed, RunColumn::DataSourceName, true).notice.isEmpty());
}

void TestRunsView::severalRunsAreSelectedTogether()
{
    Shown s;
    QSignalSpy current(&s.view, &RunsView::currentRunChanged);
    QVERIFY(!s.view.goToRuns({u"nowhere"_s}));
    QVERIFY(s.view.goToRuns({s.idAt(70), s.idAt(60), u"nowhere"_s, s.idAt(65)}));
    QCOMPARE(s.view.selectedRowNumbers(), (std::vector{60, 65, 70}));
    QCOMPARE(s.view.selectedRowCount(), 3);
    QCOMPARE(s.currentId(), s.idAt(60));
    QCOMPARE(current.count(), 1);
    const int y = s.view.rowViewportPosition(60);
    QVERIFY(y >= 0 && y < s.view.viewport()->height());
}

void TestRunsView::theLineStaysAtItsRowAndItsLabelAtTheEdge()
{
    Shown s;
    const auto at = [&s](int x, int y) { return s.view.viewport()->grab().toImage().pixel(x, y); };
    const int y = s.view.rowViewportPosition(5);
    const int edge = s.view.viewport()->width() - 2;
    const QRgb plain = at(edge, y - 4);
    s.model.setNewSince(s.clock.now - 3 * hour + hour / 4); // five runs are newer
    QCOMPARE(s.model.firstSeenRow(), 5);
    QCOMPARE(at(edge, y - 4), plain); // nothing stands there without words
    s.view.setLineText(u"new since 07:12 UTC"_s);
    const QRgb accent = at(5, y);
    QVERIFY(accent != at(5, y - 4) && accent != at(5, y + 4));
    QCOMPARE(at(edge, y - 4), accent);
    s.view.verticalScrollBar()->setValue(s.view.rowHeight(0));
    QCOMPARE(at(5, y - s.view.rowHeight(0)), accent);
    s.view.horizontalScrollBar()->setValue(s.view.horizontalScrollBar()->maximum());
    QCOMPARE(at(edge, y - s.view.rowHeight(0) - 4), accent);
    s.view.verticalScrollBar()->setValue(s.view.rowHeight(0) * 6); // out of sight
    QVERIFY(at(edge, 3) != accent);
    s.view.verticalScrollBar()->setValue(0);
    s.view.horizontalHeader()->setSortIndicator(static_cast<int>(RunColumn::Took), Qt::AscendingOrder);
    QVERIFY(at(5, y) != accent); // in another order there is no such place
}

QTEST_MAIN(TestRunsView)
#include "tst_runsview.moc"
