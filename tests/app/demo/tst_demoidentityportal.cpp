// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/identityfixture.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

QByteArray credentialsTarget(const QByteArray &role, const QByteArray &account)
{
    return "/federation/credentials?role_name=" + role + "&account_id=" + account;
}

QByteArrayList namesIn(const HttpReply &reply, QLatin1StringView list, QLatin1StringView member)
{
    QByteArrayList names;
    const QJsonArray items = jsonOf(reply)[list].toArray();
    for (const QJsonValue &item : items)
        names << item[member].toString().toUtf8();
    return names;
}

} // namespace

class TestDemoIdentityPortal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCallWantsAGoodToken_data();
    void everyCallWantsAGoodToken();
    void keysOfARoleOpenDataZone();
    void keysLiveAsLongAsTheOptionSays();
    void rolesAreRefused_data();
    void rolesAreRefused();
    void aRefusalOfARoleLeavesTheTokenGood();
    void accountsComeInPages();
    void rolesComeInPages();
    void pagesAreRefused_data();
    void pagesAreRefused();
    void logoutEndsTheSession();
};

void TestDemoIdentityPortal::everyCallWantsAGoodToken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("credentials") << QByteArray("GET") << credentialsTarget("DataSteward", "111122223333");
    QTest::newRow("accounts") << QByteArray("GET") << QByteArray("/assignment/accounts");
    QTest::newRow("roles") << QByteArray("GET") << QByteArray("/assignment/roles?account_id=111122223333");
    QTest::newRow("logout") << QByteArray("POST") << QByteArray("/logout");
}

void TestDemoIdentityPortal::everyCallWantsAGoodToken()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    DemoOptions options;
    options.ssoTokenLifetimeSeconds = 4;
    IdentityFixture fixture(options);
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    const QByteArray unauthorized = "401 UnauthorizedException";
    QCOMPARE(outcomeOf(fixture.portal(method, target, "")), unauthorized);
    const HttpReply refused = fixture.portal(method, target, token + "x");
    QCOMPARE(outcomeOf(refused), unauthorized);
    QCOMPARE(textOf(refused, "message"), "Session token not found or invalid");
    QCOMPARE(textOf(refused, "__type"), "com.amazonaws.switchboard.portal#UnauthorizedException");
    fixture.wait(4);
    QCOMPARE(outcomeOf(fixture.portal(method, target, token)), unauthorized);
    fixture.nowMs -= 1;
    QCOMPARE(outcomeOf(fixture.portal(method, target, token)), "200");
}

void TestDemoIdentityPortal::keysOfARoleOpenDataZone()
{
    IdentityFixture fixture;
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    const HttpReply reply =
        fixture.portal("GET", credentialsTarget(fixture.access.ssoRoleName, fixture.access.accountId), token);
    QCOMPARE(outcomeOf(reply), "200");
    QCOMPARE(jsonOf(reply)["roleCredentials"_L1]["expiration"_L1].toDouble(), double(fixedNowMs + 3'600'000));
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(reply, "datazone"))), "200");
    const QByteArray arn = elementOf(fixture.sts("GetCallerIdentity", {}, fixture.sessionOf(reply)), "Arn");
    QVERIFY(arn.startsWith("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_DataSteward_"));
    QVERIFY(arn.endsWith("/mara.lindqvist@northmere.example"));
    // They may take on further roles.
    QCOMPARE(outcomeOf(fixture.assumeRoleAs(fixture.sessionOf(reply), fixture.access.roleArn)), "200");
}

void TestDemoIdentityPortal::keysLiveAsLongAsTheOptionSays()
{
    DemoOptions options;
    options.credentialLifetimeSeconds = 3;
    IdentityFixture fixture(options);
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    const HttpReply reply = fixture.portal("GET", credentialsTarget("DataSteward", "111122223333"), token);
    fixture.nowMs += 2999;
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(reply, "datazone"))), "200");
    fixture.nowMs += 1;
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(reply, "datazone"))),
             "403 ExpiredTokenException");
}

void TestDemoIdentityPortal::rolesAreRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QByteArray &target, const char *outcome) {
        QTest::newRow(name) << target << QByteArray(outcome);
    };
    row("not assigned", credentialsTarget("GroupAuditor", "111122223333"), "403 ForbiddenException");
    row("assigned in another account", credentialsTarget("DataSteward", "222233334444"), "403 ForbiddenException");
    row("unknown account", credentialsTarget("DataSteward", "999999999999"), "404 ResourceNotFoundException");
    row("roles of an unknown account", "/assignment/roles?account_id=999999999999", "404 ResourceNotFoundException");
    row("no role", "/federation/credentials?account_id=111122223333", "400 InvalidRequestException");
    row("no account", "/federation/credentials?role_name=DataSteward", "400 InvalidRequestException");
    row("roles of no account", "/assignment/roles", "400 InvalidRequestException");
    row("broken encoding", credentialsTarget("Data%2", "111122223333"), "400 InvalidRequestException");
}

