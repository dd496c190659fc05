// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/detailpane.h"
#include "ui/filterbar.h"
#include "ui/histogrampanel.h"
#include "ui/runsview.h"
#include "ui/scopepanel.h"

#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;

namespace {

/// The window on the small domain, found as screen readers find it.
struct Opened {
    explicit Opened(const StartRequest &more = {})
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        start(more);
    }
    void start(const StartRequest &more)
    {
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        tester = std::make_unique<QAbstractItemModelTester>(table->model());
        window->show();
        StartRequest request = more;
        request.connection = smallConnection();
        window->openAtStart(request);
        window->activateWindow();
    }
    [[nodiscard]] int rows() const { return table->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, RunColumn column) const
    {
        return table->model()->index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] QString loadState() const
    {
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->accessibleName().startsWith("Load state: "_L1))
                return label->accessibleName();
        }
        return {};
    }
    template <class T>
    [[nodiscard]] T *find(QStringView name) const
    {
        return named<T>(*window, name);
    }
    /// A chip's accessible description.
    [[nodiscard]] QString count(QStringView status) const
    {
        return find<QAbstractButton>(status)->accessibleDescription();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(table, key, modifiers); }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

/// Chooses a connection in the menu of the header.
void chooseConnection(const MainWindow &window, const QString &name)
{
    QMenu *menu = named<QPushButton>(window, u"Connection")->menu();
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == name) {
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(u"no connection %1"_s.arg(name)));
}

/// Row of the scope tree, which is expanded as far as it has been read.
QModelIndex scopeRow(const MainWindow &window, const QString &title)
{
    const QAbstractItemModel *model = named<QAbstractItemView>(window, u"Scope")->model();
    return model->match(model->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly | Qt::MatchRecursive).value(0);
}

void clickNode(const MainWindow &window, const QString &title, Qt::KeyboardModifiers modifiers = {})
{
    auto *tree = named<QAbstractItemView>(window, u"Scope");
    const QModelIndex index = scopeRow(window, title);
    QVERIFY2(index.isValid(), qPrintable(title));
    tree->scrollTo(index);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, modifiers, tree->visualRect(index).center());
}

/// Ids of the sources that are chosen in the scope tree.
QStringList chosenRows(const MainWindow &window)
{
    QStringList names;
    for (const QModelIndex &index : named<QAbstractItemView>(window, u"Scope")->selectionModel()->selectedIndexes())
        names << index.data(ScopeTreeModel::DataSourceIdRole).toString();
    names.sort();
    return names;
}

} // namespace

class TestMainWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondConnectionIsReadBesideTheFirst();
    void aSecondConnectionIsOpenedAgainWhereThatNeedsNoQuestion();
    void theDetailIsOfTheRunsOwnConnection();
    void firstStartOffersTheWaysOn();
    void onlyDomainOpensAndAllRunsAppear();
    void everyNameThatScreenReadersRelyOnIsThere();
    void statusToggleDropsNoRowAndAsksForThatStatusOnly();
    void countsOfStatusesThatWereNotAskedForAreQuestionMarks();
    void textFilterWaitsForAPauseAndEnterDoesNot();
    void escapeEmptiesTheFilterThenGoesBackToTheTable();
    void bareKeysMoveFilterAndCycle();
    void bareKeysAreLettersInTheFilter();
    void f6GoesThroughEveryPane();
    void refreshKeepsSelectionAndBringsNewRuns();
    void deniedProjectIsCountedAndDoesNotStopTheRest();
    void failedSourceShowsTheErrorBarAndRetryReadsIt();
    void failedOpeningShowsTheErrorBar();
    void emptyTableSaysWhyAndHowToGoOn();
    void openErrorGoesAwayWithASuccess();
    void rowsAreCopiedWithHeaders();
    void filterByCellNarrowsStatusAndSource();
    void columnsAndTimeDisplayOutliveTheWindow();
    void defaultLayoutComesBack();
    void startRequestChoosesStatusesAndSources();
    void startRequestShowsOneRun();
    void goToOpensARunThatTheFilterHides();
    void eachConnectionKeepsItsDomainSourcesAndFilter();
    void whatTheCommandLineNamedIsNotKept();
    void aChangeOfTheSettingsFilesIsOfferedAndNeverTakenSilently();
    void row13ABrokenSettingsFileIsOneNote();
    void row15AMissingRegionIsAskedForInANote();
    void firstRowPaintedComesOnce();
    void everyActHasWordsAndStandsInAMenu();
};

