// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/identityfixture.h"

#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

class TestDemoIdentitySts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callerIdentityNamesTheUser();
    void keysOfARoleOpenDataZoneAndSts();
    void keysWithoutTheirTokenAreNobodys();
    void expiredKeysSaySo();
    void trustDecides_data();
    void trustDecides();
    void inputKeepsToTheModel_data();
    void inputKeepsToTheModel();
    void durationIsHowLongKeysLive();
    void theOptionOverridesTheDuration();
    void chainedRolesLiveAnHourAtMost();
    void webIdentityIsUnsigned();
    void webIdentityIsRefused_data();
    void webIdentityIsRefused();
    void signatureFaultsAreInWordsOfSts_data();
    void signatureFaultsAreInWordsOfSts();
    void callsOfNoOperationAreRefused_data();
    void callsOfNoOperationAreRefused();
    void errorsAreTheXmlOfTheService();
    void rightsOfTheRoleDecideInDataZone();

private:
    /// What of DemoAccess a row of test data stands for.
    static QByteArray resolved(const DemoAccess &access, const QByteArray &text)
    {
        if (text == "@role")
            return access.roleArn;
        if (text == "@mfaRole")
            return access.mfaRoleArn;
        if (text == "@externalIdRole")
            return access.externalIdRoleArn;
        if (text == "@deniedRole")
            return access.deniedRoleArn;
        if (text == "@webRole")
            return access.webIdentityRoleArn;
        if (text == "@serial")
            return access.mfaSerial;
        if (text == "@externalId")
            return access.externalId;
        if (text == "@token")
            return access.webIdentityToken;
        return text;
    }
};

void TestDemoIdentitySts::callerIdentityNamesTheUser()
{
    IdentityFixture fixture;
    const HttpReply reply = fixture.sts("GetCallerIdentity", {}, fixture.user());
    QCOMPARE(outcomeOf(reply), "200");
    QCOMPARE(reply.contentType, "text/xml");
    QCOMPARE(elementOf(reply, "Arn"), fixture.access.userArn);
    QCOMPARE(elementOf(reply, "Account"), "111122223333");
    QVERIFY(elementOf(reply, "UserId").startsWith("AIDA"));
    QCOMPARE(elementOf(reply, "RequestId"), headerOf(reply, "x-amzn-requestid"));
    QXmlStreamReader xml(reply.body);
    QVERIFY(xml.readNextStartElement());
    QCOMPARE(xml.name(), u"GetCallerIdentityResponse"_s);
    QCOMPARE(xml.namespaceUri(), u"https://sts.amazonaws.com/doc/2011-06-15/"_s);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void TestDemoIdentitySts::keysOfARoleOpenDataZoneAndSts()
{
    IdentityFixture fixture;
    const HttpReply assumed = fixture.assumeRole(fixture.access.roleArn);
    QCOMPARE(outcomeOf(assumed), "200");
    const QByteArray arn = "arn:aws:sts::111122223333:assumed-role/DataSteward/mara@laptop";
    QCOMPARE(elementOf(assumed, "Arn"), arn);
    QVERIFY(elementOf(assumed, "AccessKeyId").startsWith("ASIA"));
    QVERIFY(elementOf(assumed, "AssumedRoleId").endsWith(":mara@laptop"));
    const HttpReply identity = fixture.sts("GetCallerIdentity", {}, fixture.sessionOf(assumed));
    QCOMPARE(elementOf(identity, "Arn"), arn);
    const HttpReply domains = fixture.dataZone("/v2/domains", fixture.sessionOf(assumed, "datazone"));
    QCOMPARE(outcomeOf(domains), "200");
    QVERIFY(domains.body.contains(fixture.access.domainId.toLatin1()));
    const HttpReply again = fixture.assumeRole(fixture.access.roleArn);
    QVERIFY(elementOf(again, "AccessKeyId") != elementOf(assumed, "AccessKeyId"));
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(assumed, "datazone"))), "200");
}

