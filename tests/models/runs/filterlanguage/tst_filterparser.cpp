// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/enums.h"
#include "models/datazone/errorfingerprint.h"
#include "models/runs/filterlanguage/filterparser.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;
using datazone::RunErrorType;
using datazone::RunStatus;

class TestFilterParser final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldAndWordIsFoundByItsNameAndAliases();
    void termsAreReadAsValues();
    void canonicalForms_data();
    void canonicalForms();
    void whatIsNotUnderstoodIsSaidWithItsPlace_data();
    void whatIsNotUnderstoodIsSaidWithItsPlace();
    void aSlipInAWordNamesTheWordsAndTheNearest();
    void everyProblemOfATextIsTold();
    void tokensCoverTheTextInOrder();
    void anythingParsesOrIsRefusedWithinTheText();
    void whatIsPrintedParsesToTheSame();
    void longTextsAreReadInLinearTime();
    void moreTermsAndValuesThanAnyoneWritesAreRefused();
    void relativeTimesAreResolvedOnce();
    void limitsAreReplacedAndTakenAway();
    void aProblemIsPointedAt();
};

namespace {

FilterExpression parsed(const QString &text)
{
    const FilterParse parse = parseFilter(text);
    if (!parse.expression)
        qWarning().noquote() << text << "refused:" << (parse.problems.empty() ? QString() : parse.problems[0].reason);
    return parse.expression.value_or(FilterExpression{});
}

/// Checks what must hold of every text, and gives the expression where there is one.
std::optional<FilterExpression> checked(const QString &text)
{
    const FilterParse parse = parseFilter(text);
    bool good = parse.expression.has_value() == parse.problems.empty();
    for (const FilterProblem &problem : parse.problems) {
        good = good && problem.position >= 0 && problem.length >= 1 && problem.position + problem.length <= text.size()
            && !problem.reason.isEmpty();
        good = good && !pointAt(text, problem).isEmpty();
    }
    qsizetype end = 0;
    for (const FilterToken &token : parse.tokens) {
        good = good && token.position >= end && token.length >= 1;
        end = token.position + token.length;
    }
    good = good && end <= text.size();
    if (parse.expression) {
        const QString printed = toText(*parse.expression);
        const FilterParse again = parseFilter(printed);
        good =
            good && again.expression && *again.expression == *parse.expression && toText(*again.expression) == printed;
    }
    if (!good)
        QTest::qFail(qPrintable(u"not kept by: "_s + text.left(300)), __FILE__, __LINE__);
    return parse.expression;
}

QString reasonOf(const QString &text)
{
    const FilterParse parse = parseFilter(text);
    return parse.problems.empty() ? QString() : parse.problems[0].reason;
}

} // namespace

void TestFilterParser::everyFieldAndWordIsFoundByItsNameAndAliases()
{
    for (const FilterFieldFacts &facts : namedFilterFields()) {
        QCOMPARE(filterFieldFromName(QString(facts.name).toUpper()), std::optional(facts.field));
        QVERIFY(!filterFieldDescription(facts.field).isEmpty());
        for (const auto alias : facts.aliases)
            QVERIFY(alias.isEmpty() || filterFieldFromName(QString(alias)) == facts.field);
        for (const FilterWord &word : filterWords(facts.field)) {
            QCOMPARE(filterWordName(facts.field, word.value), QString(word.name));
            QCOMPARE(filterWordValue(facts.field, QString(word.name).toUpper().replace(u'_', u'-')),
                     std::optional(word.value));
            for (const auto alias : word.aliases)
                QVERIFY(alias.isEmpty() || filterWordValue(facts.field, QString(alias)) == word.value);
        }
    }
    QVERIFY(!filterFieldFromName(u""_s));
    QVERIFY(!filterWordValue(FilterField::Status, u""_s));
    // The API's own words are understood, so that a cell or an export can be pasted.
    for (int i = 0; i < static_cast<int>(RunStatus::Unknown); ++i)
        QCOMPARE(filterWordValue(FilterField::Status, datazone::apiText(static_cast<RunStatus>(i))), std::optional(i));
    for (int i = 0; i < static_cast<int>(RunErrorType::Unknown); ++i)
        QCOMPARE(filterWordValue(FilterField::ErrorType, datazone::apiText(static_cast<RunErrorType>(i))),
                 std::optional(i));
}

