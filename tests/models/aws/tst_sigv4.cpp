// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/sigv4.h"
#include "models/aws/uriencoding.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

QString suiteFolder()
{
    const QString named = qEnvironmentVariable("ZONESCOPE_SIGV4_SUITE");
    return named.isEmpty() ? qEnvironmentVariable("ZONESCOPE_SHARED") + u"/reference/data/sigv4"_s : named;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The suite's text form of a request. Its paths and queries may hold raw spaces and UTF-8.
sigv4::Request parseRequest(const QByteArray &text)
{
    sigv4::Request request;
    const qsizetype headEnd = text.indexOf("\n\n");
    request.body = headEnd < 0 ? QByteArray() : text.sliced(headEnd + 2);
    const QList<QByteArray> lines = (headEnd < 0 ? text : text.first(headEnd)).split('\n');
    const QByteArray &first = lines.constFirst();
    request.method = first.first(first.indexOf(' '));
    const qsizetype targetAt = first.indexOf(' ') + 1;
    const QByteArray target = first.sliced(targetAt, first.lastIndexOf(' ') - targetAt);
    const qsizetype question = target.indexOf('?');
    request.path = question < 0 ? target : target.first(question);
    request.query = question < 0 ? QByteArray() : target.sliced(question + 1);
    for (const QByteArray &line : lines.sliced(1)) {
        if (line.startsWith(' ') || line.startsWith('\t')) // a folded header goes on
            request.headers.last().value += '\n' + line;
        else if (const qsizetype colon = line.indexOf(':'); colon > 0)
            request.headers.append({line.first(colon), line.sliced(colon + 1)});
    }
    return request;
}

Credentials exampleKeys(const QByteArray &token)
{
    return {.accessKeyId = "AKIDEXAMPLE"_ba,
            .secretAccessKey = SecretBytes("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            .sessionToken = SecretBytes(token)};
}

} // namespace

class TstSigV4 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedCase_data();
    void publishedCase();
    void measuredRequest_data();
    void measuredRequest();
    void everySignatureReplacesTheOneBefore();
    void keysOfAnotherDayDiffer();
};

void TstSigV4::publishedCase_data()
{
    QTest::addColumn<QString>("folder");
    const QDir suite(suiteFolder());
    const QStringList names = suite.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << suite.filePath(name);
    if (names.isEmpty())
        QTest::newRow("no suite") << QString();
}

void TstSigV4::publishedCase()
{
    QFETCH(QString, folder);
    if (folder.isEmpty())
        QSKIP(
            qPrintable(u"NOT TESTED: no signature test suite in “%1”; set ZONESCOPE_SIGV4_SUITE"_s.arg(suiteFolder())));
    const auto expected = [&folder](const char *name) {
        return contentOf(folder + u"/header-"_s + QString::fromLatin1(name) + u".txt"_s);
    };
    const QJsonObject context = QJsonDocument::fromJson(contentOf(folder + u"/context.json"_s)).object();
    const QJsonObject keys = context[u"credentials"].toObject();
    QVERIFY2(!keys.isEmpty(), "the case has no context.json");
    const Credentials credentials{
        .accessKeyId = keys[u"access_key_id"].toString().toUtf8(),
        .secretAccessKey = SecretBytes(keys[u"secret_access_key"].toString().toUtf8()),
        .sessionToken = SecretBytes(keys[u"token"].toString().toUtf8()),
    };
    const sigv4::Scope scope{
        .region = context[u"region"].toString().toUtf8(),
        .service = context[u"service"].toString().toUtf8(),
        .timeMs = QDateTime::fromString(context[u"timestamp"].toString(), Qt::ISODate).toMSecsSinceEpoch(),
    };
    const sigv4::Options options{
        .normalizePath = context[u"normalize"].toBool(true),
        .signSessionToken = !context[u"omit_session_token"].toBool(),
    };
    sigv4::Request request = parseRequest(contentOf(folder + u"/request.txt"_s));
    if (context[u"sign_body"].toBool())
        request.headers.append(
            {"X-Amz-Content-Sha256"_ba, QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex()});

    sigv4::Request signedRequest = request;
    sigv4::signRequest(signedRequest, credentials, scope, options);

    // What was signed is every header of the signed request but Authorization and a token added afterwards.
    sigv4::Request canonical = signedRequest;
    canonical.headers.removeIf([&options](const HttpHeader &header) {
        return header.name == "Authorization" || (!options.signSessionToken && header.name == "X-Amz-Security-Token");
    });
    const QByteArray canonicalRequest = sigv4::canonicalRequest(canonical, options);
    QCOMPARE(canonicalRequest, expected("canonical-request"));
    const QByteArray stringToSign = sigv4::stringToSign(canonicalRequest, scope);
    QCOMPARE(stringToSign, expected("string-to-sign"));
    const SecretBytes key = sigv4::signingKey(credentials.secretAccessKey.view(), scope);
    QCOMPARE(sigv4::signature(key, stringToSign), expected("signature"));

    const sigv4::Request published = parseRequest(expected("signed-request"));
    for (const char *name : {"Authorization", "X-Amz-Date", "X-Amz-Security-Token"})
        QCOMPARE(headerValue(signedRequest.headers, name), headerValue(published.headers, name));
}

void TstSigV4::measuredRequest_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QUrl>("endpoint");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("canonicalHash");
    QTest::addColumn<QByteArray>("signature");

    const QUrl service(u"https://datazone.us-east-1.api.aws"_s);
    const QByteArray token = "SESSION/TOKEN+EXAMPLE=="_ba;
    const auto segment = [](const QString &text) { return encodePathSegment(text); };
    QTest::newRow("A: labels with slashes, colons and spaces; an opaque token")
        << "GET"_ba << service
        << QByteArray("/v2/domains/" + segment(u"dzd_4gickdfsxtoxg0"_s) + "/lineage/nodes/"
                      + segment(u"arn:aws:glue:us-east-1:111122223333:table/db/t 1"_s) + "/history")
        << encodeQuery({{"direction"_ba, u"UPSTREAM"_s}, {"maxResults"_ba, u"50"_s}, {"nextToken"_ba, u"a+b/c=="_s}})
        << QByteArray() << token << "1faf20503203d83512b594a1766d20a310cf41e69656a72b03bb9ed890c52803"_ba
        << "158ae35b6c001118f920e1f5f2af3ff527b5427aabafc3902b10c97c4f14b3f4"_ba;
    QTest::newRow("B: a body with its content type")
        << "POST"_ba << service << "/v2/domains/dzd_4gickdfsxtoxg0/data-sources/ds1/runs"_ba << QByteArray()
        << R"({"clientToken": "0b6b8a5e-4a53-4b57-9d0f-4b2a54e1f0aa"})"_ba << token
        << "0598d24a660002b7522e2e86e25e293bd64db73f2528800320857b0c9cfc0515"_ba
        << "7acd030495fcc6dc48cb798e27229369dfb126b63cedbb2e2a9e808823299169"_ba;
    QTest::newRow("C: a host with a port, long-term keys")
        << "GET"_ba << QUrl(u"https://localhost:8443"_s) << "/v2/domains"_ba
        << "status=AVAILABLE"_ba << QByteArray() << QByteArray()
        << "149e6f637be0fce5ffd74cac68b674aac2f276e43d27b74151334fe8e5151f92"_ba
        << "e06c39a329d5aa6442bf376ff7e763251666f49a3e00ab3fc6d6f951196fc7b8"_ba;
}

