// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/gototarget.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

Q_DECLARE_METATYPE(zonescope::GoToTarget)

class TstGoToTarget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleHaveAtHandIsUnderstood_data();
    void whatPeopleHaveAtHandIsUnderstood();
    void anythingElseIsRefusedInOneSentence_data();
    void anythingElseIsRefusedInOneSentence();
};

void TstGoToTarget::whatPeopleHaveAtHandIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<GoToTarget>("target");
    const GoToTarget run{
        .domainId = u"dzd_d1"_s, .projectId = u"p1"_s, .dataSourceId = u"s1"_s, .runId = u"afymge5k4v0euf"_s};
    QTest::newRow("an id") << u"afymge5k4v0euf"_s << GoToTarget{.id = u"afymge5k4v0euf"_s};
    QTest::newRow("blanks and quotes") << u" \n \"afymge5k4v0euf\"\t"_s << GoToTarget{.id = u"afymge5k4v0euf"_s};
    QTest::newRow("a domain") << u"dzd-4gickdfsxtoxg0"_s << GoToTarget{.domainId = u"dzd-4gickdfsxtoxg0"_s};
    QTest::newRow("the ARN of a domain") << u"arn:aws:datazone:eu-west-1:111122223333:domain/dzd_d1"_s
                                         << GoToTarget{.domainId = u"dzd_d1"_s};
    QTest::newRow("GetDataSourceRun") << u"{\"createdAt\": 1.7E9, \"dataSourceId\": \"s1\", \"domainId\": \"dzd_d1\", "
                                         "\"id\": \"afymge5k4v0euf\",\n\"projectId\": \"p1\", \"status\": \"FAILED\"}"_s
                                      << run;
    QTest::newRow("ListDataSourceRuns")
        << u"{\"items\": [{\"id\": \"afymge5k4v0euf\", \"dataSourceId\": \"s1\", \"projectId\": \"p1\"}, {}]}"_s
        << GoToTarget{.projectId = u"p1"_s, .dataSourceId = u"s1"_s, .runId = u"afymge5k4v0euf"_s};
    QTest::newRow("JSON Lines") << u"{\"id\":\"r1\",\"dataSourceId\":\"s1\"}\n{\"id\":\"r2\",\"dataSourceId\":\"s1\"}"_s
                                << GoToTarget{.dataSourceId = u"s1"_s, .runId = u"r1"_s};
    QTest::newRow("an array") << u"[{\"id\":\"r1\",\"dataSourceId\":\"s1\"}]"_s
                              << GoToTarget{.dataSourceId = u"s1"_s, .runId = u"r1"_s};
    QTest::newRow("ListDataSources") << u"{\"dataSourceId\":\"s1\",\"domainId\":\"dzd_d1\",\"name\":\"orders\"}"_s
                                     << GoToTarget{.domainId = u"dzd_d1"_s, .dataSourceId = u"s1"_s};
    QTest::newRow("GetDataSource") << u"{\"id\":\"s1\",\"dataSourceId\":\"s1\"}"_s
                                   << GoToTarget{.dataSourceId = u"s1"_s};
    QTest::newRow("ListProjects") << u"{\"id\":\"p1\",\"domainId\":\"dzd_d1\",\"name\":\"Sales\"}"_s
                                  << GoToTarget{.domainId = u"dzd_d1"_s, .id = u"p1"_s};
    QTest::newRow("ListDomains") << u"{\"id\":\"dzd_d1\",\"name\":\"Prod\"}"_s << GoToTarget{.domainId = u"dzd_d1"_s};
    QTest::newRow("a project's page") << u"https://dzd-d1.sagemaker.eu-west-1.on.aws/projects/p1/overview"_s
                                      << GoToTarget{.domainId = u"dzd-d1"_s, .projectId = u"p1"_s};
    QTest::newRow("a source's page")
        << u"https://dzd_d1.datazone.eu-west-1.on.aws/projects/p1/catalog/dataSources/s1?x=y"_s
        << GoToTarget{.domainId = u"dzd_d1"_s, .projectId = u"p1"_s, .dataSourceId = u"s1"_s};
}

void TstGoToTarget::whatPeopleHaveAtHandIsUnderstood()
{
    QFETCH(const QString, text);
    QFETCH(const GoToTarget, target);
    const auto read = readGoToTarget(text);
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->domainId, target.domainId);
    QCOMPARE(read->projectId, target.projectId);
    QCOMPARE(read->dataSourceId, target.dataSourceId);
    QCOMPARE(read->runId, target.runId);
    QCOMPARE(read->id, target.id);
}

void TstGoToTarget::anythingElseIsRefusedInOneSentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u"  "_s;
    QTest::newRow("quotes around nothing") << u"\"\""_s;
    QTest::newRow("a sentence") << u"the orders run of last night"_s;
    QTest::newRow("too long for an id") << QString(37, u'a');
    QTest::newRow("cut JSON") << u"{\"id\": \"r1\", \"dataSou"_s;
    QTest::newRow("JSON about something else") << u"{\"name\": \"orders\"}"_s;
    QTest::newRow("ids that are none") << u"{\"id\": 5, \"dataSourceId\": \"a b\"}"_s;
    QTest::newRow("an empty list") << u"{\"items\": []}"_s;
    QTest::newRow("an empty array") << u"[]"_s;
    QTest::newRow("another ARN") << u"arn:aws:iam::111122223333:role/x"_s;
    QTest::newRow("another page") << u"https://example.com/"_s;
    QTest::newRow("a megabyte") << QString(1'000'001, u'a');
}

void TstGoToTarget::anythingElseIsRefusedInOneSentence()
{
    QFETCH(const QString, text);
    const auto read = readGoToTarget(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, ErrorKind::Usage);
    QVERIFY(read.error().message.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TstGoToTarget)
#include "tst_gototarget.moc"
