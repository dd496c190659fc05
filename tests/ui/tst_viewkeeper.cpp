// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/connectionstore.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/windowfixture.h"
#include "ui/connectionsbeside.h"
#include "ui/runbrowser.h"
#include "ui/viewkeeper.h"

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::LineageImportStatus;
using datazone::RunStatus;
using datazone::RunType;
using Range = TimeRangeBox::Range;

class TestViewKeeper final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void scopeAndFilterComeBackWithTheirConnection();
    void everyPartOutlivesARestart();
    void exactTimesOutliveARestart();
    void aChangeIsKeptAfterASecondAndOnce();
    void aConnectionWithoutAViewBeginsWithNoFilter();
    void lookingAtAFoundProfileWritesNothingUntilSomethingIsChosen();
    void theCommandLineBeatsWhatWasKeptAndIsNotKept();
    void aPartThatAPersonChangesIsKeptAgain();
    void aFilterFromTheCommandLineIsNotKept();
    void aScopeWithoutADomainNarrowsTheOnlyOne();
    void aRunFromTheCommandLineIsNotKept();
    void whatIsShownGoesOnWhereTheConnectionIsOpenedAgain();
    void aConnectionThatIsInNoListKeepsItsViewWhileTheWindowLives();
    void aDomainThatIsNotOpenYetIsNotForgotten();
    void damagedTimeRangesAreTheDefault();
    void aChoiceOverSeveralConnectionsOutlivesARestart();
    void aSourceOfTheDomainIsKeptAsBefore();
    void theCommandLinesScopeBeatsAChoiceAndIsNotKept();

private:
    void open(const Connection &connection, const StartRequest &request = {});
    void leave();
    void restart();
    [[nodiscard]] Connection stored(const QString &name) const { return m_store->findByName(name).value(); }

    FakeClock m_clock;
    FakeTimers m_timers{m_clock};
    FakeRandom m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<ScriptedApi> m_api;
    void filterBy(const QString &text)
    {
        RunFilter filter = m_browser->filter();
        filter.expression = *parseFilter(text).expression;
        m_browser->setFilter(filter);
    }
    [[nodiscard]] QString filterText() const { return toText(m_browser->filter().expression); }

    std::unique_ptr<RunBrowser> m_browser;
    std::unique_ptr<TimeRangeBox> m_times;
    std::unique_ptr<ViewKeeper> m_keeper;
    Connection m_a;
    Connection m_b;
};

void TestViewKeeper::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_api = std::make_unique<ScriptedApi>();
    fillSmallDomain(*m_api, m_clock.now);
    restart();
    m_a = m_store->put({.name = u"A"_s, .kind = ConnectionKind::Profile, .profile = u"a"_s});
    m_b = m_store->put({.name = u"B"_s, .kind = ConnectionKind::Profile, .profile = u"b"_s});
}

void TestViewKeeper::cleanup()
{
    m_keeper.reset();
    m_browser.reset();
    m_times.reset();
    m_store.reset();
    m_settings.reset();
}

void TestViewKeeper::restart()
{
    cleanup();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
    m_store = std::make_unique<ConnectionStore>(*m_settings);
    m_times = std::make_unique<TimeRangeBox>();
    m_browser = std::make_unique<RunBrowser>(RunBrowser::Environment{m_clock, m_timers, m_random});
    m_keeper = std::make_unique<ViewKeeper>(ViewKeeper::Environment{m_clock, m_timers, *m_store}, *m_browser, *m_times);
}

void TestViewKeeper::open(const Connection &connection, const StartRequest &request)
{
    leave();
    m_browser->setConnection(m_api.get(), u"eu-west-1"_s, scopeConnectionOf(connection));
    m_browser->catalog().setOthers({scopeConnectionOf(m_a), scopeConnectionOf(m_b)});
    m_keeper->restore(connection, request);
}

