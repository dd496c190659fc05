// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timestamp.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace Qt::StringLiterals;

class TstTimestamp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsIsoTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("expected");
        const qint64 base = 1'767'323'045'000;
        QTest::newRow("no fraction") << u"2026-01-02T03:04:05Z"_s << base;
        QTest::newRow("1 digit") << u"2026-01-02T03:04:05.5Z"_s << base + 500;
        QTest::newRow("3 digits") << u"2026-01-02T03:04:05.123Z"_s << base + 123;
        QTest::newRow("6 digits, cut to ms") << u"2026-01-02T03:04:05.123999Z"_s << base + 123;
        QTest::newRow("9 digits") << u"2026-01-02T03:04:05.000000001Z"_s << base;
        QTest::newRow("offset") << u"2026-01-02T05:04:05+02:00"_s << base;
        QTest::newRow("offset west, no colon") << u"2026-01-01T20:34:05-0630"_s << base;
        QTest::newRow("offset hours only") << u"2026-01-02T04:04:05+01"_s << base;
        QTest::newRow("UTC suffix of old caches") << u"2026-01-02T03:04:05UTC"_s << base;
        QTest::newRow("epoch") << u"1970-01-01T00:00:00Z"_s << qint64(0);
        QTest::newRow("before the epoch") << u"1969-12-31T23:59:59.999Z"_s << qint64(-1);
        QTest::newRow("leap day") << u"2024-02-29T00:00:00Z"_s << qint64(1'709'164'800'000);
    }
    void readsIsoTimes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, expected);
        QCOMPARE(parseIsoTimestamp(QStringView(text)), std::optional(expected));
        const QByteArray latin = text.toLatin1();
        QCOMPARE(parseIsoTimestamp(QLatin1StringView(latin)), std::optional(expected));
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "2026-01-02", "2026-01-02T03:04:05", "2026-13-02T03:04:05Z",
                                 "2026-02-29T03:04:05Z", "2026-01-02T24:04:05Z", "2026-01-02T03:04:05.Z",
                                 "2026-01-02T03:04:05.1234567890Z", "2026-01-02T03:04:05ZZ", "2026-01-02 03:04:05Z",
                                 "x026-01-02T03:04:05Z", "2026-01-02T03:04:05+24:00", "0000-01-02T03:04:05Z"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        QVERIFY(!parseIsoTimestamp(QStringView(text)));
    }

    void epochSecondsKeepTheirFraction()
    {
        QCOMPARE(timestampFromEpochSeconds(1767323045.25), std::optional<qint64>(1'767'323'045'250));
        QVERIFY(!timestampFromEpochSeconds(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!timestampFromEpochSeconds(1e18));
    }

    void readsTheDateOfHeaders()
    {
        QCOMPARE(parseHttpDate(u"Fri, 02 Jan 2026 03:04:05 GMT"_s), std::optional<qint64>(1'767'323'045'000));
        for (const QString &text :
             {QString(), u"Fri, 02 Jan 2026 03:04:05"_s, u"Fri, 32 Jan 2026 03:04:05 GMT"_s, u"2026-01-02T03:04:05Z"_s})
            QVERIFY2(!parseHttpDate(text), qPrintable(text));
    }

    void writesIsoWithMilliseconds() { QCOMPARE(isoTimestamp(1'767'323'045'007), u"2026-01-02T03:04:05.007Z"_s); }

    void readsTimeArguments()
    {
        const qint64 now = 1'767'323'045'000;
        QCOMPARE(parseTimeArgument(u"7d", now), std::optional(now - 7 * 86'400'000LL));
        QCOMPARE(parseTimeArgument(u"12h", now), std::optional(now - 12 * 3'600'000LL));
        QCOMPARE(parseTimeArgument(u"2026-01-02", now), std::optional<qint64>(1'767'312'000'000));
        QCOMPARE(parseTimeArgument(u"2026-01-02T03:04:05Z", now), std::optional(now));
        for (const QString &text :
             {u"yesterday"_s, u"d"_s, u"-3d"_s, u"3w"_s, u"2026-1-2"_s, u"99999999999999999999d"_s})
            QVERIFY2(!parseTimeArgument(text, now), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TstTimestamp)
#include "tst_timestamp.moc"
