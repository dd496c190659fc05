// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"

#include "models/base/textformat.h"
#include "models/runs/filterlanguage/filtervaluereader.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

// What a person writes stays far below; a program that writes more is told so instead of waiting for it.
constexpr size_t mostTerms = 100;
constexpr size_t mostValues = 10'000;
constexpr size_t mostProblems = 20;
constexpr int shownLength = 40;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(zonescope::FilterParser)
};

class Parser {
public:
    explicit Parser(const QString &text)
        : m_text(text)
    {
    }
    FilterParse parse();

private:
    struct Head {
        FilterField field = FilterField::Text;
        bool contains = false;
    };

    bool atEnd() const { return m_at >= m_text.size(); }
    /// U+0000 at the end; there it is told from the character by atEnd().
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }
    bool atBoundary() const { return atEnd() || m_text[m_at].isSpace() || m_text[m_at] == u','; }
    void skipBlanks();
    /// To the blank after the term, as it would end if it were right.
    void skipTerm();
    void parseTerm();
    std::optional<Head> parseHead();
    qsizetype endOfName() const;
    bool parseValues(FilterTerm &term);
    bool parseValue(FilterTerm &term);
    std::optional<WrittenValue> readWritten();
    std::optional<WrittenValue> readDelimited(QChar delimiter);
    std::optional<WrittenValue> readBare();
    void refuse(qsizetype from, qsizetype to, const QString &reason);
    void addToken(FilterToken::Kind kind, qsizetype from);

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_termStart = 0;
    size_t m_valueCount = 0;
    FilterExpression m_expression{};
    FilterParse m_result{};
};

FilterParse Parser::parse()
{
    for (skipBlanks(); !atEnd() && m_result.problems.size() < mostProblems; skipBlanks()) {
        if (m_expression.terms.size() == mostTerms) {
            refuse(m_at, m_text.size(), Words::tr("A filter has at most %1 terms.").arg(mostTerms));
            break;
        }
        if (m_valueCount > mostValues)
            break; // refused where it was met
        parseTerm();
    }
    if (m_result.problems.empty())
        m_result.expression = std::move(m_expression);
    return std::move(m_result);
}

void Parser::skipBlanks()
{
    while (!atEnd() && m_text[m_at].isSpace())
        ++m_at;
}

