// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssooidcclient.h"

#include "tests/models/aws/identity/identityfixture.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

template <class T>
Result<T> finish(ResultJob<T> *job)
{
    QSignalSpy finished(job, &Job::finished);
    job->start();
    if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, 10'000))
        return Error{.kind = ErrorKind::Cancelled, .message = u"the job did not finish"_s};
    return job->takeResult();
}

OidcRegistration registration()
{
    return {.clientId = u"client-1"_s,
            .clientSecret = SecretBytes("client-s3cret"),
            .scopes = {u"sso:account:access"_s, u"datazone:domain:access"_s},
            .forAuthorizationCode = true};
}

} // namespace

class TstSsoOidcClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void registrationForACodeSendsTheExactBytes();
    void registrationForADeviceSendsTheExactBytes();
    void registrationsAreRead();
    void deviceAuthorizationsAreAskedForAndRead();
    void deviceAuthorizationsHaveDefaults();
    void grantsSendTheExactBytes_data();
    void grantsSendTheExactBytes();
    void tokensAreRead();
    void theAuthorizePageIsExact();
    void errorsByOauthName_data();
    void errorsByOauthName();
    void theHeaderBeatsTheBody_data();
    void theHeaderBeatsTheBody();
    void throttledCallsAreSentAgain_data();
    void throttledCallsAreSentAgain();
    void pagesOfAProxySayTheHost_data();
    void pagesOfAProxySayTheHost();
    void answersThatLackAPartAreBad_data();
    void answersThatLackAPartAreBad();
    void codesThatWorkOnceAreNotAskedForAgain();
    void secretsNeverReachErrors();

private:
    Result<OidcToken> createToken(OidcTokenInput::Grant grant)
    {
        return finish(m_oidc->createToken({.grant = grant,
                                           .registration = registration(),
                                           .code = SecretBytes("c0de/+="),
                                           .redirectUri = u"http://127.0.0.1:40123/oauth/callback"_s,
                                           .codeVerifier = SecretBytes("ver1fier")},
                                          &m_owner));
    }
    [[nodiscard]] const RecordedRequest &sent() const { return m->server.requests().back(); }

    QObject m_owner;
    std::unique_ptr<IdentityFixture> m;
    std::unique_ptr<SsoOidcClient> m_oidc;
};

void TstSsoOidcClient::init()
{
    m = std::make_unique<IdentityFixture>();
    auto client = m->services.client(HelperService::SsoOidc, "eu-west-1"_ba, m->endpoints(), nullptr);
    QVERIFY(client.ok());
    m_oidc = std::make_unique<SsoOidcClient>(std::move(client).value());
}

void TstSsoOidcClient::cleanup()
{
    m_oidc.reset();
    m.reset();
}

void TstSsoOidcClient::registrationForACodeSendsTheExactBytes()
{
    m->server.answerWith(ScriptedReply::json(R"({"clientId":"a","clientSecret":"b"})"_ba));
    QVERIFY(finish(m_oidc->registerClient({.forAuthorizationCode = true, .issuerUrl = u"https://x.awsapps.com/start"_s},
                                          &m_owner))
                .ok());
    QCOMPARE(sent().method, "POST"_ba);
    QCOMPARE(sent().target, "/client/register"_ba);
    QCOMPARE(sent().header("content-type"), "application/json"_ba);
    QVERIFY(sent().header("authorization").isEmpty());
    QVERIFY(sent().header("x-amz-date").isEmpty());
    // The redirect URI without a port, and the default scope: without one no refresh token would come.
    QCOMPARE(sent().body,
             R"({"clientName":"zonescope","clientType":"public","grantTypes":["authorization_code","refresh_token"],)"
             R"("issuerUrl":"https://x.awsapps.com/start","redirectUris":["http://127.0.0.1/oauth/callback"],)"
             R"("scopes":["sso:account:access"]})"_ba);
}

void TstSsoOidcClient::registrationForADeviceSendsTheExactBytes()
{
    m->server.answerWith(ScriptedReply::json(R"({"clientId":"a","clientSecret":"b"})"_ba));
    QVERIFY(finish(m_oidc->registerClient({}, &m_owner)).ok());
    QCOMPARE(sent().body, R"({"clientName":"zonescope","clientType":"public"})"_ba);
    QVERIFY(finish(m_oidc->registerClient({.scopes = {u"a:b"_s, u"c"_s}}, &m_owner)).ok());
    QCOMPARE(sent().body, R"({"clientName":"zonescope","clientType":"public","scopes":["a:b","c"]})"_ba);
}

