// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runquery.h"
#include "tests/ui/windowfixture.h"
#include "ui/runbrowser.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;
using Operation = ScriptedApi::Operation;
using WayOn = EmptyReason::WayOn;

namespace {

constexpr qint64 hour = 3'600'000;

FilterExpression filterOf(const QString &text)
{
    return parseFilter(text).expression.value_or(FilterExpression{});
}

struct Browsing {
    Browsing() { fillSmallDomain(api, clock.now); }
    void open() { browser.setConnection(&api, u"eu-west-1"_s); }
    /// The sources of one project are answered when the test says so.
    void holdFinance()
    {
        api.holding = [](const ScriptedApi::Call &call) {
            return call.operation == Operation::ListDataSources && call.subject == u"finance"_s;
        };
    }
    [[nodiscard]] int rows() { return browser.runs().rowCount(); }
    [[nodiscard]] bool isComplete() { return browser.feed().state() == LoadState::Complete; }
    [[nodiscard]] int runCalls(const QString &source = {}) const
    {
        return api.callCount(Operation::ListDataSourceRuns, source);
    }

    FakeClock clock;
    SystemTimers timers;
    FakeRandom random;
    ScriptedApi api;
    RunBrowser browser{{clock, timers, random}};
    std::unique_ptr<QAbstractItemModelTester> tester = std::make_unique<QAbstractItemModelTester>(&browser.runs());

    /// Opens the domain with 500 runs of orders, of which only the heads are read: the tester would fetch the rest.
    void openLong()
    {
        tester.reset();
        api.runs[u"orders"_s] = makeRuns(u"orders"_s, 500, clock.now - hour);
        open();
    }
    [[nodiscard]] bool hasHeadsOnly() { return rows() > 50 && browser.feed().state() == LoadState::Idle; }
};

} // namespace

class TestRunBrowser final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyAvailableDomainOpensByItself();
    void ofSeveralDomainsNoneIsOpenedUnasked();
    void statusOfACompleteTableIsNotAskedForAgain();
    void unknownStatusIsReadThroughTheUnfilteredChain();
    void anExpressionSetsChipsAndIsAskedOfTheService();
    void whatRecoveredIsReadThroughTheUnfilteredChain();
    void relativeTimesMoveWithARefresh();
    void sourcesOfACompleteTableAreNarrowedInMemory();
    void sourcesOfALongTableAreReadAlone();
    void filterThatMatchesLittleReadsOn();
    void filterThatLooksAtOtherRunsReadsOn();
    void orderByAnotherColumnReadsOn();
    void stopIsNotOverruled();
    void refreshBringsNewRunsAndKeepsTheRest();
    void reloadedScopeKeepsTheRunsOfTheSameSources();
    void runsShowBeforeEveryProjectIsRead();
    void stoppedWhileProjectsAreReadGoesOnFromThere();
    void aListingThatFailsIsNeverComplete();
    void aFilterAfterStopGoesOnReading();
    void anExportBeforeTheFirstSourceWaitsForAll();
    void theSourcesChosenInOneDomainDoNotHideThoseOfTheNext();
    void choosingDuringAReloadKnowsTheSourcesBefore();
    void aSourceThatIsNewAfterAReloadKeepsTheRows();
    void deniedProjectsAreCountedWithoutAnErrorBar();
    void everyEmptyTableNamesAReason();
    void aTimeRangeInTheFilterOverrulesTheBox();
    void stoppedBeforeTheFirstRowSaysSoAndGoesOn();
    void reloadThatFailsKeepsTheRuns();
    void anotherConnectionForgetsTheRuns();
    void stateIsAnnouncedLaterAndNotForEachChange();

    // Over several domains and connections
    void twoConnectionsAreReadIntoOneTable();
    void equalIdsOfTwoAccountsStayApart();
    void theSameDomainOverTwoConnectionsIsReadOnce();
    void aSecondConnectionThatFailsDoesNotDisturbTheFirst();
    void aLostSignInOfASecondConnectionIsOfThatOne();
    void aConnectionThatNobodyMayOpenIsCounted();
    void aChosenConnectionIsAllOfItsDomains();
    void sourcesOfAChosenProjectThatComeLaterAreRead();
    void anotherDomainOfTheSameConnectionBecomesTheOpenOne();
    void deniedProjectsOfAllPartsAreCounted();
    void aConnectionThatIsClosedTakesItsRunsAway();
};

