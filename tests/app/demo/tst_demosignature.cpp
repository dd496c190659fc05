// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sigv4verifier.h"
#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

HttpRequest parseHttp(const QByteArray &text)
{
    HttpRequest request;
    const qsizetype end = text.indexOf("\n\n");
    request.body = end < 0 ? QByteArray() : text.mid(end + 2);
    QList<QByteArray> lines = text.left(end < 0 ? text.size() : end).split('\n');
    const QByteArray first = lines.takeFirst();
    request.method = first.left(first.indexOf(' '));
    request.target = first.mid(first.indexOf(' ') + 1, first.lastIndexOf(' ') - first.indexOf(' ') - 1);
    for (const QByteArray &line : lines) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            request.headers.emplace_back(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

QByteArray codeOf(const std::optional<ServiceFault> &fault)
{
    return fault ? fault->code : QByteArray("passed");
}

} // namespace

class TestDemoSignature final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsThePublishedSuite_data();
    void acceptsThePublishedSuite();
    void acceptsTheMeasuredVectors_data();
    void acceptsTheMeasuredVectors();
    void refusesTampering_data();
    void refusesTampering();
    void acceptsAClockFourMinutesOff();
    void everyAnswerHasARequestIdAndADate();
};

void TestDemoSignature::acceptsThePublishedSuite_data()
{
    QTest::addColumn<QString>("folder");
    const QDir suite(qEnvironmentVariable("ZONESCOPE_SHARED", u"../shared"_s) + u"/reference/data/sigv4"_s);
    if (!suite.exists())
        QSKIP("The published SigV4 suite is not beside the checkout (ZONESCOPE_SHARED).");
    for (const QString &name : suite.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // This endpoint normalises paths, as every service but S3 does.
        if (!name.endsWith(u"unnormalized"_s))
            QTest::newRow(qPrintable(name)) << suite.filePath(name);
    }
}

void TestDemoSignature::acceptsThePublishedSuite()
{
    QFETCH(QString, folder);
    const QJsonObject context = QJsonDocument::fromJson(read(folder + u"/context.json"_s)).object();
    const QJsonObject keys = context["credentials"_L1].toObject();
    HttpRequest request = parseHttp(read(folder + u"/header-signed-request.txt"_s));
    const SigV4Verifier verifier({keys["access_key_id"_L1].toString().toLatin1(),
                                  keys["secret_access_key"_L1].toString().toLatin1(),
                                  request.header("x-amz-security-token"), context["region"_L1].toString().toLatin1(),
                                  context["service"_L1].toString().toLatin1()});
    const auto now = parseBasicTime(request.header("x-amz-date"));
    QVERIFY(now);
    QCOMPARE(codeOf(verifier.check(request, *now)), "passed");
    request.target += "x";
    QCOMPARE(codeOf(verifier.check(request, *now)), "InvalidSignatureException");
}

void TestDemoSignature::acceptsTheMeasuredVectors_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("signature");
    const QByteArray host = "datazone.us-east-1.api.aws";
    const QByteArray token = "SESSION/TOKEN+EXAMPLE==";
    QTest::newRow("encoded label and token")
        << QByteArray("GET") << host
        << QByteArray("/v2/domains/dzd_4gickdfsxtoxg0/lineage/nodes/arn%3Aaws%3Aglue%3Aus-east-1%3A111122223333%3Atable"
                      "%2Fdb%2Ft%201/history?direction=UPSTREAM&maxResults=50&nextToken=a%2Bb%2Fc%3D%3D")
        << QByteArray() << token << QByteArray("158ae35b6c001118f920e1f5f2af3ff527b5427aabafc3902b10c97c4f14b3f4");
    QTest::newRow("body") << QByteArray("POST") << host
                          << QByteArray("/v2/domains/dzd_4gickdfsxtoxg0/data-sources/ds1/runs")
                          << QByteArray("{\"clientToken\": \"0b6b8a5e-4a53-4b57-9d0f-4b2a54e1f0aa\"}") << token
                          << QByteArray("7acd030495fcc6dc48cb798e27229369dfb126b63cedbb2e2a9e808823299169");
    QTest::newRow("port") << QByteArray("GET") << QByteArray("localhost:8443")
                          << QByteArray("/v2/domains?status=AVAILABLE") << QByteArray() << QByteArray()
                          << QByteArray("e06c39a329d5aa6442bf376ff7e763251666f49a3e00ab3fc6d6f951196fc7b8");
}

void TestDemoSignature::acceptsTheMeasuredVectors()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, signature);
    QByteArray names = body.isEmpty() ? "host;x-amz-date" : "content-type;host;x-amz-date";
    HttpRequest request{method, target, {{"host", host}, {"x-amz-date", "20260102T030405Z"}}, body};
    if (!body.isEmpty())
        request.headers.emplace_back("content-type", "application/json");
    if (!token.isEmpty()) {
        request.headers.emplace_back("x-amz-security-token", token);
        names += ";x-amz-security-token";
    }
    request.headers.emplace_back("authorization",
                                 "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/datazone/aws4_request, "
                                 "SignedHeaders="
                                     + names + ", Signature=" + signature);
    const SigV4Verifier verifier(
        {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token, "us-east-1", "datazone"});
    QCOMPARE(codeOf(verifier.check(request, *parseBasicTime("20260102T030405Z"))), "passed");
}