void TestFilterParser::termsAreReadAsValues()
{
    const auto expression =
        parsed(u"status:failed,partial since:7d -source:test took:>5m error~\"access denied\" /a\\/b/ started:none"_s);
    const auto &terms = expression.terms;
    QCOMPARE(terms.size(), size_t(7));
    const auto word = [](RunStatus status) { return FilterValue(FilterWordValue{static_cast<int>(status)}); };
    QCOMPARE(terms[0],
             (FilterTerm{.field = FilterField::Status,
                         .values = {word(RunStatus::Failed), word(RunStatus::PartiallySucceeded)}}));
    const FilterBound week{.value = 7 * 86'400'000LL, .relative = true};
    QCOMPARE(terms[1], (FilterTerm{.field = FilterField::Since, .values = {FilterInterval{.low = week}}}));
    QCOMPARE(terms[2], (FilterTerm{.field = FilterField::Source, .negated = true, .values = {FilterText{u"test"_s}}}));
    QCOMPARE(terms[3],
             (FilterTerm{.field = FilterField::Took,
                         .values = {FilterInterval{.low = FilterBound{.value = 300, .inclusive = false}}}}));
    QCOMPARE(terms[4],
             (FilterTerm{.field = FilterField::Error, .contains = true, .values = {FilterText{u"access denied"_s}}}));
    QCOMPARE(terms[5], (FilterTerm{.field = FilterField::Text, .values = {FilterPattern{u"a/b"_s}}}));
    QCOMPARE(terms[6], (FilterTerm{.field = FilterField::Started, .values = {FilterAbsent{}}}));
    QVERIFY(expression.uses(FilterField::Took));
    QVERIFY(!expression.uses(FilterField::Is));
    QVERIFY(parsed(u" \t\n"_s).isEmpty());
    QVERIFY(parsed(QString()).isEmpty());
}

void TestFilterParser::canonicalForms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *name, const QString &text, const QString &canonical) {
        QTest::newRow(name) << text << canonical;
    };
    row("words in any case and spelling", u"STATUS:Failed,PARTIALLY-SUCCEEDED"_s, u"status:failed,partial"_s);
    row("aliases", u"stopped:none duration:>1m run:abc datasource:x"_s, u"ended:none took:>1m id:abc source:x"_s);
    row("blanks", u"  a \t b\u00a0c\n"_s, u"a b c"_s);
    row("needless quotes", u"\"orders\" source:\"x\""_s, u"orders source:x"_s);
    row("quotes for blanks", u"source:\"a b\""_s, u"source:\"a b\""_s);
    row("escapes", u"\"a \\\"b\\\" \\\\ \\c\""_s, u"\"a \\\"b\\\" \\\\ \\\\c\""_s);
    row("text with a colon", u"12:30"_s, u"\"12:30\""_s);
    row("text with a comparison", u"a>b x=y"_s, u"\"a>b\" \"x=y\""_s);
    row("quoted minus and slash", u"\"-a\" \"/b/\" -\"-c\""_s, u"\"-a\" \"/b/\" -\"-c\""_s);
    row("minus within", u"a-b --c"_s, u"a-b -\"-c\""_s);
    row("quoted none", u"source:\"none\" source:none none error~none"_s,
        u"source:\"none\" source:none none error~none"_s);
    row("word of a newer service", u"errortype:\"NEW_ONE\",other"_s, u"errortype:\"NEW_ONE\",other"_s);
    row("quoted word", u"status:\"failed\""_s, u"status:failed"_s);
    row("pattern", u"source:/^a b\\/c\\\\$/,d"_s, u"source:/^a b\\/c\\\\$/,d"_s);
    row("comparison signs without a colon", u"took>5m assetsfailed=0 source=x created<=2026-01-02"_s,
        u"took:>5m assetsfailed:0 source:x created:<=2026-01-02"_s);
    row("durations in their largest unit", u"took:>90s took:<1:30 took:1h30m took:>=48h took:<=1:02:03 wait:<0s"_s,
        u"took:>90s took:<90s took:90m took:>=2d took:<=3723s wait:<0s"_s);
    row("negative duration", u"wait:-5s"_s, u"wait:-5s"_s);
    row("ranges", u"assetsadded:1..9,20.. took:..5m took:3..3 assetsadded:3..3"_s.remove(u"took:3..3 "_s),
        u"assetsadded:1..9,>=20 took:<=5m assetsadded:3"_s);
    row("relative times", u"since:168h until:-12h ended:>12h ended:>-90m ended:-7d..-1d"_s,
        u"since:7d until:12h ended:>-12h ended:>-90m ended:-7d..-1d"_s);
    row("times", u"created:>2026-01-02T00:00:00Z created:<2026-01-02T03:04:05.5+02:00"_s,
        u"created:>2026-01-02 created:<2026-01-02T01:04:05.500Z"_s);
    row("a day, a second, a millisecond",
        u"started:2026-01-02 started:2026-01-02T00:00:00Z started:2026-01-02T00:00:00.000Z"_s,
        u"started:2026-01-02 started:2026-01-02T00:00:00Z started:2026-01-02T00:00:00.000Z"_s);
    row("a range of one day", u"started:2026-01-02..2026-01-03"_s, u"started:2026-01-02"_s);
    row("a range of days", u"started:2026-01-02..2026-01-09"_s, u"started:2026-01-02..2026-01-09"_s);
    row("open range of times", u"started:2026-01-02.."_s, u"started:>=2026-01-02"_s);
    row("traits", u"is:Unrecovered -is:latest"_s, u"is:unrecovered -is:latest"_s);
    row("non-Latin", u"source:店舗マスタ مبيعات \U0001f6a7"_s, u"source:店舗マスタ مبيعات \U0001f6a7"_s);
    row("an override is quoted", u"a\u202eb"_s, u"\"a\u202eb\""_s);
    row("NUL", QString::fromUtf16(u"a\0b", 3), u'"' + QString::fromUtf16(u"a\0b", 3) + u'"');
    row("values of a text", u"lake,\"access denied\",/x y/"_s, u"lake,\"access denied\",/x y/"_s);
}

