// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/requestlimiter.h"

#include "tests/support/faketime.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope::aws;
using namespace zonescope::test;
using std::chrono::milliseconds;

namespace {

/// Asks for turns and keeps them until told.
class Caller {
public:
    explicit Caller(RequestLimiter &limiter)
        : m_limiter(limiter)
    {
    }
    void ask(int count)
    {
        for (int i = 0; i < count; ++i) {
            const int number = m_asked++;
            m_turns.push_back(m_limiter.wait([this, number] { order.push_back(number); }));
        }
    }
    /// Ends the oldest granted request.
    void endOne(bool throttled = false)
    {
        RequestLimiter::Turn &turn = m_turns.at(static_cast<std::size_t>(order.at(m_ended++)));
        if (throttled)
            m_limiter.throttled(turn);
        else
            m_limiter.succeeded(turn);
        turn.release();
    }
    void drop(int number) { m_turns.at(static_cast<std::size_t>(number)).release(); }
    int granted() const { return static_cast<int>(order.size()); }

    std::vector<int> order;

private:
    RequestLimiter &m_limiter;
    std::vector<RequestLimiter::Turn> m_turns;
    int m_asked = 0;
    std::size_t m_ended = 0;
};

} // namespace

class TstRequestLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void turnsAreGrantedInOrderAndNeverFromWait();
    void startsWithFiveASecond();
    void startsWithFourUnderWay();
    void risesWhileNothingIsThrottled();
    void aThrottleLowersBothLimitsOnce();
    void throttledIsSaidForAMinute();
    void loopbackHasNoRate();
    void loopbackRecoversRoundByRound();
    void droppedTurnsCostNothing();
    void turnsOutliveTheLimiter();
    void thousandsMayWait();
    void loweredCeilingsHoldAtOnce();

private:
    /// Lets queued grants happen.
    static void settle() { QCoreApplication::sendPostedEvents(); }

    FakeClock m_clock;
    FakeTimers m_timers{m_clock};
};

void TstRequestLimiter::turnsAreGrantedInOrderAndNeverFromWait()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(3), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(5);
    QCOMPARE(caller.granted(), 0);
    settle();
    QCOMPARE(caller.order, (std::vector<int>{0, 1, 2}));
    QCOMPARE(limiter.inFlight(), 3);
    QCOMPARE(limiter.waiting(), 2);
    caller.endOne();
    QCOMPARE(caller.granted(), 3);
    settle();
    QCOMPARE(caller.order, (std::vector<int>{0, 1, 2, 3}));
}

