// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/errorclassifier.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

class TstErrorClassifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindFollowsCodeAndStatus_data();
    void kindFollowsCodeAndStatus();
    void bareCode_data();
    void bareCode();
    void headerBeatsBody();
    void messageIsFoundUnderEveryName_data();
    void messageIsFoundUnderEveryName();
    void requestIdIsFound();
    void nonAwsRepliesNameTheHost_data();
    void nonAwsRepliesNameTheHost();
    void redirectsNameTheHost();
    void hugeMessagesAreCut();
    void replyTextsAreMadeVisible();
    void strangeBodiesDoNoHarm_data();
    void strangeBodiesDoNoHarm();
};

void TstErrorClassifier::kindFollowsCodeAndStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](int status, const char *code, ErrorKind kind, const char *message = "x") {
        QTest::addRow("%d %s %s", status, code, message)
            << status << QString::fromLatin1(code) << QString::fromUtf8(message) << kind;
    };
    for (const char *code :
         {"ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId",
          "InvalidSignatureException", "SignatureDoesNotMatch", "MissingAuthenticationTokenException",
          "IncompleteSignature", "AuthFailure", "RequestTimeTooSkewed", "RequestExpired"})
        row(403, code, ErrorKind::SignIn);
    row(401, "UnauthorizedException", ErrorKind::SignIn);
    row(403, "AccessDeniedException", ErrorKind::Denied,
        "User: arn:aws:iam::111122223333:user/a is not authorized to perform: datazone:ListDomains on resource: * "
        "because no identity-based policy allows it");
    row(403, "AccessDeniedException", ErrorKind::NotMember,
        "User is not permitted to perform operation: ListDataSourceRuns");
    row(403, "AccessDeniedException", ErrorKind::NotMember, "user is NOT permitted to perform operation: X");
    row(403, "AccessDeniedException", ErrorKind::Denied, "no");
    row(403, "AccessDenied", ErrorKind::Denied);
    row(404, "ResourceNotFoundException", ErrorKind::NotFound);
    row(400, "ValidationException", ErrorKind::Invalid);
    row(409, "ConflictException", ErrorKind::Conflict);
    row(402, "ServiceQuotaExceededException", ErrorKind::Quota);
    for (const char *code : {"Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
                             "RequestThrottled", "TooManyRequestsException", "ProvisionedThroughputExceededException",
                             "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
                             "LimitExceededException", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException"})
        row(400, code, ErrorKind::Throttled);
    row(503, "SlowDown", ErrorKind::Throttled);
    row(500, "InternalServerException", ErrorKind::Service);
    row(400, "RequestTimeout", ErrorKind::Timeout);
    // Codes that nobody knows go by their status.
    row(400, "NewException", ErrorKind::Invalid);
    row(401, "NewException", ErrorKind::SignIn);
    row(402, "NewException", ErrorKind::Quota);
    row(403, "NewException", ErrorKind::Denied);
    row(404, "NewException", ErrorKind::NotFound);
    row(405, "NewException", ErrorKind::Invalid);
    row(408, "", ErrorKind::Timeout);
    row(409, "NewException", ErrorKind::Conflict);
    row(429, "", ErrorKind::Throttled);
    row(429, "NewException", ErrorKind::Throttled);
    row(500, "NewException", ErrorKind::Service);
    row(501, "", ErrorKind::Service);
    row(503, "", ErrorKind::Service);
    row(599, "", ErrorKind::Service);
}

void TstErrorClassifier::kindFollowsCodeAndStatus()
{
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, message);
    QFETCH(ErrorKind, kind);
    QCOMPARE(kindOf(code, message, status), kind);

    HttpReply reply{.status = status, .body = QByteArray(R"({"message":")" + message.toUtf8() + R"("})")};
    if (!code.isEmpty())
        reply.headers.append({"X-Amzn-ErrorType"_ba, code.toUtf8()});
    const Error error = errorFromReply(reply, u"host"_s);
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.code, code);
    QCOMPARE(error.message, message);
    QCOMPARE(error.httpStatus, status);
}

void TstErrorClassifier::bareCode_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("bare") << u"FooException"_s << u"FooException"_s;
    QTest::newRow("URI behind") << u"FooException:http://internal.amazon.com/coral/x#y/"_s << u"FooException"_s;
    QTest::newRow("namespace before") << u"aws.x#FooException"_s << u"FooException"_s;
    QTest::newRow("both") << u"aws.x#Foo:http://internal.amazon.com/"_s << u"Foo"_s;
    QTest::newRow("two namespaces") << u"a#b#Foo"_s << u"Foo"_s;
    QTest::newRow("blanks") << u" Foo "_s << u"Foo"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TstErrorClassifier::bareCode()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QCOMPARE(bareErrorCode(text), code);
}

void TstErrorClassifier::headerBeatsBody()
{
    HttpReply reply{.status = 400,
                    .headers = {{"x-amzn-errortype"_ba, "ValidationException:"_ba}},
                    .body = R"({"__type":"aws.x#ThrottlingException","code":"Other","message":"m"})"_ba};
    QCOMPARE(errorFromReply(reply, u"host"_s).code, u"ValidationException"_s);
    reply.headers.clear();
    QCOMPARE(errorFromReply(reply, u"host"_s).code, u"Other"_s);
    reply.body = R"({"__type":"aws.x#ThrottlingException"})"_ba;
    QCOMPARE(errorFromReply(reply, u"host"_s).code, u"ThrottlingException"_s);
    QCOMPARE(errorFromReply(reply, u"host"_s).kind, ErrorKind::Throttled);
}

void TstErrorClassifier::messageIsFoundUnderEveryName_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"message", "Message", "errorMessage", "error_description"})
        QTest::newRow(name) << QByteArray(name);
}