void TestRunBrowser::onlyAvailableDomainOpensByItself()
{
    Browsing b;
    datazone::DomainSummary deleting = b.api.domains.front();
    deleting.id = u"dzd_gone"_s;
    deleting.status = datazone::DomainStatus::Deleting;
    b.api.domains.push_back(deleting);
    b.open();
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(b.browser.domainId(), u"dzd_small"_s);
    QTRY_VERIFY(b.isComplete());
    const SourceInfo &source = b.browser.runs().runs().source(0);
    QCOMPARE(source.domain.accountId, u"111122223333"_s);
    QCOMPARE(source.domain.region, u"eu-west-1"_s);
    QVERIFY(!source.domain.portalUrl.isEmpty());
}

void TestRunBrowser::ofSeveralDomainsNoneIsOpenedUnasked()
{
    Browsing b;
    datazone::DomainSummary second = b.api.domains.front();
    second.id = u"dzd_second"_s;
    b.api.domains.push_back(second);
    b.open();
    QTRY_COMPARE(b.browser.domains().state(), DomainListModel::State::Complete);
    QVERIFY(b.browser.domainId().isEmpty());
    QCOMPARE(b.browser.emptyReason()->title, u"Choose a domain"_s);
}

void TestRunBrowser::statusOfACompleteTableIsNotAskedForAgain()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    const int calls = b.runCalls();
    b.browser.setStatuses({RunStatus::Failed});
    QTRY_COMPARE(b.rows(), smallDomainFailures);
    QCOMPARE(b.runCalls(), calls);
    QVERIFY(b.browser.isFiltered());
}

void TestRunBrowser::unknownStatusIsReadThroughTheUnfilteredChain()
{
    Browsing b;
    b.api.runs[u"crm"_s].front().status = OpenEnum<RunStatus>::fromApi(u"PAUSED");
    b.browser.setStatuses({RunStatus::Unknown});
    b.open();
    QTRY_COMPARE(b.rows(), 1);
    for (const auto &call : b.api.calls)
        QVERIFY(!call.status.has_value());
}

void TestRunBrowser::anExpressionSetsChipsAndIsAskedOfTheService()
{
    Browsing b;
    const auto expression = filterOf(u"status:failed since:30d source:crm,orders"_s);
    b.browser.setExpression(expression);
    QCOMPARE(b.browser.filter().statuses, std::vector{RunStatus::Failed});
    QVERIFY(expressionOf(b.browser.filter()) == expression); // relative times stay so
    b.open();
    QTRY_VERIFY(b.isComplete());
    QTRY_VERIFY(b.rows() > 0);
    for (const auto &call : b.api.calls) {
        if (call.operation == Operation::ListDataSourceRuns)
            QCOMPARE(call.status, std::optional(RunStatus::Failed));
    }
    QCOMPARE(b.browser.feed().query().since, std::optional(b.clock.now - 30 * 24 * hour));
    b.browser.setStatuses({});
    QTRY_VERIFY(b.isComplete());
    QVERIFY(b.browser.isFiltered());
    b.browser.clearFilter();
    QVERIFY(!b.browser.isFiltered());
    QTRY_COMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::whatRecoveredIsReadThroughTheUnfilteredChain()
{
    Browsing b;
    b.browser.setExpression(filterOf(u"status:failed is:unrecovered"_s));
    b.open();
    QTRY_VERIFY(b.isComplete());
    for (const auto &call : b.api.calls)
        QVERIFY(!call.status.has_value());
    QVERIFY(b.rows() < smallDomainFailures);
}

void TestRunBrowser::relativeTimesMoveWithARefresh()
{
    Browsing b;
    b.api.runs.clear();
    b.api.runs[u"crm"_s] = makeRuns(u"crm"_s, 3, b.clock.now, hour); // now, an hour and two hours ago
    b.browser.setExpression(filterOf(u"created:>=-90m"_s));
    b.open();
    QTRY_COMPARE(b.rows(), 2);
    b.clock.now += hour;
    b.browser.refresh();
    QTRY_COMPARE(b.rows(), 1);
}

void TestRunBrowser::sourcesOfACompleteTableAreNarrowedInMemory()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    const int calls = b.runCalls();
    b.browser.selectSources({u"crm"_s});
    QTRY_COMPARE(b.rows(), 5);
    b.browser.selectSources({});
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(b.runCalls(), calls);
}

