// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/assetcolumn.h"
#include "models/datazone/activitytypes.h"

#include <QtCore/QString>

/// The words that the assets of a run are described with on screen. Texts of the service are made visible.
namespace zonescope {

/// "Failed", "Publishing failed", "No access", …; of unknown ones the API's text.
[[nodiscard]] QString statusWord(const OpenEnum<datazone::AssetStatus> &status);
/// The toggle's name: the same words, "Other" for Unknown.
[[nodiscard]] QString statusTitle(datazone::AssetStatus status);
/// What the status means and what hides behind it, one or two sentences.
[[nodiscard]] QString statusMeaning(datazone::AssetStatus status);
[[nodiscard]] QString lineageEventWord(const OpenEnum<datazone::LineageEventStatus> &status);

/// Where a status stands in "problems first", 0 first. What this version does not know stands after the problems.
[[nodiscard]] int rankOf(datazone::AssetStatus status);

/// One cell; empty where the value is absent. Made visible and cut to a line.
[[nodiscard]] QString assetCell(const datazone::Activity &activity, AssetColumn column);
/// The whole value as the service gave it, empty where absent: what is searched, copied and sorted by. Enums and times
/// are as in exports.
[[nodiscard]] QString assetValue(const datazone::Activity &activity, AssetColumn column);
[[nodiscard]] bool isAbsent(const datazone::Activity &activity, AssetColumn column);
/// All that is wrong with an asset in whole texts, its own error before that of its lineage; empty where nothing is.
[[nodiscard]] QString wholeError(const datazone::Activity &activity);
/// The row for screen readers: "Failed: orders in sales_db, access denied: …".
[[nodiscard]] QString rowSentence(const datazone::Activity &activity);

} // namespace zonescope