void TestMainWindow::firstStartOffersTheWaysOn()
{
    ScriptedBackend backend;
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart({});
    const QString text = visibleLabels(window);
    QVERIFY2(!text.isEmpty(), "the start page says nothing");
    QVERIFY(!named<RunsView>(window, u"Runs")->isVisible());
    QVERIFY(!named<QToolButton>(window, u"Refresh")->isEnabled());
    QVERIFY(!named<QPushButton>(window, u"Export…")->isEnabled());
}

void TestMainWindow::onlyDomainOpensAndAllRunsAppear()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY2(w.loadState().contains(u"complete"), qPrintable(w.loadState()));
    QTRY_VERIFY2(w.loadState().contains(u"21 runs"), qPrintable(w.loadState()));
    QCOMPARE(w.cell(0, RunColumn::DataSourceName), u"Ledger"_s); // newest first
    QCOMPARE(w.cell(0, RunColumn::Status), u"Running"_s);
    QTRY_VERIFY(w.window->windowTitle().contains(u"Small domain"));
}

void TestMainWindow::everyNameThatScreenReadersRelyOnIsThere()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(w.find<QLineEdit>(u"Filter") != nullptr);
    for (const QString &name : {u"Requested"_s, u"Running"_s, u"Failed"_s, u"Partially succeeded"_s, u"Success"_s}) {
        auto *chip = w.find<QAbstractButton>(name);
        QVERIFY2(chip != nullptr, qPrintable(name));
        QVERIFY(chip->isCheckable());
        QVERIFY(!chip->accessibleDescription().isEmpty());
    }
    for (const QString &name : {u"Refresh"_s, u"Export…"_s})
        QVERIFY2(w.find<QAbstractButton>(name) != nullptr, qPrintable(name));
    QStringList buttons;
    for (const auto *button : w.window->findChildren<QPushButton *>())
        buttons << button->text();
    QVERIFY(buttons.contains(u"Load more"_s) && buttons.contains(u"Stop"_s));
    QVERIFY(w.find<QAbstractItemView>(u"Scope") != nullptr);
    auto *tabs = w.find<QTabWidget>(u"Run detail");
    QVERIFY(tabs != nullptr);
    QCOMPARE(tabs->tabText(0), u"Summary"_s);
    QCOMPARE(tabs->tabText(1), u"Error"_s);
    QVERIFY(tabs->tabText(2).startsWith(u"Assets"));
    QCOMPARE(tabs->tabText(3), u"Lineage"_s);
    QCOMPARE(tabs->tabText(4), u"Configuration"_s);
    QCOMPARE(tabs->tabText(5), u"Raw"_s);
    const QString sentence = w.table->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.contains(u"Ledger"), qPrintable(sentence));
}

void TestMainWindow::statusToggleDropsNoRowAndAsksForThatStatusOnly()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY(w.loadState().contains(u"complete"));
    const auto calls = w.backend.scripted->calls.size();
    click(w.find<QAbstractButton>(u"Failed"));
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QCOMPARE(w.backend.scripted->calls.size(), calls); // what was read covers it
    click(w.find<QAbstractButton>(u"Failed"));
    QTRY_COMPARE(w.rows(), smallDomainRuns);
}

void TestMainWindow::countsOfStatusesThatWereNotAskedForAreQuestionMarks()
{
    Opened w({.statuses = {RunStatus::Failed}});
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QTRY_COMPARE(w.count(u"Failed"), u"4"_s);
    QCOMPARE(w.count(u"Success"), u"?"_s);
    for (const auto &call : w.backend.scripted->calls) {
        if (call.operation == ScriptedApi::Operation::ListDataSourceRuns)
            QCOMPARE(call.status, std::optional(RunStatus::Failed));
    }
    click(w.find<QAbstractButton>(u"Failed")); // none on means all
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY(w.count(u"Success") != u"?"_s);
}

