// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timestamp.h"
#include "models/scope/sourcestanding.h"
#include "tests/support/faketime.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 day = 24 * 60 * minute;

qint64 at(const QString &iso)
{
    return *parseIsoTimestamp(iso + u":00Z"_s);
}

/// READY, enabled, daily at 02:00 UTC, last run fine at 02:00 today; the clock says 2026-01-02T03:04:05Z.
DataSourceSummary daily()
{
    DataSourceSummary source;
    source.dataSourceId = u"s"_s;
    source.status = DataSourceStatus::Ready;
    source.enableSetting = EnableSetting::Enabled;
    source.schedule = Schedule{.timezone = u"UTC"_s, .schedule = u"cron(0 2 * * ? *)"_s};
    source.createdAt = at(u"2025-01-01T12:00"_s);
    source.updatedAt = at(u"2025-06-01T12:00"_s);
    source.lastRunStatus = RunStatus::Success;
    source.lastRunAt = at(u"2026-01-02T02:00"_s);
    return source;
}

StandingVerdict verdict(const DataSourceSummary &source, qint64 now = FakeClock().now)
{
    return standingOf(source, RunSchedule(source.schedule), now);
}

} // namespace

class TestSourceStanding final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastRunDecides_data()
    {
        QTest::addColumn<RunStatus>("last");
        QTest::addColumn<Standing>("standing");
        QTest::newRow("failed") << RunStatus::Failed << Standing::Failing;
        QTest::newRow("in part") << RunStatus::PartiallySucceeded << Standing::PartlyFailing;
        QTest::newRow("success") << RunStatus::Success << Standing::Fine;
        QTest::newRow("running") << RunStatus::Running << Standing::Running;
        QTest::newRow("requested") << RunStatus::Requested << Standing::Running;
        QTest::newRow("unknown") << RunStatus::Unknown << Standing::Unknown;
    }

    void theLastRunDecides()
    {
        QFETCH(const RunStatus, last);
        DataSourceSummary source = daily();
        source.lastRunStatus = last;
        QTEST(verdict(source).standing, "standing");
    }

    void theStateOfTheSourceComesFirst_data()
    {
        QTest::addColumn<DataSourceStatus>("state");
        QTest::addColumn<Standing>("standing");
        QTest::newRow("creation failed") << DataSourceStatus::FailedCreation << Standing::CreationFailed;
        QTest::newRow("running") << DataSourceStatus::Running << Standing::Running;
        QTest::newRow("update failed") << DataSourceStatus::FailedUpdate << Standing::Unknown;
        QTest::newRow("deleting") << DataSourceStatus::Deleting << Standing::Unknown;
        QTest::newRow("new word") << DataSourceStatus::Unknown << Standing::Unknown;
        QTest::newRow("creating") << DataSourceStatus::Creating << Standing::Fine;
    }

    void theStateOfTheSourceComesFirst()
    {
        QFETCH(const DataSourceStatus, state);
        DataSourceSummary source = daily();
        source.status = state;
        QTEST(verdict(source).standing, "standing");
    }

    void aFailureShowsThroughAFailedUpdate()
    {
        DataSourceSummary source = daily();
        source.status = DataSourceStatus::FailedUpdate;
        source.lastRunStatus = RunStatus::Failed;
        QCOMPARE(verdict(source).standing, Standing::Failing);
    }

    void disabledSourcesAreDisabledHoweverTheyEnded()
    {
        DataSourceSummary source = daily();
        source.enableSetting = EnableSetting::Disabled;
        source.lastRunStatus = RunStatus::Failed;
        source.lastRunAt = at(u"2025-11-01T02:00"_s);
        QCOMPARE(verdict(source), StandingVerdict{.standing = Standing::Disabled});
    }

    void neverRunIsNotFine()
    {
        DataSourceSummary source = daily();
        source.schedule.reset();
        source.lastRunStatus.reset();
        source.lastRunAt.reset();
        QCOMPARE(verdict(source).standing, Standing::NeverRun);
        source.lastRunAt = at(u"2026-01-02T02:00"_s); // a time without a status says that it ran, not how
        QCOMPARE(verdict(source).standing, Standing::Unknown);
    }

    void aRunIsMissedAfterTheGraceAndNotBefore()
    {
        DataSourceSummary source = daily();
        source.lastRunAt = at(u"2026-01-01T02:00"_s);
        const qint64 start = at(u"2026-01-02T02:00"_s);
        const StandingVerdict waiting = verdict(source, start + missedRunGraceMs);
        QCOMPARE(waiting.standing, Standing::Fine);
        QCOMPARE(waiting.missed, std::nullopt);
        QCOMPARE(waiting.changesAt, start + missedRunGraceMs + 1);
        const StandingVerdict missed = verdict(source, *waiting.changesAt);
        QCOMPARE(missed.standing, Standing::Absent);
        QCOMPARE(missed.missed, (MissedRuns{.count = 1, .since = start}));
        QCOMPARE(missed.changesAt, start + day + missedRunGraceMs + 1);
        QCOMPARE(verdict(source, *missed.changesAt - 1), missed);
        QCOMPARE(verdict(source, *missed.changesAt).missed, (MissedRuns{.count = 2, .since = start}));
    }

    void aRunAtTheStartIsNotMissed()
    {
        DataSourceSummary source = daily(); // its last run is of 02:00 sharp
        QCOMPARE(verdict(source, at(u"2026-01-02T12:00"_s)).missed, std::nullopt);
        QCOMPARE(verdict(source, at(u"2026-01-03T02:31"_s)).missed,
                 (MissedRuns{.count = 1, .since = at(u"2026-01-03T02:00"_s)}));
    }

    void startsBeforeTheLastChangeOfTheSourceAreLeftAlone()
    {
        DataSourceSummary source = daily();
        source.lastRunAt = at(u"2025-12-01T02:00"_s);
        source.updatedAt = at(u"2025-12-30T12:00"_s);
        QCOMPARE(verdict(source).missed, (MissedRuns{.count = 3, .since = at(u"2025-12-31T02:00"_s)}));
        source.updatedAt.reset();
        source.createdAt = at(u"2026-01-01T12:00"_s);
        QCOMPARE(verdict(source).missed, (MissedRuns{.count = 1, .since = at(u"2026-01-02T02:00"_s)}));
    }

    void withoutAnyTimeOfTheSourceNothingIsExpected()
    {
        DataSourceSummary source = daily();
        source.lastRunAt = at(u"2025-12-01T02:00"_s);
        source.createdAt.reset();
        source.updatedAt.reset();
        QCOMPARE(verdict(source), StandingVerdict{.standing = Standing::Fine});
    }

    void aSourceThatNeverRanCanMissRuns()
    {
        DataSourceSummary source = daily();
        source.lastRunStatus.reset();
        source.lastRunAt.reset();
        source.createdAt = source.updatedAt = at(u"2026-01-01T12:00"_s);
        QCOMPARE(verdict(source, at(u"2026-01-02T01:00"_s)).standing, Standing::NeverRun);
        QCOMPARE(verdict(source).standing, Standing::Absent);
    }

    void aFailingSourceKeepsItsMissedRuns()
    {
        DataSourceSummary source = daily();
        source.lastRunStatus = RunStatus::Failed;
        source.lastRunAt = at(u"2025-12-31T02:00"_s);
        QCOMPARE(verdict(source).standing, Standing::Failing);
        QCOMPARE(verdict(source).missed, (MissedRuns{.count = 2, .since = at(u"2026-01-01T02:00"_s)}));
    }

    void onlyReadySourcesThatMayRunAreExpectedTo()
    {
        DataSourceSummary source = daily();
        source.lastRunAt = at(u"2025-12-01T02:00"_s);
        QVERIFY(verdict(source).missed);
        for (const DataSourceStatus state : {DataSourceStatus::Updating, DataSourceStatus::Running,
                                             DataSourceStatus::FailedUpdate, DataSourceStatus::Unknown}) {
            source.status = state;
            QCOMPARE(verdict(source).missed, std::nullopt);
        }
        source.status = DataSourceStatus::Ready;
        source.enableSetting = EnableSetting::Unknown;
        QCOMPARE(verdict(source).missed, std::nullopt);
        source.enableSetting.reset();
        QVERIFY(verdict(source).missed);
    }

    void aScheduleThatCannotBeReadExpectsNothing()
    {
        DataSourceSummary source = daily();
        source.lastRunAt = at(u"2025-12-01T02:00"_s);
        for (const QString &text : {u"cron(0 2 * * * *)"_s, u"rate(1 day)"_s}) {
            source.schedule->schedule = text;
            QCOMPARE(verdict(source), StandingVerdict{.standing = Standing::Fine});
        }
        source.schedule = Schedule{.timezone = u"MARS"_s, .schedule = u"cron(0 2 * * ? *)"_s};
        QCOMPARE(verdict(source).missed, std::nullopt);
    }

    void aStartThatTheClockChangeSwallowsIsNotMissed()
    {
        DataSourceSummary source = daily();
        source.schedule = Schedule{.timezone = u"EUROPE_PARIS"_s, .schedule = u"cron(30 2 * * ? *)"_s};
        source.lastRunAt = at(u"2026-03-28T01:30"_s);
        QCOMPARE(verdict(source, at(u"2026-03-29T12:00"_s)).missed, std::nullopt);
        QVERIFY(verdict(source, at(u"2026-03-30T12:00"_s)).missed);
    }

    void manyMissedRunsAreCountedUpToALimit()
    {
        DataSourceSummary source = daily();
        source.lastRunAt = at(u"2025-07-01T02:00"_s);
        const StandingVerdict much = verdict(source);
        QCOMPARE(much.missed->count, MissedRuns::mostCounted);
        QCOMPARE(missedWords(much.missed, TimeDisplay::Utc, FakeClock().now),
                 u"100 or more runs missed, the first 2025-07-02 02:00 UTC"_s);
        QVERIFY(missedWords({}, TimeDisplay::Utc, 0).isEmpty());
    }

    void everyStandingHasItsOwnWords()
    {
        QSet<QString> words;
        for (int i = 0; i < standingCount; ++i) {
            const auto standing = static_cast<Standing>(i);
            words << standingWord(standing) << standingMeaning(standing);
            QCOMPARE(standingTitle(standing).toLower(), standingWord(standing));
        }
        QCOMPARE(words.size(), 2 * standingCount);
    }
};

QTEST_GUILESS_MAIN(TestSourceStanding)
#include "tst_sourcestanding.moc"