void TestRunBrowser::sourcesOfALongTableAreReadAlone()
{
    Browsing b;
    b.openLong();
    QTRY_VERIFY(b.hasHeadsOnly());
    b.browser.selectSources({u"crm"_s});
    QTRY_COMPARE(b.rows(), 5);
    QTRY_VERIFY(b.isComplete());
    QVERIFY(b.runCalls(u"orders"_s) < 5);
}

void TestRunBrowser::filterThatMatchesLittleReadsOn()
{
    Browsing b;
    b.openLong();
    QTRY_VERIFY(b.hasHeadsOnly());
    QVERIFY(b.browser.canLoadMore());
    b.browser.setExpression(filterOf(u"orders-3"_s)); // among the oldest
    QTRY_VERIFY(b.isComplete());
    QTRY_VERIFY(b.rows() > 0);
}

void TestRunBrowser::filterThatLooksAtOtherRunsReadsOn()
{
    Browsing b;
    b.openLong();
    QTRY_VERIFY(b.hasHeadsOnly());
    // So many that no more would be read for their number.
    for (const int rows : {100, 150}) {
        b.browser.loadMore();
        QTRY_VERIFY(b.rows() > rows && b.browser.feed().state() == LoadState::Idle);
    }
    b.browser.setExpression(filterOf(u"-type:other"_s));
    QTest::qWait(0);
    QVERIFY(!b.isComplete());
    b.browser.setExpression(filterOf(u"-is:latest"_s));
    QTRY_VERIFY(b.isComplete());
    QTRY_COMPARE(b.rows(), 506);
}

void TestRunBrowser::orderByAnotherColumnReadsOn()
{
    Browsing b;
    b.openLong();
    QTRY_VERIFY(b.hasHeadsOnly());
    b.browser.runs().sort(static_cast<int>(RunColumn::Took), Qt::DescendingOrder);
    QTRY_VERIFY(b.isComplete());
    QTRY_COMPARE(b.rows(), 509);
}

void TestRunBrowser::stopIsNotOverruled()
{
    Browsing b;
    b.openLong();
    QTRY_VERIFY(b.hasHeadsOnly());
    b.api.setManual(true);
    b.browser.runs().sort(static_cast<int>(RunColumn::Took), Qt::DescendingOrder);
    QTRY_VERIFY(b.browser.isLoading());
    b.browser.stop();
    QTRY_VERIFY2(b.browser.loadStateText().contains(u"stopped"), qPrintable(b.browser.loadStateText()));
    const int calls = b.runCalls();
    QSignalSpy state(&b.browser, &RunBrowser::stateChanged);
    b.browser.runs().sort(static_cast<int>(RunColumn::Took), Qt::AscendingOrder);
    QTRY_VERIFY(state.count() > 0);
    QCOMPARE(b.runCalls(), calls);
    b.api.setManual(false);
    b.browser.loadAll();
    QTRY_VERIFY(b.isComplete());
}

void TestRunBrowser::refreshBringsNewRunsAndKeepsTheRest()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    QSignalSpy reset(&b.browser.runs(), &QAbstractItemModel::modelReset);
    auto &orders = b.api.runs[u"orders"_s];
    orders.insert(orders.begin(), makeRun(u"orders-new"_s, u"orders"_s, b.clock.now));
    b.browser.refresh();
    QTRY_COMPARE(b.rows(), smallDomainRuns + 1);
    QCOMPARE(reset.count(), 0);
}

void TestRunBrowser::reloadedScopeKeepsTheRunsOfTheSameSources()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    const int calls = b.runCalls();
    b.api.sources[u"sales"_s].front().name = u"Orders, renamed"_s;
    b.browser.reloadScope();
    QTRY_COMPARE(b.browser.scope().state(), ScopeLoader::State::Complete);
    QCOMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(b.runCalls(), calls);
    const auto run = b.browser.runs().findRun(u"orders-00"_s);
    QCOMPARE(b.browser.runs().runs().source(*run).dataSourceName, u"Orders, renamed"_s);
}

