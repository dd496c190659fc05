// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/stsclient.h"

#include "models/aws/identity/stsxml.h"
#include "tests/models/aws/identity/identityfixture.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

/// Keys that never change.
class OneProvider final : public CredentialsProvider {
public:
    ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin) override
    {
        const CredentialsPtr keys =
            std::make_shared<const Credentials>(Credentials{.accessKeyId = "AKIDEXAMPLE"_ba,
                                                            .secretAccessKey = SecretBytes("s3cret"),
                                                            .sessionToken = SecretBytes("session-t0ken")});
        return new ReadyJob<CredentialsPtr>(keys, parent);
    }
    void invalidate(const CredentialsPtr &) override { }
};

constexpr auto roleXml = R"(<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <Credentials>
      <AccessKeyId>ASIAROLE</AccessKeyId>
      <SecretAccessKey>secret/of+role</SecretAccessKey>
      <SessionToken>token&#43;of&amp;role==</SessionToken>
      <Expiration>2026-01-02T04:04:05Z</Expiration>
    </Credentials>
    <AssumedRoleUser><AssumedRoleId>AROA:me</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/R/me</Arn></AssumedRoleUser>
  </AssumeRoleResult>
  <ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata>
</AssumeRoleResponse>)";

constexpr auto identityXml =
    R"(<?xml version="1.0"?><x:GetCallerIdentityResponse xmlns:x="https://sts.amazonaws.com/doc/2011-06-15/">
<x:GetCallerIdentityResult><x:Unknown><x:Arn>no</x:Arn></x:Unknown><x:Account>111122223333</x:Account><x:UserId>AROA:me</x:UserId>
<x:Arn>arn:aws:sts::111122223333:assumed-role/DataSteward/me</x:Arn></x:GetCallerIdentityResult></x:GetCallerIdentityResponse>)";

QByteArray errorXml(const QByteArray &code, const QByteArray &message)
{
    return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>" + code
        + "</Code><Message>" + message + "</Message></Error><RequestId>request-9</RequestId></ErrorResponse>";
}

QByteArray httpDate(qint64 ms)
{
    return "Date: "
        + QLocale::c()
              .toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
              .toLatin1();
}

template <class T>
Result<T> finish(ResultJob<T> *job)
{
    QSignalSpy finished(job, &Job::finished);
    job->start();
    if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, 10'000))
        return Error{.kind = ErrorKind::Cancelled, .message = u"the job did not finish"_s};
    return job->takeResult();
}

} // namespace

class TstStsClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void assumeRoleSendsTheExactForm();
    void optionsThatAreNotGivenAreNotSent();
    void rolesAreReadFromXml();
    void webIdentityIsNotSigned();
    void callerIdentityIsReadWhateverTheOrder();
    void principalNames_data();
    void principalNames();
    void badSessionNamesSendNothing_data();
    void badSessionNamesSendNothing();
    void errorsByCode_data();
    void errorsByCode();
    void onlyARefusedCodeIsAnMfaRefusal_data();
    void onlyARefusedCodeIsAnMfaRefusal();
    void passingErrorsAreRetried_data();
    void passingErrorsAreRetried();
    void repliesThatAreNotAwsXmlAreBad_data();
    void repliesThatAreNotAwsXmlAreBad();
    void errorsThatAreNotXmlSayTheHost_data();
    void errorsThatAreNotXmlSayTheHost();
    void documentTypesAndEntitiesAreRefused_data();
    void documentTypesAndEntitiesAreRefused();
    void secretsNeverReachErrors();
    void keysThatStsDoesNotTakeAreNotJudgedByThat();
    void clockCorrectionFollowsTheSwitch_data();
    void clockCorrectionFollowsTheSwitch();

private:
    void connectTo(bool correctClockSkew = true);
    [[nodiscard]] static AssumeRoleInput role()
    {
        return {.roleArn = u"arn:aws:iam::111122223333:role/R"_s, .sessionName = u"me"_s};
    }
    Result<CredentialsPtr> assume(const AssumeRoleInput &input)
    {
        return finish(m_sts->assumeRole(input, &m_owner, CallOrigin::Person));
    }

    QObject m_owner;
    std::unique_ptr<IdentityFixture> m;
    std::unique_ptr<StsClient> m_sts;
};