void TestDemoIdentitySts::keysWithoutTheirTokenAreNobodys()
{
    IdentityFixture fixture;
    const HttpReply assumed = fixture.assumeRole(fixture.access.roleArn);
    const HttpReply other = fixture.assumeRole(fixture.access.roleArn);
    for (const QByteArray &token : {QByteArray(), elementOf(other, "SessionToken")}) {
        Signing signing = fixture.sessionOf(assumed, "datazone");
        signing.sessionToken = token;
        QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", signing)), "403 UnrecognizedClientException");
        signing.service = "sts";
        QCOMPARE(outcomeOf(fixture.sts("GetCallerIdentity", {}, signing)), "403 InvalidClientTokenId");
    }
}

void TestDemoIdentitySts::expiredKeysSaySo()
{
    DemoOptions options;
    options.credentialLifetimeSeconds = 3;
    IdentityFixture fixture(options);
    const HttpReply assumed = fixture.assumeRole(fixture.access.roleArn);
    QCOMPARE(elementOf(assumed, "Expiration"), isoTime(fixedNowMs + 3000));
    fixture.nowMs += 2999;
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(assumed, "datazone"))), "200");
    fixture.nowMs += 1;
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(assumed, "datazone"))),
             "403 ExpiredTokenException");
    const HttpReply refused = fixture.sts("GetCallerIdentity", {}, fixture.sessionOf(assumed));
    QCOMPARE(outcomeOf(refused), "403 ExpiredToken");
    QCOMPARE(elementOf(refused, "Message"), "The security token included in the request is expired");
    // Who has not the secret is not told that the keys were once good.
    Signing wrong = fixture.sessionOf(assumed, "datazone");
    wrong.secret = "wrong";
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", wrong)), "403 InvalidSignatureException");
}

void TestDemoIdentitySts::trustDecides_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<Parameters>("more");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *role, const Parameters &more, const char *message = nullptr) {
        QTest::newRow(name) << QByteArray(role) << more << QByteArray(message == nullptr ? "200" : "403 AccessDenied")
                            << QByteArray(message);
    };
    const char *unauthorized = "not authorized to perform: sts:AssumeRole on resource";
    row("trusted", "@role", {});
    row("denied by IAM", "@deniedRole", {}, unauthorized);
    row("no such role", "arn:aws:iam::111122223333:role/Nobody", {}, unauthorized);
    row("role of another account", "arn:aws:iam::999999999999:role/DataSteward", {}, unauthorized);
    row("role of web identities", "@webRole", {}, unauthorized);
    row("MFA, none given", "@mfaRole", {}, unauthorized);
    row("MFA", "@mfaRole", {{"SerialNumber", "@serial"}, {"TokenCode", "123456"}});
    row("MFA, wrong code", "@mfaRole", {{"SerialNumber", "@serial"}, {"TokenCode", "654321"}},
        "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    row("MFA, wrong device", "@mfaRole",
        {{"SerialNumber", "arn:aws:iam::111122223333:mfa/other"}, {"TokenCode", "123456"}},
        "MultiFactorAuthentication failed, unable to validate MFA code.");
    row("MFA, serial without code", "@mfaRole", {{"SerialNumber", "@serial"}}, "must provide both");
    row("MFA, code without serial", "@mfaRole", {{"TokenCode", "123456"}}, "must provide both");
    row("MFA is checked where none is wanted", "@role", {{"SerialNumber", "@serial"}, {"TokenCode", "654321"}},
        "invalid MFA one time pass code");
    row("external id", "@externalIdRole", {{"ExternalId", "@externalId"}});
    row("external id, none given", "@externalIdRole", {}, unauthorized);
    row("external id, wrong", "@externalIdRole", {{"ExternalId", "northmere-partner-8"}}, unauthorized);
}

