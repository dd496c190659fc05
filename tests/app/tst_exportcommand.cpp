// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "tests/app/exportharness.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;
using zonescope::datazone::RunStatus;

namespace zonescope {

using test::ExportHarness;
using test::makeError;
using test::makeRun;
using test::makeRuns;
using Operation = test::ScriptedApi::Operation;

namespace {

constexpr qint64 hour = 3'600'000;

FilterExpression filterOf(const QString &text)
{
    return parseFilter(text).expression.value_or(FilterExpression{});
}

} // namespace

class ExportCommandTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRunOfEveryProjectIsWrittenOnceNewestFirst();
    void runsOfOneTimeAreOrderedById();
    void namesAndAccountAreInTheRows();
    void noMatchWritesTheHeaderOnly();
    void jsonLinesAreOneObjectPerRun();
    void theOnlyAvailableDomainIsTaken();
    void severalDomainsAreListedAndExitTwo();
    void noAvailableDomainExitsFour();
    void deniedDomainsExitFourAndNameTheOption();
    void statusesGoIntoTheRequests();
    void sinceIsInclusiveAndUntilExclusive();
    void aFilterIsAskedOfTheServiceAsFarAsItCanBe();
    void whatRecoveredIsKnownOfRunsThatAreNotWritten();
    void aFilterThatNoSourceFitsWritesTheHeaderOnly();
    void limitTakesTheNewest();
    void excludedProjectsAreNotAsked();
    void givenProjectsAreAllThatIsRead();
    void givenDataSourcesNeedNoListing();
    void failedLookUpsOfNamesCostNamesOnly();
    void oneRunIsExportedByItsId();
    void anUnknownRunExitsFour();
    void aMisbehavingServiceLosesAndDoublesNothing();
};

void ExportCommandTest::everyRunOfEveryProjectIsWrittenOnceNewestFirst()
{
    ExportHarness harness;
    harness.fill(130);
    harness.chooseColumns({RunColumn::CreatedAt, RunColumn::Id});
    QCOMPARE(harness.run(), 0);
    const QStringList rows = harness.rows();
    QCOMPARE(rows.size(), 4 * 130);
    QCOMPARE(QSet<QString>(rows.begin(), rows.end()).size(), rows.size());
    for (qsizetype i = 1; i < rows.size(); ++i)
        QVERIFY2(rows[i - 1].section(u',', 0, 0) >= rows[i].section(u',', 0, 0), qPrintable(rows[i]));
    QCOMPARE(harness.said.size(), 1);
    QVERIFY2(harness.said[0].contains(u"520"_s), qPrintable(harness.said[0]));
}

void ExportCommandTest::runsOfOneTimeAreOrderedById()
{
    ExportHarness harness;
    harness.fill(0);
    harness.api->runs[u"p1a"_s] = {makeRun(u"c"_s, u"p1a"_s, harness.clock.now)};
    harness.api->runs[u"p1b"_s] = {makeRun(u"a"_s, u"p1b"_s, harness.clock.now)};
    harness.api->runs[u"p2a"_s] = {makeRun(u"b"_s, u"p2a"_s, harness.clock.now)};
    harness.chooseColumns({RunColumn::Id});
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void ExportCommandTest::namesAndAccountAreInTheRows()
{
    ExportHarness harness;
    harness.fill(1);
    harness.line.scope.dataSourceIds = {u"p1a"_s};
    harness.chooseColumns({RunColumn::DomainId, RunColumn::DomainName, RunColumn::ProjectId, RunColumn::ProjectName,
                           RunColumn::DataSourceId, RunColumn::DataSourceName, RunColumn::DataSourceType,
                           RunColumn::AccountId, RunColumn::Region, RunColumn::Connection});
    harness.connection->connection.name = u"prod"_s;
    harness.api->runs[u"p1a"_s][0].projectId = u"p1"_s;
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().value(0),
             u"dzd_sales,Sales,p1,Project p1,p1a,Source p1a,GLUE,111122223333,eu-west-1,prod"_s);
}

void ExportCommandTest::noMatchWritesTheHeaderOnly()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.filter.statuses = {RunStatus::Failed};
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.bytes,
             QByteArray("domainId,projectId,projectName,dataSourceId,dataSourceName,dataSourceType,id,type,status,"
                        "createdAt,startedAt,stoppedAt,updatedAt,durationSeconds,assetsAdded,assetsUpdated,"
                        "assetsUnchanged,assetsSkipped,assetsFailed,errorType,errorDetail,lineageImportStatus\r\n"));
}

void ExportCommandTest::jsonLinesAreOneObjectPerRun()
{
    ExportHarness harness;
    harness.fill(2);
    harness.line.exporting.writing.format = ExportFormat::JsonLines;
    QCOMPARE(harness.run(), 0);
    const QList<QByteArray> lines = harness.bytes.trimmed().split('\n');
    QCOMPARE(lines.size(), 8);
    for (const QByteArray &text : lines) {
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        QCOMPARE(object[u"domainId"_s].toString(), u"dzd_sales"_s);
        QVERIFY(object.contains(u"dataSourceId"_s));
    }
}

