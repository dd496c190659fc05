// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QElapsedTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

class TestDemoServer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void servesOverASocket();
    void manyRequestsOnOneConnection();
    void latencyHoldsUpNobodyElse();
    void stopsAtOnceWithConnectionsOpen();
    void aTakenPortIsANetworkError();
    void answersPostWithABody();

private:
    /// A signed GET over the network; the reply is deleted with the manager.
    static QNetworkReply *get(QNetworkAccessManager &network, const DemoAccess &access, const QByteArray &target)
    {
        const QUrl url = QUrl::fromEncoded(access.endpointUrl.toLatin1() + target, QUrl::StrictMode);
        const QByteArray host = "127.0.0.1:" + QByteArray::number(url.port());
        Signing signing{access.accessKeyId, access.secretAccessKey};
        signing.atMs = QDateTime::currentMSecsSinceEpoch();
        signing.host = host;
        const HttpRequest signedRequest = signedGet(target, signing);
        QNetworkRequest request(url);
        for (const auto &[name, value] : signedRequest.headers) {
            if (name != "host")
                request.setRawHeader(name, value);
        }
        return network.get(request);
    }
};

void TestDemoServer::servesOverASocket()
{
    DemoServer server;
    const auto access = server.start({});
    QVERIFY(access.ok());
    QVERIFY(access->endpointUrl.startsWith("http://127.0.0.1:"_L1));
    QNetworkAccessManager network;
    QNetworkReply *reply = get(network, *access, "/v2/domains");
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), u"application/json"_s);
    QVERIFY(reply->hasRawHeader("x-amzn-requestid") && reply->hasRawHeader("Date"));
    QVERIFY(!reply->hasRawHeader("Content-Encoding"));
    QVERIFY(reply->readAll().contains(access->domainId.toLatin1()));
}

void TestDemoServer::manyRequestsOnOneConnection()
{
    DemoServer server;
    const auto access = server.start({});
    QVERIFY(access.ok());
    QNetworkAccessManager network;
    QElapsedTimer timer;
    timer.start();
    std::vector<QNetworkReply *> replies;
    for (int i = 0; i < 300; ++i)
        replies.push_back(get(network, *access, "/v2/domains/" + access->domainId.toLatin1() + "/projects"));
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(replies.begin(), replies.end(), [](auto *r) { return r->isFinished(); }),
                             30'000);
    qInfo("300 requests in %lld ms", static_cast<long long>(timer.elapsed()));
    for (QNetworkReply *reply : replies)
        QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void TestDemoServer::latencyHoldsUpNobodyElse()
{
    DemoServer server;
    DemoOptions options;
    options.latencyMs = 400;
    const auto access = server.start(options);
    QVERIFY(access.ok());
    // One manager opens six connections at most: five of them make thirty.
    std::vector<std::unique_ptr<QNetworkAccessManager>> networks;
    std::vector<QNetworkReply *> replies;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 30; ++i) {
        if (i % 6 == 0)
            networks.push_back(std::make_unique<QNetworkAccessManager>());
        replies.push_back(get(*networks.back(), *access, "/v2/domains"));
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(replies.begin(), replies.end(), [](auto *r) { return r->isFinished(); }),
                             30'000);
    const qint64 took = timer.elapsed();
    qInfo("30 answers of 400 ms in %lld ms", static_cast<long long>(took));
    QVERIFY(took >= 400);
    QVERIFY(took < 30 * 400 / 2);
}

void TestDemoServer::stopsAtOnceWithConnectionsOpen()
{
    auto server = std::make_unique<DemoServer>();
    DemoOptions options;
    options.latencyMs = 60'000;
    const auto access = server->start(options);
    QVERIFY(access.ok());
    QTcpSocket idle;
    idle.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(access->endpointUrl).port()));
    QTRY_COMPARE(idle.state(), QAbstractSocket::ConnectedState);
    QTcpSocket waiting;
    waiting.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(QUrl(access->endpointUrl).port()));
    QTRY_COMPARE(waiting.state(), QAbstractSocket::ConnectedState);
    waiting.write("GET /v2/domains HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(waiting.bytesToWrite(), 0);
    QElapsedTimer timer;
    timer.start();
    server.reset();
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
}

void TestDemoServer::aTakenPortIsANetworkError()
{
    DemoServer first;
    const auto access = first.start({});
    QVERIFY(access.ok());
    DemoServer second;
    DemoOptions options;
    options.port = static_cast<quint16>(QUrl(access->endpointUrl).port());
    const auto refused = second.start(options);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Network);
    QVERIFY(refused.error().message.contains(QString::number(options.port)));
}

void TestDemoServer::answersPostWithABody()
{
    DemoServer server;
    const auto access = server.start({});
    QVERIFY(access.ok());
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(access->endpointUrl + u"/v2/domains"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = network.post(request, "{\"name\":\"x\"}");
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 403);
    QCOMPARE(reply->rawHeader("x-amzn-errortype"), "MissingAuthenticationTokenException");
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
