// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/hintbook.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using datazone::RunErrorType;

namespace {

OpenEnum<RunErrorType> typeOf(const HintBook::Pattern &pattern)
{
    return pattern.types.empty() ? RunErrorType::Unknown : pattern.types.front();
}

QJsonObject validEntry()
{
    return {{"id"_L1, u"x"_s},
            {"about"_L1, u"run"_s},
            {"type"_L1, u"CONFLICT_EXCEPTION"_s},
            {"match"_L1, QJsonArray{QJsonArray{u"Strange"_s, u"words"_s}}},
            {"sample"_L1, u"strange words"_s},
            {"title"_L1, u"t"_s},
            {"meaning"_L1, u"m"_s},
            {"causes"_L1, QJsonArray{u"c"_s}},
            {"steps"_L1, QJsonArray{u"s"_s}},
            {"runAgain"_L1, u"yes"_s},
            {"runAgainWhy"_L1, u"w"_s},
            {"who"_L1, u"who"_s},
            {"page"_L1, u"https://docs.aws.amazon.com/a.html"_s},
            {"pageTitle"_L1, u"p"_s},
            {"confidence"_L1, u"derived"_s},
            {"source"_L1, u"s"_s}};
}

QByteArray bookOf(const QJsonObject &entry, int version = 1)
{
    return QJsonDocument(QJsonObject{{"format"_L1, u"zonescope-hints"_s},
                                     {"version"_L1, version},
                                     {"types"_L1, QJsonArray{entry}},
                                     {"patterns"_L1, QJsonArray{entry}}})
        .toJson();
}

} // namespace

class TestHintBook final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInBookKnowsEveryTypeAndAllPatterns();
    void everySampleIsMatchedByItsOwnPattern_data();
    void everySampleIsMatchedByItsOwnPattern();
    void everyTextOfTheBookEndsLikeASentenceOrNone();
    void unknownTextFallsBackToItsType();
    void unknownTypeIsSaidToBeUnknown();
    void patternIsFoundWhateverTheTypeWhereTheTypeIsUnknown();
    void patternOfOtherTypesIsNotTaken();
    void textOfAMegabyteIsLookedAtInPart();
    void nothingFitsALineageMessageThatIsUnknown();
    void wrongEntriesAreRefused_data();
    void wrongEntriesAreRefused();
    void newerVersionIsRefused();
};

void TestHintBook::builtInBookKnowsEveryTypeAndAllPatterns()
{
    const HintBook book = HintBook::builtIn();
    for (int i = 0; i < static_cast<int>(RunErrorType::Unknown); ++i)
        QCOMPARE(book.match(static_cast<RunErrorType>(i), {}).basis, Hint::Basis::Type);
    QSet<QString> ids;
    qsizetype lineage = 0;
    for (const HintBook::Pattern &pattern : book.patterns()) {
        QVERIFY2(!ids.contains(pattern.hint.id), qPrintable(pattern.hint.id));
        ids.insert(pattern.hint.id);
        lineage += pattern.isLineage ? 1 : 0;
    }
    QCOMPARE(lineage, 10);
    QVERIFY(ids.size() - lineage >= 41);
}

void TestHintBook::everySampleIsMatchedByItsOwnPattern_data()
{
    QTest::addColumn<qsizetype>("number");
    const HintBook book = HintBook::builtIn();
    for (qsizetype i = 0; i < static_cast<qsizetype>(book.patterns().size()); ++i)
        QTest::newRow(qPrintable(book.patterns().at(static_cast<std::size_t>(i)).hint.id)) << i;
}

void TestHintBook::everySampleIsMatchedByItsOwnPattern()
{
    QFETCH(qsizetype, number);
    const HintBook book = HintBook::builtIn();
    const auto &pattern = book.patterns().at(static_cast<std::size_t>(number));
    const Hint found =
        pattern.isLineage ? book.matchLineage(pattern.sample) : book.match(typeOf(pattern), pattern.sample);
    QCOMPARE(found.id, pattern.hint.id);
    QCOMPARE(found.basis, Hint::Basis::Pattern);
    QCOMPARE(found.page.host(), u"docs.aws.amazon.com"_s);
}