void TstErrorClassifier::messageIsFoundUnderEveryName()
{
    QFETCH(QByteArray, name);
    const HttpReply reply{.status = 400, .body = QByteArray("{\"" + name + "\":\"caf\xc3\xa9\"}")};
    QCOMPARE(errorFromReply(reply, u"host"_s).message, u"café"_s);
}

void TstErrorClassifier::requestIdIsFound()
{
    QCOMPARE(requestIdOf({{"X-AMZ-Request-Id"_ba, "b"_ba}, {"X-Amzn-RequestId"_ba, "a"_ba}}), u"a"_s);
    QCOMPARE(requestIdOf({{"x-amz-request-id"_ba, "b"_ba}}), u"b"_s);
    QCOMPARE(requestIdOf({}), QString());
}

void TstErrorClassifier::nonAwsRepliesNameTheHost_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("403 page of a proxy") << 403 << "<html><b>Blocked</b></html>"_ba << ErrorKind::BadReply;
    QTest::newRow("404 page") << 404 << "<!DOCTYPE html>"_ba << ErrorKind::BadReply;
    QTest::newRow("400 text") << 400 << "plain HTTP request sent to HTTPS port"_ba << ErrorKind::BadReply;
    QTest::newRow("402 page") << 402 << "<html>pay</html>"_ba << ErrorKind::BadReply;
    QTest::newRow("502 page") << 502 << "<html>Bad gateway</html>"_ba << ErrorKind::Service;
    QTest::newRow("429 page") << 429 << "<html>slow</html>"_ba << ErrorKind::Throttled;
    QTest::newRow("407 page") << 407 << "<html>sign in to the proxy</html>"_ba << ErrorKind::Network;
    QTest::newRow("403 empty") << 403 << QByteArray() << ErrorKind::Denied;
    QTest::newRow("402 empty") << 402 << QByteArray() << ErrorKind::Quota;
    QTest::newRow("429 empty") << 429 << QByteArray() << ErrorKind::Throttled;
}

void TstErrorClassifier::nonAwsRepliesNameTheHost()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    const Error error =
        errorFromReply({.status = status, .reason = u"Reason"_s, .body = body + QByteArray(5000, '.')}, u"host.test"_s);
    const Error bare = errorFromReply({.status = status, .reason = u"Reason"_s, .body = body}, u"host.test"_s);
    QCOMPARE(bare.kind, kind);
    QVERIFY(bare.code.isEmpty());
    QVERIFY2(bare.message.contains(u"host.test"_s), qPrintable(bare.message));
    QVERIFY2(bare.message.contains(u"HTTP %1 Reason"_s.arg(status)), qPrintable(bare.message));
    QVERIFY(error.message.size() < 300);
}

void TstErrorClassifier::redirectsNameTheHost()
{
    for (const int status : {300, 301, 302, 304, 307, 308}) {
        const Error error = errorFromReply({.status = status}, u"host.test"_s);
        QCOMPARE(error.kind, ErrorKind::BadReply);
        QVERIFY(error.message.contains(u"host.test"_s));
    }
}

void TstErrorClassifier::hugeMessagesAreCut()
{
    const Error error =
        errorFromReply({.status = 400, .body = R"({"message":")" + QByteArray(1024 * 1024, 'x') + R"("})"}, u"host"_s);
    QCOMPARE(error.kind, ErrorKind::Invalid);
    QVERIFY(error.message.size() <= 10'001);
}

void TstErrorClassifier::replyTextsAreMadeVisible()
{
    const Error error = errorFromReply({.status = 403, .body = "a\x1b[31m\xe2\x80\xae"_ba}, u"host"_s);
    QVERIFY(!error.message.contains(QChar(0x1b)));
    QVERIFY(!error.message.contains(QChar(0x202e)));
}

void TstErrorClassifier::strangeBodiesDoNoHarm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("array") << "[1]"_ba;
    QTest::newRow("number for a message") << R"({"message":1})"_ba;
    QTest::newRow("null code") << R"({"code":null,"message":null})"_ba;
    QTest::newRow("binary") << QByteArray::fromHex("fffe0000");
    QTest::newRow("deep") << QByteArray(5000, '[');
    QTest::newRow("half") << R"({"message":"x)"_ba;
}

void TstErrorClassifier::strangeBodiesDoNoHarm()
{
    QFETCH(QByteArray, body);
    const Error error =
        errorFromReply({.status = 400, .headers = {{"x-amzn-requestid"_ba, "r"_ba}}, .body = body}, u"host"_s);
    QCOMPARE(error.kind, ErrorKind::Invalid);
    QCOMPARE(error.requestId, u"r"_s);
    QVERIFY(!error.message.isEmpty());
}

QTEST_GUILESS_MAIN(TstErrorClassifier)
#include "tst_errorclassifier.moc"
