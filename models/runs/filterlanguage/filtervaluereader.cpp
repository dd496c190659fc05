// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filtervaluereader.h"

#include "models/base/textformat.h"
#include "models/datazone/errorfingerprint.h"
#include "models/runs/filterlanguage/filterliteral.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <functional>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Form = WrittenValue::Form;
using Read = std::variant<FilterValue, QString>;
/// A literal of one kind as a bound.
using ReadBound = std::function<std::optional<FilterBound>(QStringView)>;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(zonescope::FilterParser)
};

constexpr int shownLength = 40;

QString shown(const QString &text)
{
    return firstLine(text, shownLength);
}

Read readPattern(const QString &pattern)
{
    // Beyond that the compiler of patterns may take very long.
    constexpr qsizetype longest = 1000;
    if (pattern.isEmpty())
        return Words::tr("The regular expression is empty.");
    if (pattern.size() > longest)
        return Words::tr("The regular expression is longer than %1 characters.").arg(longest);
    const QRegularExpression expression(pattern);
    if (!expression.isValid())
        return Words::tr("The regular expression cannot be read: %1.").arg(visibleText(expression.errorString()));
    return FilterPattern{pattern};
}

QString unknownWord(FilterField field, const QString &written)
{
    QStringList names;
    for (const FilterWord &word : filterWords(field))
        names += QString(word.name);
    if (factsOf(field).mayBeAbsent)
        names += u"none"_s;
    QString reason = Words::tr("%1 knows %2; not \u201c%3\u201d.", "a field, its words, what was written")
                         .arg(filterFieldName(field), names.join(u", "_s), shown(written));
    if (const QString meant = nearestWord(written, names); !meant.isEmpty())
        reason += u' ' + Words::tr("Did you mean %1?").arg(meant);
    return reason;
}

Read readWord(FilterField field, const WrittenValue &written)
{
    if (written.form == Form::Pattern)
        return Words::tr("%1 takes words, no regular expression.").arg(filterFieldName(field));
    if (const auto value = filterWordValue(field, written.text))
        return FilterWordValue{*value};
    if (written.form == Form::Quoted && field != FilterField::Is)
        return FilterText{written.text};
    return unknownWord(field, written.text);
}

Read readText(FilterField field, const WrittenValue &written)
{
    if (written.form == Form::Pattern)
        return readPattern(written.text);
    if (written.form == Form::Bare && (written.text.startsWith(u'<') || written.text.startsWith(u'>')))
        return Words::tr("%1 is a text and cannot be greater or less; put the text in quotes to look for the sign.")
            .arg(filterFieldName(field));
    return FilterText{written.text};
}

Read readCluster(const WrittenValue &written)
{
    if (const auto key = errorClusterFromText(written.text); key && written.form != Form::Pattern)
        return FilterText{errorClusterText(*key)};
    return Words::tr(
               "%1 takes the number that the Errors lens gives, such as %2; \u201c%3\u201d is none of this version.")
        .arg(filterFieldName(FilterField::Cluster), errorClusterText(0), shown(written.text));
}

/// What is possible, for a number, duration or time that cannot be read.
QString hint(FilterField field)
{
    switch (factsOf(field).kind) {
    case FilterValueKind::Number:
        return Words::tr("%1 takes whole numbers: 0, >0, <=100 or 1..9.").arg(filterFieldName(field));
    case FilterValueKind::Duration:
        return Words::tr("%1 takes durations: >90s, >=5m, <2h, 1:30 or 1m..5m.").arg(filterFieldName(field));
    case FilterValueKind::Limit:
        return Words::tr("%1 takes a time: 7d, 12h, 2026-01-02 or 2026-01-02T03:04:05Z.").arg(filterFieldName(field));
    default:
        return Words::tr("%1 takes times: >-12h, <2026-01-02, 2026-01-02T03:04:05Z or 2026-01-02..2026-01-09.")
            .arg(filterFieldName(field));
    }
}

QString cannotRead(FilterField field, const QString &written)
{
    return Words::tr("\u201c%1\u201d cannot be read.").arg(shown(written)) + u' ' + hint(field);
}

bool isBackwards(FilterValueKind kind, const FilterBound &low, const FilterBound &high)
{
    if (low.relative != high.relative)
        return false; // known only when there is a now
    if (kind == FilterValueKind::Time)
        return low.relative ? low.value <= high.value : low.value >= high.value;
    return low.value > high.value;
}

