// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <optional>
#include <span>

namespace zonescope {

/// The columns of the Runs table and of CSV exports, in their default order on screen.
enum class RunColumn : quint8 {
    Status,
    DataSourceName,
    ProjectName,
    Type,
    StartedAt,
    Wait, ///< startedAt - createdAt
    Took, ///< stoppedAt - startedAt, ticking while the run is open
    Added,
    Updated,
    Unchanged,
    Skipped,
    Failed,
    Lineage,
    Error, ///< on screen: type and first line of the detail; not exported
    // Hidden by default on screen:
    Id,
    CreatedAt,
    StoppedAt,
    UpdatedAt,
    ErrorType,
    ErrorDetail,
    DataSourceId,
    DataSourceType,
    ProjectId,
    DomainId,
    DomainName,
    AccountId,
    Region,
    ProjectUrl,
    Connection, ///< shown by itself where runs of several connections are
};

inline constexpr int runColumnCount = static_cast<int>(RunColumn::Connection) + 1;

/// Header of the column on screen, translated: "Status", "Source", …
[[nodiscard]] QString columnTitle(RunColumn column);
/// What the header's tool tip says, translated; names the API field.
[[nodiscard]] QString columnToolTip(RunColumn column);
/// Name in CSV headers and `--columns`: the API's own, such as "assetsAdded", "durationSeconds". Empty for Error.
[[nodiscard]] QString exportName(RunColumn column);
[[nodiscard]] std::optional<RunColumn> columnFromExportName(QStringView name);
/// The columns of an export where none are chosen, in order (architecture, "Command line").
[[nodiscard]] std::span<const RunColumn> defaultExportColumns();
[[nodiscard]] bool isVisibleByDefault(RunColumn column);
[[nodiscard]] bool isNumeric(RunColumn column);

} // namespace zonescope