void TstSsoOidcClient::registrationsAreRead()
{
    m->server.answerWith(
        ScriptedReply::json(R"({"clientId":"client-1","clientSecret":"client-s3cret","clientIdIssuedAt":1767323045,)"
                            R"("clientSecretExpiresAt":1775099045,"authorizationEndpoint":null,"new":{}})"_ba));
    const auto result = finish(m_oidc->registerClient({.scopes = {u"a"_s}, .forAuthorizationCode = true}, &m_owner));
    QVERIFY(result.ok());
    QCOMPARE(result->clientId, u"client-1"_s);
    QCOMPARE(result->clientSecret.view().toByteArray(), "client-s3cret"_ba);
    QCOMPARE(result->expiresAtMs, qint64(1'775'099'045'000));
    QCOMPARE(result->scopes, QStringList{u"a"_s});
    QVERIFY(result->forAuthorizationCode);
}

void TstSsoOidcClient::deviceAuthorizationsAreAskedForAndRead()
{
    m->server.answerWith(ScriptedReply::json(
        R"({"deviceCode":"dev1ce","userCode":"ABCD-EFGH","verificationUri":"https://device.sso.example/",)"
        R"("verificationUriComplete":"https://device.sso.example/?user_code=ABCD-EFGH","expiresIn":300,"interval":1})"_ba));
    const auto result =
        finish(m_oidc->startDeviceAuthorization(registration(), u"https://x.awsapps.com/start#/"_s, &m_owner));
    QVERIFY(result.ok());
    QCOMPARE(sent().target, "/device_authorization"_ba);
    // Not within the macro: moc takes the number sign for an operator there.
    const auto body =
        R"({"clientId":"client-1","clientSecret":"client-s3cret","startUrl":"https://x.awsapps.com/start#/"})"_ba;
    QCOMPARE(sent().body, body);
    QCOMPARE(result->deviceCode.view().toByteArray(), "dev1ce"_ba);
    QCOMPARE(result->userCode, u"ABCD-EFGH"_s);
    QCOMPARE(result->verificationUri, QUrl(u"https://device.sso.example/"_s));
    QCOMPARE(result->verificationUriComplete, QUrl(u"https://device.sso.example/?user_code=ABCD-EFGH"_s));
    QCOMPARE(result->expiresInSeconds, 300);
    QCOMPARE(result->intervalSeconds, 1);
}

void TstSsoOidcClient::deviceAuthorizationsHaveDefaults()
{
    m->server.answerWith(
        ScriptedReply::json(R"({"deviceCode":"d","userCode":"u","verificationUri":"https://device.sso.example/"})"_ba));
    const auto result = finish(m_oidc->startDeviceAuthorization(registration(), u"https://x"_s, &m_owner));
    QVERIFY(result.ok());
    QCOMPARE(result->expiresInSeconds, 600);
    QCOMPARE(result->intervalSeconds, 5);
    QCOMPARE(result->verificationUriComplete, result->verificationUri);
}

void TstSsoOidcClient::grantsSendTheExactBytes_data()
{
    QTest::addColumn<OidcTokenInput::Grant>("grant");
    QTest::addColumn<QByteArray>("body");
    using Grant = OidcTokenInput::Grant;
    QTest::newRow("code") << Grant::AuthorizationCode
                          << R"({"clientId":"client-1","clientSecret":"client-s3cret","code":"c0de/+=",)"
                             R"("codeVerifier":"ver1fier","grantType":"authorization_code",)"
                             R"("redirectUri":"http://127.0.0.1:40123/oauth/callback"})"_ba;
    QTest::newRow("device") << Grant::DeviceCode
                            << R"({"clientId":"client-1","clientSecret":"client-s3cret","deviceCode":"c0de/+=",)"
                               R"("grantType":"urn:ietf:params:oauth:grant-type:device_code"})"_ba;
    QTest::newRow("refresh") << Grant::RefreshToken
                             << R"({"clientId":"client-1","clientSecret":"client-s3cret",)"
                                R"("grantType":"refresh_token","refreshToken":"c0de/+="})"_ba;
}

void TstSsoOidcClient::grantsSendTheExactBytes()
{
    QFETCH(OidcTokenInput::Grant, grant);
    QFETCH(QByteArray, body);
    m->server.answerWith(ScriptedReply::json(R"({"accessToken":"a","expiresIn":3600})"_ba));
    QVERIFY(createToken(grant).ok());
    QCOMPARE(sent().method, "POST"_ba);
    QCOMPARE(sent().target, "/token"_ba);
    QCOMPARE(sent().body, body);
    QVERIFY(sent().header("authorization").isEmpty());
}

void TstSsoOidcClient::tokensAreRead()
{
    m->server.answerWith(ScriptedReply::json(
        R"({"accessToken":"acc3ss","tokenType":"Bearer","expiresIn":28800,"refreshToken":"r3fresh","idToken":null})"_ba));
    m->server.answerWith(ScriptedReply::json(R"({"accessToken":"acc3ss","expiresIn":28800})"_ba));
    const auto whole = createToken(OidcTokenInput::Grant::DeviceCode);
    QVERIFY(whole.ok());
    QCOMPARE(whole->accessToken.view().toByteArray(), "acc3ss"_ba);
    QCOMPARE(whole->refreshToken.view().toByteArray(), "r3fresh"_ba);
    QCOMPARE(whole->expiresInSeconds, 28'800);
    const auto short_ = createToken(OidcTokenInput::Grant::DeviceCode);
    QVERIFY(short_.ok());
    QVERIFY(short_->refreshToken.isEmpty());
}

void TstSsoOidcClient::theAuthorizePageIsExact()
{
    const QUrl page = m_oidc->authorizeUrl(registration(), u"http://127.0.0.1:40123/oauth/callback"_s, u"state-1"_s,
                                           "challenge-1"_ba);
    QCOMPARE(page.toEncoded(),
             m->server.url().toEncoded()
                 + "/authorize?response_type=code&client_id=client-1"
                   "&redirect_uri=http%3A%2F%2F127.0.0.1%3A40123%2Foauth%2Fcallback&state=state-1"
                   "&code_challenge_method=S256&scopes=sso%3Aaccount%3Aaccess%20datazone%3Adomain%3Aaccess"
                   "&code_challenge=challenge-1");
}

void TstSsoOidcClient::errorsByOauthName_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorKind>("kind");
    const auto add = [](int status, const QByteArray &name, const QString &code, ErrorKind kind) {
        QTest::newRow(name.constData()) << status << name << code << kind;
    };
    add(400, "authorization_pending"_ba, u"AuthorizationPendingException"_s, ErrorKind::SignIn);
    add(400, "slow_down"_ba, u"SlowDownException"_s, ErrorKind::SignIn);
    add(400, "expired_token"_ba, u"ExpiredTokenException"_s, ErrorKind::SignIn);
    add(400, "invalid_grant"_ba, u"InvalidGrantException"_s, ErrorKind::SignIn);
    add(400, "access_denied"_ba, u"AccessDeniedException"_s, ErrorKind::SignIn);
    add(401, "invalid_client"_ba, u"InvalidClientException"_s, ErrorKind::Invalid);
    add(400, "invalid_request"_ba, u"InvalidRequestException"_s, ErrorKind::Invalid);
    add(400, "invalid_scope"_ba, u"InvalidScopeException"_s, ErrorKind::Invalid);
    add(400, "unauthorized_client"_ba, u"UnauthorizedClientException"_s, ErrorKind::Invalid);
    add(400, "unsupported_grant_type"_ba, u"UnsupportedGrantTypeException"_s, ErrorKind::Invalid);
    add(400, "something_new"_ba, QString(), ErrorKind::Invalid);
}

void TstSsoOidcClient::errorsByOauthName()
{
    QFETCH(int, status);
    QFETCH(QByteArray, name);
    QFETCH(QString, code);
    QFETCH(ErrorKind, kind);
    m->server.answerWith(
        ScriptedReply::http(status, R"({"error":")" + name + R"(","error_description":"What is <b>wrong</b>"})",
                            {"x-amzn-RequestId: r-1"_ba}));
    const auto result = createToken(OidcTokenInput::Grant::DeviceCode);
    QVERIFY(!result);
    QCOMPARE(result.error(),
             (Error{.kind = kind,
                    .message = u"What is <b>wrong</b>"_s,
                    .code = code,
                    .requestId = u"r-1"_s,
                    .httpStatus = status,
                    .operation = u"CreateToken"_s}));
    QCOMPARE(m->server.requests().size(), std::size_t(1)); // polling and refreshing ask again, not the call
}

void TstSsoOidcClient::theHeaderBeatsTheBody_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("another exception") << 400 << "ExpiredTokenException:http://internal.amazon.com/x/"_ba
                                       << R"({"error":"invalid_request"})"_ba << u"ExpiredTokenException"_s
                                       << ErrorKind::SignIn;
    QTest::newRow("an exception that OAuth has no name for")
        << 400 << "InvalidRequestRegionException"_ba
        << R"({"error":"invalid_request","region":"eu-west-1"})"_ba << u"InvalidRequestRegionException"_s
        << ErrorKind::Invalid;
    QTest::newRow("no word in the body") << 401 << "InvalidClientException"_ba
                                         << "{}"_ba << u"InvalidClientException"_s << ErrorKind::Invalid;
    QTest::newRow("pending") << 400 << "AuthorizationPendingException"_ba
                             << R"({"error":"slow_down"})"_ba << u"AuthorizationPendingException"_s
                             << ErrorKind::SignIn;
    QTest::newRow("an empty header") << 400 << ""_ba
                                     << R"({"error":"slow_down"})"_ba << u"SlowDownException"_s << ErrorKind::SignIn;
    QTest::newRow("the type in the body") << 400 << ""_ba
                                          << R"({"__type":"com.amazonaws.ssooidc#InvalidScopeException"})"_ba
                                          << u"InvalidScopeException"_s << ErrorKind::Invalid;
}

void TstSsoOidcClient::theHeaderBeatsTheBody()
{
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(ErrorKind, kind);
    m->server.answerWith(ScriptedReply::http(status, body, {"x-amzn-ErrorType: " + header}));
    const auto result = createToken(OidcTokenInput::Grant::DeviceCode);
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QCOMPARE(result.error().kind, kind);
}

void TstSsoOidcClient::throttledCallsAreSentAgain_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("by code")
        << ScriptedReply::http(429, R"({"error":"slow"})"_ba, {"x-amzn-ErrorType: TooManyRequestsException"_ba}).bytes;
    QTest::newRow("500") << ScriptedReply::http(500, R"({"error":"server_error"})"_ba).bytes;
    QTest::newRow("HTML") << ScriptedReply::http(502, "<html>"_ba).bytes;
}

void TstSsoOidcClient::throttledCallsAreSentAgain()
{
    QFETCH(QByteArray, bytes);
    m->server.answerWith({.bytes = bytes});
    m->server.answerWith(ScriptedReply::json(R"({"accessToken":"a","expiresIn":3600})"_ba));
    const auto result = createToken(OidcTokenInput::Grant::DeviceCode);
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : describe(result.error())));
    QCOMPARE(m->server.requests().size(), std::size_t(2));
}