void TestMainWindow::textFilterWaitsForAPauseAndEnterDoesNot()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    auto *filter = w.find<QLineEdit>(u"Filter");
    QTest::keyClicks(filter, u"crm"_s);
    QCOMPARE(w.rows(), smallDomainRuns);
    QTRY_COMPARE(w.rows(), 5);
    QTRY_VERIFY2(w.loadState().contains(u"5 of 21 match"), qPrintable(w.loadState()));
    filter->selectAll();
    QTest::keyClicks(filter, u"NOT authorized"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(w.rows(), smallDomainFailures);
}

void TestMainWindow::escapeEmptiesTheFilterThenGoesBackToTheTable()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTest::keyClick(w.table, Qt::Key_L, Qt::ControlModifier);
    auto *filter = w.find<QLineEdit>(u"Filter");
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"ledger"_s);
    QTRY_COMPARE(w.rows(), 4);
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(filter->text().isEmpty());
    QVERIFY(filter->hasFocus());
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(w.table->hasFocus());
    w.key(Qt::Key_Slash);
    QTRY_VERIFY(filter->hasFocus());
}

void TestMainWindow::bareKeysMoveFilterAndCycle()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.table->setFocus();
    w.table->setCurrentIndex(w.table->model()->index(0, 0));
    w.key(Qt::Key_N);
    QCOMPARE(w.cell(w.table->currentIndex().row(), RunColumn::Status), u"Failed"_s);
    const int first = w.table->currentIndex().row();
    w.key(Qt::Key_N);
    QVERIFY(w.table->currentIndex().row() > first);
    w.key(Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(w.table->currentIndex().row(), first);

    const QString source = w.cell(first, RunColumn::DataSourceName);
    w.key(Qt::Key_Down, Qt::AltModifier);
    QVERIFY(w.table->currentIndex().row() > first);
    QCOMPARE(w.cell(w.table->currentIndex().row(), RunColumn::DataSourceName), source);
    w.key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(w.table->currentIndex().row(), first);

    w.key(Qt::Key_B);
    QTRY_COMPARE(w.rows(), smallDomainFailures + 1);
    w.key(Qt::Key_B);
    QTRY_COMPARE(w.rows(), smallDomainRuns);

    auto *times = w.find<QToolButton>(u"Times");
    QCOMPARE(times->accessibleDescription(), u"UTC"_s);
    w.key(Qt::Key_T);
    w.key(Qt::Key_T);
    QCOMPARE(times->accessibleDescription(), u"relative"_s);
    QVERIFY(w.cell(1, RunColumn::StartedAt).contains(u"ago"));
}

void TestMainWindow::bareKeysAreLettersInTheFilter()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    auto *filter = w.find<QLineEdit>(u"Filter");
    filter->setFocus();
    QTest::keyClicks(filter, u"bntf/"_s);
    QCOMPARE(filter->text(), u"bntf/"_s);
    QCOMPARE(w.find<QToolButton>(u"Times")->accessibleDescription(), u"UTC"_s);
}

void TestMainWindow::f6GoesThroughEveryPane()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.table->setFocus();
    w.table->selectRow(0);
    QTRY_VERIFY(w.window->findChild<DetailPane *>()->run()); // without one it takes no focus
    const QList<QWidget *> panes{w.window->findChild<ScopePanel *>(), w.window->findChild<FilterBar *>(),
                                 w.window->findChild<HistogramPanel *>(), w.table, w.window->findChild<DetailPane *>()};
    QList<QWidget *> entered;
    for (int i = 0; i < panes.size(); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        const auto pane = std::ranges::find_if(panes, [](const QWidget *candidate) {
            return candidate == QApplication::focusWidget() || candidate->isAncestorOf(QApplication::focusWidget());
        });
        QVERIFY(pane != panes.end());
        entered << *pane;
    }
    QCOMPARE(QSet<QWidget *>(entered.begin(), entered.end()).size(), panes.size());
    QCOMPARE(entered.last(), w.table); // where it began
}

