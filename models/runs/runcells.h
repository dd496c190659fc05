// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/runs/runcolumn.h"
#include "models/runs/runsnapshot.h"
#include "models/runs/runsuspicion.h"

#include <QtCore/QLocale>
#include <QtCore/QVariant>

namespace zonescope {

/// What the texts of cells depend on besides the run.
struct CellContext {
    TimeDisplay timeDisplay = TimeDisplay::Utc;
    qint64 nowMs = 0; ///< durations of open runs tick up to here; 0: they are absent
    QLocale locale{};
    SuspicionRule suspicionRule{};
};

/// The value as a typed one: QString (the API's own words, names as they are), int, or qint64 (ms: times UTC,
/// durations). Invalid where absent.
[[nodiscard]] QVariant cellValue(const RunSnapshot &runs, StoreRow row, RunColumn column, qint64 nowMs);
/// The value as text in one bounded line, safe to show; empty where absent.
[[nodiscard]] QString cellText(const RunSnapshot &runs, StoreRow row, RunColumn column, const CellContext &context);
/// More than the cell can hold, bounded; plain text. Empty where there is no more.
[[nodiscard]] QString cellToolTip(const RunSnapshot &runs, StoreRow row, RunColumn column, const CellContext &context);
[[nodiscard]] bool isAbsent(const RunSnapshot &runs, StoreRow row, RunColumn column, qint64 nowMs);

/// startedAt - createdAt; of an open run that has not started, now - createdAt. The same for stoppedAt - startedAt.
[[nodiscard]] std::optional<qint64> shownWaitMs(const RunSnapshot &runs, StoreRow row, qint64 nowMs);
[[nodiscard]] std::optional<qint64> shownTookMs(const RunSnapshot &runs, StoreRow row, qint64 nowMs);

/// Of the five counter columns.
[[nodiscard]] RunCounter counterOf(RunColumn column);
[[nodiscard]] bool isTime(RunColumn column);
/// The project in the domain's portal; empty where the portal is not known.
[[nodiscard]] QString projectUrl(const SourceInfo &source, const QString &projectId);

} // namespace zonescope
