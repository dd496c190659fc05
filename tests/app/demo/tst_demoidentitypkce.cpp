// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/identityfixture.h"

#include <QtCore/QUrlQuery>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

// RFC 7636, appendix B.
const QByteArray verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const QByteArray challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const QByteArray redirectUri = "http://127.0.0.1:41234/oauth/callback";
const QByteArray state = "a+b/c d";

QJsonObject registerForCode(IdentityFixture &fixture)
{
    return jsonOf(fixture.post("/client/register",
                               {
                                   {"clientName"_L1, "test"_L1},
                                   {"clientType"_L1, "public"_L1},
                                   {"scopes"_L1, QJsonArray{"sso:account:access"_L1}},
                                   {"grantTypes"_L1, QJsonArray{"authorization_code"_L1, "refresh_token"_L1}},
                                   {"redirectUris"_L1, QJsonArray{"http://127.0.0.1/oauth/callback"_L1}},
                                   {"issuerUrl"_L1, QString::fromLatin1(fixture.access.ssoStartUrl)},
                               }));
}

/// What a program asks of the page; a parameter of `changes` replaces one of these, a null one drops it.
QByteArray authorizeTarget(const QJsonObject &client, const Parameters &changes = {})
{
    Parameters parameters{
        {"response_type", "code"},         {"client_id", client["clientId"_L1].toString().toLatin1()},
        {"redirect_uri", redirectUri},     {"state", state},
        {"code_challenge_method", "S256"}, {"scopes", "sso:account:access"},
        {"code_challenge", challenge},
    };
    for (auto &[name, value] : parameters) {
        for (const auto &[changed, other] : changes)
            value = changed == name ? other : value;
    }
    QByteArray target = "/authorize?";
    for (const auto &[name, value] : parameters) {
        if (!value.isNull())
            target += name + '=' + percentEncode(value) + '&';
    }
    target.chop(1);
    return target;
}

QString inRedirect(const HttpReply &reply, const QString &parameter)
{
    const QUrl url = QUrl::fromEncoded(headerOf(reply, "Location"), QUrl::StrictMode);
    return QUrlQuery(url).queryItemValue(parameter, QUrl::FullyDecoded);
}

QJsonObject exchange(const QJsonObject &client, const QString &code)
{
    return IdentityFixture::as(client,
                               {
                                   {"grantType"_L1, "authorization_code"_L1},
                                   {"code"_L1, code},
                                   {"redirectUri"_L1, QString::fromLatin1(redirectUri)},
                                   {"codeVerifier"_L1, QString::fromLatin1(verifier)},
                               });
}

} // namespace

class TestDemoIdentityPkce final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeBecomesATokenOnce();
    void anExchangeIsRefused_data();
    void anExchangeIsRefused();
    void aFailedExchangeUsesTheCodeUp();
    void codesExpire();
    void nobodyIsSentToAnUnknownPlace_data();
    void nobodyIsSentToAnUnknownPlace();
    void aWrongRequestGoesBackToTheProgram_data();
    void aWrongRequestGoesBackToTheProgram();
    void aDenialGoesBackToTheProgram();
    void aPersonDecidesAtThePage();
    void deviceProgramsGetNoCode();
    void codeProgramsStartNoDevice();
};

void TestDemoIdentityPkce::aCodeBecomesATokenOnce()
{
    IdentityFixture fixture;
    const QJsonObject client = registerForCode(fixture);
    const HttpReply page = fixture.browse(authorizeTarget(client));
    QCOMPARE(page.status, 302);
    QVERIFY(headerOf(page, "Location").startsWith(redirectUri + "?code="));
    QCOMPARE(inRedirect(page, u"state"_s), QString::fromLatin1(state));
    const QJsonObject input = exchange(client, inRedirect(page, u"code"_s));
    const HttpReply token = fixture.post("/token", input);
    QCOMPARE(outcomeOf(token), "200");
    QCOMPARE(outcomeOf(fixture.portal("GET", "/assignment/accounts", textOf(token, "accessToken"))), "200");
    QCOMPARE(outcomeOf(fixture.refresh(client, textOf(token, "refreshToken"))), "200");
    QCOMPARE(outcomeOf(fixture.post("/token", input)), "400 InvalidGrantException");
}