void TestFilterParser::canonicalForms()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto expression = checked(text);
    QVERIFY2(expression, qPrintable(reasonOf(text)));
    QCOMPARE(toText(*expression), canonical);
}

void TestFilterParser::whatIsNotUnderstoodIsSaidWithItsPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place"); // what the span holds
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &text, const QString &place, const QString &says) {
        QTest::newRow(name) << text << place << says;
    };
    row("unknown field with a slip", u"a statsu:failed"_s, u"statsu"_s, u"Did you mean status?"_s);
    row("unknown field far from any", u"arn:aws:glue"_s, u"arn"_s, u"put it in quotes"_s);
    row("unknown field of letters", u"店舗:x"_s, u"店舗"_s, u"There is no field"_s);
    row("unknown word", u"lineage:lost"_s, u"lost"_s, u"none"_s);
    row("word that no run lacks", u"status:none"_s, u"none"_s, u"Every run has this"_s);
    row("value missing", u"x status: y"_s, u"status:"_s, u"A value is missing after “status:”."_s);
    row("value missing at the end", u"status:"_s, u"status:"_s, u"missing"_s);
    row("nothing after the comma", u"status:failed, partial"_s, u","_s, u"right after it"_s);
    row("nothing after the last comma", u"status:failed,"_s, u","_s, u"right after it"_s);
    row("nothing before the comma", u",a"_s, u","_s, u"before the comma"_s);
    row("lone minus", u"a - b"_s, u"-"_s, u"stands alone"_s);
    row("open quotes", u"source:\"abc"_s, u"\"abc"_s, u"closing quotation mark"_s);
    row("text after quotes", u"\"abc\"d"_s, u"\"abc\"d"_s, u"After the closing"_s);
    row("quotes within", u"ab\"c d\" e"_s, u"\""_s, u"inside a word"_s);
    row("empty quotes", u"source:\"\""_s, u"\"\""_s, u"source:none"_s);
    row("open pattern", u"/abc d"_s, u"/abc d"_s, u"second /"_s);
    row("a path", u"/aws/glue"_s, u"/aws/g"_s, u"put it in quotes"_s);
    row("empty pattern", u"//"_s, u"//"_s, u"empty"_s);
    row("pattern that is none", u"/a(b/"_s, u"/a(b/"_s, u"cannot be read"_s);
    row("pattern for a word", u"status:/f/"_s, u"/f/"_s, u"no regular expression"_s);
    row("~ for a word", u"status~fail"_s, u"fail"_s, u"status:"_s);
    row("~ for a number", u"assetsadded~1"_s, u"1"_s, u"~ is for texts"_s);
    row("comparison of a text", u"source:>5"_s, u">5"_s, u"is a text"_s);
    row("number in words", u"assetsfailed:many"_s, u"many"_s, u"whole numbers"_s);
    row("number with a fraction", u"assetsfailed:1.5"_s, u"1.5"_s, u"whole numbers"_s);
    row("number beyond all", u"assetsfailed:99999999999999999999"_s, u"99999999999999999999"_s, u"cannot be read"_s);
    row("range backwards", u"assetsfailed:9..1"_s, u"9..1"_s, u"ends before it begins"_s);
    row("range without ends", u"assetsfailed:.."_s, u".."_s, u"cannot be read"_s);
    row("duration without a unit", u"took:5"_s, u"5"_s, u"5m"_s);
    row("compared duration without a unit", u"took:>5"_s, u">5"_s, u"90s"_s);
    row("duration with a fraction", u"took:>1.5h"_s, u">1.5h"_s, u"durations"_s);
    row("units in the wrong order", u"took:>5m1h"_s, u">5m1h"_s, u"durations"_s);
    row("minutes beyond 59", u"took:1:60"_s, u"1:60"_s, u"durations"_s);
    row("more than 100 years", u"took:>99999999d"_s, u">99999999d"_s, u"durations"_s);
    row("a day that is none", u"since:2026-02-30"_s, u"2026-02-30"_s, u"2026-01-02"_s);
    row("a sign for since", u"since:>7d"_s, u">7d"_s, u"takes a time"_s);
    row("two times for since", u"since:7d,3d"_s, u"7d,"_s, u"one time"_s);
    row("a moment without a sign", u"ended:12h"_s, u"12h"_s, u"ended:>12h"_s);
    row("a time without a zone", u"ended:>2026-01-02T03:04:05"_s, u">2026-01-02T03:04:05"_s, u"times"_s);
    row("quoted trait", u"is:\"latest thing\""_s, u"\"latest thing\""_s,
        u"is knows latest, unrecovered, partly_recovered, disabled"_s);
}