void TstSigV4::measuredRequest()
{
    QFETCH(QByteArray, method);
    QFETCH(QUrl, endpoint);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, canonicalHash);
    QFETCH(QByteArray, signature);

    const QUrl url = wireUrl(endpoint, path, query);
    sigv4::Request request{
        .method = method,
        .path = url.path(QUrl::FullyEncoded).toLatin1(),
        .query = url.query(QUrl::FullyEncoded).toLatin1(),
        .headers = {{"Host"_ba, hostHeader(url)}},
        .body = body,
    };
    if (!body.isEmpty())
        request.headers.append({"Content-Type"_ba, "application/json"_ba});
    const sigv4::Scope scope{.region = "us-east-1"_ba, .service = "datazone"_ba, .timeMs = 1'767'323'045'000};
    sigv4::signRequest(request, exampleKeys(token), scope);

    sigv4::Request canonical = request;
    canonical.headers.removeIf([](const HttpHeader &header) { return header.name == "Authorization"; });
    QCOMPARE(QCryptographicHash::hash(sigv4::canonicalRequest(canonical), QCryptographicHash::Sha256).toHex(),
             canonicalHash);
    const QByteArray names = body.isEmpty() ? ""_ba : "content-type;"_ba;
    const QByteArray tokenName = token.isEmpty() ? ""_ba : ";x-amz-security-token"_ba;
    QCOMPARE(headerValue(request.headers, "Authorization"),
             QByteArray("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/datazone/aws4_request, "
                        "SignedHeaders="
                        + names + "host;x-amz-date" + tokenName + ", Signature=" + signature));
}

void TstSigV4::everySignatureReplacesTheOneBefore()
{
    sigv4::Request request{.method = "GET"_ba, .path = "/"_ba, .headers = {{"Host"_ba, "localhost"_ba}}};
    const sigv4::Scope first{.region = "us-east-1"_ba, .service = "datazone"_ba, .timeMs = 1'767'323'045'000};
    sigv4::Scope second = first;
    second.timeMs += 60'000;
    sigv4::signRequest(request, exampleKeys("TOKEN"_ba), first);
    sigv4::signRequest(request, exampleKeys({}), second);

    sigv4::Request fresh{.method = "GET"_ba, .path = "/"_ba, .headers = {{"Host"_ba, "localhost"_ba}}};
    sigv4::signRequest(fresh, exampleKeys({}), second);
    QCOMPARE(request.headers, fresh.headers);
    QVERIFY(!headerValue(request.headers, "X-Amz-Security-Token"));
}

void TstSigV4::keysOfAnotherDayDiffer()
{
    const sigv4::Scope today{.region = "us-east-1"_ba, .service = "datazone"_ba, .timeMs = 1'767'312'000'000 - 1};
    sigv4::Scope tomorrow = today;
    tomorrow.timeMs += 1;
    QCOMPARE(today.date(), "20260101"_ba);
    QCOMPARE(tomorrow.dateTime(), "20260102T000000Z"_ba);
    QVERIFY(sigv4::signingKey("secret", today).view() != sigv4::signingKey("secret", tomorrow).view());
}

QTEST_GUILESS_MAIN(TstSigV4)
#include "tst_sigv4.moc"