void TestRunBrowser::runsShowBeforeEveryProjectIsRead()
{
    Browsing b;
    QSignalSpy resets(&b.browser.runs(), &QAbstractItemModel::modelReset);
    b.holdFinance();
    b.open();
    QTRY_COMPARE(b.rows(), 17); // orders and crm
    QTRY_COMPARE(b.browser.feed().progress().chainsUnfinished, 0);
    QVERIFY(b.browser.isLoading());
    QVERIFY(!b.isComplete());
    QVERIFY2(b.browser.loadStateText().contains("more sources to come"_L1), qPrintable(b.browser.loadStateText()));
    QVERIFY(!b.browser.loadStateText().contains("complete"_L1));
    resets.clear();
    b.api.answerNext();
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(b.runCalls(u"orders"_s), 1);
    QVERIFY(!b.browser.loadStateText().contains("to come"_L1));
}

void TestRunBrowser::stoppedWhileProjectsAreReadGoesOnFromThere()
{
    Browsing b;
    b.holdFinance();
    b.open();
    QTRY_COMPARE(b.rows(), 17);
    b.browser.stop();
    QTRY_VERIFY(!b.browser.isLoading());
    QVERIFY(!b.isComplete());
    QVERIFY(b.browser.canLoadMore());
    QVERIFY2(b.browser.loadStateText().contains("not all projects were read"_L1),
             qPrintable(b.browser.loadStateText()));
    b.api.holding = {};
    b.browser.loadAll();
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(b.runCalls(u"orders"_s), 1);
}

void TestRunBrowser::aListingThatFailsIsNeverComplete()
{
    Browsing b;
    b.api.fail(Operation::ListDataSources, u"finance"_s, makeError(ErrorKind::Service), 1);
    b.open();
    QTRY_COMPARE(b.rows(), 17); // orders and crm
    QTRY_VERIFY(!b.browser.isLoading());
    QCOMPARE(b.browser.feed().progress().chainsUnfinished, 0);
    QVERIFY(!b.isComplete());
    QVERIFY(!b.browser.loadStateText().contains("complete"_L1));
    QVERIFY2(b.browser.loadStateText().contains("not all projects were read"_L1),
             qPrintable(b.browser.loadStateText()));
    b.browser.retry();
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::aFilterAfterStopGoesOnReading()
{
    Browsing b;
    b.holdFinance();
    b.open();
    QTRY_COMPARE(b.rows(), 17);
    b.browser.stop();
    QTRY_VERIFY(!b.browser.isLoading());
    b.api.holding = {};
    b.browser.setStatuses({RunStatus::Failed});
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.rows(), smallDomainFailures);
    b.browser.setStatuses({});
    QTRY_COMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::anExportBeforeTheFirstSourceWaitsForAll()
{
    Browsing b;
    b.tester.reset();
    b.api.runs[u"orders"_s] = makeRuns(u"orders"_s, 500, b.clock.now - hour);
    b.api.holding = [](const ScriptedApi::Call &call) { return call.operation == Operation::ListProjects; };
    b.open();
    QTRY_COMPARE(b.api.pending(), 1);
    b.browser.loadAll();
    QVERIFY(!b.isComplete()); // nothing is known yet
    b.api.answerNext();
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.browser.runs().loadedCount(), 509);
}

void TestRunBrowser::theSourcesChosenInOneDomainDoNotHideThoseOfTheNext()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    b.browser.selectSources({u"crm"_s});
    QTRY_COMPARE(b.rows(), 5);
    b.holdFinance();
    b.browser.openDomain(u"dzd_small"_s);
    QTRY_COMPARE(b.rows(), 17);
}

void TestRunBrowser::choosingDuringAReloadKnowsTheSourcesBefore()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    b.holdFinance();
    b.browser.reloadScope();
    b.browser.selectSources({u"ledger"_s}); // of the project that has not come yet
    QTRY_COMPARE(b.rows(), 4);
    QTRY_COMPARE(b.api.pending(), 1);
    b.browser.selectSources({});
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    b.api.answerNext();
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::aSourceThatIsNewAfterAReloadKeepsTheRows()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    QSignalSpy resets(&b.browser.runs(), &QAbstractItemModel::modelReset);
    auto added = b.api.sources[u"finance"_s].front();
    added.dataSourceId = u"budget"_s;
    added.name = u"Budget"_s;
    b.api.sources[u"finance"_s].insert(b.api.sources[u"finance"_s].begin(), added);
    b.api.runs[u"budget"_s] = makeRuns(u"budget"_s, 4, b.clock.now - hour);
    b.browser.reloadScope();
    QTRY_COMPARE(b.rows(), smallDomainRuns + 4);
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(resets.size(), 0);
    QCOMPARE(b.runCalls(u"orders"_s), 1);
}

