// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/fakenotifier.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/watching.h"
#include "ui/windowactions.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QMenuBar>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;
using Act = WindowActions::Act;
using Operation = ScriptedApi::Operation;
using Phase = AutoRefresh::Phase;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

/// What the window is made of as far as watching is concerned, over the small domain. Time passes only when told.
class Watched final {
public:
    explicit Watched(ScriptedBackend &program, FakeNotifier *notifier = nullptr)
        : backend(program)
        , timers(program.fakeClock)
        , settings(program.settings)
    {
        backend.givenTimers = &timers;
        backend.givenNotifier = notifier;
        backend.opened = smallConnection();
        browser = std::make_unique<RunBrowser>(RunBrowser::Environment{backend.fakeClock, timers, backend.fakeRandom});
        actions = std::make_unique<WindowActions>(&window, &table);
        actions->fillMenuBar(menus);
        watching = std::make_unique<Watching>(*browser, backend, settings, *actions, window);
        QObject::connect(watching.get(), &Watching::refreshWanted, &window, [this] {
            ++refreshes;
            browser->refreshInBackground(browser->filter().since, browser->filter().until);
        });
        QObject::connect(watching.get(), &Watching::newsOpened, &window, [this](const auto &news) {
            for (const RunNews::Item &item : news)
                opened += item.run.id;
        });
    }
    ~Watched()
    {
        watching.reset();
        browser.reset();
        backend.givenTimers = nullptr;
        backend.givenNotifier = nullptr;
    }
    Q_DISABLE_COPY_MOVE(Watched)

    /// Opens the small domain in a window that is in use.
    void open()
    {
        setActive(true);
        browser->setConnection(backend.scripted.get(), backend.region(), {.id = u"small"_s, .name = u"Small"_s});
        settle();
        QCOMPARE(browser->runs().loadedCount(), qint64(smallDomainRuns));
        QCOMPARE(browser->feed().state(), LoadState::Complete);
    }
    /// Lets happen what needs no time.
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
    void setActive(bool active)
    {
        if (active)
            window.showNormal();
        QApplication::setActiveWindow(active ? &window : nullptr);
        settle();
    }
    void minimize()
    {
        setActive(false);
        window.showMinimized();
        settle();
    }
    void choose(int seconds) const
    {
        for (QAction *action : actions->refreshIntervals()->actions()) {
            if (action->data().toInt() == seconds)
                action->trigger();
        }
    }
    void end(const QString &source, const QString &id, RunStatus status) const
    {
        auto &runs = backend.scripted->runs[source];
        runs.insert(runs.begin(), makeRun(id, source, backend.fakeClock.now - minute, status));
    }
    [[nodiscard]] int refreshed() { return std::exchange(refreshes, 0); }
    [[nodiscard]] QString line() const { return watching->lineText(); }

    ScriptedBackend &backend;
    FakeTimers timers;
    WindowSettings settings;
    QWidget window;
    QWidget table;
    QMenuBar menus;
    std::unique_ptr<RunBrowser> browser;
    std::unique_ptr<WindowActions> actions;
    std::unique_ptr<Watching> watching;
    int refreshes = 0;
    QStringList opened;
};

} // namespace

class TestWatching final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init()
    {
        m_backend = std::make_unique<ScriptedBackend>();
        fillSmallDomain(*m_backend->scripted, m_backend->fakeClock.now);
    }
    void cleanup() { m_backend.reset(); }

    void runsAreReadAgainAsOftenAsWasChosen();
    void theChoiceIsKept();
    void nothingOpenReadsNothing();
    void aHiddenWindowIsReadOnlyWhereSomebodyIsTold();
    void afterASleepThereIsOneRefresh();
    void theServiceIsGivenTimeWhenItSlowsUsDown();
    void signedOutAndStoppedArePauses();
    void whatAPersonReadsPutsTheNextOneOff();
    void noCallOfItAsksAPerson();
    void theAgeIsToldAndGoesOn();

    void theLineStandsWhereThePersonLeft();
    void theLineIsKeptOverRestarts();
    void eachDomainHasItsOwn();
    void aReadingThatIsBrokenOffIsNoLook();
    void allCanBeMarkedAsSeen();
    void aClockThatIsOffDoesNotMoveTheLine();
    void aDialogOfTheWindowIsTheWindow();

    void failuresAreToldWhileNobodyLooks();
    void nobodyIsToldByDefault();
    void withoutAServiceTheEntrySaysSo();
    void whatIsNotLookedAtIsNotTold();

