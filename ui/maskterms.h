// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/evidence/incidentreport.h"

#include <vector>

namespace zonescope {

/// What the error texts of these runs name, as terms of a mask: accounts, ARNs and their parts, tables and their parts,
/// paths, hosts and request ids. Looks at up to 200 different texts, 20,000 characters of each.
[[nodiscard]] std::vector<MaskTerm> maskTermsOf(const std::vector<EvidenceRun> &runs);

} // namespace zonescope
