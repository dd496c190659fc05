// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/runsview.h"
#include "ui/tablefindersheet.h"

#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::AssetStatus;
using Operation = ScriptedApi::Operation;

namespace {

/// The window on the small domain; each run of orders knows the table order_lines, which fails where the run fails.
struct Opened {
    Opened()
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        for (int i = 0; i < 12; ++i) {
            const QString run = u"orders-%1"_s.arg(i, 2, 10, QChar(u'0'));
            backend.scripted->activities[run] = {
                makeActivity(run, u"order_lines"_s, i % 3 == 0 ? AssetStatus::Failed : AssetStatus::Updated)};
        }
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        window->resize(1300, 900);
        window->show();
        StartRequest request;
        request.connection = smallConnection();
        window->openAtStart(request);
        window->activateWindow();
    }
    [[nodiscard]] bool isLoaded() const
    {
        return QTest::qWaitFor([this] { return table->model()->rowCount() == smallDomainRuns; });
    }
    void select(const QString &run) const
    {
        table->setFocus();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data(RunTableModel::RunIdRole).toString() == run)
                clickRow(table, row);
        }
    }
    [[nodiscard]] QString currentRun() const { return table->currentIndex().data(RunTableModel::RunIdRole).toString(); }
    [[nodiscard]] TableFinderSheet *openSheet() const
    {
        QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        return window->findChild<TableFinderSheet *>();
    }
    static QTableView *rows(const TableFinderSheet &sheet)
    {
        return named<QTableView>(sheet, u"What the runs did with the table");
    }
    static void find(const TableFinderSheet &sheet, const QString &name, int runs)
    {
        named<QLineEdit>(sheet, u"Name of the table")->setText(name);
        named<QSpinBox>(sheet, u"How many of the newest runs")->setValue(runs);
        click(named<QPushButton>(sheet, u"Find"));
    }
    [[nodiscard]] int assetCalls() const { return backend.scripted->callCount(Operation::ListDataSourceRunActivities); }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

} // namespace

class TestWindowTables final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCostIsSaidBeforeAnythingIsAsked()
    {
        Opened o;
        QVERIFY(o.isLoaded());
        o.select(u"orders-01"_s);
        TableFinderSheet *sheet = o.openSheet();
        QVERIFY(sheet);
        QVERIFY2(visibleLabels(*sheet).contains(u"A table in the runs of Orders"_s), qPrintable(visibleLabels(*sheet)));
        QVERIFY2(visibleLabels(*sheet).contains(u"21 calls"_s), qPrintable(visibleLabels(*sheet)));
        QVERIFY(!named<QPushButton>(*sheet, u"Find")->isEnabled());
        named<QSpinBox>(*sheet, u"How many of the newest runs")->setValue(5);
        QVERIFY2(visibleLabels(*sheet).contains(u"6 calls"_s), qPrintable(visibleLabels(*sheet)));
        QCOMPARE(o.assetCalls(), 0);
    }

    void aRowLeadsToTheAssetsOfItsRun()
    {
        Opened o;
        QVERIFY(o.isLoaded());
        o.select(u"orders-01"_s);
        TableFinderSheet *sheet = o.openSheet();
        QVERIFY(sheet);
        Opened::find(*sheet, u"ORDER_"_s, 5);
        QTableView *rows = Opened::rows(*sheet);
        QTRY_COMPARE(rows->model()->rowCount(), 5);
        QCOMPARE(o.assetCalls(), 5);
        QTRY_VERIFY(visibleLabels(*sheet).contains(u"Found in 5 of 5 runs."_s));
        clickRow(rows, 3); // orders-03
        click(named<QPushButton>(*sheet, u"Open run"));
        QCOMPARE(o.currentRun(), u"orders-03"_s);
        auto *tabs = named<QTabWidget>(*o.window, u"Run detail");
        QVERIFY(tabs->tabText(tabs->currentIndex()).startsWith(u"Assets"_s));
        QVERIFY(sheet->isVisible()); // the next row is one step away
    }

    void aRunThatTheFilterHidesIsShownAllTheSame()
    {
        Opened o;
        QVERIFY(o.isLoaded());
        o.select(u"orders-01"_s);
        TableFinderSheet *sheet = o.openSheet();
        QVERIFY(sheet);
        Opened::find(*sheet, u"order_lines"_s, 3);
        QTableView *rows = Opened::rows(*sheet);
        QTRY_COMPARE(rows->model()->rowCount(), 3);
        named<QLineEdit>(*o.window, u"Filter")->setText(u"source:crm"_s);
        QTRY_COMPARE(o.table->model()->rowCount(), 5);
        clickRow(rows, 2);
        click(named<QPushButton>(*sheet, u"Open run"));
        QTRY_COMPARE(o.currentRun(), u"orders-02"_s);
    }

    void stoppingLeavesTheRestUnread()
    {
        Opened o;
        QVERIFY(o.isLoaded());
        o.backend.scripted->holding = [](const ScriptedApi::Call &call) {
            return call.operation == Operation::ListDataSourceRunActivities;
        };
        o.select(u"orders-01"_s);
        TableFinderSheet *sheet = o.openSheet();
        QVERIFY(sheet);
        Opened::find(*sheet, u"order_lines"_s, 5);
        QTRY_VERIFY(o.backend.scripted->pending() > 0);
        click(named<QPushButton>(*sheet, u"Stop"));
        QCOMPARE(o.backend.scripted->pending(), 0);
        QVERIFY2(visibleLabels(*sheet).contains(u"Stopped with 5 run"_s), qPrintable(visibleLabels(*sheet)));
    }

    void aClosedConnectionTakesTheSheetWithIt()
    {
        Opened o;
        QVERIFY(o.isLoaded());
        o.backend.scripted->holding = [](const ScriptedApi::Call &call) {
            return call.operation == Operation::ListDataSourceRunActivities;
        };
        o.select(u"orders-01"_s);
        const QPointer<TableFinderSheet> sheet = o.openSheet();
        QVERIFY(sheet);
        Opened::find(*sheet, u"order_lines"_s, 5);
        QTRY_VERIFY(o.backend.scripted->pending() > 0);
        StartRequest request;
        request.connection = smallConnection();
        o.window->openAtStart(request); // the same one, perhaps with other rights
        QTRY_VERIFY(!sheet);
        QCOMPARE(o.backend.scripted->pending(), 0);
    }
};

QTEST_MAIN(TestWindowTables)
#include "tst_windowtables.moc"