void TestDemoIdentityPkce::anExchangeIsRefused_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QJsonObject &change, const char *outcome) {
        QTest::newRow(name) << change << QByteArray(outcome);
    };
    row("code of nobody", {{"code"_L1, "x"_L1}}, "400 InvalidGrantException");
    row("another verifier", {{"codeVerifier"_L1, QString::fromLatin1(verifier) + u'x'}}, "400 InvalidGrantException");
    row("the challenge as verifier", {{"codeVerifier"_L1, QString::fromLatin1(challenge)}},
        "400 InvalidGrantException");
    row("redirect URI without its port", {{"redirectUri"_L1, "http://127.0.0.1/oauth/callback"_L1}},
        "400 InvalidGrantException");
    row("no code", {{"code"_L1, QString()}}, "400 InvalidRequestException");
    row("no verifier", {{"codeVerifier"_L1, QString()}}, "400 InvalidRequestException");
    row("no redirect URI", {{"redirectUri"_L1, QString()}}, "400 InvalidRequestException");
    row("wrong secret", {{"clientSecret"_L1, "x"_L1}}, "401 InvalidClientException");
    row("another program", {}, "400 InvalidGrantException");
}

void TestDemoIdentityPkce::anExchangeIsRefused()
{
    QFETCH(QJsonObject, change);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    const QJsonObject client = registerForCode(fixture);
    const HttpReply page = fixture.browse(authorizeTarget(client));
    QJsonObject input = exchange(change.isEmpty() ? registerForCode(fixture) : client, inRedirect(page, u"code"_s));
    for (auto member = change.begin(); member != change.end(); ++member)
        input[member.key()] = member.value();
    QCOMPARE(outcomeOf(fixture.post("/token", input)), outcome);
}

void TestDemoIdentityPkce::aFailedExchangeUsesTheCodeUp()
{
    IdentityFixture fixture;
    const QJsonObject client = registerForCode(fixture);
    const QString code = inRedirect(fixture.browse(authorizeTarget(client)), u"code"_s);
    QJsonObject guessed = exchange(client, code);
    guessed["codeVerifier"_L1] = "guess"_L1;
    QCOMPARE(outcomeOf(fixture.post("/token", guessed)), "400 InvalidGrantException");
    QCOMPARE(outcomeOf(fixture.post("/token", exchange(client, code))), "400 InvalidGrantException");
}

void TestDemoIdentityPkce::codesExpire()
{
    IdentityFixture fixture;
    const QJsonObject client = registerForCode(fixture);
    const QString early = inRedirect(fixture.browse(authorizeTarget(client)), u"code"_s);
    fixture.wait(1);
    const QString late = inRedirect(fixture.browse(authorizeTarget(client)), u"code"_s);
    fixture.wait(599);
    QCOMPARE(outcomeOf(fixture.post("/token", exchange(client, early))), "400 InvalidGrantException");
    QCOMPARE(outcomeOf(fixture.post("/token", exchange(client, late))), "200");
}

void TestDemoIdentityPkce::nobodyIsSentToAnUnknownPlace_data()
{
    QTest::addColumn<Parameters>("changes");
    QTest::newRow("unknown program") << Parameters{{"client_id", "x"}};
    for (const char *uri : {"http://127.0.0.1:41234/other", "http://localhost:41234/oauth/callback",
                            "https://127.0.0.1:41234/oauth/callback", "http://127.0.0.1@evil.example/oauth/callback",
                            "http://evil.example/oauth/callback", "\r\nx: y"})
        QTest::newRow(uri) << Parameters{{"redirect_uri", uri}};
    QTest::newRow("no redirect URI") << Parameters{{"redirect_uri", QByteArray()}};
}