void TestMainWindow::refreshKeepsSelectionAndBringsNewRuns()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY(w.loadState().contains(u"complete"));
    clickRow(w.table, 3);
    const QString id = w.table->currentIndex().data(RunTableModel::RunIdRole).toString();
    auto &orders = w.backend.scripted->runs[u"orders"_s];
    orders.insert(orders.begin(), makeRun(u"orders-new"_s, u"orders"_s, w.backend.fakeClock.now - 60'000));
    QTest::keyClick(w.window.get(), Qt::Key_F5);
    QTRY_COMPARE(w.rows(), smallDomainRuns + 1);
    QTRY_COMPARE(w.cell(0, RunColumn::DataSourceName), u"Orders"_s);
    QCOMPARE(w.table->currentIndex().data(RunTableModel::RunIdRole).toString(), id);
    QCOMPARE(w.table->selectedRowCount(), 1);
    QCOMPARE(w.table->selectedRowNumbers(), std::vector{w.table->currentIndex().row()});
}

void TestMainWindow::deniedProjectIsCountedAndDoesNotStopTheRest()
{
    Opened w;
    w.window.reset();
    w.backend.scripted->fail(ScriptedApi::Operation::ListDataSources, u"finance"_s, makeError(ErrorKind::Denied), -1);
    w.start({});
    QTRY_COMPARE(w.rows(), smallDomainRuns - 4);
    QTRY_VERIFY2(w.loadState().contains(u"1 of 2 projects, 1 denied"), qPrintable(w.loadState()));
}

void TestMainWindow::failedSourceShowsTheErrorBarAndRetryReadsIt()
{
    Opened w;
    w.window.reset();
    w.backend.scripted->fail(ScriptedApi::Operation::ListDataSourceRuns, {}, makeError(ErrorKind::SignIn), -1);
    w.start({});
    const auto bar = [&] { return visibleLabels(*w.window); };
    QTRY_VERIFY2(bar().contains(u"What is loaded stays"), qPrintable(bar()));
    w.backend.scripted->forgetFailures();
    QPushButton *retry = nullptr;
    for (auto *button : w.window->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == u"Retry" && button->isVisible())
            retry = button;
    }
    QVERIFY(retry != nullptr);
    click(retry);
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY(!bar().contains(u"What is loaded stays"));
}

void TestMainWindow::failedOpeningShowsTheErrorBar()
{
    ScriptedBackend backend;
    backend.openError = Error{.kind = ErrorKind::SignIn, .message = u"Profile prod has no keys."_s};
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart({.connection = smallConnection()});
    QTRY_VERIFY2(visibleLabels(window).contains(u"Profile prod has no keys."), qPrintable(visibleLabels(window)));
}

void TestMainWindow::openErrorGoesAwayWithASuccess()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    backend.openError = Error{.kind = ErrorKind::Network, .message = u"No route to host."_s};
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart({.connection = smallConnection()});
    QTRY_VERIFY(visibleLabels(window).contains(u"No route to host."));
    backend.openError.reset();
    window.openAtStart({.connection = smallConnection()});
    QTRY_COMPARE(named<RunsView>(window, u"Runs")->model()->rowCount(), smallDomainRuns);
    QVERIFY(!visibleLabels(window).contains(u"No route to host."));
}

void TestMainWindow::emptyTableSaysWhyAndHowToGoOn()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    auto *filter = w.find<QLineEdit>(u"Filter");
    QTest::keyClicks(filter, u"nothing has this"_s);
    QTRY_COMPARE(w.rows(), 0);
    QTRY_VERIFY2(visibleLabels(*w.window).contains(u"No run matches"), qPrintable(visibleLabels(*w.window)));
    QPushButton *clear = nullptr;
    for (auto *button : w.table->viewport()->findChildren<QPushButton *>()) {
        if (button->text() == u"Clear filter" && button->isVisible())
            clear = button;
    }
    QVERIFY(clear != nullptr);
    click(clear);
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(filter->text().isEmpty());
}