void TstStsClient::init()
{
    m = std::make_unique<IdentityFixture>();
    connectTo();
}

void TstStsClient::cleanup()
{
    m_sts.reset();
    m.reset();
}

void TstStsClient::connectTo(bool correctClockSkew)
{
    HelperEndpointSettings endpoints{.correctClockSkew = correctClockSkew};
    endpoints.overrides.insert(HelperService::Sts, {m->server.url(), u"test"_s});
    auto client = m->services.client(HelperService::Sts, "eu-west-1"_ba, endpoints, std::make_shared<OneProvider>());
    QVERIFY(client.ok());
    m_sts = std::make_unique<StsClient>(std::move(client).value());
}

void TstStsClient::assumeRoleSendsTheExactForm()
{
    m->server.answerWith(ScriptedReply::http(200, roleXml));
    AssumeRoleInput input = role();
    input.sessionName = u"me+you=,.@-_"_s;
    input.externalId = u"a b&c/d=é"_s;
    input.durationSeconds = 900;
    input.mfaSerial = u"arn:aws:iam::111122223333:mfa/me"_s;
    input.mfaCode = SecretBytes("123456");
    QVERIFY(assume(input).ok());
    const RecordedRequest &request = m->server.requests().at(0);
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.target, "/"_ba);
    QCOMPARE(request.header("content-type"), "application/x-www-form-urlencoded; charset=utf-8"_ba);
    QCOMPARE(request.body,
             "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FR"
             "&RoleSessionName=me%2Byou%3D%2C.%40-_&DurationSeconds=900&ExternalId=a%20b%26c%2Fd%3D%C3%A9"
             "&SerialNumber=arn%3Aaws%3Aiam%3A%3A111122223333%3Amfa%2Fme&TokenCode=123456"_ba);
    const QByteArray authorization = request.header("authorization");
    QVERIFY2(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/sts/aws4_request, "
                                      "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature="),
             authorization.constData());
    QCOMPARE(request.header("x-amz-security-token"), "session-t0ken"_ba);
}

void TstStsClient::optionsThatAreNotGivenAreNotSent()
{
    m->server.answerWith(ScriptedReply::http(200, roleXml));
    QVERIFY(assume(role()).ok());
    QCOMPARE(m->server.requests().at(0).body,
             "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FR"
             "&RoleSessionName=me"_ba);
}

void TstStsClient::rolesAreReadFromXml()
{
    m->server.answerWith(ScriptedReply::http(200, roleXml));
    const auto result = assume(role());
    QVERIFY(result.ok());
    const Credentials &credentials = **result;
    QCOMPARE(credentials.accessKeyId, "ASIAROLE"_ba);
    QCOMPARE(credentials.secretAccessKey.view().toByteArray(), "secret/of+role"_ba);
    QCOMPARE(credentials.sessionToken.view().toByteArray(), "token+of&role=="_ba);
    QCOMPARE(credentials.expiresAt, std::optional<qint64>(m->clock.now + 3'600'000));
    QCOMPARE(credentials.accountId, u"111122223333"_s);
}

void TstStsClient::webIdentityIsNotSigned()
{
    QByteArray xml = roleXml;
    m->server.answerWith(
        ScriptedReply::http(200, xml.replace("AssumeRoleResult>", "AssumeRoleWithWebIdentityResult>")));
    const auto result = finish(m_sts->assumeRoleWithWebIdentity({.roleArn = u"arn:aws:iam::111122223333:role/R"_s,
                                                                 .sessionName = u"me"_s,
                                                                 .token = SecretBytes("header.payload/+=")},
                                                                &m_owner));
    QVERIFY(result.ok());
    QCOMPARE((*result)->accessKeyId, "ASIAROLE"_ba);
    const RecordedRequest &request = m->server.requests().at(0);
    QCOMPARE(request.body,
             "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FR"
             "&RoleSessionName=me&WebIdentityToken=header.payload%2F%2B%3D"_ba);
    QVERIFY(request.header("authorization").isEmpty());
    QVERIFY(request.header("x-amz-date").isEmpty());
    QVERIFY(request.header("x-amz-security-token").isEmpty());
}

