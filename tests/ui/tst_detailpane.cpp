// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/detailpane.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;

namespace {

struct Pane {
    Pane()
    {
        api.runs[u"orders"_s] = {failedRun(), makeRun(u"run-2"_s, u"orders"_s, clock.now - 3'600'000)};
        source.api = &api;
        source.projectName = u"Sales"_s;
        source.dataSourceName = u"<b>Orders</b>"_s;
        source.domain.domainId = u"dzd_small"_s;
        source.domain.portalUrl = u"https://small.datazone.eu-west-1.on.aws/"_s;
        pane.resize(1000, 400);
        pane.show();
    }
    [[nodiscard]] datazone::Run failedRun() const
    {
        datazone::Run run = makeRun(u"run-1"_s, u"orders"_s, clock.now - 60'000, RunStatus::Failed);
        run.projectId = u"sales"_s;
        run.errorMessage = datazone::RunError{.errorType = datazone::RunErrorType::AccessDenied,
                                              .errorDetail = u"<i>not</i> allowed\nsecond line"_s};
        run.runStatisticsForAssets = datazone::RunStatistics{.added = 0, .failed = 9};
        return run;
    }
    void show(const datazone::Run &run)
    {
        pane.showRun(run, source);
        timers.advance(200ms);
    }
    [[nodiscard]] QString value(QStringView name) const
    {
        for (const QLabel *label : pane.findChildren<QLabel *>()) {
            if (label->accessibleName() == name)
                return label->text();
        }
        return u"no such field"_s;
    }
    [[nodiscard]] QTabWidget *tabs() const { return named<QTabWidget>(pane, u"Run detail"); }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    SourceInfo source;
    DetailPane pane{clock, timers};
};

} // namespace

class TestDetailPane final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutARunItSaysWhatItWouldShow();
    void followsARunAfterAPause();
    void movingOnWithinThePauseShowsTheLastRunOnly();
    void absentValuesAreDashesAndZerosAreZeros();
    void openRunTicks();
    void errorIsPlainTextWholeAndCopied();
    void errorOfAMegabyteInOneLineIsShownAndCopiedWhole();
    void runWithoutAnErrorSaysSo();
    void lineageSaysWhatItMeans();
    void rawBodyIsAskedForOnlyWhenItsTabIsOpen();
    void leavingARunDropsItsCall();
    void refusedRawBodyOffersRetry();
    void idIsCopiedByItsButton();
    void portalOpensTheProjectAndNothingButWebPages();
    void newerStateOfTheSameRunKeepsTheTab();
    void configurationStandsBeforeRawAndIsReadOnlyWhileItIsLookedAt();
    void aRunThatIsToldAgainAndAgainIsShownAfterThePause();
    void compareLastGoodIsOfferedForFailures();
};

void TestDetailPane::withoutARunItSaysWhatItWouldShow()
{
    Pane p;
    QVERIFY2(visibleLabels(p.pane).contains(u"Choose a run"), qPrintable(visibleLabels(p.pane)));
    QVERIFY(!p.tabs()->isVisible());
}

void TestDetailPane::followsARunAfterAPause()
{
    Pane p;
    p.pane.showRun(p.failedRun(), p.source);
    p.timers.advance(100ms);
    QVERIFY(!p.tabs()->isVisible());
    p.timers.advance(100ms);
    QVERIFY(p.tabs()->isVisible());
    QCOMPARE(p.value(u"Status"), u"Failed"_s);
    QCOMPARE(p.value(u"Run id"), u"run-1"_s);
    QCOMPARE(p.value(u"Source"), u"<b>Orders</b>"_s);
    p.pane.showNothing();
    QVERIFY(!p.tabs()->isVisible());
}

void TestDetailPane::movingOnWithinThePauseShowsTheLastRunOnly()
{
    Pane p;
    p.pane.showRun(p.failedRun(), p.source);
    p.timers.advance(100ms);
    p.pane.showRun(p.api.runs[u"orders"_s][1], p.source);
    p.timers.advance(100ms);
    QVERIFY(!p.tabs()->isVisible());
    p.timers.advance(100ms);
    QCOMPARE(p.value(u"Run id"), u"run-2"_s);
}

void TestDetailPane::absentValuesAreDashesAndZerosAreZeros()
{
    Pane p;
    p.show(p.failedRun());
    QCOMPARE(p.value(u"Added"), u"0"_s);
    QCOMPARE(p.value(u"Skipped"), u"–"_s);
    QCOMPARE(p.value(u"Failed"), u"9"_s);
    QCOMPARE(p.value(u"Lineage"), u"–"_s);
    QCOMPARE(p.value(u"Waited"), u"0:01"_s);
    QCOMPARE(p.value(u"Took"), u"0:59"_s);
}

