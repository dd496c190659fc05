// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/endpointfixture.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope::demo;
using namespace zonescope::test;

class TestDemoValidation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatTheModelDoesNotAllow_data();
    void refusesWhatTheModelDoesNotAllow();
    void tokensAreBoundToTheirList();
    void deniesTheProjectOfOthers();
};

void TestDemoValidation::refusesWhatTheModelDoesNotAllow_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    const EndpointFixture fixture;
    const QByteArray base = fixture.base;
    const QByteArray source = fixture.endpoint.sample().sources().front().id;
    const QByteArray project = fixture.endpoint.sample().projects().front().id;
    const QByteArray run = fixture.endpoint.sample().ids().encode(SampleIds::Kind::Run, 0, 0);
    const QByteArray unknown = "aaaaaaaaaaaaaa";
    const auto row = [](const char *name, const QByteArray &target, int status, const char *words) {
        QTest::newRow(name) << target << status << QByteArray(words);
    };
    row("domains", "/v2/domains?maxResults=25", 200, "items");
    row("domains, 26", "/v2/domains?maxResults=26", 400, "less than or equal to 25");
    row("domains, status", "/v2/domains?status=available", 400, "enum value set");
    row("domain id", "/v2/domains/d-1", 400, "'identifier'");
    row("domain id too long", "/v2/domains/dzd_" + QByteArray(37, 'a'), 400, "pattern");
    row("domain id with a slash", "/v2/domains/dzd_a%2Fb", 400, "pattern");
    row("unknown domain", "/v2/domains/dzd_" + unknown, 404, "does not exist");
    row("projects", base + "/projects?maxResults=50", 200, "items");
    row("projects, 0", base + "/projects?maxResults=0", 400, "greater than or equal to 1");
    row("projects, 51", base + "/projects?maxResults=51", 400, "less than or equal to 50");
    row("projects, a word", base + "/projects?maxResults=all", 400, "integer");
    row("projects, name", base + "/projects?name=a.b", 400, "pattern");
    row("projects, long name", base + "/projects?name=" + QByteArray(65, 'a'), 400, "length less");
    row("projects, empty token", base + "/projects?nextToken=", 400, "length greater");
    row("projects, token of nobody", base + "/projects?nextToken=YWJj", 400, "nextToken");
    row("projects, long token", base + "/projects?nextToken=" + QByteArray(8193, 'a'), 400, "length less");
    row("project", base + "/projects/" + project, 200, "retail-sales-ops");
    row("unknown project", base + "/projects/" + unknown, 404, "does not exist");
    row("project id", base + "/projects/a.b", 400, "'identifier'");
    row("sources without project", base + "/data-sources", 400, "'projectIdentifier'");
    row("sources of an unknown project", base + "/data-sources?projectIdentifier=" + unknown, 404, "does not exist");
    row("sources, status", base + "/data-sources?projectIdentifier=" + project + "&status=OK", 400, "enum value set");
    row("source", base + "/data-sources/" + source, 200, "configuration");
    row("unknown source", base + "/data-sources/" + unknown, 404, "does not exist");
    row("a run is no source", base + "/data-sources/" + run, 404, "does not exist");
    row("runs", base + "/data-sources/" + source + "/runs?status=FAILED", 200, "items");
    row("runs, status of activities", base + "/data-sources/" + source + "/runs?status=UNCHANGED", 400,
        "enum value set");
    row("runs, empty status", base + "/data-sources/" + source + "/runs?status=", 400, "enum value set");
    row("runs of an unknown source", base + "/data-sources/" + unknown + "/runs", 404, "does not exist");
    row("runs, long id", base + "/data-sources/" + QByteArray(37, 'a') + "/runs", 400, "'dataSourceIdentifier'");
    row("run", base + "/data-source-runs/" + run, 200, "dataSourceConfigurationSnapshot");
    row("unknown run", base + "/data-source-runs/" + unknown, 404, "does not exist");
    row("activities", base + "/data-source-runs/" + run + "/activities?status=UNCHANGED", 200, "items");
    row("activities, status", base + "/data-source-runs/" + run + "/activities?status=SUCCESS", 400, "enum value set");
    row("two at once", base + "/data-sources/" + source + "/runs?maxResults=0&status=x", 400, "2 validation errors");
    row("unknown path", base + "/environments", 404, "Not found");
    row("unknown member", base + "/projects?colour=red", 200, "items");
}

void TestDemoValidation::refusesWhatTheModelDoesNotAllow()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    EndpointFixture fixture;
    const HttpReply reply = fixture.reply(target);
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(words), reply.body.left(400).constData());
    QByteArray code;
    for (const auto &[name, value] : reply.headers)
        code = name == "x-amzn-errortype" ? value : code;
    if (reply.status == 400)
        QCOMPARE(code, "ValidationException");
    else if (reply.status == 404)
        QVERIFY(code == "ResourceNotFoundException" || code == "UnknownOperationException");
}

void TestDemoValidation::tokensAreBoundToTheirList()
{
    EndpointFixture fixture;
    const auto &sources = fixture.endpoint.sample().sources();
    const QByteArray runs = fixture.runsOf(sources.front());
    const QByteArray token = fixture.get(runs + "?maxResults=1")["nextToken"_L1].toString().toLatin1();
    QVERIFY(token.contains('+') && token.contains('/') && token.endsWith('='));
    const QByteArray next = "&nextToken=" + token.toPercentEncoding();
    QCOMPARE(fixture.reply(runs + "?maxResults=1" + next).status, 200);
    QCOMPARE(fixture.reply(runs + "?maxResults=50" + next).status, 200);
    QCOMPARE(fixture.reply(runs + "?maxResults=1" + next + "&status=FAILED").status, 400);
    QCOMPARE(fixture.reply(fixture.runsOf(sources.at(1)) + "?maxResults=1" + next).status, 400);
    QCOMPARE(fixture.reply(fixture.base + "/projects?maxResults=1" + next).status, 400);
    DemoOptions other;
    other.seed = 2;
    EndpointFixture elsewhere(other);
    QCOMPARE(elsewhere.reply(elsewhere.runsOf(elsewhere.endpoint.sample().sources().front()) + "?maxResults=1" + next)
                 .status,
             400);
}

void TestDemoValidation::deniesTheProjectOfOthers()
{
    EndpointFixture fixture;
    int denied = 0;
    for (const SampleProject &project : fixture.endpoint.sample().projects()) {
        if (!project.denied)
            continue;
        ++denied;
        const HttpReply reply = fixture.reply(fixture.base + "/data-sources?projectIdentifier=" + project.id);
        QCOMPARE(reply.status, 403);
        QVERIFY(reply.body.contains("User is not permitted to perform operation: ListDataSources"));
        QVERIFY(project.sources.empty());
    }
    QCOMPARE(denied, 1);
    DemoOptions open;
    open.deniedProject = false;
    const SampleDomain sample(open, fixedNowMs);
    for (const SampleProject &project : sample.projects())
        QVERIFY(!project.denied);
}

QTEST_GUILESS_MAIN(TestDemoValidation)
#include "tst_demovalidation.moc"
