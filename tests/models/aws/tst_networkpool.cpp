// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/networkpool.h"

#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

/// A self-signed certificate for localhost and its key, made for this test and trusted nowhere.
constexpr auto untrustedCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBfTCCASOgAwIBAgIUX7qnJCbehiqHykmVNlGWNqKUdIEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyMjA5MzM1MVoXDTM2MTExOTA5
MzM1MVowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEaJ0kfqEZUnfm3snFMlDDpo4TNDN3dxotPpQuveVcRkfmg5ASk8Vk7KkM
MzdiZVt0QLc1iq9SWTeDqifKXeYenaNTMFEwHQYDVR0OBBYEFBafcwSg2AY+VTFf
nuLEHTK9S2bnMB8GA1UdIwQYMBaAFBafcwSg2AY+VTFfnuLEHTK9S2bnMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAL8e6+c2h5x+4s70fbA2N0zu
cNqZORoYNyzmdDGuZ+CMAiBNTuxrBTKVFqy7WuIabneUE72Lm27we6oymQCZrTeR
Mg==
-----END CERTIFICATE-----)";
constexpr auto untrustedKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxma/dg54e2Tdco/d
4aSx/I4cxnlAMJ8sPKHnNGX34TihRANCAARonSR+oRlSd+beycUyUMOmjhM0M3d3
Gi0+lC695VxGR+aDkBKTxWTsqQwzN2JlW3RAtzWKr1JZN4OqJ8pd5h6d
-----END PRIVATE KEY-----)";

/// gzip of `{"items":[]}` with its checksum broken.
QByteArray brokenGzip()
{
    return QByteArray::fromHex("1f8b0800000000000003ab56ca2c49cd2d56b28aae05ffffffffffff00ff00aa00");
}

} // namespace

class TstNetworkPool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void givesEveryStatusAsAReply_data();
    void givesEveryStatusAsAReply();
    void aCutBodyIsNoSuccess_data();
    void aCutBodyIsNoSuccess();
    void aGarbledBodyIsNoSuccess();
    void aResetIsANetworkError();
    void aRefusedConnectionIsANetworkError();
    void anUntrustedCertificateIsATlsError();
    void silenceEndsWithTheTotalTimeout();
    void connectionsThatNeverOpenEndWithTheConnectTimeout();
    void theTimeToConnectEndsWhenTheRequestHasLeft_data();
    void theTimeToConnectEndsWhenTheRequestHasLeft();
    void redirectsAreNotFollowed();
    void neitherCookiesNorPasswordsAreKept();
    void sendsThirtySixAtOnceAndQueuesTheRest();
    void destroyedJobsFreeTheirPlace();
    void cancelledJobsReportItOnce();
    void sendsHeadersAndBodyAsGiven();
    void connectionsAreUsedAgain();
    void requestsUnderWaySurviveTheDropOfIdleConnections();
    void droppedManagersGoWithTheirLastReply();
    void differentTrustSharesNoConnection();
    void managersOfForgottenTrustGo();
    void proxyPasswordsAreSentAsBasic();
    void proxyPasswordsAreSentForTunnels();
    void aProxyThatWantsAPasswordIsAUsageError_data();
    void aProxyThatWantsAPasswordIsAUsageError();
    void aProxyThatFailsIsNamed_data();
    void aProxyThatFailsIsNamed();
    void aSilentProxyIsNamed();
    void directRequestsSeeNoProxy();

private:
    void useProxy(const QString &variable, const QString &userInfo);
    ResultJob<HttpReply> *send(QObject *parent, const QByteArray &path = "/"_ba);
    /// Sends one request, waits for its end, and gives the result.
    Result<HttpReply> fetch();

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeTimers> m_timers;
    std::unique_ptr<NetworkPool> m_pool;
    std::unique_ptr<LoopbackServer> m_server;
};

void TstNetworkPool::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_timers = std::make_unique<FakeTimers>(*m_clock);
    m_pool = std::make_unique<NetworkPool>(*m_timers);
    m_server = std::make_unique<LoopbackServer>();
}

void TstNetworkPool::cleanup()
{
    m_pool.reset();
    m_server.reset();
}

