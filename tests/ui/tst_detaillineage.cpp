// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activityfeed.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/detaillineage.h"
#include "ui/lineagegraphview.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTableView>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::AssetStatus;
using datazone::LineageEventStatus;
using Operation = ScriptedApi::Operation;

namespace {

const QByteArray runEvent = R"({"eventType":"COMPLETE","job":{"namespace":"ns","name":"load_orders"},
"outputs":[{"namespace":"arn:aws:glue:eu-west-1:1","name":"table/sales_db/orders"}]})";

struct Tab {
    Tab()
    {
        source.api = &api;
        source.domain.domainId = u"dzd_small"_s;
        source.projectId = u"p"_s;
        run = makeRun(u"run"_s, u"source"_s, clock.now - 60'000, datazone::RunStatus::Success);
        run.lineageSummary = datazone::LineageSummary{.importStatus = datazone::LineageImportStatus::Failed};
        tab.setFeed(feed, timers);
        tab.resize(1100, 420);
        add(u"orders"_s, LineageEventStatus::Success);
        add(u"returns"_s, LineageEventStatus::Failed, u"Lineage of this run was stopped: more than 100 tables."_s);
    }
    void add(const QString &name, LineageEventStatus status, const QString &error = {})
    {
        datazone::Activity activity = makeActivity(u"run"_s, name, AssetStatus::Updated);
        activity.lineageSummary = datazone::LineageInfo{.eventId = u"event-"_s + name, .eventStatus = status};
        if (!error.isEmpty())
            activity.lineageSummary->errorMessage = error;
        api.activities[u"run"_s].push_back(activity);
        api.lineageEvents[u"event-"_s + name] = {.createdBy = u"loader"_s, .event = runEvent};
    }
    /// As DetailPane does: the feed has another subject before the tab hears of the run.
    void give()
    {
        feed.setSubject({.api = &api, .domainId = source.domain.domainId, .runId = run.id});
        tab.showRun(run, source);
    }
    void open()
    {
        tab.show();
        give();
        QTRY_COMPARE(table()->model()->rowCount(), static_cast<int>(api.activities[u"run"_s].size()));
    }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    /// Lets the pause before a call pass.
    void wait() { timers.advance(std::chrono::milliseconds(500)); }
    [[nodiscard]] QTableView *table() const { return named<QTableView>(tab, u"Lineage events"); }
    [[nodiscard]] QAbstractButton *button(QStringView text) const
    {
        for (auto *one : tab.findChildren<QAbstractButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QString eventText() const { return named<QPlainTextEdit>(tab, u"Lineage event")->toPlainText(); }
    [[nodiscard]] QString words() const { return visibleLabels(tab); }
    [[nodiscard]] LineageGraphView *graph() const { return named<LineageGraphView>(tab, u"Lineage graph"); }
    [[nodiscard]] QString nodeText() const { return named<QPlainTextEdit>(tab, u"Current node")->toPlainText(); }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    ActivityFeed feed{timers};
    SourceInfo source;
    datazone::Run run;
    DetailLineage tab;
};

} // namespace

class TestDetailLineage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedBeforeTheTabIsOpen()
    {
        Tab t;
        t.give();
        QVERIFY(t.api.calls.empty());
        t.tab.show();
        QTRY_COMPARE(t.table()->model()->rowCount(), 2);
        QVERIFY(t.words().contains(u"Lineage import: Failed"_s));
        QVERIFY(t.words().contains(u"2 lineage events, 1 failed."_s));
    }

    void theFailedEventIsShownWithItsErrorAndWhatItMeans()
    {
        Tab t;
        t.open();
        QVERIFY(t.words().contains(u"more than 100 tables"_s));
        QVERIFY(t.words().contains(u"Likely:"_s));
        QCOMPARE(t.api.callCount(Operation::GetLineageEvent), 0); // the pause
        t.wait();
        QTRY_VERIFY(t.eventText().contains(u"Event type: COMPLETE"_s));
        QVERIFY(t.eventText().contains(u"Job: ns  load_orders"_s));
        QVERIFY(t.words().contains(u"Sent by loader."_s));
        QCOMPARE(t.api.callCount(Operation::GetLineageEvent, u"event-returns"_s), 1);
    }

    void theEventIsThereAsJsonAndCopiedAsReceived()
    {
        Tab t;
        t.open();
        t.wait();
        QTRY_VERIFY(t.button(u"As JSON") != nullptr);
        t.button(u"As JSON")->click();
        QVERIFY(t.eventText().startsWith(u'{'));
        QVERIFY(t.eventText().contains(u"\"eventType\": \"COMPLETE\""_s));
        QSignalSpy copied(&t.tab, &DetailLineage::copied);
        t.button(u"Copy event")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(runEvent));
        QCOMPARE(copied.count(), 1);
    }