void TestDemoIdentitySts::trustDecides()
{
    QFETCH(QByteArray, role);
    QFETCH(Parameters, more);
    QFETCH(QByteArray, outcome);
    QFETCH(QByteArray, message);
    IdentityFixture fixture;
    for (auto &[name, value] : more)
        value = resolved(fixture.access, value);
    const HttpReply reply = fixture.assumeRole(resolved(fixture.access, role), more);
    QCOMPARE(outcomeOf(reply), outcome);
    QVERIFY2(elementOf(reply, "Message").contains(message), reply.body.constData());
    QCOMPARE(elementOf(reply, "AccessKeyId").isEmpty(), outcome != "200");
}

void TestDemoIdentitySts::inputKeepsToTheModel_data()
{
    QTest::addColumn<Parameters>("parameters");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const Parameters &parameters, const char *message) {
        QTest::newRow(name) << parameters << QByteArray(message);
    };
    row("no role", {{"RoleSessionName", "me"}}, "'roleArn'");
    row("role too short", {{"RoleArn", "arn:aws:iam::1"}, {"RoleSessionName", "me"}}, "'roleArn'");
    row("role no ARN", {{"RoleArn", "DataStewardDataSteward"}, {"RoleSessionName", "me"}}, "is invalid");
    row("no session name", {{"RoleArn", "@role"}}, "'roleSessionName'");
    row("session name too short", {{"RoleArn", "@role"}, {"RoleSessionName", "m"}}, "'roleSessionName'");
    row("session name too long", {{"RoleArn", "@role"}, {"RoleSessionName", QByteArray(65, 'm')}}, "'roleSessionName'");
    row("session name with a space", {{"RoleArn", "@role"}, {"RoleSessionName", "me too"}}, "'roleSessionName'");
    const auto also = [&](const char *name, const char *parameter, const char *value, const char *message) {
        row(name, {{"RoleArn", "@role"}, {"RoleSessionName", "me"}, {parameter, value}}, message);
    };
    also("duration below 15 minutes", "DurationSeconds", "899", "'durationSeconds'");
    also("duration above 12 hours", "DurationSeconds", "43201", "'durationSeconds'");
    also("duration no number", "DurationSeconds", "1h", "'durationSeconds'");
    also("external id too short", "ExternalId", "x", "'externalId'");
    also("serial too short", "SerialNumber", "12345678", "'serialNumber'");
    also("code of five digits", "TokenCode", "12345", "'tokenCode'");
    also("code of letters", "TokenCode", "abcdef", "'tokenCode'");
}

void TestDemoIdentitySts::inputKeepsToTheModel()
{
    QFETCH(Parameters, parameters);
    QFETCH(QByteArray, message);
    IdentityFixture fixture;
    for (auto &[name, value] : parameters)
        value = resolved(fixture.access, value);
    const HttpReply reply = fixture.sts("AssumeRole", parameters, fixture.user());
    QCOMPARE(outcomeOf(reply), "400 ValidationError");
    QVERIFY2(elementOf(reply, "Message").contains(message), reply.body.constData());
}

