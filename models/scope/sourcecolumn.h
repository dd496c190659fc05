// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace zonescope {

/// The columns of the Sources table, in their default order.
enum class SourceColumn : quint8 {
    Standing,
    Name,
    Project,
    Domain, ///< shown by default where there are several
    Connection, ///< likewise
    Type,
    LastStatus,
    LastRunAt,
    Created, ///< assets that the last run created
    Problem, ///< what is wrong: the last run's error, missed runs, why a project cannot be read
    Schedule,
    // Hidden by default:
    State, ///< of the source: READY, …
    Enabled,
    NextRun, ///< next start by the schedule
    CreatedAt,
    UpdatedAt,
    SourceId,
    ProjectId,
    DomainId,
};

inline constexpr int sourceColumnCount = static_cast<int>(SourceColumn::DomainId) + 1;

/// Header of the column, translated.
[[nodiscard]] QString sourceColumnTitle(SourceColumn column);
/// What the header's tool tip says, translated; names the API field.
[[nodiscard]] QString sourceColumnToolTip(SourceColumn column);
[[nodiscard]] bool isNumeric(SourceColumn column);
/// Its text depends on how times are written, and on what time it is.
[[nodiscard]] bool isTime(SourceColumn column);
[[nodiscard]] bool isVisibleByDefault(SourceColumn column);

} // namespace zonescope