private:
    EnglishPlurals m_plurals;
    std::unique_ptr<ScriptedBackend> m_backend;
};

// Automatic refresh ------------------------------------------------------------------------------------------------

void TestWatching::runsAreReadAgainAsOftenAsWasChosen()
{
    Watched w(*m_backend);
    w.open();
    QCOMPARE(w.refreshed(), 0);
    w.pass(4h);
    QCOMPARE(w.refreshed(), 48); // every 5 minutes unless something else is chosen
    w.choose(30);
    w.pass(1h);
    QCOMPARE(w.refreshed(), 120);
    w.choose(900);
    w.pass(2h);
    QCOMPARE(w.refreshed(), 8);
    w.choose(0);
    w.pass(8h);
    QCOMPARE(w.refreshed(), 0);
}

void TestWatching::theChoiceIsKept()
{
    {
        Watched w(*m_backend);
        QCOMPARE(w.actions->refreshIntervals()->checkedAction()->data().toInt(), 300);
        w.choose(60);
    }
    Watched w(*m_backend);
    QCOMPARE(w.actions->refreshIntervals()->checkedAction()->data().toInt(), 60);
    w.open();
    w.pass(10min);
    QCOMPARE(w.refreshed(), 10);
}

void TestWatching::nothingOpenReadsNothing()
{
    Watched w(*m_backend);
    w.setActive(true);
    w.pass(1h);
    QCOMPARE(w.refreshed(), 0);
    QCOMPARE(w.watching->ageText(), QString());
}

void TestWatching::aHiddenWindowIsReadOnlyWhereSomebodyIsTold()
{
    FakeNotifier desktop;
    Watched w(*m_backend, &desktop);
    w.open();
    w.minimize();
    w.pass(3h);
    QCOMPARE(w.refreshed(), 0);
    w.setActive(true);
    QCOMPARE(w.watching->state().phase, Phase::Waiting);
    w.pass(5s);
    QCOMPARE(w.refreshed(), 1); // it was due
    (*w.actions)[Act::NotifyFailures]->trigger();
    w.minimize();
    w.pass(3h);
    QCOMPARE(w.refreshed(), 12);
    w.setActive(true);
    w.pass(5min);
    QCOMPARE(w.refreshed(), 1);
}

void TestWatching::afterASleepThereIsOneRefresh()
{
    Watched w(*m_backend);
    w.open();
    w.pass(1min);
    m_backend->fakeClock.now += 9 * hour; // the monotonic clock stood still
    Q_EMIT m_backend->wokeUp();
    w.pass(5s);
    QCOMPARE(w.refreshed(), 1);
    w.pass(4min);
    QCOMPARE(w.refreshed(), 0);
}

void TestWatching::theServiceIsGivenTimeWhenItSlowsUsDown()
{
    Watched w(*m_backend);
    w.open();
    w.choose(60);
    w.pass(2min);
    QCOMPARE(w.refreshed(), 2);
    m_backend->shownThrottled = true;
    Q_EMIT m_backend->throttledChanged();
    w.pass(4h);
    const int slow = w.refreshed();
    QVERIFY2(slow >= 8 && slow <= 16, qPrintable(QString::number(slow))); // half an hour apart in the end
    m_backend->shownThrottled = false;
    Q_EMIT m_backend->throttledChanged();
    w.pass(40min);
    QVERIFY(w.refreshed() >= 10);
}

void TestWatching::signedOutAndStoppedArePauses()
{
    Watched w(*m_backend);
    w.open();
    m_backend->shownStatus.signedOutSince = m_backend->fakeClock.now;
    Q_EMIT m_backend->statusChanged();
    w.pass(2h);
    QCOMPARE(w.refreshed(), 0);
    QVERIFY(w.watching->ageText().endsWith(u"paused: signed out"_s));
    m_backend->shownStatus.signedOutSince.reset();
    Q_EMIT m_backend->statusChanged();
    w.pass(5s);
    QCOMPARE(w.refreshed(), 1);
    w.browser->stop();
    w.pass(2h);
    QCOMPARE(w.refreshed(), 0);
    QVERIFY(w.watching->ageText().endsWith(u"paused: loading was stopped"_s));
    w.browser->refresh();
    w.settle();
    w.pass(5min);
    QCOMPARE(w.refreshed(), 1);
}

