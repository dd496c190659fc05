// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/autorefresh.h"

#include "models/base/wakewatch.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using Ms = std::chrono::milliseconds;
using Phase = AutoRefresh::Phase;
using Setback = AutoRefresh::Setback;

namespace {

/// A program that has just read its runs, where a refresh takes `takes` and ends as told.
struct Program {
    Program()
    {
        random.value = 0;
        situation.isOpen = true;
        situation.asOf = clock.now;
        QObject::connect(&refresh, &AutoRefresh::refreshWanted, &refresh, [this] {
            begunAt.push_back(Ms(clock.monotonic) - start);
            overlaps += situation.isLoading ? 1 : 0;
            if (beginsNothing)
                return;
            begin();
        });
        QObject::connect(&wake, &WakeWatch::wokeUp, &refresh, [this] { refresh.wokeUp(); });
        refresh.setInterval(1min);
    }
    void begin()
    {
        situation.isLoading = true;
        situation.error.reset();
        situation.isThrottled = false;
        ending = timers.after(takes, [this] { end(); });
    }
    void end()
    {
        situation.isLoading = false;
        situation.error = error;
        situation.isThrottled = throttled;
        if (!error)
            situation.asOf = clock.now;
        refresh.update();
    }
    void set(bool AutoRefresh::Situation::*member, bool value)
    {
        situation.*member = value;
        refresh.update();
    }
    /// The machine is away; its monotonic clock counts on, or it does not.
    void sleep(Ms away, bool countsOn)
    {
        clock.now += away.count();
        clock.monotonic += countsOn ? away.count() : 0;
    }
    [[nodiscard]] int count() const { return static_cast<int>(begunAt.size()); }
    [[nodiscard]] int countIn(Ms span)
    {
        const int before = count();
        timers.advance(span);
        return count() - before;
    }

    FakeClock clock;
    FakeTimers timers{clock};
    FakeRandom random;
    AutoRefresh::Situation situation;
    AutoRefresh refresh{{clock, timers, random}, [this] { return situation; }};
    WakeWatch wake{clock, timers};
    TimerHandle ending;
    Ms takes = 2s;
    std::optional<Error> error;
    bool throttled = false;
    bool beginsNothing = false;
    std::vector<Ms> begunAt; // since the beginning
    Ms start{clock.monotonic};
    int overlaps = 0;
};

} // namespace