void TstRequestLimiter::startsWithFiveASecond()
{
    RequestLimiter limiter(RequestLimiter::Limits::forAws(), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(100);
    settle();
    QCOMPARE(caller.granted(), 1);
    for (int ms = 0; ms < 990; ms += 10) {
        m_timers.advance(milliseconds(10));
        while (limiter.inFlight() > 0)
            caller.endOne();
        settle();
    }
    QCOMPARE(caller.granted(), 5);
}

void TstRequestLimiter::startsWithFourUnderWay()
{
    RequestLimiter limiter(RequestLimiter::Limits::forAws(), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(100);
    settle();
    m_timers.advance(std::chrono::seconds(10));
    QCOMPARE(caller.granted(), 4);
    QCOMPARE(limiter.inFlight(), 4);
}

void TstRequestLimiter::risesWhileNothingIsThrottled()
{
    RequestLimiter limiter(RequestLimiter::Limits::forAws(16, 20.0), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(2'000);
    settle();
    int grantedBefore = 0;
    for (int second = 0; second < 40; ++second) {
        grantedBefore = caller.granted();
        for (int step = 0; step < 100; ++step) {
            m_timers.advance(milliseconds(10));
            while (limiter.inFlight() > 0)
                caller.endOne();
            settle();
        }
        QVERIFY(caller.granted() - grantedBefore <= 21);
    }
    QCOMPARE(limiter.currentInFlightLimit(), 16);
    QCOMPARE(limiter.currentRate(), 20.0);
    QVERIFY2(caller.granted() - grantedBefore >= 19, "the ceiling is reached");
}

void TstRequestLimiter::aThrottleLowersBothLimitsOnce()
{
    auto limits = RequestLimiter::Limits::forAws(10, 20.0);
    limits.startInFlight = 10;
    limits.startPerSecond = 20.0;
    RequestLimiter limiter(limits, m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(100);
    settle();
    m_timers.advance(std::chrono::seconds(2));
    QCOMPARE(limiter.inFlight(), 10);
    // All ten left before the first of them was throttled: one cut.
    for (int i = 0; i < 10; ++i)
        caller.endOne(true);
    QCOMPARE(limiter.currentInFlightLimit(), 7);
    QCOMPARE(limiter.currentRate(), 14.0);
    settle();
    QCOMPARE(caller.granted(), 10); // and nothing leaves at once
    m_timers.advance(std::chrono::seconds(2));
    QCOMPARE(limiter.inFlight(), 7);
    caller.endOne(true);
    QCOMPARE(limiter.currentInFlightLimit(), 4);
    // However often, something always goes.
    for (int i = 0; i < 100; ++i) {
        m_timers.advance(std::chrono::seconds(5));
        settle();
        if (limiter.inFlight() > 0 && caller.granted() < 90)
            caller.endOne(true);
    }
    QCOMPARE(limiter.currentInFlightLimit(), 1);
    QCOMPARE(limiter.currentRate(), 0.5);
}

void TstRequestLimiter::throttledIsSaidForAMinute()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(4), m_clock, m_timers);
    QSignalSpy changed(&limiter, &RequestLimiter::throttledChanged);
    Caller caller(limiter);
    caller.ask(4);
    settle();
    caller.endOne(true);
    QVERIFY(limiter.isThrottled());
    m_timers.advance(std::chrono::seconds(59));
    caller.endOne(true);
    m_timers.advance(std::chrono::seconds(59));
    QVERIFY(limiter.isThrottled());
    QCOMPARE(changed.size(), 1);
    m_timers.advance(std::chrono::seconds(1));
    QVERIFY(!limiter.isThrottled());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.at(1).at(0).toBool(), false);
}

void TstRequestLimiter::loopbackHasNoRate()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(32), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(1'000);
    settle();
    for (int i = 0; i < 1'000; ++i) {
        caller.endOne();
        settle();
    }
    QCOMPARE(caller.granted(), 1'000);
    QCOMPARE(m_timers.pending(), 0);
}

void TstRequestLimiter::loopbackRecoversRoundByRound()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(10), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(1'000);
    settle();
    caller.endOne(true);
    QCOMPARE(limiter.currentInFlightLimit(), 7);
    for (int i = 0; i < 40; ++i) {
        caller.endOne();
        settle();
    }
    QCOMPARE(limiter.currentInFlightLimit(), 10);
}

void TstRequestLimiter::droppedTurnsCostNothing()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(1), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(4);
    caller.drop(1); // before the first grant
    settle();
    QCOMPARE(limiter.waiting(), 2);
    caller.drop(2); // while waiting
    caller.drop(0); // while under way
    QCOMPARE(limiter.inFlight(), 0);
    settle();
    QCOMPARE(caller.order, (std::vector<int>{0, 3}));
}

void TstRequestLimiter::turnsOutliveTheLimiter()
{
    auto limiter = std::make_unique<RequestLimiter>(RequestLimiter::Limits::forLoopback(1), m_clock, m_timers);
    bool granted = false;
    RequestLimiter::Turn turn = limiter->wait([&granted] { granted = true; });
    RequestLimiter::Turn waiting = limiter->wait([] {});
    settle();
    QVERIFY(granted && turn.isGranted() && !waiting.isGranted());
    limiter.reset();
    turn.release();
    waiting = std::move(turn);
    QVERIFY(!waiting.isGranted());
}

void TstRequestLimiter::thousandsMayWait()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(16), m_clock, m_timers);
    {
        Caller caller(limiter);
        caller.ask(20'000);
        settle();
        QCOMPARE(limiter.waiting(), 19'984);
    }
    QCOMPARE(limiter.waiting(), 0);
    QCOMPARE(limiter.inFlight(), 0);
}

void TstRequestLimiter::loweredCeilingsHoldAtOnce()
{
    RequestLimiter limiter(RequestLimiter::Limits::forLoopback(10), m_clock, m_timers);
    Caller caller(limiter);
    caller.ask(20);
    settle();
    limiter.setLimits(RequestLimiter::Limits::forLoopback(2));
    for (int i = 0; i < 9; ++i) {
        caller.endOne();
        settle();
    }
    QCOMPARE(caller.granted(), 11);
    QCOMPARE(limiter.inFlight(), 2);
}

QTEST_GUILESS_MAIN(TstRequestLimiter)
#include "tst_requestlimiter.moc"
