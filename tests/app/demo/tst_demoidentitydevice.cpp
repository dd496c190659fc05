// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/identityfixture.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

const QByteArray pending = "400 AuthorizationPendingException";
const QByteArray slowDown = "400 SlowDownException";

} // namespace

class TestDemoIdentityDevice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registrationSaysWhatTheModelDoes();
    void registrationIsRefused_data();
    void registrationIsRefused();
    void theUserCodeIsShownAndLinked();
    void aStartIsRefused_data();
    void aStartIsRefused();
    void approvesByItself();
    void approvesAfterPolls();
    void errorsHaveTheWordsOfOAuth();
    void openingThePageApproves();
    void aPersonDecidesAtThePage();
    void denies();
    void fasterThanTheIntervalSlowsDown();
    void theOptionSlowsDownAtFirst();
    void withoutAnIntervalAnyPaceGoes();
    void codesExpire();
    void aCodeIsGoodOnceForItsProgram();
    void tokenCallsAreRefused_data();
    void tokenCallsAreRefused();
    void registrationsExpire();
    void refreshTokensRotate();
    void sessionsEnd();
    void withoutScopesThereIsNoRefreshToken();
    void codesAreEscapedInThePage();
};

void TestDemoIdentityDevice::registrationSaysWhatTheModelDoes()
{
    IdentityFixture fixture;
    const QJsonObject client = fixture.registerForDevice();
    QVERIFY(!client["clientId"_L1].toString().isEmpty() && !client["clientSecret"_L1].toString().isEmpty());
    QCOMPARE(client["clientIdIssuedAt"_L1].toInteger(), fixedNowMs / 1000);
    QCOMPARE(client["clientSecretExpiresAt"_L1].toInteger(), fixedNowMs / 1000 + 90 * 86'400);
    QCOMPARE(client["tokenEndpoint"_L1].toString(), u"http://127.0.0.1:8080/token"_s);
    QVERIFY(client["clientId"_L1] != fixture.registerForDevice()["clientId"_L1]);
}

void TestDemoIdentityDevice::registrationIsRefused_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QJsonObject &change, const char *outcome) {
        QTest::newRow(name) << change << QByteArray(outcome);
    };
    row("no name", {{"clientName"_L1, QString()}}, "400 InvalidRequestException");
    row("confidential", {{"clientType"_L1, "confidential"_L1}}, "400 InvalidClientMetadataException");
    row("unknown scope", {{"scopes"_L1, QJsonArray{"everything"_L1}}}, "400 InvalidScopeException");
    row("unknown grant", {{"grantTypes"_L1, QJsonArray{"password"_L1}}}, "400 UnsupportedGrantTypeException");
    row("no redirect URI", {{"redirectUris"_L1, QJsonArray()}}, "400 InvalidClientMetadataException");
    row("redirect URI of no host", {{"redirectUris"_L1, QJsonArray{"callback"_L1}}}, "400 InvalidRedirectUriException");
    row("another issuer", {{"issuerUrl"_L1, "https://elsewhere.awsapps.com/start"_L1}}, "400 InvalidRequestException");
}

void TestDemoIdentityDevice::registrationIsRefused()
{
    QFETCH(QJsonObject, change);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    QJsonObject input{
        {"clientName"_L1, "test"_L1},
        {"clientType"_L1, "public"_L1},
        {"scopes"_L1, QJsonArray{"sso:account:access"_L1}},
        {"grantTypes"_L1, QJsonArray{"authorization_code"_L1, "refresh_token"_L1}},
        {"redirectUris"_L1, QJsonArray{"http://127.0.0.1/oauth/callback"_L1}},
        {"issuerUrl"_L1, QString::fromLatin1(fixture.access.ssoStartUrl)},
    };
    QCOMPARE(outcomeOf(fixture.post("/client/register", input)), "200");
    for (auto member = change.begin(); member != change.end(); ++member)
        input[member.key()] = member.value();
    QCOMPARE(outcomeOf(fixture.post("/client/register", input)), outcome);
}

