// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filtercompletion.h"
#include "models/runs/runsnapshot.h"
#include "models/runs/statuscounts.h"

namespace zonescope {

/// The values of a field that the sources on screen have, each once and in alphabetical order; of the status those that
/// are counted, with their counts.
[[nodiscard]] std::vector<FilterCandidate> filterCandidates(const RunSnapshot &runs, const StatusCounts &counts,
                                                            FilterField field);

} // namespace zonescope
