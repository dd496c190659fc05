// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startsjournal.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/connectiondialog.h"
#include "ui/journalsheet.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/startsheet.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto startRun = ScriptedApi::Operation::StartDataSourceRun;

/// The window on the small domain, whose connection may start runs or not.
struct Opened {
    explicit Opened(bool mayStartRuns)
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        backend.scripted->publishingSources = {u"orders"_s};
        backend.scripted->startedAtMs = backend.fakeClock.now;
        Connection connection = smallConnection();
        connection.mayStartRuns = mayStartRuns;
        backend.store.put(connection);
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        window->resize(1300, 900);
        window->show();
        StartRequest request;
        request.connection = connection;
        window->openAtStart(request);
        window->activateWindow();
    }
    [[nodiscard]] bool isLoaded(int rows = smallDomainRuns) const
    {
        return QTest::qWaitFor([this, rows] { return table->model()->rowCount() == rows; });
    }
    [[nodiscard]] QAction *act(QStringView text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    void select(const QString &run, bool further = false) const
    {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data(RunTableModel::RunIdRole).toString() == run)
                clickRow(table, row, further ? Qt::ControlModifier : Qt::NoModifier);
        }
    }
    [[nodiscard]] StartSheet *sheet() const { return window->findChild<StartSheet *>(); }
    [[nodiscard]] StartSheet *openSheet() const
    {
        act(u"Run again…")->trigger();
        return sheet();
    }
    /// The one that starts something, whatever number it says.
    [[nodiscard]] static QPushButton *start(const QWidget &sheet)
    {
        for (QPushButton *button : sheet.findChildren<QPushButton *>()) {
            if (button->text().startsWith(u"Start"_s) && !button->text().contains(u"further"_s))
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] int starts() const { return backend.scripted->callCount(startRun); }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

QString cell(const StartSheet &sheet, int row, int column)
{
    return named<QTableView>(sheet, u"Sources to run")->model()->index(row, column).data().toString();
}

} // namespace