    void anEventThatIsNoJsonIsShownAsReceived()
    {
        Tab t;
        t.api.lineageEvents[u"event-returns"_s].event = "no <b>JSON</b>";
        t.open();
        t.wait();
        QTRY_COMPARE(t.eventText(), u"no <b>JSON</b>"_s);
        QVERIFY(t.words().contains(u"not JSON"_s));
    }

    void movingThroughTheRowsAsksOnlyForTheLast()
    {
        Tab t;
        t.open();
        t.choose(1);
        t.choose(0);
        t.choose(1);
        t.wait();
        QTRY_VERIFY(!t.eventText().isEmpty());
        QCOMPARE(t.api.callCount(Operation::GetLineageEvent), 1);
        QCOMPARE(t.api.callCount(Operation::GetLineageEvent, u"event-orders"_s), 1);
    }

    void aDenialNamesThePermissionAndIsNotAskedForAgain()
    {
        Tab t;
        t.api.fail(Operation::GetLineageEvent, {}, makeError(ErrorKind::Denied), 1);
        t.open();
        t.wait();
        QTRY_VERIFY(t.words().contains(u"datazone:GetLineageEvent"_s));
        QVERIFY(t.words().contains(u"more than 100 tables"_s)); // the rest is there
        t.choose(1);
        t.wait();
        QVERIFY(t.words().contains(u"datazone:GetLineageEvent"_s));
        QCOMPARE(t.api.callCount(Operation::GetLineageEvent), 1);
        QVERIFY(t.button(u"Show graph")->isEnabled());
        t.button(u"Retry")->click();
        QTRY_VERIFY(t.eventText().contains(u"COMPLETE"_s));
    }

    void leavingTheRunDropsItsCalls()
    {
        Tab t;
        t.open();
        t.api.holding = [](const ScriptedApi::Call &) { return true; };
        t.wait();
        QCOMPARE(t.api.running, 1);
        t.tab.clear();
        QCOMPARE(t.api.running, 0);
        QVERIFY(t.eventText().isEmpty());
    }

    void aRunWithoutEventsSaysSo()
    {
        Tab t;
        t.api.activities[u"run"_s] = {makeActivity(u"run"_s, u"plain"_s)};
        t.tab.show();
        t.give();
        QTRY_VERIFY(t.words().contains(u"No asset of this run has a lineage event."_s));
    }

    void deniedActivitiesNameThePermission()
    {
        Tab t;
        t.api.fail(Operation::ListDataSourceRunActivities, {}, makeError(ErrorKind::Denied), -1);
        t.tab.show();
        t.give();
        QTRY_VERIFY(t.words().contains(u"datazone:ListDataSourceRunActivities"_s));
        QVERIFY(t.words().contains(u"Lineage import: Failed"_s));
        t.api.forgetFailures();
        t.button(u"Retry")->click();
        QTRY_COMPARE(t.table()->model()->rowCount(), 2);
    }

