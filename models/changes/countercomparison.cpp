// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/countercomparison.h"

namespace zonescope {

bool CounterComparisons::isDifferent() const
{
    return added.isDifferent() || updated.isDifferent() || unchanged.isDifferent() || skipped.isDifferent()
        || failed.isDifferent();
}

CounterComparisons compareCounters(const datazone::Run &before, const datazone::Run &after)
{
    const datazone::RunStatistics was = before.runStatisticsForAssets.value_or(datazone::RunStatistics());
    const datazone::RunStatistics is = after.runStatisticsForAssets.value_or(datazone::RunStatistics());
    return {.added = {was.added, is.added},
            .updated = {was.updated, is.updated},
            .unchanged = {was.unchanged, is.unchanged},
            .skipped = {was.skipped, is.skipped},
            .failed = {was.failed, is.failed}};
}

} // namespace zonescope