void TestViewKeeper::leave()
{
    m_keeper->leave();
    m_browser->setConnection(nullptr, {});
}

void TestViewKeeper::scopeAndFilterComeBackWithTheirConnection()
{
    open(m_a);
    m_browser->openDomain(u"dzd_a"_s);
    m_browser->selectSources({u"orders"_s, u"crm"_s});
    m_browser->setStatuses({RunStatus::Failed});
    filterBy(u"orders"_s);
    open(m_b);
    QCOMPARE(filterText(), QString());
    QVERIFY(m_browser->filter().statuses.empty());
    m_browser->openDomain(u"dzd_b"_s);
    filterBy(u"b"_s);
    open(m_a);
    QCOMPARE(m_browser->domainId(), u"dzd_a"_s);
    QCOMPARE(m_browser->chosenSources(), QStringList({u"orders"_s, u"crm"_s}));
    QCOMPARE(m_browser->filter().statuses, std::vector{RunStatus::Failed});
    QCOMPARE(filterText(), u"orders"_s);
    open(m_b);
    QCOMPARE(m_browser->domainId(), u"dzd_b"_s);
    QVERIFY(m_browser->chosenSources().isEmpty());
    QCOMPARE(filterText(), u"b"_s);
}

void TestViewKeeper::everyPartOutlivesARestart()
{
    open(m_a);
    m_browser->openDomain(u"dzd_small"_s, {u"sales"_s}, {u"orders"_s});
    RunFilter filter;
    filter.statuses = {RunStatus::PartiallySucceeded, RunStatus::Unknown};
    filter.types = {RunType::Scheduled, RunType::Unknown};
    filter.lineageStatuses = {LineageImportStatus::InProgress, LineageImportStatus::Unknown};
    filter.expression = *parseFilter(uR"("access denied é" took:>5m)"_s).expression;
    m_browser->setFilter(filter);
    m_times->setRange(Range::Month);
    QTRY_COMPARE(m_browser->domainUrl(), u"https://dzd-small.datazone.eu-west-1.on.aws"_s);
    m_keeper->capture();
    restart();
    open(stored(u"A"_s));
    QCOMPARE(m_browser->domainId(), u"dzd_small"_s);
    QCOMPARE(m_browser->projectIds(), QStringList{u"sales"_s});
    QCOMPARE(m_browser->chosenSources(), QStringList{u"orders"_s});
    QCOMPARE(m_browser->filter().statuses, filter.statuses);
    QCOMPARE(m_browser->filter().types, filter.types);
    QCOMPARE(m_browser->filter().lineageStatuses, filter.lineageStatuses);
    QCOMPARE(m_browser->filter().expression, filter.expression);
    QCOMPARE(m_times->range(), Range::Month);
    QCOMPARE(m_browser->filter().since, m_times->since(m_clock.now));
    QCOMPARE(stored(u"A"_s).domainUrl, u"https://dzd-small.datazone.eu-west-1.on.aws"_s);
}

