// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterhelp.h"
#include "models/runs/filterlanguage/filterparser.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestFilterHelp final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsExplainedOnceWithItsWords();
    void everyExampleIsUnderstoodAndOfItsField();
    void everyTraitIsExplained();
    void theTextKeepsToItsWidth();
};

namespace {

std::vector<FilterHelpEntry> entries()
{
    std::vector<FilterHelpEntry> all;
    for (const FilterHelpSection &section : filterHelp())
        all.insert(all.end(), section.entries.begin(), section.entries.end());
    return all;
}

} // namespace

void TestFilterHelp::everyFieldIsExplainedOnceWithItsWords()
{
    const auto all = entries();
    for (const FilterFieldFacts &facts : namedFilterFields()) {
        int found = 0;
        for (const FilterHelpEntry &entry : all) {
            if (entry.written != QString(facts.name) + u':')
                continue;
            ++found;
            QVERIFY(entry.meaning.startsWith(filterFieldDescription(facts.field)));
            QCOMPARE(entry.meaning.contains(u"May be none"_s), facts.mayBeAbsent);
            for (const FilterWord &word : filterWords(facts.field))
                QVERIFY2(entry.meaning.contains(word.name), qPrintable(QString(word.name)));
            for (const QLatin1StringView alias : facts.aliases)
                QVERIFY2(alias.isEmpty() || entry.meaning.contains(alias), qPrintable(QString(alias)));
        }
        QVERIFY2(found == 1, qPrintable(QString(facts.name)));
    }
}

void TestFilterHelp::everyExampleIsUnderstoodAndOfItsField()
{
    const auto problem = [](const QString &text) {
        const FilterParse parse = parseFilter(text);
        return parse.expression ? QString() : text + u": "_s + parse.problems.front().reason;
    };
    for (const FilterHelpEntry &entry : entries()) {
        QVERIFY2(!entry.examples.isEmpty(), qPrintable(entry.written));
        for (const QString &example : entry.examples)
            QVERIFY2(problem(example).isEmpty(), qPrintable(problem(example)));
    }
    for (int i = 0; i < filterFieldCount; ++i) {
        const auto field = static_cast<FilterField>(i);
        QVERIFY(!filterFieldExamples(field).isEmpty());
        for (const QString &example : filterFieldExamples(field)) {
            const auto expression = parseFilter(example).expression;
            QVERIFY2(expression && expression->uses(field), qPrintable(example));
        }
    }
}

void TestFilterHelp::everyTraitIsExplained()
{
    QStringList meanings;
    for (const FilterWord &word : filterWords(FilterField::Is)) {
        meanings << runTraitMeaning(static_cast<RunTrait>(word.value));
        QVERIFY2(meanings.last().endsWith(u'.'), qPrintable(QString(word.name)));
        QVERIFY(filterHelpText(80).contains("is:"_L1 + QString(word.name)));
    }
    QCOMPARE(meanings.removeDuplicates(), 0);
    QCOMPARE(meanings.size(), runTraitCount);
}

void TestFilterHelp::theTextKeepsToItsWidth()
{
    for (const int width : {80, 100}) {
        for (const QString &line : filterHelpText(width).split(u'\n')) {
            QVERIFY2(line.size() <= width, qPrintable(line));
            QVERIFY2(!line.endsWith(u' '), qPrintable(line));
        }
    }
}

QTEST_APPLESS_MAIN(TestFilterHelp)
#include "tst_filterhelp.moc"
