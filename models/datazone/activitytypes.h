// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/runtypes.h"

/// What a data source run did with each asset, as the API gives it. The rules of types.h hold: ms since the epoch in
/// UTC, std::nullopt is absent.
namespace zonescope::datazone {

/// LineageInfo of an activity: the lineage event that was sent for the asset.
struct LineageInfo {
    std::optional<QString> eventId{};
    std::optional<OpenEnum<LineageEventStatus>> eventStatus{};
    std::optional<QString> errorMessage{};

    friend bool operator==(const LineageInfo &, const LineageInfo &) = default;
};

/// DataSourceRunActivity, https://docs.aws.amazon.com/datazone/latest/APIReference/API_DataSourceRunActivity.html
/// It has no id of its own, no schema and no asset name. The API marks database, technicalName and technicalDescription
/// as sensitive: they are shown and exported, never logged.
struct Activity {
    QString dataSourceRunId{};
    QString projectId{};
    QString database{};
    QString technicalName{};
    OpenEnum<AssetStatus> dataAssetStatus{};
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    std::optional<QString> dataAssetId{}; ///< absent where no asset came of it
    std::optional<QString> technicalDescription{};
    std::optional<RunError> errorMessage{};
    std::optional<LineageInfo> lineageSummary{};

    friend bool operator==(const Activity &, const Activity &) = default;
};

} // namespace zonescope::datazone
