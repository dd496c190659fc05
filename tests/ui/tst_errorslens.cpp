// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/errorclustermodel.h"
#include "models/failures/knownfailures.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/errorstable.h"
#include "ui/errorsview.h"
#include "ui/knowndialog.h"
#include "ui/lensbar.h"
#include "ui/reportpreview.h"
#include "ui/runsview.h"
#include "ui/windowsettings.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

/// The window over the small domain, in which two more runs fail for a cause of their own.
struct Window {
    explicit Window(const StartRequest &request = {})
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        auto &crm = backend.scripted->runs[u"crm"_s];
        for (const int i : {1, 2}) {
            crm.at(std::size_t(i)).status = datazone::RunStatus::Failed;
            crm.at(std::size_t(i)).errorMessage =
                datazone::RunError{.errorType = datazone::RunErrorType::ResourceNotFound,
                                   .errorDetail = u"Glue database crm_%1 was not found."_s.arg(i)};
        }
        window = std::make_unique<MainWindow>(backend, backend.settings);
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        StartRequest start = request;
        start.connection = smallConnection();
        window->openAtStart(start);
        errors = named<ErrorsTable>(*window, u"Errors");
        runs = named<RunsView>(*window, u"Runs");
        filter = named<QLineEdit>(*window, u"Filter");
    }
    void openLens() const
    {
        QTRY_VERIFY(runs->model()->rowCount() > 0);
        QTest::keyClick(window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(errors->model()->rowCount(), 2);
    }
    [[nodiscard]] QStringList column(ErrorColumn column) const
    {
        QStringList texts;
        for (int row = 0; row < errors->model()->rowCount(); ++row)
            texts << errors->model()->index(row, static_cast<int>(column)).data().toString();
        return texts;
    }
    [[nodiscard]] QString loadState() const
    {
        for (const QLabel *label : window->findChildren<QLabel *>()) {
            if (label->accessibleName().startsWith(u"Load state: "_s))
                return label->accessibleName();
        }
        return {};
    }
    [[nodiscard]] KnownDialog *dialog() const
    {
        for (auto *dialog : window->findChildren<KnownDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    mutable ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    ErrorsTable *errors = nullptr;
    RunsView *runs = nullptr;
    QLineEdit *filter = nullptr;
};

constexpr int orderFailures = 4;

} // namespace

class TestErrorsLens final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void theCausesAreListedMostRunsFirst()
    {
        const Window w;
        w.openLens();
        QVERIFY(w.errors->isVisible());
        QVERIFY(w.errors->hasFocus());
        QVERIFY(!w.runs->isVisible());
        QCOMPARE(w.column(ErrorColumn::Text),
                 QStringList({u"User is not authorized to read orders"_s, u"Glue database {name} was not found."_s}));
        QCOMPARE(w.column(ErrorColumn::Runs), QStringList({u"4"_s, u"2"_s}));
        QTRY_VERIFY2(w.loadState().contains(u"2 causes of 6 loaded runs with an error"_s), qPrintable(w.loadState()));
        QCOMPARE(WindowSettings(w.backend.settings).value(WindowSetting::Lens).toInt(), static_cast<int>(Lens::Errors));
    }

    void enterShowsExactlyTheRunsOfTheError()
    {
        const Window w;
        w.openLens();
        w.errors->selectRow(1);
        QTest::keyClick(w.errors, Qt::Key_Return);
        QVERIFY(w.runs->isVisible());
        QVERIFY(w.runs->hasFocus());
        QTRY_COMPARE(w.runs->model()->rowCount(), 2);
        QVERIFY2(w.filter->text().startsWith(u"cluster:1-"_s), qPrintable(w.filter->text()));
        // The filter line is about runs: the way back leads to all errors.
        QTest::keyClick(w.window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(w.errors->model()->rowCount(), 2);
        QCOMPARE(w.errors->currentIndex().row(), 1);
    }

    void severalErrorsAreShownTogether()
    {
        const Window w;
        w.openLens();
        w.errors->selectAll();
        click(named<QPushButton>(*w.window->findChild<ErrorsView *>(), u"Show runs with this error"));
        QTRY_COMPARE(w.runs->model()->rowCount(), orderFailures + 2);
    }

    void theRunTellsHowManyHaveTheSameError()
    {
        const Window w;
        QTRY_VERIFY(w.runs->goToFailure(1));
        auto *tabs = named<QTabWidget>(*w.window, u"Run detail");
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(named<QPushButton>(*w.window, u"Same error: 4") != nullptr);
        auto *button = named<QPushButton>(*w.window, u"Same error: 4");
        QVERIFY(button->isVisible());
        click(button);
        QTRY_COMPARE(w.runs->model()->rowCount(), orderFailures);
        for (int row = 0; row < orderFailures; ++row)
            QVERIFY(w.runs->model()->index(row, 0).data(RunTableModel::RunIdRole).toString().startsWith(u"orders"_s));
    }

    void theHeadTellsHowLongTheSourceHasBeenFailing()
    {
        const Window w;
        QTRY_VERIFY(w.runs->goToRun(u"orders-00"_s));
        QTRY_VERIFY2(visibleLabels(*w.window).contains(
                         u"Source failing since 2026-01-02 02:04 UTC (1 run) \u00b7 last good 2026-01-02 01:04 UTC"_s),
                     qPrintable(visibleLabels(*w.window)));
        QVERIFY(w.runs->goToRun(u"ledger-0"_s)); // whose last run succeeded
        QTRY_VERIFY(!visibleLabels(*w.window).contains(u"Source failing"_s));
    }

    void thePanelTellsWhatDiffersAndWhere()
    {
        const Window w;
        w.openLens();
        auto *values = named<QTreeWidget>(*w.window, u"Slot values");
        QVERIFY(!values->isVisible());
        w.errors->selectRow(1);
        QVERIFY(values->isVisible());
        QCOMPARE(values->topLevelItemCount(), 1);
        QCOMPARE(values->topLevelItem(0)->text(0), u"{name} \u00b7 2 values"_s);
        QCOMPARE(values->topLevelItem(0)->child(0)->text(0), u"crm_1"_s);
        auto *sources = named<QTreeWidget>(*w.window, u"Sources of the error");
        QCOMPARE(sources->topLevelItemCount(), 1);
        QCOMPARE(sources->topLevelItem(0)->text(0), u"CRM"_s);
        QCOMPARE(sources->topLevelItem(0)->text(1), u"2"_s);
        QVERIFY2(visibleLabels(*w.window).contains(u"This source is failing since"_s),
                 qPrintable(visibleLabels(*w.window)));
        click(named<QPushButton>(*w.window, u"Copy newest text"));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Glue database crm_1 was not found."_s);
        Q_EMIT sources->itemActivated(sources->topLevelItem(0), 0);
        QTRY_COMPARE(w.runs->model()->rowCount(), 2);
        QVERIFY2(w.filter->text().endsWith(u" source:crm"_s), qPrintable(w.filter->text()));
    }

    void anErrorIsReportedWithAllItsRuns()
    {
        const Window w;
        w.openLens();
        w.errors->selectRow(1);
        QTest::keyClick(w.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        const ReportPreview *report = nullptr;
        for (const auto *preview : w.window->findChildren<ReportPreview *>()) {
            if (preview->isVisible())
                report = preview;
        }
        QVERIFY(report != nullptr);
        QTRY_VERIFY2(report->text().contains(u"in 1 data source"_s), qPrintable(report->text()));
        QVERIFY2(report->text().contains(u"- Runs: 2, of which 2 failed"_s), qPrintable(report->text()));
        QVERIFY(report->text().contains(u"`crm`"_s));
        QVERIFY(!report->text().contains(u"`orders`"_s));
    }

    void anErrorIsMarkedAsKnownAndLeftOut()
    {
        const Window w;
        w.openLens();
        w.errors->selectRow(0);
        QTest::keyClick(w.window.get(), Qt::Key_B, Qt::ControlModifier);
        KnownDialog *dialog = w.dialog();
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->isModal());
        auto *ticket = named<QLineEdit>(*dialog, u"Ticket");
        auto *mark = named<QPushButton>(*dialog, u"Mark as known");
        ticket->setText(u"http://example.com/1"_s);
        QVERIFY(!mark->isEnabled());
        ticket->setText(u"https://example.com/1"_s);
        named<QPlainTextEdit>(*dialog, u"Note")->setPlainText(u"Waits for the platform team"_s);
        click(mark);
        QVERIFY(w.dialog() == nullptr);
        QCOMPARE(w.column(ErrorColumn::Known), QStringList({u"Waits for the platform team"_s, QString()}));
        QVERIFY(visibleLabels(*w.window).contains(u"Marked as known since 2026-01-02: Waits for the platform team"_s));
        QVERIFY(named<QPushButton>(*w.window, u"Open ticket")->isVisible());
        auto *hide = named<QCheckBox>(*w.window, u"Hide known");
        click(hide);
        QCOMPARE(w.column(ErrorColumn::Runs), QStringList({u"2"_s}));
        click(hide);

        QTest::keyClick(w.window.get(), Qt::Key_1, Qt::ControlModifier);
        w.filter->setText(u"-is:known status:failed"_s);
        QTRY_COMPARE(w.runs->model()->rowCount(), 2);
        w.filter->setText(u"is:known"_s);
        QTRY_COMPARE(w.runs->model()->rowCount(), orderFailures);
        // The mark goes from the runs too.
        QVERIFY(w.runs->goToFailure(1) || w.runs->goToFailure(-1));
        QTRY_VERIFY(named<QPushButton>(*w.window, u"Same error: 4 (known)") != nullptr);
        w.window->activateWindow(); // nobody else does after the dialog
        QTRY_VERIFY(w.window->isActiveWindow());
        QTest::keyClick(w.window.get(), Qt::Key_B, Qt::ControlModifier);
        QVERIFY(w.dialog() != nullptr);
        click(named<QPushButton>(*w.dialog(), u"Remove mark"));
        QTRY_COMPARE(w.runs->model()->rowCount(), 0);
    }

    void aSourceIsMarkedAsKnown()
    {
        const Window w;
        w.openLens();
        w.errors->selectRow(1);
        click(named<QPushButton>(*w.window, u"Mark source as known…"));
        QVERIFY(w.dialog() != nullptr);
        click(named<QPushButton>(*w.dialog(), u"Mark as known"));
        QTRY_COMPARE(named<QTreeWidget>(*w.window, u"Sources of the error")->topLevelItem(0)->text(0),
                     u"CRM (known)"_s);
        QTest::keyClick(w.window.get(), Qt::Key_1, Qt::ControlModifier);
        w.filter->setText(u"is:known"_s);
        QTRY_COMPARE(w.runs->model()->rowCount(), 3); // two failed, one in part
    }

    void searchAndKeysWork()
    {
        const Window w;
        w.openLens();
        QTest::keyClick(w.window.get(), Qt::Key_L, Qt::ControlModifier);
        auto *search = named<QLineEdit>(*w.window, u"Find errors");
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, u"glue"_s);
        QCOMPARE(w.column(ErrorColumn::Runs), QStringList({u"2"_s}));
        QTRY_VERIFY2(w.loadState().contains(u"1 of 2 causes match"_s), qPrintable(w.loadState()));
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(w.errors->hasFocus());
        w.errors->selectRow(0);
        QTest::keyClick(w.errors, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Glue database {name} was not found.\t"_s));
        search->setText(u"no error has this"_s);
        QVERIFY(visibleLabels(*w.window).contains(u"No error matches"_s));
        const auto buttons = w.errors->findChildren<QPushButton *>();
        const auto clear = std::ranges::find(buttons, u"Clear filter"_s, &QPushButton::text);
        QVERIFY(clear != buttons.end());
        click(*clear);
        QTRY_COMPARE(w.errors->model()->rowCount(), 2);
    }

    void withoutErrorsItSaysSo()
    {
        const Window w({.domainId = u"dzd_small"_s, .dataSourceIds = {u"ledger"_s}});
        QTRY_VERIFY(w.runs->model()->rowCount() > 0);
        QTest::keyClick(w.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY2(visibleLabels(*w.window).contains(u"No run with an error"_s),
                     qPrintable(visibleLabels(*w.window)));
    }

    void theLensIsPartOfAView()
    {
        const Window w({.isWhole = true, .lens = u"errors"_s});
        QTRY_COMPARE(w.errors->model()->rowCount(), 2);
        QVERIFY(w.errors->isVisible());
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TestErrorsLens)
#include "tst_errorslens.moc"
