// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"
#include "models/runs/runsnapshot.h"

#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace zonescope {

/// Which loaded runs are shown. A value; empty parts let everything through. Evaluated by RunMatcher.
struct RunFilter {
    /// RunStatus::Unknown stands for every status that this version does not know ("Other"); so for the other enums.
    std::vector<datazone::RunStatus> statuses{};
    std::vector<datazone::RunType> types{};
    /// A run without a lineage import status matches none of them.
    std::vector<datazone::LineageImportStatus> lineageStatuses{};
    std::optional<qint64> since{}; ///< createdAt, inclusive, ms UTC
    std::optional<qint64> until{}; ///< createdAt, exclusive, ms UTC
    std::vector<SourceKey> sources{}; ///< runs of no known source match none
    /// Words apart by white space; a run matches where each word is part, in any case, of its id, source name, source
    /// id, error type (the API's word or the one on screen) or error detail.
    QString text{};
    /// What else must match. Its relative times are resolved: see filterFrom().
    FilterExpression expression{};
    /// What `is:new` of the expression counts from: runs that were created or ended later, ms UTC; absent: none is new.
    std::optional<qint64> newSince{};

    /// The words of `text`, folded for comparison without case.
    [[nodiscard]] QStringList words() const;
    [[nodiscard]] bool isEmpty() const;
    /// Something beyond status and `since`, which the service or the loading itself takes care of: with it, "no match"
    /// is only true of what is loaded.
    [[nodiscard]] bool isLocal() const;
    /// For one row. To test many, make one RunMatcher.
    [[nodiscard]] bool matches(const RunSnapshot &snapshot, StoreRow row) const;

    friend bool operator==(const RunFilter &, const RunFilter &) = default;
};

} // namespace zonescope