void TstStsClient::callerIdentityIsReadWhateverTheOrder()
{
    m->server.answerWith(ScriptedReply::http(200, identityXml));
    const auto identity = finish(m_sts->getCallerIdentity(&m_owner));
    QVERIFY2(identity.ok(), qPrintable(identity.ok() ? QString() : identity.error().message));
    QCOMPARE(identity->accountId, u"111122223333"_s);
    QCOMPARE(identity->userId, u"AROA:me"_s);
    QCOMPARE(identity->arn, u"arn:aws:sts::111122223333:assumed-role/DataSteward/me"_s);
    QCOMPARE(identity->principalName(), u"DataSteward"_s);
    QCOMPARE(m->server.requests().at(0).body, "Action=GetCallerIdentity&Version=2011-06-15"_ba);
}

void TstStsClient::principalNames_data()
{
    QTest::addColumn<QString>("arn");
    QTest::addColumn<QString>("name");
    QTest::newRow("role") << u"arn:aws:sts::1:assumed-role/DataSteward/me/too"_s << u"DataSteward"_s;
    QTest::newRow("user") << u"arn:aws:iam::1:user/team/a/ana"_s << u"ana"_s;
    QTest::newRow("root") << u"arn:aws-cn:iam::1:root"_s << u"root"_s;
    QTest::newRow("no ARN") << u"x"_s << QString();
}

void TstStsClient::principalNames()
{
    QFETCH(QString, arn);
    QFETCH(QString, name);
    QCOMPARE((CallerIdentity{.arn = arn}.principalName()), name);
}

void TstStsClient::badSessionNamesSendNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << u"a"_s;
    QTest::newRow("long") << QString(65, u'a');
    QTest::newRow("space") << u"a b"_s;
    QTest::newRow("line") << u"ab\n"_s;
    QTest::newRow("letters of other alphabets") << u"añb"_s;
}

void TstStsClient::badSessionNamesSendNothing()
{
    QFETCH(QString, name);
    AssumeRoleInput input = role();
    input.sessionName = name;
    QCOMPARE(assume(input).error().kind, ErrorKind::Usage);
    const auto result = finish(m_sts->assumeRoleWithWebIdentity({.sessionName = name}, &m_owner));
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY(m->server.requests().empty());
}

void TstStsClient::errorsByCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<ErrorKind>("kind");
    const auto add = [](const char *name, int status, const QByteArray &code, const QByteArray &message,
                        ErrorKind kind) { QTest::newRow(name) << status << code << message << kind; };
    add("access denied", 403, "AccessDenied"_ba,
        "User: x is not authorized to perform: sts:AssumeRole on resource: y"_ba, ErrorKind::Denied);
    add("access denied in the words of DataZone", 403, "AccessDenied"_ba,
        "User is not permitted to perform operation: AssumeRole"_ba, ErrorKind::Denied);
    add("wrong MFA code", 403, "AccessDenied"_ba,
        "MultiFactorAuthentication failed with invalid MFA one time pass code. "_ba, ErrorKind::Denied);
    add("expired", 403, "ExpiredToken"_ba, "The security token included in the request is expired"_ba,
        ErrorKind::SignIn);
    add("expired web identity", 400, "ExpiredTokenException"_ba, "Token expired"_ba, ErrorKind::SignIn);
    add("unknown key", 403, "InvalidClientTokenId"_ba, "The security token included in the request is invalid."_ba,
        ErrorKind::SignIn);
    add("wrong secret", 403, "SignatureDoesNotMatch"_ba, "x"_ba, ErrorKind::SignIn);
    add("bad web identity", 400, "InvalidIdentityToken"_ba, "x"_ba, ErrorKind::SignIn);
    add("region off", 403, "RegionDisabledException"_ba, "x"_ba, ErrorKind::Denied);
    add("claim", 403, "IDPRejectedClaim"_ba, "x"_ba, ErrorKind::Denied);
    add("duration", 400, "ValidationError"_ba, "The requested DurationSeconds exceeds the MaxSessionDuration"_ba,
        ErrorKind::Invalid);
    add("policy", 400, "MalformedPolicyDocument"_ba, "x"_ba, ErrorKind::Invalid);
}

