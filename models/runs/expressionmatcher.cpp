// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/expressionmatcher.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace zonescope {

ExpressionMatcher::ExpressionMatcher(const FilterExpression &expression, const RunSnapshot &runs, TraitBasis basis)
    : m_usesHistory(expression.uses(FilterField::Is))
    , m_usesSuspicions(comparesRuns(expression))
    , m_basis(std::move(basis))
    , m_suspicions(m_basis.suspicionRule)
{
    for (const FilterTerm &term : expression.terms)
        m_terms.push_back({makeTermMatcher(term, runs, m_history, m_suspicions, m_basis), term.negated});
    std::stable_sort(m_terms.begin(), m_terms.end(),
                     [](const Term &left, const Term &right) { return left.costed.cost < right.costed.cost; });
    update(runs);
    std::ignore = takeChangedSources(); // nothing was matched before
}

void ExpressionMatcher::update(const RunSnapshot &runs, std::span<const StoreRow> changed)
{
    if (m_usesHistory)
        m_history.update(runs, changed);
    if (m_usesSuspicions)
        m_suspicions.update(runs, changed);
}

bool ExpressionMatcher::matches(const RunSnapshot &runs, StoreRow row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term &term) { return term.costed.matcher->matches(runs, row) != term.negated; });
}

void ExpressionMatcher::narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask) const
{
    for (const Term &term : m_terms) {
        if (std::find(mask.begin(), mask.end(), 1) == mask.end())
            return;
        term.costed.matcher->narrow(runs, first, mask, term.negated);
    }
}

std::vector<bool> ExpressionMatcher::takeChangedSources()
{
    std::vector<bool> changed = m_history.takeChangedSources();
    const std::vector<bool> others = m_suspicions.takeChangedSources();
    changed.resize(std::max(changed.size(), others.size()));
    for (size_t i = 0; i < others.size(); ++i) {
        if (others[i])
            changed[i] = true;
    }
    return changed;
}

} // namespace zonescope