void TestMainWindow::rowsAreCopiedWithHeaders()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    clickRow(w.table, 0);
    clickRow(w.table, 1, Qt::ShiftModifier);
    w.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines.first().startsWith(u"Status\tSource\t"), qPrintable(lines.first()));
    QVERIFY(lines.at(1).startsWith(u"Running\tLedger\t"));

    clickRow(w.table, 0);
    w.table->setCurrentIndex(w.table->model()->index(0, static_cast<int>(RunColumn::DataSourceName)));
    w.key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Ledger"_s);
}

void TestMainWindow::filterByCellNarrowsStatusAndSource()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.table->setFocus();
    w.table->setCurrentIndex(w.table->model()->index(0, static_cast<int>(RunColumn::DataSourceName)));
    w.key(Qt::Key_F);
    QTRY_COMPARE(w.rows(), 4);
    QTRY_VERIFY(w.cell(0, RunColumn::Status) == u"Running"_s);
    w.table->setCurrentIndex(w.table->model()->index(0, static_cast<int>(RunColumn::Status)));
    w.key(Qt::Key_F, Qt::ShiftModifier);
    QTRY_COMPARE(w.rows(), 3);
    QVERIFY(w.find<QAbstractButton>(u"Success")->isChecked());
    QVERIFY(!w.find<QAbstractButton>(u"Running")->isChecked());
}

void TestMainWindow::columnsAndTimeDisplayOutliveTheWindow()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.table->setColumnShown(RunColumn::Id, true);
    w.table->horizontalHeader()->moveSection(0, 2);
    w.key(Qt::Key_T);
    w.window->close();
    w.tester.reset();
    w.window.reset();
    w.start({});
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(!w.table->isColumnHidden(static_cast<int>(RunColumn::Id)));
    QCOMPARE(w.table->horizontalHeader()->visualIndex(0), 2);
    QVERIFY(w.find<QToolButton>(u"Times")->accessibleDescription() != u"relative"_s);
    QVERIFY(w.table->model()
                ->headerData(static_cast<int>(RunColumn::StartedAt), Qt::Horizontal, Qt::DisplayRole)
                .toString()
                .contains(w.find<QToolButton>(u"Times")->text()));
}

void TestMainWindow::defaultLayoutComesBack()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.table->setColumnShown(RunColumn::Status, false);
    w.table->setColumnShown(RunColumn::Id, true);
    for (auto *action : w.window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == u"Restore default layout")
            action->trigger();
    }
    QVERIFY(!w.table->isColumnHidden(static_cast<int>(RunColumn::Status)));
    QVERIFY(w.table->isColumnHidden(static_cast<int>(RunColumn::Id)));
}

void TestMainWindow::startRequestChoosesStatusesAndSources()
{
    Opened w({.domainId = u"dzd_small"_s, .dataSourceIds = {u"orders"_s}, .statuses = {RunStatus::Failed}});
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QVERIFY(w.find<QAbstractButton>(u"Failed")->isChecked());
    QCOMPARE(w.backend.scripted->callCount(ScriptedApi::Operation::ListDataSourceRuns, u"crm"_s), 0);
}

void TestMainWindow::startRequestShowsOneRun()
{
    Opened w({.domainId = u"dzd_small"_s, .runId = u"orders-09"_s});
    QTRY_VERIFY(w.table->currentIndex().isValid());
    QCOMPARE(w.table->currentIndex().data(RunTableModel::RunIdRole).toString(), u"orders-09"_s);
}

