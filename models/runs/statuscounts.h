// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"

#include <array>

namespace zonescope {

/// What a row counts as in StatusCounts: its status, or nothing where a part of the filter other than the status keeps
/// it out.
enum class StatusBucket : quint8 { Requested, Running, Failed, PartiallySucceeded, Success, Other, None };

[[nodiscard]] constexpr StatusBucket bucketOf(datazone::RunStatus status)
{
    return static_cast<StatusBucket>(status);
}
static_assert(bucketOf(datazone::RunStatus::Failed) == StatusBucket::Failed);
static_assert(bucketOf(datazone::RunStatus::Unknown) == StatusBucket::Other);

/// How far a count can be trusted.
enum class CountKnowledge : quint8 {
    NotAsked, ///< runs of this status are not read: show `?`
    AtLeast, ///< not everything is loaded: show `12+`
    Exact,
};

struct StatusCount {
    qint64 count = 0;
    CountKnowledge knowledge = CountKnowledge::Exact;

    friend bool operator==(const StatusCount &, const StatusCount &) = default;
};

/// For each status toggle, how many loaded runs match all parts of the filter but the statuses.
struct StatusCounts {
    std::array<StatusCount, 6> counts{}; ///< by StatusBucket, None left out

    [[nodiscard]] const StatusCount &of(datazone::RunStatus status) const
    {
        return counts[static_cast<size_t>(bucketOf(status))];
    }

    friend bool operator==(const StatusCounts &, const StatusCounts &) = default;
};

} // namespace zonescope