ResultJob<HttpReply> *TstNetworkPool::send(QObject *parent, const QByteArray &path)
{
    HttpRequest request;
    request.url = QUrl(m_server->url().toString() + QString::fromLatin1(path));
    return m_pool->send(std::move(request), parent);
}

Result<HttpReply> TstNetworkPool::fetch()
{
    QObject owner;
    auto *job = send(&owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    if (finished.isEmpty() && !finished.wait())
        return Error{.kind = ErrorKind::Cancelled, .message = u"the job did not finish"_s};
    return job->takeResult();
}

void TstNetworkPool::givesEveryStatusAsAReply_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    for (const int status : {200, 201, 301, 304, 400, 401, 402, 403, 404, 407, 409, 418, 429, 500, 503, 511})
        QTest::addRow("%d", status) << status << "X-Test: 1"_ba;
    QTest::newRow("401 with a Basic challenge") << 401 << "WWW-Authenticate: Basic realm=\"x\""_ba;
    QTest::newRow("401 with an unknown challenge") << 401 << "WWW-Authenticate: AWS4 x"_ba;
    QTest::newRow("401 with Negotiate") << 401 << "WWW-Authenticate: Negotiate"_ba;
}

void TstNetworkPool::givesEveryStatusAsAReply()
{
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    const QByteArray body = status == 304 ? QByteArray() : R"({"message":"x"})"_ba;
    m_server->answerWith(ScriptedReply::http(status, body, {header}));
    const auto result = fetch();
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : result.error().message));
    QCOMPARE(result->status, status);
    QCOMPARE(result->reason, u"Scripted"_s);
    QCOMPARE(result->body, body);
    QVERIFY(headerValue(result->headers, header.first(header.indexOf(':')).toUpper()));
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TstNetworkPool::aCutBodyIsNoSuccess_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half of the promised length") << ScriptedReply::cut(R"({"items":[1,2,3]})", 8).bytes;
    QTest::newRow("nothing of the promised length") << ScriptedReply::cut(R"({"items":[1,2,3]})", 0).bytes;
}

void TstNetworkPool::aCutBodyIsNoSuccess()
{
    QFETCH(QByteArray, bytes);
    m_server->answerWith({.bytes = bytes, .then = ScriptedReply::Then::Close});
    const auto result = fetch();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QCOMPARE(result.error().httpStatus, 200);
}

void TstNetworkPool::aGarbledBodyIsNoSuccess()
{
    m_server->answerWith(ScriptedReply::http(200, brokenGzip(), {"Content-Encoding: gzip"_ba}));
    const auto result = fetch();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QCOMPARE(result.error().httpStatus, 200);
}

void TstNetworkPool::aResetIsANetworkError()
{
    m_server->answerWith(ScriptedReply::reset());
    const auto result = fetch();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Network);
    QCOMPARE(result.error().httpStatus, 0);
}

void TstNetworkPool::aRefusedConnectionIsANetworkError()
{
    m_server->close();
    const auto result = fetch();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Network);
}

