// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filtercompletion.h"
#include "models/runs/filterlanguage/filterparser.h"

#include <QtTest/QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestFilterCompletion final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proposals_data();
    void proposals();
    void whatIsProposedIsUnderstood();
    void candidatesComeWithTheirCountsFrequentOnesFirst();
    void anyCursorInAnyTextIsWithinIt();
};

namespace {

std::vector<FilterCandidate> sources(FilterField field)
{
    if (field == FilterField::Status)
        return {{u"failed"_s, 88}, {u"success"_s, 1100}};
    if (field == FilterField::Source)
        return {{u"orders (Glue)"_s, 3}, {u"old orders"_s, 900}, {u"none"_s, 1}, {u"crm, new"_s, 20}, {QString(), 5}};
    return {};
}

/// The text with `|` for the cursor.
FilterCompletion completed(QString text)
{
    const qsizetype cursor = text.indexOf(u'|');
    return completeFilter(text.remove(cursor, 1), cursor, sources);
}

} // namespace

void TestFilterCompletion::proposals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("after"); // with the first proposal in it; empty: there is none
    const auto row = [](const char *name, const QString &text, const QString &after) {
        QTest::newRow(name) << text << after;
    };
    row("a field from its start", u"st|"_s, u"status:"_s);
    row("a field within the text", u"a ty| b"_s, u"a type: b"_s);
    row("a field at the cursor, replaced to its end", u"sou|xx took:1m"_s, u"source: took:1m"_s);
    row("a negated field", u"-sta|"_s, u"-status:"_s);
    row("part of a field's name", u"nchang|"_s, u"assetsunchanged:"_s);
    row("no field's name", u"lure|"_s, QString());
    row("nothing yet", u"|"_s, u"status:"_s);
    row("a value", u"status:fa|"_s, u"status:failed"_s);
    row("the frequent value first", u"status:|"_s, u"status:success"_s);
    row("a further value", u"status:failed,ru|"_s, u"status:failed,running"_s);
    row("a value between others", u"status:fa|,running"_s, u"status:failed,running"_s);
    row("a source in quotes", u"source:ord|"_s, u"source:\"orders (Glue)\""_s);
    row("within quotes", u"source:\"orders (|\" x"_s, u"source:\"orders (Glue)\" x"_s);
    row("within open quotes", u"source:\"crm, |"_s, u"source:\"crm, new\""_s);
    row("a value that means absence", u"source:\"no|"_s, u"source:\"none\""_s);
    row("an example", u"since:|"_s, u"since:24h"_s);
    row("absence", u"took:no|"_s, u"took:none"_s);
    row("in a pattern", u"source:/ab|"_s, QString());
    row("in a quoted text", u"\"sta|"_s, QString());
    row("of an unknown field", u"foo:|"_s, QString());
}

void TestFilterCompletion::proposals()
{
    QFETCH(QString, text);
    QFETCH(QString, after);
    const FilterCompletion completion = completed(text);
    if (after.isEmpty()) {
        QVERIFY2(completion.proposals.empty(),
                 qPrintable(completion.proposals.empty() ? QString() : completion.proposals[0].title));
        return;
    }
    QVERIFY(!completion.proposals.empty());
    QCOMPARE(text.remove(u'|').replace(completion.position, completion.length, completion.proposals[0].insert), after);
}

void TestFilterCompletion::whatIsProposedIsUnderstood()
{
    for (const FilterFieldFacts &facts : namedFilterFields()) {
        const QString start = QString(facts.name) + u':';
        for (const FilterProposal &proposal : completed(start + u'|').proposals) {
            const FilterParse parse = parseFilter(start + proposal.insert);
            QVERIFY2(parse.expression, qPrintable(start + proposal.insert));
            QVERIFY(!proposal.title.isEmpty());
        }
    }
}

void TestFilterCompletion::candidatesComeWithTheirCountsFrequentOnesFirst()
{
    const FilterCompletion completion = completed(u"source:o|"_s);
    QCOMPARE(completion.field, std::optional(FilterField::Source));
    QStringList titles;
    for (const FilterProposal &proposal : completion.proposals)
        titles += proposal.title + u' ' + QString::number(proposal.count.value_or(-1));
    QCOMPARE(titles, QStringList({u"old orders 900"_s, u"orders (Glue) 3"_s, u"none 1"_s, u"none -1"_s}));
    QCOMPARE(completeFilter(u"source:"_s, 7, sources, 2).proposals.size(), size_t(2));
    QVERIFY(!completeFilter(u"s"_s, 1).field);
    for (const FilterProposal &proposal : completed(u"status:|"_s).proposals)
        QCOMPARE(proposal.count.has_value(), proposal.title == u"failed"_s || proposal.title == u"success"_s);
}

void TestFilterCompletion::anyCursorInAnyTextIsWithinIt()
{
    static const QString signs = u"status:source~ ,,\"\"//\\-- ><日\U0001f6a7"_s;
    std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same texts every time
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (unsigned i = 0; i < random() % 20; ++i)
            text += signs[static_cast<qsizetype>(random() % static_cast<unsigned>(signs.size()))];
        const auto cursor = static_cast<qsizetype>(random() % 24) - 2;
        const FilterCompletion completion = completeFilter(text, cursor, sources);
        QVERIFY2(completion.position >= 0 && completion.length >= 0
                     && completion.position + completion.length <= text.size()
                     && completion.position <= std::clamp<qsizetype>(cursor, 0, text.size()),
                 qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(TestFilterCompletion)
#include "tst_filtercompletion.moc"
