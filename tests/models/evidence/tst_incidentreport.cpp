// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/incidentreport.h"
#include "models/evidence/markdown.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using datazone::RunStatus;

namespace {

constexpr qint64 monday = 1'794'000'000'000;
constexpr qint64 hour = 3'600'000;

EvidenceRun failedRun(int number, const QString &detail)
{
    EvidenceRun evidence;
    evidence.run.id = u"run%1abcdefgh"_s.arg(number);
    evidence.run.dataSourceId = u"5srcabcdefgh%1"_s.arg(number % 3);
    evidence.run.projectId = u"6prjabcdefghij"_s;
    evidence.run.status = RunStatus::Failed;
    evidence.run.createdAt = monday + number * hour;
    evidence.run.stoppedAt = evidence.run.createdAt + hour / 2;
    evidence.run.errorMessage =
        datazone::RunError{.errorType = datazone::RunErrorType::AccessDenied, .errorDetail = detail};
    evidence.source = {.domain = {.accountId = u"111122223333"_s,
                                  .region = u"eu-west-1"_s,
                                  .domainId = u"dzd_4f3xabcdefghi"_s,
                                  .domainName = u"Northmere Retail"_s},
                       .projectId = u"6prjabcdefghij"_s,
                       .projectName = u"finance-ledger"_s,
                       .dataSourceId = evidence.run.dataSourceId,
                       .dataSourceName = u"Ledger warehouse %1"_s.arg(number % 3),
                       .dataSourceType = u"REDSHIFT"_s,
                       .connectionName = u"Prod EMEA"_s};
    evidence.cli = {.region = u"eu-west-1"_s, .profile = u"prod-emea"_s};
    return evidence;
}

/// What a hostile text tries.
const QStringList &hostileTexts()
{
    static const QStringList texts{u"a | b | c"_s,
                                   u"``` \n# heading\n```\n"_s,
                                   u"`````````"_s,
                                   u"[click](https://evil.example/)"_s,
                                   u"![x](https://evil.example/a.png)"_s,
                                   u"<script>alert(1)</script>"_s,
                                   u"<https://evil.example>"_s,
                                   u"https://evil.example www.evil.example"_s,
                                   u"line one\n\n# line two\n| x |"_s,
                                   u"tail \\"_s,
                                   u"**bold** _it_ ~~no~~ `code`"_s,
                                   u"&lt;b&gt; @someone #12"_s,
                                   u"right\u202eleft\r\nback\u0007"_s};
    return texts;
}

} // namespace

class TestIncidentReport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escapedTextStartsNoMarkup_data();
    void escapedTextStartsNoMarkup();
    void blockKeepsItsTextInside_data();
    void blockKeepsItsTextInside();
    void hostileNamesLeaveTheTableAsItIs();
    void oneRunIsWrittenWithItsErrorAndCommand();
    void severalRunsAreATable();
    void jsonIsTheApisOwnAndReadsBack();
    void reportTellsHowManySinceWhenAndWhat();
    void sameErrorsAreOneWhateverTheirNumbers();
    void sameInputGivesTheSameText();
    void masksLeaveNoAccountNameOrIdAnywhere();
    void eachMaskHidesItsOwnOnly();
    void shortNamesAreHiddenWhereTheyStandAlone();
    void theLongestNameWins();
    void textsAreLeftOutOnRequest();
    void tenThousandRunsGiveABoundedTextThatSaysSo();
    void hugeErrorTextIsCutAndSaid();
};

void TestIncidentReport::escapedTextStartsNoMarkup_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : hostileTexts())
        QTest::newRow(qPrintable(text.simplified())) << text;
}

void TestIncidentReport::escapedTextStartsNoMarkup()
{
    QFETCH(QString, text);
    const QString escaped = markdown::escaped(text);
    QVERIFY2(!escaped.contains(u'\n') && !escaped.contains(u'\r') && !escaped.contains(QChar(0x202e)),
             qPrintable(escaped));
    // Every character that could begin something stands behind a backslash of its own.
    static const QRegularExpression pairs(u"\\\\[\\\\`*_\\[\\]<>|~&#!@$:.]"_s);
    QString rest = escaped;
    rest.remove(pairs);
    static const QRegularExpression special(u"[\\\\`*_\\[\\]<>|~&#!@$]|://|www\\."_s);
    QVERIFY2(!special.match(rest).hasMatch(), qPrintable(escaped));
}