void TestRunBrowser::deniedProjectsAreCountedWithoutAnErrorBar()
{
    Browsing b;
    b.api.fail(Operation::ListDataSources, u"finance"_s, makeError(ErrorKind::NotMember), -1);
    b.open();
    QTRY_VERIFY(b.isComplete());
    QVERIFY2(b.browser.loadStateText().contains(u"1 of 2 projects, 1 denied"), qPrintable(b.browser.loadStateText()));
    QVERIFY(!b.browser.error());
}

void TestRunBrowser::everyEmptyTableNamesAReason()
{
    const auto reasonWith = [](const std::function<void(Browsing &)> &prepare, bool hasWayOn) {
        Browsing b;
        prepare(b);
        b.open();
        const auto settled = [&b] { return !b.browser.isLoading() && b.browser.emptyReason(); };
        if (!QTest::qWaitFor(settled))
            return u"never settled"_s;
        QTest::qWait(0);
        const auto reason = b.browser.emptyReason();
        return reason->waysOn.empty() == hasWayOn ? u"ways on: "_s + reason->title : reason->title;
    };
    QCOMPARE(reasonWith([](Browsing &b) { b.api.domains.clear(); }, true), u"No domains in this Region"_s);
    QCOMPARE(
        reasonWith([](Browsing &b) { b.api.fail(Operation::ListDomains, {}, makeError(ErrorKind::Denied), -1); }, true),
        u"The domains could not be listed"_s);
    QCOMPARE(reasonWith([](Browsing &b) { b.api.projects.clear(); }, false), u"No projects in this domain"_s);
    QCOMPARE(reasonWith(
                 [](Browsing &b) {
                     b.api.sources[u"sales"_s].clear();
                     b.api.sources[u"finance"_s].clear();
                 },
                 false),
             u"No data sources"_s);
    QCOMPARE(
        reasonWith([](Browsing &b) { b.api.fail(Operation::ListDataSources, {}, makeError(ErrorKind::Denied), -1); },
                   true),
        u"No project may be read"_s);
    QCOMPARE(reasonWith(
                 [](Browsing &b) {
                     for (auto &runs : b.api.runs)
                         runs.clear();
                 },
                 false),
             u"No runs yet"_s);
    QCOMPARE(reasonWith([](Browsing &b) { b.browser.setTimeRange(b.clock.now, {}); }, true),
             u"No runs in this time range"_s);
    QCOMPARE(reasonWith([](Browsing &b) { b.browser.setExpression(filterOf(u"nothing"_s)); }, true),
             u"No run matches"_s);
}

void TestRunBrowser::aTimeRangeInTheFilterOverrulesTheBox()
{
    Browsing b;
    b.open();
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    const int all = b.rows();
    b.browser.setTimeRange(b.clock.now, {});
    QTRY_COMPARE(b.rows(), 0);
    b.browser.setExpression(filterOf(u"since:365d"_s));
    QTRY_COMPARE(b.rows(), all);
    b.browser.filterByTime(b.clock.now - 500, b.clock.now);
    QTRY_COMPARE(b.rows(), 0);
    QCOMPARE(b.browser.filter().expression.terms.size(), std::size_t(2));
    b.browser.filterByTime({}, {});
    QVERIFY(!b.browser.filter().expression.hasLimits());
    QTRY_COMPARE(b.rows(), 0); // the box again
    b.browser.setTimeRange({}, {});
    QTRY_COMPARE(b.rows(), all);
}

