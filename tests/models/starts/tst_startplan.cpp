// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runstore.h"
#include "models/starts/startfacts.h"
#include "models/starts/startplan.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

using Change = void (*)(StartSource &);

constexpr qint64 hour = 3'600'000;

struct Fixture {
    ScriptedApi api;
    FakeClock clock;

    [[nodiscard]] StartSource source(const QString &id)
    {
        StartSource one;
        one.info.dataSourceId = id;
        one.info.dataSourceName = u"Source "_s + id;
        one.info.domain.domainId = u"dzd_1"_s;
        one.info.connectionId = u"c1"_s;
        one.info.api = &api;
        one.info.lastRunStatus = RunStatus::Failed;
        one.status = DataSourceStatus::Ready;
        return one;
    }
};

} // namespace

class TstStartPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachReasonSkips_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<SkipReason>("reason");
        const auto row = [](const char *name, Change change, SkipReason reason) {
            QTest::newRow(name) << change << reason;
        };
        row(
            "as it is", [](StartSource &) {}, SkipReason::None);
        row(
            "locked", [](StartSource &s) { s.isLocked = true; }, SkipReason::Locked);
        row(
            "not connected", [](StartSource &s) { s.info.api = nullptr; }, SkipReason::NotConnected);
        row(
            "disabled", [](StartSource &s) { s.info.isEnabled = false; }, SkipReason::Disabled);
        row(
            "enabled", [](StartSource &s) { s.info.isEnabled = true; }, SkipReason::None);
        row(
            "creation failed", [](StartSource &s) { s.status = DataSourceStatus::FailedCreation; },
            SkipReason::CreationFailed);
        row(
            "running", [](StartSource &s) { s.status = DataSourceStatus::Running; }, SkipReason::RunOpen);
        row(
            "updating", [](StartSource &s) { s.status = DataSourceStatus::Updating; }, SkipReason::NotReady);
        row(
            "deleting", [](StartSource &s) { s.status = DataSourceStatus::Deleting; }, SkipReason::NotReady);
        row(
            "a new status", [](StartSource &s) { s.status = OpenEnum<DataSourceStatus>::fromApi(u"PAUSED"); },
            SkipReason::NotReady);
        row(
            "last change failed", [](StartSource &s) { s.status = DataSourceStatus::FailedUpdate; }, SkipReason::None);
        row(
            "status not read", [](StartSource &s) { s.status.reset(); }, SkipReason::None);
        row(
            "open run loaded", [](StartSource &s) { s.loaded.openSince = 1; }, SkipReason::RunOpen);
        row(
            "last run requested", [](StartSource &s) { s.info.lastRunStatus = RunStatus::Requested; },
            SkipReason::RunOpen);
        row(
            "last run of a new status",
            [](StartSource &s) { s.info.lastRunStatus = OpenEnum<RunStatus>::fromApi(u"TIMED_OUT"); },
            SkipReason::None);
        row(
            "never ran", [](StartSource &s) { s.info.lastRunStatus.reset(); }, SkipReason::None);
    }
    void eachReasonSkips()
    {
        QFETCH(Change, change);
        Fixture fixture;
        StartSource source = fixture.source(u"s1"_s);
        change(source);
        QTEST(skipReasonOf(source), "reason");
        QCOMPARE(skipWords(skipReasonOf(source)).isEmpty(), skipReasonOf(source) == SkipReason::None);
    }

    void aSourceIsInThePlanOnceAndWhatStartsComesFirst()
    {
        Fixture fixture;
        StartSource disabled = fixture.source(u"s1"_s);
        disabled.info.isEnabled = false;
        StartSource elsewhere = fixture.source(u"s2"_s);
        elsewhere.info.connectionId = u"c2"_s; // an equal id of another account
        const StartPlan plan({disabled, fixture.source(u"s2"_s), fixture.source(u"s2"_s), elsewhere});
        QCOMPARE(plan.rows().size(), 3U);
        QCOMPARE(plan.starting(), 2);
        QCOMPARE(plan.skipped(), 1);
        QCOMPARE(plan.alreadyChosen(), 1);
        QCOMPARE(plan.rows()[0].source.info.dataSourceId, u"s2"_s);
        QCOMPARE(plan.rows()[1].source.info.connectionId, u"c2"_s);
        QCOMPARE(plan.rows()[2].skip, SkipReason::Disabled);
        QVERIFY(!plan.isLocked());
    }

    void aLockIsToldAndMayBeOpened()
    {
        Fixture fixture;
        StartSource one = fixture.source(u"s1"_s);
        one.isLocked = true;
        StartPlan plan({one});
        QVERIFY(plan.isLocked());
        plan.setLocked(u"c2"_s, false);
        QVERIFY(plan.isLocked());
        plan.setLocked(u"c1"_s, false);
        QVERIFY(!plan.isLocked());
        QCOMPARE(plan.starting(), 1);
    }

    void runsOfTodayAreCountedInUtc()
    {
        Fixture fixture;
        RunStore store;
        SourceInfo first = fixture.source(u"s1"_s).info;
        SourceInfo second = fixture.source(u"s2"_s).info;
        store.setSources({first, second});
        const qint64 midnight = 1'767'312'000'000; // 2026-01-02T00:00:00Z, 3 h 4 min before the clock
        store.upsert(0, makeRun(u"a"_s, u"s1"_s, midnight));
        store.upsert(0, makeRun(u"b"_s, u"s1"_s, midnight - 1));
        store.upsert(0, makeRun(u"c"_s, u"s1"_s, midnight + hour, RunStatus::Failed));
        store.upsert(1, makeRun(u"d"_s, u"s2"_s, midnight + hour));
        const auto loaded = loadedStarts(store.runs(), {first.key()}, fixture.clock.nowMs());
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(loaded[first.key()], (LoadedStarts{.today = 2, .openSince = std::nullopt}));
        QCOMPARE(runsTodayWords(loaded[first.key()]), u"about 2 of 25"_s);
        QCOMPARE(runsTodayWords({}), u"none loaded"_s);
    }

    void onlyTheNewestRunMakesASourceBusy()
    {
        Fixture fixture;
        RunStore store;
        const SourceInfo source = fixture.source(u"s1"_s).info;
        store.setSources({source});
        const qint64 now = fixture.clock.nowMs();
        store.upsert(0, makeRun(u"stuck"_s, u"s1"_s, now - 40 * hour, RunStatus::Running));
        QCOMPARE(loadedStarts(store.runs(), {source.key()}, now)[source.key()].openSince,
                 std::optional(now - 40 * hour));
        store.upsert(0, makeRun(u"later"_s, u"s1"_s, now - 20 * hour));
        QCOMPARE(loadedStarts(store.runs(), {source.key()}, now)[source.key()].openSince, std::nullopt);
    }

    void whatTheSourceSaysNowIsLearnt()
    {
        Fixture fixture;
        DataSourceSummary listed{.dataSourceId = u"s1"_s, .domainId = u"dzd_1"_s, .name = u"S"_s, .type = u"GLUE"_s};
        listed.status = DataSourceStatus::Ready;
        listed.lastRunStatus = RunStatus::Success;
        DataSourceSummary busy = listed;
        busy.dataSourceId = u"s2"_s;
        busy.status = DataSourceStatus::Running;
        fixture.api.sources[u"p1"_s] = {listed, busy};
        fixture.api.publishingSources = {u"s1"_s};
        StartSource first = fixture.source(u"s1"_s);
        first.loaded.openSince = 17; // has ended since it was loaded
        StartPlan plan({first, fixture.source(u"s2"_s), fixture.source(u"gone"_s)});
        QCOMPARE(plan.rows()[2].source.info.dataSourceId, u"s1"_s); // skipped, so last
        QCOMPARE(plan.publishing(), 0);
        QCOMPARE(plan.publishingUnknown(), 2);

        StartFacts facts;
        connect(&facts, &StartFacts::learnt, this,
                [&](const SourceKey &key, const DataSourceDetail &detail) { plan.learn(key, detail); });
        QSignalSpy finished(&facts, &StartFacts::finished);
        facts.read({plan.rows()[0].source.info, plan.rows()[1].source.info, plan.rows()[2].source.info});
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(plan.rows()[0].skip, SkipReason::RunOpen); // s2 is running by now
        QCOMPARE(plan.rows()[2].skip, SkipReason::None);
        QCOMPARE(plan.publishing(), 1);
        QCOMPARE(plan.publishingUnknown(), 1); // the one that could not be read
        QCOMPARE(startNote(plan.rows()[2].source), u"Publishes what it imports"_s);
    }

    void factsAreReadAFewAtATimeAndLetGoOfAConnection()
    {
        Fixture fixture;
        fixture.api.setManual(true);
        std::vector<SourceInfo> sources;
        for (int i = 0; i < 9; ++i) {
            sources.push_back(fixture.source(QString::number(i)).info);
            if (i >= 6)
                sources.back().connectionId = u"c2"_s;
        }
        StartFacts facts;
        QSignalSpy finished(&facts, &StartFacts::finished);
        facts.read(sources);
        QCOMPARE(fixture.api.pending(), 4);
        facts.forgetConnection(u"c1"_s);
        QCOMPARE(fixture.api.pending(), 3); // those of the other one
        QCOMPARE(finished.count(), 0);
        facts.forgetConnection(u"c2"_s);
        QCOMPARE(fixture.api.pending(), 0);
        QCOMPARE(finished.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TstStartPlan)
#include "tst_startplan.moc"