void TestIncidentReport::blockKeepsItsTextInside_data()
{
    escapedTextStartsNoMarkup_data();
}

void TestIncidentReport::blockKeepsItsTextInside()
{
    QFETCH(QString, text);
    const QStringList lines = markdown::block(text).split(u'\n');
    const QString fence = lines.at(lines.size() - 2);
    QVERIFY(fence.size() >= 3 && fence == QString(fence.size(), u'`'));
    QCOMPARE(lines.first(), fence + u"text"_s);
    for (qsizetype i = 1; i < lines.size() - 2; ++i)
        QVERIFY2(!lines.at(i).contains(fence), qPrintable(lines.at(i)));
}

void TestIncidentReport::hostileNamesLeaveTheTableAsItIs()
{
    static const QRegularExpression bar(u"(?<!\\\\)(?:\\\\\\\\)*\\|"_s);
    for (const QString &text : hostileTexts()) {
        EvidenceRun run = failedRun(1, text);
        run.source.dataSourceName = text;
        run.source.projectName = text;
        run.run.id = text;
        run.run.status = OpenEnum<RunStatus>::fromApi(text);
        const QString report = incidentReport({.title = text, .note = text, .preparedAt = monday, .runs = {run}});
        for (const QString &line : report.split(u'\n')) {
            if (line.startsWith(u"| run") || line.startsWith(u"| Run") || line.startsWith(u"| Source"))
                QVERIFY2(line.count(bar) == 7 || line.count(bar) == 11, qPrintable(line));
        }
        QCOMPARE(report.count(u"\n## "_s), 5); // its own headings and no other
        const EvidenceRun two[] = {run, run};
        const QStringList rows = runsMarkdown(two).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows.at(2).count(bar), 8);
    }
}

void TestIncidentReport::oneRunIsWrittenWithItsErrorAndCommand()
{
    const EvidenceRun run = failedRun(1, u"Role may not read db.t1"_s);
    const QString text = runsMarkdown({&run, 1});
    for (const QString &part :
         {u"## Run `run1abcdefgh`: `FAILED`"_s, u"| Source | Ledger warehouse 1 `5srcabcdefgh1` |"_s,
          u"| Account | `111122223333` |"_s, u"| Started | – |"_s, u"### Error: `ACCESS_DENIED_EXCEPTION`"_s,
          u"```text\nRole may not read db.t1\n```"_s, u"--profile prod-emea"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u"\nis not in\n"_s + text));
}

void TestIncidentReport::severalRunsAreATable()
{
    std::vector<EvidenceRun> runs;
    for (int i = 0; i < 1002; ++i)
        runs.push_back(failedRun(i, u"first line\nsecond"_s));
    const QString text = runsMarkdown(runs);
    QCOMPARE(text.count(u"first line"), 1000);
    QVERIFY(!text.contains(u"second"));
    QVERIFY2(text.contains(u"2 more run"), qPrintable(text.right(100)));
    QCOMPARE(runsCommands({runs.data(), 3}).count(u'\n'), 3);
}

void TestIncidentReport::jsonIsTheApisOwnAndReadsBack()
{
    EvidenceRun run = failedRun(1, u"quote \" brace { } bracket [ ] comma , colon : slash \\ end"_s);
    run.run.runStatisticsForAssets = datazone::RunStatistics{};
    const QByteArray one = runsJson({&run, 1});
    const QJsonObject object = QJsonDocument::fromJson(one).object();
    QCOMPARE(object.value("domainId"_L1).toString(), u"dzd_4f3xabcdefghi"_s);
    QCOMPARE(object.value("errorMessage"_L1)["errorDetail"_L1].toString(), *run.run.errorMessage->errorDetail);
    QVERIFY2(one.startsWith("{\n  \"domainId\": \"dzd_4f3xabcdefghi\",\n  \"id\": "), one.constData());
    const EvidenceRun two[] = {run, failedRun(2, {})};
    QCOMPARE(QJsonDocument::fromJson(runsJson(two)).array().size(), 2);
}