void TestViewKeeper::exactTimesOutliveARestart()
{
    open(m_a);
    m_times->setRange(1'000, 2'000);
    m_browser->setTimeRange(1'000, 2'000);
    m_keeper->capture();
    restart();
    open(stored(u"A"_s));
    QCOMPARE(m_times->range(), Range::Exact);
    QCOMPARE(m_browser->filter().since, std::optional<qint64>(1'000));
    QCOMPARE(m_browser->filter().until, std::optional<qint64>(2'000));
    m_times->setRange(Range::Day);
    m_keeper->capture();
    QVERIFY(!stored(u"A"_s).view.since && !stored(u"A"_s).view.until);
}

void TestViewKeeper::aChangeIsKeptAfterASecondAndOnce()
{
    open(m_a);
    m_timers.advance(std::chrono::seconds(5));
    const QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
    filterBy(u"o"_s);
    m_timers.advance(std::chrono::milliseconds(500));
    filterBy(u"or"_s);
    QCOMPARE(changed.count(), 0);
    m_timers.advance(std::chrono::milliseconds(500));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(stored(u"A"_s).view.text, u"or"_s);
    m_timers.advance(std::chrono::seconds(5));
    QCOMPARE(changed.count(), 1);
}

void TestViewKeeper::aConnectionWithoutAViewBeginsWithNoFilter()
{
    m_keeper->setDefaultRange(Range::Day);
    open(m_a);
    QCOMPARE(m_times->range(), Range::Day);
    m_times->setRange(Range::All);
    m_browser->setTimeRange({}, {});
    open(m_b);
    QCOMPARE(m_times->range(), Range::Day);
    QVERIFY(m_browser->filter().since.has_value());
    QVERIFY(m_browser->domainId().isEmpty());
    open(m_a);
    QCOMPARE(m_times->range(), Range::All);
}

void TestViewKeeper::lookingAtAFoundProfileWritesNothingUntilSomethingIsChosen()
{
    m_store->setFoundProfiles({u"prod"_s});
    open(stored(u"prod"_s));
    m_keeper->capture();
    m_settings->sync();
    QVERIFY(!m_settings->childGroups().isEmpty()); // A and B are there
    for (const QString &key : m_settings->allKeys())
        QVERIFY2(!key.contains(u"prod"_s), qPrintable(key));
    filterBy(u"x"_s);
    m_keeper->capture();
    QVERIFY(stored(u"prod"_s).isFound);
    QCOMPARE(stored(u"prod"_s).view.text, u"x"_s);
}

void TestViewKeeper::theCommandLineBeatsWhatWasKeptAndIsNotKept()
{
    open(m_a);
    m_browser->openDomain(u"dzd_a"_s, {}, {u"crm"_s});
    m_browser->setStatuses({RunStatus::Success});
    filterBy(u"kept"_s);
    m_times->setRange(Range::Month);
    m_keeper->capture();
    const KeptView before = stored(u"A"_s).view;
    restart();
    open(stored(u"A"_s),
         {.domainId = u"dzd_cli"_s, .dataSourceIds = {u"orders"_s}, .statuses = {RunStatus::Failed}, .since = 5'000});
    QCOMPARE(m_browser->domainId(), u"dzd_cli"_s);
    QCOMPARE(m_browser->chosenSources(), QStringList{u"orders"_s});
    QCOMPARE(m_browser->filter().statuses, std::vector{RunStatus::Failed});
    QCOMPARE(m_browser->filter().since, std::optional<qint64>(5'000));
    QCOMPARE(filterText(), u"kept"_s); // not named
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).domainId, u"dzd_a"_s);
    QVERIFY(stored(u"A"_s).view == before);
}

void TestViewKeeper::aPartThatAPersonChangesIsKeptAgain()
{
    open(m_a);
    m_browser->openDomain(u"dzd_a"_s, {}, {u"crm"_s});
    m_browser->setStatuses({RunStatus::Success});
    m_keeper->capture();
    restart();
    open(stored(u"A"_s),
         {.domainId = u"dzd_a"_s, .dataSourceIds = {u"orders"_s}, .statuses = {RunStatus::Failed}, .since = 5'000});
    m_browser->selectSources({u"orders"_s, u"ledger"_s});
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).view.dataSourceIds, QStringList({u"orders"_s, u"ledger"_s}));
    QCOMPARE(stored(u"A"_s).view.statuses, QStringList{u"SUCCESS"_s});
    QVERIFY(!stored(u"A"_s).view.timeRange);
    m_browser->setStatuses({});
    m_keeper->capture();
    QVERIFY(stored(u"A"_s).view.statuses.isEmpty());
    // Chosen, and as the command line had it: a person's choice by now.
    m_browser->setStatuses({RunStatus::Failed});
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).view.statuses, QStringList{u"FAILED"_s});
}

void TestViewKeeper::aFilterFromTheCommandLineIsNotKept()
{
    open(m_a);
    m_browser->setStatuses({RunStatus::Success});
    filterBy(u"kept"_s);
    m_keeper->capture();
    restart();
    open(stored(u"A"_s), {.filter = *parseFilter(u"status:failed took:>5m"_s).expression});
    QCOMPARE(m_browser->filter().statuses, std::vector{RunStatus::Failed});
    QCOMPARE(filterText(), u"took:>5m"_s);
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).view.statuses, QStringList{u"SUCCESS"_s});
    QCOMPARE(stored(u"A"_s).view.text, u"kept"_s);
    filterBy(u"took:>9m"_s);
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).view.statuses, QStringList{u"FAILED"_s});
    QCOMPARE(stored(u"A"_s).view.text, u"took:>9m"_s);
}

