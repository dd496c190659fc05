// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runwriter.h"
#include "tests/models/runs/runsamples.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunWriter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csvIsWrittenToTheByte();
    void absentIsEmptyAndZeroIsZero();
    void theHeaderStandsWithoutRows();
    void freeTextIsGuarded_data();
    void freeTextIsGuarded();
    void idsAndNumbersAreNeverGuarded();
    void quotesAndLineBreaksAreQuoted();
    void anotherDelimiterDecidesWhatIsQuoted();
    void theByteOrderMarkComesFirst();
    void unknownEnumTextsAreKept();
    void allColumnsByChoice();
    void equalRunIdsOfTwoConnectionsAreTwoRows();
    void timesOfAnyYearAreIso_data();
    void timesOfAnyYearAreIso();
    void durationsAreWholeSeconds();
    void longTextsAreWrittenWhole();
    void jsonLinesHaveOneRunEach();
    void columnNamesAreReadBack();
    void unusableDelimitersAreRefused();
};

namespace {

QByteArray written(const RunStore &store, const ExportOptions &options)
{
    const auto writer = makeRunWriter(store.runs(), options);
    QByteArray out;
    writer->appendHeader(out);
    for (StoreRow row = 0; row < store.size(); ++row)
        writer->appendRow(out, row);
    return out;
}

/// One run in one column, without the header.
QByteArray cell(const Run &run, RunColumn column, ExportOptions options = {})
{
    RunStore store;
    store.setSources(sampleSources(1));
    store.upsert(0, run);
    options.columns = {column};
    QByteArray out;
    makeRunWriter(store.runs(), options)->appendRow(out, 0);
    return out.chopped(2);
}

Run withDetail(const QString &detail)
{
    Run run = sampleRun(0);
    run.errorMessage = RunError{RunErrorType::Validation, detail};
    return run;
}

} // namespace

void TestRunWriter::csvIsWrittenToTheByte()
{
    RunStore store;
    auto sources = sampleSources(2);
    sources[1].dataSourceName = u"=売上, \"日次\""_s;
    store.setSources(sources);
    store.upsert(0, sampleRun(0));
    store.upsert(1, sampleRun(3, 1));
    QCOMPARE(written(store, {}),
             QByteArray("domainId,projectId,projectName,dataSourceId,dataSourceName,dataSourceType,id,type,status,"
                        "createdAt,startedAt,stoppedAt,updatedAt,durationSeconds,assetsAdded,assetsUpdated,"
                        "assetsUnchanged,assetsSkipped,assetsFailed,errorType,errorDetail,lineageImportStatus\r\n"
                        "dzd_sample,project0,Project 0,source0,Source 0,GLUE,run00000000000,PRIORITIZED,FAILED,"
                        "2026-01-02T03:04:05.000Z,2026-01-02T03:04:09.000Z,2026-01-02T03:05:21.000Z,"
                        "2026-01-02T03:04:35.000Z,72,0,0,0,,0,ACCESS_DENIED_EXCEPTION,"
                        "\"Role may not read table 0\nof the catalog\",SUCCESS\r\n"
                        "dzd_sample,project1,Project 1,source1,\"'=売上, \"\"日次\"\"\",GLUE,run00000000003,SCHEDULED,"
                        "REQUESTED,2026-01-02T03:01:05.000Z,,,2026-01-02T03:01:35.000Z,,,,,,,,,\r\n"));
}

void TestRunWriter::absentIsEmptyAndZeroIsZero()
{
    Run run = sampleRun(4);
    run.runStatisticsForAssets = RunStatistics{.added = 0};
    run.stoppedAt = run.startedAt;
    QCOMPARE(cell(run, RunColumn::Added), "0");
    QCOMPARE(cell(run, RunColumn::Failed), "");
    QCOMPARE(cell(run, RunColumn::Took), "0");
    run.stoppedAt.reset();
    QCOMPARE(cell(run, RunColumn::Took), "");
    run.startedAt.reset();
    QCOMPARE(cell(run, RunColumn::Wait), "");
}

void TestRunWriter::theHeaderStandsWithoutRows()
{
    ExportOptions options;
    options.columns = {RunColumn::Id, RunColumn::Error, RunColumn::Status};
    QCOMPARE(written(RunStore(), options), "id,status\r\n");
}

void TestRunWriter::freeTextIsGuarded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("guarded");
    QTest::newRow("equals") << u"=1+1"_s << QByteArray("'=1+1");
    QTest::newRow("plus") << u"+1"_s << QByteArray("'+1");
    QTest::newRow("minus") << u"-1"_s << QByteArray("'-1");
    QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
    QTest::newRow("CR") << u"\r=1"_s << QByteArray("\"'\r=1\"");
    QTest::newRow("LF") << u"\n=1"_s << QByteArray("\"'\n=1\"");
    QTest::newRow("NUL") << QString(u'\0') + u"=1"_s << QByteArray("'\0=1", 4);
    QTest::newRow("quoted") << u"=\"a\""_s << QByteArray("\"'=\"\"a\"\"\"");
    QTest::newRow("harmless") << u"a=1"_s << QByteArray("a=1");
    QTest::newRow("blank first") << u" =1"_s << QByteArray(" =1");
}

