// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/comparisoncandidates.h"

#include <algorithm>

namespace zonescope {

bool ComparisonCandidates::isSettled() const
{
    using State = BaseAnswer::State;
    return std::ranges::none_of(
        bases, [](const Base &base) { return base.state == State::Uncertain || base.state == State::NotLoaded; });
}

ComparisonCandidates comparisonCandidates(const RunSnapshot &runs, StoreRow row, const LoadedRuns &loaded)
{
    constexpr size_t mostOlder = 50;
    ComparisonCandidates candidates;
    const StoreRows older = olderRuns(runs, row);
    for (int i = 0; i < comparisonBaseCount; ++i) {
        const BaseAnswer answer = findBase(runs, row, older, static_cast<ComparisonBase>(i), loaded);
        candidates.bases.at(static_cast<size_t>(i)) = {
            .state = answer.state, .run = answer.row ? std::optional(runs.run(*answer.row)) : std::nullopt};
    }
    for (size_t i = 0; i < std::min(older.size(), mostOlder); ++i)
        candidates.older.push_back(runs.run(older[i]));
    return candidates;
}

} // namespace zonescope
