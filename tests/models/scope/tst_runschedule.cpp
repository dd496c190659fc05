// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timestamp.h"
#include "models/scope/runschedule.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

RunSchedule schedule(const QString &text, const QString &zone = u"UTC"_s)
{
    return RunSchedule(datazone::Schedule{.timezone = zone, .schedule = text});
}

qint64 at(const QString &iso)
{
    return *parseIsoTimestamp(iso + u":00Z"_s);
}

QString text(std::optional<qint64> ms)
{
    return ms ? isoTimestamp(*ms).left(16) : u"none"_s;
}

} // namespace

class TestRunSchedule final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nextAndPreviousStart_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("previous");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *cron, const char *zone, const char *now, const char *previous,
                            const char *next) {
            QTest::newRow(name) << QString::fromLatin1(cron) << QString::fromLatin1(zone) << QString::fromLatin1(now)
                                << QString::fromLatin1(previous) << QString::fromLatin1(next);
        };
        // 2026-01-02 is a Friday.
        row("daily", "cron(7 22 * * ? *)", "UTC", "2026-01-02T03:04", "2026-01-01T22:07", "2026-01-02T22:07");
        row("a start is its own previous one", "cron(4 3 * * ? *)", "UTC", "2026-01-02T03:04", "2026-01-02T03:04",
            "2026-01-03T03:04");
        row("every day of the week", "cron(0 5 ? * * *)", "UTC", "2026-01-02T03:04", "2026-01-01T05:00",
            "2026-01-02T05:00");
        row("weekdays by name", "cron(0 6 ? * MON-FRI *)", "UTC", "2026-01-03T00:00", "2026-01-02T06:00",
            "2026-01-05T06:00");
        row("weekdays by number", "cron(0 6 ? * 2-6 *)", "UTC", "2026-01-03T00:00", "2026-01-02T06:00",
            "2026-01-05T06:00");
        row("names in lower case", "cron(0 6 ? jan,mar mon *)", "UTC", "2026-02-10T00:00", "2026-01-26T06:00",
            "2026-03-02T06:00");
        row("1 is Sunday", "cron(0 6 ? * 1 *)", "UTC", "2026-01-02T03:04", "2025-12-28T06:00", "2026-01-04T06:00");
        row("L is Saturday", "cron(0 6 ? * L *)", "UTC", "2026-01-02T03:04", "2025-12-27T06:00", "2026-01-03T06:00");
        row("last Friday", "cron(15 10 ? * 6L *)", "UTC", "2026-01-02T03:04", "2025-12-26T10:15", "2026-01-30T10:15");
        row("last Friday by name", "cron(15 10 ? * FRIL *)", "UTC", "2026-01-02T03:04", "2025-12-26T10:15",
            "2026-01-30T10:15");
        row("second Tuesday", "cron(0 1 ? * 3#2 *)", "UTC", "2026-01-02T03:04", "2025-12-09T01:00", "2026-01-13T01:00");
        row("fifth Monday skips months", "cron(0 1 ? * MON#5 *)", "UTC", "2026-01-02T03:04", "2025-12-29T01:00",
            "2026-03-30T01:00");
        row("last day of the month", "cron(0 1 L * ? *)", "UTC", "2026-02-10T00:00", "2026-01-31T01:00",
            "2026-02-28T01:00");
        row("day 31 skips months", "cron(0 1 31 * ? *)", "UTC", "2026-02-10T00:00", "2026-01-31T01:00",
            "2026-03-31T01:00");
        row("leap day", "cron(0 1 29 2 ? *)", "UTC", "2026-01-02T03:04", "2024-02-29T01:00", "2028-02-29T01:00");
        row("leap day over 2100", "cron(0 1 29 2 ? *)", "UTC", "2097-01-02T03:04", "2096-02-29T01:00",
            "2104-02-29T01:00");
        row("15W on a Sunday", "cron(0 1 15W * ? *)", "UTC", "2026-02-10T00:00", "2026-01-15T01:00",
            "2026-02-16T01:00");
        row("15W on a Saturday", "cron(0 1 15W * ? *)", "UTC", "2026-08-01T00:00", "2026-07-15T01:00",
            "2026-08-14T01:00");
        row("1W does not leave the month", "cron(0 1 1W * ? *)", "UTC", "2026-07-20T00:00", "2026-07-01T01:00",
            "2026-08-03T01:00");
        row("31W does not leave the month", "cron(0 1 31W * ? *)", "UTC", "2026-05-20T00:00", "2026-03-31T01:00",
            "2026-05-29T01:00");
        row("lists and ranges of days", "cron(0 1 1,10-12 * ? *)", "UTC", "2026-01-02T03:04", "2026-01-01T01:00",
            "2026-01-10T01:00");
        row("steps", "cron(0/20 */6 * * ? *)", "UTC", "2026-01-02T03:04", "2026-01-02T00:40", "2026-01-02T06:00");
        row("a step in a range", "cron(0 8-18/5 * * ? *)", "UTC", "2026-01-02T13:00", "2026-01-02T13:00",
            "2026-01-02T18:00");
        row("every second day of the month", "cron(0 1 1/2 * ? *)", "UTC", "2026-01-31T02:00", "2026-01-31T01:00",
            "2026-02-01T01:00");
        row("a year that is over", "cron(0 1 * * ? 2024)", "UTC", "2026-01-02T03:04", "2024-12-31T01:00", "none");
        row("years to come", "cron(0 1 1 1 ? 2030-2031)", "UTC", "2026-01-02T03:04", "none", "2030-01-01T01:00");
        row("a day that never comes", "cron(0 1 30 2 ? *)", "UTC", "2026-01-02T03:04", "none", "none");
        row("ahead of UTC", "cron(0 2 * * ? *)", "ASIA_TOKYO", "2026-01-02T03:04", "2026-01-01T17:00",
            "2026-01-02T17:00");
        row("half an hour off", "cron(0 6 * * ? *)", "ASIA_CALCUTTA", "2026-01-02T03:04", "2026-01-02T00:30",
            "2026-01-03T00:30");
        row("ADD lies behind UTC", "cron(0 2 * * ? *)", "ETC_GMT_ADD_5", "2026-01-02T03:04", "2026-01-01T07:00",
            "2026-01-02T07:00");
        row("NEG lies ahead of UTC", "cron(0 2 * * ? *)", "ETC_GMT_NEG_14", "2026-01-02T03:04", "2026-01-01T12:00",
            "2026-01-02T12:00");
        row("the day is the zone's", "cron(0 2 ? * MON *)", "ASIA_TOKYO", "2026-01-02T03:04", "2025-12-28T17:00",
            "2026-01-04T17:00");
        row("winter", "cron(0 2 * * ? *)", "EUROPE_PARIS", "2026-01-02T03:04", "2026-01-02T01:00", "2026-01-03T01:00");
        row("summer", "cron(0 2 * * ? *)", "EUROPE_PARIS", "2026-07-02T03:04", "2026-07-02T00:00", "2026-07-03T00:00");
        // Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October 2026.
        row("an hour that is missing", "cron(30 2 * * ? *)", "EUROPE_PARIS", "2026-03-29T12:00", "2026-03-28T01:30",
            "2026-03-30T00:30");
        row("the hour after it", "cron(0 3 * * ? *)", "EUROPE_PARIS", "2026-03-29T12:00", "2026-03-29T01:00",
            "2026-03-30T01:00");
        row("an hour that comes twice counts once", "cron(30 2 * * ? *)", "EUROPE_PARIS", "2026-10-25T00:45",
            "2026-10-25T00:30", "2026-10-26T01:30");
        row("between the two", "cron(30 2 * * ? *)", "EUROPE_PARIS", "2026-10-25T02:00", "2026-10-25T00:30",
            "2026-10-26T01:30");
        row("the south", "cron(30 2 * * ? *)", "AUSTRALIA_SYDNEY", "2026-10-04T12:00", "2026-10-02T16:30",
            "2026-10-04T15:30");
        row("an old name of a zone", "cron(0 2 * * ? *)", "US_EASTERN", "2026-07-02T03:04", "2026-07-01T06:00",
            "2026-07-02T06:00");
    }

    void nextAndPreviousStart()
    {
        QFETCH(const QString, cron);
        QFETCH(const QString, zone);
        QFETCH(const QString, now);
        const RunSchedule read = schedule(cron, zone);
        QVERIFY(read.hasTimes());
        QTEST(text(read.previous(at(now))), "previous");
        QTEST(text(read.next(at(now))), "next");
    }

    void whatCannotBeReadIsUnknownAndShownAsItCame_data()
    {
        QTest::addColumn<QString>("cron");
        for (const char *cron : {"cron(0 2 * * * *)",
                                 "cron(0 2 ? * ? *)",
                                 "cron(0 2 1 * MON *)",
                                 "cron(0 2 * * ?)",
                                 "cron(0 2 * * ? * *)",
                                 "cron(60 2 * * ? *)",
                                 "cron(0 24 * * ? *)",
                                 "cron(0 2 0 * ? *)",
                                 "cron(0 2 32 * ? *)",
                                 "cron(0 2 * 13 ? *)",
                                 "cron(0 2 ? * 8 *)",
                                 "cron(0 2 ? * 0 *)",
                                 "cron(0 2 ? * FRI-MON *)",
                                 "cron(0 2 ? * MONDAY *)",
                                 "cron(0 2 LW * ? *)",
                                 "cron(0 2 L-3 * ? *)",
                                 "cron(0 2 1W,15W * ? *)",
                                 "cron(0 2 ? * 3#6 *)",
                                 "cron(0 2 ? * 3#1,6#3 *)",
                                 "cron(0 2 * * ? 1969)",
                                 "cron(0/0 2 * * ? *)",
                                 "cron(0/1/2 2 * * ? *)",
                                 "cron(-1 2 * * ? *)",
                                 "cron(1- 2 * * ? *)",
                                 "cron(, 2 * * ? *)",
                                 "cron(+5 2 * * ? *)",
                                 "cron(0 2 * * ? *) and more",
                                 "weekly cron(0 2 * * ? *)",
                                 "cron 0 2 * * ? *",
                                 "at(2026-01-01T00:00:00)",
                                 "rate(x hours)",
                                 "rate(0 hours)",
                                 "soon",
                                 "cron()",
                                 "cron(0 2 * * ? *"})
            QTest::newRow(cron) << QString::fromLatin1(cron);
    }

    void whatCannotBeReadIsUnknownAndShownAsItCame()
    {
        QFETCH(const QString, cron);
        const RunSchedule read = schedule(cron);
        QVERIFY(!read.isNone());
        QVERIFY(!read.hasTimes());
        QCOMPARE(read.next(at(u"2026-01-02T03:04"_s)), std::nullopt);
        QCOMPARE(read.previous(at(u"2026-01-02T03:04"_s)), std::nullopt);
        QCOMPARE(read.words(), cron + u" UTC"_s);
    }

    void wordsSayWhenAndWhere_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *cron, const char *zone, const QString &words) {
            QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(zone) << words;
        };
        row("cron(0 2 * * ? *)", "EUROPE_PARIS", u"daily 02:00 Europe/Paris"_s);
        row("cron(7 22 ? * * *)", "UTC", u"daily 22:07 UTC"_s);
        row("cron(0 2,14 * * ? *)", "ETC_GMT_ADD_5", u"daily 02:00, 14:00 UTC\u221205"_s);
        row("cron(30 6 ? * MON-FRI *)", "US_EASTERN", u"weekdays 06:30 US/Eastern"_s);
        row("cron(30 6 ? * SUN,MON *)", "UTC", u"Mon, Sun 06:30 UTC"_s);
        row("cron(0 0 1 * ? *)", "ETC_GMT", u"day 1 of the month 00:00 UTC"_s);
        row("cron(0 0 L * ? *)", "UTC", u"last day of the month 00:00 UTC"_s);
        row("cron(0 0 15W * ? *)", "UTC", u"cron(0 0 15W * ? *) UTC"_s);
        row("cron(0 0 * 6 ? *)", "UTC", u"cron(0 0 * 6 ? *) UTC"_s);
        row("cron(0 * * * ? *)", "UTC", u"cron(0 * * * ? *) UTC"_s);
        row("rate(6 hours)", "UTC", u"every 6 hours"_s);
        row("rate(1 day)", "UTC", u"every day"_s);
    }

    void wordsSayWhenAndWhere()
    {
        QFETCH(const QString, cron);
        QFETCH(const QString, zone);
        QTEST(schedule(cron, zone).words(), "words");
    }

    void anUnknownZoneIsNotGuessed()
    {
        const RunSchedule mars = schedule(u"cron(0 2 * * ? *)"_s, u"MARS_OLYMPUS"_s);
        QVERIFY(!mars.hasTimes());
        QCOMPARE(mars.words(), u"daily 02:00 MARS_OLYMPUS"_s);
        const RunSchedule none(datazone::Schedule{.timezone = {}, .schedule = u"cron(0 2 * * ? *)"_s});
        QVERIFY(!none.hasTimes());
        QCOMPARE(none.next(0), std::nullopt);
        QCOMPARE(none.words(), u"daily 02:00 (time zone unknown)"_s);
        QVERIFY(!schedule(u"cron(0 2 * * ? *)"_s, u"ETC_GMT_ADD_13"_s).hasTimes());
    }

    void noScheduleIsNone()
    {
        QVERIFY(RunSchedule().isNone());
        QVERIFY(RunSchedule(std::nullopt).isNone());
        const RunSchedule empty(datazone::Schedule{.timezone = u"UTC"_s, .schedule = {}});
        QVERIFY(empty.isNone());
        QVERIFY(empty.words().isEmpty());
    }

    void startsAreCountedUpToALimit()
    {
        const RunSchedule daily = schedule(u"cron(0 2 * * ? *)"_s);
        QCOMPARE(daily.count(at(u"2026-01-01T02:00"_s), at(u"2026-01-05T02:00"_s), 100), 4);
        QCOMPARE(daily.count(at(u"2026-01-01T02:00"_s), at(u"2026-01-05T01:59"_s), 100), 3);
        QCOMPARE(daily.count(at(u"2026-01-01T02:00"_s), at(u"2026-12-05T02:00"_s), 100), 100);
    }

    void hostileTextIsMadeVisible()
    {
        QVERIFY(!schedule(u"cron(\u202e0 2 * * ? *)"_s).words().contains(QChar(0x202e)));
        QVERIFY(!schedule(u"cron(0 2 * * ? *)"_s, u"X\u202eY"_s).words().contains(QChar(0x202e)));
    }

    void everyZoneOfTheModelIsKnown()
    {
        QFile file(qEnvironmentVariable("ZONESCOPE_SHARED") + u"/reference/data/datazone.service-slice.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("ZONESCOPE_SHARED does not name a folder with the API model");
        const QJsonObject model = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonArray words = model[u"shapes"_s][u"Timezone"_s][u"enum"_s].toArray();
        QCOMPARE(words.size(), 64);
        for (const auto word : words)
            QVERIFY2(timeZoneOf(word.toString()).has_value(), qPrintable(word.toString()));
    }
};

QTEST_GUILESS_MAIN(TestRunSchedule)
#include "tst_runschedule.moc"
