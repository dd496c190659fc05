// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/sourcehistory.h"

#include "models/runs/runsortvalue.h"

#include <algorithm>
#include <vector>

namespace zonescope {

using datazone::RunStatus;

bool operator==(const SourceHistory &left, const SourceHistory &right)
{
    const auto tied = [](const SourceHistory &history) {
        return std::tie(history.runs, history.bad, history.streak, history.streakFailed, history.streakSince,
                        history.isStreakCut, history.lastSuccess, history.recoveries, history.flakiness,
                        history.medianRecovery, history.reach.hasAllStatuses, history.reach.isReadToEnd);
    };
    return tied(left) == tied(right);
}

SourceHistory historyOf(const RunSnapshot &runs, int source, const HistoryReach &reach)
{
    SourceHistory history{.reach = reach};
    std::vector<StoreRow> rows;
    for (StoreRow row = 0; source >= 0 && row < runs.size(); ++row) {
        if (runs.sourceNumber(row) == source && datazone::isTerminal(runs.status(row)))
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [&runs](StoreRow left, StoreRow right) { return isNewer(runs, right, left); });

    int changes = 0;
    std::vector<qint64> recoveryTimes;
    bool hasSuccess = false; // before the streak
    std::optional<bool> wasBad;
    for (const StoreRow row : rows) { // oldest first
        const bool isBad = runs.status(row) != RunStatus::Success;
        changes += wasBad && *wasBad != isBad ? 1 : 0;
        wasBad = isBad;
        ++history.runs;
        if (isBad) {
            ++history.bad;
            ++history.streak;
            history.streakFailed += runs.status(row) == RunStatus::Failed ? 1 : 0;
            if (!history.streakSince)
                history.streakSince = runs.createdAt(row);
            continue;
        }
        if (history.streak > 0) {
            ++history.recoveries;
            if (hasSuccess)
                recoveryTimes.push_back(runs.stoppedAt(row).value_or(runs.createdAt(row)) - *history.streakSince);
        }
        history.streak = 0;
        history.streakFailed = 0;
        history.streakSince.reset();
        history.lastSuccess = runs.createdAt(row);
        hasSuccess = true;
    }
    history.isStreakCut = history.streak > 0 && !hasSuccess;
    if (history.runs > 1)
        history.flakiness = static_cast<double>(changes) / (history.runs - 1);
    if (!recoveryTimes.empty()) {
        // Of two in the middle the longer one: nobody is promised too much.
        const auto middle = recoveryTimes.begin() + static_cast<std::ptrdiff_t>(recoveryTimes.size() / 2);
        std::nth_element(recoveryTimes.begin(), middle, recoveryTimes.end());
        history.medianRecovery = *middle;
    }
    return history;
}

} // namespace zonescope
