// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/assetexport.h"
#include "models/assets/assetrowwriter.h"
#include "models/runs/runstore.h"
#include "tests/models/runs/runsamples.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;
using datazone::RunStatistics;
using datazone::RunStatus;
using Lists = std::vector<std::optional<AssetStatus>>;

namespace {

datazone::Run runOf(const QString &id, RunStatus status = RunStatus::PartiallySucceeded,
                    std::optional<RunStatistics> statistics = {}, const QString &source = u"source0"_s)
{
    datazone::Run run = makeRun(id, source, sampleTime, status);
    run.runStatisticsForAssets = statistics;
    return run;
}

/// Runs of two sources whose assets a scripted API has.
struct Export {
    Export() { store.setSources(sampleSources(2)); }

    void add(const datazone::Run &run, int source = 0) { store.upsert(source, run); }
    void addAssets(const QString &run, const QString &word, int count, AssetStatus status)
    {
        for (int i = 0; i < count; ++i)
            api.activities[run].push_back(makeActivity(run, word + QString::number(i).rightJustified(4, u'0'), status));
    }
    AssetExportRequest request(const QStringList &columns = {u"id"_s, u"technicalName"_s})
    {
        AssetExportRequest request;
        request.snapshot = store.snapshot();
        for (StoreRow row = 0; row < store.size(); ++row)
            request.rows.push_back(row);
        request.columns = columns;
        auto buffer = std::make_shared<QBuffer>(&bytes);
        buffer->open(QIODevice::WriteOnly);
        request.device = buffer;
        request.apiOf = [this](int) { return &api; };
        return request;
    }
    Result<AssetExportResult> run(AssetExportRequest request)
    {
        AssetExportJob job(std::move(request), timers);
        job.start();
        const bool ended = QTest::qWaitFor(
            [&] {
                if (!job.isFinished())
                    timers.fireNext();
                return job.isFinished();
            },
            20'000);
        return ended ? job.takeResult() : Error{.kind = ErrorKind::Timeout, .message = u"did not end"_s};
    }
    QStringList lines() const { return QString::fromUtf8(bytes).split(u"\r\n"_s, Qt::SkipEmptyParts).mid(1); }
    /// `run STATUS`, one a call.
    QStringList asked() const
    {
        QStringList words;
        for (const ScriptedApi::Call &call : api.calls)
            words << call.subject + u' ' + (call.assetStatus ? apiText(*call.assetStatus) : u"all"_s);
        return words;
    }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    RunStore store;
    QByteArray bytes;
};

} // namespace

class TstAssetExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunIsNotAskedOnlyWhereItRulesFailuresOut_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("hasStatistics");
        QTest::addColumn<RunStatistics>("statistics");
        QTest::addColumn<QStringList>("lists");
        const QStringList both{u"FAILED"_s, u"PUBLISHING_FAILED"_s};
        const QStringList publishing{u"PUBLISHING_FAILED"_s};
        const auto row = [](const char *name, RunStatus status, const RunStatistics &counts, const QStringList &lists) {
            QTest::newRow(name) << int(status) << true << counts << lists;
        };
        QTest::newRow("no statistics") << int(RunStatus::Success) << false << RunStatistics{} << both;
        row("no counters", RunStatus::Success, {}, both);
        row("failed is absent", RunStatus::Success,
            {.added = 0, .updated = 0, .unchanged = 0, .skipped = 0, .failed = {}}, both);
        row("some failed", RunStatus::Success, {.added = 0, .updated = 0, .unchanged = 0, .skipped = 0, .failed = 2},
            both);
        row("none failed, some updated", RunStatus::Success,
            {.added = 0, .updated = 3, .unchanged = 0, .skipped = 0, .failed = 0}, publishing);
        row("none failed, updated is absent", RunStatus::Success,
            {.added = 0, .updated = {}, .unchanged = 0, .skipped = 0, .failed = 0}, publishing);
        row("only skipped", RunStatus::Success, {.added = 0, .updated = 0, .unchanged = 0, .skipped = 9, .failed = 0},
            {});
        row("partly succeeded", RunStatus::PartiallySucceeded,
            {.added = 0, .updated = 0, .unchanged = 0, .skipped = 9, .failed = 0}, both);
        row("still running", RunStatus::Running, {.added = 0, .updated = 0, .unchanged = 0, .skipped = 0, .failed = 0},
            both);
    }
    void aRunIsNotAskedOnlyWhereItRulesFailuresOut()
    {
        QFETCH(int, status);
        QFETCH(bool, hasStatistics);
        QFETCH(RunStatistics, statistics);
        QFETCH(QStringList, lists);
        Export data;
        data.add(runOf(u"r"_s, static_cast<RunStatus>(status),
                       hasStatistics ? std::optional(statistics) : std::optional<RunStatistics>()));
        QStringList found;
        for (const auto &list : assetListsOf(data.store.snapshot(), 0, AssetReach::Failed))
            found << apiText(*list);
        QCOMPARE(found, lists);
        QCOMPARE(assetListsOf(data.store.snapshot(), 0, AssetReach::All), Lists{std::nullopt});
        QVERIFY(assetListsOf(data.store.snapshot(), 0, AssetReach::None).empty());
    }

    void theEstimateCountsPagesOfWhatIsKnown()
    {
        Export data;
        data.add(runOf(u"big"_s, RunStatus::Success, RunStatistics{.added = 60, .unchanged = 50, .failed = 0}));
        data.add(runOf(u"two"_s, RunStatus::PartiallySucceeded, RunStatistics{.added = 60, .failed = 51}));
        const std::vector<StoreRow> rows{0, 1};
        const AssetCallEstimate all = estimateAssetCalls(data.store.snapshot(), rows, AssetReach::All);
        QCOMPARE(all.calls, 3 + 3);
        QCOMPARE(all.runs, 2);
        QCOMPARE(callsText(all), u"about 6 calls"_s);
        const AssetCallEstimate failed = estimateAssetCalls(data.store.snapshot(), rows, AssetReach::Failed);
        QCOMPARE(failed.calls, 1 + 3);

        data.add(runOf(u"unknown"_s));
        const std::vector<StoreRow> more{0, 1, 2};
        QCOMPARE(callsText(estimateAssetCalls(data.store.snapshot(), more, AssetReach::All)), u"at least 7 calls"_s);
    }

    void eachAssetIsALineAndARunWithoutKeepsOne()
    {
        Export data;
        data.add(runOf(u"a"_s));
        data.add(runOf(u"b"_s));
        data.add(runOf(u"c"_s));
        data.addAssets(u"a"_s, u"t"_s, 2, AssetStatus::Failed);
        data.addAssets(u"c"_s, u"t"_s, 1, AssetStatus::PublishingFailed);
        data.addAssets(u"c"_s, u"good"_s, 3, AssetStatus::Updated);
        const auto result = data.run(data.request());
        QVERIFY(result);
        QVERIFY(result->isWritten);
        QCOMPARE(data.lines(), QStringList({u"a,t0000"_s, u"a,t0001"_s, u"b,"_s, u"c,t0000"_s}));
        QCOMPARE(result->file.rows, 3);
        QCOMPARE(result->assets, 3);
        QCOMPARE(data.api.calls.size(), std::size_t(6));
        QVERIFY(!data.asked().contains(u"c all"_s));
    }

    void linesStandInTheOrderOfTheRunsWhateverComesFirst()
    {
        Export data;
        QStringList wanted;
        for (int i = 0; i < 60; ++i) {
            const QString id = u"r%1"_s.arg(i, 2, 10, QLatin1Char('0'));
            data.add(runOf(id));
            // Long lists end after those of later runs.
            const int count = i % 7 == 0 ? 120 : 1;
            data.addAssets(id, u"t"_s, count, AssetStatus::Updated);
            for (int asset = 0; asset < count; ++asset)
                wanted << id + u",t"_s + QString::number(asset).rightJustified(4, u'0');
        }
        AssetExportRequest request = data.request();
        request.reach = AssetReach::All;
        request.maximumInFlight = 5;
        const auto result = data.run(std::move(request));
        QVERIFY(result);
        QCOMPARE(data.lines(), wanted);
        QVERIFY2(data.api.mostRunning <= 5 && data.api.mostRunning > 2,
                 qPrintable(QString::number(data.api.mostRunning)));
    }

    void problemsAreAskedWithNoMoreCallsAtATimeThanAllowed()
    {
        Export data;
        for (int i = 0; i < 20; ++i)
            data.add(runOf(u"r%1"_s.arg(i)));
        AssetExportRequest request = data.request();
        request.maximumInFlight = 1;
        QVERIFY(data.run(std::move(request)));
        QCOMPARE(data.api.mostRunning, 1);
        QCOMPARE(data.api.calls.size(), std::size_t(40));
    }

    void columnsOfRunsAndAssetsMayBeMixed()
    {
        Export data;
        data.add(runOf(u"a"_s));
        data.addAssets(u"a"_s, u"=t"_s, 1, AssetStatus::Failed);
        QVERIFY(
            data.run(data.request({u"technicalName"_s, u"id"_s, u"status"_s, u"dataAssetStatus"_s, u"projectName"_s})));
        QCOMPARE(data.bytes,
                 QByteArray("technicalName,id,status,dataAssetStatus,projectName\r\n"
                            "'=t0000,a,PARTIALLY_SUCCEEDED,FAILED,Project 0\r\n"));
    }

    void withoutChosenColumnsAllOfThemStandThere()
    {
        Export data;
        data.add(runOf(u"a"_s));
        AssetExportRequest request = data.request({});
        request.writing.bom = true;
        QVERIFY(data.run(std::move(request)));
        QVERIFY(data.bytes.startsWith("\xef\xbb\xbf"
                                      "domainId,projectId,"));
        QVERIFY(data.bytes.contains(",lineageImportStatus,database,technicalName,dataAssetStatus,"));
        QVERIFY(data.lines().value(0).endsWith(u",,,,,,,,,,,,"_s));
    }

    void jsonLinesHaveAnArrayThatIsAbsentWhereNothingIsKnown()
    {
        Export data;
        data.add(runOf(u"a"_s));
        data.add(runOf(u"none"_s));
        data.add(runOf(u"lost"_s));
        data.addAssets(u"a"_s, u"t"_s, 1, AssetStatus::Failed);
        data.api.activities[u"a"_s][0].lineageSummary =
            datazone::LineageInfo{.eventId = u"event"_s, .eventStatus = datazone::LineageEventStatus::Failed};
        data.api.fail(ScriptedApi::Operation::ListDataSourceRunActivities, u"lost"_s, makeError(ErrorKind::NotFound),
                      -1);
        AssetExportRequest request = data.request();
        request.writing.format = ExportFormat::JsonLines;
        const auto result = data.run(std::move(request));
        QVERIFY(result);
        QCOMPARE(result->gaps.size(), std::size_t(1));
        QCOMPARE(result->gaps[0].runId, u"lost"_s);
        const QList<QByteArray> lines = data.bytes.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        const QJsonArray assets = QJsonDocument::fromJson(lines[0]).object()[u"assets"_s].toArray();
        QCOMPARE(assets.size(), 1);
        QCOMPARE(assets[0].toObject(),
                 (QJsonObject{
                     {u"database"_s, u"sales_db"_s},
                     {u"technicalName"_s, u"t0000"_s},
                     {u"dataAssetStatus"_s, u"FAILED"_s},
                     {u"errorMessage"_s,
                      QJsonObject{{u"errorType"_s, u"ACCESS_DENIED_EXCEPTION"_s},
                                  {u"errorDetail"_s, u"No grant on t0000."_s}}},
                     {u"lineageSummary"_s, QJsonObject{{u"eventId"_s, u"event"_s}, {u"eventStatus"_s, u"FAILED"_s}}},
                     {u"createdAt"_s, u"2026-01-02T03:04:05.000Z"_s},
                     {u"updatedAt"_s, u"2026-01-02T03:04:05.340Z"_s}}));
        QVERIFY(QJsonDocument::fromJson(lines[1]).object()[u"assets"_s].isArray());
        QVERIFY(!QJsonDocument::fromJson(lines[2]).object().contains(u"assets"_s));
    }

    void whatMayPassIsAskedAgain()
    {
        Export data;
        data.add(runOf(u"a"_s));
        data.addAssets(u"a"_s, u"t"_s, 120, AssetStatus::Failed);
        data.api.fail(ScriptedApi::Operation::ListDataSourceRunActivities, u"a"_s, makeError(ErrorKind::Service), 3);
        const auto result = data.run(data.request());
        QVERIFY(result);
        QVERIFY(result->gaps.empty());
        QCOMPARE(data.lines().size(), 120);
    }

    void aDenialSparesTheOtherRunsOfItsSource()
    {
        Export data;
        for (int i = 0; i < 10; ++i) {
            data.add(runOf(u"x%1"_s.arg(i), RunStatus::Failed, {}, u"source0"_s), 0);
            data.add(runOf(u"y%1"_s.arg(i), RunStatus::Failed, {}, u"source1"_s), 1);
        }
        data.api.failing = [](const ScriptedApi::Call &call) -> std::optional<Error> {
            return call.subject.startsWith(u'x') ? std::optional(makeError(ErrorKind::Denied)) : std::nullopt;
        };
        AssetExportRequest request = data.request();
        request.maximumInFlight = 2;
        const auto result = data.run(std::move(request));
        QVERIFY(result);
        QCOMPARE(result->gaps.size(), std::size_t(10));
        QCOMPARE(data.lines().size(), 20);
        QVERIFY2(data.asked().filter(u"x"_s).size() <= 4, qPrintable(data.asked().join(u' ')));
        QCOMPARE(data.asked().filter(u"y"_s).size(), 20);
    }

    void aRefusedSignInSparesAllOthers()
    {
        Export data;
        for (int i = 0; i < 50; ++i)
            data.add(runOf(u"r%1"_s.arg(i)));
        data.api.fail(ScriptedApi::Operation::ListDataSourceRunActivities, {}, makeError(ErrorKind::SignIn), -1);
        const auto result = data.run(data.request());
        QVERIFY(result);
        QCOMPARE(result->gaps.size(), std::size_t(50));
        QVERIFY(data.api.calls.size() <= 8);
    }

    void nothingStandsAtTheTargetWhereItMayNotBeKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.csv"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        for (const bool isFile : {true, false}) {
            Export data;
            data.add(runOf(u"a"_s));
            data.api.fail(ScriptedApi::Operation::ListDataSourceRunActivities, {}, makeError(ErrorKind::NotFound), -1);
            AssetExportRequest request = data.request();
            if (isFile) {
                request.device.reset();
                request.path = path;
            }
            request.mayKeep = [](const std::vector<AssetGap> &) { return false; };
            const auto result = data.run(std::move(request));
            QVERIFY(result);
            QVERIFY(!result->isWritten);
            QVERIFY(data.bytes.isEmpty());
        }
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"out.csv"_s});
    }

    void aFileIsPutInItsPlaceAtTheEnd()
    {
        const QTemporaryDir folder;
        Export data;
        data.add(runOf(u"a"_s));
        AssetExportRequest request = data.request();
        request.device.reset();
        request.path = folder.filePath(u"out.csv"_s);
        const auto result = data.run(std::move(request));
        QVERIFY(result);
        QFile file(folder.filePath(u"out.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("id,technicalName\r\na,\r\n"));
        QCOMPARE(result->file.path, file.fileName());
        QCOMPARE(result->file.bytes, file.size());
    }

    void aFolderThatIsMissingIsAnErrorOfTheOutput()
    {
        Export data;
        data.add(runOf(u"a"_s));
        AssetExportRequest request = data.request();
        request.device.reset();
        request.path = u"/nowhere/at/all/out.csv"_s;
        const auto result = data.run(std::move(request));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Output);
        QVERIFY(data.api.calls.empty());
    }

    void aCancelDropsTheCallsAndWritesNothing()
    {
        Export data;
        for (int i = 0; i < 10; ++i)
            data.add(runOf(u"r%1"_s.arg(i)));
        data.api.setManual(true);
        AssetExportJob job(data.request(), data.timers);
        job.start();
        QTRY_VERIFY(data.api.pending() > 0);
        job.cancel();
        QTRY_VERIFY(job.isFinished());
        QCOMPARE(job.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(data.api.pending(), 0);
        QVERIFY(data.bytes.isEmpty());
    }

    void runsThatNeedNoCallAreWrittenInSlices()
    {
        Export data;
        const RunStatistics nothing{.added = 0, .updated = 0, .unchanged = 0, .skipped = 0, .failed = 0};
        for (int i = 0; i < 3000; ++i)
            data.add(runOf(u"r%1"_s.arg(i), RunStatus::Success, nothing));
        const auto result = data.run(data.request());
        QVERIFY(result);
        QCOMPARE(data.lines().size(), 3000);
        QCOMPARE(result->runsAsked, 0);
        QVERIFY(data.api.calls.empty());
    }
};

QTEST_GUILESS_MAIN(TstAssetExport)
#include "tst_assetexport.moc"