void TestDemoIdentityDevice::theUserCodeIsShownAndLinked()
{
    IdentityFixture fixture;
    const HttpReply device = fixture.startDevice(fixture.registerForDevice());
    QCOMPARE(outcomeOf(device), "200");
    const QByteArray code = textOf(device, "userCode");
    QVERIFY(QRegularExpression(u"\\A[B-Z]{4}-[B-Z]{4}\\z"_s).match(QString::fromLatin1(code)).hasMatch());
    QCOMPARE(textOf(device, "verificationUri"), "http://127.0.0.1:8080/device");
    QCOMPARE(textOf(device, "verificationUriComplete"), "http://127.0.0.1:8080/device?user_code=" + code);
    QCOMPARE(jsonOf(device)["interval"_L1].toInt(), 1);
    QCOMPARE(jsonOf(device)["expiresIn"_L1].toInt(), 600);
}

void TestDemoIdentityDevice::aStartIsRefused_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("unknown program") << QJsonObject{{"clientId"_L1, "x"_L1}}
                                     << QByteArray("401 InvalidClientException");
    QTest::newRow("wrong secret") << QJsonObject{{"clientSecret"_L1, "x"_L1}}
                                  << QByteArray("401 InvalidClientException");
    QTest::newRow("another start URL") << QJsonObject{{"startUrl"_L1, "https://elsewhere.awsapps.com/start"_L1}}
                                       << QByteArray("400 InvalidRequestException");
}

void TestDemoIdentityDevice::aStartIsRefused()
{
    QFETCH(QJsonObject, change);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    QJsonObject input = IdentityFixture::as(fixture.registerForDevice(),
                                            {{"startUrl"_L1, QString::fromLatin1(fixture.access.ssoStartUrl)}});
    for (auto member = change.begin(); member != change.end(); ++member)
        input[member.key()] = member.value();
    QCOMPARE(outcomeOf(fixture.post("/device_authorization", input)), outcome);
}

void TestDemoIdentityDevice::approvesByItself()
{
    IdentityFixture fixture;
    const HttpReply token = fixture.signIn(fixture.registerForDevice());
    QCOMPARE(outcomeOf(token), "200");
    QCOMPARE(textOf(token, "tokenType"), "Bearer");
    QCOMPARE(jsonOf(token)["expiresIn"_L1].toInt(), 3600);
    QVERIFY(!textOf(token, "accessToken").isEmpty() && !textOf(token, "refreshToken").isEmpty());
    QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts", textOf(token, "accessToken"))), "200");
}

void TestDemoIdentityDevice::approvesAfterPolls()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::AfterPolls;
    options.approveAfterPolls = 2;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    for (const QByteArray &outcome : {pending, pending, QByteArray("200")}) {
        QCOMPARE(outcomeOf(fixture.poll(client, device)), outcome);
        fixture.wait(1);
    }
}

void TestDemoIdentityDevice::errorsHaveTheWordsOfOAuth()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Manual;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    const HttpReply waiting = fixture.poll(client, device);
    QCOMPARE(jsonOf(waiting).keys(), (QStringList{u"error"_s, u"error_description"_s}));
    QCOMPARE(textOf(waiting, "error"), "authorization_pending");
    QVERIFY(!textOf(waiting, "error_description").isEmpty());
    QCOMPARE(textOf(fixture.poll(client, device), "error"), "slow_down");
    fixture.wait(600);
    QCOMPARE(textOf(fixture.poll(client, device), "error"), "expired_token");
    QCOMPARE(textOf(fixture.refresh(client, "x"), "error"), "invalid_grant");
    QCOMPARE(textOf(fixture.refresh({}, "x"), "error"), "invalid_client");
}

void TestDemoIdentityDevice::openingThePageApproves()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::AfterPolls;
    options.approveAfterPolls = 1000;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    QCOMPARE(outcomeOf(fixture.poll(client, device)), pending);
    const HttpReply page = fixture.browse("/device?user_code=" + textOf(device, "userCode").toLower());
    QCOMPARE(page.status, 200);
    QVERIFY(page.contentType.startsWith("text/html") && page.body.contains("Request approved"));
    fixture.wait(1);
    QCOMPARE(outcomeOf(fixture.poll(client, device)), "200");
    QCOMPARE(fixture.browse("/device?user_code=BCDF-GHJK").status, 400);
}