void TstSsoOidcClient::pagesOfAProxySayTheHost_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("as a success") << 200;
    QTest::newRow("as a refusal") << 403;
    QTest::newRow("as a question") << 401;
}

void TstSsoOidcClient::pagesOfAProxySayTheHost()
{
    QFETCH(int, status);
    m->server.answerWith(ScriptedReply::http(status, "<html><p>Sign in to the Wi-Fi</p></html>"_ba));
    const auto result = createToken(OidcTokenInput::Grant::RefreshToken);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QVERIFY2(result.error().message.contains(u"127.0.0.1"_s), qPrintable(result.error().message));
    QVERIFY(result.error().code.isEmpty());
}

void TstSsoOidcClient::answersThatLackAPartAreBad_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty object") << "{}"_ba;
    QTest::newRow("no token") << R"({"expiresIn":3600,"refreshToken":"r"})"_ba;
    QTest::newRow("no end") << R"({"accessToken":"a"})"_ba;
    QTest::newRow("an end that is past") << R"({"accessToken":"a","expiresIn":-1})"_ba;
    QTest::newRow("a list") << "[]"_ba;
    QTest::newRow("half of it") << R"({"accessToken":"acc3ss","expir)"_ba;
}

void TstSsoOidcClient::answersThatLackAPartAreBad()
{
    QFETCH(QByteArray, body);
    m->server.answerWith(ScriptedReply::json(body));
    const auto token = createToken(OidcTokenInput::Grant::DeviceCode);
    QCOMPARE(token.error().kind, ErrorKind::BadReply);
    QVERIFY(!token.error().message.contains(u"acc3ss"_s));
    const auto device = finish(m_oidc->startDeviceAuthorization(registration(), u"https://x"_s, &m_owner));
    QCOMPARE(device.error().kind, ErrorKind::BadReply);
    QCOMPARE(finish(m_oidc->registerClient({}, &m_owner)).error().kind, ErrorKind::BadReply);
}

void TstSsoOidcClient::codesThatWorkOnceAreNotAskedForAgain()
{
    m->server.answerWith(ScriptedReply::json("{}"_ba));
    for (const auto grant : {OidcTokenInput::Grant::AuthorizationCode, OidcTokenInput::Grant::RefreshToken}) {
        const std::size_t before = m->server.requests().size();
        QCOMPARE(createToken(grant).error().kind, ErrorKind::BadReply);
        QCOMPARE(m->server.requests().size(), before + 1);
    }
}

void TstSsoOidcClient::secretsNeverReachErrors()
{
    m->server.answerWith(ScriptedReply::http(
        400, R"({"error":"invalid_grant","error_description":"c0de/+= of client-s3cret with ver1fier"})"_ba));
    const auto result = createToken(OidcTokenInput::Grant::AuthorizationCode);
    const QString text = describe(result.error());
    for (const QString &secret : {u"c0de/+="_s, u"client-s3cret"_s, u"ver1fier"_s})
        QVERIFY2(!text.contains(secret), qPrintable(text));
}

QTEST_GUILESS_MAIN(TstSsoOidcClient)
#include "tst_ssooidcclient.moc"
