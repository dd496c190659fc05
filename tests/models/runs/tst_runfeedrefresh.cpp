// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedsource.h"
#include "tests/models/runs/runfeedfixture.h"

#include <QtTest/QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using test::FeedFixture;
using test::makeError;
using test::makeRun;
using test::makeRuns;
using Operation = test::ScriptedApi::Operation;

namespace {

constexpr qint64 minute = FeedFixture::minute;
constexpr qint64 hour = FeedFixture::hour;
constexpr qint64 day = FeedFixture::day;

/// New runs at the head of a list, the last one the newest.
void addNewRuns(FeedFixture &f, const QString &source, int count, qint64 firstCreatedAt, qint64 step = minute)
{
    auto &runs = f.api.runs[source];
    for (int i = 0; i < count; ++i)
        runs.insert(
            runs.begin(),
            makeRun(u"%1-new-%2-%3"_s.arg(source).arg(firstCreatedAt).arg(i), source, firstCreatedAt + i * step));
}

} // namespace

class TstRunFeedRefresh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settledIsWhatWillNotChange()
    {
        const qint64 now = 100 * day;
        Run run = makeRun(u"r"_s, u"a"_s, now - 2 * hour);
        QVERIFY(isSettled(run, now));
        run.stoppedAt = now - 30 * minute;
        QVERIFY(!isSettled(run, now));
        run.stoppedAt = now - 31 * minute;
        QVERIFY(isSettled(run, now));
        run.lineageSummary = LineageSummary{};
        QVERIFY(isSettled(run, now));
        run.lineageSummary->importStatus = LineageImportStatus::InProgress;
        QVERIFY(!isSettled(run, now));
        run.stoppedAt = now - day - 1;
        QVERIFY(isSettled(run, now));
        QVERIFY(!isSettled(makeRun(u"r"_s, u"a"_s, now - 50 * day, RunStatus::Running), now));
        QVERIFY(!isSettled(makeRun(u"r"_s, u"a"_s, now - 50 * day, RunStatus::Requested), now));
        run.status = OpenEnum<RunStatus>::fromApi(u"PAUSED");
        QVERIFY(isSettled(run, now));
        run.stoppedAt.reset();
        QVERIFY(!isSettled(run, now));
        run.status = RunStatus::Failed;
        run.updatedAt = now - minute;
        run.lineageSummary.reset();
        QVERIFY(!isSettled(run, now));
    }

    void nothingNewCostsOneHeadASource()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 400);
        f.addSource(u"b"_s, 20);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.calls.clear();
        f.clock.now += minute;
        f.feed->refresh();
        QCOMPARE(f.feed->state(), LoadState::Loading);
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QCOMPARE(f.api.calls.size(), 2U);
        QCOMPARE(f.feed->asOf(), f.clock.now);
        QVERIFY(f.hasEverything());
    }

    void newRunsAreReadDownToWhatIsKnown()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 400);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        addNewRuns(f, u"a"_s, 120, f.clock.now);
        f.api.calls.clear();
        f.clock.now += day;
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 3);
        QCOMPARE(f.store.size(), 170);
        QCOMPARE(f.feed->progress().runs, 170);
        QCOMPARE(f.feed->horizon(), f.clock.now - day - 50 * hour);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
        QCOMPARE(f.feed->state(), LoadState::Complete);
    }

    void anInterruptedRefreshLeavesNoHole()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        addNewRuns(f, u"a"_s, 200, f.clock.now);
        const qint64 newest = f.clock.now + 199 * minute;
        f.clock.now += day;
        f.api.setManual(true);
        f.feed->refresh();
        f.api.answerNext();
        QCOMPARE(f.feed->horizon(), newest - 49 * minute);
        f.feed->stop();
        QCOMPARE(f.feed->state(), LoadState::Idle);
        QCOMPARE(f.feed->progress().sourcesComplete, 0);
        QVERIFY(f.feed->canLoadMore());

        f.api.setManual(false);
        addNewRuns(f, u"a"_s, 10, f.clock.now);
        f.clock.now += day;
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void aFailedRefreshGoesOnByRetry()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        addNewRuns(f, u"a"_s, 200, f.clock.now);
        f.clock.now += day;
        f.api.failing = [](const auto &call) -> std::optional<Error> {
            return call.page == 2 ? std::optional(makeError(ErrorKind::Service)) : std::nullopt;
        };
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Failed);
        QCOMPARE(f.store.size(), 300);
        f.api.failing = nullptr;
        f.api.calls.clear();
        f.feed->retry();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
        QCOMPARE(f.api.calls.front().page, 2);
    }

    void aStaleTokenInARefreshStartsItAgain()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        addNewRuns(f, u"a"_s, 200, f.clock.now);
        f.clock.now += day;
        f.api.scripts[u"a"_s].staleTokenAtPage = 2;
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void openRunsBelowTheHeadAreReadByTheirIds()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 300, f.clock.now - hour);
        for (const std::size_t i : {200, 250})
            runs[i] = makeRun(runs[i].id, u"a"_s, runs[i].createdAt, RunStatus::Running);
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        Run &ended = f.api.runs[u"a"_s][200];
        ended.status = RunStatus::Failed;
        ended.stoppedAt = f.clock.now;
        ended.updatedAt = f.clock.now;
        f.clock.now += minute;

        f.api.calls.clear();
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 1);
        QCOMPARE(f.getCalls(), 2);
        QVERIFY(f.hasEverything());
        QCOMPARE(f.feed->state(), LoadState::Complete);

        // It ended a minute ago: its lineage may still come. An hour later it is looked at once more, and then no more.
        for (const int expected : {2, 1}) {
            f.clock.now += hour;
            f.api.calls.clear();
            f.feed->refresh();
            QVERIFY(f.rest());
            QCOMPARE(f.getCalls(), expected);
        }
    }

    void manyOpenRunsAreFoundByPagingOn()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 300, f.clock.now - hour);
        for (std::size_t i = 100; i < 140; ++i)
            runs[i] = makeRun(runs[i].id, u"a"_s, runs[i].createdAt, RunStatus::Running);
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        for (std::size_t i = 100; i < 140; ++i)
            f.api.runs[u"a"_s][i] = makeRun(runs[i].id, u"a"_s, runs[i].createdAt);
        f.api.calls.clear();
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.getCalls(), 0);
        QCOMPARE(f.runCalls(), 3);
        QVERIFY(f.hasEverything());
    }

    void runsThatMayNotBeReadSinglyAreFoundByPagingOn()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 300, f.clock.now - hour);
        runs[120] = makeRun(runs[120].id, u"a"_s, runs[120].createdAt, RunStatus::Running);
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.fail(Operation::GetDataSourceRun, {}, makeError(ErrorKind::Denied), -1);
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete); // the source itself is not denied
        f.api.runs[u"a"_s][120] = makeRun(runs[120].id, u"a"_s, runs[120].createdAt, RunStatus::Success);
        f.api.calls.clear();
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.getCalls(), 0);
        QCOMPARE(f.runCalls(), 3);
        QVERIFY(f.hasEverything());
    }

    void aRunThatIsGoneIsNotAskedForAgain()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 100, f.clock.now - hour);
        runs[80] = makeRun(runs[80].id, u"a"_s, runs[80].createdAt, RunStatus::Running);
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.runs[u"a"_s].erase(f.api.runs[u"a"_s].begin() + 80);
        for (const int expected : {1, 0}) {
            f.api.calls.clear();
            f.feed->refresh();
            QVERIFY(f.rest());
            QCOMPARE(f.getCalls(), expected);
            QCOMPARE(f.feed->state(), LoadState::Complete);
        }
    }

    void singleRunsAreAskedForInRoundsToo()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 100, f.clock.now - hour);
        runs[80] = makeRun(runs[80].id, u"a"_s, runs[80].createdAt, RunStatus::Running);
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.fail(Operation::GetDataSourceRun, {}, makeError(ErrorKind::Service), 4);
        f.api.runs[u"a"_s][80] = makeRun(runs[80].id, u"a"_s, runs[80].createdAt);
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.getCalls(), 5);
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void aSourceWithoutOrderIsReadWhole()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 130, f.clock.now - hour);
        std::reverse(runs.begin(), runs.end());
        f.addSource(u"a"_s, runs);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.runs[u"a"_s].push_back(makeRun(u"last"_s, u"a"_s, f.clock.now));
        f.clock.now += minute;
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }

    void aSourceThatLosesItsOrderIsReadWhole()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 300);
        f.begin({.since = f.clock.now - 20 * hour});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.runCalls(), 1);
        addNewRuns(f, u"a"_s, 2, f.clock.now);
        std::swap(f.api.runs[u"a"_s][0], f.api.runs[u"a"_s][1]);
        f.clock.now += hour;
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
        QVERIFY(!f.feed->sourceProgress()[0].newestFirst);
    }

    void aSourceThatHadNoRunsIsReadFromItsHead()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 0);
        f.begin();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.api.runs[u"a"_s] = makeRuns(u"a"_s, 120, f.clock.now);
        f.feed->refresh();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
    }

    void aSourceThatLosesAllItsRunsIsComplete()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 120);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        f.api.runs[u"a"_s].clear();
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
    }

    void aRunThatFailsLateIsSeenByTheFailureChain()
    {
        FeedFixture f;
        auto runs = makeRuns(u"a"_s, 200, f.clock.now - hour, 10 * minute);
        for (Run &run : runs)
            run.status = RunStatus::Failed;
        runs[60] = makeRun(runs[60].id, u"a"_s, runs[60].createdAt, RunStatus::Running);
        f.addSource(u"a"_s, runs);
        f.begin({.statuses = {RunStatus::Failed}});
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(!f.store.contains(runs[60].id));
        f.api.runs[u"a"_s][60].status = RunStatus::Failed;
        f.clock.now += minute;
        f.feed->refresh();
        QVERIFY(f.rest());
        QVERIFY(f.store.contains(runs[60].id));
        QVERIFY(f.hasEverything());
    }

    void aChainThatSleptThroughARefreshIsRefreshedWhenItIsNeeded()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 200);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        f.feed->setQuery({.statuses = {RunStatus::Failed}});
        QVERIFY(f.rest());
        f.clock.now += hour;
        addNewRuns(f, u"a"_s, 60, f.clock.now - hour);
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 50);
        f.feed->setQuery({});
        QVERIFY(f.rest());
        QCOMPARE(f.store.size(), 110);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(f.hasEverything());
    }

    void whatNobodyAskedForAsksNobody()
    {
        FeedFixture f;
        f.addSource(u"a"_s, 120);
        f.begin();
        f.feed->loadHeads();
        QVERIFY(f.rest());
        const auto background = [&f] {
            QString marks;
            for (const auto &call : std::exchange(f.api.calls, {}))
                marks += call.isBackground ? u'b' : u'p';
            return marks;
        };
        QCOMPARE(background(), u"p"_s);

        // The head, further pages, and the tries after a failure.
        f.feed->setBackground(true);
        f.clock.now += 2 * hour;
        addNewRuns(f, u"a"_s, 70, f.clock.now - hour, minute / 2);
        f.api.fail(Operation::ListDataSourceRuns, u"a"_s, makeError(ErrorKind::Service));
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(background(), u"bbb"_s);
        f.feed->loadMore(); // as scrolling does
        QVERIFY(f.rest());
        QCOMPARE(background(), u"b"_s);

        // A call keeps what it was started with.
        f.api.setManual(true);
        f.feed->refresh();
        f.feed->setBackground(false);
        f.api.answerAll();
        f.api.setManual(false);
        f.feed->loadAll();
        QVERIFY(f.rest());
        QVERIFY(background().startsWith(u"bp"_s));
    }

    void refreshWhileLoadingLosesNothing()
    {
        FeedFixture f;
        f.feed->setMaximumInFlight(2);
        f.api.setManual(true);
        for (int i = 0; i < 5; ++i)
            f.addSource(u"s%1"_s.arg(i), 150);
        f.begin();
        f.feed->loadAll();
        for (int turn = 0; f.feed->state() == LoadState::Loading; ++turn) {
            QVERIFY(turn < 1000);
            if (turn == 3 || turn == 8) {
                addNewRuns(f, u"s1"_s, 70, f.clock.now);
                f.clock.now += 2 * hour;
                f.feed->refresh();
            }
            f.api.answerNext();
        }
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
    }
};

QTEST_GUILESS_MAIN(TstRunFeedRefresh)
#include "tst_runfeedrefresh.moc"