void TestDemoIdentityDevice::aPersonDecidesAtThePage()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Manual;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    for (const bool yes : {true, false}) {
        const HttpReply device = fixture.startDevice(client);
        const QByteArray target = "/device?user_code=" + textOf(device, "userCode");
        const HttpReply question = fixture.browse(target);
        QVERIFY(question.body.contains("href=\"" + target + "&amp;decision=approve\""));
        QVERIFY(question.body.contains("href=\"" + target + "&amp;decision=deny\""));
        QCOMPARE(outcomeOf(fixture.poll(client, device)), pending);
        QCOMPARE(fixture.browse(target + (yes ? "&decision=approve" : "&decision=deny")).status, 200);
        // Decided is decided.
        QCOMPARE(fixture.browse(target + (yes ? "&decision=deny" : "&decision=approve")).status, 400);
        fixture.wait(1);
        QCOMPARE(outcomeOf(fixture.poll(client, device)), yes ? "200" : "400 AccessDeniedException");
    }
    QVERIFY(fixture.browse("/device").body.contains("name=\"user_code\""));
}

void TestDemoIdentityDevice::denies()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Deny;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    QCOMPARE(outcomeOf(fixture.signIn(client)), "400 AccessDeniedException");
}

void TestDemoIdentityDevice::fasterThanTheIntervalSlowsDown()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Manual;
    options.deviceInterval = 2;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    const auto pollAfter = [&](qint64 ms) {
        fixture.nowMs += ms;
        return outcomeOf(fixture.poll(client, device));
    };
    QCOMPARE(pollAfter(0), pending); // the first may come at once
    QCOMPARE(pollAfter(2000), pending);
    QCOMPARE(pollAfter(1800), slowDown);
    QCOMPARE(pollAfter(2000), slowDown); // now 7 s must pass, and then 12 s
    QCOMPARE(pollAfter(12'000), pending);
    QCOMPARE(pollAfter(11'000), slowDown);
}

void TestDemoIdentityDevice::theOptionSlowsDownAtFirst()
{
    DemoOptions options;
    options.slowDownPolls = 1;
    options.approveSignIn = SignInApproval::AfterPolls;
    options.approveAfterPolls = 1;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    for (const QByteArray &outcome : {slowDown, pending, QByteArray("200")}) {
        QCOMPARE(outcomeOf(fixture.poll(client, device)), outcome);
        fixture.wait(6);
    }
}

void TestDemoIdentityDevice::withoutAnIntervalAnyPaceGoes()
{
    DemoOptions options;
    options.deviceInterval = 0;
    options.slowDownPolls = 1;
    options.approveSignIn = SignInApproval::AfterPolls;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    QCOMPARE(jsonOf(device)["interval"_L1].toInt(-1), 0);
    for (const QByteArray &outcome : {slowDown, pending, pending, QByteArray("200")})
        QCOMPARE(outcomeOf(fixture.poll(client, device)), outcome);
}

void TestDemoIdentityDevice::codesExpire()
{
    DemoOptions options;
    options.deviceCodeLifetimeSeconds = 5;
    options.approveSignIn = SignInApproval::Manual;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    fixture.wait(4);
    QCOMPARE(outcomeOf(fixture.poll(client, device)), pending);
    fixture.wait(1);
    QCOMPARE(outcomeOf(fixture.poll(client, device)), "400 ExpiredTokenException");
    QCOMPARE(fixture.browse("/device?decision=approve&user_code=" + textOf(device, "userCode")).status, 400);
}

void TestDemoIdentityDevice::aCodeIsGoodOnceForItsProgram()
{
    IdentityFixture fixture;
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply device = fixture.startDevice(client);
    QCOMPARE(outcomeOf(fixture.poll(fixture.registerForDevice(), device)), "400 InvalidGrantException");
    QCOMPARE(outcomeOf(fixture.poll(client, device)), "200");
    fixture.wait(1);
    QCOMPARE(outcomeOf(fixture.poll(client, device)), "400 InvalidGrantException");
}

void TestDemoIdentityDevice::tokenCallsAreRefused_data()
{
    QTest::addColumn<QJsonObject>("input");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QJsonObject &input, const char *outcome) {
        QTest::newRow(name) << input << QByteArray(outcome);
    };
    row("no grant", {}, "400 InvalidRequestException");
    row("unknown grant", {{"grantType"_L1, "password"_L1}}, "400 UnsupportedGrantTypeException");
    row("grant that was not registered", {{"grantType"_L1, "authorization_code"_L1}},
        "400 UnauthorizedClientException");
    row("no device code", {{"grantType"_L1, QLatin1String(deviceCodeGrant)}}, "400 InvalidRequestException");
    row("no refresh token", {{"grantType"_L1, "refresh_token"_L1}}, "400 InvalidRequestException");
    row("wrong secret", {{"clientSecret"_L1, "x"_L1}}, "401 InvalidClientException");
}

void TestDemoIdentityDevice::tokenCallsAreRefused()
{
    QFETCH(QJsonObject, input);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    QJsonObject sent = IdentityFixture::as(fixture.registerForDevice(), input);
    if (input.contains("clientSecret"_L1))
        sent["clientSecret"_L1] = input["clientSecret"_L1];
    QCOMPARE(outcomeOf(fixture.post("/token", sent)), outcome);
}

void TestDemoIdentityDevice::registrationsExpire()
{
    DemoOptions options;
    options.clientLifetimeSeconds = 10;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const QByteArray token = textOf(fixture.signIn(client), "refreshToken");
    fixture.wait(9);
    const HttpReply refreshed = fixture.refresh(client, token);
    QCOMPARE(outcomeOf(refreshed), "200");
    fixture.wait(1);
    QCOMPARE(outcomeOf(fixture.refresh(client, textOf(refreshed, "refreshToken"))), "401 InvalidClientException");
}

void TestDemoIdentityDevice::refreshTokensRotate()
{
    IdentityFixture fixture;
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply first = fixture.signIn(client);
    QCOMPARE(outcomeOf(fixture.refresh(fixture.registerForDevice(), textOf(first, "refreshToken"))),
             "400 InvalidGrantException");
    const HttpReply second = fixture.refresh(client, textOf(first, "refreshToken"));
    QCOMPARE(outcomeOf(second), "200");
    QVERIFY(textOf(second, "refreshToken") != textOf(first, "refreshToken"));
    QVERIFY(textOf(second, "accessToken") != textOf(first, "accessToken"));
    for (const HttpReply &token : {first, second})
        QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts", textOf(token, "accessToken"))), "200");
    QCOMPARE(outcomeOf(fixture.refresh(client, textOf(first, "refreshToken"))), "400 InvalidGrantException");
    QCOMPARE(outcomeOf(fixture.refresh(client, textOf(second, "refreshToken"))), "200");
}

void TestDemoIdentityDevice::sessionsEnd()
{
    DemoOptions options;
    options.ssoSessionLifetimeSeconds = 60;
    IdentityFixture fixture(options);
    const QJsonObject client = fixture.registerForDevice();
    const HttpReply first = fixture.signIn(client);
    fixture.wait(59);
    const HttpReply second = fixture.refresh(client, textOf(first, "refreshToken"));
    QCOMPARE(outcomeOf(second), "200");
    fixture.wait(1); // since the sign-in, not since the refresh
    QCOMPARE(outcomeOf(fixture.refresh(client, textOf(second, "refreshToken"))), "400 InvalidGrantException");
}

void TestDemoIdentityDevice::withoutScopesThereIsNoRefreshToken()
{
    IdentityFixture fixture;
    const HttpReply token = fixture.signIn(fixture.registerForDevice(QJsonArray()));
    QCOMPARE(outcomeOf(token), "200");
    QVERIFY(!textOf(token, "accessToken").isEmpty());
    QVERIFY(!jsonOf(token).contains("refreshToken"_L1));
}

void TestDemoIdentityDevice::codesAreEscapedInThePage()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Manual;
    IdentityFixture fixture(options);
    const HttpReply page = fixture.browse("/device?user_code=%3Cscript%3E%22");
    QVERIFY(page.body.contains("&lt;SCRIPT&gt;&quot;"));
    QVERIFY(!page.body.contains("<SCRIPT>") && !page.body.contains("<script>"));
}

QTEST_GUILESS_MAIN(TestDemoIdentityDevice)
#include "tst_demoidentitydevice.moc"
