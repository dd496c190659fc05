// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssoportalclient.h"

#include "tests/models/aws/identity/identityfixture.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto keysJson =
    R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"role-s3cret","sessionToken":"role-t0ken",)"
    R"("expiration":1767326645000,"new":1}})";

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

class TstSsoPortalClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void roleKeysAreAskedForByExactBytes();
    void roleKeysAreRead();
    void keysWithoutAnEndAreTaken();
    void logoutSendsTheToken();
    void errorsByStatus_data();
    void errorsByStatus();
    void throttledCallsAreSentAgain();
    void anUnsignedDenialIsNoClockFault();
    void pagesOfAProxySayTheHost_data();
    void pagesOfAProxySayTheHost();
    void keysThatAreNotWholeAreBad_data();
    void keysThatAreNotWholeAreBad();
    void theTokenNeverReachesErrors();

private:
    Result<CredentialsPtr> fetch(const QString &account = u"111122223333"_s, const QString &role = u"ReadOnly"_s)
    {
        return finish(m_portal->getRoleCredentials(SecretBytes("acc3ss-token"), account, role, &m_owner));
    }

    QObject m_owner;
    std::unique_ptr<IdentityFixture> m;
    std::unique_ptr<SsoPortalClient> m_portal;
};

void TstSsoPortalClient::init()
{
    m = std::make_unique<IdentityFixture>();
    auto client = m->services.client(HelperService::SsoPortal, "eu-west-1"_ba, m->endpoints(), nullptr);
    QVERIFY(client.ok());
    m_portal = std::make_unique<SsoPortalClient>(std::move(client).value());
}

void TstSsoPortalClient::cleanup()
{
    m_portal.reset();
    m.reset();
}

void TstSsoPortalClient::roleKeysAreAskedForByExactBytes()
{
    m->server.answerWith(ScriptedReply::json(keysJson));
    QVERIFY(fetch(u"111122223333"_s, u"Read Only+&/ü"_s).ok());
    const RecordedRequest &request = m->server.requests().at(0);
    QCOMPARE(request.method, "GET"_ba);
    QCOMPARE(request.target, "/federation/credentials?role_name=Read%20Only%2B%26%2F%C3%BC&account_id=111122223333"_ba);
    QCOMPARE(request.header("x-amz-sso_bearer_token"), "acc3ss-token"_ba);
    QVERIFY(request.header("authorization").isEmpty());
    QVERIFY(request.header("x-amz-date").isEmpty());
    QVERIFY(request.body.isEmpty());
}

void TstSsoPortalClient::roleKeysAreRead()
{
    m->server.answerWith(ScriptedReply::json(keysJson));
    const auto result = fetch();
    QVERIFY(result.ok());
    const Credentials &credentials = **result;
    QCOMPARE(credentials.accessKeyId, "ASIASSO"_ba);
    QCOMPARE(credentials.secretAccessKey.view().toByteArray(), "role-s3cret"_ba);
    QCOMPARE(credentials.sessionToken.view().toByteArray(), "role-t0ken"_ba);
    QCOMPARE(credentials.expiresAt, std::optional<qint64>(m->clock.now + 3'600'000));
    QCOMPARE(credentials.accountId, u"111122223333"_s);
}

void TstSsoPortalClient::keysWithoutAnEndAreTaken()
{
    m->server.answerWith(ScriptedReply::json(
        R"({"roleCredentials":{"accessKeyId":"a","secretAccessKey":"b","sessionToken":"c","expiration":null}})"_ba));
    const auto result = fetch();
    QVERIFY(result.ok());
    QVERIFY(!(*result)->expiresAt);
}

void TstSsoPortalClient::logoutSendsTheToken()
{
    m->server.answerWith(ScriptedReply::http(200, {}));
    QVERIFY(finish(m_portal->logout(SecretBytes("acc3ss-token"), &m_owner)).ok());
    const RecordedRequest &request = m->server.requests().at(0);
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.target, "/logout"_ba);
    QCOMPARE(request.header("x-amz-sso_bearer_token"), "acc3ss-token"_ba);
    QVERIFY(request.header("authorization").isEmpty());
    QVERIFY(request.body.isEmpty());
    // No form is sent, so none is claimed.
    QVERIFY2(!request.header("content-type").contains("urlencoded"), request.header("content-type").constData());
}

