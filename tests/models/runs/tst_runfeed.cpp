// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/runs/runfeedfixture.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using test::FeedFixture;
using test::makeError;
using test::makeRun;
using test::makeRuns;
using Operation = test::ScriptedApi::Operation;

namespace {

constexpr qint64 hour = FeedFixture::hour;

} // namespace

class TstRunFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedBeforeSomebodyWantsIt()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 10);
        f.begin();
        FeedFixture::turnOnce();
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QVERIFY(f.feed->canLoadMore());
        QVERIFY(f.api.calls.empty());
        QCOMPARE(f.feed->horizon(), std::nullopt);
        QCOMPARE(f.feed->asOf(), std::nullopt);
    }

    void noSourcesAreComplete()
    {
        FeedFixture f;
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(!f.feed->canLoadMore());
    }

    void headsComeFirstThoseOfFailedSourcesBeforeOthers()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(1);
        f.addSource(u"good"_s, makeRuns(u"good"_s, 60, f.clock.now), RunStatus::Success, f.clock.now);
        f.addSource(u"running"_s, makeRuns(u"running"_s, 60, f.clock.now), RunStatus::Running, f.clock.now);
        f.addSource(u"failedBefore"_s, makeRuns(u"failedBefore"_s, 60, f.clock.now), RunStatus::Failed, 1000);
        f.addSource(u"failedNow"_s, makeRuns(u"failedNow"_s, 60, f.clock.now), RunStatus::Failed, f.clock.now);
        f.addSource(u"partial"_s, makeRuns(u"partial"_s, 60, f.clock.now), RunStatus::PartiallySucceeded);
        f.addSource(u"never"_s, {});
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        QCOMPARE(f.api.askedSources(),
                 (QStringList{u"failedNow"_s, u"failedBefore"_s, u"partial"_s, u"running"_s, u"good"_s, u"never"_s}));
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QCOMPARE(f.feed->progress().sourcesComplete, 1); // the one without runs
        QCOMPARE(f.feed->asOf(), f.clock.now);
    }

    void sourcesThatComeLaterAreReadToo()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 120);
        f.begin();
        f.feed->setScope(ScopeKnowledge::Growing);
        f.feed->loadAll();
        QVERIFY(!f.rest()); // it waits for the rest of the scope
        QCOMPARE(f.feed->state(), LoadState::Loading);
        QCOMPARE(f.feed->horizon(), std::nullopt);
        QCOMPARE(f.store.size(), 120);
        const quint64 generation = f.feed->generation();
        QSignalSpy added(f.feed.get(), &RunFeed::sourcesAdded);
        f.addSource(u"b"_s, 70);
        f.feed->addSources({f.sources.back()});
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.front().front().toInt(), 1);
        f.feed->setScope(ScopeKnowledge::Whole);
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.feed->generation(), generation);
        QCOMPARE(f.feed->progress().sources, 2);
        QVERIFY(f.hasEverything());
        QVERIFY(!f.wrongSource);
        QCOMPARE(f.runCalls(u"a"_s), 3); // nothing was read twice
    }

    void failedSourcesThatComeLaterGoBeforeOthers()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(1);
        for (int i = 0; i < 3; ++i)
            f.addSource(u"good%1"_s.arg(i), makeRuns(u"good%1"_s.arg(i), 60, f.clock.now), RunStatus::Success,
                        f.clock.now - i);
        f.begin();
        f.feed->setScope(ScopeKnowledge::Growing);
        f.feed->loadHeads(); // one call leaves
        f.addSource(u"bad"_s, makeRuns(u"bad"_s, 60, f.clock.now), RunStatus::Failed, 1000);
        f.feed->addSources({f.sources.back()});
        f.feed->setScope(ScopeKnowledge::Whole);
        QVERIFY(f.rest());
        QCOMPARE(f.api.askedSources(), (QStringList{u"good0"_s, u"bad"_s, u"good1"_s, u"good2"_s}));
    }

    void aStoppedScopeIsNeverComplete()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 10);
        f.begin();
        f.feed->setScope(ScopeKnowledge::Growing);
        f.feed->loadAll();
        QVERIFY(!f.rest());
        f.feed->stop();
        f.feed->setScope(ScopeKnowledge::Partial);
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QCOMPARE(f.feed->horizon(), std::nullopt);
        f.feed->loadAll(); // nobody looks for more: no endless loading
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Idle);
        f.feed->setScope(ScopeKnowledge::Whole);
        QCOMPARE(f.feed->state(), LoadState::Complete);
    }

    void neverMoreCallsThanAllowed()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(3);
        for (int i = 0; i < 20; ++i)
            f.addSource(u"s%1"_s.arg(i), 120);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.api.mostRunning, 3);
        QVERIFY(f.hasEverything());
    }

    void loadAllReadsEveryRunOnce()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 175);
        f.addSource(u"b"_s, 50);
        f.addSource(u"c"_s, 0);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
        QVERIFY(!f.emptyPageArrived);
        QVERIFY(!f.wrongSource);
        QCOMPARE(f.runCalls(), 4 + 1 + 1);
        const FeedProgress progress = f.feed->progress();
        QCOMPARE(progress.sourcesComplete, 3);
        QCOMPARE(progress.chains, 3);
        QCOMPARE(progress.chainsUnfinished, 0);
        QCOMPARE(progress.pages, 6);
        QCOMPARE(f.feed->horizon(), std::numeric_limits<qint64>::min());
        const auto sources = f.feed->sourceProgress();
        QCOMPARE(sources[0].runs, 175);
        QCOMPARE(sources[0].pages, 4);
        QCOMPARE(sources[2].state, SourceProgress::State::Complete);
    }

    void moreReadsTheChainWithTheNewestFrontier()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(1);
        f.addSource(u"old"_s, makeRuns(u"old"_s, 200, f.clock.now - 1000 * hour));
        f.addSource(u"busy"_s, makeRuns(u"busy"_s, 200, f.clock.now, FeedFixture::minute));
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        const qint64 busyFrontier = f.clock.now - 49 * FeedFixture::minute;
        QCOMPARE(f.feed->horizon(), busyFrontier);
        f.api.calls.clear();
        f.feed->loadMore();
        QVERIFY(f.rest());
        QCOMPARE(f.api.askedSources(), QStringList{u"busy"_s});
        QCOMPARE(f.feed->horizon(), f.clock.now - 99 * FeedFixture::minute);
        QCOMPARE(f.feed->state(), LoadState::Idle);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
    }

    void moreReadsHeadsWhereNoneWereRead()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 60);
        f.begin();
        f.feed->loadMore();
        QVERIFY(f.rest());
        QVERIFY(f.store.size() >= 50);
    }

    void emptyPagesWithATokenGoOn()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 120);
        f.api.scripts[u"a"_s].emptyPages = 3;
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 50);
        f.feed->loadMore();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 100); // empty pages are not what was asked for
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
        QVERIFY(!f.emptyPageArrived);
    }

    void anEmptyTokenIsTheEnd()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 30);
        f.api.scripts[u"a"_s].emptyTokenAtEnd = true;
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.runCalls(), 1);
    }

    void aRepeatedTokenIsAnErrorAndNoLoop()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.addSource(u"b"_s, 200);
        f.api.scripts[u"a"_s].repeatTokenAtPage = 2;
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Failed);
        const auto sources = f.feed->sourceProgress();
        QCOMPARE(sources[0].state, SourceProgress::State::Failed);
        QCOMPARE(sources[0].error->kind, ErrorKind::BadReply);
        QCOMPARE(sources[0].runs, 150);
        QCOMPARE(sources[1].state, SourceProgress::State::Complete);
        QCOMPARE(f.runCalls(u"a"_s), 3);

        f.api.scripts.remove(u"a"_s);
        f.feed->retry();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void duplicatesOverPagesAreCountedOnceAndAreNoDisorder()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 300);
        f.api.scripts[u"a"_s].overlap = 20;
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
        QVERIFY(f.feed->sourceProgress()[0].newestFirst);
    }

    void aRunThatChangesBetweenPagesArrivesInItsNewestVersion()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 120);
        f.api.scripts[u"a"_s].overlap = 1;
        f.api.beforeAnswer = [&](const auto &call) {
            if (call.page == 1) {
                Run &run = f.api.runs[u"a"_s][49];
                run.status = RunStatus::Failed;
                run.updatedAt += 5;
            }
        };
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.store.value(u"a-70"_s).status.value, RunStatus::Failed);
        QVERIFY(f.hasEverything());
    }

    void runsAddedWhilePagingAreNoDisorder()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.api.beforeAnswer = [&](const auto &call) {
            auto &runs = f.api.runs[u"a"_s];
            if (call.page > 0)
                runs.insert(runs.begin(), makeRun(u"new-%1"_s.arg(call.page), u"a"_s, f.clock.now + call.page));
        };
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.feed->sourceProgress()[0].newestFirst);
        QCOMPARE(f.feed->progress().runs, 200);
    }

    void aStaleTokenStartsAgainAndCountsNothingTwice()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 300);
        f.api.scripts[u"a"_s].staleTokenAtPage = 3;
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
        QCOMPARE(f.runCalls(), 3 + 1 + 6);
    }

    void aTokenThatIsAlwaysRefusedFailsInTheEnd()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 300);
        f.api.scripts[u"a"_s] = {.staleTokenAtPage = 3, .staleTimes = -1};
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Failed);
        QCOMPARE(f.feed->progress().firstError->kind, ErrorKind::Invalid);
        QCOMPARE(f.store.size(), 150);
        QVERIFY2(f.runCalls() < 40, "it gives up after a few new starts");
    }

    void aHeadThatIsRefusedIsNotAskedForAgain()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 10);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(ErrorKind::Invalid), -1);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 1);
        QCOMPARE(f.feed->state(), LoadState::Failed);
    }

    void aPageIsAskedForInFiveMoreRounds()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 60);
        f.addSource(u"b"_s, 60);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(ErrorKind::Service), -1);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(u"a"_s), 6);
        QCOMPARE(f.timers.delays, (std::vector<qint64>{1500, 3000, 6000, 12'000, 24'000}));
        QCOMPARE(f.feed->state(), LoadState::Failed);
        FeedProgress progress = f.feed->progress();
        QCOMPARE(progress.sourcesFailed, 1);
        QCOMPARE(progress.sourcesComplete, 1);
        QCOMPARE(progress.firstError->kind, ErrorKind::Service);
        QVERIFY(!progress.stoppedByError);
        QVERIFY(!f.feed->canLoadMore());

        f.api.forgetFailures();
        f.feed->retry();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        progress = f.feed->progress();
        QCOMPARE(progress.sourcesFailed, 0);
        QCOMPARE(progress.firstError, std::nullopt);
        QVERIFY(f.hasEverything());
    }

    void pausesAreBetweenOneAndThirtySeconds()
    {
        for (const double jitter : {0.0, 0.999'999}) {
            FeedFixture f;
            f.random.value = jitter;
            f.addSource(u"a"_s, 60);
            f.api.fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::Network), -1);
            f.begin();
            f.feed->loadAll();
            QVERIFY(f.rest());
            QCOMPARE(f.timers.delays.size(), 5U);
            for (const qint64 delay : f.timers.delays)
                QVERIFY(delay >= 1000 && delay <= 30'000);
        }
    }

    void roundsBeginAnewWithEachPage()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 500);
        int number = 0;
        f.api.failing = [&](const auto &) -> std::optional<Error> {
            if (++number % 5 != 0)
                return makeError(ErrorKind::Timeout);
            return std::nullopt;
        };
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void whatWillNotPassIsNotAskedForAgain_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("denied");
        QTest::newRow("denied") << ErrorKind::Denied << true;
        QTest::newRow("not a member") << ErrorKind::NotMember << true;
        QTest::newRow("not found") << ErrorKind::NotFound << false;
        QTest::newRow("invalid") << ErrorKind::Invalid << false;
        QTest::newRow("quota") << ErrorKind::Quota << false;
        QTest::newRow("conflict") << ErrorKind::Conflict << false;
    }
    void whatWillNotPassIsNotAskedForAgain()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(bool, denied);
        FeedFixture f;
        f.addSource(u"a"_s, 60);
        f.addSource(u"b"_s, 60);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(kind), -1);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(u"a"_s), 1);
        QVERIFY(f.timers.delays.empty());
        const FeedProgress progress = f.feed->progress();
        QCOMPARE(progress.sourcesDenied, denied ? 1 : 0);
        QCOMPARE(progress.sourcesFailed, denied ? 0 : 1);
        QCOMPARE(progress.sourcesComplete, 1);
        QCOMPARE(progress.firstError->kind, kind);
        QCOMPARE(f.feed->state(), LoadState::Failed);
    }

    void deniedSourcesAreAskedAgainOnlyByThatName()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 60);
        f.addSource(u"b"_s, 60);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(ErrorKind::NotMember), -1);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.forgetFailures();
        f.feed->refresh();
        QVERIFY(f.rest());
        f.feed->retry();
        QVERIFY(f.rest());
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(u"a"_s), 1);
        QCOMPARE(f.feed->progress().firstError->kind, ErrorKind::NotMember);
        f.feed->retryDenied();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void aDeniedSourceTakesNothingFromTheHorizon()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.addSource(u"b"_s, 200);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(ErrorKind::Denied), -1);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->horizon(), f.clock.now - 50 * hour);
    }

    void aFailedSourceWithoutAPageLeavesNothingToSay()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.addSource(u"b"_s, 200);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(ErrorKind::NotFound), -1);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->horizon(), std::nullopt);
        QVERIFY(f.feed->canLoadMore()); // the other one
    }

    void aSourceDeletedInMidChainKeepsItsRows()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 300);
        f.api.scripts[u"a"_s].deletedAtPage = 2;
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 100);
        QCOMPARE(f.feed->sourceProgress()[0].state, SourceProgress::State::Failed);
        QCOMPARE(f.feed->sourceProgress()[0].error->kind, ErrorKind::NotFound);
    }

    void aLostSignInOfOneConnectionLeavesTheOthersAlone()
    {
        FeedFixture f;
        test::ScriptedApi other;
        bool signedIn = false;
        other.failing = [&signedIn](const test::ScriptedApi::Call &) {
            return signedIn ? std::nullopt : std::optional(makeError(ErrorKind::SignIn));
        };
        f.addSource(u"a"_s, 120);
        for (const QString &id : {u"b"_s, u"c"_s}) {
            other.runs[id] = test::makeRuns(id, 3, f.clock.now - FeedFixture::hour);
            f.sources.push_back({.domain = {.domainId = u"dzd_2"_s}, .dataSourceId = id, .api = &other});
        }
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 120);
        QCOMPARE(f.feed->state(), LoadState::Failed);
        const FeedProgress progress = f.feed->progress();
        QVERIFY(!progress.stoppedByError);
        QCOMPARE(progress.sourcesComplete, 1);
        QCOMPARE(progress.sourcesFailed, 2);
        QCOMPARE(progress.firstError->kind, ErrorKind::SignIn);
        signedIn = true;
        f.feed->retry();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 126);
        QCOMPARE(f.feed->state(), LoadState::Complete);
    }

    void aLostSignInStopsEverythingOnce()
    {
        FeedFixture f;
        for (int i = 0; i < 40; ++i)
            f.addSource(u"s%1"_s.arg(i), 120);
        bool signedIn = true;
        f.api.failing = [&](const auto &call) -> std::optional<Error> {
            signedIn = signedIn && call.page == 0;
            return signedIn ? std::nullopt : std::optional(makeError(ErrorKind::SignIn));
        };
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Failed);
        FeedProgress progress = f.feed->progress();
        QVERIFY(progress.stoppedByError);
        QCOMPARE(progress.firstError->kind, ErrorKind::SignIn);
        QCOMPARE(progress.sourcesFailed, 0);
        QCOMPARE(f.api.running, 0);
        QVERIFY(!f.feed->canLoadMore());
        const auto calls = f.api.calls.size();
        f.feed->loadMore(); // scrolling does not try
        FeedFixture::turnOnce();
        QCOMPARE(f.api.calls.size(), calls);

        f.api.failing = nullptr;
        f.feed->retry();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        progress = f.feed->progress();
        QVERIFY(!progress.stoppedByError);
        QVERIFY(f.hasEverything());
    }

    void aHostThatNeverAnsweredIsAskedOnce()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(1);
        for (int i = 0; i < 10; ++i)
            f.addSource(u"s%1"_s.arg(i), 10);
        Error error = makeError(ErrorKind::Network);
        error.hostNeverAnswered = true;
        f.api.fail(Operation::ListDataSourceRuns, {}, error, -1);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Failed);
        QCOMPARE(f.runCalls(), 1);
        QVERIFY(f.timers.delays.empty());
        QVERIFY(f.feed->progress().stoppedByError);
        f.api.forgetFailures();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
    }

    void aTimeBoundStopsChains()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 400);
        f.addSource(u"b"_s, makeRuns(u"b"_s, 100, f.clock.now - 1000 * hour));
        const qint64 since = f.clock.now - 120 * hour;
        f.begin({.since = since});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.feed->horizon(), since);
        QCOMPARE(f.runCalls(u"a"_s), 3);
        QCOMPARE(f.runCalls(u"b"_s), 1);
        // The bound is inclusive.
        QVERIFY(f.store.contains(u"a-280"_s));
        QCOMPARE(f.store.value(u"a-280"_s).createdAt, f.clock.now - 120 * hour);
    }

    void anInclusiveBoundReadsOnWherePagesEndOnIt()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 49, f.clock.now);
        const qint64 since = f.clock.now - 60 * hour;
        for (int i = 0; i < 80; ++i)
            runs.push_back(makeRun(u"same-%1"_s.arg(i), u"a"_s, since));
        runs.push_back(makeRun(u"older"_s, u"a"_s, since - 1));
        for (int i = 0; i < 200; ++i)
            runs.push_back(makeRun(u"old-%1"_s.arg(i), u"a"_s, since - 2 - i));
        f.addSource(u"a"_s, runs);
        f.begin({.since = since});
        f.feed->loadAll();
        QVERIFY(f.rest());
        for (int i = 0; i < 80; ++i)
            QVERIFY(f.store.contains(u"same-%1"_s.arg(i)));
        QCOMPARE(f.runCalls(), 3);
    }

    void aWiderBoundGoesOnWhereChainsStand()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 400);
        f.begin({.since = f.clock.now - 60 * hour});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 2);
        f.feed->setQuery({.since = f.clock.now - 160 * hour});
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QVERIFY(f.feed->canLoadMore());
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.runCalls(), 4);
        f.feed->setQuery({});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 8);
        QVERIFY(f.hasEverything());
        f.feed->setQuery({.since = f.clock.now});
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.runCalls(), 8);
    }

    void aSourceWithoutOrderIsReadToItsEnd_data()
    {
        QTest::addColumn<int>("pageSize");
        QTest::newRow("one a page") << 1;
        QTest::newRow("two a page") << 2;
        QTest::newRow("fifty a page") << 50;
    }
    void aSourceWithoutOrderIsReadToItsEnd()
    {
        QFETCH(int, pageSize);
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 130, f.clock.now);
        std::reverse(runs.begin(), runs.end());
        f.addSource(u"a"_s, runs);
        f.addSource(u"b"_s, 130);
        f.begin({.since = f.clock.now - 20 * hour, .pageSize = pageSize});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.feed->sourceProgress()[0].runs, 130);
        QVERIFY(!f.feed->sourceProgress()[0].newestFirst);
        QVERIFY(f.feed->sourceProgress()[1].newestFirst);
        QVERIFY(f.feed->sourceProgress()[1].runs < 130);
    }

    void disorderTakesTheHorizonBackUntilItsSourceIsRead()
    {
        FeedFixture f;
        f.api.setManual(true);
        auto runs = makeRuns(u"a"_s, 300, f.clock.now);
        std::swap(runs[10], runs[20]);
        f.addSource(u"a"_s, runs);
        f.addSource(u"b"_s, 300);
        f.begin();
        f.feed->loadHeads();
        f.api.answer(1);
        QCOMPARE(f.feed->horizon(), std::nullopt); // the head of the other is not there
        f.api.answer(0);
        QCOMPARE(f.feed->horizon(), std::nullopt);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(f.feed->state(), LoadState::Loading);
            QCOMPARE(f.api.pending(), 1);
            f.api.answerNext();
        }
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QCOMPARE(f.feed->sourceProgress()[0].runs, 300);
        QCOMPARE(f.feed->horizon(), f.clock.now - 50 * hour);
    }

    void statusesAreAskedForInChainsOfTheirOwn()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(1);
        auto runs = makeRuns(u"a"_s, 300, f.clock.now);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (i % 3 == 0)
                runs[i].status = i % 2 == 0 ? RunStatus::Failed : RunStatus::PartiallySucceeded;
        }
        f.addSource(u"a"_s, runs);
        f.begin({.statuses = {RunStatus::PartiallySucceeded, RunStatus::Failed, RunStatus::Failed}});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->progress().chains, 2);
        QCOMPARE(f.api.calls.front().status, RunStatus::Failed);
        QCOMPARE(f.store.size(), 100);
        QCOMPARE(f.feed->state(), LoadState::Complete);

        // Fewer: nothing to ask, nothing dropped. All: one unfiltered chain, and nothing is counted twice.
        const auto calls = f.api.calls.size();
        f.feed->setQuery({.statuses = {RunStatus::Failed}});
        QVERIFY(f.rest());
        QCOMPARE(f.api.calls.size(), calls);
        QCOMPARE(f.feed->progress().runs, 100);
        QCOMPARE(f.feed->state(), LoadState::Complete);
        f.feed->setQuery({});
        QCOMPARE(f.feed->state(), LoadState::Loading);
        QVERIFY(f.rest());
        QCOMPARE(f.api.calls.back().status, std::nullopt);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
        // It covers every status.
        const auto all = f.api.calls.size();
        f.feed->setQuery({.statuses = {RunStatus::Success, RunStatus::Running}});
        QVERIFY(f.rest());
        QCOMPARE(f.api.calls.size(), all);
        QCOMPARE(f.feed->state(), LoadState::Complete);
    }

    void failuresRunAheadOfAnUnfinishedUnfilteredChain()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 500, f.clock.now);
        runs[400].status = RunStatus::Failed;
        runs[450].status = RunStatus::Failed;
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        f.feed->setQuery({.statuses = {RunStatus::Failed}});
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 2);
        QCOMPARE(f.store.size(), 52);
        QCOMPARE(f.feed->state(), LoadState::Complete);
        f.feed->setQuery({});
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 2); // its head is there already
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QCOMPARE(f.feed->horizon(), f.clock.now - 49 * hour);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 11);
        QVERIFY(f.hasEverything());
    }

    void aStatusNobodyKnowsNeedsTheUnfilteredChain()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 10, f.clock.now);
        runs[3].status = OpenEnum<RunStatus>::fromApi(u"PAUSED");
        f.addSource(u"a"_s, runs);
        f.begin({.statuses = {RunStatus::Failed, RunStatus::Unknown}});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 1);
        QCOMPARE(f.api.calls.front().status, std::nullopt);
        QCOMPARE(f.store.value(u"a-6"_s).status.api(), u"PAUSED"_s);
    }

    void stopKeepsWhatIsLoadedAndGoesOnLater()
    {
        FeedFixture f;
        f.api.setManual(true);
        f.addSource(u"a"_s, 300);
        f.addSource(u"b"_s, 300);
        f.begin();
        f.feed->loadAll();
        f.api.answerAll();
        f.api.answerAll();
        QCOMPARE(f.store.size(), 200);
        QCOMPARE(f.api.pending(), 2);
        f.feed->stop();
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QCOMPARE(f.api.pending(), 0);
        QCOMPARE(f.api.running, 0);
        QVERIFY(f.feed->canLoadMore());
        f.api.setManual(false);
        f.api.calls.clear();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
        QCOMPARE(f.runCalls(), 8);
    }

    void stopEndsPauses()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 30);
        f.api.fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::Network), 1);
        f.begin();
        f.feed->loadAll();
        QTRY_COMPARE(f.timers.pending(), 1);
        f.feed->stop();
        QCOMPARE(f.timers.pending(), 0);
        QCOMPARE(f.feed->state(), LoadState::Idle);
        f.feed->loadHeads();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
    }

    void lateAnswersOfAnotherScopeAreNotHeard()
    {
        FeedFixture f;
        f.api.setManual(true);
        f.addSource(u"a"_s, 30);
        f.begin();
        QSignalSpy resets(f.feed.get(), &RunFeed::reset);
        const quint64 generation = f.feed->generation();
        f.feed->loadAll();
        f.sources.clear();
        f.addSource(u"b"_s, 20);
        f.begin();
        QCOMPARE(resets.count(), 1);
        QVERIFY(f.feed->generation() > generation);
        f.api.answerAll();
        f.api.setManual(false);
        QCOMPARE(f.feed->state(), LoadState::Idle);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 20);
        QCOMPARE(f.feed->progress().runs, 20);
        QCOMPARE(f.feed->progress().sources, 1);
    }

    void whoeverListensMayReplaceTheScopeOrEndTheFeed()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 300);
        f.addSource(u"b"_s, 300);
        f.begin();
        int pages = 0;
        connect(f.feed.get(), &RunFeed::runsArrived, &f.context, [&] {
            if (++pages == 2)
                f.begin();
            if (pages == 3)
                f.feed->loadAll();
            if (pages == 6)
                f.feed.reset();
        });
        f.feed->loadAll();
        QTRY_COMPARE(pages, 2);
        QVERIFY(f.store.isEmpty());
        f.feed->loadHeads();
        QTRY_VERIFY(!f.feed);
        QCOMPARE(pages, 6);
        QTRY_COMPARE(f.api.running, 0);
    }

    void changesAreToldOnceATurn()
    {
        FeedFixture f;
        f.api.setManual(true);
        for (int i = 0; i < 10; ++i)
            f.addSource(u"s%1"_s.arg(i), 10);
        f.begin();
        QSignalSpy changes(f.feed.get(), &RunFeed::progressChanged);
        f.feed->loadAll();
        QCOMPARE(changes.count(), 0);
        QTRY_COMPARE(changes.count(), 1);
        f.api.answerAll();
        QCOMPARE(changes.count(), 1);
        QTRY_COMPARE(changes.count(), 2);
        QCOMPARE(f.feed->state(), LoadState::Complete);
    }

    void throttlingIsToldForAMinute()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 30);
        f.api.fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::Throttled), 1);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
        QVERIFY(f.feed->progress().throttled);
        QSignalSpy changes(f.feed.get(), &RunFeed::progressChanged);
        f.timers.advance(std::chrono::seconds(61));
        QVERIFY(!f.feed->progress().throttled);
        QTRY_VERIFY(changes.count() > 0);
    }

    void aSourceWithoutAConnectionFails()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 30);
        f.addSource(u"b"_s, 30);
        f.sources[0].api = nullptr;
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->sourceProgress()[0].error->kind, ErrorKind::Usage);
        QCOMPARE(f.feed->sourceProgress()[1].state, SourceProgress::State::Complete);
    }
};

QTEST_GUILESS_MAIN(TstRunFeed)
#include "tst_runfeed.moc"
