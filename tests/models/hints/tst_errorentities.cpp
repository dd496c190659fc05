// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/errorentities.h"

#include <QtTest/QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestErrorEntities final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTextsName_data();
    void findsWhatTextsName();
    void spansPointAtTheText();
    void sentencesNameNothing_data();
    void sentencesNameNothing();
    void eachIsListedOnceAndTheRestIsCounted();
    void hostileTextOfMegabytesTakesTimeInProportion_data();
    void hostileTextOfMegabytesTakesTimeInProportion();
};

void TestErrorEntities::findsWhatTextsName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QString &text, EntityKind kind, const QString &name) {
        QTest::newRow(title) << text << static_cast<int>(kind) << name;
    };
    row("role", u"role arn:aws:iam::111122223333:role/service-role/Access-GLUE cannot"_s, EntityKind::RoleArn,
        u"arn:aws:iam::111122223333:role/service-role/Access-GLUE"_s);
    row("role at the end of a sentence", u"for arn:aws:iam::111122223333:role/A."_s, EntityKind::RoleArn,
        u"arn:aws:iam::111122223333:role/A"_s);
    row("secret in quotes", u"(\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:a/b-x7BdLw\")"_s,
        EntityKind::SecretArn, u"arn:aws:secretsmanager:eu-west-1:111122223333:secret:a/b-x7BdLw"_s);
    row("other partition", u"arn:aws-cn:glue:cn-north-1:111122223333:catalog"_s, EntityKind::Arn,
        u"arn:aws-cn:glue:cn-north-1:111122223333:catalog"_s);
    row("ARN without an account", u"- arn:aws:s3:::bucket/year=2025/part-1.parquet: refused"_s, EntityKind::Arn,
        u"arn:aws:s3:::bucket/year=2025/part-1.parquet"_s);
    row("ARN behind a name", u"resource=arn:aws:glue:eu-west-1:111122223333:database/db,"_s, EntityKind::Arn,
        u"arn:aws:glue:eu-west-1:111122223333:database/db"_s);
    row("account", u"in account 444455556666, which"_s, EntityKind::Account, u"444455556666"_s);
    row("account behind a colon", u"Account:444455556666"_s, EntityKind::Account, u"444455556666"_s);
    row("Region", u"Region eu-west-1 differs"_s, EntityKind::Region, u"eu-west-1"_s);
    row("longer Region", u"in us-gov-east-1."_s, EntityKind::Region, u"us-gov-east-1"_s);
    row("table", u"on retail_pos.txn_line for"_s, EntityKind::Table, u"retail_pos.txn_line"_s);
    row("table at the end of a sentence", u"on public.journal_entry."_s, EntityKind::Table, u"public.journal_entry"_s);
    row("request", u"Request id 3f1c2a9e-7f4b-4c1e-9d67-1234567890ab."_s, EntityKind::RequestId,
        u"3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s);
    row("request behind a colon", u"RequestId:3F1C2A9E-7F4B-4C1E-9D67-1234567890AB;"_s, EntityKind::RequestId,
        u"3F1C2A9E-7F4B-4C1E-9D67-1234567890AB"_s);
    row("path", u"location s3://bucket-1/a/b=c/: no"_s, EntityKind::S3Path, u"s3://bucket-1/a/b=c"_s);
    row("host", u"to wg.111122223333.eu-west-1.redshift-serverless.amazonaws.com:5439 timed"_s, EntityKind::HostPort,
        u"wg.111122223333.eu-west-1.redshift-serverless.amazonaws.com:5439"_s);
}

void TestErrorEntities::findsWhatTextsName()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, name);
    const auto found = distinctEntities(text, 10);
    QVERIFY(!found.entities.empty());
    QCOMPARE(found.entities.front(), (Entity{.kind = static_cast<EntityKind>(kind), .text = name}));
}

void TestErrorEntities::spansPointAtTheText()
{
    const QString text = u"User: arn:aws:sts::111122223333:assumed-role/A/b may not read db.t1 (eu-west-1)"_s;
    QStringList names;
    for (const EntitySpan &span : findEntities(text))
        names << text.mid(span.start, span.length);
    QCOMPARE(
        names,
        (QStringList{u"arn:aws:sts::111122223333:assumed-role/A/b"_s, u"111122223333"_s, u"db.t1"_s, u"eu-west-1"_s}));
}

void TestErrorEntities::sentencesNameNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &text :
         {u"Nothing to see here. Go on, e.g. home."_s, u"Took 12.5 s at 10:15, see https://example.com/a.b"_s,
          u"Order 1111222233334 and 11112222333"_s, u"failed.Please try again"_s, u"file part.parquet, log.txt"_s,
          u"arn:aws:iam"_s, u"arn:aws:::::"_s, u"3f1c2a9e-7f4b-4c1e-9d67-1234567890ag"_s, u"version eu-west-x"_s,
          u"glue:GetTables"_s, u"host:5439"_s, QString()})
        QTest::newRow(qPrintable(text.left(30))) << text;
}

void TestErrorEntities::sentencesNameNothing()
{
    QFETCH(QString, text);
    QCOMPARE(findEntities(text), std::vector<EntitySpan>());
}

void TestErrorEntities::eachIsListedOnceAndTheRestIsCounted()
{
    const auto found = distinctEntities(u"db.t1 db.t2 db.t1 db.t3 db.t4"_s, 2);
    QCOMPARE(found.entities.size(), 2U);
    QCOMPARE(found.omitted, 2);
}

void TestErrorEntities::hostileTextOfMegabytesTakesTimeInProportion_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("one word") << u"a"_s;
    QTest::newRow("ARN heads") << u"arn:aws:"_s;
    QTest::newRow("colons") << u":"_s;
    QTest::newRow("dots") << u"a.b"_s;
    QTest::newRow("digits") << u"1"_s;
    QTest::newRow("tables") << u"db.t "_s;
    QTest::newRow("ARNs") << u"arn:aws:iam::111122223333:role/A "_s;
    QTest::newRow("hex") << u"3f1c2a9e-7f4b-"_s;
}

void TestErrorEntities::hostileTextOfMegabytesTakesTimeInProportion()
{
    QFETCH(QString, piece);
    // Looking twice at anything for each character would take hours here, and the test program's watchdog ends it.
    const QString text = piece.repeated(4 * 1024 * 1024 / piece.size());
    qsizetype end = 0;
    for (const EntitySpan &span : findEntities(text, text.size())) {
        QVERIFY(span.length > 0);
        QVERIFY(span.start + span.length <= text.size());
        if (span.kind != EntityKind::Account)
            QVERIFY(span.start >= std::exchange(end, span.start + span.length));
    }
}

QTEST_MAIN(TestErrorEntities)
#include "tst_errorentities.moc"