void TstSsoPortalClient::errorsByStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<ErrorKind>("kind");
    // Only the first means that the session is gone; after the second the token is as good as before.
    QTest::newRow("401") << 401 << "UnauthorizedException"_ba << ErrorKind::SignIn;
    QTest::newRow("403") << 403 << "ForbiddenException"_ba << ErrorKind::Denied;
    QTest::newRow("404") << 404 << "ResourceNotFoundException"_ba << ErrorKind::NotFound;
    QTest::newRow("400") << 400 << "InvalidRequestException"_ba << ErrorKind::Invalid;
}

void TstSsoPortalClient::errorsByStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(ErrorKind, kind);
    m->server.answerWith(ScriptedReply::http(status, R"({"message":"No access","__type":"x"})"_ba,
                                             {"x-amzn-ErrorType: " + code, "x-amzn-RequestId: r-1"_ba}));
    const auto result = fetch();
    QVERIFY(!result);
    QCOMPARE(result.error(),
             (Error{.kind = kind,
                    .message = u"No access"_s,
                    .code = QString::fromLatin1(code),
                    .requestId = u"r-1"_s,
                    .httpStatus = status,
                    .operation = u"GetRoleCredentials"_s}));
    QCOMPARE(m->server.requests().size(), std::size_t(1));
}

void TstSsoPortalClient::throttledCallsAreSentAgain()
{
    m->server.answerWith(ScriptedReply::http(429, "{}"_ba, {"x-amzn-ErrorType: TooManyRequestsException"_ba}));
    m->server.answerWith(ScriptedReply::http(500, "{}"_ba));
    m->server.answerWith(ScriptedReply::json(keysJson));
    const auto result = fetch();
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : describe(result.error())));
    QCOMPARE(m->server.requests().size(), std::size_t(3));
}

void TstSsoPortalClient::anUnsignedDenialIsNoClockFault()
{
    m->server.answerWith(
        ScriptedReply::http(403, R"({"message":"no"})"_ba,
                            {"x-amzn-ErrorType: AccessDeniedException"_ba, "Date: Fri, 02 Jan 2026 05:04:05 GMT"_ba}));
    QCOMPARE(fetch().error().kind, ErrorKind::Denied);
    QCOMPARE(m->server.requests().size(), std::size_t(1));
}

void TstSsoPortalClient::pagesOfAProxySayTheHost_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("as a success") << 200;
    QTest::newRow("as a refusal") << 403;
    QTest::newRow("as a question") << 401;
}

void TstSsoPortalClient::pagesOfAProxySayTheHost()
{
    QFETCH(int, status);
    m->server.answerWith(ScriptedReply::http(status, "<!doctype html><p>Sign in to the Wi-Fi</p>"_ba));
    const auto result = fetch();
    QVERIFY(!result);
    // Neither a session that is gone nor a role that is denied.
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QVERIFY2(result.error().message.contains(u"127.0.0.1"_s), qPrintable(result.error().message));
}

void TstSsoPortalClient::keysThatAreNotWholeAreBad_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << "{}"_ba;
    QTest::newRow("a list") << "[]"_ba;
    QTest::newRow("null") << R"({"roleCredentials":null})"_ba;
    for (const char *part : {"accessKeyId", "secretAccessKey", "sessionToken"}) {
        QByteArray body = keysJson;
        QTest::addRow("no %s", part) << body.replace(part, "elsewhere");
    }
}

void TstSsoPortalClient::keysThatAreNotWholeAreBad()
{
    QFETCH(QByteArray, body);
    m->server.answerWith(ScriptedReply::json(body));
    const auto result = fetch();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    for (const QString &secret : {u"role-s3cret"_s, u"role-t0ken"_s})
        QVERIFY(!describe(result.error()).contains(secret));
}

void TstSsoPortalClient::theTokenNeverReachesErrors()
{
    m->server.answerWith(ScriptedReply::http(401, R"({"message":"The token acc3ss-token is not valid"})"_ba));
    const auto result = fetch();
    QVERIFY(!result);
    QVERIFY2(!describe(result.error()).contains(u"acc3ss-token"_s), qPrintable(describe(result.error())));
}

QTEST_GUILESS_MAIN(TstSsoPortalClient)
#include "tst_ssoportalclient.moc"
