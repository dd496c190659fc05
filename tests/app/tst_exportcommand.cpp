// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/exportharness.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

#include <fcntl.h>
#include <sys/stat.h>

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

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
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
    void limitTakesTheNewest();
    void excludedProjectsAreNotAsked();
    void givenProjectsAreAllThatIsRead();
    void givenDataSourcesNeedNoListing();
    void failedLookUpsOfNamesCostNamesOnly();
    void oneRunIsExportedByItsId();
    void anUnknownRunExitsFour();

    void aDeniedSourceWritesNothingAndExitsSix();
    void skippedDenialsWriteTheRestAndAreNamed();
    void theSampleDomainSkipsItsDeniedProject();
    void skipDeniedCoversNoOtherFailure();
    void allowPartialWritesWhatCouldBeRead();
    void aDeniedProjectIsCountedToo();
    void allDeniedExitsFourWhateverTheOptions();
    void nothingReachedExitsFive();
    void partlyReachedExitsSix();
    void passingFailuresAreAskedForAgain();
    void passingFailuresOfListsAreAskedForAgain();
    void refusedKeysExitThree();
    void anUnopenedConnectionEndsWithItsCode();

    void aMisbehavingServiceLosesAndDoublesNothing();

    void theOldFileSurvivesAFailure();
    void aMissingFolderExitsSevenBeforeAnyCall();
    void aFolderAsOutputExitsSeven();
    void aDeviceIsWrittenToAndNotReplaced();
    void anInterruptLeavesNothing();

    void theReportTellsWhatWasReadAndWritten();
    void theReportTellsWhatWasNotRead();
    void aReportThatCannotBeWrittenExitsSeven();
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
                           RunColumn::AccountId, RunColumn::Region});
    harness.api->runs[u"p1a"_s][0].projectId = u"p1"_s;
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().value(0), u"dzd_sales,Sales,p1,Project p1,p1a,Source p1a,GLUE,111122223333,eu-west-1"_s);
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

void ExportCommandTest::aDeniedSourceWritesNothingAndExitsSix()
{
    ExportHarness harness;
    harness.fill(3);
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::NotMember, u"not permitted"_s), -1);
    QCOMPARE(harness.run(), 6);
    QVERIFY(harness.bytes.isEmpty());
    QCOMPARE(harness.said.size(), 1);
    for (const QString &part : {u"1 of 4"_s, u"not permitted"_s, u"--skip-denied"_s})
        QVERIFY2(harness.said[0].contains(part), qPrintable(harness.said[0]));
}

void ExportCommandTest::skippedDenialsWriteTheRestAndAreNamed()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.skipDenied = true;
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied), -1);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 9);
    QVERIFY2(harness.said.join(u'\n').contains(u"p1a"_s), qPrintable(harness.said.join(u'\n')));
}

void ExportCommandTest::theSampleDomainSkipsItsDeniedProject()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.connection.demo = true;
    harness.api->fail(Operation::ListDataSources, u"p2"_s, makeError(ErrorKind::NotMember), -1);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 6);
}

void ExportCommandTest::skipDeniedCoversNoOtherFailure()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.skipDenied = true;
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied), -1);
    harness.api->fail(Operation::ListDataSourceRuns, u"p1b"_s, makeError(ErrorKind::Service), -1);
    QCOMPARE(harness.run(), 6);
    QVERIFY(harness.bytes.isEmpty());
    QVERIFY2(harness.said.value(0).contains(u"--allow-partial"_s), qPrintable(harness.said.value(0)));
}

void ExportCommandTest::allowPartialWritesWhatCouldBeRead()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.allowPartial = true;
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied), -1);
    harness.api->fail(Operation::ListDataSourceRuns, u"p1b"_s, makeError(ErrorKind::Service), -1);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 6);
    const QString said = harness.said.join(u'\n');
    QVERIFY2(said.contains(u"p1a"_s) && said.contains(u"p1b"_s), qPrintable(said));
}

void ExportCommandTest::aDeniedProjectIsCountedToo()
{
    ExportHarness harness;
    harness.fill(3);
    harness.api->fail(Operation::ListDataSources, u"p2"_s, makeError(ErrorKind::NotMember), -1);
    QCOMPARE(harness.run(), 6);
    QVERIFY2(harness.said.value(0).contains(u"1 of 2"_s), qPrintable(harness.said.value(0)));

    ExportHarness skipping;
    skipping.fill(3);
    skipping.line.exporting.skipDenied = true;
    skipping.api->fail(Operation::ListDataSources, u"p2"_s, makeError(ErrorKind::NotMember), -1);
    QCOMPARE(skipping.run(), 0);
    QCOMPARE(skipping.rows().size(), 6);
}

