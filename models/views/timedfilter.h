// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"

#include <optional>

namespace zonescope {

/// A filter and its time range apart: windows have controls of their own for the range, texts have it as since: and
/// until:. Bounds may be relative to now.
struct TimedFilter {
    FilterExpression rest{};
    std::optional<FilterBound> since{}; ///< createdAt, inclusive
    std::optional<FilterBound> until{}; ///< createdAt, exclusive

    friend bool operator==(const TimedFilter &, const TimedFilter &) = default;
};

/// Takes out the first plain since: and until:; what else is said of times (a negation, one of several values, a second
/// since:) stays in the rest.
[[nodiscard]] TimedFilter takeTimes(const FilterExpression &expression);
/// The other way: since and until stand at the end.
[[nodiscard]] FilterExpression withTimes(const TimedFilter &filter);

} // namespace zonescope
