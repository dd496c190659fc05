// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/job.h"
#include "tests/support/faketime.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;

namespace {

/// Ends when the test says so.
class OpenJob final : public ResultJob<int> {
public:
    using ResultJob::ResultJob;
    void end(int value) { finishWith(value); }
    int aborts = 0;

protected:
    void run() override { }
    void abort() override { ++aborts; }
};

} // namespace

class TstJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finishedNeverFiresBeforeStartReturns()
    {
        ReadyJob<int> job(7);
        QSignalSpy spy(&job, &Job::finished);
        job.start();
        QCOMPARE(spy.count(), 0);
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(job.result().value(), 7);
    }

    void cancelReportsCancelledOnce()
    {
        OpenJob job;
        QSignalSpy spy(&job, &Job::finished);
        job.start();
        job.cancel();
        job.cancel();
        job.end(3);
        QCOMPARE(spy.count(), 0);
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(job.aborts, 1);
        QCOMPARE(job.result().error().kind, ErrorKind::Cancelled);
    }

    void cancelAfterTheEndDoesNothing()
    {
        OpenJob job;
        QSignalSpy spy(&job, &Job::finished);
        job.start();
        job.end(3);
        job.cancel();
        QCoreApplication::processEvents();
        QCOMPARE(spy.count(), 1);
        QCOMPARE(job.result().value(), 3);
    }

    void aJobMayBeDeletedInItsSlot()
    {
        auto *job = new OpenJob;
        connect(job, &Job::finished, this, [job] { delete job; });
        job->start();
        job->end(1);
        auto *ready = new ReadyJob<int>(1);
        bool called = false;
        connect(ready, &Job::finished, this, [ready, &called] {
            called = true;
            delete ready;
        });
        ready->start();
        QTRY_VERIFY(called);
    }

    void destroyingIsSilent()
    {
        auto *job = new ReadyJob<int>(1);
        QSignalSpy spy(job, &Job::finished);
        job->start();
        delete job;
        QCoreApplication::processEvents();
        QCOMPARE(spy.count(), 0);
    }

    void fakeTimersFireInOrderAndForgetDroppedOnes()
    {
        test::FakeClock clock;
        test::FakeTimers timers(clock);
        QList<int> fired;
        const auto late = timers.after(std::chrono::seconds(2), [&] { fired << 2; });
        const auto early = timers.after(std::chrono::seconds(1), [&] { fired << 1; });
        auto dropped = timers.after(std::chrono::seconds(1), [&] { fired << 9; });
        dropped.cancel();
        timers.advance(std::chrono::seconds(3));
        QCOMPARE(fired, (QList<int>{1, 2}));
        QCOMPARE(clock.monotonicMs(), 1'003'000);
    }

    void systemTimersMayBeDroppedInTheirOwnCallback()
    {
        SystemTimers timers;
        bool fired = false;
        TimerHandle handle;
        handle = timers.after(std::chrono::milliseconds(0), [&] {
            handle.cancel();
            fired = true;
        });
        QTRY_VERIFY(fired);
    }
};

QTEST_GUILESS_MAIN(TstJob)
#include "tst_job.moc"