void TestWatching::whatAPersonReadsPutsTheNextOneOff()
{
    Watched w(*m_backend);
    w.open();
    for (int i = 0; i < 10; ++i) {
        w.pass(4min);
        w.browser->refresh();
        w.settle();
    }
    QCOMPARE(w.refreshed(), 0);
    w.pass(5min);
    QCOMPARE(w.refreshed(), 1);
}

void TestWatching::noCallOfItAsksAPerson()
{
    Watched w(*m_backend);
    w.open();
    QVERIFY(std::ranges::none_of(m_backend->scripted->calls, &ScriptedApi::Call::isBackground));
    m_backend->scripted->calls.clear();
    for (int i = 0; i < 120; ++i) // more than a page
        w.end(u"orders"_s, u"new-%1"_s.arg(i), RunStatus::Failed);
    m_backend->scripted->fail(Operation::ListDataSourceRuns, u"crm"_s, makeError(ErrorKind::Service));
    w.pass(6min);
    QVERIFY(m_backend->scripted->callCount(Operation::ListDataSourceRuns, u"orders"_s) >= 3);
    QVERIFY(m_backend->scripted->callCount(Operation::ListDataSourceRuns, u"crm"_s) >= 2);
    QVERIFY(std::ranges::all_of(m_backend->scripted->calls, &ScriptedApi::Call::isBackground));
    m_backend->scripted->calls.clear();
    w.browser->refresh();
    w.settle();
    QVERIFY(!m_backend->scripted->calls.empty());
    QVERIFY(std::ranges::none_of(m_backend->scripted->calls, &ScriptedApi::Call::isBackground));

    // Nor does what follows from it: its filter leaves few rows, so that older ones are read.
    m_backend->scripted->fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::SignIn), -1);
    m_backend->scripted->calls.clear();
    w.pass(5min);
    QVERIFY(!m_backend->scripted->calls.empty());
    QVERIFY(std::ranges::all_of(m_backend->scripted->calls, &ScriptedApi::Call::isBackground));
}

void TestWatching::theAgeIsToldAndGoesOn()
{
    Watched w(*m_backend);
    QSignalSpy changed(w.watching.get(), &Watching::ageTextChanged);
    w.open();
    QCOMPARE(w.watching->ageText(), u"updated just now · next in 5 min"_s);
    w.pass(45s);
    QCOMPARE(w.watching->ageText(), u"updated 40 s ago · next in 5 min"_s);
    w.pass(4min - 5s);
    QCOMPARE(w.watching->ageText(), u"updated 4 min ago · next in 20 s"_s);
    changed.clear();
    w.pass(15s);
    QVERIFY(changed.count() <= 3);
    w.choose(0);
    QVERIFY(!w.watching->ageText().contains(u"next"_s));
    // It does not go on where nobody can see it.
    w.minimize();
    w.pass(5s);
    const int pending = w.timers.pending();
    changed.clear();
    w.pass(1h);
    QCOMPARE(changed.count(), 0);
    QVERIFY(w.timers.pending() <= pending);
}

// What is new ------------------------------------------------------------------------------------------------------

void TestWatching::theLineStandsWhereThePersonLeft()
{
    Watched w(*m_backend);
    w.open();
    QCOMPARE(w.line(), QString()); // never looked before
    w.pass(10min);
    w.setActive(false);
    w.setActive(true); // a moment: nothing was read meanwhile
    QCOMPARE(w.line(), QString());
    w.setActive(false);
    const qint64 left = *w.browser->feed().asOf(); // the last refresh that was seen
    w.pass(4min);
    w.end(u"orders"_s, u"away-1"_s, RunStatus::Failed);
    w.pass(30min);
    w.end(u"orders"_s, u"away-2"_s, RunStatus::Success);
    w.pass(30min);
    QCOMPARE(w.browser->runs().newSince(), left);
    QVERIFY(w.line().startsWith(u"new since "_s) && w.line().endsWith(u" UTC"_s));
    QCOMPARE(w.browser->runs().firstSeenRow(), 2);
    // It stays while what came is worked through, and more comes.
    w.setActive(true);
    w.pass(4min);
    w.end(u"orders"_s, u"seen"_s, RunStatus::Success);
    w.pass(30min);
    w.setActive(false);
    w.setActive(true);
    QCOMPARE(w.browser->runs().newSince(), left);
    QCOMPARE(w.browser->runs().firstSeenRow(), 3);
    // And moves on with the next thing that nobody saw.
    w.setActive(false);
    w.pass(10min);
    QVERIFY(*w.browser->runs().newSince() > left + hour);
    QCOMPARE(w.browser->runs().firstSeenRow(), std::nullopt);
}

