// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/exportverdict.h"
#include "tests/app/exportharness.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;
using datazone::RunStatus;
using Operation = ScriptedApi::Operation;

namespace {

/// One source with three runs: two failed tables, none, and one.
class AssetHarness : public ExportHarness {
public:
    explicit AssetHarness(AssetReach reach = AssetReach::Failed)
    {
        fill(0);
        line.scope.domainId = u"dzd_sales"_s;
        line.scope.dataSourceIds = {u"p1a"_s};
        line.exporting.assets = reach;
        line.exporting.columns = {u"id"_s, u"technicalName"_s};
        for (int i = 0; i < 3; ++i)
            api->runs[u"p1a"_s].push_back(
                makeRun(u"run%1"_s.arg(i), u"p1a"_s, clock.now - i * 60'000, RunStatus::PartiallySucceeded));
        api->activities[u"run0"_s] = {makeActivity(u"run0"_s, u"a"_s, AssetStatus::Failed),
                                      makeActivity(u"run0"_s, u"b"_s, AssetStatus::PublishingFailed),
                                      makeActivity(u"run0"_s, u"c"_s, AssetStatus::Updated)};
        api->activities[u"run2"_s] = {makeActivity(u"run2"_s, u"d"_s, AssetStatus::Failed)};
    }
    [[nodiscard]] QString words() const { return said.join(u'\n'); }
};

std::vector<AssetGap> gaps(std::initializer_list<ErrorKind> kinds)
{
    std::vector<AssetGap> gaps;
    for (const ErrorKind kind : kinds)
        gaps.push_back({.runId = u"run%1"_s.arg(gaps.size()), .error = makeError(kind)});
    return gaps;
}

} // namespace

class TstExportAssets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFailedAssetIsALineOfItsRun()
    {
        AssetHarness harness;
        QCOMPARE(harness.run(), 0);
        QCOMPARE(harness.rows(), QStringList({u"run0,a"_s, u"run0,b"_s, u"run1,"_s, u"run2,d"_s}));
        QCOMPARE(harness.said.size(), 2);
        QVERIFY2(harness.said[0].contains(u"at least 6 calls"_s), qPrintable(harness.said[0]));
        QVERIFY2(harness.said[1].contains(u"with 3 asset"_s), qPrintable(harness.said[1]));
    }

    void allAssetsTakeOneListARun()
    {
        AssetHarness harness(AssetReach::All);
        QCOMPARE(harness.run(), 0);
        QCOMPARE(harness.rows(), QStringList({u"run0,a"_s, u"run0,b"_s, u"run0,c"_s, u"run1,"_s, u"run2,d"_s}));
        QCOMPARE(harness.api->callCount(Operation::ListDataSourceRunActivities), 3);
    }

    void withoutTheOptionNothingIsAsked()
    {
        AssetHarness harness(AssetReach::None);
        QCOMPARE(harness.run(), 0);
        QCOMPARE(harness.rows().size(), 3);
        QCOMPARE(harness.api->callCount(Operation::ListDataSourceRunActivities), 0);
    }

    void theLimitOfRunsSparesTheOthersTheirCalls()
    {
        AssetHarness harness;
        harness.line.exporting.writing.limit = 1;
        QCOMPARE(harness.run(), 0);
        QCOMPARE(harness.rows(), QStringList({u"run0,a"_s, u"run0,b"_s}));
        QCOMPARE(harness.api->callCount(Operation::ListDataSourceRunActivities), 2);
    }

    void whatCannotBeReadMakesItIncomplete()
    {
        AssetHarness harness;
        harness.api->fail(Operation::ListDataSourceRunActivities, u"run1"_s, makeError(ErrorKind::NotFound), -1);
        QCOMPARE(harness.run(), 6);
        QVERIFY(harness.bytes.isEmpty());
        QVERIFY2(harness.words().contains(u"the assets of 1 of 3 runs could not be read"_s),
                 qPrintable(harness.words()));
        QVERIFY(harness.words().contains(u"--allow-partial"_s));
    }

    void whatCouldBeReadIsWrittenOnRequest()
    {
        const QTemporaryDir folder;
        AssetHarness harness;
        harness.line.exporting.allowPartial = true;
        harness.line.exporting.reportFile = folder.filePath(u"report.json"_s);
        harness.api->fail(Operation::ListDataSourceRunActivities, u"run2"_s, makeError(ErrorKind::NotFound), -1);
        QCOMPARE(harness.run(), 0);
        QCOMPARE(harness.rows(), QStringList({u"run0,a"_s, u"run0,b"_s, u"run1,"_s, u"run2,"_s}));
        QVERIFY2(harness.words().contains(u"Not read: assets of run run2"_s), qPrintable(harness.words()));
        QFile file(harness.line.exporting.reportFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(report[u"complete"_s].toBool(true), false);
        const QJsonObject assets = report[u"assets"_s].toObject();
        QCOMPARE(assets[u"which"_s].toString(), u"failed"_s);
        QCOMPARE(assets[u"assets"_s].toInt(), 2);
        QCOMPARE(assets[u"runsAsked"_s].toInt(), 3);
        QCOMPARE(assets[u"notRead"_s].toArray().size(), 1);
        QCOMPARE(assets[u"notRead"_s][0][u"run"_s].toString(), u"run2"_s);
    }

    void interruptingDropsTheCalls()
    {
        AssetHarness harness;
        harness.api->holding = [](const ScriptedApi::Call &call) {
            return call.operation == Operation::ListDataSourceRunActivities;
        };
        harness.begin();
        QTRY_VERIFY(harness.api->pending() > 0);
        harness.command->interrupt();
        QCOMPARE(harness.finish(), 130);
        QVERIFY(harness.bytes.isEmpty());
        QCOMPARE(harness.api->pending(), 0);
    }

    void theVerdictFollowsTheOptions()
    {
        const auto denied = gaps({ErrorKind::Denied});
        QCOMPARE(judgeAssets({}, 5, false, false).exitCode, 0);
        QVERIFY(judgeAssets({}, 0, false, false).mayWrite);
        QVERIFY(!judgeAssets(denied, 5, false, false).mayWrite);
        QCOMPARE(judgeAssets(denied, 5, false, false).exitCode, 6);
        QVERIFY(judgeAssets(denied, 5, false, true).mayWrite);
        QVERIFY(!judgeAssets(denied, 5, false, true).isComplete);
        QVERIFY(judgeAssets(denied, 5, true, false).mayWrite);
        const auto mixed = gaps({ErrorKind::Denied, ErrorKind::Network});
        QVERIFY(!judgeAssets(mixed, 5, false, true).mayWrite);
        QCOMPARE(judgeAssets(mixed, 2, true, true).exitCode, exitCodeFor(ErrorKind::Network));
        QVERIFY(!judgeAssets(mixed, 2, true, true).mayWrite);
        QCOMPARE(judgeAssets(gaps({ErrorKind::SignIn}), 5, false, false).exitCode, exitCodeFor(ErrorKind::SignIn));
    }
};

QTEST_GUILESS_MAIN(TstExportAssets)
#include "tst_exportassets.moc"
