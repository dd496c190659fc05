// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runquery.h"

#include "models/runs/runmatcher.h"
#include "models/runs/runstore.h"

#include <algorithm>
#include <limits>

namespace zonescope {

namespace {

using datazone::RunStatus;

/// A bit for each status, that of Unknown among them.
using StatusBits = unsigned;
constexpr int statusCount = static_cast<int>(RunStatus::Unknown) + 1;
constexpr StatusBits allStatuses = (1U << statusCount) - 1;

StatusBits bitOf(RunStatus status)
{
    return 1U << static_cast<unsigned>(status);
}

/// The term of `is:` names nothing but these.
bool isOnly(const FilterTerm &term, std::initializer_list<RunTrait> traits)
{
    return std::all_of(term.values.begin(), term.values.end(), [&traits](const FilterValue &value) {
        const auto *word = std::get_if<FilterWordValue>(&value);
        return word != nullptr && std::any_of(traits.begin(), traits.end(), [word](RunTrait trait) {
                   return word->value == static_cast<int>(trait);
               });
    });
}

/// The statuses that a run may have to match the term, or more.
StatusBits possibleStatuses(const FilterTerm &term)
{
    StatusBits named = 0;
    bool isExact = true;
    for (const FilterValue &value : term.values) {
        if (const auto *word = std::get_if<FilterWordValue>(&value)) {
            named |= bitOf(static_cast<RunStatus>(word->value));
        } else { // one of those that this version does not know
            isExact = false;
            if (!term.negated)
                named |= bitOf(RunStatus::Unknown);
        }
    }
    if (!term.negated)
        return named;
    const StatusBits others = allStatuses & ~named;
    return isExact ? others : others | bitOf(RunStatus::Unknown);
}

/// What createdAt is at least where the value fits, ms inclusive; nullopt: it may be anything.
std::optional<qint64> leastCreated(const FilterValue &value, bool negated)
{
    const auto *interval = std::get_if<FilterInterval>(&value);
    if (!interval)
        return {};
    if (!negated)
        return interval->low ? std::optional(interval->low->value) : std::nullopt;
    // Not before an end is after it; not within two ends may be before the first.
    return interval->high && !interval->low ? std::optional(interval->high->value) : std::nullopt;
}

std::optional<qint64> leastCreated(const FilterTerm &term)
{
    if (term.field != FilterField::Since && term.field != FilterField::Until && term.field != FilterField::Created)
        return {};
    std::optional<qint64> least;
    for (const FilterValue &value : term.values) {
        const auto bound = leastCreated(value, term.negated);
        if (term.negated) { // none of the values fits: each bound holds
            if (bound)
                least = std::max(least.value_or(*bound), *bound);
        } else if (!bound) { // any of the values may be the one
            return {};
        } else {
            least = std::min(least.value_or(*bound), *bound);
        }
    }
    return least;
}

/// What a term about the source looks at, where it was read; nullopt: the term is about the run.
std::optional<bool> isKnown(const SourceInfo &source, const FilterTerm &term)
{
    switch (term.field) {
    case FilterField::Is:
        return isOnly(term, {RunTrait::Disabled}) ? std::optional(source.isEnabled.has_value()) : std::nullopt;
    case FilterField::Source:
        return !source.dataSourceName.isEmpty();
    case FilterField::Project:
        return !source.projectName.isEmpty() && !source.projectId.isEmpty();
    case FilterField::SourceType:
        return !source.dataSourceType.isEmpty();
    case FilterField::Domain:
        return !source.domain.domainName.isEmpty();
    case FilterField::Account:
        return !source.domain.accountId.isEmpty();
    case FilterField::Region:
        return !source.domain.region.isEmpty();
    default:
        return {};
    }
}

/// Takes the values of a term that is nothing but words which this version knows.
template <class E>
bool liftWords(const FilterTerm &term, FilterField field, std::vector<E> &target)
{
    if (term.field != field || term.negated || !target.empty())
        return false;
    std::vector<E> values;
    for (const FilterValue &value : term.values) {
        const auto *word = std::get_if<FilterWordValue>(&value);
        if (!word)
            return false;
        if (const auto known = static_cast<E>(word->value);
            std::find(values.begin(), values.end(), known) == values.end())
            values.push_back(known);
    }
    target = std::move(values);
    return true;
}

bool liftLimit(const FilterTerm &term, RunFilter &filter)
{
    const bool isSince = term.field == FilterField::Since;
    auto &target = isSince ? filter.since : filter.until;
    if ((!isSince && term.field != FilterField::Until) || term.negated || target || term.values.size() != 1)
        return false;
    const auto *interval = std::get_if<FilterInterval>(&term.values.front());
    if (!interval)
        return false;
    const auto &bound = isSince ? interval->low : interval->high;
    if (!bound || bound->relative)
        return false;
    target = bound->value;
    return true;
}

} // namespace

FeedQuery serverQuery(const RunFilter &filter)
{
    FeedQuery query{.since = filter.since};
    StatusBits statuses = 0;
    for (const RunStatus status : filter.statuses)
        statuses |= bitOf(status);
    if (filter.statuses.empty())
        statuses = allStatuses;
    for (const FilterTerm &term : filter.expression.terms) {
        if (term.field == FilterField::Status) {
            // Terms that exclude each other match nothing; asking for one of them is asking for enough.
            if (const StatusBits both = statuses & possibleStatuses(term))
                statuses = both;
        }
        if (const auto least = leastCreated(term))
            query.since = std::max(query.since.value_or(*least), *least);
    }
    // The service cannot be asked for statuses that this version does not know: only the unfiltered chain has them.
    if ((statuses & bitOf(RunStatus::Unknown)) != 0 || needsHistory(filter.expression)) {
        query.depth = depthFor(filter.expression);
        if (comparesRuns(filter.expression))
            query.since.reset(); // the first runs after it are judged by those before
        return query;
    }
    for (int i = 0; i < statusCount; ++i) {
        if (const auto status = static_cast<RunStatus>(i); (statuses & bitOf(status)) != 0)
            query.statuses.push_back(status);
    }
    return query;
}

FeedQuery serverQuery(const FilterExpression &expression)
{
    RunFilter filter;
    filter.expression = expression;
    return serverQuery(filter);
}

bool needsHistory(const FilterExpression &expression)
{
    return std::any_of(expression.terms.begin(), expression.terms.end(), [](const FilterTerm &term) {
        return term.field == FilterField::Is && !isOnly(term, {RunTrait::Disabled, RunTrait::Known, RunTrait::New});
    });
}

ReadDepth depthFor(const FilterExpression &expression)
{
    ReadDepth depth = ReadDepth::All;
    if (comparesRuns(expression))
        return depth; // whatever else the runs must be
    for (const FilterTerm &term : expression.terms) { // all of them must match: each bounds what can
        if (term.field != FilterField::Is || term.negated)
            continue;
        if (isOnly(term, {RunTrait::Latest}))
            return ReadDepth::NewestRun;
        if (isOnly(term, {RunTrait::Latest, RunTrait::Unrecovered, RunTrait::PartlyRecovered}))
            depth = ReadDepth::NewestSuccess;
    }
    return depth;
}

std::vector<SourceInfo> sourcesThatMayMatch(std::vector<SourceInfo> sources, const FilterExpression &expression)
{
    RunFilter filter;
    std::copy_if(expression.terms.begin(), expression.terms.end(), std::back_inserter(filter.expression.terms),
                 [](const FilterTerm &term) { return isKnown({}, term).has_value(); });
    if (filter.expression.isEmpty())
        return sources;
    // Asked of a run that is nothing but its source, so that there is one place that knows what the terms mean.
    RunStore store;
    store.setSources(sources);
    for (size_t i = 0; i < sources.size(); ++i) {
        datazone::Run run;
        run.id = QString::number(i);
        run.dataSourceId = sources[i].dataSourceId;
        run.projectId = sources[i].projectId;
        store.upsert(static_cast<int>(i), run);
    }
    const RunMatcher matcher(filter, store.runs());
    const auto &terms = filter.expression.terms;
    std::vector<SourceInfo> result;
    for (size_t i = 0; i < sources.size(); ++i) {
        // What could not be looked up may be an error of its own, which reading the source will tell.
        const bool isUnknown = std::any_of(terms.begin(), terms.end(), [&](const FilterTerm &term) {
            return !isKnown(sources[i], term).value_or(true);
        });
        if (isUnknown || matcher.matches(static_cast<StoreRow>(i)))
            result.push_back(std::move(sources[i]));
    }
    return result;
}

RunFilter partsOf(const FilterExpression &expression)
{
    RunFilter filter;
    for (const FilterTerm &term : expression.terms) {
        const bool isLifted = liftWords(term, FilterField::Status, filter.statuses)
            || liftWords(term, FilterField::Type, filter.types)
            || liftWords(term, FilterField::Lineage, filter.lineageStatuses);
        if (!isLifted)
            filter.expression.terms.push_back(term);
    }
    return filter;
}

FilterExpression expressionOf(const RunFilter &filter)
{
    FilterExpression expression;
    const auto add = [&expression](FilterField field, const auto &values) {
        FilterTerm term{.field = field};
        for (const auto value : values)
            term.values.emplace_back(FilterWordValue{static_cast<int>(value)});
        if (!term.values.empty())
            expression.terms.push_back(std::move(term));
    };
    add(FilterField::Status, filter.statuses);
    add(FilterField::Type, filter.types);
    add(FilterField::Lineage, filter.lineageStatuses);
    return bothOf(std::move(expression), filter.expression);
}

RunFilter filterFrom(const FilterExpression &expression, qint64 nowMs)
{
    RunFilter filter = partsOf(resolved(expression, nowMs));
    std::erase_if(filter.expression.terms, [&filter](const FilterTerm &term) { return liftLimit(term, filter); });
    return filter;
}

} // namespace zonescope