void TestWatching::theLineIsKeptOverRestarts()
{
    qint64 seen = 0;
    {
        Watched w(*m_backend);
        w.open();
        w.pass(10min);
        seen = *w.browser->feed().asOf();
        w.setActive(false);
        w.pass(1h); // nobody sees these
    }
    m_backend->settings.sync();
    m_backend->fakeClock.now += 8 * hour;
    m_backend->fakeClock.monotonic += 8 * hour;
    const qint64 night = m_backend->fakeClock.now - 2 * hour;
    auto &runs = m_backend->scripted->runs[u"orders"_s];
    runs.insert(runs.begin(), makeRun(u"night"_s, u"orders"_s, night, RunStatus::Failed));
    Watched w(*m_backend);
    w.setActive(true);
    w.browser->setConnection(m_backend->scripted.get(), m_backend->region(), {.id = u"small"_s, .name = u"Small"_s});
    w.settle();
    w.pass(1s);
    QCOMPARE(w.browser->runs().newSince(), seen);
    QCOMPARE(w.browser->runs().firstSeenRow(), 1);
    // Times and ids are all that is kept.
    const QStringList kept = w.settings.value(WindowSetting::LooksAtDomains).toStringList();
    QCOMPARE(kept.size(), 1);
    QVERIFY(kept[0].endsWith(u"Z dzd_small small"_s));
}

void TestWatching::eachDomainHasItsOwn()
{
    Watched w(*m_backend);
    w.open();
    w.pass(10min);
    const QStringList before = w.settings.value(WindowSetting::LooksAtDomains).toStringList();
    w.browser->openDomain(u"dzd_other"_s);
    QCOMPARE(w.browser->runs().newSince(), std::nullopt);
    w.settle();
    w.pass(1min);
    const QStringList after = w.settings.value(WindowSetting::LooksAtDomains).toStringList();
    QCOMPARE(after.size(), 2);
    QVERIFY(after[0].contains(u"dzd_other"_s));
    QCOMPARE(after[1], before[0]);
    w.browser->openDomain(u"dzd_small"_s);
    QVERIFY(w.browser->runs().newSince().has_value());
}

void TestWatching::aReadingThatIsBrokenOffIsNoLook()
{
    Watched w(*m_backend);
    w.open();
    const auto kept = [&w] { return w.settings.value(WindowSetting::LooksAtDomains).toStringList(); };
    const QStringList before = kept();
    QCOMPARE(before.size(), 1);
    m_backend->scripted->fail(Operation::ListDataSourceRuns, u"ledger"_s, makeError(ErrorKind::SignIn), -1);
    const auto asOf = w.browser->feed().asOf();
    w.pass(6min);
    QVERIFY(w.browser->feed().asOf() != asOf); // some of it has come
    QCOMPARE(kept(), before);
    m_backend->scripted->forgetFailures();
    w.browser->refresh();
    w.settle();
    QVERIFY(kept() != before);
}

void TestWatching::allCanBeMarkedAsSeen()
{
    Watched w(*m_backend);
    w.open();
    w.setActive(false);
    w.pass(4min);
    w.end(u"orders"_s, u"away"_s, RunStatus::Failed);
    w.pass(10min);
    w.setActive(true);
    QCOMPARE(w.browser->runs().firstSeenRow(), 1);
    (*w.actions)[Act::MarkSeen]->trigger();
    QCOMPARE(w.browser->runs().firstSeenRow(), std::nullopt);
    const RunSnapshot &runs = w.browser->runs().runs();
    for (StoreRow row = 0; row < runs.size(); ++row)
        QVERIFY(!runs.isNewSince(row, *w.browser->runs().newSince()));
}