void TestMainWindow::goToOpensARunThatTheFilterHides()
{
    Opened o;
    QTRY_COMPARE(o.rows(), smallDomainRuns);
    auto *filter = o.find<QLineEdit>(u"Filter");
    filter->setText(u"status:running"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(o.rows(), 1);
    o.key(Qt::Key_G, Qt::ControlModifier);
    auto *text = o.find<QLineEdit>(u"What to go to");
    QVERIFY(text);
    text->setText(u"orders-07"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(o.table->currentIndex().data(RunTableModel::RunIdRole).toString(), u"orders-07"_s);
    QVERIFY(filter->text().isEmpty());
    QCOMPARE(chosenRows(*o.window), QStringList{u"orders"_s});
}

void TestMainWindow::eachConnectionKeepsItsDomainSourcesAndFilter()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    const Connection a = backend.store.put({.name = u"A"_s, .kind = ConnectionKind::Profile, .profile = u"a"_s});
    const Connection b = backend.store.put(
        {.name = u"B"_s, .kind = ConnectionKind::Profile, .profile = u"b"_s, .domainId = u"dzd_other"_s});
    const auto make = [&backend] {
        auto window = std::make_unique<MainWindow>(backend, backend.settings);
        window->show();
        return window;
    };
    auto window = make();
    window->openAtStart({.connection = a});
    const auto rows = [&window] { return named<RunsView>(*window, u"Runs")->model()->rowCount(); };
    QTRY_COMPARE(rows(), smallDomainRuns);
    clickNode(*window, u"Orders"_s);
    click(named<QAbstractButton>(*window, u"Failed"));
    QTest::keyClicks(named<QLineEdit>(*window, u"Filter"), u"authorized"_s);
    QTest::keyClick(named<QLineEdit>(*window, u"Filter"), Qt::Key_Return);
    QTRY_COMPARE(rows(), smallDomainFailures);

    chooseConnection(*window, u"B"_s);
    QTRY_COMPARE(rows(), smallDomainRuns);
    QVERIFY(named<QLineEdit>(*window, u"Filter")->text().isEmpty());
    QVERIFY(!named<QAbstractButton>(*window, u"Failed")->isChecked());
    QVERIFY(chosenRows(*window).isEmpty());
    QCOMPARE(named<QWidget>(*window, u"Domain")->property("currentText").toString(), u"dzd_other"_s);

    const auto isAsAWasLeft = [&] {
        QTRY_COMPARE(rows(), smallDomainFailures);
        QCOMPARE(named<QLineEdit>(*window, u"Filter")->text(), u"status:failed authorized"_s);
        QVERIFY(named<QAbstractButton>(*window, u"Failed")->isChecked());
        QTRY_COMPARE(chosenRows(*window), QStringList{u"orders"_s});
        QTRY_COMPARE(named<QWidget>(*window, u"Domain")->property("currentText").toString(),
                     u"Small domain · dzd_small"_s);
    };
    chooseConnection(*window, u"A"_s);
    isAsAWasLeft();
    backend.store.setLastUsedId(a.id);
    window->close();
    window.reset();
    backend.opened.reset();
    window = make();
    window->openAtStart({});
    isAsAWasLeft();
}

void TestMainWindow::whatTheCommandLineNamedIsNotKept()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    const Connection a = backend.store.put({.name = u"A"_s, .kind = ConnectionKind::Profile, .profile = u"a"_s});
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart(
        {.connection = a, .domainId = u"dzd_small"_s, .dataSourceIds = {u"crm"_s}, .statuses = {RunStatus::Success}});
    QTRY_COMPARE(named<RunsView>(window, u"Runs")->model()->rowCount(), 4);
    window.close();
    QVERIFY(backend.store.find(a.id)->view == KeptView());
}

void TestMainWindow::aChangeOfTheSettingsFilesIsOfferedAndNeverTakenSilently()
{
    Opened w({.domainId = u"dzd_small"_s, .dataSourceIds = {u"orders"_s}, .statuses = {RunStatus::Failed}});
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QSignalSpy opened(&w.backend, &WindowBackend::connectionChanged);
    w.backend.shownSettingsChange =
        SettingsChange{.region = u"us-east-1"_s, .source = u"profile prod (~/.aws/config)"_s};
    Q_EMIT w.backend.settingsFilesChanged();
    const QString text = visibleLabels(*w.window);
    QVERIFY2(text.contains(u"The Region of “Small & tidy” is now us-east-1, says profile prod (~/.aws/config)."_s),
             qPrintable(text));
    QVERIFY(text.contains(u"goes on with eu-west-1"_s));
    QCOMPARE(opened.count(), 0);
    click(w.find<QPushButton>(u"Reconnect"));
    w.backend.shownSettingsChange.reset();
    QTRY_COMPARE(opened.count(), 1);
    Q_EMIT w.backend.settingsFilesChanged();
    QVERIFY(!visibleLabels(*w.window).contains(u"goes on with"_s));
    // Scope and filter are what they were, the command line's included.
    QTRY_COMPARE(w.rows(), smallDomainFailures);
    QVERIFY(w.find<QAbstractButton>(u"Failed")->isChecked());
    QTRY_COMPARE(chosenRows(*w.window), QStringList{u"orders"_s});
}

