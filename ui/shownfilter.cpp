// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shownfilter.h"

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runquery.h"
#include "models/views/timedfilter.h"
#include "ui/runbrowser.h"

#include <array>

namespace zonescope {

namespace {

using Range = TimeRangeBox::Range;

struct Span {
    Range range;
    qint64 ms;
};
constexpr qint64 dayMs = 86'400'000;
constexpr std::array spans{Span{Range::Day, dayMs}, Span{Range::Week, 7 * dayMs}, Span{Range::Month, 30 * dayMs}};

QString canonicalText(const FilterExpression &expression)
{
    TimedFilter timed = takeTimes(expression);
    timed.rest = expressionOf(partsOf(timed.rest));
    return toText(withTimes(timed));
}

} // namespace

ShownFilter shownFilter(const FilterExpression &expression)
{
    TimedFilter timed = takeTimes(expression);
    const auto &[rest, since, until] = timed;
    if (!since && !until)
        return {.rest = rest};
    if (since && !until && since->relative) {
        for (const Span &span : spans) {
            if (since->value == span.ms)
                return {.rest = rest, .range = span.range};
        }
    }
    const bool isExact = !(since && since->relative) && !(until && until->relative);
    if (isExact)
        return {.rest = rest,
                .range = Range::Exact,
                .since = since ? std::optional(since->value) : std::nullopt,
                .until = until ? std::optional(until->value) : std::nullopt};
    return {.rest = withTimes(timed)}; // the box has no words for it
}

QString filterText(const RunBrowser &browser, const TimeRangeBox &times)
{
    TimedFilter timed{.rest = expressionOf(browser.filter())};
    if (timed.rest.hasLimits()) // which overrule the box
        return canonicalText(timed.rest);
    if (times.range() == Range::Exact) {
        if (const auto since = times.since(0))
            timed.since = FilterBound{.value = *since};
        if (const auto until = times.until(0))
            timed.until = FilterBound{.value = *until, .inclusive = false};
    }
    for (const Span &span : spans) {
        if (times.range() == span.range)
            timed.since = FilterBound{.value = span.ms, .relative = true};
    }
    return canonicalText(withTimes(timed));
}

std::optional<QString> canonicalFilter(const QString &text)
{
    const FilterParse parse = parseFilter(text);
    return parse.expression ? std::optional(canonicalText(*parse.expression)) : std::nullopt;
}

} // namespace zonescope
