// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/comparisonbase.h"

#include <array>
#include <optional>
#include <vector>

namespace zonescope {

/// The runs that one run may be compared with, of those that are loaded.
struct ComparisonCandidates {
    struct Base {
        BaseAnswer::State state = BaseAnswer::State::NotLoaded;
        std::optional<datazone::Run> run{}; ///< where one was found
    };
    std::array<Base, comparisonBaseCount> bases{}; ///< by ComparisonBase
    std::vector<datazone::Run> older{}; ///< of the same source, newest first, so many at most as a list is read through

    [[nodiscard]] const Base &operator[](ComparisonBase base) const { return bases.at(static_cast<size_t>(base)); }
    /// Loading more runs cannot make any of the answers better.
    [[nodiscard]] bool isSettled() const;
};

[[nodiscard]] ComparisonCandidates comparisonCandidates(const RunSnapshot &runs, StoreRow row,
                                                        const LoadedRuns &loaded);

} // namespace zonescope
