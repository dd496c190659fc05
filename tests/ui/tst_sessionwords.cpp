// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sessionwords.h"

#include "ui/englishplurals.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 now = 1'767'323'045'000; // 2026-01-02T03:04:05Z

} // namespace

class TestSessionWords final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    static void initMain() { qputenv("TZ", "Asia/Tokyo"); }
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void remainingTimeIsInWholeMinutes_data();
    void remainingTimeIsInWholeMinutes();
    void remainingTimeIsAskedForWhenItChanges();
    void clockIsInTheChosenZoneWithTheDateWhereItIsNotToday();
    void accountIsCutWhereItIsOne();
    void roleIsCalledAsItsPermissionSet_data();
    void roleIsCalledAsItsPermissionSet();
    void clockNoticeSaysWhichWayAndHowFar_data();
    void clockNoticeSaysWhichWayAndHowFar();
    void redMeansProduction();

private:
    EnglishPlurals m_plurals;
};

void TestSessionWords::remainingTimeIsInWholeMinutes_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("59 s") << minute - 1 << u"less than a minute"_s;
    QTest::newRow("1 min") << minute << u"1 min"_s;
    QTest::newRow("rounded down") << 43 * minute - 1 << u"42 min"_s;
    QTest::newRow("1 h") << hour << u"1 h 0 min"_s;
    QTest::newRow("hours") << 5 * hour + 12 * minute << u"5 h 12 min"_s;
    QTest::newRow("days") << 3 * day + 4 * hour + 50 * minute << u"3 d 4 h"_s;
}

void TestSessionWords::remainingTimeIsInWholeMinutes()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(remainingText(ms), text);
}

void TestSessionWords::remainingTimeIsAskedForWhenItChanges()
{
    for (const qint64 left : {5 * minute + 20 * second, 5 * minute, minute, 20 * second, 1 * second}) {
        const qint64 wait = untilRemainingChanges(left).count();
        QVERIFY(wait > 0);
        QVERIFY(wait <= 30 * second);
        if (left % minute < 30 * second)
            QVERIFY2(remainingText(left - wait) != remainingText(left) || left < minute,
                     qPrintable(QString::number(left)));
    }
}

void TestSessionWords::clockIsInTheChosenZoneWithTheDateWhereItIsNotToday()
{
    const qint64 today = now - 54 * minute;
    QCOMPARE(clockText(today, TimeDisplay::Utc, now), u"02:10 UTC"_s);
    QCOMPARE(clockText(today, TimeDisplay::Local, now), u"11:10 JST"_s);
    QCOMPARE(clockText(today, TimeDisplay::Relative, now), u"11:10 JST"_s);
    const qint64 yesterday = now - 4 * hour;
    QCOMPARE(clockText(yesterday, TimeDisplay::Utc, now), u"2026-01-01 23:04 UTC"_s);
    QCOMPARE(clockText(yesterday, TimeDisplay::Local, now), u"08:04 JST"_s); // there it is the same day
    QCOMPARE(signedOutText(today, TimeDisplay::Utc, now), u"Signed out since 02:10 UTC"_s);
}

void TestSessionWords::accountIsCutWhereItIsOne()
{
    QCOMPARE(shortAccount(u"111122223389"_s), u"1111…89"_s);
    QCOMPARE(shortAccount(u"1111"_s), u"1111"_s);
    QCOMPARE(shortAccount({}), QString());
}

void TestSessionWords::roleIsCalledAsItsPermissionSet_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("permission set") << u"AWSReservedSSO_DataSteward_0123456789abcdef"_s << u"DataSteward"_s;
    QTest::newRow("with underscores") << u"AWSReservedSSO_Data_Steward_0123456789abcdef"_s << u"Data_Steward"_s;
    QTest::newRow("other letters") << u"AWSReservedSSO_DataSteward_ur743dxjpwtu3xlg"_s << u"DataSteward"_s;
    QTest::newRow("role") << u"DataSteward"_s << u"DataSteward"_s;
    QTest::newRow("no digest") << u"AWSReservedSSO_DataSteward"_s << u"AWSReservedSSO_DataSteward"_s;
    QTest::newRow("nothing left") << u"AWSReservedSSO__0123456789abcdef"_s << u"AWSReservedSSO__0123456789abcdef"_s;
    QTest::newRow("invisible") << u"Data\u202eSteward"_s << u"Data<U+202E>Steward"_s;
}

void TestSessionWords::roleIsCalledAsItsPermissionSet()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QCOMPARE(shortPrincipal(name), text);
}

void TestSessionWords::clockNoticeSaysWhichWayAndHowFar_data()
{
    QTest::addColumn<qint64>("skew");
    QTest::addColumn<QString>("words");
    QTest::newRow("behind") << 59 * minute << u"clock is 59 minutes behind AWS"_s;
    QTest::newRow("ahead") << -hour << u"clock is 1 hour ahead of AWS"_s;
    QTest::newRow("days") << 3 * day << u"clock is 3 days behind AWS"_s;
}

void TestSessionWords::clockNoticeSaysWhichWayAndHowFar()
{
    QFETCH(qint64, skew);
    QFETCH(QString, words);
    QVERIFY2(clockNotice(skew).contains(words), qPrintable(clockNotice(skew)));
    QVERIFY(clockNotice(skew).endsWith(u"set the clock."));
}

void TestSessionWords::redMeansProduction()
{
    QCOMPARE(colourWord(ConnectionColour::Red), u"Production"_s);
    QVERIFY(colourWord(ConnectionColour::None).isEmpty());
    QSet<QString> words;
    for (const auto colour : {ConnectionColour::Grey, ConnectionColour::Blue, ConnectionColour::Green,
                              ConnectionColour::Amber, ConnectionColour::Red})
        words << colourWord(colour);
    QCOMPARE(words.size(), 5);
}

QTEST_GUILESS_MAIN(TestSessionWords)
#include "tst_sessionwords.moc"
