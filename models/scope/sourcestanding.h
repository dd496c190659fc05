// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/datazone/types.h"
#include "models/scope/runschedule.h"

#include <array>
#include <optional>

namespace zonescope {

/// How a data source stands, by what ListDataSources says of it: one of these, problems first.
enum class Standing : quint8 {
    Failing, ///< its last run failed
    PartlyFailing, ///< its last run succeeded in part
    Absent, ///< a run that its schedule wants did not come
    CreationFailed, ///< the source itself could not be created
    Unknown, ///< a status that this version does not know, a source between states, a project that cannot be read
    NeverRun,
    Running, ///< a run was asked for or is under way
    Disabled, ///< its schedule does not run
    Fine, ///< its last run succeeded
};

inline constexpr int standingCount = static_cast<int>(Standing::Fine) + 1;

/// Runs that a schedule wanted and that did not come.
struct MissedRuns {
    int count = 0; ///< up to mostCounted
    qint64 since = 0; ///< start of the first of them, ms UTC

    static constexpr int mostCounted = 100;

    friend bool operator==(const MissedRuns &, const MissedRuns &) = default;
};

struct StandingVerdict {
    Standing standing = Standing::Unknown;
    std::optional<MissedRuns> missed{}; ///< also of sources that fail
    /// Before this time (ms UTC) the verdict on the same source is the same; nullopt: at any time.
    std::optional<qint64> changesAt{};

    friend bool operator==(const StandingVerdict &, const StandingVerdict &) = default;
};

/// A run counts as missed this long after its start by the schedule: the service starts within a minute, and
/// ListDataSources may lag behind the runs.
inline constexpr qint64 missedRunGraceMs = 30LL * 60 * 1000;

/// The first of these that holds:
///   FAILED_CREATION: creation failed. DISABLED: disabled, however its last run ended, for nobody waits for the next.
///   A last run REQUESTED or RUNNING, or the source RUNNING: running. Any other state than READY and CREATING (its last
///   change failed, or it is being changed or deleted): unknown, unless its last run failed.
///   Last run FAILED, PARTIALLY_SUCCEEDED: failing, partly failing. Runs missed: absent. No run so far: never run. Last
///   run SUCCESS: fine. Else unknown.
///
/// Missed is every start by the schedule that is later than createdAt, updatedAt and lastRunAt, and lies more than
/// missedRunGraceMs back; of sources that are READY and not DISABLED, whose schedule can be read and of which createdAt
/// or updatedAt is known. Starts before updatedAt are left alone: the schedule may have been another one then. A source
/// that never ran can miss runs too.
[[nodiscard]] StandingVerdict standingOf(const datazone::DataSourceSummary &source, const RunSchedule &schedule,
                                         qint64 nowMs);

/// "failing", "expected but absent", …; translated.
[[nodiscard]] QString standingWord(Standing standing);
/// The same as a title of a button: "Failing".
[[nodiscard]] QString standingTitle(Standing standing);
/// What it means, in one sentence.
[[nodiscard]] QString standingMeaning(Standing standing);
/// "3 runs missed since 2026-01-02 02:00 UTC". Empty where none are.
[[nodiscard]] QString missedWords(const std::optional<MissedRuns> &missed, TimeDisplay display, qint64 nowMs);

/// How many sources have each standing.
using StandingCounts = std::array<int, standingCount>;

} // namespace zonescope