void TestFilterParser::whatIsNotUnderstoodIsSaidWithItsPlace()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    QFETCH(QString, says);
    QVERIFY(!checked(text));
    const FilterProblem problem = parseFilter(text).problems.at(0);
    QCOMPARE(text.mid(problem.position, problem.length), place);
    QVERIFY2(problem.reason.contains(says), qPrintable(problem.reason));
}

void TestFilterParser::aSlipInAWordNamesTheWordsAndTheNearest()
{
    QCOMPARE(reasonOf(u"status:fialed"_s),
             u"status knows failed, partial, success, running, requested, other; not \u201cfialed\u201d. "
             u"Did you mean failed?"_s);
    QVERIFY(reasonOf(u"errortype:acess_denied"_s).contains(u"Did you mean access_denied?"_s));
    QVERIFY(reasonOf(u"type:sched"_s).contains(u"Did you mean scheduled?"_s));
    QVERIFY(!reasonOf(u"status:zzzzzz"_s).contains(u"Did you mean"_s));
    QVERIFY(reasonOf(u"lineage:\u202e\x01"_s).contains(u"<U+202E>\u2401"_s));
}

void TestFilterParser::everyProblemOfATextIsTold()
{
    const auto problems = parseFilter(u"status:x ok foo:1 \"q\"r took:5 since:7d"_s).problems;
    QCOMPARE(problems.size(), size_t(4));
    QVERIFY(std::is_sorted(problems.begin(), problems.end(),
                           [](const auto &left, const auto &right) { return left.position < right.position; }));
}

