// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/activitytypes.h"
#include "models/runs/statuscounts.h"

#include <QtCore/QString>

#include <array>

namespace zonescope {

inline constexpr int assetStatusCount = static_cast<int>(datazone::AssetStatus::Unknown) + 1;

/// By AssetStatus, Unknown included.
using AssetTotals = std::array<int, assetStatusCount>;
using AssetCounts = std::array<StatusCount, assetStatusCount>;

/// Where the statistics of a run and its assets tell different stories: "The run counts 5 failed; its assets show 6
/// failed." Empty where they agree. `totals` are of the whole list of a run that has ended; what either does not tell
/// is not compared. How the service counts is not documented: an asset that was imported but not published may be among
/// the failed as well as among those that went in, so both are taken for agreement.
[[nodiscard]] QString mismatchWords(const datazone::RunStatistics &statistics, const AssetTotals &totals);

/// Sum of the counters that are there; nullopt where none is.
[[nodiscard]] std::optional<int> assetTotal(const std::optional<datazone::RunStatistics> &statistics);

} // namespace zonescope
