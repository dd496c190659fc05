// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/expressionmatcher.h"

#include <algorithm>
#include <tuple>

namespace zonescope {

ExpressionMatcher::ExpressionMatcher(const FilterExpression &expression, const RunSnapshot &runs,
                                     std::optional<qint64> newSince)
    : m_usesHistory(expression.uses(FilterField::Is))
{
    for (const FilterTerm &term : expression.terms)
        m_terms.push_back({makeTermMatcher(term, runs, m_history, newSince), term.negated});
    std::stable_sort(m_terms.begin(), m_terms.end(),
                     [](const Term &left, const Term &right) { return left.costed.cost < right.costed.cost; });
    update(runs);
    std::ignore = takeChangedSources(); // nothing was matched before
}

void ExpressionMatcher::update(const RunSnapshot &runs, std::span<const StoreRow> changed)
{
    if (m_usesHistory)
        m_history.update(runs, changed);
}

bool ExpressionMatcher::matches(const RunSnapshot &runs, StoreRow row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term &term) { return term.costed.matcher->matches(runs, row) != term.negated; });
}

std::vector<bool> ExpressionMatcher::takeChangedSources()
{
    return m_history.takeChangedSources();
}

} // namespace zonescope