void TestViewKeeper::aScopeWithoutADomainNarrowsTheOnlyOne()
{
    open(m_a, {.projectIds = {u"sales"_s}, .dataSourceIds = {u"crm"_s}});
    QTRY_COMPARE(m_browser->domainId(), u"dzd_small"_s);
    QCOMPARE(m_browser->projectIds(), QStringList{u"sales"_s});
    QCOMPARE(m_browser->chosenSources(), QStringList{u"crm"_s});
    m_keeper->capture();
    QVERIFY(stored(u"A"_s).view.dataSourceIds.isEmpty()); // the command line's
    open(m_b);
    QTRY_COMPARE(m_browser->domainId(), u"dzd_small"_s);
    QVERIFY(m_browser->chosenSources().isEmpty());
}

void TestViewKeeper::aRunFromTheCommandLineIsNotKept()
{
    open(m_a);
    m_browser->openDomain(u"dzd_a"_s);
    m_keeper->capture();
    open(m_a, {.domainId = u"dzd_cli"_s, .runId = u"orders-09"_s});
    QVERIFY(m_browser->domainId().isEmpty()); // the run says what to open
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).domainId, u"dzd_a"_s);
    m_keeper->showInstead(u"dzd_cli"_s, {u"sales"_s}, {u"orders"_s}, 7'000);
    QCOMPARE(m_browser->domainId(), u"dzd_cli"_s);
    QCOMPARE(m_browser->filter().since, std::optional<qint64>(7'000));
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).domainId, u"dzd_a"_s);
    QVERIFY(stored(u"A"_s).view == KeptView());
}

void TestViewKeeper::whatIsShownGoesOnWhereTheConnectionIsOpenedAgain()
{
    open(m_a, {.domainId = u"dzd_cli"_s, .dataSourceIds = {u"orders"_s}, .statuses = {RunStatus::Failed}});
    filterBy(u"x"_s);
    open(stored(u"A"_s));
    QCOMPARE(m_browser->domainId(), u"dzd_cli"_s);
    QCOMPARE(m_browser->chosenSources(), QStringList{u"orders"_s});
    QCOMPARE(m_browser->filter().statuses, std::vector{RunStatus::Failed});
    m_keeper->capture();
    QVERIFY(stored(u"A"_s).view.statuses.isEmpty()); // still the command line's
    QCOMPARE(stored(u"A"_s).view.text, u"x"_s);
    open(m_b);
    open(stored(u"A"_s));
    QVERIFY(m_browser->domainId().isEmpty());
    QCOMPARE(filterText(), u"x"_s);
}

void TestViewKeeper::aConnectionThatIsInNoListKeepsItsViewWhileTheWindowLives()
{
    const Connection sample{.id = u"sample"_s, .name = u"Sample"_s};
    const Connection other{.name = u"x"_s, .kind = ConnectionKind::Profile, .profile = u"x"_s};
    open(sample);
    m_browser->openDomain(u"dzd_s"_s);
    filterBy(u"s"_s);
    open(other);
    QVERIFY(m_browser->domainId().isEmpty());
    QCOMPARE(filterText(), QString());
    open(sample);
    QCOMPARE(m_browser->domainId(), u"dzd_s"_s);
    QCOMPARE(filterText(), u"s"_s);
    QCOMPARE(m_store->connections().size(), 2U);
}