void TestHintBook::everyTextOfTheBookEndsLikeASentenceOrNone()
{
    const HintBook book = HintBook::builtIn();
    for (const HintBook::Pattern &pattern : book.patterns()) {
        const Hint &hint = pattern.hint;
        const QByteArray id = hint.id.toUtf8();
        QVERIFY2(hint.meaning.endsWith(u'.') && hint.runAgainWhy.endsWith(u'.'), id.constData());
        for (const QString &step : hint.steps)
            QVERIFY2(step.endsWith(u'.'), id.constData());
        for (const QString &cause : hint.causes)
            QVERIFY2(!cause.endsWith(u'.'), id.constData());
        QVERIFY2(!hint.title.endsWith(u'.') && !hint.who.endsWith(u'.'), id.constData());
        QVERIFY2(!(hint.title + hint.meaning + hint.steps.join(u' ')).contains(u'!'), id.constData());
    }
}

void TestHintBook::unknownTextFallsBackToItsType()
{
    const Hint hint = HintBook::builtIn().match(RunErrorType::Validation, u"the moon is in the wrong house"_s);
    QCOMPARE(hint.basis, Hint::Basis::Type);
    QVERIFY(hint.id.isEmpty());
    QVERIFY(!hint.meaning.isEmpty());
}

void TestHintBook::unknownTypeIsSaidToBeUnknown()
{
    const auto type = OpenEnum<RunErrorType>::fromApi(u"MOOD_EXCEPTION");
    QCOMPARE(HintBook::builtIn().match(type, u"the moon is in the wrong house"_s).basis, Hint::Basis::None);
}

void TestHintBook::patternIsFoundWhateverTheTypeWhereTheTypeIsUnknown()
{
    const auto type = OpenEnum<RunErrorType>::fromApi(u"MOOD_EXCEPTION");
    QCOMPARE(HintBook::builtIn().match(type, u"Connection to h:5439 TIMED OUT"_s).id, u"database-unreachable"_s);
}

void TestHintBook::patternOfOtherTypesIsNotTaken()
{
    QCOMPARE(HintBook::builtIn().match(RunErrorType::Throttling, u"The source is UPDATING"_s).basis, Hint::Basis::Type);
    QCOMPARE(HintBook::builtIn().match(RunErrorType::Conflict, u"The source is UPDATING"_s).id,
             u"changed-concurrently"_s);
}

void TestHintBook::textOfAMegabyteIsLookedAtInPart()
{
    const HintBook book = HintBook::builtIn();
    const QString noise(1024 * 1024, u'x');
    QCOMPARE(book.match(RunErrorType::Validation, u"a resource link"_s + noise).id, u"resource-link"_s);
    QCOMPARE(book.match(RunErrorType::Validation, noise + u"a resource link"_s).basis, Hint::Basis::Type);
}

void TestHintBook::nothingFitsALineageMessageThatIsUnknown()
{
    QCOMPARE(HintBook::builtIn().matchLineage(u"the moon"_s).basis, Hint::Basis::None);
}

void TestHintBook::wrongEntriesAreRefused_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no meaning") << u"meaning"_s << QJsonValue();
    QTest::newRow("blank step") << u"steps"_s << QJsonValue(QJsonArray{u" "_s});
    QTest::newRow("no causes") << u"causes"_s << QJsonValue(QJsonArray());
    QTest::newRow("page elsewhere") << u"page"_s << QJsonValue(u"https://example.com/"_s);
    QTest::newRow("page in the clear") << u"page"_s << QJsonValue(u"http://docs.aws.amazon.com/"_s);
    QTest::newRow("page that looks like AWS") << u"page"_s << QJsonValue(u"https://docs.aws.amazon.com.example.org/"_s);
    QTest::newRow("page with a user") << u"page"_s << QJsonValue(u"https://a@docs.aws.amazon.com/"_s);
    QTest::newRow("verdict") << u"runAgain"_s << QJsonValue(u"perhaps"_s);
    QTest::newRow("confidence") << u"confidence"_s << QJsonValue(u"certain"_s);
    QTest::newRow("type") << u"type"_s << QJsonValue(u"MOOD_EXCEPTION"_s);
    QTest::newRow("no phrases") << u"match"_s << QJsonValue(QJsonArray{QJsonArray()});
}

void TestHintBook::wrongEntriesAreRefused()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QVERIFY(HintBook::parse(bookOf(validEntry())).ok());
    QJsonObject entry = validEntry();
    entry.insert(member, value);
    const auto book = HintBook::parse(bookOf(entry));
    QVERIFY(!book.ok());
    QVERIFY2(book.error().message.contains(member), qPrintable(book.error().message));
}

void TestHintBook::newerVersionIsRefused()
{
    QVERIFY(!HintBook::parse(bookOf(validEntry(), 2)).ok());
    QVERIFY(!HintBook::parse("no JSON").ok());
}

QTEST_MAIN(TestHintBook)
#include "tst_hintbook.moc"