void TestIncidentReport::reportTellsHowManySinceWhenAndWhat()
{
    IncidentReport report{.title = u"Ledger nights"_s, .note = u"Seen by Anna"_s, .preparedAt = monday + 50 * hour};
    for (int i = 0; i < 6; ++i)
        report.runs.push_back(failedRun(i, u"db.t1 refused"_s));
    report.runs[5].run.status = RunStatus::Success;
    report.runs[5].run.errorMessage.reset();
    report.explain = [](const datazone::RunError &) { return u"A grant is missing."_s; };
    report.omittedRuns = 7;
    const QString text = incidentReport(report);
    for (const QString &part :
         {u"# Incident report: Ledger nights"_s, u"Seen by Anna"_s, u"Runs: 6, of which 5 failed"_s,
          u"Sources: 3 in 1 project(s)"_s, u"First run of this report: "_s + evidenceTime(monday),
          u"Last run of this report: "_s + evidenceTime(monday + 5 * hour), u"7 more run"_s, u"5 run(s), 3 source(s)"_s,
          u"```text\ndb.t1 refused\n```"_s, u"Likely meaning: A grant is missing."_s,
          u"aws datazone get-data-source-run --domain-identifier dzd_4f3xabcdefghi --identifier run5abcdefgh"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u"\nis not in\n"_s + text));
}

void TestIncidentReport::sameErrorsAreOneWhateverTheirNumbers()
{
    const IncidentReport report{
        .preparedAt = monday,
        .runs = {failedRun(1, u"refused, request 3f1c2a9e-7f4b-4c1e-9d67-1234567890ab, 12 times"_s),
                 failedRun(2, u"refused, request aaaaaaaa-7f4b-4c1e-9d67-bbbbbbbbbbbb, 7 times"_s),
                 failedRun(3, u"else"_s)}};
    QVERIFY(incidentReport(report).contains(u"Different errors: 2"));
}

void TestIncidentReport::sameInputGivesTheSameText()
{
    IncidentReport report{.preparedAt = monday, .mask = {.accounts = true, .names = true, .ids = true}};
    for (int i = 0; i < 30; ++i)
        report.runs.push_back(failedRun(i, u"e%1"_s.arg(i % 4)));
    const QString text = incidentReport(report);
    std::ranges::reverse(report.runs);
    QCOMPARE(incidentReport(report), text);
}

void TestIncidentReport::masksLeaveNoAccountNameOrIdAnywhere()
{
    const QString detail =
        u"arn:aws:iam::444455556666:role/Ledger-Access may not read gl_subledger.journal_entry of LEDGER WAREHOUSE 1 "
        u"in "
        "FINANCE-ledger (run1abcdefgh, account:777788889999) on wg-ledger.111122223333.eu-west-1.example:5439"_s;
    IncidentReport report{.title = u"finance-ledger of 111122223333"_s,
                          .note = u"Northmere Retail via prod-emea, source 5srcabcdefgh1"_s,
                          .preparedAt = monday,
                          .mask = {.accounts = true, .names = true, .ids = true}};
    for (int i = 0; i < 5; ++i)
        report.runs.push_back(failedRun(i, detail));
    for (const QString &name : {u"gl_subledger"_s, u"journal_entry"_s, u"Ledger-Access"_s, u"wg-ledger"_s})
        report.terms.push_back({.kind = MaskKind::Name, .text = name});
    report.terms.push_back({.kind = MaskKind::Arn, .text = u"arn:aws:iam::444455556666:role/Ledger-Access"_s});
    const QString text = incidentReport(report);
    for (const QString &hidden :
         {u"111122223333"_s, u"444455556666"_s, u"777788889999"_s, u"Ledger warehouse"_s, u"finance-ledger"_s,
          u"Northmere"_s, u"prod-emea"_s, u"Prod EMEA"_s, u"gl_subledger"_s, u"journal_entry"_s, u"Ledger-Access"_s,
          u"wg-ledger"_s, u"abcdefgh"_s, u"arn:"_s})
        QVERIFY2(!text.contains(hidden, Qt::CaseInsensitive), qPrintable(hidden + u"\nis in\n"_s + text));
    // The same stands for the same everywhere.
    QVERIFY(text.contains(u"# Incident report: project-1 of account-1"));
    QVERIFY(text.contains(u"source-3") && !text.contains(u"source-4"));
}