void TestMainWindow::row13ABrokenSettingsFileIsOneNote()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.backend.shownSettingsProblem =
        Error{.kind = ErrorKind::Usage, .message = u"~/.aws/config, line 7: a “]” is missing."_s};
    Q_EMIT w.backend.settingsFilesChanged();
    Q_EMIT w.backend.settingsFilesChanged();
    const QString text = visibleLabels(*w.window);
    QCOMPARE(text.count(u"~/.aws/config, line 7"_s), 1);
    QVERIFY(text.contains(u"The last good settings stay in use."_s));
    QCOMPARE(w.rows(), smallDomainRuns);
    w.backend.shownSettingsProblem.reset();
    Q_EMIT w.backend.settingsFilesChanged();
    QVERIFY(!visibleLabels(*w.window).contains(u"line 7"_s));
}

void TestMainWindow::row15AMissingRegionIsAskedForInANote()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    const Connection a = backend.store.put({.name = u"A"_s,
                                            .kind = ConnectionKind::Profile,
                                            .profile = u"a"_s,
                                            .domainUrl = u"https://dzd_1.datazone.eu-north-1.on.aws"_s});
    backend.openError =
        Error{.kind = ErrorKind::Usage, .message = u"No AWS Region is set."_s, .code = aws::missingRegionCode};
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart({.connection = a});
    QTRY_VERIFY2(visibleLabels(window).contains(u"“A” has no Region."_s), qPrintable(visibleLabels(window)));
    QVERIFY(!backend.opened);
    backend.openError.reset();
    click(named<QPushButton>(window, u"Use eu-north-1"));
    QTRY_VERIFY(backend.opened);
    QCOMPARE(backend.opened->region, u"eu-north-1"_s);
    QCOMPARE(backend.store.find(a.id)->region, u"eu-north-1"_s);
    QVERIFY(!visibleLabels(window).contains(u"has no Region"_s));
}

void TestMainWindow::firstRowPaintedComesOnce()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    MainWindow window(backend, backend.settings);
    QSignalSpy painted(&window, &MainWindow::firstRowPainted);
    window.show();
    window.openAtStart({.connection = smallConnection()});
    QTRY_COMPARE(painted.count(), 1);
    window.repaint();
    QCOMPARE(painted.count(), 1);
}

void TestMainWindow::everyActHasWordsAndStandsInAMenu()
{
    ScriptedBackend backend;
    MainWindow window(backend, backend.settings);
    QSet<QString> keys;
    for (const QAction *action : window.actions()) {
        QVERIFY(!action->text().isEmpty());
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
            keys.insert(key.toString());
            QVERIFY2(!key.toString().contains(u"Ctrl+Alt"), qPrintable(key.toString()));
        }
    }
    QVERIFY(keys.contains(u"Ctrl+L"_s) && keys.contains(u"F5"_s) && keys.contains(u"Ctrl+."_s));
}

namespace {

/// A window with a second connection, whose domain has the same ids in another account.
struct TwoConnections {
    TwoConnections()
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        fillSmallDomain(*other, backend.fakeClock.now);
        other->domains.front().name = u"Other domain"_s;
        other->domain->name = u"Other domain"_s;
        other->domains.front().managedAccountId = u"444455556666"_s;
        backend.besides.insert(b.id, other);
    }
    void open()
    {
        window = std::make_unique<MainWindow>(backend, backend.settings);
        window->show();
        window->openAtStart({.connection = backend.store.find(a.id)});
        table = named<RunsView>(*window, u"Runs");
    }
    [[nodiscard]] int rows() const { return table->model()->rowCount(); }

