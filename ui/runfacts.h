// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"
#include "models/failures/sourcehistory.h"
#include "models/runs/sourceinfo.h"

#include <functional>
#include <optional>

namespace zonescope {

/// What the other loaded runs tell about one run.
struct RunFacts {
    std::optional<SourceHistory> history{}; ///< of its source; absent where that is not known
    int sameError = 0; ///< loaded runs with an error of the same cause, itself among them
    bool isKnown = false; ///< its error is marked as known

    friend bool operator==(const RunFacts &, const RunFacts &) = default;
};

/// Looks at all loaded runs: asked for the run that is shown, not for many.
using RunFactsSource = std::function<RunFacts(const datazone::Run &, const SourceInfo &)>;

} // namespace zonescope
