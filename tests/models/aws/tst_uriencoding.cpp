// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/uriencoding.h"

#include <QtTest/QTest>

using namespace zonescope::aws;
using namespace Qt::StringLiterals;

class TstUriEncoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyUnreservedCharactersStay()
    {
        for (int i = 0; i < 256; ++i) {
            const char c = static_cast<char>(i);
            const bool isUnreserved = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                || c == '-' || c == '.' || c == '_' || c == '~';
            const QByteArray expected =
                isUnreserved ? QByteArray(1, c) : '%' + QByteArray::number(i, 16).rightJustified(2, '0').toUpper();
            QCOMPARE(encodeUri(QByteArrayView(&c, 1)), expected);
        }
    }

    void labelsAreUtf8()
    {
        QCOMPARE(encodePathSegment(u"ns/名 é😀"_s), "ns%2F%E5%90%8D%20%C3%A9%F0%9F%98%80"_ba);
        QCOMPARE(encodePathSegment(QByteArrayView("50%")), "50%25"_ba);
    }

    void queriesKeepOrderAndRepeats()
    {
        QCOMPARE(encodeQuery({{"b"_ba, u"1"_s}, {"a"_ba, u"x&y=z"_s}, {"a"_ba, QString()}}), "b=1&a=x%26y%3Dz&a="_ba);
        QCOMPARE(encodeQuery({}), QByteArray());
    }

    void wireUrlsKeepEveryByte()
    {
        const QUrl endpoint(u"https://Example.com:443/base//"_s);
        const QByteArray path = "/v2/a%2Fb%3A%2B%25%20~%21%2A%28%29/"_ba;
        const QUrl url = wireUrl(endpoint, path, "t=a%2Bb%2Fc%3D%3D"_ba);
        QCOMPARE(url.toEncoded(), QByteArray("https://example.com/base" + path + "?t=a%2Bb%2Fc%3D%3D"));
        QCOMPARE(hostHeader(url), "example.com"_ba);
    }

    void pathsThatWouldChangeOnTheirWayAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"", "v2", "/v2//runs", "/v2/../x", "/v2/./x", "/v2/..", "//"})
            QTest::newRow(*path ? path : "empty") << QByteArray(path);
    }
    void pathsThatWouldChangeOnTheirWayAreRefused()
    {
        QFETCH(QByteArray, path);
        QVERIFY(!wireUrl(QUrl(u"https://example.com"_s), path, {}).isValid());
    }

    void hostHeadersFollowTheRules_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("default https port") << u"https://Example.COM:443"_s << "example.com"_ba;
        QTest::newRow("default http port") << u"http://localhost:80"_s << "localhost"_ba;
        QTest::newRow("other port") << u"https://localhost:8443"_s << "localhost:8443"_ba;
        QTest::newRow("http on 443") << u"http://localhost:443"_s << "localhost:443"_ba;
        QTest::newRow("IPv6") << u"http://[::1]:8080"_s << "[::1]:8080"_ba;
    }
    void hostHeadersFollowTheRules()
    {
        QFETCH(QString, endpoint);
        QFETCH(QByteArray, host);
        QCOMPARE(hostHeader(wireUrl(QUrl(endpoint), "/", {})), host);
    }
};

QTEST_GUILESS_MAIN(TstUriEncoding)
#include "tst_uriencoding.moc"
