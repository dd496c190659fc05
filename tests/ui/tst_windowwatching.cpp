// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Watching in the window: what reads again, what asks nobody, and where people see it.

#include "tests/ui/fakenotifier.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/runsview.h"
#include "ui/signinsheet.h"
#include "ui/sourcestable.h"
#include "ui/windowsignin.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;
using Operation = ScriptedApi::Operation;

namespace {

constexpr qint64 minute = 60'000;

/// The window on the small domain; time passes only when told.
struct Opened {
    explicit Opened(FakeNotifier *notifier = nullptr, Lens lens = Lens::Runs)
        : timers(backend.fakeClock)
    {
        backend.givenTimers = &timers;
        backend.givenNotifier = notifier;
        WindowSettings(backend.settings).setValue(WindowSetting::Lens, static_cast<int>(lens));
        WindowSettings(backend.settings).setValue(WindowSetting::TimeRange, 0); // 24 hours
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        window->show();
        QApplication::setActiveWindow(window.get());
        window->openAtStart({.connection = smallConnection()});
        settle();
        pass(1s);
    }
    static void settle()
    {
        constexpr int turns = 20;
        for (int turn = 0; turn < turns; ++turn) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    void pass(std::chrono::milliseconds time)
    {
        constexpr auto step = std::chrono::milliseconds(5s);
        for (; time > 0ms; time -= step) {
            timers.advance(std::min(time, step));
            settle();
        }
    }
    void end(const QString &source, const QString &id, RunStatus status)
    {
        auto &runs = backend.scripted->runs[source];
        runs.insert(runs.begin(), makeRun(id, source, backend.fakeClock.now - minute, status));
    }
    [[nodiscard]] QAction *act(const QString &text) const
    {
        const QList<QAction *> all = window->findChildren<QAction *>();
        const auto found =
            std::ranges::find_if(all, [&text](const QAction *act) { return act->text().remove(u'&') == text; });
        return found == all.end() ? nullptr : *found;
    }
    [[nodiscard]] QLabel *loadState() const
    {
        for (QLabel *label : window->findChildren<QLabel *>()) {
            if (label->accessibleName().startsWith("Load state: "_L1))
                return label;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList selectedIds() const
    {
        QStringList ids;
        for (const int row : table->selectedRowNumbers())
            ids += table->model()->index(row, 0).data(RunTableModel::RunIdRole).toString();
        ids.sort();
        return ids;
    }

    ScriptedBackend backend;
    FakeTimers timers;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

} // namespace

class TestWindowWatching final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void runsComeByThemselvesAndWhatIsReadStays();
    void anEndedSessionOpensNoSheet();
    void theSourcesAreReadAgainInTheirLens();
    void timeRangesMoveOn();
    void theMenusHaveTheChoice();
    void theAgeStandsInTheLoadState();
    void theLineIsDrawnAndNamed();
    void aClickOnANoticeShowsItsRuns();

private:
    EnglishPlurals m_plurals;
};

void TestWindowWatching::runsComeByThemselvesAndWhatIsReadStays()
{
    Opened w;
    QCOMPARE(w.table->model()->rowCount(), smallDomainRuns);
    QVERIFY(w.table->goToRun(u"orders-03"_s));
    w.end(u"orders"_s, u"new"_s, RunStatus::Failed);
    w.pass(6min);
    QCOMPARE(w.table->model()->rowCount(), smallDomainRuns + 1);
    QCOMPARE(w.selectedIds(), QStringList{u"orders-03"_s});
}

void TestWindowWatching::anEndedSessionOpensNoSheet()
{
    Opened w;
    w.backend.scripted->calls.clear();
    Error ended = makeError(ErrorKind::SignIn, u"The session has ended."_s);
    w.backend.scripted->fail(Operation::ListDataSourceRuns, {}, ended, -1);
    w.pass(6min);
    QVERIFY(!w.backend.scripted->calls.empty());
    QVERIFY(std::ranges::all_of(w.backend.scripted->calls, &ScriptedApi::Call::isBackground));
    QVERIFY(!w.window->signIn().sheet().isVisible());
    QCOMPARE(w.backend.signInsWanted, 0);
    QCOMPARE(w.table->model()->rowCount(), smallDomainRuns); // what is loaded stays
    // A person's Refresh may ask.
    w.backend.scripted->calls.clear();
    QTest::keyClick(w.window.get(), Qt::Key_F5);
    w.settle();
    QVERIFY(!w.backend.scripted->calls.empty());
    QVERIFY(std::ranges::none_of(w.backend.scripted->calls, &ScriptedApi::Call::isBackground));
}

void TestWindowWatching::theSourcesAreReadAgainInTheirLens()
{
    Opened w(nullptr, Lens::Sources);
    QCOMPARE(named<SourcesTable>(*w.window, u"Sources")->model()->rowCount(), 3);
    w.backend.scripted->calls.clear();
    const QString title = w.window->windowTitle();
    w.pass(6min);
    QVERIFY(w.backend.scripted->callCount(Operation::ListDataSources, u"sales"_s) > 0);
    QVERIFY(w.backend.scripted->callCount(Operation::ListDataSourceRuns, u"orders"_s) > 0);
    QVERIFY(std::ranges::all_of(w.backend.scripted->calls, &ScriptedApi::Call::isBackground));
    QCOMPARE(w.window->windowTitle(), title);
}

void TestWindowWatching::timeRangesMoveOn()
{
    Opened w;
    w.backend.scripted->runs[u"orders"_s].clear();
    w.pass(5min);
    const int before = w.table->model()->rowCount();
    QVERIFY(before > 10);
    w.pass(20h);
    QVERIFY2(w.table->model()->rowCount() < before, qPrintable(QString::number(w.table->model()->rowCount())));
    w.pass(10h);
    QCOMPARE(w.table->model()->rowCount(), 0);
}

void TestWindowWatching::theMenusHaveTheChoice()
{
    Opened w;
    auto *refresh = named<QToolButton>(*w.window, u"Refresh");
    QMenu *choice = nullptr;
    for (QAction *entry : refresh->menu()->actions()) {
        if (entry->menu() != nullptr)
            choice = entry->menu();
    }
    QVERIFY(choice != nullptr);
    QStringList texts;
    QStringList checked;
    for (QAction *entry : choice->actions()) {
        const QString text = entry->text().remove(u'&');
        if (!entry->isSeparator())
            texts += text;
        if (entry->isChecked())
            checked += text;
    }
    QCOMPARE(texts,
             (QStringList{u"Off"_s, u"Every 30 seconds"_s, u"Every minute"_s, u"Every 5 minutes"_s,
                          u"Every 15 minutes"_s, u"This desktop has no notification service"_s}));
    QCOMPARE(checked, QStringList{u"Every 5 minutes"_s});
    const QList<QAction *> menus = w.window->menuBar()->actions();
    const bool isInMenuBar = std::ranges::any_of(
        menus, [choice](const QAction *menu) { return menu->menu()->actions().contains(choice->menuAction()); });
    QVERIFY(isInMenuBar);
    w.act(u"Off"_s)->trigger();
    w.backend.scripted->calls.clear();
    w.pass(1h);
    QVERIFY(w.backend.scripted->calls.empty());
}

void TestWindowWatching::theAgeStandsInTheLoadState()
{
    Opened w;
    w.window->resize(1600, 900);
    QVERIFY2(w.loadState()->text().endsWith(u" · updated just now · next in 5 min"_s),
             qPrintable(w.loadState()->text()));
    // Screen readers have the time, which does not change by itself.
    QVERIFY(w.loadState()->accessibleName().endsWith(u"as of 03:04 UTC"_s));
    QVERIFY(!w.loadState()->text().contains(u"as of"_s));
    const QString name = w.loadState()->accessibleName();
    w.pass(2min);
    QVERIFY(w.loadState()->text().endsWith(u" · updated 2 min ago · next in 3 min"_s));
    QCOMPARE(w.loadState()->accessibleName(), name);
}

void TestWindowWatching::theLineIsDrawnAndNamed()
{
    Opened w;
    QApplication::setActiveWindow(nullptr);
    w.settle();
    w.pass(2min);
    w.end(u"orders"_s, u"away"_s, RunStatus::Failed);
    w.pass(6min);
    QCOMPARE(w.table->runs()->firstSeenRow(), 1);
    const QImage with = w.table->viewport()->grab().toImage();
    const int y = w.table->rowViewportPosition(1);
    const QRgb drawn = with.pixel(100, y);
    QVERIFY(drawn != with.pixel(100, y + 6));
    QCOMPARE(with.pixel(300, y), drawn);
    QAction *seen = w.act(u"Mark all as seen"_s);
    QVERIFY(seen->isEnabled());
    seen->trigger();
    w.settle();
    QCOMPARE(w.table->runs()->firstSeenRow(), std::nullopt);
    QVERIFY(w.table->viewport()->grab().toImage().pixel(100, y) != drawn);
}

void TestWindowWatching::aClickOnANoticeShowsItsRuns()
{
    FakeNotifier desktop;
    Opened w(&desktop);
    w.act(u"Notify about new failures"_s)->trigger();
    QApplication::setActiveWindow(nullptr);
    w.settle();
    for (const QString &id : {u"one"_s, u"two"_s})
        w.end(u"orders"_s, id, RunStatus::Failed);
    for (const QString &id : {u"three"_s, u"four"_s})
        w.end(u"crm"_s, id, RunStatus::PartiallySucceeded);
    w.pass(6min);
    QCOMPARE(desktop.titles(), QStringList{u"4 new failures in 1 project"_s});
    auto *filter = named<QLineEdit>(*w.window, u"Filter");
    filter->setText(u"source:ledger"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    w.pass(1s);
    w.window->showMinimized();
    Q_EMIT desktop.activated(desktop.shown[0].id);
    w.pass(1s);
    QVERIFY(!w.window->isMinimized());
    QVERIFY(desktop.shown.empty());
    QCOMPARE(filter->text(), QString()); // it hid them
    QCOMPARE(w.selectedIds(), (QStringList{u"four"_s, u"one"_s, u"three"_s, u"two"_s}));
}

QTEST_MAIN(TestWindowWatching)
#include "tst_windowwatching.moc"
