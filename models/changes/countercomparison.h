// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <array>
#include <optional>

namespace zonescope {

/// One of the numbers of two runs. What a run does not tell is absent, and so is a difference to it.
struct CounterComparison {
    std::optional<qint64> before{};
    std::optional<qint64> after{};

    [[nodiscard]] std::optional<qint64> difference() const
    {
        return before && after ? std::optional(*after - *before) : std::nullopt;
    }
    /// They differ, or one of them is not told.
    [[nodiscard]] bool isDifferent() const { return before != after; }
};

/// runStatisticsForAssets of two runs side by side.
struct CounterComparisons {
    CounterComparison added{};
    CounterComparison updated{};
    CounterComparison unchanged{};
    CounterComparison skipped{};
    CounterComparison failed{};

    [[nodiscard]] bool isDifferent() const;
};

[[nodiscard]] CounterComparisons compareCounters(const datazone::Run &before, const datazone::Run &after);

} // namespace zonescope