void ExportCommandTest::theOnlyAvailableDomainIsTaken()
{
    ExportHarness harness;
    harness.fill(1);
    harness.api->domains.push_back(ExportHarness::domainSummary(u"dzd_old"_s, datazone::DomainStatus::Deleted));
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 4);
}

void ExportCommandTest::severalDomainsAreListedAndExitTwo()
{
    ExportHarness harness;
    harness.fill(1);
    harness.api->domains.push_back(ExportHarness::domainSummary(u"dzd_other"_s));
    QCOMPARE(harness.run(), 2);
    QVERIFY(harness.bytes.isEmpty());
    QCOMPARE(harness.said.size(), 1);
    for (const QString &part : {u"--domain"_s, u"dzd_sales"_s, u"dzd_other (Domain dzd_other)"_s})
        QVERIFY2(harness.said[0].contains(part), qPrintable(harness.said[0]));
}

void ExportCommandTest::noAvailableDomainExitsFour()
{
    ExportHarness harness;
    QCOMPARE(harness.run(), 4);
    QVERIFY2(harness.said.value(0).contains(u"--domain"_s), qPrintable(harness.said.value(0)));
}

void ExportCommandTest::deniedDomainsExitFourAndNameTheOption()
{
    ExportHarness harness;
    harness.fill(1);
    harness.api->fail(Operation::ListDomains, {}, makeError(ErrorKind::Denied), -1);
    QCOMPARE(harness.run(), 4);
    QVERIFY2(harness.said.value(0).contains(u"--domain"_s), qPrintable(harness.said.value(0)));

    ExportHarness named;
    named.fill(1);
    named.api->fail(Operation::ListDomains, {}, makeError(ErrorKind::Denied), -1);
    named.line.scope.domainId = u"dzd_sales"_s;
    QCOMPARE(named.run(), 0);
}

void ExportCommandTest::statusesGoIntoTheRequests()
{
    ExportHarness harness;
    harness.fill(2);
    harness.api->runs[u"p1a"_s].push_back(makeRun(u"bad"_s, u"p1a"_s, harness.clock.now, RunStatus::Failed));
    harness.line.filter.statuses = {RunStatus::Failed, RunStatus::PartiallySucceeded};
    harness.chooseColumns({RunColumn::Id});
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList{u"bad"_s});
    for (const auto &call : harness.api->calls) {
        if (call.operation == Operation::ListDataSourceRuns)
            QVERIFY(call.status == RunStatus::Failed || call.status == RunStatus::PartiallySucceeded);
    }
}

void ExportCommandTest::sinceIsInclusiveAndUntilExclusive()
{
    ExportHarness harness;
    harness.fill(0);
    harness.api->runs[u"p1a"_s] = makeRuns(u"p1a"_s, 5, harness.clock.now);
    harness.line.filter.since = harness.clock.now - 3 * hour;
    harness.line.filter.until = harness.clock.now - hour;
    harness.chooseColumns({RunColumn::Id});
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList({u"p1a-2"_s, u"p1a-1"_s}));
}

void ExportCommandTest::aFilterIsAskedOfTheServiceAsFarAsItCanBe()
{
    ExportHarness harness;
    harness.fill(60);
    for (auto *runs : {&harness.api->runs[u"p1a"_s], &harness.api->runs[u"p2b"_s]}) {
        (*runs)[1].status = RunStatus::Failed;
        (*runs)[9].status = RunStatus::Failed;
    }
    harness.chooseColumns({RunColumn::DataSourceId});
    harness.line.filter.expression = filterOf(u"status:failed since:5h source:p1"_s);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList({u"p1a"_s}));
    for (const auto &call : harness.api->calls) {
        if (call.operation != Operation::ListDataSourceRuns)
            continue;
        QCOMPARE(call.status, std::optional(RunStatus::Failed));
        QVERIFY2(call.subject.startsWith(u"p1"_s), qPrintable(call.subject)); // the others cannot match
    }
}

void ExportCommandTest::whatRecoveredIsKnownOfRunsThatAreNotWritten()
{
    ExportHarness harness;
    harness.fill(4);
    harness.api->runs[u"p1a"_s][2].status = RunStatus::Failed; // two later ones succeeded
    harness.api->runs[u"p2a"_s][0].status = RunStatus::Failed;
    harness.api->runs[u"p2a"_s][2].status = RunStatus::Failed;
    harness.api->runs[u"p2b"_s][1].status = RunStatus::Failed;
    harness.api->runs[u"p2b"_s][0].status = RunStatus::PartiallySucceeded;
    harness.chooseColumns({RunColumn::DataSourceId, RunColumn::Status});
    harness.line.filter.statuses = {RunStatus::Failed};
    harness.line.filter.expression = filterOf(u"is:unrecovered"_s);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList({u"p2a,FAILED"_s, u"p2b,FAILED"_s}));
}

