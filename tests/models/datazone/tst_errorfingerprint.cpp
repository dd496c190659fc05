// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/errorfingerprint.h"
#include "tests/models/datazone/errorpatterns.h"

#include <QtCore/QHash>
#include <QtTest/QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

QString templateOf(const QString &text)
{
    return ErrorFingerprint::of(u"X", text).text;
}

} // namespace

class TestErrorFingerprint final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameCauseIsOneCluster_data()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < errorPatterns().size(); ++i)
            QTest::addRow("%d", int(i) + 1) << int(i);
    }
    void theSameCauseIsOneCluster()
    {
        QFETCH(int, number);
        const ErrorPattern &pattern = errorPatterns()[static_cast<std::size_t>(number)];
        const QString type = QString::fromLatin1(pattern.type);
        const auto first = ErrorFingerprint::of(type, pattern.filled(0));
        const auto second = ErrorFingerprint::of(type, pattern.filled(1));
        QVERIFY(pattern.filled(0) != pattern.filled(1));
        QCOMPARE(first.text, second.text);
        QCOMPARE(first.key, second.key);
        QVERIFY2(first.text.contains(u'{'), qPrintable(first.text));
    }

    void differentCausesAreApart()
    {
        QCOMPARE(errorPatterns().size(), 41U);
        QHash<quint64, int> seen;
        for (std::size_t i = 0; i < errorPatterns().size(); ++i) {
            const auto &pattern = errorPatterns()[i];
            const auto fingerprint = ErrorFingerprint::of(QString::fromLatin1(pattern.type), pattern.filled(0));
            QVERIFY2(
                !seen.contains(fingerprint.key),
                qPrintable(u"%1 and %2: %3"_s.arg(seen.value(fingerprint.key) + 1).arg(i + 1).arg(fingerprint.text)));
            seen.insert(fingerprint.key, int(i));
        }
    }

    void theTemplateShowsWhatDiffers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("", "");
        row("  \n ", "");
        row("Not authorized.", "Not authorized.");
        row("account 111122223333, run 6oy92hwk937pgn", "account {account}, run {id}");
        row("an authentication of 14 letters stays", "an authentication of {number} letters stays");
        row("glue:GetTables and s3:GetObject are no names", "glue:GetTables and s3:GetObject are no names");
        row("no identity-based policy", "no identity-based policy");
        row("at 2026-03-14T02:00:00Z", "at {time}");
        row("between 2026-03-14 02:00:00.5+01:00 for long", "between {time} for long");
        row("at Wed, 14 Mar 2026 02:00:00 GMT.", "at {time}.");
        row("at Wed Mar 14 02:00:00 UTC 2026!", "at {time}!");
        row("expired: 20260314T020000Z is earlier", "expired: {time} is earlier");
        row("It may fail in 3 of 5 runs", "It may fail in {number} of {number} runs");
        row("took 30s and 500MB", "took {number}s and {number}MB");
        row("HTTP 503 after 12 tries", "HTTP 503 after {number} tries");
        row("Status Code: 400; Code: 17", "Status Code: 400; Code: {number}");
        row("host db.example.com:5439, then 10.1.2.3:80", "host {host}, then {host}");
        row("java.net.SocketTimeoutException: no answer", "java.net.SocketTimeoutException: no answer");
        row("see https://example.com/a?b=1.", "see {url}.");
        row("state GRANT_FAILED of grant_x", "state GRANT_FAILED of {name}");
        row("database sales, schema named public", "database {name}, schema named {name}");
        row("the database is paused", "the database is paused");
        row("table=orders, force=true", "table={name}, force=true");
        row("'a b', 'c' and \"d\" can't", "'{name}' and \"{name}\" can't");
        row("tables a_1, a_2 and a_3 failed", "tables {name} failed");
        row("users' rights", "users' rights");
        row("- a_1 refused\n- b_2 refused\n- c_3 refused\nend", "- {name} refused\nend");
        row("a\r\n\r\n  b", "a\nb");
        row("/mnt/data/part-001.parquet is empty", "/{path} is empty");
        row("e.g. and/or i.e.", "e.g. and/or i.e.");
        row("up-to-date", "up-to-date");
        row("mail anna@example.com", "mail {name}");
    }
    void theTemplateShowsWhatDiffers()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(templateOf(text), expected);
    }

    void theValuesAreWhatTheServiceWrote()
    {
        const auto fingerprint =
            ErrorFingerprint::of(u"X", u"Role arn:aws:iam::111122223333:role/a may not read gl.journal, gl.fx (25)");
        const std::vector<ErrorSlot> expected{{ErrorSlotKind::Arn, u"arn:aws:iam::111122223333:role/a"_s},
                                              {ErrorSlotKind::Name, u"gl.journal"_s},
                                              {ErrorSlotKind::Name, u"gl.fx"_s},
                                              {ErrorSlotKind::Number, u"25"_s}};
        QCOMPARE(fingerprint.text, u"Role {arn} may not read {name} ({number})"_s);
        QVERIFY(fingerprint.values == expected);
    }

    void theTypeCounts()
    {
        QVERIFY(ErrorFingerprint::of(u"A", u"same").key != ErrorFingerprint::of(u"B", u"same").key);
        QVERIFY(ErrorFingerprint::of(u"A", {}).key != ErrorFingerprint::of(u"B", {}).key);
    }

    void anAbsentTextIsOneWithAnEmptyOne()
    {
        QCOMPARE(ErrorFingerprint::of(u"A", QString()).key, ErrorFingerprint::of(u"A", u"").key);
    }

    /// Links and saved views hold keys: another number here is another version.
    void keysNeverChange()
    {
        QCOMPARE(ErrorFingerprint::version, 1);
        QCOMPARE(errorClusterText(
                     ErrorFingerprint::of(u"RESOURCE_NOT_FOUND_EXCEPTION", u"Glue database sales was not found.").key),
                 u"1-14b88a3dd5116369"_s);
        QCOMPARE(errorClusterText(ErrorFingerprint::of(u"", u"").key), u"1-0511a36c5c3721c5"_s);
    }

    void theHashOfTheTextMakesTheSameKey()
    {
        for (const ErrorPattern &pattern : errorPatterns()) {
            const QString type = QString::fromLatin1(pattern.type);
            QCOMPARE(ErrorFingerprint::keyOf(type, ErrorFingerprint::textHash(pattern.filled(1))),
                     ErrorFingerprint::of(type, pattern.filled(1)).key);
        }
    }

    void aKeyIsReadBackFromItsText()
    {
        for (const quint64 key : {quint64(0), quint64(1), ~quint64(0), quint64(0x0f3c9a52d7e8b146)})
            QCOMPARE(errorClusterFromText(errorClusterText(key)), key);
        QCOMPARE(errorClusterFromText(u"1-0F3C9A52D7E8B146"), quint64(0x0f3c9a52d7e8b146));
        for (const char *text : {"", "1-", "1-0f3c", "2-0f3c9a52d7e8b146", "0f3c9a52d7e8b146", "1-0f3c9a52d7e8b14g",
                                 "1-0f3c9a52d7e8b1460", "1-+f3c9a52d7e8b146"})
            QVERIFY2(!errorClusterFromText(QString::fromLatin1(text)), text);
    }

    /// What is taken out of a text is not taken out again, and nothing else changes it.
    void aTemplateIsItsOwnTemplate()
    {
        for (const ErrorPattern &pattern : errorPatterns()) {
            const QString once = templateOf(pattern.filled(0));
            QCOMPARE(templateOf(once), once);
        }
    }

    void aLongTextIsFine()
    {
        QString text = u"Access to 9 locations was refused:"_s;
        for (int i = 0; text.size() < 9000; ++i)
            text += u"\n- arn:aws:s3:::bucket/part-%1.parquet: s3:GetObject refused for arn:aws:iam::1:role/a"_s.arg(i);
        const auto fingerprint = ErrorFingerprint::of(u"X", text);
        QCOMPARE(fingerprint.text,
                 u"Access to {number} locations was refused:\n- {arn}: s3:GetObject refused for {arn}"_s);
        QCOMPARE(fingerprint.values.size(), 100U);
    }

    /// Whatever comes: no crash, no endless loop, the same again, and no longer than a slot for each character.
    void anyTextIsTakenApart()
    {
        std::mt19937 random(7);
        const QString alphabet =
            u"aZ09 _-./:@'\"`{}[]()=,\n\t\\é日\u202e\U0001F600arn:aws:s3://2026-01-02T03:04:05ZMar"_s;
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            for (auto length = random() % 60; length > 0; --length)
                text += alphabet[static_cast<qsizetype>(random() % static_cast<unsigned>(alphabet.size()))];
            const auto fingerprint = ErrorFingerprint::of(u"X", text);
            QCOMPARE(ErrorFingerprint::of(u"X", text).key, fingerprint.key);
            QCOMPARE(ErrorFingerprint::keyOf(u"X", ErrorFingerprint::textHash(text)), fingerprint.key);
            QVERIFY(fingerprint.text.size() <= 9 * text.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestErrorFingerprint)
#include "tst_errorfingerprint.moc"
