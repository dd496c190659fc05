// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/knownmarks.h"
#include "models/runs/runsuspicion.h"

#include <memory>
#include <optional>

namespace zonescope {

/// What the words of `is:` go by besides the runs themselves.
struct TraitBasis {
    SuspicionRule suspicionRule{}; ///< of is:suspicious
    /// Of is:known; null: nothing is known. Equal where it is the same object.
    std::shared_ptr<const KnownMarks> known{};
    /// Of is:new, which finds what was created or has ended later: ms UTC; absent: nothing is new.
    std::optional<qint64> newSince{};

    friend bool operator==(const TraitBasis &, const TraitBasis &) = default;
};

} // namespace zonescope
