// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/wakewatch.h"

#include "tests/support/faketime.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace std::chrono_literals;

namespace zonescope {

class WakeWatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anHourAwakeIsNoSleep()
    {
        const WakeWatch watch(m_clock, m_timers);
        const QSignalSpy woken(&watch, &WakeWatch::wokeUp);
        m_timers.advance(1h);
        QCOMPARE(woken.count(), 0);
    }
    void aWallClockThatWentOnAloneIsASleep()
    {
        const WakeWatch watch(m_clock, m_timers);
        const QSignalSpy woken(&watch, &WakeWatch::wokeUp);
        m_clock.now += std::chrono::milliseconds(8h).count();
        m_timers.advance(WakeWatch::lookEvery);
        QCOMPARE(woken.count(), 1);
        QCOMPARE(woken.constFirst().constFirst().value<std::chrono::milliseconds>(), 8h);
        m_timers.advance(1min);
        QCOMPARE(woken.count(), 1);
    }
    void aLookThatComesFarTooLateIsASleep()
    {
        const WakeWatch watch(m_clock, m_timers);
        const QSignalSpy woken(&watch, &WakeWatch::wokeUp);
        m_clock.now += std::chrono::milliseconds(2h).count();
        m_clock.monotonic += std::chrono::milliseconds(2h).count();
        m_timers.fireNext();
        QCOMPARE(woken.count(), 1);
    }
    void aSmallJumpOfTheClockIsNone()
    {
        const WakeWatch watch(m_clock, m_timers);
        const QSignalSpy woken(&watch, &WakeWatch::wokeUp);
        m_clock.now += 20'000;
        m_timers.advance(WakeWatch::lookEvery);
        m_clock.now -= 3'600'000;
        m_timers.advance(WakeWatch::lookEvery);
        QCOMPARE(woken.count(), 0);
    }

private:
    test::FakeClock m_clock;
    test::FakeTimers m_timers{m_clock};
};

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::WakeWatchTest)
#include "tst_wakewatch.moc"