void TestDemoIdentityPkce::nobodyIsSentToAnUnknownPlace()
{
    QFETCH(Parameters, changes);
    IdentityFixture fixture;
    const HttpReply page = fixture.browse(authorizeTarget(registerForCode(fixture), changes));
    QCOMPARE(page.status, 400);
    QVERIFY(page.contentType.startsWith("text/html"));
    QVERIFY(headerOf(page, "Location").isNull());
}

void TestDemoIdentityPkce::aWrongRequestGoesBackToTheProgram_data()
{
    QTest::addColumn<Parameters>("changes");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *parameter, const QByteArray &value, const QString &error) {
        QTest::newRow(name) << Parameters{{parameter, value}} << error;
    };
    row("token response", "response_type", "token", u"unsupported_response_type"_s);
    row("plain challenge", "code_challenge_method", "plain", u"invalid_request"_s);
    row("challenge of the other sign-in", "code_challenge_method", "SHA-256", u"invalid_request"_s);
    row("no challenge", "code_challenge", {}, u"invalid_request"_s);
    row("padded challenge", "code_challenge", challenge + '=', u"invalid_request"_s);
    row("no state", "state", {}, u"invalid_request"_s);
    row("scope that was not registered", "scopes", "sso:account:access datazone:domain:access", u"invalid_scope"_s);
}

void TestDemoIdentityPkce::aWrongRequestGoesBackToTheProgram()
{
    QFETCH(Parameters, changes);
    QFETCH(QString, error);
    IdentityFixture fixture;
    const HttpReply page = fixture.browse(authorizeTarget(registerForCode(fixture), changes));
    QCOMPARE(page.status, 302);
    QVERIFY(headerOf(page, "Location").startsWith(redirectUri + "?error="));
    QCOMPARE(inRedirect(page, u"error"_s), error);
    QVERIFY(!inRedirect(page, u"error_description"_s).isEmpty());
}

void TestDemoIdentityPkce::aDenialGoesBackToTheProgram()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Deny;
    IdentityFixture fixture(options);
    const HttpReply page = fixture.browse(authorizeTarget(registerForCode(fixture)));
    QCOMPARE(page.status, 302);
    QCOMPARE(inRedirect(page, u"error"_s), u"access_denied"_s);
    QCOMPARE(inRedirect(page, u"state"_s), QString::fromLatin1(state));
    QVERIFY(inRedirect(page, u"code"_s).isEmpty());
}

void TestDemoIdentityPkce::aPersonDecidesAtThePage()
{
    DemoOptions options;
    options.approveSignIn = SignInApproval::Manual;
    IdentityFixture fixture(options);
    const QJsonObject client = registerForCode(fixture);
    const QByteArray target = authorizeTarget(client);
    const HttpReply question = fixture.browse(target);
    QCOMPARE(question.status, 200);
    QVERIFY(question.body.contains("&amp;decision=approve\"") && question.body.contains("&amp;decision=deny\""));
    QCOMPARE(inRedirect(fixture.browse(target + "&decision=deny"), u"error"_s), u"access_denied"_s);
    const QString code = inRedirect(fixture.browse(target + "&decision=approve"), u"code"_s);
    QCOMPARE(outcomeOf(fixture.post("/token", exchange(client, code))), "200");
}

void TestDemoIdentityPkce::deviceProgramsGetNoCode()
{
    IdentityFixture fixture;
    const HttpReply page = fixture.browse(authorizeTarget(fixture.registerForDevice()));
    QCOMPARE(page.status, 400); // it has registered no redirect URI either
}

void TestDemoIdentityPkce::codeProgramsStartNoDevice()
{
    IdentityFixture fixture;
    QCOMPARE(outcomeOf(fixture.startDevice(registerForCode(fixture))), "400 UnauthorizedClientException");
}

QTEST_GUILESS_MAIN(TestDemoIdentityPkce)
#include "tst_demoidentitypkce.moc"