void TstNetworkPool::silenceEndsWithTheTotalTimeout()
{
    m_server->answerWith(ScriptedReply::silence());
    QObject owner;
    auto *job = send(&owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    QTRY_COMPARE(m_timers->pending(), 1); // the connect timer is gone, the total one runs
    m_timers->advance(std::chrono::milliseconds(59'999));
    QVERIFY(finished.isEmpty());
    m_timers->advance(std::chrono::milliseconds(1));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Timeout);
    QCOMPARE(m_pool->outstanding(), 0);
    QCOMPARE(m_timers->pending(), 0);
}

void TstNetworkPool::connectionsThatNeverOpenEndWithTheConnectTimeout()
{
    // A TLS handshake that is never answered: the connection is there, the request cannot leave.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(silent.serverPort()));
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_VERIFY(silent.hasPendingConnections());
    m_timers->advance(std::chrono::milliseconds(9'999));
    QVERIFY(finished.isEmpty());
    m_timers->advance(std::chrono::milliseconds(1));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Timeout);
}

void TstNetworkPool::theTimeToConnectEndsWhenTheRequestHasLeft_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << "GET"_ba << QByteArray();
    QTest::newRow("POST without a body") << "POST"_ba << QByteArray();
    QTest::newRow("POST") << "POST"_ba
                          << "{}"_ba;
    QTest::newRow("PUT without a body") << "PUT"_ba << QByteArray();
    QTest::newRow("PUT") << "PUT"_ba
                         << "{}"_ba;
}

void TstNetworkPool::theTimeToConnectEndsWhenTheRequestHasLeft()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    m_server->answerWith(ScriptedReply::silence());
    QObject owner;
    HttpRequest request{.method = method, .url = m_server->url(), .headers = {{"Content-Type"_ba, "text/plain"_ba}}};
    request.body = body;
    auto *job = m_pool->send(std::move(request), &owner);
    job->start();
    QTRY_COMPARE(m_server->requests().size(), 1U);
    QTRY_COMPARE(m_timers->pending(), 1);
    QCOMPARE(m_server->requests().front().method, method);
    QCOMPARE(m_server->requests().front().body, body);
    if (method != "GET")
        QCOMPARE(m_server->requests().front().header("Content-Length"), QByteArray::number(body.size()));
}

void TstNetworkPool::redirectsAreNotFollowed()
{
    m_server->answerWith(ScriptedReply::http(307, {}, {"Location: " + m_server->url().toEncoded() + "/elsewhere"}));
    const auto result = fetch();
    QVERIFY(result.ok());
    QCOMPARE(result->status, 307);
    QCOMPARE(m_server->requests().size(), std::size_t(1));
}

void TstNetworkPool::neitherCookiesNorPasswordsAreKept()
{
    m_server->answerWith(ScriptedReply::http(200, "{}"_ba, {"Set-Cookie: a=b"_ba, "Cache-Control: max-age=600"_ba}));
    QVERIFY(fetch().ok());
    QVERIFY(fetch().ok());
    QCOMPARE(m_server->requests().size(), std::size_t(2));
    QVERIFY(m_server->requests()[1].header("cookie").isEmpty());
}

void TstNetworkPool::sendsThirtySixAtOnceAndQueuesTheRest()
{
    QObject owner;
    std::vector<ResultJob<HttpReply> *> jobs;
    for (int i = 0; i < 50; ++i) {
        jobs.push_back(send(&owner, "/" + QByteArray::number(i)));
        jobs.back()->start();
    }
    QTRY_COMPARE(m_server->requests().size(), std::size_t(36));
    QCOMPARE(m_pool->outstanding(), 36);
    QCOMPARE(m_server->connections(), 36);
    // Each one that goes makes room for the next in line.
    for (int i = 0; i < 14; ++i)
        delete std::exchange(jobs[static_cast<std::size_t>(i)], nullptr);
    QTRY_COMPARE(m_server->requests().size(), std::size_t(50));
    QCOMPARE(m_pool->outstanding(), 36);
}

void TstNetworkPool::destroyedJobsFreeTheirPlace()
{
    {
        QObject owner;
        for (int i = 0; i < 40; ++i)
            send(&owner)->start();
        QCOMPARE(m_pool->outstanding(), 36);
    }
    QCOMPARE(m_pool->outstanding(), 0);
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(fetch().ok());
}

void TstNetworkPool::cancelledJobsReportItOnce()
{
    QObject owner;
    auto *job = send(&owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    job->cancel();
    QCOMPARE(m_pool->outstanding(), 0);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
}

void TstNetworkPool::sendsHeadersAndBodyAsGiven()
{
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QObject owner;
    HttpRequest request{
        .method = "POST"_ba,
        .url = QUrl::fromEncoded(m_server->url().toEncoded() + "/a%2Fb?c=%2B%20"),
        .headers = {{"Host"_ba, "ignored"_ba}, {"Content-Type"_ba, "application/json"_ba}, {"User-Agent"_ba, "x"_ba}},
        .body = R"({"a":1})"_ba,
    };
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait());
    const RecordedRequest &sent = m_server->requests().at(0);
    QCOMPARE(sent.method, "POST"_ba);
    QCOMPARE(sent.target, "/a%2Fb?c=%2B%20"_ba);
    QCOMPARE(sent.body, R"({"a":1})"_ba);
    QCOMPARE(sent.header("content-type"), "application/json"_ba);
    QCOMPARE(sent.header("user-agent"), "x"_ba);
    QCOMPARE(sent.header("host"), "127.0.0.1:" + QByteArray::number(m_server->serverPort()));
    QCOMPARE(sent.raw.toLower().count("\r\nhost:"), 1);
}

void TstNetworkPool::anUntrustedCertificateIsATlsError()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("NOT TESTED: this Qt has no TLS backend");
    QSslServer tls;
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(QByteArray(untrustedCertificate)));
    configuration.setPrivateKey(QSslKey(QByteArray(untrustedKey), QSsl::Ec));
    tls.setSslConfiguration(configuration);
    QVERIFY(tls.listen(QHostAddress::LocalHost));

    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(tls.serverPort()));
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait());
    QCOMPARE(job->result().error().kind, ErrorKind::Tls);
    QVERIFY(!job->result().error().message.isEmpty());
}

