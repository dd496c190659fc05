// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What has to be asked for the assets of a run, and what it costs.

#include "models/assets/assetexport.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace zonescope {

using datazone::AssetStatus;
using datazone::RunStatus;

namespace {

constexpr std::array counters{RunCounter::Added, RunCounter::Updated, RunCounter::Unchanged, RunCounter::Skipped,
                              RunCounter::Failed};

} // namespace

std::vector<std::optional<AssetStatus>> assetListsOf(const RunSnapshot &runs, StoreRow row, AssetReach reach)
{
    if (reach == AssetReach::None)
        return {};
    if (reach == AssetReach::All)
        return {std::nullopt};
    const auto isZero = [&](RunCounter counter) { return runs.counter(row, counter) == std::optional(0); };
    std::vector<std::optional<AssetStatus>> lists;
    const bool hasNoFailure = runs.status(row) == RunStatus::Success && isZero(RunCounter::Failed);
    if (!hasNoFailure)
        lists.emplace_back(AssetStatus::Failed);
    if (!hasNoFailure || !isZero(RunCounter::Added) || !isZero(RunCounter::Updated) || !isZero(RunCounter::Unchanged))
        lists.emplace_back(AssetStatus::PublishingFailed);
    return lists;
}

AssetCallEstimate estimateAssetCalls(const RunSnapshot &runs, std::span<const StoreRow> rows, AssetReach reach)
{
    AssetCallEstimate estimate;
    for (const StoreRow row : rows) {
        const auto lists = assetListsOf(runs, row, reach);
        if (lists.empty())
            continue;
        ++estimate.runs;
        qint64 assets = 0;
        bool isCounted = false;
        for (const RunCounter counter : counters) {
            if (reach == AssetReach::Failed && counter != RunCounter::Failed)
                continue;
            const auto count = runs.counter(row, counter);
            isCounted = isCounted || count.has_value();
            assets += std::max(0, count.value_or(0));
        }
        estimate.isLeast = estimate.isLeast || !isCounted;
        const qint64 pages = std::max<qint64>(1, (assets + datazone::maximumPageSize - 1) / datazone::maximumPageSize);
        estimate.calls += pages + static_cast<qint64>(lists.size()) - 1;
    }
    return estimate;
}

QString callsText(const AssetCallEstimate &estimate)
{
    const auto text = [&](const char *words) {
        return QCoreApplication::translate("zonescope::AssetCalls", words).arg(countText(estimate.calls));
    };
    if (estimate.calls == 1 && !estimate.isLeast)
        return text("about %1 call");
    return estimate.isLeast ? text("at least %1 calls") : text("about %1 calls");
}

} // namespace zonescope