void TestRunBrowser::stoppedBeforeTheFirstRowSaysSoAndGoesOn()
{
    Browsing b;
    b.api.setManual(true);
    b.open();
    b.browser.stop();
    QCOMPARE(b.browser.emptyReason()->title, u"Loading was stopped"_s);
    b.browser.retry();
    b.api.answerAll(); // the domains
    QTRY_COMPARE(b.browser.domainId(), u"dzd_small"_s);
    b.browser.stop();
    QCOMPARE(b.browser.emptyReason()->title, u"Loading was stopped"_s);
    b.api.setManual(false);
    b.browser.retry();
    QTRY_COMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::reloadThatFailsKeepsTheRuns()
{
    Browsing b;
    b.open();
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    b.api.fail(Operation::ListProjects, {}, makeError(ErrorKind::Service), -1);
    b.browser.reloadScope();
    QTRY_VERIFY(b.browser.error());
    QCOMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::anotherConnectionForgetsTheRuns()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    ScriptedApi other;
    b.browser.setConnection(&other, u"us-east-1"_s);
    QTRY_COMPARE(b.rows(), 0);
    QTRY_COMPARE(b.browser.domains().state(), DomainListModel::State::Complete);
    QVERIFY(b.browser.domainId().isEmpty());
    b.browser.setConnection(nullptr, {});
    QCOMPARE(b.browser.loadStateText(), u"Not connected"_s);
}

void TestRunBrowser::stateIsAnnouncedLaterAndNotForEachChange()
{
    Browsing b;
    QSignalSpy state(&b.browser, &RunBrowser::stateChanged);
    b.browser.setExpression(filterOf(u"a"_s));
    b.browser.setExpression(filterOf(u"b"_s));
    b.browser.stop();
    QCOMPARE(state.count(), 0);
    QTRY_VERIFY(state.count() > 0);
    QVERIFY(state.count() < 3);
}

// Over several domains and connections ----------------------------------------------------------------------------

namespace {

/// A second connection, whose domain has the same ids in another account, and other projects beside.
struct Two : Browsing {
    Two()
    {
        fillSmallDomain(other, clock.now);
        other.domains.front().managedAccountId = u"444455556666"_s;
        QObject::connect(&browser.catalog(), &ScopeCatalog::openWanted, &context,
                         [this](const QString &id, bool mayAsk) {
                             asked = mayAsk;
                             if (failure)
                                 browser.catalog().setFailed(id, *failure);
                             else
                                 browser.catalog().setOpened(id, {&other, u"us-east-1"_s, {}});
                         });
    }
    void openBoth()
    {
        browser.setConnection(&api, u"eu-west-1"_s, {.id = u"home"_s, .name = u"Home"_s});
        browser.catalog().setOthers({{.id = u"away"_s, .name = u"Away"_s}});
    }
    [[nodiscard]] static ScopeKey domainOf(const QString &connection)
    {
        return ScopeKey::ofDomain(connection, u"dzd_small"_s);
    }
    void chooseBoth() { browser.choose(ScopeChoice({domainOf(u"home"_s), domainOf(u"away"_s)})); }
    /// Names of the connections of the rows with this run.
    [[nodiscard]] QStringList connectionsOf(const QString &runId)
    {
        QStringList names;
        for (int row = 0; row < rows(); ++row) {
            if (browser.runs().index(row, 0).data(RunTableModel::RunIdRole) == runId)
                names << browser.runs().index(row, static_cast<int>(RunColumn::Connection)).data().toString();
        }
        names.sort();
        return names;
    }

    ScriptedApi other;
    std::optional<Error> failure;
    bool asked = false;
    QObject context;
};

} // namespace

void TestRunBrowser::twoConnectionsAreReadIntoOneTable()
{
    Two b;
    b.openBoth();
    QTRY_VERIFY(b.isComplete());
    QSignalSpy resets(&b.browser.runs(), &QAbstractItemModel::modelReset);
    QVERIFY(b.other.calls.empty());
    b.chooseBoth();
    QVERIFY(b.asked);
    QTRY_COMPARE(b.rows(), 2 * smallDomainRuns);
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(resets.size(), 0); // the first connection's rows stayed
    QCOMPARE(b.runCalls(u"orders"_s), 1);
    QVERIFY(b.browser.looked().spansConnections());
    QVERIFY(!b.browser.looked().spansDomains()); // each connection has one
    QCOMPARE(b.browser.domainId(), u"dzd_small"_s);
    QCOMPARE(b.browser.api(), &b.api);
    b.browser.choose({});
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QVERIFY(!b.browser.looked().spansConnections());
}

void TestRunBrowser::equalIdsOfTwoAccountsStayApart()
{
    Two b;
    b.openBoth();
    b.chooseBoth();
    QTRY_COMPARE(b.rows(), 2 * smallDomainRuns);
    QCOMPARE(b.connectionsOf(u"orders-00"_s), (QStringList{u"Away"_s, u"Home"_s}));
    b.browser.choose(ScopeChoice({ScopeKey::ofSource(u"away"_s, u"dzd_small"_s, u"orders"_s)}));
    QTRY_COMPARE(b.rows(), 12);
    QCOMPARE(b.connectionsOf(u"orders-00"_s), QStringList{u"Away"_s});
    QCOMPARE(b.browser.runs().runs().source(b.browser.runs().storeRowAt(0)).api, &b.other);
    b.browser.choose(ScopeChoice({ScopeKey::ofProject(u"home"_s, u"dzd_small"_s, u"sales"_s),
                                  ScopeKey::ofSource(u"away"_s, u"dzd_small"_s, u"crm"_s)}));
    QTRY_COMPARE(b.rows(), 17 + 5);
    b.browser.setStatuses({RunStatus::Failed});
    QTRY_COMPARE(b.rows(), smallDomainFailures);
    QCOMPARE(b.connectionsOf(u"orders-00"_s), QStringList{u"Home"_s});
}

void TestRunBrowser::theSameDomainOverTwoConnectionsIsReadOnce()
{
    Two b;
    b.other.domains.front().managedAccountId = u"111122223333"_s;
    b.browser.setConnection(&b.api, u"us-east-1"_s, {.id = u"home"_s, .name = u"Home"_s});
    b.browser.catalog().setOthers({{.id = u"away"_s, .name = u"Away"_s}});
    b.chooseBoth();
    QTRY_VERIFY(b.isComplete());
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(b.browser.feed().sources().size(), 3U);
}

void TestRunBrowser::aSecondConnectionThatFailsDoesNotDisturbTheFirst()
{
    Two b;
    b.failure = makeError(ErrorKind::Network);
    b.openBoth();
    QTRY_VERIFY(b.isComplete());
    const int calls = b.runCalls();
    b.chooseBoth();
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QTRY_VERIFY(b.browser.error());
    QCOMPARE(b.browser.error()->connectionId, u"away"_s);
    QVERIFY2(b.browser.error()->consequence.contains(u"Away"_s), qPrintable(b.browser.error()->consequence));
    QVERIFY(!b.isComplete());
    QVERIFY2(b.browser.loadStateText().contains(u"1 connection"_s), qPrintable(b.browser.loadStateText()));
    b.browser.setStatuses({RunStatus::Failed});
    QTRY_COMPARE(b.rows(), smallDomainFailures);
    QCOMPARE(b.runCalls(), calls);
    b.failure.reset();
    b.browser.retry();
    QTRY_COMPARE(b.rows(), 2 * smallDomainFailures);
    QVERIFY(!b.browser.error());
}

void TestRunBrowser::aLostSignInOfASecondConnectionIsOfThatOne()
{
    Two b;
    b.other.fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::SignIn), -1);
    b.openBoth();
    b.chooseBoth();
    QTRY_VERIFY(b.browser.feed().state() == LoadState::Failed);
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QCOMPARE(b.browser.error()->connectionId, u"away"_s);
    b.other.forgetFailures();
    b.browser.retry();
    QTRY_COMPARE(b.rows(), 2 * smallDomainRuns);
}