void TstNetworkPool::connectionsAreUsedAgain()
{
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(fetch().ok());
    QVERIFY(fetch().ok());
    QCOMPARE(m_server->connections(), 1);
}

void TstNetworkPool::requestsUnderWaySurviveTheDropOfIdleConnections()
{
    m_server->answerWith(ScriptedReply::silence());
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QObject owner;
    auto *slow = send(&owner, "/slow"_ba);
    QSignalSpy finished(slow, &Job::finished);
    slow->start();
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));

    m_pool->dropIdleConnections();
    QVERIFY(fetch().ok());
    QCOMPARE(m_server->connections(), 2);
    QVERIFY(finished.isEmpty());
    QCOMPARE(m_pool->outstanding(), 1);

    m_server->answerTheSilent(ScriptedReply::json(R"({"late":true})"_ba));
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(slow->result().ok());
    QCOMPARE(slow->result()->body, R"({"late":true})"_ba);
    QCOMPARE(m_pool->outstanding(), 0);
    // What is idle now is the connection that was opened after the drop.
    QVERIFY(fetch().ok());
    QCOMPARE(m_server->connections(), 2);
}

void TstNetworkPool::droppedManagersGoWithTheirLastReply()
{
    m_server->answerWith(ScriptedReply::silence());
    QObject owner;
    auto *slow = send(&owner);
    QSignalSpy finished(slow, &Job::finished);
    slow->start();
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    const auto managers = [this] { return m_pool->findChildren<QNetworkAccessManager *>().size(); };
    QCOMPARE(managers(), 1);
    m_pool->dropIdleConnections();
    QCOMPARE(managers(), 1);
    m_server->answerTheSilent(ScriptedReply::json("{}"_ba));
    QTRY_COMPARE(finished.size(), 1);
    QTRY_COMPARE(managers(), 0);
}

void TstNetworkPool::differentTrustSharesNoConnection()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("NOT TESTED: this Qt has no TLS backend");
    QSslServer tls;
    QSslConfiguration configuration;
    const QSslCertificate certificate{QByteArray(untrustedCertificate)};
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(QSslKey(QByteArray(untrustedKey), QSsl::Ec));
    tls.setSslConfiguration(configuration);
    QVERIFY(tls.listen(QHostAddress::LocalHost));
    int connections = 0;
    connect(&tls, &QTcpServer::pendingConnectionAvailable, this, [&tls, &connections] {
        ++connections;
        QTcpSocket *socket = tls.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (socket->readAll().endsWith("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        });
    });
    const auto trustIn = [](const QList<QSslCertificate> &certificates) {
        auto trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates(certificates);
        return std::make_shared<const QSslConfiguration>(trust);
    };
    const auto fetchWith = [&](const TrustPtr &trust) -> Result<HttpReply> {
        QObject owner;
        HttpRequest request;
        request.url = QUrl(u"https://localhost:%1/"_s.arg(tls.serverPort()));
        request.trust = trust;
        auto *job = m_pool->send(std::move(request), &owner);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        if (finished.isEmpty() && !finished.wait())
            return Error{.kind = ErrorKind::Cancelled, .message = u"the job did not finish"_s};
        return job->takeResult();
    };

    const TrustPtr trusting = trustIn({certificate});
    const auto first = fetchWith(trusting);
    QVERIFY2(first.ok(), qPrintable(first.ok() ? QString() : first.error().message));
    QVERIFY(fetchWith(trusting).ok());
    QVERIFY(fetchWith(trustIn({certificate})).ok()); // the same trust, read a second time
    QCOMPARE(connections, 1);
    // The connection that stands open was opened by somebody who trusts the host: others must not speak over it.
    for (const TrustPtr &other : {TrustPtr(), TrustPtr(trustIn({}))}) {
        const auto refused = fetchWith(other);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Tls);
    }
    QVERIFY(fetchWith(trusting).ok());
}