class TstWindowStarts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theActHasNoBareKey()
    {
        const Opened opened(true);
        const QKeySequence key = opened.act(u"Run again…")->shortcut();
        QVERIFY(!key.isEmpty());
        QVERIFY(key.toString().startsWith(u"Ctrl+Shift+"_s));
        QVERIFY(opened.act(u"Journal of starts…")->shortcut().isEmpty());
    }

    void aConnectionOnlyReadsUntilAPersonSaysOtherwise()
    {
        Opened opened(false);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        QVERIFY(opened.act(u"Run again…")->isEnabled()); // it explains instead
        StartSheet *sheet = opened.openSheet();
        QVERIFY(sheet != nullptr);
        QVERIFY(visibleLabels(*sheet).contains(u"“Small & tidy” only reads"_s));
        QVERIFY(!Opened::start(*sheet)->isEnabled());
        click(Opened::start(*sheet));
        QCOMPARE(opened.starts(), 0);

        // The way on leads to the box that allows it, and the sheet learns of it.
        click(named<QPushButton>(*sheet, u"Open its settings…"));
        auto *dialog = opened.window->findChild<ConnectionDialog *>();
        QVERIFY(dialog != nullptr);
        auto *box = named<QCheckBox>(*dialog, u"Allow starting runs");
        QVERIFY(box != nullptr && box->isVisible() && !box->isChecked());
        Connection allowed = *opened.backend.store.find(u"small"_s);
        allowed.mayStartRuns = true;
        opened.backend.store.put(allowed);
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        QVERIFY(!visibleLabels(*sheet).contains(u"only reads"_s));
    }

    void theSheetTellsWhatRunsWhatIsSkippedAndWhatIsPublished()
    {
        Opened opened(true);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        opened.select(u"orders-10"_s, true);
        opened.select(u"ledger-open"_s, true); // is running
        StartSheet *sheet = opened.openSheet();
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        const QString labels = visibleLabels(*sheet);
        QVERIFY(labels.contains(u"There is no way to cancel"_s));
        QVERIFY2(labels.contains(u"Publishing: 1 source"_s), qPrintable(labels));
        QVERIFY2(labels.contains(u"Skipped: 1 source"_s), qPrintable(labels));
        QVERIFY2(labels.contains(u"1 more chosen run"_s), qPrintable(labels));
        QVERIFY(Opened::start(*sheet)->text().startsWith(u"Start 1 run"_s));
        QCOMPARE(cell(*sheet, 0, StartTableModel::Source), u"Orders"_s);
        QCOMPARE(cell(*sheet, 0, StartTableModel::What), u"Starts · Publishes what it imports"_s);
        QCOMPARE(cell(*sheet, 1, StartTableModel::What), u"Skipped: A run is open already"_s);
        QCOMPARE(opened.starts(), 0);
    }

    void enterCancels()
    {
        Opened opened(true);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        StartSheet *sheet = opened.openSheet();
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        QTest::keyClick(named<QTableView>(*sheet, u"Sources to run"), Qt::Key_Return);
        QTRY_VERIFY(opened.sheet() == nullptr);
        QCOMPARE(opened.starts(), 0);
    }

    void confirmingStartsEachOnceAndTheTableShowsTheRun()
    {
        Opened opened(true);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        StartSheet *sheet = opened.openSheet();
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        click(Opened::start(*sheet));
        QTRY_COMPARE(cell(*sheet, 0, StartTableModel::What), u"Started, waits to run"_s);
        QVERIFY(!Opened::start(*sheet)->isVisible());
        QCOMPARE(opened.starts(), 1);
        QVERIFY(opened.isLoaded(smallDomainRuns + 1));
        QVERIFY(visibleLabels(*opened.window).contains(u"run(s) started"_s)
                || visibleLabels(*opened.window).contains(u"1 run started"_s));

        const auto entries =
            StartsJournal(StartsJournal::pathBeside(opened.backend.viewsFolder()), opened.backend.fakeClock)
                .read()
                .entries;
        QCOMPARE(entries.size(), 1U);
        QCOMPARE(entries[0].outcome, JournalEntry::Outcome::Started);
        QCOMPARE(entries[0].connectionName, u"Small & tidy"_s);
        QCOMPARE(entries[0].sourceName, u"Orders"_s);

        opened.act(u"Journal of starts…")->trigger();
        auto *journal = opened.window->findChild<JournalSheet *>();
        QCOMPARE(named<QTableView>(*journal, u"Journal of starts")->model()->rowCount(), 1);
        click(named<QPushButton>(*journal, u"Copy all"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(entries[0].runId));
    }

    void aLockThatWasClosedMeanwhileHolds()
    {
        Opened opened(true);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        StartSheet *sheet = opened.openSheet();
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        opened.backend.store.put(smallConnection());
        QVERIFY(!Opened::start(*sheet)->isEnabled());
        Q_EMIT sheet->confirmed({SourceInfo{.dataSourceId = u"orders"_s,
                                            .api = opened.backend.scripted.get(),
                                            .connectionId = u"small"_s}}); // whatever the sheet may think
        QCOMPARE(opened.starts(), 0);
    }

    void whatIsRefusedIsSaidInItsRow()
    {
        Opened opened(true);
        opened.backend.scripted->fail(startRun, {}, makeError(ErrorKind::Quota, u"25 a day."_s), -1);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        StartSheet *sheet = opened.openSheet();
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        click(Opened::start(*sheet));
        QTRY_VERIFY(cell(*sheet, 0, StartTableModel::What).contains(u"all runs of its day"_s));
        QVERIFY(visibleLabels(*sheet).contains(u"25 a day."_s));
    }

    void sourcesOfTheSourcesLensRunToo()
    {
        Opened opened(true);
        QVERIFY(opened.isLoaded());
        opened.act(u"Sources")->trigger();
        auto *sources = opened.window->findChild<SourcesTable *>();
        QTRY_COMPARE(sources->model()->rowCount(), 3);
        sources->setFocus();
        sources->selectAll();
        StartSheet *sheet = opened.openSheet();
        QVERIFY(sheet != nullptr);
        QTRY_VERIFY(Opened::start(*sheet)->isEnabled());
        QVERIFY(Opened::start(*sheet)->text().startsWith(u"Start 2 run"_s)); // the third one is running
        click(Opened::start(*sheet));
        QTRY_COMPARE(opened.starts(), 2);
    }

    void closingTheConnectionClosesAPreview()
    {
        Opened opened(true);
        QVERIFY(opened.isLoaded());
        opened.select(u"orders-11"_s);
        QVERIFY(opened.openSheet() != nullptr);
        opened.window.reset(); // with calls of the preview under way
        QCOMPARE(opened.starts(), 0);
    }
};

QTEST_MAIN(TstWindowStarts)
#include "tst_windowstarts.moc"