void ExportCommandTest::allDeniedExitsFourWhateverTheOptions()
{
    for (const bool allow : {false, true}) {
        ExportHarness harness;
        harness.fill(3);
        harness.line.exporting.skipDenied = allow;
        harness.line.exporting.allowPartial = allow;
        harness.api->fail(Operation::ListDataSourceRuns, {}, makeError(ErrorKind::Denied), -1);
        QCOMPARE(harness.run(), 4);
        QVERIFY(harness.bytes.isEmpty());

        ExportHarness listing;
        listing.fill(3);
        listing.line.exporting.allowPartial = allow;
        listing.api->fail(Operation::ListProjects, {}, makeError(ErrorKind::Denied), -1);
        QCOMPARE(listing.run(), 4);
    }
}

void ExportCommandTest::nothingReachedExitsFive()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.scope.domainId = u"dzd_sales"_s;
    Error error = makeError(ErrorKind::Network);
    error.hostNeverAnswered = true;
    harness.api->failing = [error](const auto &) { return error; };
    QCOMPARE(harness.run(), 5);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportCommandTest::partlyReachedExitsSix()
{
    ExportHarness harness;
    harness.fill(3);
    harness.api->fail(Operation::ListDataSourceRuns, u"p2b"_s, makeError(ErrorKind::Timeout), -1);
    QCOMPARE(harness.run(), 6);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportCommandTest::passingFailuresAreAskedForAgain()
{
    ExportHarness harness;
    harness.fill(120);
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Service), 3);
    harness.api->fail(Operation::ListDataSourceRuns, u"p2a"_s, makeError(ErrorKind::BadReply), 3);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 480);
}

void ExportCommandTest::passingFailuresOfListsAreAskedForAgain()
{
    ExportHarness harness;
    harness.fill(1);
    harness.api->fail(Operation::ListDomains, {}, makeError(ErrorKind::Service), 2);
    harness.api->fail(Operation::ListProjects, {}, makeError(ErrorKind::Timeout), 2);
    harness.api->fail(Operation::ListDataSources, u"p1"_s, makeError(ErrorKind::Service), 2);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 4);
}

void ExportCommandTest::refusedKeysExitThree()
{
    ExportHarness harness;
    harness.fill(100);
    harness.api->failing = [](const test::ScriptedApi::Call &call) {
        return call.page > 0 ? std::optional(makeError(ErrorKind::SignIn)) : std::nullopt;
    };
    QCOMPARE(harness.run(), 3);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportCommandTest::anUnopenedConnectionEndsWithItsCode()
{
    for (const auto &[kind, code] :
         {std::pair(ErrorKind::SignIn, 3), std::pair(ErrorKind::SecretStore, 3), std::pair(ErrorKind::Usage, 2)}) {
        ExportHarness harness;
        harness.openError = Error{.kind = kind, .message = u"No."_s};
        QCOMPARE(harness.run(), code);
        QCOMPARE(harness.said.size(), 1);
    }
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

void ExportCommandTest::theOldFileSurvivesAFailure()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"runs.csv"_s);
    put(path, "old");
    ExportHarness failing;
    failing.fill(3);
    failing.line.exporting.output = path;
    failing.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied), -1);
    QCOMPARE(failing.run(), 6);
    QCOMPARE(contents(path), QByteArray("old"));

    ExportHarness working;
    working.fill(3);
    working.line.exporting.output = path;
    QCOMPARE(working.run(), 0);
    QCOMPARE(contents(path).count("\r\n"), 13);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"runs.csv"_s});
}

void ExportCommandTest::aMissingFolderExitsSevenBeforeAnyCall()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(1);
    harness.line.exporting.output = folder.filePath(u"none/runs.csv"_s);
    QCOMPARE(harness.run(), 7);
    QCOMPARE(harness.opened, 0);
    QVERIFY(harness.api->calls.empty());
}

void ExportCommandTest::aFolderAsOutputExitsSeven()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.line.exporting.output = folder.path();
    QCOMPARE(harness.run(), 7);
}

