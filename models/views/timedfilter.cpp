// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/timedfilter.h"

namespace zonescope {

namespace {

/// The bound of a plain since: or until:.
std::optional<FilterBound> plainLimit(const FilterTerm &term, FilterField field)
{
    if (term.field != field || term.negated || term.values.size() != 1)
        return {};
    const auto *interval = std::get_if<FilterInterval>(&term.values.front());
    if (interval == nullptr)
        return {};
    return field == FilterField::Since ? interval->low : interval->high;
}

} // namespace

TimedFilter takeTimes(const FilterExpression &expression)
{
    TimedFilter result;
    for (const FilterTerm &term : expression.terms) {
        const auto since = plainLimit(term, FilterField::Since);
        const auto until = plainLimit(term, FilterField::Until);
        if (since && !result.since)
            result.since = since;
        else if (until && !result.until)
            result.until = until;
        else
            result.rest.terms.push_back(term);
    }
    return result;
}

FilterExpression withTimes(const TimedFilter &filter)
{
    FilterExpression expression = filter.rest;
    if (filter.since)
        expression.terms.push_back({.field = FilterField::Since, .values = {FilterInterval{.low = filter.since}}});
    if (filter.until)
        expression.terms.push_back({.field = FilterField::Until, .values = {FilterInterval{.high = filter.until}}});
    return expression;
}

} // namespace zonescope
