// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/exportharness.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace zonescope {

using test::ExportHarness;
using test::makeError;
using Operation = test::ScriptedApi::Operation;

namespace {

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

class ExportOutcomeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeniedSourceWritesNothingAndExitsSix();
    void skippedDenialsWriteTheRestAndAreNamed();
    void theSampleDomainIsJudgedLikeAnyOther();
    void skipDeniedCoversNoOtherFailure();
    void allowPartialWritesWhatCouldBeRead();
    void aDeniedProjectIsCountedToo();
    void theClosingSentenceCountsWhatWasNotRead();
    void allDeniedExitsFourWhateverTheOptions();
    void nothingReachedExitsFive();
    void partlyReachedExitsSix();
    void passingFailuresAreAskedForAgain();
    void passingFailuresOfListsAreAskedForAgain();
    void refusedKeysExitThree();
    void anUnopenedConnectionEndsWithItsCode();
    void theOldFileSurvivesAFailure();
    void aMissingFolderExitsSevenBeforeAnyCall();
    void aFolderAsOutputExitsSeven();
    void aDeviceIsWrittenToAndNotReplaced();
    void anInterruptLeavesNothing();
    void theReportTellsWhatWasReadAndWritten();
    void theReportTellsWhatWasNotRead();
    void aReportThatCannotBeWrittenExitsSeven();
};

void ExportOutcomeTest::aDeniedSourceWritesNothingAndExitsSix()
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

void ExportOutcomeTest::skippedDenialsWriteTheRestAndAreNamed()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.skipDenied = true;
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied), -1);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 9);
    QVERIFY2(harness.said.join(u'\n').contains(u"p1a"_s), qPrintable(harness.said.join(u'\n')));
}

void ExportOutcomeTest::theSampleDomainIsJudgedLikeAnyOther()
{
    ExportHarness harness;
    harness.fill(3);
    harness.line.connection.demo = true;
    harness.api->fail(Operation::ListDataSources, u"p2"_s, makeError(ErrorKind::NotMember), -1);
    QCOMPARE(harness.run(), 6);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportOutcomeTest::skipDeniedCoversNoOtherFailure()
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

void ExportOutcomeTest::allowPartialWritesWhatCouldBeRead()
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

void ExportOutcomeTest::aDeniedProjectIsCountedToo()
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
    const QString closing = skipping.said.constLast();
    QVERIFY2(closing.contains(u"read: 1 of 2 projects, 1 denied; 2 of 2 known data sources."_s), qPrintable(closing));
}

void ExportOutcomeTest::theClosingSentenceCountsWhatWasNotRead()
{
    ExportHarness whole;
    whole.fill(3);
    QCOMPARE(whole.run(), 0);
    QVERIFY2(whole.said.constLast().contains(u" of 4 data source(s) written to "_s),
             qPrintable(whole.said.constLast()));

    ExportHarness partly;
    partly.fill(3);
    partly.line.exporting.allowPartial = true;
    partly.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Denied), -1);
    partly.api->fail(Operation::ListDataSourceRuns, u"p1b"_s, makeError(ErrorKind::NotFound), -1);
    QCOMPARE(partly.run(), 0);
    const QString closing = partly.said.constLast();
    QVERIFY2(closing.contains(u"read: 2 of 4 data sources, 1 denied, 1 failed."_s), qPrintable(closing));
}

void ExportOutcomeTest::allDeniedExitsFourWhateverTheOptions()
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

void ExportOutcomeTest::nothingReachedExitsFive()
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

void ExportOutcomeTest::partlyReachedExitsSix()
{
    ExportHarness harness;
    harness.fill(3);
    harness.api->fail(Operation::ListDataSourceRuns, u"p2b"_s, makeError(ErrorKind::Timeout), -1);
    QCOMPARE(harness.run(), 6);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportOutcomeTest::passingFailuresAreAskedForAgain()
{
    ExportHarness harness;
    harness.fill(120);
    harness.api->fail(Operation::ListDataSourceRuns, u"p1a"_s, makeError(ErrorKind::Service), 3);
    harness.api->fail(Operation::ListDataSourceRuns, u"p2a"_s, makeError(ErrorKind::BadReply), 3);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 480);
}