Read readRange(FilterField field, const QString &text, qsizetype dots, const ReadBound &readBound)
{
    const FilterValueKind kind = factsOf(field).kind;
    const QStringView lowText = QStringView(text).left(dots);
    const QStringView highText = QStringView(text).mid(dots + 2);
    FilterInterval interval;
    if (!lowText.isEmpty())
        interval.low = readBound(lowText);
    if (!highText.isEmpty())
        interval.high = readBound(highText);
    if (interval.low.has_value() == lowText.isEmpty() || interval.high.has_value() == highText.isEmpty()
        || (!interval.low && !interval.high))
        return cannotRead(field, text);
    if (interval.high && kind == FilterValueKind::Time)
        interval.high->inclusive = false;
    if (interval.low && interval.high && isBackwards(kind, *interval.low, *interval.high))
        return Words::tr("The range \u201c%1\u201d ends before it begins.").arg(shown(text));
    return interval;
}

Read readInterval(FilterField field, const QString &text, const ReadBound &readBound)
{
    if (const qsizetype dots = text.indexOf(".."_L1); dots >= 0)
        return readRange(field, text, dots, readBound);
    const bool isAbove = text.startsWith(u'>');
    if (isAbove || text.startsWith(u'<')) {
        const bool isInclusive = text.size() > 1 && text[1] == u'=';
        auto bound = readBound(QStringView(text).mid(isInclusive ? 2 : 1));
        if (!bound)
            return cannotRead(field, text);
        bound->inclusive = isInclusive;
        return isAbove ? FilterInterval{.low = bound} : FilterInterval{.high = bound};
    }
    const QStringView alone = QStringView(text).mid(text.startsWith(u'=') ? 1 : 0);
    if (factsOf(field).kind == FilterValueKind::Time) {
        if (const auto span = parseTimeSpanLiteral(alone))
            return *span;
        if (parseTimeLiteral(alone)) {
            return Words::tr("\u201c%1\u201d is a moment: say %2:>%1 for after it or %2:<%1 for before it.")
                .arg(shown(text), filterFieldName(field));
        }
        return cannotRead(field, text);
    }
    const auto bound = readBound(alone);
    return bound ? Read(FilterInterval{.low = bound, .high = bound}) : Read(cannotRead(field, text));
}

std::optional<FilterBound> bound(std::optional<qint64> value)
{
    return value ? std::optional(FilterBound{.value = *value}) : std::nullopt;
}

Read readMeasure(FilterField field, const QString &text)
{
    switch (factsOf(field).kind) {
    case FilterValueKind::Number:
        return readInterval(field, text, [](QStringView written) { return bound(parseNumberLiteral(written)); });
    case FilterValueKind::Duration:
        if (const auto number = parseNumberLiteral(text))
            return Words::tr("%1 needs a unit: %2s, %2m or %2h.").arg(filterFieldName(field)).arg(*number);
        return readInterval(field, text, [](QStringView written) { return bound(parseDurationLiteral(written)); });
    default:
        return readInterval(field, text, parseTimeLiteral);
    }
}

Read readLimit(FilterField field, const QString &text)
{
    auto time = parseTimeLiteral(text);
    if (!time)
        return cannotRead(field, text);
    if (field == FilterField::Since)
        return FilterInterval{.low = time};
    time->inclusive = false;
    return FilterInterval{.high = time};
}

} // namespace

std::variant<FilterValue, QString> readFilterValue(FilterField field, bool contains, const WrittenValue &written)
{
    const FilterFieldFacts &facts = factsOf(field);
    if (written.form != Form::Pattern && written.text.isEmpty()) {
        return facts.mayBeAbsent ? Words::tr("There is nothing between the quotes. %1:none finds runs without a value.")
                                       .arg(filterFieldName(field))
                                 : Words::tr("There is nothing between the quotes.");
    }
    const bool isNone = written.form == Form::Bare && !contains && field != FilterField::Text
        && written.text.compare("none"_L1, Qt::CaseInsensitive) == 0;
    if (isNone && facts.mayBeAbsent)
        return FilterAbsent{};
    if (isNone)
        return Words::tr("Every run has this: %1:none would find nothing.").arg(filterFieldName(field));
    if (facts.kind == FilterValueKind::Text && field != FilterField::Cluster)
        return readText(field, written);
    if (contains)
        return Words::tr("~ is for texts; write %1: instead.").arg(filterFieldName(field));
    if (field == FilterField::Cluster)
        return readCluster(written);
    if (facts.kind == FilterValueKind::Word)
        return readWord(field, written);
    if (written.form == Form::Pattern)
        return hint(field);
    return facts.kind == FilterValueKind::Limit ? readLimit(field, written.text) : readMeasure(field, written.text);
}

} // namespace zonescope
