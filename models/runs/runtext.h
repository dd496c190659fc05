// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/runs/runsnapshot.h"
#include "models/runs/runsuspicion.h"

#include <QtCore/QString>

/// The words that a run is described with on screen. Texts of the service are made visible (visibleText) before they
/// get here into a sentence; texts that this version does not know are shown as they are.
namespace zonescope {

/// "Failed", "Partial", "Success", "Running", "Requested"; of unknown ones the API's text.
[[nodiscard]] QString statusWord(datazone::RunStatus status, const QString &apiText = {});
[[nodiscard]] QString statusWord(const OpenEnum<datazone::RunStatus> &status);
/// The status toggle's name: "Partially succeeded" in full, "Other" for Unknown.
[[nodiscard]] QString statusTitle(datazone::RunStatus status);
/// "Scheduled", "On demand".
[[nodiscard]] QString typeWord(datazone::RunType type, const QString &apiText = {});
[[nodiscard]] QString typeWord(const OpenEnum<datazone::RunType> &type);
/// "Success", "In progress", "Failed", "Partial".
[[nodiscard]] QString lineageWord(datazone::LineageImportStatus status, const QString &apiText = {});
[[nodiscard]] QString lineageWord(const OpenEnum<datazone::LineageImportStatus> &status);
/// "Access denied", "Internal error", ...
[[nodiscard]] QString errorTypeWord(datazone::RunErrorType type, const QString &apiText = {});
[[nodiscard]] QString errorTypeWord(const OpenEnum<datazone::RunErrorType> &type);

/// Why runs with this error usually fail and what to do, in one or two sentences.
[[nodiscard]] QString plainMeaning(datazone::RunErrorType type);
/// What the status of the lineage import means; Lineage follows the run on its own. nullopt: there was none.
[[nodiscard]] QString plainMeaning(std::optional<datazone::LineageImportStatus> status);

/// The row as a sentence for screen readers: "Failed run of POS curated (Glue) in retail-sales-ops, started 12 Nov
/// 02:00 UTC, took 1:12, access denied: ..." One line, bounded. What is odd about it (doubtWords) stands at its end.
[[nodiscard]] QString rowSentence(const RunSnapshot &runs, StoreRow row, TimeDisplay display, qint64 nowMs,
                                  SuspicionRule rule = {});

/// The detail's first line, made visible and bounded; cheap for details of any size.
[[nodiscard]] QString detailLine(const QString &errorDetail, int maximum = 300);
/// The source's name, or its id where the name may not be read. Made visible.
[[nodiscard]] QString sourceTitle(const RunSnapshot &runs, StoreRow row);
[[nodiscard]] QString projectTitle(const RunSnapshot &runs, StoreRow row);

} // namespace zonescope