    void theGraphIsWalkedByKeys()
    {
        Tab t;
        addGraph(t);
        t.open();
        t.choose(1); // orders
        t.wait();
        QTRY_VERIFY(!t.eventText().isEmpty());
        t.button(u"Show graph")->click();
        LineageGraphView *view = t.graph();
        QTRY_COMPARE(view->current(), 0);
        QVERIFY(view->isVisible());
        QVERIFY(!t.table()->isVisible());
        QTRY_COMPARE(view->accessibleDescription(), u"Dataset orders-node, 1 upstream, 1 downstream"_s);
        QTRY_VERIFY(!view->rectOf(2).isEmpty());
        QVERIFY(view->rectOf(1).center().x() < view->rectOf(0).center().x());
        QVERIFY(view->rectOf(2).center().x() > view->rectOf(0).center().x());
        QTest::keyClick(view, Qt::Key_Right);
        QTRY_COMPARE(view->accessibleDescription(), u"Job run mart-run, 1 upstream, 0 downstream, 1 more not shown"_s);
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_COMPARE(view->accessibleDescription(), u"Job run mart-run, 1 upstream, 1 downstream"_s);
        QTRY_VERIFY(!view->rectOf(3).isEmpty());
        QTest::keyClick(view, Qt::Key_Right);
        QTRY_VERIFY(view->accessibleDescription().contains(u"mart"_s));
        QTest::keyClick(view, Qt::Key_Home);
        QCOMPARE(view->current(), 0);
        QTest::keyClick(view, Qt::Key_Left);
        QCOMPARE(view->current(), 1);
        const double zoom = view->zoom();
        QTest::keyClick(view, Qt::Key_Minus);
        QVERIFY(view->zoom() < zoom);
        QTest::keyClick(view, Qt::Key_Plus);
        QCOMPARE(view->zoom(), zoom);
        QTest::keyClick(view, Qt::Key_Escape);
        QVERIFY(t.table()->isVisible());
    }

    void theCurrentNodeHasItsFactsAndHistory()
    {
        Tab t;
        addGraph(t);
        t.api.lineageHistories[u"orders-node"_s] = {t.api.lineageNodes[u"orders-node"_s].summary};
        t.open();
        t.choose(1);
        t.button(u"Show graph")->click();
        QTRY_VERIFY(t.nodeText().contains(u"Name: orders-node"_s));
        QTRY_VERIFY(!t.graph()->rectOf(2).isEmpty());
        t.wait();
        QTRY_VERIFY(t.nodeText().contains(u"History\n2026-01-02T03:04:05.000Z"_s));
    }

    void anAssetThatTheGraphDoesNotKnowSaysSo()
    {
        Tab t;
        t.open();
        t.choose(1);
        t.button(u"Show graph")->click();
        QTRY_VERIFY(t.words().contains(u"The service knows no lineage of this asset."_s));
        addGraph(t);
        t.button(u"Retry")->click();
        QTRY_COMPARE(t.graph()->current(), 0);
    }

    void eventsThatArriveLeaveTheGraphOpen()
    {
        Tab t;
        addGraph(t);
        t.open();
        t.choose(1);
        t.button(u"Show graph")->click();
        QTRY_COMPARE(t.graph()->current(), 0);
        Q_EMIT t.feed.changed();
        QVERIFY(t.graph()->isVisible());
        QVERIFY(!t.table()->isVisible());
        t.run.id = u"another"_s;
        t.give();
        QVERIFY(!t.graph()->isVisible());
    }

private:
    static void addGraph(Tab &t)
    {
        const auto add = [&](const QString &id, const QString &type, const QStringList &up, const QStringList &down) {
            t.api.lineageNodes[id] = makeLineageNode(id, type, up, down);
        };
        add(u"orders-node"_s, u"Dataset"_s, {u"load-run"_s}, {u"mart-run"_s});
        add(u"load-run"_s, u"JobRun"_s, {}, {u"orders-node"_s});
        add(u"mart-run"_s, u"JobRun"_s, {u"orders-node"_s}, {u"mart"_s});
        add(u"mart"_s, u"Dataset"_s, {u"mart-run"_s}, {});
        t.api.lineageNodes[u"amazon.datazone.asset/asset-orders"_s] = t.api.lineageNodes[u"orders-node"_s];
    }
};

QTEST_MAIN(TestDetailLineage)
#include "tst_detaillineage.moc"