void TestRunWriter::freeTextIsGuarded()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, guarded);
    QCOMPARE(cell(withDetail(text), RunColumn::ErrorDetail), guarded);
    RunStore store;
    auto sources = sampleSources(1);
    sources[0].projectName = text;
    store.setSources(sources);
    store.upsert(0, sampleRun(0));
    ExportOptions options{.columns = {RunColumn::ProjectName}};
    QCOMPARE(written(store, options), "projectName\r\n" + guarded + "\r\n");
    options.formulaGuard = false;
    QCOMPARE(cell(withDetail(text), RunColumn::ErrorDetail, options),
             guarded.replace(guarded.indexOf('\''), guarded.contains('\'') ? 1 : 0, ""));
}

void TestRunWriter::idsAndNumbersAreNeverGuarded()
{
    Run run = sampleRun(4);
    run.id = u"-run"_s;
    run.dataSourceId = u"-source"_s;
    run.projectId = u"-project"_s;
    run.startedAt = run.createdAt - 5000;
    run.runStatisticsForAssets = RunStatistics{.added = -7};
    QCOMPARE(cell(run, RunColumn::Id), "-run");
    QCOMPARE(cell(run, RunColumn::DataSourceId), "-source");
    QCOMPARE(cell(run, RunColumn::ProjectId), "-project");
    QCOMPARE(cell(run, RunColumn::Wait), "-5");
    QCOMPARE(cell(run, RunColumn::Added), "-7");
}

void TestRunWriter::quotesAndLineBreaksAreQuoted()
{
    QCOMPARE(cell(withDetail(u"a\"b"_s), RunColumn::ErrorDetail), "\"a\"\"b\"");
    QCOMPARE(cell(withDetail(u"a,b"_s), RunColumn::ErrorDetail), "\"a,b\"");
    QCOMPARE(cell(withDetail(u"a\rb"_s), RunColumn::ErrorDetail), "\"a\rb\"");
    QCOMPARE(cell(withDetail(u"a\r\nb\n"_s), RunColumn::ErrorDetail), "\"a\r\nb\n\"");
    QCOMPARE(cell(withDetail(u"plain; text"_s), RunColumn::ErrorDetail), "plain; text");
    Run run = sampleRun(0);
    run.id = u"a,\"b"_s;
    QCOMPARE(cell(run, RunColumn::Id), "\"a,\"\"b\"");
}

void TestRunWriter::anotherDelimiterDecidesWhatIsQuoted()
{
    RunStore store;
    store.upsert(-1, withDetail(u"a;b,c"_s));
    ExportOptions options{.columns = {RunColumn::ErrorDetail, RunColumn::Status}, .delimiter = ';'};
    QCOMPARE(written(store, options), "errorDetail;status\r\n\"a;b,c\";FAILED\r\n");
    options.delimiter = '\t';
    QCOMPARE(written(store, options), "errorDetail\tstatus\r\na;b,c\tFAILED\r\n");
    // A delimiter may stand in a time or an id: what is cut by it must be quoted.
    options = {.columns = {RunColumn::Id, RunColumn::CreatedAt}, .delimiter = '0'};
    const QByteArray line = written(store, options).split('\n').at(1);
    QVERIFY2(line.startsWith("\"run00000000000\"0\"2026-01-02T03:04:05.000Z\""), line.constData());
}

void TestRunWriter::theByteOrderMarkComesFirst()
{
    const ExportOptions options{.columns = {RunColumn::Id}, .bom = true};
    QCOMPARE(written(RunStore(), options), "\xef\xbb\xbfid\r\n");
}

void TestRunWriter::unknownEnumTextsAreKept()
{
    Run run = sampleRun(0);
    run.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED, late");
    run.errorMessage->errorType = OpenEnum<RunErrorType>::fromApi(u"=NEW");
    QCOMPARE(cell(run, RunColumn::Status), "\"CANCELLED, late\"");
    QCOMPARE(cell(run, RunColumn::ErrorType), "'=NEW");
}

void TestRunWriter::equalRunIdsOfTwoConnectionsAreTwoRows()
{
    SourceInfo home = sampleSource(0);
    home.connectionId = u"1"_s;
    home.connectionName = u"Home"_s;
    SourceInfo away = home;
    away.connectionId = u"2"_s;
    away.connectionName = u"=Away"_s;
    away.domain.accountId = u"444455556666"_s;
    RunStore store;
    store.setSources({home, away});
    store.upsert(0, sampleRun(4));
    store.upsert(1, sampleRun(4));
    const QByteArray id = sampleRun(4).id.toLatin1();
    const ExportOptions options{.columns = {RunColumn::Id, RunColumn::AccountId, RunColumn::Connection}};
    QCOMPARE(written(store, options),
             "id,accountId,connection\r\n" + id + ",111122223333,Home\r\n" + id + ",444455556666,'=Away\r\n");
    QVERIFY(std::ranges::find(defaultExportColumns(), RunColumn::Connection) == defaultExportColumns().end());
}

