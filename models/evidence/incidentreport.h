// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/evidence/mask.h"
#include "models/evidence/runevidence.h"

#include <functional>
#include <vector>

namespace zonescope {

/// What an incident report is made of.
struct IncidentReport {
    QString title{}; ///< empty: "Data source runs"
    QString note{}; ///< by the person who sends it; may have several lines
    qint64 preparedAt = 0;
    std::vector<EvidenceRun> runs{}; ///< in any order
    qint64 omittedRuns = 0; ///< that were chosen beyond them
    /// What an error means, as plain text; may be empty, for all or for single ones.
    std::function<QString(const datazone::RunError &)> explain{};
    bool withTexts = true; ///< the error texts of the service, which may name what no mask knows
    MaskOptions mask{};
    /// Names and ids that the error texts hold. Those of the runs and their sources are known by themselves.
    std::vector<MaskTerm> terms{};
};

/// Runs that failed as one story, in Markdown: how many, since when, which sources, which errors with their text, which
/// runs, and the commands that read them again. The same input gives the same text. Of everything only so much is
/// listed that a person can read it, and what is left out is counted.
///
/// Runs count as having the same error where type and text are equal but for numbers and UUIDs.
[[nodiscard]] QString incidentReport(const IncidentReport &report);

} // namespace zonescope