class TestAutoRefresh final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offReadsNothing()
    {
        Program p;
        p.refresh.setInterval(0s);
        QCOMPARE(p.countIn(24h), 0);
        QCOMPARE(p.refresh.state().phase, Phase::Off);
        QCOMPARE(p.refresh.state().asOf, p.situation.asOf);
    }

    void thePauseCountsFromTheEndOfTheLastOne()
    {
        Program p;
        p.timers.advance(1min);
        QCOMPARE(p.count(), 1);
        QCOMPARE(p.refresh.state().phase, Phase::Refreshing);
        p.timers.advance(2s);
        QCOMPARE(p.refresh.state().phase, Phase::Waiting);
        QCOMPARE(p.refresh.state().untilNext, 1min);
        QCOMPARE(p.countIn(1min - 1ms), 0);
        QCOMPARE(p.countIn(1ms), 1);
    }

    void overTwelveHoursTheCountIsExact()
    {
        Program p; // every 62 s, the first after 60
        QCOMPARE(p.countIn(12h), (12 * 3600 - 60) / 62 + 1);
        QCOMPARE(p.overlaps, 0);
    }

    void aReadingOfAPersonMovesTheNextOne()
    {
        Program p;
        p.timers.advance(50s);
        p.begin();
        p.refresh.update();
        QCOMPARE(p.refresh.state().phase, Phase::Loading);
        QCOMPARE(p.countIn(61s), 0); // it ended after 2 s
        QCOMPARE(p.countIn(1s), 1);
    }

    void whatIsDueWaitsForALoadOfAPerson()
    {
        Program p;
        p.takes = 10min;
        p.begin();
        p.error = makeError(ErrorKind::Cancelled); // it read older pages: the newest are as old as before
        p.refresh.update();
        QCOMPARE(p.countIn(10min - 1ms), 0);
        p.takes = 2s;
        QCOMPARE(p.countIn(1ms), 1); // long due
        QCOMPARE(p.overlaps, 0);
    }

    void readingThatWasOverBeforeAnybodyKnewCounts()
    {
        Program p;
        p.timers.advance(40s);
        p.situation.asOf = p.clock.now;
        p.refresh.update();
        QCOMPARE(p.refresh.state().untilNext, 1min);
        QCOMPARE(p.countIn(1min), 1);
    }

    void aRefreshThatBeginsNothingIsTriedAgainLater()
    {
        Program p;
        p.beginsNothing = true;
        QCOMPARE(p.countIn(10min), 10);
    }

    void failuresDoubleThePauseUpToHalfAnHour()
    {
        Program p;
        p.error = makeError(ErrorKind::Network);
        p.timers.advance(3h);
        const std::vector<Ms> expected{1min,
                                       1min + 2s + 2min,
                                       1min + 2 * 2s + 6min,
                                       1min + 3 * 2s + 14min,
                                       1min + 4 * 2s + 30min,
                                       1min + 5 * 2s + 60min,
                                       1min + 6 * 2s + 90min,
                                       1min + 7 * 2s + 120min,
                                       1min + 8 * 2s + 150min};
        QCOMPARE(p.begunAt.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(p.begunAt[i].count(), expected[i].count());
        QCOMPARE(p.refresh.state().setback, Setback::Offline);
        p.error.reset();
        p.timers.advance(30min);
        QCOMPARE(p.refresh.state().setback, Setback::None);
        QCOMPARE(p.countIn(62s), 1);
    }

    void aThrottledRefreshDoublesThePauseToo()
    {
        Program p;
        p.throttled = true;
        p.timers.advance(1min + 2s);
        QCOMPARE(p.refresh.state().setback, Setback::Throttled);
        QCOMPARE(p.refresh.state().untilNext, 2min);
        p.timers.advance(2min + 2s);
        QCOMPARE(p.refresh.state().untilNext, 4min);
        p.throttled = false;
        p.timers.advance(4min + 2s);
        QCOMPARE(p.refresh.state().untilNext, 1min);
    }

    void jitterComesEarlierAndNeverBeforeTheInterval()
    {
        Program p;
        p.random.value = 1;
        p.error = makeError(ErrorKind::Service);
        p.timers.advance(1min + 2s);
        QCOMPARE(p.refresh.state().setback, Setback::Failed);
        QCOMPARE(p.refresh.state().untilNext, 108s);
        p.refresh.setInterval(15min);
        for (int i = 0; i < 5; ++i)
            QVERIFY(p.timers.fireNext());
        QVERIFY(*p.refresh.state().untilNext <= AutoRefresh::longestPause);
    }

    void aSourceThatFailsAmongOthersIsNoSetback()
    {
        Program p;
        p.timers.advance(1min);
        p.situation.isLoading = false;
        p.situation.asOf = p.clock.now;
        p.situation.error = makeError(ErrorKind::Service);
        p.refresh.update();
        QCOMPARE(p.refresh.state().untilNext, 1min);
        p.timers.advance(1min);
        p.situation.isLoading = false;
        p.situation.asOf = p.clock.now;
        p.situation.error = makeError(ErrorKind::Tls);
        p.situation.isHalted = true; // it concerns all of them
        p.refresh.update();
        QCOMPARE(p.refresh.state().untilNext, 2min);
    }

    void aRefreshTakesAFifthOfTheTimeAtMost()
    {
        Program p;
        p.refresh.setInterval(30s);
        p.takes = 1min;
        p.timers.advance(30s + 1min);
        QCOMPARE(p.refresh.state().untilNext, 4min);
        p.takes = 1s;
        p.timers.advance(4min + 1s);
        QCOMPARE(p.refresh.state().untilNext, 30s);
    }

    void unseenAndUnheardNothingIsRead()
    {
        Program p;
        p.set(&AutoRefresh::Situation::isVisible, false);
        QCOMPARE(p.refresh.state().phase, Phase::Hidden);
        QCOMPARE(p.countIn(8h), 0);
        p.set(&AutoRefresh::Situation::isVisible, true);
        QCOMPARE(p.countIn(10s), 1); // it is old
        p.set(&AutoRefresh::Situation::isVisible, false);
        p.timers.advance(30s);
        p.set(&AutoRefresh::Situation::isVisible, true);
        QCOMPARE(p.countIn(10s), 0); // it is not
    }

    void unseenButHeardItGoesOnSeldom()
    {
        Program p;
        p.situation.isHeard = true;
        p.set(&AutoRefresh::Situation::isVisible, false);
        QCOMPARE(p.countIn(8h), 8 * 60 * 60 / (15 * 60 + 2));
    }

    void wakingUpBringsExactlyOneRefresh_data()
    {
        QTest::addColumn<bool>("countsOn");
        QTest::newRow("the monotonic clock stood still") << false;
        QTest::newRow("it counted on") << true;
    }
    void wakingUpBringsExactlyOneRefresh()
    {
        QFETCH(bool, countsOn);
        Program p;
        p.refresh.setInterval(15min);
        p.timers.advance(1min);
        p.sleep(8h, countsOn);
        QCOMPARE(p.countIn(WakeWatch::lookEvery + AutoRefresh::afterWaking), 1);
        QCOMPARE(p.countIn(14min), 0);
        QCOMPARE(p.countIn(2min), 1);
    }

    void aRefreshThatTheSleepCutIsDoneAgainOnce()
    {
        Program p;
        p.takes = 20s;
        p.error = makeError(ErrorKind::Network);
        p.timers.advance(1min + 1s);
        QCOMPARE(p.count(), 1);
        p.sleep(8h, false);
        QCOMPARE(p.countIn(18s), 0); // the first goes on until it fails
        p.error.reset();
        p.takes = 2s;
        QCOMPARE(p.countIn(5s), 1);
        QCOMPARE(p.countIn(50s), 0);
    }

    void whoeverReadsAfterWakingIsFastEnough()
    {
        Program p;
        p.refresh.setInterval(15min);
        p.sleep(8h, false);
        p.timers.advance(WakeWatch::lookEvery);
        p.begin();
        p.refresh.update();
        QCOMPARE(p.countIn(14min), 0);
    }

    void wakingUpSignedOutOrOffReadsNothing()
    {
        Program p;
        p.situation.signedOutSince = p.clock.now;
        p.refresh.update();
        p.sleep(8h, false);
        QCOMPARE(p.countIn(1h), 0);
        p.situation.signedOutSince.reset();
        p.refresh.setInterval(0s);
        p.sleep(8h, false);
        QCOMPARE(p.countIn(1h), 0);
    }

    void signedOutPausesAndSaysSinceWhen()
    {
        Program p;
        const qint64 since = p.clock.now;
        p.situation.signedOutSince = since;
        QSignalSpy changed(&p.refresh, &AutoRefresh::stateChanged);
        p.refresh.update();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(p.refresh.state().phase, Phase::SignedOut);
        QCOMPARE(p.refresh.state().signedOutSince, since);
        QCOMPARE(p.countIn(3h), 0);
        p.situation.signedOutSince.reset();
        p.refresh.update();
        QCOMPARE(p.countIn(1min), 1); // at once, and a minute has not passed since
    }

    void whatAPersonStoppedStaysStopped()
    {
        Program p;
        p.set(&AutoRefresh::Situation::isStopped, true);
        QCOMPARE(p.refresh.state().phase, Phase::Stopped);
        QCOMPARE(p.countIn(3h), 0);
        p.set(&AutoRefresh::Situation::isStopped, false);
        QCOMPARE(p.countIn(10s), 1);
    }

    void anotherScopeBeginsAnew()
    {
        Program p;
        p.error = makeError(ErrorKind::Network);
        p.timers.advance(10min);
        QCOMPARE(p.refresh.state().setback, Setback::Offline);
        p.situation.asOf.reset();
        p.situation.error.reset();
        p.situation.isLoading = true;
        p.refresh.forget();
        QCOMPARE(p.refresh.state().phase, Phase::Loading);
        p.error.reset();
        p.end();
        QCOMPARE(p.refresh.state().setback, Setback::None);
        QCOMPARE(p.refresh.state().untilNext, 1min);
    }

    void nothingOpenIsNothingToRefresh()
    {
        Program p;
        p.set(&AutoRefresh::Situation::isOpen, false);
        QCOMPARE(p.refresh.state().phase, Phase::Idle);
        QCOMPARE(p.countIn(1h), 0);
    }

    void stateIsToldOnlyWhereItChanges()
    {
        Program p;
        QSignalSpy changed(&p.refresh, &AutoRefresh::stateChanged);
        for (int i = 0; i < 10; ++i)
            p.refresh.update();
        p.timers.advance(30s);
        QCOMPARE(changed.count(), 0);
        p.timers.advance(30s);
        QCOMPARE(changed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAutoRefresh)
#include "tst_autorefresh.moc"