void TestDemoIdentityPortal::rolesAreRefused()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    QCOMPARE(outcomeOf(fixture.portal("GET", target, token)), outcome);
}

void TestDemoIdentityPortal::aRefusalOfARoleLeavesTheTokenGood()
{
    IdentityFixture fixture;
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    const HttpReply refused =
        fixture.portal("GET", credentialsTarget(fixture.access.ssoDeniedRoleName, fixture.access.accountId), token);
    QCOMPARE(outcomeOf(refused), "403 ForbiddenException");
    QCOMPARE(textOf(refused, "message"), "No access");
    QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts", token)), "200");
}

void TestDemoIdentityPortal::accountsComeInPages()
{
    IdentityFixture fixture;
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    const HttpReply all = fixture.portal("GET", "/assignment/accounts", token);
    const QByteArrayList ids = namesIn(all, "accountList"_L1, "accountId"_L1);
    QCOMPARE(ids, (QByteArrayList{"111122223333", "222233334444", "333344445555"}));
    QVERIFY(!jsonOf(all).contains("nextToken"_L1));
    QByteArrayList paged;
    QByteArray next;
    for (int pages = 1; pages <= 2; ++pages) {
        const HttpReply page = fixture.portal("GET", "/assignment/accounts?max_result=2" + next, token);
        paged += namesIn(page, "accountList"_L1, "accountId"_L1);
        QCOMPARE(jsonOf(page).contains("nextToken"_L1), pages == 1);
        next = "&next_token=" + textOf(page, "nextToken").toPercentEncoding();
    }
    QCOMPARE(paged, ids);
}

void TestDemoIdentityPortal::rolesComeInPages()
{
    IdentityFixture fixture;
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    const QByteArray target = "/assignment/roles?account_id=111122223333";
    const QByteArrayList names = namesIn(fixture.portal("GET", target, token), "roleList"_L1, "roleName"_L1);
    QCOMPARE(names, (QByteArrayList{"DataSteward", "DataViewer", "BillingReader"}));
    const HttpReply first = fixture.portal("GET", target + "&max_result=1", token);
    QCOMPARE(namesIn(first, "roleList"_L1, "roleName"_L1), QByteArrayList{"DataSteward"});
    const HttpReply second = fixture.portal(
        "GET", target + "&max_result=1&next_token=" + textOf(first, "nextToken").toPercentEncoding(), token);
    QCOMPARE(namesIn(second, "roleList"_L1, "roleName"_L1), QByteArrayList{"DataViewer"});
}

void TestDemoIdentityPortal::pagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"max_result=0", "max_result=101", "max_result=some", "next_token=abc"})
        QTest::newRow(query) << QByteArray(query);
    QTest::newRow("token of another list") << QByteArray();
}

void TestDemoIdentityPortal::pagesAreRefused()
{
    QFETCH(QByteArray, query);
    IdentityFixture fixture;
    const QByteArray token = textOf(fixture.signIn(fixture.registerForDevice()), "accessToken");
    if (query.isEmpty()) {
        const HttpReply roles = fixture.portal("GET", "/assignment/roles?account_id=111122223333&max_result=1", token);
        query = "next_token=" + textOf(roles, "nextToken").toPercentEncoding();
    }
    QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts?" + query, token)), "400 InvalidRequestException");
}

void TestDemoIdentityPortal::logoutEndsTheSession()
{
    IdentityFixture fixture;
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply signedIn = fixture.signIn(client);
    const QByteArray token = textOf(signedIn, "accessToken");
    const QByteArray other = textOf(fixture.signIn(client), "accessToken");
    const HttpReply keys = fixture.portal("GET", credentialsTarget("DataSteward", "111122223333"), token);
    const HttpReply out = fixture.portal("POST", "/logout", token);
    QCOMPARE(outcomeOf(out), "200");
    QCOMPARE(out.body, QByteArray());
    QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts", token)), "401 UnauthorizedException");
    QCOMPARE(outcomeOf(fixture.refresh(client, textOf(signedIn, "refreshToken"))), "400 InvalidGrantException");
    // Keys that were given out go on, and so does another session.
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(keys, "datazone"))), "200");
    QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts", other)), "200");
}

QTEST_GUILESS_MAIN(TestDemoIdentityPortal)
#include "tst_demoidentityportal.moc"
