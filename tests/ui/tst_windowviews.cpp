// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/savedviewstore.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/connectionhint.h"
#include "ui/notebar.h"
#include "ui/runsview.h"
#include "ui/viewsbar.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;

namespace {

/// The window on the small domain.
struct Opened {
    explicit Opened(const StartRequest &more = {}, const std::vector<SavedView> &views = {})
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        SavedViewStore store(backend.viewsFolder());
        for (const SavedView &view : views) {
            const auto put = store.put(view);
            Q_ASSERT(put.ok());
        }
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        window->show();
        StartRequest request = more;
        if (request.link.isEmpty())
            request.connection = smallConnection();
        window->openAtStart(request);
        window->activateWindow();
    }
    [[nodiscard]] int rows() const { return table->model()->rowCount(); }
    [[nodiscard]] QToolButton *button(QStringView name) const { return named<QToolButton>(*window, name); }
    [[nodiscard]] QString filter() const { return named<QLineEdit>(*window, u"Filter")->text(); }
    [[nodiscard]] QString range() const { return named<QComboBox>(*window, u"Time range")->currentText(); }
    [[nodiscard]] QString note() const
    {
        for (const NoteBar *bar : window->findChildren<NoteBar *>()) {
            if (bar->isVisible())
                return bar->text();
        }
        return {};
    }
    [[nodiscard]] QAction *act(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList checkedViews() const
    {
        QStringList names;
        for (const QToolButton *candidate : window->findChild<ViewsBar *>()->findChildren<QToolButton *>()) {
            if (candidate->isChecked())
                names << candidate->accessibleName();
        }
        return names;
    }
    template <class Dialog = QDialog>
    [[nodiscard]] Dialog *dialog() const
    {
        for (auto *candidate : window->findChildren<Dialog *>()) {
            if (candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    void setFilter(const QString &text) const
    {
        auto *line = named<QLineEdit>(*window, u"Filter");
        line->setText(text);
        QTest::keyClick(line, Qt::Key_Return);
    }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

} // namespace

class TestWindowViews final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theThreeFailureViewsAreThereAndShowWhatTheySay();
    void theCurrentViewIsMarkedWhileItIsShownAndSaidWhenItIsChanged();
    void aViewIsFoundWithoutBeingChosen();
    void savingMakesAViewAndANameThatIsTakenDoesNot();
    void updateWritesWhatIsShownAndKeepsTheRest();
    void revertGoesBackToTheView();
    void builtInViewsCannotBeUpdated();
    void sortColumnsAndTimesAreApplied();
    void anotherSortIsAChange();
    void aScopeOfThisConnectionIsApplied();
    void aScopeOfAnotherConnectionIsSaidAndNotApplied();
    void aViewThatCannotBeUsedIsGreyAndSaysWhy();
    void viewsThatAreDroppedInAppearInTheBar();
    void whatDoesNotFitStandsInTheMenu();
    void theManageDialogRenamesOrdersAndDeletesWithAWayBack();
    void altAndADigitChoosesAView();
    void theLinkToWhatIsShownLeadsBackToIt();
    void whatALinkShowsIsNotKept();
    void theLinkToARunShowsThatRun();
    void aLinkForAnotherConnectionOffersItAndOpensNothing();
    void aLinkThatNoConnectionFitsSaysSo();
    void aBadLinkIsSaidInOneSentence();
    void aLinkAtTheStartOpensTheConnectionOfTheLastTimeOnly();
    void linksHoldNoEndpointAndNothingSecret();
    void aViewAtTheStartReplacesWhatWasKept();
    void hintsAreMatchedStrictly();
    void whatBecameOfAFailureIsSaidInTheDetail();
    void whatIsNotCertainYetIsSaidInTheLoadState();
    void deniedSourcesAreCountedAndMakeNothingUncertain();
};

void TestWindowViews::theThreeFailureViewsAreThereAndShowWhatTheySay()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Failed runs"));
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    click(w.button(u"Last run failed"));
    QTRY_COMPARE(w.rows(), 2); // orders, and crm that succeeded in part; ledger is running
    QCOMPARE(w.range(), u"All time"_s);
    click(w.button(u"Not recovered"));
    QTRY_COMPARE(w.filter(), u"status:failed,partial is:unrecovered -is:disabled"_s);
    QTRY_COMPARE(w.rows(), 2);
}

void TestWindowViews::theCurrentViewIsMarkedWhileItIsShownAndSaidWhenItIsChanged()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QCOMPARE(w.checkedViews(), QStringList());
    click(w.button(u"Failed runs"));
    QCOMPARE(w.checkedViews(), QStringList{u"Failed runs"_s});
    w.setFilter(u"status:failed orders"_s);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Failed runs, changed"_s});
    QVERIFY(w.button(u"Failed runs, changed")->text().endsWith(u'•'));
    w.setFilter(u"status:failed"_s);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Failed runs"_s});
    w.act(u"Clear filter"_s)->trigger();
    QTRY_COMPARE(w.checkedViews(), QStringList());
}

void TestWindowViews::aViewIsFoundWithoutBeingChosen()
{
    Opened w({}, {{.name = u"Week"_s, .filter = u"since:7d status:failed"_s}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.setFilter(u"status:failed"_s); // the time box says the rest
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Week"_s});
}

void TestWindowViews::savingMakesAViewAndANameThatIsTakenDoesNot()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.setFilter(u"source:orders took:>1s"_s);
    QTest::keyClick(w.table, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(w.dialog());
    auto *name = named<QLineEdit>(*w.dialog(), u"Name of the view");
    auto *save = named<QPushButton>(*w.dialog(), u"Save");
    QVERIFY(!save->isEnabled());
    name->setText(u"not RECOVERED"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(visibleLabels(*w.dialog()).contains(u"There is a view of this name already."_s));
    name->setText(u"Orders / slow"_s);
    click(save);
    SavedViewStore store(w.backend.viewsFolder());
    QCOMPARE(store.views().size(), 1U);
    QCOMPARE(store.views().front().view.filter, u"source:orders took:>1s since:7d"_s);
    QVERIFY(!store.views().front().view.scope.has_value());
    QVERIFY(store.views().front().view.columns.isEmpty());
    QCOMPARE(w.checkedViews(), QStringList{u"Orders / slow"_s});
}

void TestWindowViews::updateWritesWhatIsShownAndKeepsTheRest()
{
    Opened w({}, {{.name = u"Mine"_s, .filter = u"status:failed"_s, .note = u"for the night"_s}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Mine"));
    // The built-in one is equal: the one that was chosen is meant.
    QCOMPARE(w.checkedViews(), QStringList{u"Mine"_s});
    QVERIFY(!w.act(u"Update the view"_s)->isEnabled());
    w.setFilter(u"status:failed orders"_s);
    QTRY_VERIFY(w.act(u"Update the view"_s)->isEnabled());
    w.act(u"Update the view"_s)->trigger();
    const SavedViewStore store(w.backend.viewsFolder());
    QCOMPARE(store.views().front().view.filter, u"status:failed orders"_s);
    QCOMPARE(store.views().front().view.note, u"for the night"_s);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Mine"_s});
}

void TestWindowViews::revertGoesBackToTheView()
{
    Opened w({}, {{.name = u"Mine"_s, .filter = u"status:failed since:30d"_s}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Mine"));
    w.setFilter(u"nothing"_s);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Mine, changed"_s});
    w.act(u"Back to the view as it was saved"_s)->trigger();
    QTRY_COMPARE(w.filter(), u"status:failed"_s);
    QCOMPARE(w.range(), u"Last 30 days"_s);
    QCOMPARE(w.checkedViews(), QStringList{u"Mine"_s});
}

void TestWindowViews::builtInViewsCannotBeUpdated()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Failed runs"));
    w.setFilter(u"status:failed orders"_s);
    QTRY_VERIFY(w.act(u"Back to the view as it was saved"_s)->isEnabled());
    QVERIFY(!w.act(u"Update the view"_s)->isEnabled());
}

void TestWindowViews::sortColumnsAndTimesAreApplied()
{
    Opened w({},
             {{.name = u"Wide"_s,
               .filter = u"since:2026-01-01 until:2026-01-02T02:00:00Z"_s,
               .sort = ViewSort{.column = u"dataSourceName"_s, .order = Qt::AscendingOrder},
               .columns = {u"id"_s, u"madeUp"_s, u"status"_s}}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Wide"));
    QCOMPARE(w.table->shownColumns(), (std::vector<RunColumn>{RunColumn::Id, RunColumn::Status}));
    QCOMPARE(w.table->runs()->currentSort().column, RunColumn::DataSourceName);
    QCOMPARE(w.table->runs()->currentSort().order, Qt::AscendingOrder);
    QCOMPARE(w.filter(), QString());
    QCOMPARE(w.table->runs()->filter().since, 1'767'225'600'000);
    QCOMPARE(w.table->runs()->filter().until, 1'767'319'200'000);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Wide"_s}); // but for a column that this version does not know
}

void TestWindowViews::anotherSortIsAChange()
{
    Opened w({}, {{.name = u"Sorted"_s, .sort = ViewSort{.column = u"status"_s, .order = Qt::AscendingOrder}}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Sorted"));
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Sorted"_s});
    w.table->horizontalHeader()->setSortIndicator(static_cast<int>(RunColumn::Took), Qt::AscendingOrder);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Sorted, changed"_s});
    w.table->horizontalHeader()->setSortIndicator(static_cast<int>(RunColumn::Status), Qt::AscendingOrder);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Sorted"_s});
}

void TestWindowViews::aScopeOfThisConnectionIsApplied()
{
    Opened w(
        {},
        {{.name = u"Orders only"_s,
          .scope = ViewScope{
              .connection = {.name = u"small & TIDY"_s}, .domainId = u"dzd_small"_s, .dataSourceIds = {u"orders"_s}}}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Orders only"));
    QTRY_COMPARE(w.rows(), 12);
    QCOMPARE(w.checkedViews(), QStringList{u"Orders only"_s});
}

void TestWindowViews::aScopeOfAnotherConnectionIsSaidAndNotApplied()
{
    Opened w({},
             {{.name = u"Elsewhere"_s,
               .filter = u"status:failed"_s,
               .scope = ViewScope{.connection = {.name = u"other"_s, .accountId = u"999988887777"_s},
                                  .domainId = u"dzd_other"_s}}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    click(w.button(u"Elsewhere"));
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QVERIFY2(visibleLabels(*w.window).contains(u"another connection, other · 999988887777"_s),
             qPrintable(visibleLabels(*w.window)));
    QCOMPARE(w.checkedViews(), QStringList{u"Failed runs"_s}); // which is all that is shown of it
}

void TestWindowViews::aViewThatCannotBeUsedIsGreyAndSaysWhy()
{
    Opened w({}, {{.name = u"Slip"_s, .filter = u"status:fialed"_s}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(!w.button(u"Slip")->isEnabled());
    QVERIFY(w.button(u"Slip")->toolTip().contains(u"character 8"_s));
    QVERIFY(w.button(u"Failed runs")->isEnabled());
}

void TestWindowViews::viewsThatAreDroppedInAppearInTheBar()
{
    Opened w({}, {{.name = u"Mine"_s}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QFile file(QDir(w.backend.viewsFolder()).filePath(u"new.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"zonescopeView":1,"name":"From a colleague","filter":"status:failed"})");
    file.close();
    QTRY_VERIFY(w.button(u"From a colleague"));
}

void TestWindowViews::whatDoesNotFitStandsInTheMenu()
{
    ViewsBar bar;
    std::vector<ViewsBar::Entry> entries;
    for (int i = 0; i < 30; ++i)
        entries.push_back({.key = QString::number(i), .name = u"View number %1"_s.arg(i), .isBuiltIn = i < 2});
    bar.showViews(entries);
    bar.resize(600, bar.sizeHint().height());
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const auto shown = [&bar](const QString &name) { return named<QToolButton>(bar, name)->isVisible(); };
    QVERIFY(shown(u"View number 0"_s));
    QVERIFY(!shown(u"View number 29"_s));
    bar.showCurrent(u"29"_s, false);
    QVERIFY(shown(u"View number 29"_s));
    for (int width = 200; width < 900; width += 7) { // narrower than its smallest it never is
        bar.resize(width, bar.height());
        for (const auto *widget : bar.findChildren<QToolButton *>()) {
            if (widget->isVisible())
                QVERIFY2(bar.rect().contains(widget->geometry()),
                         qPrintable(u"%1 at %2"_s.arg(widget->accessibleName()).arg(width)));
        }
    }
    bar.resize(600, bar.height());
    QMenu *more = named<QToolButton>(bar, u"More views")->menu();
    Q_EMIT more->aboutToShow();
    QStringList inMenu;
    for (const QAction *action : more->actions())
        inMenu << action->text();
    QVERIFY(inMenu.contains(u"View number 28"_s));
    QVERIFY(!inMenu.contains(u"View number 0"_s));
    bar.resize(4000, bar.height());
    QTRY_VERIFY(shown(u"View number 28"_s));
}

void TestWindowViews::theManageDialogRenamesOrdersAndDeletesWithAWayBack()
{
    Opened w({}, {{.name = u"A"_s}, {.name = u"B"_s}});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.act(u"Manage views…"_s)->trigger();
    QTRY_VERIFY(w.dialog());
    auto *list = named<QListWidget>(*w.dialog(), u"Saved views");
    const auto names = [list] {
        QStringList texts;
        for (int i = 0; i < list->count(); ++i)
            texts << list->item(i)->text();
        return texts;
    };
    list->item(0)->setText(u"A first"_s);
    QTRY_VERIFY(w.button(u"A first"));
    QCOMPARE(names(), (QStringList{u"A first"_s, u"B"_s}));
    list->setCurrentRow(0);
    click(named<QPushButton>(*w.dialog(), u"Move view down"));
    QCOMPARE(names(), (QStringList{u"B"_s, u"A first"_s}));
    QCOMPARE(list->currentRow(), 1);
    click(named<QPushButton>(*w.dialog(), u"Delete view"));
    QCOMPARE(names(), QStringList{u"B"_s});
    QTRY_VERIFY(!w.button(u"A first"));
    click(named<QPushButton>(*w.dialog(), u"Undo"));
    QCOMPARE(names(), (QStringList{u"B"_s, u"A first"_s}));
}

void TestWindowViews::altAndADigitChoosesAView()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(QTest::qWaitForWindowActive(w.window.get()));
    QTest::keyClick(w.table, Qt::Key_1, Qt::AltModifier);
    QTRY_COMPARE(w.checkedViews(), QStringList{u"Failed runs"_s});
}

void TestWindowViews::theLinkToWhatIsShownLeadsBackToIt()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.setFilter(u"status:failed error~\"not authorized\" since:3d"_s);
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    w.act(u"Copy link to what is shown"_s)->trigger();
    const QString link = QGuiApplication::clipboard()->text();
    QVERIFY2(link.startsWith(u"zonescope:open?connection=Small%20%26%20tidy&"_s), qPrintable(link));
    w.act(u"Clear filter"_s)->trigger();
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.window->openRequest({.link = link});
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QCOMPARE(w.filter(), u"status:failed error~\"not authorized\" since:3d"_s);
    QCOMPARE(w.note(), QString());
    w.act(u"Copy link to what is shown"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), link);
}

void TestWindowViews::whatALinkShowsIsNotKept()
{
    Opened w;
    const Connection kept = w.backend.store.put(smallConnection());
    w.backend.opened = kept;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.setFilter(u"source:crm"_s);
    w.window->openRequest({.link = u"zonescope:open?profile=prod&domain=dzd_small&filter=status:failed"_s});
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    w.window->close();
    QCOMPARE(w.backend.store.find(kept.id)->view.text, u"source:crm"_s);
    QCOMPARE(w.backend.store.find(kept.id)->view.statuses, QStringList());
}

void TestWindowViews::theLinkToARunShowsThatRun()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(w.table->goToRun(u"orders-06"_s));
    w.act(u"Copy link to the run"_s)->trigger();
    const QString link = QGuiApplication::clipboard()->text();
    QVERIFY2(link.contains(u"run=orders-06"_s), qPrintable(link));
    w.setFilter(u"source:crm"_s);
    QTRY_COMPARE(w.rows(), 5);
    w.window->openRequest({.link = link});
    QTRY_COMPARE(w.table->currentIndex().data(RunTableModel::RunIdRole).toString(), u"orders-06"_s);
}

void TestWindowViews::aLinkForAnotherConnectionOffersItAndOpensNothing()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    const Connection other = w.backend.store.put(
        {.name = u"Other"_s, .kind = ConnectionKind::Profile, .profile = u"other"_s, .region = u"eu-north-1"_s});
    w.window->openRequest({.link = u"zonescope:open?profile=other&domain=dzd_small&filter=status:failed"_s});
    QCOMPARE(w.note(), u"The link is for the connection “Other”, which is not open."_s);
    QCOMPARE(w.backend.opened->id, smallConnection().id);
    QCOMPARE(w.rows(), smallDomainRuns);
    click(named<QPushButton>(*w.window, u"Open it"));
    QTRY_COMPARE(w.backend.opened->id, other.id);
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QCOMPARE(w.note(), QString());
}

void TestWindowViews::aLinkThatNoConnectionFitsSaysSo()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.window->openRequest({.link = u"zonescope:open?profile=nobody&region=eu-west-3&domain=dzd_small"_s});
    QVERIFY2(w.note().contains(u"nobody · eu-west-3"_s), qPrintable(w.note()));
    QVERIFY(named<QPushButton>(*w.window, u"Connections…"));
    QCOMPARE(w.rows(), smallDomainRuns);
}

void TestWindowViews::aBadLinkIsSaidInOneSentence()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.window->openRequest({.link = u"zonescope:open?domain=../x"_s});
    QVERIFY2(w.note().contains(u"domain"_s), qPrintable(w.note()));
    QVERIFY(!w.note().contains(u".."_s));
}

void TestWindowViews::aLinkAtTheStartOpensTheConnectionOfTheLastTimeOnly()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    const Connection last =
        backend.store.put({.name = u"Last"_s, .kind = ConnectionKind::Profile, .profile = u"last"_s});
    backend.store.put({.name = u"Other"_s, .kind = ConnectionKind::Profile, .profile = u"other"_s});
    backend.store.setLastUsedId(last.id);
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart({.link = u"zonescope:open?profile=other&domain=dzd_small"_s});
    QTest::qWait(0);
    QVERIFY(!backend.opened);
    QVERIFY2(visibleLabels(window).contains(u"“Other”"_s), qPrintable(visibleLabels(window)));
    {
        // One that leads nowhere is said, and the start is like any other.
        MainWindow plain(backend, backend.settings);
        plain.show();
        plain.openAtStart({.link = u"zonescope:open?domain=../x"_s});
        QTRY_VERIFY(backend.opened);
        QCOMPARE(backend.opened->id, last.id);
        QVERIFY(visibleLabels(plain).contains(u"domain"_s));
        backend.opened.reset();
    }
    window.openAtStart({.link = u"zonescope:open?profile=last&domain=dzd_small&filter=status:failed"_s});
    QTRY_VERIFY(backend.opened);
    QCOMPARE(backend.opened->id, last.id);
    QTRY_COMPARE(named<RunsView>(window, u"Runs")->model()->rowCount(), smallDomainFailures);
}

void TestWindowViews::linksHoldNoEndpointAndNothingSecret()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    Connection connection = smallConnection();
    connection.endpointUrl = u"https://user:hush@vpce-1.example:8443/path"_s;
    w.backend.opened = connection;
    w.backend.shownStatus.credentialSource = u"AKIAHUSHHUSHHUSH"_s;
    w.backend.shownStatus.principalArn = u"arn:aws:sts::111122223333:assumed-role/hush/hush"_s;
    w.backend.shownStatus.accountId = u"111122223333"_s;
    w.act(u"Copy link to what is shown"_s)->trigger();
    const QString link = QGuiApplication::clipboard()->text();
    QVERIFY(link.contains(u"account=111122223333"_s));
    for (const QString &word : {u"hush"_s, u"AKIA"_s, u"vpce"_s, u"8443"_s, u"example"_s, u"https"_s})
        QVERIFY2(!link.contains(word, Qt::CaseInsensitive), qPrintable(link));
}

void TestWindowViews::aViewAtTheStartReplacesWhatWasKept()
{
    StartRequest request = withView({}, {.filter = u"status:failed since:30d"_s});
    Opened w(request);
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QCOMPARE(w.range(), u"Last 30 days"_s);
    // With a time of the command line: that is what the box shows, the view's own narrows it down.
    const StartRequest both = withView({.since = 1'767'225'600'000}, {.filter = u"status:failed since:30d"_s});
    QCOMPARE(both.since, 1'767'225'600'000);
    QCOMPARE(toText(both.filter), u"status:failed since:30d"_s);
    QVERIFY(!both.range);
}

void TestWindowViews::hintsAreMatchedStrictly()
{
    ScriptedBackend backend;
    const Connection prod = backend.store.put(
        {.name = u"Prod"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s, .region = u"eu-west-1"_s});
    const Connection us = backend.store.put(
        {.name = u"Prod US"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s, .region = u"us-east-1"_s});
    backend.shownFacts.insert(u"prod"_s, {.accountId = u"111122223333"_s});
    const auto idOf = [&backend](const ConnectionHint &hint) {
        const auto found = connectionFor(hint, backend).connection;
        return found ? found->id : QString();
    };
    QCOMPARE(idOf({.profile = u"prod"_s, .region = u"us-east-1"_s}), us.id);
    QCOMPARE(idOf({.name = u"PROD"_s}), prod.id);
    QCOMPARE(idOf({.name = u"what a colleague calls it"_s, .region = u"us-east-1"_s, .accountId = u"111122223333"_s}),
             us.id);
    QCOMPARE(idOf({.id = us.id, .region = u"eu-west-1"_s}), QString()); // moved since: not what was meant
    QCOMPARE(idOf({.profile = u"prod"_s, .accountId = u"999988887777"_s}), QString());
    QCOMPARE(idOf({.profile = u"PROD"_s, .region = u"eu-north-1"_s}), QString());
    QCOMPARE(idOf({.isSample = true}), u"sample"_s);
    QCOMPARE(idOf({}), QString());
    backend.store.setLastUsedId(prod.id);
    QCOMPARE(idOf({}), prod.id);
    backend.opened = prod;
    QVERIFY(connectionFor({.profile = u"prod"_s}, backend).isOpen);
    QVERIFY(connectionFor({.region = u"eu-west-1"_s}, backend).isOpen);
    QVERIFY(!connectionFor({.region = u"eu-west-2"_s}, backend).connection);
}

void TestWindowViews::whatBecameOfAFailureIsSaidInTheDetail()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    const auto statusOf = [&w](const QString &runId) {
        w.table->goToRun(runId);
        const QModelIndex index = w.table->model()->index(w.table->currentIndex().row(), 0);
        return index.data(Qt::ToolTipRole).toString();
    };
    QCOMPARE(statusOf(u"orders-00"_s), u"Failed; no later run succeeded so far"_s);
    QCOMPARE(statusOf(u"orders-03"_s), u"Failed; a later run succeeded"_s);
    QTRY_VERIFY2(visibleLabels(*w.window).contains(u"Failed; a later run succeeded"_s),
                 qPrintable(visibleLabels(*w.window)));
    QCOMPARE(statusOf(u"orders-01"_s), QString());
}

void TestWindowViews::whatIsNotCertainYetIsSaidInTheLoadState()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.backend.scripted->runs[u"orders"_s] = makeRuns(u"orders"_s, 400, w.backend.fakeClock.now - 60'000, 60'000);
    for (datazone::Run &run : w.backend.scripted->runs[u"orders"_s])
        run.status = RunStatus::Failed;
    w.backend.scripted->setManual(true);
    w.window->openRequest({.domainId = u"dzd_small"_s, .filter = *parseFilter(u"is:unrecovered"_s).expression});
    const auto says = [&w](const QString &words) { return visibleLabels(*w.window).contains(words); };
    const auto answer = [&w] {
        if (w.backend.scripted->pending() > 0)
            w.backend.scripted->answerNext();
    };
    QTRY_COMPARE(w.rows(), 0);
    QVERIFY(QTest::qWaitFor([&] {
        if (w.rows() == 0)
            answer();
        return w.rows() > 0;
    }));
    QTRY_VERIFY2(says(u"50 of 50 match, not certain yet"_s), qPrintable(visibleLabels(*w.window)));
    QVERIFY(QTest::qWaitFor([&] {
        answer();
        return says(u"401 of"_s) && says(u"complete"_s);
    }));
    QVERIFY(!says(u"not certain"_s));
}

void TestWindowViews::deniedSourcesAreCountedAndMakeNothingUncertain()
{
    Opened w;
    w.backend.scripted->fail(ScriptedApi::Operation::ListDataSourceRuns, u"ledger"_s,
                             {.kind = ErrorKind::Denied, .message = u"not authorized to perform"_s, .httpStatus = 403},
                             -1);
    QTRY_VERIFY(w.rows() > 0);
    click(w.button(u"Not recovered"));
    QTRY_COMPARE(w.rows(), 2);
    QTRY_VERIFY2(visibleLabels(*w.window).contains(u"2 of 3 sources"_s),
                 qPrintable(visibleLabels(*w.window).replace(u'\n', u'|')));
    QTRY_VERIFY(named<QPushButton>(*w.window, u"1 denied") != nullptr);
    QVERIFY2(!visibleLabels(*w.window).contains(u"not certain"_s), qPrintable(visibleLabels(*w.window)));
}

QTEST_MAIN(TestWindowViews)
#include "tst_windowviews.moc"
