// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/openenum.h"

#include <QtCore/QString>

/// The enums of the DataZone API (2018-05-10). Each keeps texts that this version does not know; see OpenEnum.
namespace zonescope::datazone {

enum class RunStatus : quint8 { Requested, Running, Failed, PartiallySucceeded, Success, Unknown };
enum class RunType : quint8 { Prioritized, Scheduled, Unknown };
enum class LineageImportStatus : quint8 { InProgress, Success, Failed, PartiallySucceeded, Unknown };
/// The run's own error, inside a run that failed; not to be mistaken for the exception of a call.
enum class RunErrorType : quint8 {
    AccessDenied,
    Conflict,
    InternalServer,
    ResourceNotFound,
    ServiceQuotaExceeded,
    Throttling,
    Validation,
    Unknown
};
enum class DataSourceStatus : quint8 {
    Creating,
    FailedCreation,
    Ready,
    Updating,
    FailedUpdate,
    Running,
    Deleting,
    FailedDeletion,
    Unknown
};
enum class EnableSetting : quint8 { Enabled, Disabled, Unknown };
enum class DomainStatus : quint8 { Creating, Available, CreationFailed, Deleting, Deleted, DeletionFailed, Unknown };
enum class DomainVersion : quint8 { V1, V2, Unknown };
enum class ProjectStatus : quint8 { Active, Deleting, DeleteFailed, Updating, UpdateFailed, Moving, Unknown };
/// DataAssetActivityStatus: what a run did with one asset.
enum class AssetStatus : quint8 {
    Failed,
    PublishingFailed,
    Created,
    Updated,
    AlreadyImported,
    Archived,
    NoAccess,
    Unchanged,
    Unknown
};
/// LineageEventProcessingStatus: how far the lineage event of one asset came.
enum class LineageEventStatus : quint8 { Requested, Processing, Success, Failed, Unknown };

[[nodiscard]] QString apiText(RunStatus value);
[[nodiscard]] QString apiText(RunType value);
[[nodiscard]] QString apiText(LineageImportStatus value);
[[nodiscard]] QString apiText(RunErrorType value);
[[nodiscard]] QString apiText(DataSourceStatus value);
[[nodiscard]] QString apiText(EnableSetting value);
[[nodiscard]] QString apiText(DomainStatus value);
[[nodiscard]] QString apiText(DomainVersion value);
[[nodiscard]] QString apiText(ProjectStatus value);
[[nodiscard]] QString apiText(AssetStatus value);
[[nodiscard]] QString apiText(LineageEventStatus value);

/// The second argument only chooses the enum.
[[nodiscard]] RunStatus enumFromApiText(QStringView text, RunStatus *);
[[nodiscard]] RunType enumFromApiText(QStringView text, RunType *);
[[nodiscard]] LineageImportStatus enumFromApiText(QStringView text, LineageImportStatus *);
[[nodiscard]] RunErrorType enumFromApiText(QStringView text, RunErrorType *);
[[nodiscard]] DataSourceStatus enumFromApiText(QStringView text, DataSourceStatus *);
[[nodiscard]] EnableSetting enumFromApiText(QStringView text, EnableSetting *);
[[nodiscard]] DomainStatus enumFromApiText(QStringView text, DomainStatus *);
[[nodiscard]] DomainVersion enumFromApiText(QStringView text, DomainVersion *);
[[nodiscard]] ProjectStatus enumFromApiText(QStringView text, ProjectStatus *);
[[nodiscard]] AssetStatus enumFromApiText(QStringView text, AssetStatus *);
[[nodiscard]] LineageEventStatus enumFromApiText(QStringView text, LineageEventStatus *);

/// SUCCESS, PARTIALLY_SUCCEEDED and FAILED: the run has ended. Unknown statuses count as open.
[[nodiscard]] constexpr bool isTerminal(RunStatus status)
{
    return status == RunStatus::Failed || status == RunStatus::PartiallySucceeded || status == RunStatus::Success;
}

} // namespace zonescope::datazone