void TestFilterParser::tokensCoverTheTextInOrder()
{
    const QString text = u"-status:failed,\"X\" \"a b\" source~/x/ took>5m"_s;
    QStringList pieces;
    for (const FilterToken &token : parseFilter(text).tokens)
        pieces += QString::number(static_cast<int>(token.kind)) + text.mid(token.position, token.length);
    QCOMPARE(pieces,
             QStringList({u"0-"_s, u"1status"_s, u"2:"_s, u"3failed"_s, u"3\"X\""_s, u"4\"a b\""_s, u"1source"_s,
                          u"2~"_s, u"5/x/"_s, u"1took"_s, u"3>5m"_s}));
}

void TestFilterParser::anythingParsesOrIsRefusedWithinTheText()
{
    // Half of the texts are made of the language's own pieces, so that many of them get far.
    static const QStringList pieces{u"status"_s,
                                    u"source"_s,
                                    u"took"_s,
                                    u"since"_s,
                                    u"ended"_s,
                                    u"error"_s,
                                    u"is"_s,
                                    u"assetsfailed"_s,
                                    u":"_s,
                                    u"~"_s,
                                    u","_s,
                                    u"-"_s,
                                    u"\""_s,
                                    u"/"_s,
                                    u"\\"_s,
                                    u" "_s,
                                    u" "_s,
                                    u">"_s,
                                    u">="_s,
                                    u"<"_s,
                                    u"="_s,
                                    u".."_s,
                                    u"failed"_s,
                                    u"latest"_s,
                                    u"5m"_s,
                                    u"7d"_s,
                                    u"-12h"_s,
                                    u"90"_s,
                                    u"1:30"_s,
                                    u"2026-01-02"_s,
                                    u"2026-01-02T03:04:05Z"_s,
                                    u"none"_s,
                                    u"a b"_s,
                                    u"日本"_s,
                                    u"مبيعات"_s,
                                    u"\U0001f6a7"_s,
                                    QString(QChar(0)),
                                    u"\u202e"_s,
                                    u"(["_s,
                                    u"\n"_s};
    std::mt19937 random(20260102); // NOLINT(cert-msc51-cpp): the same texts every time
    int understood = 0;
    for (int round = 0; round < 40'000; ++round) {
        QString text;
        const auto length = random() % 14;
        for (unsigned i = 0; i < length; ++i) {
            if (round % 2 == 0)
                text += pieces[static_cast<qsizetype>(random() % static_cast<unsigned>(pieces.size()))];
            else
                text += QChar(static_cast<char16_t>(random() % 3 == 0 ? random() : random() % 128));
        }
        understood += checked(text) && !text.trimmed().isEmpty() ? 1 : 0;
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(understood > 2000, qPrintable(QString::number(understood)));
}

void TestFilterParser::whatIsPrintedParsesToTheSame()
{
    // Values as a program makes them: every text, and every interval that the language can say.
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp)
    const auto anyText = [&random] {
        QString text;
        for (unsigned i = 0; i < 1 + random() % 6; ++i)
            text += QChar(static_cast<char16_t>(random() % 2 == 0 ? 1 + random() % 126 : random()));
        return text;
    };
    for (int round = 0; round < 20'000; ++round) {
        FilterTerm term{.field = static_cast<FilterField>(random() % filterFieldCount), .negated = random() % 2 == 0};
        const FilterValueKind kind = factsOf(term.field).kind;
        const auto number = static_cast<qint64>(random()) - (qint64(1) << 31);
        FilterInterval interval;
        switch (kind) {
        case FilterValueKind::Text:
            term.contains = term.field != FilterField::Text && random() % 2 == 0;
            term.values = {FilterText{anyText()}, FilterText{anyText()}};
            if (term.field == FilterField::Cluster) {
                term.contains = false;
                term.values = {FilterText{errorClusterText(random())}};
            }
            break;
        case FilterValueKind::Word: {
            const auto words = filterWords(term.field);
            term.values = {FilterWordValue{words[random() % words.size()].value}};
            break;
        }
        case FilterValueKind::Limit:
            interval.low = FilterBound{.value = number * 1000};
            if (term.field == FilterField::Until)
                interval = {.high = FilterBound{.value = number * 1000, .inclusive = false}};
            term.values = {interval};
            break;
        default:
            interval.low = FilterBound{.value = number, .inclusive = random() % 2 == 0};
            if (random() % 2 == 0)
                interval = {.low = FilterBound{.value = number},
                            .high = FilterBound{.value = number + 1 + static_cast<qint64>(random() % 90'000'000),
                                                .inclusive = kind != FilterValueKind::Time}};
            term.values = {interval};
        }
        const FilterExpression expression{{term}};
        const QString printed = toText(expression);
        const FilterParse parse = parseFilter(printed);
        QVERIFY2(parse.expression, qPrintable(printed + u": "_s + reasonOf(printed)));
        QVERIFY2(*parse.expression == expression, qPrintable(printed + u" became "_s + toText(*parse.expression)));
    }
}

