// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfilter.h"

#include "models/runs/runmatcher.h"

#include <algorithm>

namespace zonescope {

namespace {

/// The service, or the loading, takes care of all that the term asks for.
bool isServed(const FilterTerm &term)
{
    if (term.negated)
        return false;
    return term.field == FilterField::Since
        || (term.field == FilterField::Status
            && std::all_of(term.values.begin(), term.values.end(), [](const FilterValue &value) {
                   const auto *word = std::get_if<FilterWordValue>(&value);
                   return word && word->value != static_cast<int>(datazone::RunStatus::Unknown);
               }));
}

} // namespace

QStringList RunFilter::words() const
{
    QStringList words = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

bool RunFilter::isEmpty() const
{
    return statuses.empty() && !since && !isLocal() && expression.isEmpty();
}

bool RunFilter::isLocal() const
{
    return !types.empty() || !lineageStatuses.empty() || until.has_value() || !sources.empty()
        || !text.trimmed().isEmpty() || !std::all_of(expression.terms.begin(), expression.terms.end(), isServed);
}

bool RunFilter::matches(const RunSnapshot &snapshot, StoreRow row) const
{
    return RunMatcher(*this, snapshot).matches(row);
}

} // namespace zonescope