void ExportOutcomeTest::passingFailuresOfListsAreAskedForAgain()
{
    ExportHarness harness;
    harness.fill(1);
    harness.api->fail(Operation::ListDomains, {}, makeError(ErrorKind::Service), 2);
    harness.api->fail(Operation::ListProjects, {}, makeError(ErrorKind::Timeout), 2);
    harness.api->fail(Operation::ListDataSources, u"p1"_s, makeError(ErrorKind::Service), 2);
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows().size(), 4);
}

void ExportOutcomeTest::refusedKeysExitThree()
{
    ExportHarness harness;
    harness.fill(100);
    harness.api->failing = [](const test::ScriptedApi::Call &call) {
        return call.page > 0 ? std::optional(makeError(ErrorKind::SignIn)) : std::nullopt;
    };
    QCOMPARE(harness.run(), 3);
    QVERIFY(harness.bytes.isEmpty());
}

void ExportOutcomeTest::anUnopenedConnectionEndsWithItsCode()
{
    for (const auto &[kind, code] :
         {std::pair(ErrorKind::SignIn, 3), std::pair(ErrorKind::SecretStore, 3), std::pair(ErrorKind::Usage, 2)}) {
        ExportHarness harness;
        harness.openError = Error{.kind = kind, .message = u"No."_s};
        QCOMPARE(harness.run(), code);
        QCOMPARE(harness.said.size(), 1);
    }
}

void ExportOutcomeTest::theOldFileSurvivesAFailure()
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

void ExportOutcomeTest::aMissingFolderExitsSevenBeforeAnyCall()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(1);
    harness.line.exporting.output = folder.filePath(u"none/runs.csv"_s);
    QCOMPARE(harness.run(), 7);
    QCOMPARE(harness.opened, 0);
    QVERIFY(harness.api->calls.empty());
}

void ExportOutcomeTest::aFolderAsOutputExitsSeven()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.line.exporting.output = folder.path();
    QCOMPARE(harness.run(), 7);
}

void ExportOutcomeTest::aDeviceIsWrittenToAndNotReplaced()
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

void ExportOutcomeTest::anInterruptLeavesNothing()
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

void ExportOutcomeTest::theReportTellsWhatWasReadAndWritten()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(3);
    harness.line.exporting.reportFile = folder.filePath(u"report.json"_s);
    harness.line.filter.since = harness.clock.now - 3'600'000;
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

void ExportOutcomeTest::theReportTellsWhatWasNotRead()
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
    QCOMPARE(report[u"coverage"_s][u"projectsListed"_s].toBool(), true);
    QCOMPARE(report[u"coverage"_s][u"projects"_s].toObject(),
             (QJsonObject{{u"known"_s, 2}, {u"read"_s, 1}, {u"denied"_s, 1}, {u"failed"_s, 0}}));
    QCOMPARE(report[u"coverage"_s][u"sources"_s].toObject(),
             (QJsonObject{{u"known"_s, 2}, {u"read"_s, 1}, {u"denied"_s, 1}, {u"failed"_s, 0}}));
    const QJsonValue denied = report[u"sources"_s][0];
    QCOMPARE(denied[u"dataSourceId"_s].toString(), u"p1a"_s);
    QCOMPARE(denied[u"state"_s].toString(), u"denied"_s);
    QCOMPARE(denied[u"error"_s][u"message"_s].toString(), u"no entry"_s);
    QVERIFY(!denied[u"error"_s][u"requestId"_s].toString().isEmpty());
}

void ExportOutcomeTest::aReportThatCannotBeWrittenExitsSeven()
{
    const QTemporaryDir folder;
    ExportHarness harness;
    harness.fill(1);
    harness.line.exporting.reportFile = folder.filePath(u"none/report.json"_s);
    QCOMPARE(harness.run(), 7);
    QVERIFY(harness.api->calls.empty());
}

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::ExportOutcomeTest)
#include "tst_exportoutcome.moc"
