// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcetablemodel.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/lensbar.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/standingchips.h"
#include "ui/windowsettings.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using Operation = ScriptedApi::Operation;

namespace {

/// The window over the small domain, with the settings of somebody who has just installed it.
struct Window {
    explicit Window(const std::function<void(ScriptedBackend &)> &prepare = {}, const StartRequest &request = {})
    {
        backend.settings.clear();
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        if (prepare)
            prepare(backend);
        window = std::make_unique<MainWindow>(backend, backend.settings);
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        StartRequest start = request;
        start.connection = smallConnection();
        window->openAtStart(start);
        sources = named<SourcesTable>(*window, u"Sources");
        runs = named<RunsView>(*window, u"Runs");
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < sources->model()->rowCount(); ++row)
            names << sources->model()->index(row, static_cast<int>(SourceColumn::Name)).data().toString();
        return names;
    }
    [[nodiscard]] QString loadState() const
    {
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->accessibleName().startsWith(u"Load state: "_s))
                return label->accessibleName();
        }
        return {};
    }
    [[nodiscard]] int kept() const { return WindowSettings(backend.settings).value(WindowSetting::Lens).toInt(); }

    mutable ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    SourcesTable *sources = nullptr;
    RunsView *runs = nullptr;
};

void deny(ScriptedBackend &backend, const QString &project, ErrorKind kind, int times = -1)
{
    Error error = makeError(kind, u"User is not permitted to perform operation: ListDataSources"_s);
    error.requestId = u"request-of-"_s + project;
    error.operation = u"ListDataSources"_s;
    backend.scripted->fail(Operation::ListDataSources, project, error, times);
}

QDialog *sheetOf(const Window &w)
{
    for (auto *dialog : w.window->findChildren<QDialog *>()) {
        if (dialog->isVisible() && dialog->windowTitle() == u"What could not be read"_s)
            return dialog;
    }
    return nullptr;
}

} // namespace