void TestIncidentReport::eachMaskHidesItsOwnOnly()
{
    IncidentReport report{.preparedAt = monday, .runs = {failedRun(1, u"arn:aws:iam::111122223333:role/A"_s)}};
    report.mask = {.accounts = true};
    QString text = incidentReport(report);
    QVERIFY(!text.contains(u"111122223333") && text.contains(u"arn:aws:iam::account-1:role/A"));
    QVERIFY(text.contains(u"Ledger warehouse 1") && text.contains(u"run1abcdefgh"));
    report.mask = {.names = true};
    text = incidentReport(report);
    QVERIFY(text.contains(u"111122223333") && text.contains(u"run1abcdefgh") && !text.contains(u"Ledger warehouse"));
    report.mask = {.ids = true};
    text = incidentReport(report);
    QVERIFY(text.contains(u"111122223333") && !text.contains(u"run1abcdefgh") && text.contains(u"Ledger warehouse 1"));
    report.mask = {};
    QVERIFY(!incidentReport(report).contains(u"replaced by words"));
}

void TestIncidentReport::shortNamesAreHiddenWhereTheyStandAlone()
{
    Mask mask({.names = true});
    mask.add({.kind = MaskKind::Source, .text = u"crm"_s});
    mask.add({.kind = MaskKind::Source, .text = u"pos_"_s});
    QCOMPARE(mask.apply(u"crm CRM, scrmble pos_txn"_s), u"source-1 source-1, scrmble source-2txn"_s);
}

void TestIncidentReport::theLongestNameWins()
{
    Mask mask({.names = true});
    mask.add({.kind = MaskKind::Project, .text = u"ledger"_s});
    mask.add({.kind = MaskKind::Source, .text = u"ledger nightly"_s});
    QCOMPARE(mask.apply(u"Ledger nightly of ledger"_s), u"source-1 of project-1"_s);
    Mask accounts({.accounts = true});
    QCOMPARE(accounts.apply(u"1111222233334 x111122223333y 111122223333"_s), u"1111222233334 xaccount-1y account-1"_s);
}

void TestIncidentReport::textsAreLeftOutOnRequest()
{
    const QString text =
        incidentReport({.preparedAt = monday, .runs = {failedRun(1, u"a secret garden"_s)}, .withTexts = false});
    QVERIFY(!text.contains(u"garden"));
    QVERIFY(text.contains(u"is left out"));
}

void TestIncidentReport::tenThousandRunsGiveABoundedTextThatSaysSo()
{
    IncidentReport report{.preparedAt = monday, .mask = {.accounts = true, .names = true, .ids = true}};
    for (int i = 0; i < 10'000; ++i) {
        EvidenceRun run = failedRun(i, u"error "_s + QString(1 + i % 50, u'x') + u' ' + QString(3000, u'y'));
        run.source.dataSourceId = run.run.dataSourceId = u"5source%1"_s.arg(i % 300);
        run.source.dataSourceName = u"Source of team %1"_s.arg(i % 300);
        report.runs.push_back(run);
    }
    const QString text = incidentReport(report);
    QVERIFY2(text.size() < 200'000, qPrintable(QString::number(text.size())));
    for (const QString &part :
         {u"Runs: 10000"_s, u"200 more source(s)"_s, u"30 more error(s)"_s, u"9800 more run(s)"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
}

void TestIncidentReport::hugeErrorTextIsCutAndSaid()
{
    const QString text = incidentReport({.preparedAt = monday, .runs = {failedRun(1, QString(1024 * 1024, u'`'))}});
    QVERIFY(text.size() < 30'000);
    QVERIFY(text.contains(u"more character"));
}

QTEST_MAIN(TestIncidentReport)
#include "tst_incidentreport.moc"