void TestRunBrowser::aConnectionThatNobodyMayOpenIsCounted()
{
    Two b;
    b.failure = makeError(ErrorKind::SignIn);
    b.openBoth();
    QTRY_VERIFY(b.isComplete());
    b.browser.choose(ScopeChoice({Two::domainOf(u"home"_s), ScopeKey::ofConnection(u"away"_s)}),
                     ScopeCatalog::Asker::Background);
    QVERIFY(!b.asked);
    QTRY_VERIFY2(b.browser.loadStateText().contains(u"not signed in"_s), qPrintable(b.browser.loadStateText()));
    QVERIFY(!b.browser.loadStateText().contains(u"complete"_s));
    QTRY_COMPARE(b.rows(), smallDomainRuns);
}

void TestRunBrowser::aChosenConnectionIsAllOfItsDomains()
{
    Two b;
    b.openBoth();
    QTRY_VERIFY(b.isComplete());
    datazone::DomainSummary second = b.other.domains.front();
    second.id = u"dzd_second"_s;
    datazone::DomainSummary gone = second;
    gone.id = u"dzd_gone"_s;
    gone.status = datazone::DomainStatus::Deleting;
    b.other.domains.insert(b.other.domains.end(), {second, gone});
    b.browser.choose(ScopeChoice({ScopeKey::ofConnection(u"away"_s)}));
    QTRY_COMPARE(b.other.callCount(Operation::ListProjects, u"dzd_second"_s), 1);
    QTRY_VERIFY(b.isComplete());
    QCOMPARE(b.other.callCount(Operation::ListProjects, u"dzd_gone"_s), 0);
    QTRY_COMPARE(b.rows(), 2 * smallDomainRuns); // the scripted sources are in both domains
    QCOMPARE(b.browser.domainId(), u"dzd_small"_s); // the header's
}