void TstNetworkPool::managersOfForgottenTrustGo()
{
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    const auto fetchWith = [this](const TrustPtr &trust) {
        QObject owner;
        HttpRequest request;
        request.url = m_server->url();
        request.trust = trust;
        auto *job = m_pool->send(std::move(request), &owner);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        return finished.wait() && job->result().ok();
    };
    const auto trustIn = [](QSsl::SslProtocol protocol) {
        auto trust = QSslConfiguration::defaultConfiguration();
        trust.setProtocol(protocol);
        return std::make_shared<const QSslConfiguration>(trust);
    };
    const auto managers = [this] { return m_pool->findChildren<QNetworkAccessManager *>().size(); };
    TrustPtr first = trustIn(QSsl::TlsV1_2OrLater);
    const TrustPtr second = trustIn(QSsl::TlsV1_3OrLater);
    QVERIFY(fetchWith(first));
    QVERIFY(fetchWith(second));
    QCOMPARE(managers(), 2);
    first.reset(); // as a connection that is closed does
    QVERIFY(fetchWith({}));
    QTRY_COMPARE(managers(), 2); // of the second, and of the system's
}

void TstNetworkPool::useProxy(const QString &variable, const QString &userInfo)
{
    QUrl proxy = m_server->url();
    proxy.setUserInfo(userInfo, QUrl::StrictMode);
    const auto proxies = ProxySettings::fromEnvironment({{variable, proxy.toString(QUrl::FullyEncoded)}});
    QVERIFY(proxies.ok());
    m_pool->setProxies(*proxies);
}

void TstNetworkPool::proxyPasswordsAreSentAsBasic()
{
    useProxy(u"http_proxy"_s, u"some%20one:p%40ss"_s);
    m_server->answerWith(ScriptedReply::json(R"({"items":[]})"_ba));
    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"http://service.example/v2/domains?a=%2F"_s);
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait());
    QVERIFY2(job->result().ok(), qPrintable(job->result().ok() ? QString() : job->result().error().message));
    QCOMPARE(job->result()->body, R"({"items":[]})"_ba);
    const RecordedRequest &sent = m_server->requests().back();
    QCOMPARE(sent.target, "http://service.example/v2/domains?a=%2F"_ba);
    QCOMPARE(sent.header("host"), "service.example"_ba);
    QCOMPARE(sent.header("proxy-authorization"), "Basic " + "some one:p@ss"_ba.toBase64());
}

void TstNetworkPool::proxyPasswordsAreSentForTunnels()
{
    useProxy(u"https_proxy"_s, u"someone:p%40ss"_s);
    m_server->answerWith(ScriptedReply::http(407, {}, {"Proxy-Authenticate: Basic realm=\"x\""_ba}));
    m_server->answerWith(
        {.bytes = "HTTP/1.1 502 Bad gateway\r\nContent-Length: 0\r\n\r\n"_ba, .then = ScriptedReply::Then::Close});
    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"https://service.example/v2"_s);
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait());
    QVERIFY(!job->result());
    QCOMPARE(job->result().error().kind, ErrorKind::Network);
    for (const RecordedRequest &sent : m_server->requests()) {
        QCOMPARE(sent.method, "CONNECT"_ba);
        QCOMPARE(sent.target, "service.example:443"_ba);
    }
    QCOMPARE(m_server->requests().back().header("proxy-authorization"), "Basic " + "someone:p@ss"_ba.toBase64());
}