void ExportCommandTest::aDeviceIsWrittenToAndNotReplaced()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QFile reader;
    QVERIFY(reader.open(::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK), QIODevice::ReadOnly,
                        QFileDevice::AutoCloseHandle));
    ExportHarness harness;
    harness.fill(1);
    harness.line.exporting.output = pipe;
    QCOMPARE(harness.run(), 0);
    QCOMPARE(reader.readAll().count("\r\n"), 5);
    QVERIFY(!QFileInfo(pipe).isFile());
}

void ExportCommandTest::anInterruptLeavesNothing()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(60);
    harness.line.exporting.output = folder.filePath(u"runs.csv"_s);
    harness.line.exporting.reportFile = folder.filePath(u"report.json"_s);
    harness.api->beforeAnswer = [&](const test::ScriptedApi::Call &call) {
        if (call.operation == Operation::ListDataSourceRuns && call.page == 1)
            QMetaObject::invokeMethod(harness.command.get(), &ExportCommand::interrupt, Qt::QueuedConnection);
    };
    QCOMPARE(harness.run(), 130);
    QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    QCOMPARE(harness.api->running, 0);
}

void ExportCommandTest::theReportTellsWhatWasReadAndWritten()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.reportFile = folder.filePath(u"report.json"_s);
    harness.line.filter.since = harness.clock.now - hour;
    harness.line.exporting.writing.limit = 7;
    QCOMPARE(harness.run(), 0);
    const QJsonObject report = QJsonDocument::fromJson(contents(harness.line.exporting.reportFile)).object();
    QCOMPARE(report[u"complete"_s].toBool(), true);
    QCOMPARE(report[u"exitCode"_s].toInt(-1), 0);
    QCOMPARE(report[u"startedAt"_s].toString(), u"2026-01-02T03:04:05.000Z"_s);
    QCOMPARE(report[u"identity"_s][u"credentialSource"_s].toString(), u"environment"_s);
    QCOMPARE(report[u"identity"_s][u"region"_s].toString(), u"eu-west-1"_s);
    QCOMPARE(report[u"identity"_s][u"accountId"_s].toString(), u"111122223333"_s);
    QCOMPARE(report[u"scope"_s][u"domainId"_s].toString(), u"dzd_sales"_s);
    QCOMPARE(report[u"filter"_s][u"since"_s].toString(), u"2026-01-02T02:04:05.000Z"_s);
    QVERIFY(report[u"filter"_s][u"until"_s].isNull());
    QCOMPARE(report[u"output"_s][u"rows"_s].toInt(), 7);
    const QJsonArray sources = report[u"sources"_s].toArray();
    QCOMPARE(sources.size(), 4);
    int rows = 0;
    for (const QJsonValue &source : sources) {
        QCOMPARE(source[u"state"_s].toString(), u"complete"_s);
        QVERIFY(source[u"error"_s].isNull());
        rows += source[u"rows"_s].toInt();
    }
    QCOMPARE(rows, 7);
}

void ExportCommandTest::theReportTellsWhatWasNotRead()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.reportFile = folder.filePath(u"report.json"_s);
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied, u"no entry"_s), -1);
    harness.api->fail(Operation::ListDataSources, u"p2"_s, makeError(ErrorKind::NotMember), -1);
    QCOMPARE(harness.run(), 6);
    const QJsonObject report = QJsonDocument::fromJson(contents(harness.line.exporting.reportFile)).object();
    QCOMPARE(report[u"complete"_s].toBool(true), false);
    QCOMPARE(report[u"exitCode"_s].toInt(), 6);
    QCOMPARE(report[u"output"_s][u"written"_s].toBool(true), false);
    QCOMPARE(report[u"projects"_s][1][u"error"_s][u"kind"_s].toString(), u"notMember"_s);
    const QJsonValue denied = report[u"sources"_s][0];
    QCOMPARE(denied[u"dataSourceId"_s].toString(), u"p1a"_s);
    QCOMPARE(denied[u"state"_s].toString(), u"denied"_s);
    QCOMPARE(denied[u"error"_s][u"message"_s].toString(), u"no entry"_s);
    QVERIFY(!denied[u"error"_s][u"requestId"_s].toString().isEmpty());
}

void ExportCommandTest::aReportThatCannotBeWrittenExitsSeven()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(1);
    harness.line.exporting.reportFile = folder.filePath(u"none/report.json"_s);
    QCOMPARE(harness.run(), 7);
    QVERIFY(harness.api->calls.empty());
}

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::ExportCommandTest)
#include "tst_exportcommand.moc"