void TstStsClient::errorsByCode()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(ErrorKind, kind);
    m->server.answerWith(ScriptedReply::http(status, errorXml(code, message)));
    const auto result = assume(role());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    QCOMPARE(result.error().code, QString::fromLatin1(code));
    QCOMPARE(result.error().message, QString::fromLatin1(message.trimmed()));
    QCOMPARE(result.error().requestId, u"request-9"_s);
    QCOMPARE(result.error().httpStatus, status);
    QCOMPARE(result.error().operation, u"AssumeRole"_s);
    // Once more with the same keys where they were refused, else never.
    QCOMPARE(m->server.requests().size(), std::size_t(kind == ErrorKind::SignIn ? 2 : 1));
}

void TstStsClient::onlyARefusedCodeIsAnMfaRefusal_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("isRefusal");
    QTest::newRow("wrong code") << "AccessDenied"_ba
                                << "MultiFactorAuthentication failed with invalid MFA one time pass code."_ba << true;
    QTest::newRow("not validated") << "AccessDenied"_ba
                                   << "MultiFactorAuthentication failed, unable to validate MFA code. Please verify "
                                      "your MFA serial number is valid and associated with this user."_ba
                                   << true;
    QTest::newRow("a role with MFA in its name")
        << "AccessDenied"_ba
        << "User: u is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/MFA-Admins"_ba
        << false;
    QTest::newRow("a role with the long word in its name")
        << "AccessDenied"_ba
        << "User: u is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/MultiFactorAuthentication"_ba
        << false;
    QTest::newRow("another code") << "ValidationError"_ba
                                  << "MultiFactorAuthentication failed"_ba << false;
    QTest::newRow("a region that is off") << "RegionDisabledException"_ba
                                          << "MultiFactorAuthentication failed"_ba << false;
}

void TstStsClient::onlyARefusedCodeIsAnMfaRefusal()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(bool, isRefusal);
    m->server.answerWith(ScriptedReply::http(403, errorXml(code, message)));
    const auto result = assume(role());
    QVERIFY(!result);
    QCOMPARE(isMfaRefusal(result.error()), isRefusal);
}

void TstStsClient::passingErrorsAreRetried_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("identity provider out of reach")
        << ScriptedReply::http(400, errorXml("IDPCommunicationError"_ba, "x"_ba)).bytes;
    QTest::newRow("throttled") << ScriptedReply::http(400, errorXml("Throttling"_ba, "Rate exceeded"_ba)).bytes;
    QTest::newRow("internal") << ScriptedReply::http(500, errorXml("InternalFailure"_ba, "x"_ba)).bytes;
    QTest::newRow("gateway") << ScriptedReply::http(503, "<html>busy</html>"_ba).bytes;
    QTest::newRow("half a reply") << ScriptedReply::http(200, QByteArray(roleXml).first(200)).bytes;
}

void TstStsClient::passingErrorsAreRetried()
{
    QFETCH(QByteArray, bytes);
    m->server.answerWith({.bytes = bytes});
    m->server.answerWith(ScriptedReply::http(200, roleXml));
    const auto result = assume(role());
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : describe(result.error())));
    QCOMPARE(m->server.requests().size(), std::size_t(2));
}

void TstStsClient::repliesThatAreNotAwsXmlAreBad_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("page of a proxy") << "<html><body>Please <b>sign in</b><br>to the Wi-Fi</body></html>"_ba;
    QTest::newRow("JSON") << R"({"AssumeRoleResponse":{}})"_ba;
    QTest::newRow("empty") << ""_ba;
    for (const char *part : {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}) {
        QByteArray xml = roleXml;
        QTest::addRow("no %s", part) << xml.replace(part, "Elsewhere");
    }
    QByteArray badTime = roleXml;
    QTest::newRow("no time") << badTime.replace("2026-01-02T04:04:05Z", "soon");
    QTest::newRow("endless nesting") << "<a>"_ba.repeated(10'000);
}

void TstStsClient::repliesThatAreNotAwsXmlAreBad()
{
    QFETCH(QByteArray, body);
    m->server.answerWith(ScriptedReply::http(200, body));
    const auto result = assume(role());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QVERIFY(!result.error().message.contains(u"secret/of+role"_s));
}