void TstNetworkPool::aProxyThatWantsAPasswordIsAUsageError_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("userInfo");
    QTest::addColumn<QByteArray>("challenge");
    for (const char *url : {"http://service.example/", "https://service.example/"}) {
        const auto add = [url](const char *what, const QString &userInfo, const QByteArray &challenge) {
            QTest::addRow("%s, %s", QByteArray(url).left(5).constData(), what)
                << QString::fromLatin1(url) << userInfo << challenge;
        };
        add("no password", {}, "Proxy-Authenticate: Basic realm=\"x\""_ba);
        add("a wrong password", u"someone:wr0ng"_s, "Proxy-Authenticate: Basic realm=\"x\""_ba);
        if (url[4] == 's')
            continue; // Qt tells no more than that the tunnel failed
        add("no word about how", {}, "X-Nothing: 1"_ba);
        add("a scheme that is not spoken", u"someone:wr0ng"_s, "Proxy-Authenticate: Kerberos"_ba);
    }
}

void TstNetworkPool::aProxyThatWantsAPasswordIsAUsageError()
{
    QFETCH(QString, url);
    QFETCH(QString, userInfo);
    QFETCH(QByteArray, challenge);
    const bool isHttps = url.startsWith("https"_L1);
    useProxy(isHttps ? u"HTTPS_PROXY"_s : u"http_proxy"_s, userInfo);
    m_server->answerWith(ScriptedReply::http(407, "<html>who are you</html>"_ba, {challenge}));
    QObject owner;
    HttpRequest request;
    request.url = QUrl(url);
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait());
    QVERIFY(!job->result());
    const Error error = job->result().error();
    QVERIFY2(error.kind == ErrorKind::Usage, qPrintable(error.message));
    QVERIFY2(error.message.contains(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort())), qPrintable(error.message));
    QVERIFY2(error.message.contains(isHttps ? u"HTTPS_PROXY"_s : u"http_proxy"_s), qPrintable(error.message));
    QVERIFY(!error.message.contains(u"wr0ng"_s));
    QVERIFY(!error.message.contains(u"someone"_s));
    QVERIFY(m_server->requests().size() <= 3);
}

void TstNetworkPool::aProxyThatFailsIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a challenge that is not spoken")
        << ScriptedReply::http(407, {}, {"Proxy-Authenticate: Kerberos"_ba}).bytes;
    QTest::newRow("bad gateway") << ScriptedReply::http(502, {}).bytes;
}

void TstNetworkPool::aProxyThatFailsIsNamed()
{
    QFETCH(QByteArray, bytes);
    useProxy(u"https_proxy"_s, u"someone:s3cret"_s);
    m_server->answerWith({.bytes = bytes, .then = ScriptedReply::Then::Close});
    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"https://service.example/"_s);
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait());
    QVERIFY(!job->result());
    const Error error = job->result().error();
    QCOMPARE(error.kind, ErrorKind::Network);
    QVERIFY2(error.message.contains(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort())), qPrintable(error.message));
    QVERIFY(error.message.contains(u"service.example"_s));
    QVERIFY(!error.message.contains(u"s3cret"_s));
}

void TstNetworkPool::aSilentProxyIsNamed()
{
    useProxy(u"https_proxy"_s, u"someone:s3cret"_s);
    m_server->answerWith(ScriptedReply::silence());
    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"https://service.example/"_s);
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    m_timers->advance(std::chrono::seconds(10));
    QCOMPARE(finished.size(), 1);
    const Error error = job->result().error();
    QCOMPARE(error.kind, ErrorKind::Timeout);
    QVERIFY2(error.message.contains(shownProxy(m_server->url())), qPrintable(error.message));
    QVERIFY(!error.message.contains(u"s3cret"_s));
}

void TstNetworkPool::directRequestsSeeNoProxy()
{
    LoopbackServer proxy;
    const auto proxies = ProxySettings::fromEnvironment({{u"http_proxy"_s, proxy.url().toString()}});
    m_pool->setProxies(*proxies);
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(fetch().ok()); // loopback never goes through a proxy
    QObject owner;
    HttpRequest request;
    request.url = QUrl(u"http://host.invalid/"_s);
    request.isDirect = true;
    auto *job = m_pool->send(std::move(request), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.isEmpty());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Network);
    QCOMPARE(proxy.connections(), 0);
}

QTEST_GUILESS_MAIN(TstNetworkPool)
#include "tst_networkpool.moc"