void Parser::skipTerm()
{
    bool isQuoted = false;
    for (; !atEnd() && (isQuoted || !m_text[m_at].isSpace()); ++m_at) {
        if (m_text[m_at] == u'"')
            isQuoted = !isQuoted;
        else if (isQuoted && m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
            ++m_at;
    }
}

void Parser::refuse(qsizetype from, qsizetype to, const QString &reason)
{
    // At the end of the text there is nothing to underline: the last character stands for it.
    from = std::min(from, m_text.size() - 1);
    m_result.problems.push_back({from, std::max<qsizetype>(1, to - from), reason});
}

void Parser::addToken(FilterToken::Kind kind, qsizetype from)
{
    if (m_at > from)
        m_result.tokens.push_back({kind, from, m_at - from});
}

void Parser::parseTerm()
{
    m_termStart = m_at;
    FilterTerm term;
    if (peek() == u'-') {
        ++m_at;
        addToken(FilterToken::Kind::Negation, m_termStart);
        term.negated = true;
        if (atEnd() || m_text[m_at].isSpace()) {
            refuse(m_termStart, m_at,
                   Words::tr("The minus stands alone. It goes right before what it excludes, such as -source:test."));
            return;
        }
    }
    const auto head = parseHead();
    if (!head) {
        skipTerm();
        return;
    }
    term.field = head->field;
    term.contains = head->contains;
    if (parseValues(term))
        m_expression.terms.push_back(std::move(term));
    else
        skipTerm();
}

qsizetype Parser::endOfName() const
{
    qsizetype at = m_at;
    if (at < m_text.size() && (m_text[at].isLetter() || m_text[at].isSurrogate())) {
        while (at < m_text.size()
               && (m_text[at].isLetterOrNumber() || m_text[at].isMark() || m_text[at].isSurrogate()
                   || m_text[at] == u'_' || m_text[at] == u'-' || m_text[at] == u'.'))
            ++at;
    }
    return at;
}

/// Field and operator; nullopt where the field is unknown.
std::optional<Parser::Head> Parser::parseHead()
{
    const qsizetype start = m_at;
    const qsizetype end = endOfName();
    if (end == start || end == m_text.size())
        return Head{};
    const QChar sign = m_text[end];
    const QStringView name = QStringView(m_text).mid(start, end - start);
    const auto field = filterFieldFromName(name);
    const bool isComparison = sign == u'<' || sign == u'>' || sign == u'=';
    if (sign != u':' && sign != u'~' && !(isComparison && field))
        return Head{};
    m_at = end;
    addToken(FilterToken::Kind::Field, start);
    if (!field) {
        QStringList names;
        for (const FilterFieldFacts &facts : namedFilterFields())
            names += QString(facts.name);
        const QString meant = nearestWord(name, names);
        const QString written = firstLine(name.toString(), shownLength);
        const QString reason = meant.isEmpty()
            ? Words::tr("There is no field \u201c%1\u201d; there are %2.").arg(written, names.join(u", "_s))
            : Words::tr("There is no field \u201c%1\u201d. Did you mean %2?").arg(written, meant);
        refuse(start, end,
               reason + u' ' + Words::tr("To look for a text that holds the sign %1, put it in quotes.").arg(sign));
        return {};
    }
    // `took>5m` is `took:>5m`, and `source=orders` is `source:orders`.
    const FilterValueKind kind = factsOf(*field).kind;
    const bool isWord = kind == FilterValueKind::Text || kind == FilterValueKind::Word;
    if (!isComparison || (sign == u'=' && isWord)) {
        ++m_at;
        addToken(FilterToken::Kind::Operator, end);
    }
    return Head{*field, sign == u'~'};
}

bool Parser::parseValues(FilterTerm &term)
{
    while (parseValue(term)) {
        if (peek() != u',' || atEnd())
            return true;
        ++m_at;
    }
    return false;
}

bool Parser::parseValue(FilterTerm &term)
{
    const qsizetype start = m_at;
    const bool isText = term.field == FilterField::Text;
    if (atBoundary()) {
        if (start > m_termStart && m_text[start - 1] == u',')
            refuse(start - 1, start,
                   Words::tr("A comma means or: another value goes right after it, without a blank. A text with commas "
                             "goes in quotes."));
        else if (isText)
            refuse(start, start + 1, Words::tr("A value is missing before the comma."));
        else
            refuse(m_termStart, start,
                   Words::tr("A value is missing after “%1”.").arg(m_text.mid(m_termStart, start - m_termStart)));
        return false;
    }
    const auto written = readWritten();
    if (!written)
        return false;
    const bool isPattern = written->form == WrittenValue::Form::Pattern;
    addToken(isPattern    ? FilterToken::Kind::Pattern
                 : isText ? FilterToken::Kind::Text
                          : FilterToken::Kind::Value,
             start);
    auto value = readFilterValue(term.field, term.contains, *written);
    if (const auto *reason = std::get_if<QString>(&value)) {
        refuse(start, m_at, *reason);
        return false;
    }
    if (!atBoundary()) {
        refuse(start, m_at + 1,
               isPattern ? Words::tr("A regular expression ends at the second /. To look for a text that begins with "
                                     "/, put it in quotes.")
                         : Words::tr("After the closing quotation mark comes a blank or a comma."));
        return false;
    }
    if (++m_valueCount > mostValues) {
        refuse(start, m_text.size(), Words::tr("A filter has at most %1 values.").arg(mostValues));
        return false;
    }
    if (term.field == FilterField::Since || term.field == FilterField::Until) {
        if (peek() == u',' && !atEnd()) {
            refuse(start, m_at + 1, Words::tr("%1 takes one time.").arg(filterFieldName(term.field)));
            return false;
        }
    }
    term.values.push_back(std::get<FilterValue>(std::move(value)));
    return true;
}

std::optional<WrittenValue> Parser::readWritten()
{
    const QChar first = peek();
    return first == u'"' || first == u'/' ? readDelimited(first) : readBare();
}

std::optional<WrittenValue> Parser::readDelimited(QChar delimiter)
{
    const qsizetype start = m_at++;
    const bool isPattern = delimiter == u'/';
    WrittenValue written{.form = isPattern ? WrittenValue::Form::Pattern : WrittenValue::Form::Quoted};
    while (!atEnd()) {
        const QChar c = m_text[m_at++];
        if (c == delimiter)
            return written;
        written.text += c;
        if (c != u'\\' || atEnd())
            continue;
        const QChar next = m_text[m_at];
        // Inside quotes only a quotation mark and a backslash need a backslash; a pattern keeps its own escapes.
        if (next == delimiter)
            written.text.back() = next;
        else if (isPattern)
            written.text += next;
        else if (next != u'\\')
            continue;
        ++m_at;
    }
    refuse(start, m_text.size(),
           isPattern ? Words::tr("The regular expression has no end: a second / is missing. To look for a text that "
                                 "begins with /, put it in quotes.")
                     : Words::tr("The closing quotation mark is missing."));
    return {};
}

std::optional<WrittenValue> Parser::readBare()
{
    const qsizetype start = m_at;
    for (; !atBoundary(); ++m_at) {
        if (m_text[m_at] == u'"') {
            refuse(
                m_at, m_at + 1,
                Words::tr("A quotation mark stands inside a word. Put all of it in quotes, with \\\" for the mark."));
            return {};
        }
    }
    return WrittenValue{.text = m_text.mid(start, m_at - start)};
}

} // namespace

FilterParse parseFilter(const QString &text)
{
    return Parser(text).parse();
}

QString pointAt(const QString &text, const FilterProblem &problem)
{
    constexpr qsizetype around = 50;
    constexpr qsizetype mostCarets = 60;
    const qsizetype from = std::max<qsizetype>(0, problem.position - around);
    const qsizetype end = problem.position + std::min(problem.length, mostCarets);
    const qsizetype to = std::min(text.size(), end + around);
    // Control characters become pictures of the same width; what becomes longer moves the carets with it.
    const QString before = (from > 0 ? u"\u2026"_s : QString()) + visibleText(text.mid(from, problem.position - from));
    const QString place = visibleText(text.mid(problem.position, end - problem.position));
    const QString after = visibleText(text.mid(end, to - end)) + (to < text.size() ? u"\u2026"_s : QString());
    return before + place + after + u'\n' + QString(before.size(), u' ')
        + QString(std::max<qsizetype>(1, place.size()), u'^');
}

} // namespace zonescope