void TstStsClient::errorsThatAreNotXmlSayTheHost_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("page of a proxy") << "<!DOCTYPE html><html><body>Blocked by policy</body></html>"_ba;
    QTest::newRow("text") << "Blocked by policy"_ba;
}

void TstStsClient::errorsThatAreNotXmlSayTheHost()
{
    QFETCH(QByteArray, body);
    m->server.answerWith(ScriptedReply::http(403, body));
    const auto result = assume(role());
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QVERIFY2(result.error().message.contains(u"127.0.0.1"_s), qPrintable(result.error().message));
    QVERIFY(result.error().message.contains(u"Blocked by policy"_s));
}

void TstStsClient::documentTypesAndEntitiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("document type") << "<!DOCTYPE AssumeRoleResponse>"_ba
                                   << "ASIAROLE"_ba;
    QTest::newRow("entity") << R"(<!DOCTYPE x [<!ENTITY k "ASIAROLE">]>)"_ba
                            << "&k;"_ba;
    QTest::newRow("entity out of a file") << R"(<!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/hostname">]>)"_ba
                                          << "&k;"_ba;
    QTest::newRow("entities that grow")
        << R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY k "&b;&b;&b;&b;">]>)"_ba
        << "&k;"_ba;
    QTest::newRow("unknown entity") << ""_ba
                                    << "&k;"_ba;
}

void TstStsClient::documentTypesAndEntitiesAreRefused()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, key);
    const QByteArray xml = head + QByteArray(roleXml).replace("ASIAROLE", key);
    QVERIFY(!parseStsXml(xml));
    QVERIFY(!stsCredentials(xml, u"AssumeRoleResult"_s));
    m->server.answerWith(ScriptedReply::http(200, xml));
    QCOMPARE(assume(role()).error().kind, ErrorKind::BadReply);
    // Nor does an error get away with it.
    const HttpReply reply{.status = 403, .body = head + errorXml("AccessDenied"_ba, key)};
    QVERIFY(stsError(reply, u"sts"_s).code.isEmpty());
}

void TstStsClient::secretsNeverReachErrors()
{
    m->server.answerWith(ScriptedReply::http(
        403,
        errorXml("AccessDenied"_ba, "MultiFactorAuthentication failed for 654321 with s3cret and session-t0ken"_ba)));
    AssumeRoleInput input = role();
    input.mfaCode = SecretBytes("654321");
    const auto result = assume(input);
    QVERIFY(!result);
    const QString text = describe(result.error());
    for (const QString &secret : {u"654321"_s, u"s3cret"_s, u"session-t0ken"_s})
        QVERIFY2(!text.contains(secret), qPrintable(text));
}

void TstStsClient::keysThatStsDoesNotTakeAreNotJudgedByThat()
{
    m->server.answerWith(ScriptedReply::http(403, errorXml("InvalidClientTokenId"_ba, "The token is invalid."_ba)));
    const auto identity = finish(m_sts->getCallerIdentity(&m_owner));
    QVERIFY(!identity);
    QCOMPARE(identity.error().kind, ErrorKind::SignIn);
    QCOMPARE(m->server.requests().size(), std::size_t(1)); // no other keys were asked for
}

void TstStsClient::clockCorrectionFollowsTheSwitch_data()
{
    QTest::addColumn<bool>("isOn");
    QTest::newRow("on") << true;
    QTest::newRow("off") << false;
}

void TstStsClient::clockCorrectionFollowsTheSwitch()
{
    QFETCH(bool, isOn);
    connectTo(isOn);
    m->server.answerWith(ScriptedReply::http(403, errorXml("SignatureDoesNotMatch"_ba, "Signature expired"_ba),
                                             {httpDate(m->clock.now + 3'600'000)}));
    m->server.answerWith(ScriptedReply::http(200, roleXml));
    QVERIFY(assume(role()).ok());
    QCOMPARE(m->server.requests().size(), std::size_t(2));
    QVERIFY(m->server.requests().at(0).header("x-amz-date").startsWith("20260102T0304"));
    QVERIFY(m->server.requests().at(1).header("x-amz-date").startsWith(isOn ? "20260102T0404" : "20260102T0304"));
}

QTEST_GUILESS_MAIN(TstStsClient)
#include "tst_stsclient.moc"