class TestSourcesLens final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void keysFindARowToStartFrom()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        QVERIFY(w.sources->selectionModel()->selectedRows().isEmpty());
        w.sources->clearFocus();
        w.sources->setFocus(Qt::TabFocusReason);
        const QModelIndexList chosen = w.sources->selectionModel()->selectedRows();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().row(), 0);
    }
    void newPeopleSeeTheSourcesFirstAndTheWorstOnTop()
    {
        Window w;
        QTRY_COMPARE(w.names(), (QStringList{u"Orders"_s, u"CRM"_s, u"Ledger"_s}));
        QVERIFY(w.sources->isVisible());
        QVERIFY(!w.runs->isVisible());
        QTRY_VERIFY2(w.loadState().contains(u"3 sources, 2 with problems · complete · 2 projects"_s),
                     qPrintable(w.loadState()));
        const auto *failing = named<StandingChip>(*w.window, u"Failing");
        QCOMPARE(failing->accessibleDescription(), u"1"_s);
        QVERIFY(!named<StandingChip>(*w.window, u"Disabled")->isVisible());
    }

    void theLensIsKeptAsAPersonLeftIt()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        QTest::keyClick(w.window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(w.runs->isVisible());
        QVERIFY(w.runs->hasFocus());
        QCOMPARE(w.kept(), static_cast<int>(Lens::Runs));
        QTest::keyClick(w.window.get(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(w.sources->isVisible());
        QVERIFY(w.sources->hasFocus());
        QCOMPARE(w.kept(), static_cast<int>(Lens::Sources));
        auto *tabs = w.window->findChild<LensBar *>()->findChild<QTabBar *>();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
        QVERIFY(w.runs->isVisible());
        QCOMPARE(w.kept(), static_cast<int>(Lens::Runs));
    }

    void aRequestForRunsShowsThemAndIsNotKept()
    {
        const Window w({}, {.statuses = {datazone::RunStatus::Failed}});
        QTRY_COMPARE(w.runs->model()->rowCount(), smallDomainFailures);
        QVERIFY(w.runs->isVisible());
        QCOMPARE(w.kept(), static_cast<int>(Lens::Sources));
    }

    void enterShowsTheRunsOfTheSelectedSources()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        w.sources->setFocus();
        w.sources->selectRow(0);
        QTest::keyClick(w.sources, Qt::Key_Return);
        QVERIFY(w.runs->isVisible());
        QVERIFY(w.runs->hasFocus());
        QTRY_COMPARE(w.runs->model()->rowCount(), 12);
        // The way back leads to the whole table, with the source still chosen in it.
        QTest::keyClick(w.window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(w.sources->model()->rowCount(), 3);
        QCOMPARE(w.sources->selectedSources().keys().size(), 1);
    }

    void theButtonShowsTheRunsOfSeveral()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        auto *button = named<QPushButton>(*w.window, u"Show runs");
        w.sources->clearSelection();
        QVERIFY(!button->isEnabled());
        w.sources->selectRow(0);
        QTest::keyClick(w.sources, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(w.sources->selectedSources().keys().size(), 2);
        QVERIFY(button->isEnabled());
        click(button);
        QTRY_COMPARE(w.runs->model()->rowCount(), 17);
    }

    void chipsAndSearchNarrowTheTableDown()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        click(named<StandingChip>(*w.window, u"Failing"));
        QCOMPARE(w.names(), QStringList{u"Orders"_s});
        click(named<StandingChip>(*w.window, u"Running"));
        QCOMPARE(w.names(), (QStringList{u"Orders"_s, u"Ledger"_s}));
        QTest::keyClick(w.window.get(), Qt::Key_L, Qt::ControlModifier);
        auto *search = named<QLineEdit>(*w.window, u"Find sources");
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, u"finance"_s);
        QCOMPARE(w.names(), QStringList{u"Ledger"_s});
        QTest::keyClicks(search, u" nothing"_s);
        QVERIFY(visibleLabels(*w.window).contains(u"No source matches"_s));
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(w.names(), (QStringList{u"Orders"_s, u"Ledger"_s}));
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(w.sources->hasFocus());
    }

    void rowsAreSentencesForScreenReaders()
    {
        const Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(w.sources);
        QCOMPARE(interface->text(QAccessible::Name), u"Sources"_s);
        const QString orders = w.sources->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(orders.startsWith(u"Data source Orders in project Sales: failing, last run Failed at "_s),
                 qPrintable(orders));
    }

    void rowsAreCopiedWithTheKeysOfRuns()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        w.sources->setFocus();
        w.sources->selectRow(1);
        w.sources->setCurrentIndex(w.sources->model()->index(1, static_cast<int>(SourceColumn::Name)));
        QTest::keyClick(w.sources, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"CRM"_s);
        QTest::keyClick(w.sources, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QVERIFY(lines.at(0).startsWith(u"Standing\tSource\tProject\tType\tLast run"_s));
        QVERIFY(lines.at(1).startsWith(u"partly failing\tCRM\tSales\tGLUE\tPartial"_s));
    }

    void columnsAreKeptOverRestarts()
    {
        Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        w.sources->setColumnShown(SourceColumn::SourceId, true);
        w.sources->setColumnShown(SourceColumn::Type, false);
        w.sources->horizontalHeader()->setSortIndicator(static_cast<int>(SourceColumn::Name), Qt::DescendingOrder);
        QCOMPARE(w.names(), (QStringList{u"Orders"_s, u"Ledger"_s, u"CRM"_s}));
        w.window->close();
        MainWindow again(w.backend, w.backend.settings);
        auto *table = named<SourcesTable>(again, u"Sources");
        QVERIFY(!table->isColumnHidden(static_cast<int>(SourceColumn::SourceId)));
        QVERIFY(table->isColumnHidden(static_cast<int>(SourceColumn::Type)));
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), static_cast<int>(SourceColumn::Name));
    }

    void refreshReadsTheListsAgainButNotWhatIsDenied()
    {
        Window w([](ScriptedBackend &backend) { deny(backend, u"finance"_s, ErrorKind::NotMember); });
        QTRY_COMPARE(w.names(), (QStringList{u"Orders"_s, u"CRM"_s, absentText()}));
        auto &api = *w.backend.scripted;
        const int asked = api.callCount(Operation::ListDataSources, u"sales"_s);
        api.sources[u"sales"_s][0].lastRunStatus = datazone::RunStatus::Success;
        QTest::keyClick(w.window.get(), Qt::Key_F5);
        QTRY_COMPARE(w.names(), (QStringList{u"CRM"_s, absentText(), u"Orders"_s}));
        QCOMPARE(api.callCount(Operation::ListDataSources, u"sales"_s), asked + 1);
        QCOMPARE(api.callCount(Operation::ListDataSources, u"finance"_s), 1);
    }

    // What could not be read -------------------------------------------------------------------------------------

    void theDeniedStandBehindAButtonThatTheKeyboardReaches()
    {
        Window w([](ScriptedBackend &backend) { deny(backend, u"finance"_s, ErrorKind::NotMember); });
        QTRY_VERIFY(named<QPushButton>(*w.window, u"1 denied") != nullptr);
        auto *button = named<QPushButton>(*w.window, u"1 denied");
        QVERIFY(button->isVisible());
        QVERIFY((button->focusPolicy() & Qt::TabFocus) != 0);
        QVERIFY(w.loadState().contains(u"1 of 2 projects, 1 denied"_s));
        QVERIFY(sheetOf(w) == nullptr);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(sheetOf(w) != nullptr);
    }

    void nothingDeniedHasNoButton()
    {
        const Window w;
        QTRY_COMPARE(w.sources->model()->rowCount(), 3);
        for (const auto *button : w.window->findChildren<QPushButton *>())
            QVERIFY(!(button->isVisible() && button->text().contains(u"denied"_s)));
    }

    void aDeniedRowLeadsToTheReason()
    {
        Window w([](ScriptedBackend &backend) { deny(backend, u"finance"_s, ErrorKind::NotMember); });
        QTRY_COMPARE(w.names(), (QStringList{u"Orders"_s, u"CRM"_s, absentText()}));
        w.sources->setFocus();
        w.sources->selectRow(2);
        QTest::keyClick(w.sources, Qt::Key_Return);
        QVERIFY(w.sources->isVisible());
        QDialog *sheet = sheetOf(w);
        QVERIFY(sheet != nullptr);
        auto *table = named<QTableView>(*sheet, u"What could not be read");
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"Project Finance"_s);
        QVERIFY(visibleLabels(*sheet).contains(u"Ask an owner of the project"_s));
        QVERIFY(visibleLabels(*sheet).contains(u"request-of-finance"_s));
    }

    void theRequestIsCopiedForTheOwners()
    {
        Window w([](ScriptedBackend &backend) {
            deny(backend, u"finance"_s, ErrorKind::NotMember);
            backend.shownStatus.accountId = u"111122223333"_s;
            backend.shownStatus.principalArn = u"arn:aws:sts::111122223333:assumed-role/DataSteward/me"_s;
        });
        QTRY_VERIFY(named<QPushButton>(*w.window, u"1 denied") != nullptr);
        QTest::keyClick(w.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QDialog *sheet = sheetOf(w);
        QVERIFY(sheet != nullptr);
        click(named<QPushButton>(*sheet, u"Copy request"));
        const QString text = QGuiApplication::clipboard()->text();
        for (const QString &part :
             {u"Account: 111122223333\n"_s, u"assumed-role/DataSteward/me\n"_s, u"Region: eu-west-1\n"_s,
              u"Domain: Small domain (dzd_small)\n"_s,
              u"- project Finance (finance), refused since 2026-01-02 03:04 UTC"_s, u"request id request-of-finance"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in "_s + text));
    }

    void retryAsksAgainAndTheSheetSaysWhenAllIsWell()
    {
        Window w([](ScriptedBackend &backend) { deny(backend, u"finance"_s, ErrorKind::NotMember, 1); });
        QTRY_VERIFY(named<QPushButton>(*w.window, u"1 denied") != nullptr);
        click(named<QPushButton>(*w.window, u"1 denied"));
        QDialog *sheet = sheetOf(w);
        auto *retry = named<QPushButton>(*sheet, u"Retry");
        QTRY_VERIFY(retry->isEnabled());
        click(retry);
        QTRY_COMPARE(w.names(), (QStringList{u"Orders"_s, u"CRM"_s, u"Ledger"_s}));
        QTRY_VERIFY(visibleLabels(*sheet).contains(u"All that was asked for could be read."_s));
        QVERIFY(!retry->isEnabled());
        QVERIFY(!named<QPushButton>(*sheet, u"Copy request")->isEnabled());
    }

    void deniedSourcesAreToldToo()
    {
        Window w([](ScriptedBackend &backend) {
            Error error =
                makeError(ErrorKind::Denied,
                          u"User: me is not authorized to perform: datazone:ListDataSourceRuns on resource: x"_s);
            backend.scripted->fail(Operation::ListDataSourceRuns, u"crm"_s, error, -1);
        });
        QTRY_VERIFY(named<QPushButton>(*w.window, u"1 denied") != nullptr);
        click(named<QPushButton>(*w.window, u"1 denied"));
        QDialog *sheet = sheetOf(w);
        auto *table = named<QTableView>(*sheet, u"What could not be read");
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"Source CRM"_s);
        QCOMPARE(table->model()->index(0, 2).data().toString(), u"IAM does not allow datazone:ListDataSourceRuns"_s);
    }

    void theWindowMayCloseWhileTheSheetIsOpen()
    {
        Window w([](ScriptedBackend &backend) { deny(backend, u"finance"_s, ErrorKind::NotMember); });
        QTRY_VERIFY(named<QPushButton>(*w.window, u"1 denied") != nullptr);
        click(named<QPushButton>(*w.window, u"1 denied"));
        const QPointer<QDialog> sheet = sheetOf(w);
        QVERIFY(sheet);
        w.window.reset();
        QVERIFY(!sheet);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TestSourcesLens)
#include "tst_sourceslens.moc"