void TestViewKeeper::aDomainThatIsNotOpenYetIsNotForgotten()
{
    open(m_a);
    m_browser->openDomain(u"dzd_a"_s, {}, {u"crm"_s});
    m_keeper->capture();
    leave();
    // The next opening ends before a domain is open.
    m_browser->setConnection(m_api.get(), u"eu-west-1"_s);
    m_keeper->restore(stored(u"A"_s), {.runId = u"orders-09"_s});
    m_keeper->leave();
    QCOMPARE(stored(u"A"_s).domainId, u"dzd_a"_s);
    QCOMPARE(stored(u"A"_s).view.dataSourceIds, QStringList{u"crm"_s});
}

void TestViewKeeper::damagedTimeRangesAreTheDefault()
{
    m_a.view.timeRange = 77;
    m_store->put(m_a);
    open(stored(u"A"_s));
    QCOMPARE(m_times->range(), Range::Week);
}

void TestViewKeeper::aChoiceOverSeveralConnectionsOutlivesARestart()
{
    open(m_a);
    m_browser->openDomain(u"dzd_small"_s);
    const ScopeChoice choice({ScopeKey::ofProject(m_a.id, u"dzd_small"_s, u"sales"_s),
                              ScopeKey::ofDomain(m_b.id, u"dzd_small"_s), ScopeKey::ofConnection(m_a.id)});
    m_browser->choose(choice);
    m_keeper->capture();
    restart();
    QSignalSpy wanted(&m_browser->catalog(), &ScopeCatalog::openWanted);
    open(stored(u"A"_s));
    QCOMPARE(m_browser->domainId(), u"dzd_small"_s);
    QVERIFY(m_browser->choice() == choice);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().toString(), m_b.id);
    QCOMPARE(wanted.front().back().toBool(), false); // nobody is asked
    // A connection that was deleted meanwhile is no part of it any more.
    m_keeper->capture();
    m_store->remove(m_b.id);
    restart();
    open(stored(u"A"_s));
    QCOMPARE(m_browser->choice().keys().size(), 2);
    m_browser->choose({});
    m_keeper->capture();
    QVERIFY(stored(u"A"_s).view.scope.isEmpty());
}

void TestViewKeeper::aSourceOfTheDomainIsKeptAsBefore()
{
    open(m_a);
    m_browser->openDomain(u"dzd_small"_s);
    m_browser->choose(ScopeChoice({ScopeKey::ofSource(m_a.id, u"dzd_small"_s, u"orders"_s)}));
    m_keeper->capture();
    QCOMPARE(stored(u"A"_s).view.dataSourceIds, QStringList{u"orders"_s});
    QVERIFY(stored(u"A"_s).view.scope.isEmpty());
}

void TestViewKeeper::theCommandLinesScopeBeatsAChoiceAndIsNotKept()
{
    open(m_a);
    m_browser->openDomain(u"dzd_small"_s);
    m_browser->choose(ScopeChoice({ScopeKey::ofDomain(m_b.id, u"dzd_small"_s)}));
    m_keeper->capture();
    const KeptView before = stored(u"A"_s).view;
    QVERIFY(!before.scope.isEmpty());
    restart();
    open(stored(u"A"_s), {.domainId = u"dzd_cli"_s, .dataSourceIds = {u"orders"_s}});
    QCOMPARE(m_browser->chosenSources(), QStringList{u"orders"_s});
    m_keeper->capture();
    QVERIFY(stored(u"A"_s).view == before);
    QCOMPARE(stored(u"A"_s).domainId, u"dzd_small"_s);
}

QTEST_MAIN(TestViewKeeper)
#include "tst_viewkeeper.moc"
