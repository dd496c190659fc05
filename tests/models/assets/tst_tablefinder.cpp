// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/sightingmodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;
using Operation = ScriptedApi::Operation;
using State = TableFinder::State;

namespace {

constexpr int sourceRuns = 30;

/// A source "s" with 30 runs, the newest s-29; `table` is in each of them, FAILED in every third.
struct Finding {
    Finding()
    {
        api.runs[u"s"_s] = makeRuns(u"s"_s, sourceRuns, clock.now);
        for (int i = 0; i < sourceRuns; ++i) {
            const QString run = u"s-%1"_s.arg(i);
            auto &assets = api.activities[run];
            assets.push_back(makeActivity(run, u"other"_s));
            assets.push_back(
                makeActivity(run, u"fnol_event"_s, i % 3 == 0 ? AssetStatus::Failed : AssetStatus::Updated));
        }
    }
    bool find(const QString &name, bool isExact = false, int runs = TableFinder::defaultRuns)
    {
        finder.find({.api = &api,
                     .domainId = u"dzd_small"_s,
                     .dataSourceId = u"s"_s,
                     .name = name,
                     .isExact = isExact,
                     .runs = runs});
        return end();
    }
    bool end()
    {
        return QTest::qWaitFor([this] {
            if (finder.isSearching())
                timers.fireNext();
            return !finder.isSearching();
        });
    }
    QString summary() const { return sightingSummary(finder); }
    QStringList runs() const
    {
        QStringList ids;
        for (const TableSighting &sighting : finder.sightings())
            ids << sighting.run.id;
        return ids;
    }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    TableFinder finder{timers};
    SightingModel model{finder};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class TstTableFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestRunsAreLookedThroughNewestFirst()
    {
        Finding f;
        QVERIFY(f.find(u"FNOL"_s));
        QCOMPARE(f.finder.state(), State::Finished);
        QCOMPARE(f.finder.sightings().size(), std::size_t(20));
        QCOMPARE(f.runs().first(), u"s-29"_s);
        QCOMPARE(f.runs().last(), u"s-10"_s);
        QCOMPARE(f.finder.counts().found, 20);
        QCOMPARE(f.finder.counts().calls, 21);
        QCOMPARE(f.model.rowCount(), 20);
        QCOMPARE(f.model.index(2, SightingModel::Status).data().toString(), u"Failed"_s); // s-27
        QCOMPARE(f.model.index(2, SightingModel::Table).data().toString(), u"sales_db.fnol_event"_s);
        QVERIFY(f.model.index(2, SightingModel::Error).data().toString().contains(u"No grant"_s));
        QCOMPARE(f.model.index(1, SightingModel::Status).data().toString(), u"Updated"_s);
        QVERIFY2(f.api.mostRunning <= 4, qPrintable(QString::number(f.api.mostRunning)));
    }

    void rowsComeInOrderWhateverIsReadFirst()
    {
        Finding f;
        auto &long1 = f.api.activities[u"s-29"_s];
        for (int i = 0; i < 400; ++i)
            long1.push_back(makeActivity(u"s-29"_s, u"filler-%1"_s.arg(i)));
        long1.push_back(makeActivity(u"s-29"_s, u"late"_s));
        QVERIFY(f.find(u"late"_s, true, 5));
        QCOMPARE(f.runs(), QStringList({u"s-29"_s, u"s-28"_s, u"s-27"_s, u"s-26"_s, u"s-25"_s}));
        QCOMPARE(f.finder.counts().found, 1);
        QCOMPARE(f.finder.counts().notThere, 4);
        QCOMPARE(f.model.index(1, SightingModel::Status).data().toString(), u"Not in this run"_s);
        QVERIFY(!f.model.index(1, SightingModel::Status).data(SightingModel::AssetStatusRole).isValid());
        QVERIFY2(f.summary().startsWith(u"Found in 1 of 5 runs."_s), qPrintable(f.summary()));
    }

    void anExactNameIsTheWholeNameWithOrWithoutItsDatabase_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isExact");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("part") << u"nol_ev"_s << false << true;
        QTest::newRow("part is not exact") << u"nol_ev"_s << true << false;
        QTest::newRow("exact") << u"FNOL_event"_s << true << true;
        QTest::newRow("with database") << u"sales_db.fnol_event"_s << true << true;
        QTest::newRow("part with database") << u"db.fnol"_s << false << true;
        QTest::newRow("database alone") << u"sales_db"_s << false << false;
        QTest::newRow("no pattern") << u"fnol*"_s << false << false;
    }
    void anExactNameIsTheWholeNameWithOrWithoutItsDatabase()
    {
        QFETCH(QString, name);
        QFETCH(bool, isExact);
        QFETCH(bool, isFound);
        Finding f;
        QVERIFY(f.find(name, isExact, 3));
        QCOMPARE(f.finder.counts().found > 0, isFound);
    }

