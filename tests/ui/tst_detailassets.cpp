// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/assetstable.h"
#include "ui/detailassets.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::AssetStatus;
using datazone::RunStatus;

namespace {

struct Tab {
    Tab()
    {
        source.api = &api;
        source.domain.domainId = u"dzd_small"_s;
        run = makeRun(u"run"_s, u"orders"_s, clock.now - 60'000, RunStatus::PartiallySucceeded);
        run.runStatisticsForAssets = datazone::RunStatistics{.unchanged = 28, .failed = 1};
        tab.resize(1000, 300);
    }
    void add(const QString &word, int count, AssetStatus status)
    {
        for (int i = 0; i < count; ++i)
            api.activities[u"run"_s].push_back(makeActivity(u"run"_s, u"%1-%2"_s.arg(word).arg(i), status));
    }
    void addUsual()
    {
        add(u"table"_s, 28, AssetStatus::Unchanged);
        add(u"fnol_event"_s, 1, AssetStatus::Failed);
    }
    void show()
    {
        tab.show();
        tab.showRun(run, source);
    }
    [[nodiscard]] AssetsTable *table() const { return named<AssetsTable>(tab, u"Assets"); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] QAbstractButton *button(QStringView name) const { return named<QAbstractButton>(tab, name); }
    [[nodiscard]] QString words() const { return visibleLabels(tab); }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    SourceInfo source;
    datazone::Run run;
    DetailAssets tab{timers};
};

} // namespace

class TestDetailAssets final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedBeforeTheTabIsOpen()
    {
        Tab t;
        t.addUsual();
        t.tab.showRun(t.run, t.source);
        QCOMPARE(t.tab.title(), u"Assets 29 (1 ✕)"_s); // what the run counts
        QVERIFY(t.api.calls.empty());
        t.tab.show();
        QTRY_COMPARE(t.rows(), 29);
        QCOMPARE(t.api.calls.size(), 1U);
        t.tab.hide();
        t.tab.show();
        QCOMPARE(t.api.calls.size(), 1U);
    }

    void theWorstStandsFirstWithItsWholeError()
    {
        Tab t;
        t.addUsual();
        t.api.activities[u"run"_s].back().errorMessage->errorDetail = u"<b>first</b>\nsecond"_s;
        t.show();
        QTRY_COMPARE(t.rows(), 29);
        QCOMPARE(t.table()->currentIndex().row(), 0);
        QCOMPARE(named<QPlainTextEdit>(t.tab, u"Asset error")->toPlainText(),
                 u"ACCESS_DENIED_EXCEPTION\n<b>first</b>\nsecond"_s);
        QVERIFY(!t.words().contains(u"its assets show"));
    }

    void chipsCountAndFilter()
    {
        Tab t;
        t.addUsual();
        t.show();
        QTRY_COMPARE(t.rows(), 29);
        QCOMPARE(t.button(u"Assets: Failed")->accessibleDescription(), u"1"_s);
        QCOMPARE(t.button(u"Assets: Unchanged")->accessibleDescription(), u"28"_s);
        QVERIFY(!t.button(u"Assets: No access")->isVisible()); // all is known, and none is
        click(t.button(u"Assets: Failed"));
        QCOMPARE(t.rows(), 1);
        click(t.button(u"Assets: Failed"));
        named<QLineEdit>(t.tab, u"Find assets")->setText(u"nowhere"_s);
        QCOMPARE(t.rows(), 0);
        QVERIFY2(t.words().contains(u"No asset matches"), qPrintable(t.words()));
    }

    void moreThanAFewPagesAreReadWhenAskedFor()
    {
        Tab t;
        t.add(u"table"_s, 1200, AssetStatus::Unchanged);
        t.run.runStatisticsForAssets.reset();
        t.show();
        QCOMPARE(t.tab.title(), u"Assets"_s);
        QTRY_VERIFY2(t.words().contains(u"there are more to load"), qPrintable(t.words()));
        QVERIFY(t.button(u"Assets: Unchanged")->accessibleDescription().endsWith(u'+'));
        click(t.button(u"Load all assets"));
        QTRY_COMPARE(t.rows(), 1200);
        QCOMPARE(t.tab.title(), u"Assets 1,200"_s);
        QVERIFY(!t.button(u"Load all assets")->isVisible());
    }

    void aMismatchWithTheRunIsSaid()
    {
        Tab t;
        t.addUsual();
        t.run.runStatisticsForAssets->failed = 5;
        t.show();
        QTRY_VERIFY2(t.words().contains(u"The run counts 5 failed; its assets show 1 failed."), qPrintable(t.words()));
    }

    void deniedNamesThePermissionAndWhomToAsk()
    {
        Tab t;
        t.api.fail(ScriptedApi::Operation::ListDataSourceRunActivities, {}, makeError(ErrorKind::Denied, u"no"_s), -1);
        t.show();
        QTRY_VERIFY2(t.words().contains(u"datazone:ListDataSourceRunActivities"), qPrintable(t.words()));
        QVERIFY(t.words().contains(u"Ask the AWS administrator"));
        QVERIFY(t.words().contains(u"The assets could not be read"));
        t.api.forgetFailures();
        t.addUsual();
        click(t.button(u"Retry"));
        QTRY_COMPARE(t.rows(), 29);
        QVERIFY(!t.words().contains(u"datazone:ListDataSourceRunActivities"));
    }

    void emptySaysWhy()
    {
        Tab t;
        t.run.status = RunStatus::Failed;
        t.show();
        QTRY_VERIFY2(t.words().contains(u"failed before it came to any asset"), qPrintable(t.words()));
        QCOMPARE(t.tab.title(), u"Assets 0"_s);
    }

    void leavingTheRunDropsItsCalls()
    {
        Tab t;
        t.addUsual();
        t.api.setManual(true);
        t.show();
        QCOMPARE(t.api.pending(), 1);
        t.tab.clear();
        QCOMPARE(t.api.pending(), 0);
        QCOMPARE(t.tab.title(), u"Assets"_s);
    }

    void theSameStateOfARunIsNotReadAgain()
    {
        Tab t;
        t.addUsual();
        t.show();
        QTRY_COMPARE(t.rows(), 29);
        t.tab.showRun(t.run, t.source);
        QCOMPARE(t.rows(), 29);
        t.run.updatedAt += 1;
        t.tab.showRun(t.run, t.source);
        QTRY_COMPARE(t.rows(), 29);
        QCOMPARE(t.api.calls.size(), 2U);
    }

    void rowsAreCopiedByKeyAndWrittenAsCsv()
    {
        Tab t;
        t.addUsual();
        t.show();
        QTRY_COMPARE(t.rows(), 29);
        t.table()->setFocus();
        QTest::keyClick(t.table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(QApplication::clipboard()->text().startsWith(u"Status\tDatabase\t"),
                 qPrintable(QApplication::clipboard()->text()));
        click(t.button(u"Assets: Failed"));
        QTemporaryDir folder;
        QSignalSpy noticed(&t.tab, &DetailAssets::noticed);
        t.tab.exportTo(folder.filePath(u"assets.csv"_s));
        QFile file(folder.filePath(u"assets.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count('\n'), 2); // the rows that are shown
        QVERIFY(text.contains("dzd_small,run,project,sales_db,fnol_event-0,FAILED,"));
        QCOMPARE(noticed.count(), 1);
        t.tab.exportTo(folder.filePath(u"no/such/folder/assets.csv"_s));
        QVERIFY(noticed.last().first().toString().contains(u"could not be written"));
    }
};

QTEST_MAIN(TestDetailAssets)
#include "tst_detailassets.moc"
