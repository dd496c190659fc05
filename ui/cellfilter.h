// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"
#include "models/runs/runfilter.h"
#include "models/runs/runsnapshot.h"

#include <QtCore/QStringList>

#include <optional>

namespace zonescope {

/// What "filter by this cell" and "exclude this cell" change: a filter, the choice of sources, or nothing, with the
/// reason in one sentence.
struct CellFilter {
    std::optional<RunFilter> filter{};
    std::optional<QStringList> sources{};
    QString notice{};
};

/// `current` is the filter now, `shownSources` the sources whose runs are shown. `row` is the run, `column` the cell.
[[nodiscard]] CellFilter filterByCell(const RunFilter &current, const QStringList &shownSources,
                                      const RunSnapshot &runs, StoreRow row, RunColumn column, bool exclude);

} // namespace zonescope