void TestRunBrowser::sourcesOfAChosenProjectThatComeLaterAreRead()
{
    Browsing b;
    b.open();
    QTRY_VERIFY(b.isComplete());
    b.browser.choose(ScopeChoice({ScopeKey::ofProject({}, u"dzd_small"_s, u"finance"_s)}));
    QTRY_COMPARE(b.rows(), 4);
    QSignalSpy resets(&b.browser.runs(), &QAbstractItemModel::modelReset);
    auto added = b.api.sources[u"finance"_s].front();
    added.dataSourceId = u"budget"_s;
    b.api.sources[u"finance"_s].push_back(added);
    b.api.runs[u"budget"_s] = makeRuns(u"budget"_s, 4, b.clock.now - hour);
    b.browser.reloadScope();
    QTRY_COMPARE(b.rows(), 8);
    QCOMPARE(resets.size(), 0);
}

void TestRunBrowser::anotherDomainOfTheSameConnectionBecomesTheOpenOne()
{
    Browsing b;
    datazone::DomainSummary second = b.api.domains.front();
    second.id = u"dzd_second"_s;
    b.api.domains.push_back(second);
    b.open();
    QTRY_COMPARE(b.browser.domains().state(), DomainListModel::State::Complete);
    QSignalSpy domain(&b.browser, &RunBrowser::domainChanged);
    b.browser.choose(ScopeChoice({ScopeKey::ofDomain({}, u"dzd_second"_s)}));
    QCOMPARE(b.browser.domainId(), u"dzd_second"_s);
    QCOMPARE(domain.size(), 1);
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    b.browser.choose(ScopeChoice({ScopeKey::ofDomain({}, u"dzd_second"_s), ScopeKey::ofDomain({}, u"dzd_small"_s)}));
    QCOMPARE(b.browser.domainId(), u"dzd_second"_s);
    QTRY_COMPARE(b.rows(), 2 * smallDomainRuns);
    QCOMPARE(domain.size(), 1);
    QVERIFY(b.browser.looked().spansDomains() && !b.browser.looked().spansConnections());
}

void TestRunBrowser::deniedProjectsOfAllPartsAreCounted()
{
    Two b;
    b.api.fail(Operation::ListDataSources, u"finance"_s, makeError(ErrorKind::NotMember), -1);
    b.other.fail(Operation::ListDataSources, u"sales"_s, makeError(ErrorKind::Denied), -1);
    b.openBoth();
    b.chooseBoth();
    QTRY_VERIFY(b.isComplete());
    QVERIFY2(b.browser.loadStateText().contains(u"2 of 4 projects, 2 denied"_s), qPrintable(b.browser.loadStateText()));
}

void TestRunBrowser::aConnectionThatIsClosedTakesItsRunsAway()
{
    Two b;
    b.openBoth();
    b.chooseBoth();
    QTRY_VERIFY(b.isComplete());
    QSignalSpy chosen(&b.browser, &RunBrowser::chosenSourcesChanged);
    b.browser.catalog().close(u"away"_s);
    QCOMPARE(chosen.size(), 1);
    QVERIFY(b.browser.choice() == ScopeChoice({Two::domainOf(u"home"_s)}));
    QTRY_COMPARE(b.rows(), smallDomainRuns);
    QTRY_VERIFY(b.isComplete());
    for (const SourceInfo &source : b.browser.runs().runs().sources())
        QCOMPARE(source.api, &b.api);
}

QTEST_MAIN(TestRunBrowser)
#include "tst_runbrowser.moc"