void TestRunWriter::allColumnsByChoice()
{
    const Run run = sampleRun(4);
    QCOMPARE(cell(run, RunColumn::DomainName), "Northmere");
    QCOMPARE(cell(run, RunColumn::AccountId), "111122223333");
    QCOMPARE(cell(run, RunColumn::Region), "eu-west-1");
    QCOMPARE(cell(run, RunColumn::Connection), ""); // of the only one
    QCOMPARE(cell(run, RunColumn::Wait), "4");
    QCOMPARE(cell(run, RunColumn::ProjectUrl),
             "https://dzd-sample.sagemaker.eu-west-1.on.aws/projects/project0/overview");
}

void TestRunWriter::timesOfAnyYearAreIso_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("epoch") << 0LL << QByteArray("1970-01-01T00:00:00.000Z");
    QTest::newRow("before it") << -1LL << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("leap day") << 1'709'251'199'009LL << QByteArray("2024-02-29T23:59:59.009Z");
    QTest::newRow("year one") << -62'135'596'800'000LL << QByteArray("0001-01-01T00:00:00.000Z");
    QTest::newRow("year 9999") << 253'402'300'799'999LL << QByteArray("9999-12-31T23:59:59.999Z");
}

void TestRunWriter::timesOfAnyYearAreIso()
{
    QFETCH(qint64, ms);
    QFETCH(QByteArray, text);
    Run run = sampleRun(0);
    run.createdAt = ms;
    QCOMPARE(cell(run, RunColumn::CreatedAt), text);
}

void TestRunWriter::durationsAreWholeSeconds()
{
    Run run = sampleRun(4);
    run.stoppedAt = *run.startedAt + 1999;
    QCOMPARE(cell(run, RunColumn::Took), "1");
    run.stoppedAt = *run.startedAt + 400LL * 86'400'000;
    QCOMPARE(cell(run, RunColumn::Took), "34560000");
}

void TestRunWriter::longTextsAreWrittenWhole()
{
    const QString text = QString(1 << 20, u'é');
    const QByteArray out = cell(withDetail(text), RunColumn::ErrorDetail);
    QCOMPARE(out, text.toUtf8());
}

void TestRunWriter::jsonLinesHaveOneRunEach()
{
    RunStore store;
    store.setSources(sampleSources(1));
    store.upsert(0, withDetail(u"two\nlines \u2028 \"quoted\""_s));
    Run odd = sampleRun(3);
    odd.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
    store.upsert(0, odd);
    const QByteArray out = written(store, {.format = ExportFormat::JsonLines, .bom = true});
    QVERIFY(out.endsWith('\n'));
    const auto lines = out.chopped(1).split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(first[u"domainId"_s].toString(), u"dzd_sample"_s);
    QCOMPARE(first[u"errorMessage"_s][u"errorDetail"_s].toString(), u"two\nlines \u2028 \"quoted\""_s);
    QCOMPARE(first[u"createdAt"_s].toString(), u"2026-01-02T03:04:05.000Z"_s);
    const QJsonObject second = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(second[u"status"_s].toString(), u"CANCELLED"_s);
    QVERIFY(!second.contains(u"startedAt"_s));
    QVERIFY(!second.contains(u"runStatisticsForAssets"_s));
}

void TestRunWriter::columnNamesAreReadBack()
{
    for (int i = 0; i < runColumnCount; ++i) {
        const auto column = static_cast<RunColumn>(i);
        if (!exportName(column).isEmpty())
            QCOMPARE(columnFromExportName(exportName(column)), column);
    }
    const auto choice = columnsFromExportNames(u"id, status,durationSeconds");
    QVERIFY(choice.unknownName.isEmpty());
    QCOMPARE(choice.columns, (std::vector{RunColumn::Id, RunColumn::Status, RunColumn::Took}));
    QCOMPARE(columnsFromExportNames(u"id,Status").unknownName, u"Status"_s);
    QVERIFY(!columnsFromExportNames(u"id,,status").unknownName.isEmpty());
    QVERIFY(!columnsFromExportNames(u"").unknownName.isEmpty());
}

void TestRunWriter::unusableDelimitersAreRefused()
{
    for (const char c : {'"', '\r', '\n', '\0', '\xe4'})
        QVERIFY(!isCsvDelimiter(c));
    for (const char c : {',', ';', '\t', '|'})
        QVERIFY(isCsvDelimiter(c));
}

QTEST_GUILESS_MAIN(TestRunWriter)
#include "tst_runwriter.moc"