    ScriptedBackend backend;
    std::shared_ptr<ScriptedApi> other = std::make_shared<ScriptedApi>();
    Connection a = backend.store.put({.name = u"A"_s, .kind = ConnectionKind::Profile, .profile = u"a"_s});
    Connection b = backend.store.put({.name = u"B"_s, .kind = ConnectionKind::Profile, .profile = u"b"_s});
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

} // namespace

void TestMainWindow::aSecondConnectionIsReadBesideTheFirst()
{
    TwoConnections w;
    w.open();
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(w.table->isColumnHidden(static_cast<int>(RunColumn::Connection)));
    QVERIFY(w.backend.openedBeside.isEmpty());
    clickNode(*w.window, u"Small domain"_s);
    clickNode(*w.window, u"B"_s, Qt::ControlModifier);
    QTRY_COMPARE(w.rows(), 2 * smallDomainRuns);
    QCOMPARE(w.backend.openedBeside, QStringList{w.b.id + u"?"_s}); // by a person
    QTRY_VERIFY(!w.table->isColumnHidden(static_cast<int>(RunColumn::Connection)));
    QCOMPARE(named<QPushButton>(*w.window, u"Connection")->isEnabled(), true);
    // A cell of the second connection leaves its runs alone, though the first has the same ids.
    int row = 0;
    while (w.table->model()->index(row, static_cast<int>(RunColumn::Connection)).data() != u"B"_s)
        ++row;
    w.table->setFocus();
    w.table->setCurrentIndex(w.table->model()->index(row, static_cast<int>(RunColumn::ProjectName)));
    QTest::keyClick(w.table, Qt::Key_F);
    QTRY_VERIFY(w.rows() < smallDomainRuns);
    // The header shows the first one: the rows still say whose they are.
    QVERIFY(!w.table->isColumnHidden(static_cast<int>(RunColumn::Connection)));
    for (int i = 0; i < w.rows(); ++i)
        QCOMPARE(w.table->runs()->runs().source(w.table->runs()->storeRowAt(i)).connectionName, u"B"_s);
}

void TestMainWindow::aSecondConnectionIsOpenedAgainWhereThatNeedsNoQuestion()
{
    TwoConnections w;
    w.open();
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    clickNode(*w.window, u"Small domain"_s);
    clickNode(*w.window, u"B"_s, Qt::ControlModifier);
    QTRY_COMPARE(w.rows(), 2 * smallDomainRuns);
    w.window->close();
    w.window.reset();
    QTRY_COMPARE(w.backend.besidesHeld, 0);

    w.open();
    QTRY_COMPARE(w.rows(), 2 * smallDomainRuns);
    QCOMPARE(w.backend.openedBeside.back(), w.b.id);
    w.window->close();
    w.backend.besidesNeedAPerson = true;
    w.open();
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_COMPARE(scopeRow(*w.window, u"B"_s).data(ScopeTreeModel::ReasonRole).toString(), u"sign in to read"_s);
    QTRY_VERIFY2(visibleLabels(*w.window).contains(u"not signed in"_s), qPrintable(visibleLabels(*w.window)));
    clickNode(*w.window, u"B"_s); // a person
    QTRY_COMPARE(w.backend.openedBeside.back(), w.b.id + u"?"_s);
}

void TestMainWindow::theDetailIsOfTheRunsOwnConnection()
{
    TwoConnections w;
    w.open();
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    clickNode(*w.window, u"B"_s);
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_COMPARE(w.other->callCount(ScriptedApi::Operation::ListDataSourceRuns), 3);
    w.table->setCurrentIndex(w.table->model()->index(0, 0));
    auto *tabs = named<QTabWidget>(*w.window, u"Run detail");
    tabs->setCurrentIndex(tabs->count() - 1); // Raw asks for the run
    QTRY_COMPARE(w.other->callCount(ScriptedApi::Operation::GetDataSourceRun), 1);
    QCOMPARE(w.backend.scripted->callCount(ScriptedApi::Operation::GetDataSourceRun), 0);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