void TestFilterParser::longTextsAreReadInLinearTime()
{
    QElapsedTimer timer;
    timer.start();
    constexpr qsizetype size = 100'000;
    QVERIFY(checked(QString(size, u'a')));
    QVERIFY(checked(u"source:\""_s + QString(size, u' ') + u'"'));
    for (const QChar c : {u'"', u'/', u'\\', u',', u'-', u':', u'~', u'>', u'.'}) {
        std::ignore = checked(QString(size, c));
        std::ignore = checked(u"took:"_s + QString(size, c));
    }
    QVERIFY(!checked(u"a: "_s.repeated(size / 3)));
    QVERIFY(!checked(u"status:"_s + QString(size, u'f')));
    QVERIFY(!checked(u'/' + QString(size, u'(') + u'/'));
    QVERIFY(!checked(u"took:"_s + QString(size, u'9') + u'm'));
    // Generous: anything quadratic takes minutes.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestFilterParser::moreTermsAndValuesThanAnyoneWritesAreRefused()
{
    QVERIFY(checked(u"a "_s.repeated(100)));
    QVERIFY(!checked(u"a "_s.repeated(101)));
    QVERIFY(checked(u"id:"_s + u"a,"_s.repeated(9'999) + u"a"_s));
    QVERIFY(!checked(u"id:"_s + u"a,"_s.repeated(10'000) + u"a"_s));
}

void TestFilterParser::relativeTimesAreResolvedOnce()
{
    constexpr qint64 now = 1'767'323'045'000; // 2026-01-02T03:04:05Z
    const auto fixed = resolved(parsed(u"since:1d ended:-2d..-1d ended:>-5s created:>2026-01-01 took:>1d"_s), now);
    QCOMPARE(toText(fixed),
             u"since:2026-01-01T03:04:05Z ended:2025-12-31T03:04:05Z..2026-01-01T03:04:05Z "
             u"ended:>2026-01-02T03:04:00Z created:>2026-01-01 took:>1d"_s);
    QCOMPARE(resolved(fixed, now + 1000), fixed);
}

void TestFilterParser::limitsAreReplacedAndTakenAway()
{
    const auto filter = parsed(u"since:7d status:failed -until:2d"_s);
    QVERIFY(filter.hasLimits());
    const auto limited = withLimits(filter, 1'767'323'045'000, 1'767'326'400'000);
    QCOMPARE(toText(limited), u"status:failed -until:2d since:2026-01-02T03:04:05Z until:2026-01-02T04:00:00Z"_s);
    QCOMPARE(parsed(toText(limited)), limited);
    QCOMPARE(toText(withLimits(limited, {}, {})), u"status:failed -until:2d"_s);
    QVERIFY(!withLimits(limited, {}, {}).hasLimits());
}

void TestFilterParser::aProblemIsPointedAt()
{
    const auto pointed = [](const QString &text) { return pointAt(text, parseFilter(text).problems.at(0)); };
    QCOMPARE(pointed(u"since:7d status:fialed"_s), u"since:7d status:fialed\n                ^^^^^^"_s);
    const QString cut = pointed(QString(300, u'a') + u" status:x "_s + QString(300, u'b'));
    const QStringList lines = cut.split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u'\u2026') && lines[0].endsWith(u'\u2026') && lines[0].size() < 160);
    QCOMPARE(lines[0][lines[1].indexOf(u'^')], u'x');
    QVERIFY(!pointed(u"status:\x1b[31m"_s).contains(u'\x1b'));
}

QTEST_GUILESS_MAIN(TestFilterParser)
#include "tst_filterparser.moc"