void TestDemoIdentitySts::durationIsHowLongKeysLive()
{
    IdentityFixture fixture;
    const auto expiration = [&](const Parameters &more) {
        return elementOf(fixture.assumeRole(fixture.access.roleArn, more), "Expiration");
    };
    QCOMPARE(expiration({}), isoTime(fixedNowMs + 3'600'000));
    QCOMPARE(expiration({{"DurationSeconds", "900"}}), isoTime(fixedNowMs + 900'000));
    QCOMPARE(expiration({{"DurationSeconds", "43200"}}), isoTime(fixedNowMs + 43'200'000));
}

void TestDemoIdentitySts::theOptionOverridesTheDuration()
{
    DemoOptions options;
    options.credentialLifetimeSeconds = 3;
    IdentityFixture fixture(options);
    QCOMPARE(elementOf(fixture.assumeRole(fixture.access.roleArn, {{"DurationSeconds", "43200"}}), "Expiration"),
             isoTime(fixedNowMs + 3000));
}

void TestDemoIdentitySts::chainedRolesLiveAnHourAtMost()
{
    IdentityFixture fixture;
    const Signing session = fixture.sessionOf(fixture.assumeRole(fixture.access.roleArn));
    QCOMPARE(outcomeOf(fixture.assumeRoleAs(session, fixture.access.roleArn, {{"DurationSeconds", "3600"}})), "200");
    const HttpReply refused = fixture.assumeRoleAs(session, fixture.access.roleArn, {{"DurationSeconds", "3601"}});
    QCOMPARE(outcomeOf(refused), "400 ValidationError");
    QVERIFY(elementOf(refused, "Message").contains("role chaining"));
}

void TestDemoIdentitySts::webIdentityIsUnsigned()
{
    IdentityFixture fixture;
    const HttpReply reply = fixture.endpoint.serve(IdentityFixture::form({
        {"Action", "AssumeRoleWithWebIdentity"},
        {"Version", "2011-06-15"},
        {"RoleArn", fixture.access.webIdentityRoleArn},
        {"RoleSessionName", "nightly"},
        {"WebIdentityToken", fixture.access.webIdentityToken},
    }));
    QCOMPARE(outcomeOf(reply), "200");
    QVERIFY(reply.body.startsWith("<AssumeRoleWithWebIdentityResponse xmlns="));
    QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", fixture.sessionOf(reply, "datazone"))), "200");
}

void TestDemoIdentitySts::webIdentityIsRefused_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("token of nobody") << QByteArray("@webRole") << QByteArray("a.b.c")
                                     << QByteArray("400 InvalidIdentityToken");
    QTest::newRow("no token") << QByteArray("@webRole") << QByteArray() << QByteArray("400 ValidationError");
    QTest::newRow("role that trusts users")
        << QByteArray("@role") << QByteArray("@token") << QByteArray("403 AccessDenied");
}

void TestDemoIdentitySts::webIdentityIsRefused()
{
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    QCOMPARE(outcomeOf(fixture.endpoint.serve(IdentityFixture::form({
                 {"Action", "AssumeRoleWithWebIdentity"},
                 {"Version", "2011-06-15"},
                 {"RoleArn", resolved(fixture.access, role)},
                 {"RoleSessionName", "nightly"},
                 {"WebIdentityToken", resolved(fixture.access, token)},
             }))),
             outcome);
}

void TestDemoIdentitySts::signatureFaultsAreInWordsOfSts_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<QByteArray>("outcome");
    const IdentityFixture fixture;
    const HttpRequest plain = IdentityFixture::form({{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}});
    QTest::newRow("unsigned") << plain << QByteArray("403 MissingAuthenticationToken");
    const auto row = [&](const char *name, void (*change)(Signing &), const char *outcome) {
        Signing signing = fixture.user();
        change(signing);
        QTest::newRow(name) << signedRequest(plain, signing) << QByteArray(outcome);
    };
    row(
        "wrong secret", [](Signing &with) { with.secret = "wrong"; }, "403 SignatureDoesNotMatch");
    row(
        "for another service", [](Signing &with) { with.service = "datazone"; }, "403 SignatureDoesNotMatch");
    row(
        "for another Region", [](Signing &with) { with.region = "us-east-1"; }, "403 SignatureDoesNotMatch");
    row(
        "clock of ten minutes ago", [](Signing &with) { with.atMs -= 600'000; }, "403 SignatureDoesNotMatch");
    row(
        "keys of nobody", [](Signing &with) { with.accessKeyId = "AKIANOBODY0000000000"; }, "403 InvalidClientTokenId");
    HttpRequest basic = plain;
    basic.headers.emplace_back("authorization", "Basic YTpi");
    QTest::newRow("basic authorization") << basic << QByteArray("403 IncompleteSignature");
    HttpRequest tampered = signedRequest(plain, fixture.user());
    tampered.body += "&X=1";
    QTest::newRow("body changed on the way") << tampered << QByteArray("403 SignatureDoesNotMatch");
}

void TestDemoIdentitySts::signatureFaultsAreInWordsOfSts()
{
    QFETCH(HttpRequest, request);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    QCOMPARE(outcomeOf(fixture.endpoint.serve(request)), outcome);
}

void TestDemoIdentitySts::callsOfNoOperationAreRefused_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const char *type, const char *body, const char *outcome) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(body) << QByteArray(outcome);
    };
    const char *form = "application/x-www-form-urlencoded";
    row("unknown", form, "Action=GetSessionToken&Version=2011-06-15", "400 InvalidAction");
    row("other version", form, "Action=GetCallerIdentity&Version=2010-05-08", "400 InvalidAction");
    row("no action", form, "Version=2011-06-15", "400 MissingAction");
    row("nothing", form, "", "400 MissingAction");
    row("broken encoding", form, "Action=GetCallerIdentity%2", "400 MissingAction");
    row("JSON", "application/json", "{\"Action\":\"GetCallerIdentity\"}", "400 MissingAction");
}