void TestDemoSignature::refusesTampering_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const EndpointFixture fixture;
    const QByteArray target = fixture.base + "/projects?maxResults=7";
    const auto row = [&](const char *name, int status, const char *code, auto change) {
        Signing signing = fixture.signing;
        HttpRequest request = signedGet(target, signing);
        change(request, signing);
        QTest::newRow(name) << request << status << QByteArray(code);
    };
    const auto signedWith = [&](auto change) {
        return [target, change](HttpRequest &request, Signing &signing) {
            change(signing);
            request = signedGet(target, signing);
        };
    };
    const char *invalid = "InvalidSignatureException";
    row("untouched", 200, "", [](HttpRequest &, Signing &) {});
    row("wrong secret", 403, invalid, signedWith([](Signing &s) { s.secret += "x"; }));
    row("unknown key", 403, "UnrecognizedClientException", signedWith([](Signing &s) { s.accessKeyId = "AKIAOTHER"; }));
    row("wrong region", 403, invalid, signedWith([](Signing &s) { s.region = "us-east-1"; }));
    row("wrong service", 403, invalid, signedWith([](Signing &s) { s.service = "s3"; }));
    row("five minutes and a second late", 403, invalid, signedWith([](Signing &s) { s.atMs -= 301'000; }));
    row("five minutes and a second early", 403, invalid, signedWith([](Signing &s) { s.atMs += 301'000; }));
    row("altered path", 403, invalid,
        [](HttpRequest &r, Signing &) { r.target.replace("/projects", "/data-sources"); });
    row("altered query", 403, invalid, [](HttpRequest &r, Signing &) { r.target.replace("=7", "=8"); });
    row("added query", 403, invalid, [](HttpRequest &r, Signing &) { r.target += "&name=x"; });
    row("altered host", 403, invalid, [](HttpRequest &r, Signing &) { r.headers[0].second = "example.com"; });
    row("altered date", 403, invalid,
        [](HttpRequest &r, Signing &) { r.headers[1].second = basicTime(fixedNowMs - 1000); });
    row("altered body", 403, invalid, [](HttpRequest &r, Signing &) { r.body = "{}"; });
    row("altered method", 403, invalid, [](HttpRequest &r, Signing &) { r.method = "DELETE"; });
    row("altered signature", 403, invalid,
        [](HttpRequest &r, Signing &) { r.headers[2].second.back() = r.headers[2].second.back() == '0' ? '1' : '0'; });
    row("short signature", 403, invalid, [](HttpRequest &r, Signing &) { r.headers[2].second.chop(1); });
    row("host not signed", 403, invalid,
        [](HttpRequest &r, Signing &) { r.headers[2].second.replace("host;x-amz-date", "x-amz-date"); });
    row("x-amz header not signed", 403, invalid,
        [](HttpRequest &r, Signing &) { r.headers.emplace_back("x-amz-meta", "x"); });
    row("session token of nobody", 403, "UnrecognizedClientException",
        [](HttpRequest &r, Signing &) { r.headers.emplace_back("x-amz-security-token", "x"); });
    row("no authorization", 403, "MissingAuthenticationTokenException",
        [](HttpRequest &r, Signing &) { r.headers.pop_back(); });
    row("basic authorization", 403, "IncompleteSignatureException",
        [](HttpRequest &r, Signing &) { r.headers[2].second = "Basic YTpi"; });
    row("no signature", 403, "IncompleteSignatureException",
        [](HttpRequest &r, Signing &) { r.headers[2].second.truncate(r.headers[2].second.indexOf(", Signature")); });
    row("no date", 403, "IncompleteSignatureException",
        [](HttpRequest &r, Signing &) { r.headers.erase(r.headers.begin() + 1); });
}

void TestDemoSignature::refusesTampering()
{
    QFETCH(HttpRequest, request);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    EndpointFixture fixture;
    const HttpReply reply = fixture.endpoint.serve(request);
    QCOMPARE(reply.status, status);
    QByteArray found;
    for (const auto &[name, value] : reply.headers)
        found = name == "x-amzn-errortype" ? value : found;
    QCOMPARE(found, code);
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    QCOMPARE(body["message"_L1].toString().isEmpty(), code.isEmpty());
}

void TestDemoSignature::acceptsAClockFourMinutesOff()
{
    EndpointFixture fixture;
    for (const qint64 off : {-240'000, 240'000}) {
        Signing signing = fixture.signing;
        signing.atMs += off;
        QCOMPARE(fixture.endpoint.serve(signedGet("/v2/domains", signing)).status, 200);
    }
}

void TestDemoSignature::everyAnswerHasARequestIdAndADate()
{
    EndpointFixture fixture;
    for (const HttpReply &reply :
         {fixture.reply("/v2/domains"), fixture.reply("/nowhere"), fixture.endpoint.serve({})}) {
        QByteArray names;
        for (const auto &[name, value] : reply.headers)
            names += value.isEmpty() ? QByteArray() : name + ' ';
        QVERIFY2(names.contains("x-amzn-requestid ") && names.contains("Date "), names.constData());
    }
}

Q_DECLARE_METATYPE(zonescope::demo::HttpRequest)
QTEST_GUILESS_MAIN(TestDemoSignature)
#include "tst_demosignature.moc"
