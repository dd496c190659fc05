// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/assetchangesmodel.h"
#include "models/changes/assetscomparison.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;
using State = AssetsComparison::State;

namespace {

AssetList listOf(std::initializer_list<std::pair<QString, AssetStatus>> assets, bool isComplete = true)
{
    AssetList list{.isComplete = isComplete};
    for (const auto &[name, status] : assets)
        list.assets.push_back(makeActivity(u"run"_s, name, status));
    return list;
}

/// "GONE t CREATED -", one a change.
QStringList words(const AssetsDifference &difference)
{
    QStringList lines;
    for (const AssetChange &change : difference.changes)
        lines << u"%1 %2 %3 %4"_s.arg(changeWord(change.kind), change.technicalName,
                                      change.before ? change.before->api() : u"-"_s,
                                      change.after ? change.after->api() : u"-"_s);
    return lines;
}

struct Fixture {
    void add(const QString &run, int count, AssetStatus status = AssetStatus::Unchanged)
    {
        for (int i = 0; i < count; ++i)
            api.activities[run].push_back(
                makeActivity(run, u"t"_s + QString::number(i).rightJustified(6, u'0'), status));
    }
    ActivitySubject subject(const QString &run, std::optional<int> expected = {})
    {
        return {.api = &api, .domainId = u"d"_s, .runId = run, .expected = expected};
    }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    AssetsComparison comparison{timers};
};

} // namespace

class TstAssetsDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goneStandsBeforeNewAndChanged()
    {
        const auto difference = compareAssets(listOf({{u"same"_s, AssetStatus::Unchanged},
                                                      {u"b"_s, AssetStatus::Updated},
                                                      {u"gone"_s, AssetStatus::Created}}),
                                              listOf({{u"new"_s, AssetStatus::Created},
                                                      {u"b"_s, AssetStatus::Failed},
                                                      {u"same"_s, AssetStatus::Unchanged}}));
        QCOMPARE(words(difference),
                 QStringList({u"Gone gone SUCCEEDED_CREATED -"_s, u"New new - SUCCEEDED_CREATED"_s,
                              u"Changed b SUCCEEDED_UPDATED FAILED"_s}));
        QCOMPARE(difference.same, 1);
        QCOMPARE(differenceSentence(difference), u"1 gone, 1 new, 1 changed, 1 the same."_s);
    }

    void tablesOfOneNameArePairedByStatusFirst()
    {
        const auto difference = compareAssets(
            listOf({{u"t"_s, AssetStatus::Failed}, {u"t"_s, AssetStatus::Updated}, {u"t"_s, AssetStatus::Created}}),
            listOf({{u"t"_s, AssetStatus::Updated}, {u"t"_s, AssetStatus::NoAccess}}));
        QCOMPARE(difference.same, 1);
        QCOMPARE(words(difference),
                 QStringList({u"Gone t SUCCEEDED_CREATED -"_s, u"Changed t FAILED SKIPPED_NO_ACCESS"_s}));
    }

    void databasesOfOtherNamesAreOtherTables()
    {
        AssetList before = listOf({{u"t"_s, AssetStatus::Updated}});
        const AssetList after = before;
        before.assets[0].database = u"elsewhere"_s;
        const auto difference = compareAssets(before, after);
        QCOMPARE(difference.gone, 1);
        QCOMPARE(difference.added, 1);
    }

    void whatWasNotReadIsNeitherGoneNorNew()
    {
        const auto before = listOf({{u"a"_s, AssetStatus::Updated}, {u"b"_s, AssetStatus::Updated}});
        const auto after = listOf({{u"b"_s, AssetStatus::Failed}, {u"c"_s, AssetStatus::Updated}}, false);
        const auto open = compareAssets(before, after);
        QCOMPARE(open.gone, 0);
        QCOMPARE(open.added, 1);
        QCOMPARE(open.changed, 1);
        QVERIFY(differenceSentence(open).contains(u"gone ones are not known"_s));

        const auto openBefore = compareAssets(after, before);
        QCOMPARE(openBefore.gone, 1);
        QCOMPARE(openBefore.added, 0);
        QVERIFY(differenceSentence(openBefore).contains(u"new ones are not known"_s));
    }

    void nothingDifferentIsSaidOnlyOfWholeLists()
    {
        const auto list = listOf({{u"a"_s, AssetStatus::Updated}});
        QCOMPARE(differenceSentence(compareAssets(list, list)), u"All 1 assets are the same."_s);
        QCOMPARE(differenceSentence(compareAssets({.isComplete = true}, {.isComplete = true})),
                 u"Neither run has assets."_s);
        QVERIFY(
            differenceSentence(compareAssets({}, {})).startsWith(u"No difference among the assets that were read."_s));
    }

    void csvGuardsAgainstFormulas()
    {
        const auto difference =
            compareAssets(listOf({{u"=cmd"_s, AssetStatus::Updated}}), listOf({{u"a,b"_s, AssetStatus::Created}}));
        QCOMPARE(toCsv(difference),
                 QByteArray("change,database,technicalName,dataAssetStatusBefore,dataAssetStatusAfter\r\n"
                            "GONE,sales_db,'=cmd,SUCCEEDED_UPDATED,\r\n"
                            "NEW,sales_db,\"a,b\",,SUCCEEDED_CREATED\r\n"));
    }

    void theModelShowsWhatContainsEveryWord()
    {
        AssetChangesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setDifference(
            compareAssets(listOf({{u"orders"_s, AssetStatus::Updated}, {u"claims"_s, AssetStatus::Updated}}),
                          listOf({{u"orders"_s, AssetStatus::Failed}})));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, AssetChangesModel::Change).data().toString(), u"Gone"_s);
        QVERIFY(!model.index(0, AssetChangesModel::After).data(AssetChangesModel::StatusRole).isValid());
        model.setFilterText(u"sales ORD"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, AssetChangesModel::After).data().toString(), u"Failed"_s);
        QCOMPARE(model.shownCsv().count("\r\n"), 2);
        model.setFilterText(u"gone orders"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void bothRunsAreReadToTheEndOnDemand()
    {
        Fixture f;
        f.add(u"a"_s, 120);
        f.add(u"b"_s, 121);
        f.comparison.setRuns(f.subject(u"a"_s, 120), f.subject(u"b"_s, 121));
        QCOMPARE(f.comparison.costText(), u"about 6 calls"_s);
        QVERIFY(f.api.calls.empty());
        f.comparison.start();
        QTRY_COMPARE(f.comparison.state(), State::Done);
        QCOMPARE(f.api.calls.size(), std::size_t(6));
        QCOMPARE(f.comparison.difference().added, 1);
        QVERIFY(f.comparison.difference().isComplete());
        QVERIFY(f.api.mostRunning <= 2);
    }

    void anErrorLeavesWhatWasReadAndAnotherStartGoesOn()
    {
        Fixture f;
        f.add(u"a"_s, 60);
        f.add(u"b"_s, 60);
        f.api.failing = [](const ScriptedApi::Call &call) -> std::optional<Error> {
            return call.subject == u"b"_s && call.page == 1 ? std::optional(makeError(ErrorKind::Network))
                                                            : std::nullopt;
        };
        f.comparison.setRuns(f.subject(u"a"_s), f.subject(u"b"_s));
        QCOMPARE(f.comparison.costText(), u"at least 2 calls"_s);
        f.comparison.start();
        QTRY_COMPARE(f.comparison.state(), State::Done);
        QVERIFY(f.comparison.error());
        QVERIFY(!f.comparison.difference().isAfterComplete);
        QCOMPARE(f.comparison.difference().gone, 0);
        f.api.failing = {};
        f.comparison.start();
        QTRY_COMPARE(f.comparison.state(), State::Done);
        QVERIFY(!f.comparison.error());
        QVERIFY(f.comparison.difference().isComplete());
        QCOMPARE(f.comparison.difference().same, 60);
    }

    void stoppingComparesWhatWasRead()
    {
        Fixture f;
        f.add(u"a"_s, 10);
        f.add(u"b"_s, 100);
        f.api.holding = [](const ScriptedApi::Call &call) { return call.subject == u"b"_s && call.page == 1; };
        f.comparison.setRuns(f.subject(u"a"_s), f.subject(u"b"_s));
        f.comparison.start();
        QTRY_COMPARE(f.comparison.assetsRead(), 60);
        f.comparison.stop();
        QTRY_COMPARE(f.comparison.state(), State::Done);
        QCOMPARE(f.api.pending(), 0);
        QVERIFY(!f.comparison.difference().isAfterComplete);
        QCOMPARE(f.comparison.difference().added, 40);
    }

    void otherRunsDropTheCalls()
    {
        Fixture f;
        f.add(u"a"_s, 10);
        f.api.setManual(true);
        f.comparison.setRuns(f.subject(u"a"_s), f.subject(u"b"_s));
        f.comparison.start();
        QTRY_COMPARE(f.api.pending(), 2);
        f.comparison.setRuns(f.subject(u"a"_s), f.subject(u"c"_s));
        QCOMPARE(f.api.pending(), 0);
        QCOMPARE(f.comparison.state(), State::Idle);
    }

    void fiftyThousandOfEachAreCompared()
    {
        AssetList before{.isComplete = true};
        AssetList after{.isComplete = true};
        constexpr int count = 50'000;
        for (int i = 0; i < count; ++i) {
            before.assets.push_back(makeActivity(u"a"_s, u"t%1"_s.arg(i)));
            after.assets.push_back(
                makeActivity(u"b"_s, u"t%1"_s.arg(i + 1), i % 2 == 0 ? AssetStatus::Failed : AssetStatus::Unchanged));
        }
        const auto difference = compareAssets(before, after);
        QCOMPARE(difference.gone, 1);
        QCOMPARE(difference.added, 1);
        QCOMPARE(difference.changed + difference.same, count - 1);
    }
};

QTEST_GUILESS_MAIN(TstAssetsDifference)
#include "tst_assetsdifference.moc"
