// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace zonescope {

/// The columns of the table of a run's assets, in their default order.
enum class AssetColumn {
    Status,
    Database,
    TechnicalName,
    Lineage, ///< state of the lineage event
    Error, ///< type and first line; as the last one shown by default it takes what room there is
    // Hidden by default:
    AssetId,
    Description,
    LineageError,
    LineageEventId,
    CreatedAt,
    UpdatedAt,
};

inline constexpr int assetColumnCount = static_cast<int>(AssetColumn::UpdatedAt) + 1;

/// Header of the column, translated.
[[nodiscard]] QString assetColumnTitle(AssetColumn column);
/// What the header's tool tip says, translated; names the API field.
[[nodiscard]] QString assetColumnToolTip(AssetColumn column);
[[nodiscard]] constexpr bool isVisibleByDefault(AssetColumn column)
{
    return column <= AssetColumn::Error;
}

} // namespace zonescope