    void whatIsNowhereIsSaidToBeNowhereOnlyWhereAllWasRead()
    {
        Finding f;
        QVERIFY(f.find(u"nothing"_s, false, 4));
        QVERIFY2(f.summary().startsWith(u"Not in any of the 4 newest run"_s), qPrintable(f.summary()));

        f.api.fail(Operation::ListDataSourceRunActivities, u"s-28"_s, makeError(ErrorKind::NotFound), -1);
        QVERIFY(f.find(u"nothing"_s, false, 4));
        QVERIFY2(f.summary().startsWith(u"Not found in the 3 run"_s), qPrintable(f.summary()));
        QVERIFY(f.summary().contains(u"1 run(s) could not be read"_s));
        QCOMPARE(f.model.index(1, SightingModel::Status).data().toString(), u"Could not be read"_s);
        QVERIFY(!f.model.index(1, SightingModel::Error).data().toString().isEmpty());
    }

    void aDenialSparesTheOtherRuns()
    {
        Finding f;
        f.api.fail(Operation::ListDataSourceRunActivities, {}, makeError(ErrorKind::Denied), -1);
        QVERIFY(f.find(u"fnol"_s));
        QCOMPARE(f.finder.counts().denied, 20);
        QVERIFY(f.api.callCount(Operation::ListDataSourceRunActivities) <= 4);
        QVERIFY2(f.summary().contains(u"The assets of 20 run(s) may not be read."_s), qPrintable(f.summary()));
        QVERIFY(!f.summary().contains(u"Not in any"_s));
    }

    void whatMayPassIsAskedAgain()
    {
        Finding f;
        f.api.fail(Operation::ListDataSourceRunActivities, u"s-29"_s, makeError(ErrorKind::Service), 2);
        QVERIFY(f.find(u"fnol"_s, false, 3));
        QCOMPARE(f.finder.counts().found, 3);
    }

    void aListThatFailsIsSaid()
    {
        Finding f;
        f.api.fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::Denied), -1);
        QVERIFY(f.find(u"fnol"_s));
        QCOMPARE(f.finder.state(), State::ListFailed);
        QVERIFY2(f.summary().startsWith(u"The runs of the source could not be listed"_s), qPrintable(f.summary()));

        f.finder.find({.api = nullptr, .name = u"x"_s});
        QCOMPARE(f.finder.state(), State::ListFailed);
    }

    void stoppingKeepsWhatIsThereAndSaysWhatIsNot()
    {
        Finding f;
        f.api.holding = [](const ScriptedApi::Call &call) { return call.subject == u"s-27"_s; };
        f.finder.find({.api = &f.api, .domainId = u"d"_s, .dataSourceId = u"s"_s, .name = u"fnol"_s, .runs = 20});
        QTRY_COMPARE(f.finder.counts().done, 2);
        f.finder.stop();
        QCOMPARE(f.finder.state(), State::Stopped);
        QCOMPARE(f.api.pending(), 0);
        QCOMPARE(f.model.rowCount(), 2);
        QVERIFY2(f.summary().contains(u"Found in 2 of 20 runs. Stopped with 18 run(s) not read."_s),
                 qPrintable(f.summary()));
    }

    void runsOutOfOrderAreSorted()
    {
        Finding f;
        std::ranges::reverse(f.api.runs[u"s"_s]);
        QVERIFY(f.find(u"fnol"_s, false, 3));
        QCOMPARE(f.runs(), QStringList({u"s-29"_s, u"s-28"_s, u"s-27"_s}));
        QVERIFY(f.finder.areNewest()); // all of them were listed

        f.api.runs[u"s"_s] = makeRuns(u"s"_s, 120, f.clock.now);
        std::ranges::reverse(f.api.runs[u"s"_s]);
        QVERIFY(f.find(u"fnol"_s, false, 3));
        QVERIFY(!f.finder.areNewest());
        QVERIFY(f.summary().contains(u"newer ones may be missing"_s));
    }

    void aSourceWithoutRunsIsSaidToHaveNone()
    {
        Finding f;
        f.api.runs[u"s"_s].clear();
        QVERIFY(f.find(u"fnol"_s));
        QCOMPARE(f.summary(), u"The source has no runs."_s);
    }

    void manyMatchesOfARunAreCut()
    {
        Finding f;
        auto &assets = f.api.activities[u"s-29"_s];
        for (int i = 0; i < 120; ++i)
            assets.push_back(makeActivity(u"s-29"_s, u"fnol-%1"_s.arg(i)));
        QVERIFY(f.find(u"fnol"_s, false, 1));
        QCOMPARE(f.model.rowCount(), TableFinder::mostPerRun);
        QVERIFY(f.summary().contains(u"only the first 50"_s));
    }

    void theEstimateSaysWhatIsKnown()
    {
        QCOMPARE(estimateText(TableFinder::estimate(20, 150)), u"21 to about 61 calls"_s);
        QCOMPARE(estimateText(TableFinder::estimate(20, 3)), u"about 21 calls"_s);
        QCOMPARE(estimateText(TableFinder::estimate(200, {})), u"at least 204 calls"_s);
        QCOMPARE(TableFinder::estimate(5000, 0).least, 204);
    }
};

QTEST_GUILESS_MAIN(TstTableFinder)
#include "tst_tablefinder.moc"
