// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"
#include "models/runs/runfilter.h"
#include "models/runs/runsnapshot.h"

#include <optional>
#include <vector>

namespace zonescope {

/// What "filter by this cell" and "exclude this cell" change: a filter, the choice of sources, or nothing, with the
/// reason in one sentence.
struct CellFilter {
    std::optional<RunFilter> filter{};
    std::optional<std::vector<SourceKey>> sources{};
    QString notice{};
};

/// `current` is the filter now, `shownSources` the sources whose runs are shown. `row` is the run, `column` the cell.
[[nodiscard]] CellFilter filterByCell(const RunFilter &current, const std::vector<SourceKey> &shownSources,
                                      const RunSnapshot &runs, StoreRow row, RunColumn column, bool exclude);

} // namespace zonescope