void TestDemoIdentitySts::callsOfNoOperationAreRefused()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, outcome);
    IdentityFixture fixture;
    QCOMPARE(outcomeOf(fixture.endpoint.serve({"POST", "/", {{"content-type", contentType}}, body})), outcome);
}

void TestDemoIdentitySts::errorsAreTheXmlOfTheService()
{
    IdentityFixture fixture;
    const HttpReply reply = fixture.sts(
        "AssumeRole", {{"RoleArn", "<role> & \"more\" than that"}, {"RoleSessionName", "me"}}, fixture.user());
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.contentType, "text/xml");
    QCOMPARE(reply.body,
             "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
             "  <Error>\n"
             "    <Type>Sender</Type>\n"
             "    <Code>ValidationError</Code>\n"
             "    <Message>&lt;role&gt; &amp; &quot;more&quot; than that is invalid</Message>\n"
             "  </Error>\n"
             "  <RequestId>"
                 + headerOf(reply, "x-amzn-requestid") + "</RequestId>\n</ErrorResponse>\n");
}

void TestDemoIdentitySts::rightsOfTheRoleDecideInDataZone()
{
    IdentityFixture fixture;
    const QByteArray domain = "/v2/domains/" + fixture.access.domainId.toLatin1();
    const auto ask = [&](const QByteArray &role, const QByteArray &target) {
        return fixture.dataZone(target, fixture.sessionOf(fixture.assumeRole(role), "datazone"));
    };
    const HttpReply byIam = ask(fixture.access.noDataZoneRoleArn, "/v2/domains");
    QCOMPARE(outcomeOf(byIam), "403 AccessDeniedException");
    QVERIFY(textOf(byIam, "message")
                .startsWith("User: arn:aws:sts::111122223333:assumed-role/BillingReader/mara@laptop "
                            "is not authorized to perform: datazone:ListDomains"));
    QCOMPARE(outcomeOf(ask(fixture.access.noMemberRoleArn, "/v2/domains")), "200");
    const HttpReply byDomain = ask(fixture.access.noMemberRoleArn, domain + "/projects");
    QCOMPARE(outcomeOf(byDomain), "403 AccessDeniedException");
    QCOMPARE(textOf(byDomain, "message"), "User is not permitted to perform operation: ListProjects");
    QCOMPARE(outcomeOf(ask(fixture.access.roleArn, domain + "/projects")), "200");
}

Q_DECLARE_METATYPE(zonescope::demo::HttpRequest)
QTEST_GUILESS_MAIN(TestDemoIdentitySts)
#include "tst_demoidentitysts.moc"
