// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/activitytypes.h"

#include <QtCore/QByteArray>

#include <optional>
#include <vector>

namespace zonescope {

/// The assets of one run, as far as they were read.
struct AssetList {
    std::vector<datazone::Activity> assets{};
    bool isComplete = false;
};

/// An asset that two runs tell different things about.
struct AssetChange {
    enum class Kind : quint8 {
        Gone, ///< only the earlier run has it
        New, ///< only the later one has it
        Changed, ///< both have it, with different statuses
    };
    Kind kind = Kind::Changed;
    QString database{};
    QString technicalName{};
    std::optional<OpenEnum<datazone::AssetStatus>> before{};
    std::optional<OpenEnum<datazone::AssetStatus>> after{};

    friend bool operator==(const AssetChange &, const AssetChange &) = default;
};

/// What differs between the assets of two runs: gone ones first, then new and changed ones, each by database and name.
struct AssetsDifference {
    std::vector<AssetChange> changes{};
    int gone = 0;
    int added = 0;
    int changed = 0;
    int same = 0; ///< in both with the same status
    int before = 0; ///< assets of the earlier run that were read
    int after = 0;
    bool isBeforeComplete = true;
    bool isAfterComplete = true;

    [[nodiscard]] bool isComplete() const { return isBeforeComplete && isAfterComplete; }
};

/// Assets have no id: those of one database and name belong together, and where a run has several of them (two schemas
/// may hold tables of one name) those of equal status are taken for the same. What a list lacks that was not read to
/// its end is neither gone nor new. May be called from any thread.
[[nodiscard]] AssetsDifference compareAssets(const AssetList &before, const AssetList &after);

/// change, database, technicalName, dataAssetStatusBefore, dataAssetStatusAfter; with the rules of CsvWriter.
[[nodiscard]] QByteArray toCsv(const AssetsDifference &difference);

} // namespace zonescope
