// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterexpression.h"

#include "models/runs/filterlanguage/filterliteral.h"

#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

bool isPlain(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || QStringView(u"_-./+@%#$&*;'()[]{}!?|^").contains(c);
}

bool needsQuotes(const QString &text, const FilterTerm &term)
{
    // Every `none` but one after ~ would be taken for the absence of the value.
    const bool meansAbsence =
        text.compare("none"_L1, Qt::CaseInsensitive) == 0 && term.field != FilterField::Text && !term.contains;
    // Words of such a field stand for its enumerators; any other text needs its quotes to be let through.
    const bool isForeignWord = factsOf(term.field).kind == FilterValueKind::Word;
    return text.isEmpty() || meansAbsence || isForeignWord || text.startsWith(u'-') || text.startsWith(u'/')
        || !std::all_of(text.begin(), text.end(), isPlain);
}

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

QString slashed(const QString &pattern)
{
    QString text(u'/');
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u'/')
            text += u'\\';
        text += pattern[i];
        if (pattern[i] == u'\\' && i + 1 < pattern.size())
            text += pattern[++i];
    }
    return text + u'/';
}

QString boundText(FilterValueKind kind, const FilterBound &bound)
{
    switch (kind) {
    case FilterValueKind::Duration:
        return durationLiteral(bound.value);
    case FilterValueKind::Number:
        return QString::number(bound.value);
    default:
        break;
    }
    if (!bound.relative)
        return timeLiteral(bound.value);
    // `ended:>12h` would read as a duration.
    const QString distance = durationLiteral(bound.value / 1000);
    return kind == FilterValueKind::Limit ? distance : u'-' + distance;
}

QString intervalText(FilterValueKind kind, const FilterInterval &interval)
{
    const auto &[low, high] = interval;
    if (low && high) {
        if (kind != FilterValueKind::Time)
            return low == high ? boundText(kind, *low) : boundText(kind, *low) + ".."_L1 + boundText(kind, *high);
        if (const QString span = timeSpanLiteral(*low, *high); !span.isEmpty())
            return span;
        return boundText(kind, *low) + ".."_L1 + boundText(kind, *high);
    }
    if (!low && !high)
        return {};
    const FilterBound &bound = low ? *low : *high;
    if (kind == FilterValueKind::Limit)
        return boundText(kind, bound);
    const QString sign = (low ? u">"_s : u"<"_s) + (bound.inclusive ? u"="_s : QString());
    return sign + boundText(kind, bound);
}

QString valueText(const FilterTerm &term, const FilterValue &value)
{
    if (std::holds_alternative<FilterAbsent>(value))
        return u"none"_s;
    if (const auto *word = std::get_if<FilterWordValue>(&value))
        return filterWordName(term.field, word->value);
    if (const auto *text = std::get_if<FilterText>(&value))
        return needsQuotes(text->text, term) ? quoted(text->text) : text->text;
    if (const auto *pattern = std::get_if<FilterPattern>(&value))
        return slashed(pattern->pattern);
    return intervalText(factsOf(term.field).kind, std::get<FilterInterval>(value));
}

bool isLimit(const FilterTerm &term)
{
    return !term.negated && (term.field == FilterField::Since || term.field == FilterField::Until);
}

} // namespace

bool FilterExpression::uses(FilterField field) const
{
    return std::any_of(terms.begin(), terms.end(), [field](const FilterTerm &term) { return term.field == field; });
}

bool FilterExpression::hasLimits() const
{
    return std::any_of(terms.begin(), terms.end(), [](const FilterTerm &term) { return isLimit(term); });
}

FilterExpression withLimits(FilterExpression expression, std::optional<qint64> since, std::optional<qint64> until)
{
    std::erase_if(expression.terms, isLimit);
    if (since)
        expression.terms.push_back(
            {.field = FilterField::Since, .values = {FilterInterval{.low = FilterBound{.value = *since}}}});
    if (until)
        expression.terms.push_back(
            {.field = FilterField::Until,
             .values = {FilterInterval{.high = FilterBound{.value = *until, .inclusive = false}}}});
    return expression;
}

QString toText(const FilterTerm &term)
{
    QString text = term.negated ? u"-"_s : QString();
    if (term.field != FilterField::Text)
        text += filterFieldName(term.field) + (term.contains ? u'~' : u':');
    for (size_t i = 0; i < term.values.size(); ++i)
        text += (i == 0 ? QString() : u","_s) + valueText(term, term.values[i]);
    return text;
}

QString toText(const FilterExpression &expression)
{
    QStringList terms;
    for (const FilterTerm &term : expression.terms)
        terms += toText(term);
    return terms.join(u' ');
}

bool comparesRuns(const FilterExpression &expression)
{
    const auto compares = [](const FilterValue &value) {
        const auto *word = std::get_if<FilterWordValue>(&value);
        return word
            && (word->value == static_cast<int>(RunTrait::Suspicious)
                || word->value == static_cast<int>(RunTrait::Stuck));
    };
    return std::any_of(expression.terms.begin(), expression.terms.end(), [&](const FilterTerm &term) {
        return term.field == FilterField::Is && std::any_of(term.values.begin(), term.values.end(), compares);
    });
}

FilterExpression resolved(FilterExpression expression, qint64 nowMs)
{
    const auto resolve = [nowMs](std::optional<FilterBound> &bound) {
        if (bound && bound->relative)
            *bound = {.value = nowMs - bound->value, .inclusive = bound->inclusive};
    };
    for (FilterTerm &term : expression.terms) {
        for (FilterValue &value : term.values) {
            if (const auto *word = std::get_if<FilterWordValue>(&value);
                word && term.field == FilterField::Is && word->value == static_cast<int>(RunTrait::Stuck))
                term.askedAt = nowMs;
            if (auto *interval = std::get_if<FilterInterval>(&value)) {
                resolve(interval->low);
                resolve(interval->high);
            }
        }
    }
    return expression;
}

FilterExpression bothOf(FilterExpression left, const FilterExpression &right)
{
    left.terms.insert(left.terms.end(), right.terms.begin(), right.terms.end());
    return left;
}

} // namespace zonescope