void TestDetailPane::openRunTicks()
{
    Pane p;
    p.show(makeRun(u"run-3"_s, u"orders"_s, p.clock.now - 61'000, RunStatus::Running));
    const QString before = p.value(u"Took");
    QVERIFY2(before.contains(u"so far"), qPrintable(before));
    p.timers.advance(5s);
    p.pane.tick();
    QVERIFY(p.value(u"Took") != before);
}

void TestDetailPane::errorIsPlainTextWholeAndCopied()
{
    Pane p;
    p.show(p.failedRun());
    p.pane.openTab(DetailPane::Tab::Error);
    auto *text = named<QPlainTextEdit>(p.pane, u"Error text");
    QCOMPARE(text->toPlainText(), u"<i>not</i> allowed\nsecond line"_s);
    QVERIFY(text->isReadOnly());
    QVERIFY(visibleLabels(p.pane).contains(u"Access denied"));
    click(named<QPushButton>(p.pane, u"Copy error"));
    QVERIFY(QApplication::clipboard()->text().endsWith(u"<i>not</i> allowed\nsecond line"_s));
}

void TestDetailPane::errorOfAMegabyteInOneLineIsShownAndCopiedWhole()
{
    Pane p;
    datazone::Run run = p.failedRun();
    run.errorMessage->errorDetail = QString(1024 * 1024, u'x');
    p.show(run);
    p.pane.openTab(DetailPane::Tab::Error);
    auto *text = named<QPlainTextEdit>(p.pane, u"Error text");
    QCOMPARE(text->toPlainText().remove(u'\n').size(), 1024 * 1024);
    QVERIFY(text->document()->blockCount() > 100);
    click(named<QPushButton>(p.pane, u"Copy error"));
    QVERIFY(QApplication::clipboard()->text().endsWith(*run.errorMessage->errorDetail));
}

void TestDetailPane::runWithoutAnErrorSaysSo()
{
    Pane p;
    p.show(p.api.runs[u"orders"_s][1]);
    p.pane.openTab(DetailPane::Tab::Error);
    QVERIFY2(visibleLabels(p.pane).contains(u"without an error"), qPrintable(visibleLabels(p.pane)));
    QVERIFY(!named<QPlainTextEdit>(p.pane, u"Error text")->isVisible());
}

void TestDetailPane::lineageSaysWhatItMeans()
{
    Pane p;
    datazone::Run run = p.failedRun();
    run.lineageSummary = datazone::LineageSummary{.importStatus = datazone::LineageImportStatus::InProgress};
    p.show(run);
    p.pane.openTab(DetailPane::Tab::Lineage);
    QVERIFY2(visibleLabels(p.pane).contains(u"still being imported"), qPrintable(visibleLabels(p.pane)));
}

void TestDetailPane::rawBodyIsAskedForOnlyWhenItsTabIsOpen()
{
    Pane p;
    p.show(p.failedRun());
    QCOMPARE(p.api.callCount(ScriptedApi::Operation::GetDataSourceRun), 0);
    p.pane.openTab(DetailPane::Tab::Raw);
    auto *text = named<QPlainTextEdit>(p.pane, u"Raw reply");
    QTRY_VERIFY(!text->toPlainText().isEmpty());
    QCOMPARE(p.api.callCount(ScriptedApi::Operation::GetDataSourceRun, u"run-1"_s), 1);
    p.pane.setPrettyBody(false);
    QCOMPARE(text->toPlainText(), u"{}"_s); // byte for byte
    p.pane.openTab(DetailPane::Tab::Summary);
    p.pane.openTab(DetailPane::Tab::Raw);
    QCOMPARE(p.api.callCount(ScriptedApi::Operation::GetDataSourceRun), 1);
}

void TestDetailPane::leavingARunDropsItsCall()
{
    Pane p;
    p.api.setManual(true);
    p.show(p.failedRun());
    p.pane.openTab(DetailPane::Tab::Raw);
    QCOMPARE(p.api.pending(), 1);
    p.pane.showRun(p.api.runs[u"orders"_s][1], p.source);
    QCOMPARE(p.api.pending(), 0);
}

void TestDetailPane::refusedRawBodyOffersRetry()
{
    Pane p;
    p.api.fail(ScriptedApi::Operation::GetDataSourceRun, u"run-1"_s,
               makeError(ErrorKind::Denied, u"No GetDataSourceRun"_s));
    p.show(p.failedRun());
    p.pane.openTab(DetailPane::Tab::Raw);
    QTRY_VERIFY(visibleLabels(p.pane).contains(u"No GetDataSourceRun"));
    QPushButton *retry = nullptr;
    for (auto *button : p.pane.findChildren<QPushButton *>()) {
        if (button->text() == u"Retry" && button->isVisible())
            retry = button;
    }
    QVERIFY(retry != nullptr);
    click(retry);
    QTRY_VERIFY(!named<QPlainTextEdit>(p.pane, u"Raw reply")->toPlainText().isEmpty());
}

void TestDetailPane::idIsCopiedByItsButton()
{
    Pane p;
    p.show(p.failedRun());
    click(named<QToolButton>(p.pane, u"Copy run id"));
    QCOMPARE(QApplication::clipboard()->text(), u"run-1"_s);
}

void TestDetailPane::portalOpensTheProjectAndNothingButWebPages()
{
    Pane p;
    p.show(p.failedRun());
    QCOMPARE(p.pane.portalUrl(), QUrl(u"https://small.datazone.eu-west-1.on.aws/projects/sales"_s));
    for (const auto &url : {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, QString()}) {
        Pane other;
        other.source.domain.portalUrl = url;
        other.show(other.failedRun());
        QVERIFY2(!other.pane.portalUrl().isValid(), qPrintable(url));
    }
}

void TestDetailPane::newerStateOfTheSameRunKeepsTheTab()
{
    Pane p;
    datazone::Run run = makeRun(u"run-3"_s, u"orders"_s, p.clock.now - 61'000, RunStatus::Running);
    p.show(run);
    p.pane.openTab(DetailPane::Tab::Lineage);
    run.status = RunStatus::Success;
    run.stoppedAt = p.clock.now;
    p.pane.showRun(run, p.source); // at once: it is read already
    QCOMPARE(p.tabs()->currentIndex(), static_cast<int>(DetailPane::Tab::Lineage));
    QCOMPARE(p.value(u"Status"), u"Success"_s);
}

void TestDetailPane::aRunThatIsToldAgainAndAgainIsShownAfterThePause()
{
    Pane p;
    p.show(p.failedRun());
    datazone::Run next = p.api.runs[u"orders"_s][1];
    for (int i = 0; i < 4; ++i) { // as while other runs are read
        next.runStatisticsForAssets = datazone::RunStatistics{.added = i};
        p.pane.showRun(next, p.source);
        p.timers.advance(50ms);
    }
    QCOMPARE(p.value(u"Run id"), u"run-2"_s);
    QCOMPARE(p.value(u"Added"), u"3"_s); // and as it is by now
}

void TestDetailPane::configurationStandsBeforeRawAndIsReadOnlyWhileItIsLookedAt()
{
    Pane p;
    p.api.snapshots[u"run-1"_s] = uR"({"a":1})"_s;
    QStringList asked;
    p.pane.setApis([&](const QString &connectionId) {
        asked << connectionId;
        return &p.api;
    });
    p.source.connectionId = u"prod"_s;
    p.show(p.failedRun());
    const int count = p.tabs()->count();
    QCOMPARE(p.tabs()->tabText(count - 2), u"Configuration"_s);
    QCOMPARE(p.tabs()->tabText(count - 1), u"Raw"_s);
    QCOMPARE(p.api.callCount(ScriptedApi::Operation::GetDataSourceRun), 0);
    p.pane.openTab(DetailPane::Tab::Configuration);
    QCOMPARE(asked, QStringList{u"prod"_s});
    auto *tree = named<QTreeView>(p.pane, u"Configuration");
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    p.api.setManual(true);
    p.show(p.api.runs[u"orders"_s][1]);
    QCOMPARE(p.api.pending(), 1);
    p.pane.showRun(p.failedRun(), p.source);
    QCOMPARE(p.api.pending(), 0); // left
}

void TestDetailPane::compareLastGoodIsOfferedForFailures()
{
    Pane p;
    const QSignalSpy wanted(&p.pane, &DetailPane::compareLastGoodRequested);
    p.show(p.failedRun());
    p.pane.openTab(DetailPane::Tab::Error);
    auto *button = named<QPushButton>(p.pane, u"Compare last good");
    QVERIFY(button->isVisible());
    click(button);
    QCOMPARE(wanted.size(), 1);
    p.show(p.api.runs[u"orders"_s][1]); // a success
    QVERIFY(!button->isVisible());
}

QTEST_MAIN(TestDetailPane)
#include "tst_detailpane.moc"