void TestWatching::aClockThatIsOffDoesNotMoveTheLine()
{
    const qint64 ahead = hour; // of the service
    m_backend->shownStatus.clockSkewMs = -ahead;
    m_backend->fakeClock.now += ahead;
    Watched w(*m_backend);
    w.open();
    w.setActive(false);
    w.pass(6min);
    QVERIFY(w.browser->runs().newSince().has_value());
    // Created right after the person left, as the service has it.
    auto &runs = m_backend->scripted->runs[u"orders"_s];
    runs.insert(runs.begin(), makeRun(u"away"_s, u"orders"_s, m_backend->fakeClock.now - ahead - minute));
    w.pass(6min);
    QCOMPARE(w.browser->runs().firstSeenRow(), 1);
}

void TestWatching::aDialogOfTheWindowIsTheWindow()
{
    Watched w(*m_backend);
    w.open();
    QDialog dialog(&w.window);
    dialog.show();
    QApplication::setActiveWindow(&dialog);
    w.settle();
    w.pass(10min);
    QCOMPARE(w.line(), QString());
    const QStringList kept = w.settings.value(WindowSetting::LooksAtDomains).toStringList();
    w.pass(10min);
    QVERIFY(w.settings.value(WindowSetting::LooksAtDomains).toStringList() != kept); // it is seen
}

// Notices ----------------------------------------------------------------------------------------------------------

void TestWatching::failuresAreToldWhileNobodyLooks()
{
    FakeNotifier desktop;
    Watched w(*m_backend, &desktop);
    w.open();
    (*w.actions)[Act::NotifyFailures]->trigger();
    w.pass(4min);
    w.end(u"orders"_s, u"seen"_s, RunStatus::Failed);
    w.pass(5min);
    QVERIFY(desktop.posted.empty()); // it stands in the window
    w.setActive(false);
    w.pass(1min);
    w.end(u"orders"_s, u"unseen"_s, RunStatus::Failed);
    w.end(u"crm"_s, u"good"_s, RunStatus::Success);
    w.pass(5min);
    QCOMPARE(desktop.titles(), (QStringList{u"Orders failed"_s, u"CRM has recovered"_s}));
    w.pass(1h);
    QCOMPARE(desktop.posted.size(), 2U);
    Q_EMIT desktop.activated(desktop.shown[0].id);
    QCOMPARE(w.opened, QStringList{u"unseen"_s});
    w.setActive(true);
    QVERIFY(desktop.shown.empty());
}

void TestWatching::nobodyIsToldByDefault()
{
    FakeNotifier desktop;
    Watched w(*m_backend, &desktop);
    QVERIFY(!(*w.actions)[Act::NotifyFailures]->isChecked());
    w.open();
    w.setActive(false);
    w.pass(4min);
    w.end(u"orders"_s, u"unseen"_s, RunStatus::Failed);
    w.pass(10min);
    QVERIFY(desktop.posted.empty());
}

void TestWatching::withoutAServiceTheEntrySaysSo()
{
    {
        Watched w(*m_backend);
        QAction *entry = (*w.actions)[Act::NotifyFailures];
        QVERIFY(!entry->isEnabled());
        QCOMPARE(entry->text(), u"This desktop has no notification service"_s);
    }
    FakeNotifier desktop;
    desktop.available = false;
    WindowSettings(m_backend->settings).setValue(WindowSetting::NotifyFailures, true);
    Watched w(*m_backend, &desktop);
    QAction *entry = (*w.actions)[Act::NotifyFailures];
    QVERIFY(!entry->isEnabled());
    w.open();
    w.minimize();
    w.pass(1h);
    QCOMPARE(w.refreshed(), 0); // nobody would be told
    desktop.setAvailable(true);
    QVERIFY(entry->isEnabled() && entry->isChecked());
    QCOMPARE(entry->text(), u"&Notify about new failures"_s);
    w.pass(1h);
    QVERIFY(w.refreshed() >= 4);
}

void TestWatching::whatIsNotLookedAtIsNotTold()
{
    FakeNotifier desktop;
    Watched w(*m_backend, &desktop);
    w.open();
    (*w.actions)[Act::NotifyFailures]->trigger();
    w.browser->selectSources({u"crm"_s}); // the others stay in memory, and are read on
    w.settle();
    w.setActive(false);
    w.pass(4min);
    w.end(u"orders"_s, u"elsewhere"_s, RunStatus::Failed);
    w.end(u"crm"_s, u"here"_s, RunStatus::Failed);
    w.pass(5min);
    QCOMPARE(desktop.titles(), QStringList{u"CRM failed"_s});
}

QTEST_MAIN(TestWatching)
#include "tst_watching.moc"