void ExportCommandTest::aFilterThatNoSourceFitsWritesTheHeaderOnly()
{
    for (const QStringList &sources : {QStringList(), QStringList{u"p1a"_s}}) {
        ExportHarness harness;
        harness.fill(3);
        harness.line.scope.dataSourceIds = sources;
        harness.line.filter.expression = filterOf(u"source:elsewhere"_s);
        harness.chooseColumns({RunColumn::Id});
        QCOMPARE(harness.run(), 0);
        QCOMPARE(harness.bytes, QByteArray("id\r\n"));
        QCOMPARE(harness.api->callCount(Operation::ListDataSourceRuns), 0);
    }
}

void ExportCommandTest::limitTakesTheNewest()
{
    ExportHarness harness;
    harness.fill(60);
    harness.line.exporting.writing.limit = 5;
    harness.chooseColumns({RunColumn::CreatedAt});
    QCOMPARE(harness.run(), 0);
    const QStringList rows = harness.rows();
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows[3], u"2026-01-02T03:04:05.000Z"_s);
    QCOMPARE(rows[4], u"2026-01-02T02:04:05.000Z"_s);
}

void ExportCommandTest::excludedProjectsAreNotAsked()
{
    ExportHarness harness;
    harness.fill(2);
    harness.line.scope.excludedProjectIds = {u"p1"_s};
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 4);
    QCOMPARE(harness.api->callCount(Operation::ListDataSources, u"p1"_s), 0);
    QVERIFY(!harness.api->askedSources().contains(u"p1a"_s));
}

void ExportCommandTest::givenProjectsAreAllThatIsRead()
{
    ExportHarness harness;
    harness.fill(2);
    harness.line.scope.projectIds = {u"p2"_s};
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 4);
    QVERIFY(!harness.api->askedSources().contains(u"p1a"_s));
}

void ExportCommandTest::givenDataSourcesNeedNoListing()
{
    ExportHarness harness;
    harness.fill(2);
    harness.line.scope.domainId = u"dzd_sales"_s;
    harness.line.scope.dataSourceIds = {u"p1b"_s, u"p2a"_s};
    harness.api->fail(Operation::ListProjects, {}, makeError(ErrorKind::Denied), -1);
    harness.api->fail(Operation::ListDataSources, {}, makeError(ErrorKind::Denied), -1);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 4);
    const QStringList asked = harness.api->askedSources();
    QCOMPARE(QSet<QString>(asked.begin(), asked.end()), QSet<QString>({u"p1b"_s, u"p2a"_s}));
}

void ExportCommandTest::failedLookUpsOfNamesCostNamesOnly()
{
    ExportHarness harness;
    harness.fill(1);
    harness.line.scope.domainId = u"dzd_sales"_s;
    harness.line.scope.dataSourceIds = {u"p1a"_s};
    for (const Operation operation : {Operation::GetDataSource, Operation::GetDomain, Operation::ListProjects})
        harness.api->fail(operation, {}, makeError(ErrorKind::Denied), -1);
    harness.chooseColumns({RunColumn::DomainName, RunColumn::ProjectName, RunColumn::DataSourceName, RunColumn::Id});
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList{u",,,p1a-0"_s});
}

void ExportCommandTest::oneRunIsExportedByItsId()
{
    ExportHarness harness;
    harness.fill(5);
    harness.line.scope.runId = u"p2b-3"_s;
    harness.chooseColumns({RunColumn::Id, RunColumn::DataSourceName});
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), QStringList{u"p2b-3,Source p2b"_s});
    QCOMPARE(harness.api->callCount(Operation::ListDataSourceRuns), 0);
}

void ExportCommandTest::anUnknownRunExitsFour()
{
    ExportHarness harness;
    harness.fill(1);
    harness.line.scope.runId = u"nothing"_s;
    QCOMPARE(harness.run(), 4);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportCommandTest::aMisbehavingServiceLosesAndDoublesNothing()
{
    ExportHarness harness;
    harness.fill(175);
    harness.api->scripts[u"p1a"_s].emptyPages = 2;
    harness.api->scripts[u"p1b"_s].overlap = 7;
    harness.api->scripts[u"p2a"_s].staleTokenAtPage = 2;
    std::reverse(harness.api->runs[u"p2b"_s].begin(), harness.api->runs[u"p2b"_s].end());
    harness.line.filter.since = harness.clock.now - 200 * hour;
    harness.chooseColumns({RunColumn::Id});
    QCOMPARE(harness.run(), 0);
    const QStringList rows = harness.rows();
    QCOMPARE(rows.size(), 700);
    QCOMPARE(QSet<QString>(rows.begin(), rows.end()).size(), 700);
}

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::ExportCommandTest)
#include "tst_exportcommand.moc"
