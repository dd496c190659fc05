// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runcolumn.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace zonescope {

namespace {

struct ColumnFacts {
    RunColumn column;
    const char *title;
    const char *exportName; ///< nullptr: only on screen
    const char *toolTip;
    bool numeric = false;
};

constexpr const char *context = "zonescope::RunColumn";

constexpr std::array<ColumnFacts, runColumnCount> facts{{
    {RunColumn::Status, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Status"), "status",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "How the run ended or where it stands (status)")},
    {RunColumn::DataSourceName, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Source"), "dataSourceName",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Name of the data source, its id where the name may not be read")},
    {RunColumn::ProjectName, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Project"), "projectName",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Name of the project, its id where the name may not be read")},
    {RunColumn::Type, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Type"), "type",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Started by the schedule or on demand (type)")},
    {RunColumn::StartedAt, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Started"), "startedAt",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "When the work began (startedAt)")},
    {RunColumn::Wait, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Wait"), "waitSeconds",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "From the request to the start (startedAt - createdAt)"), true},
    {RunColumn::Took, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Took"), "durationSeconds",
     QT_TRANSLATE_NOOP("zonescope::RunColumn",
                       "From the start to the end (stoppedAt - startedAt); so far where it runs"),
     true},
    {RunColumn::Added, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Add"), "assetsAdded",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Assets added (runStatisticsForAssets.added)"), true},
    {RunColumn::Updated, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Upd"), "assetsUpdated",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Assets updated (runStatisticsForAssets.updated)"), true},
    {RunColumn::Unchanged, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Same"), "assetsUnchanged",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Assets unchanged (runStatisticsForAssets.unchanged)"), true},
    {RunColumn::Skipped, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Skip"), "assetsSkipped",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Assets skipped (runStatisticsForAssets.skipped)"), true},
    {RunColumn::Failed, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Fail"), "assetsFailed",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Assets failed (runStatisticsForAssets.failed)"), true},
    {RunColumn::Lineage, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Lineage"), "lineageImportStatus",
     QT_TRANSLATE_NOOP("zonescope::RunColumn",
                       "Import of lineage, which follows the run (lineageSummary.importStatus)")},
    {RunColumn::Error, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Error"), nullptr,
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Type and first line of the error (errorMessage)")},
    {RunColumn::Id, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Run id"), "id",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Id of the run (id)")},
    {RunColumn::CreatedAt, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Created"), "createdAt",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "When the run was requested (createdAt)")},
    {RunColumn::StoppedAt, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Stopped"), "stoppedAt",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "When the run ended (stoppedAt)")},
    {RunColumn::UpdatedAt, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Last change"), "updatedAt",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "When the service last changed the run (updatedAt)")},
    {RunColumn::ErrorType, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Error type"), "errorType",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Kind of error (errorMessage.errorType)")},
    {RunColumn::ErrorDetail, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Error detail"), "errorDetail",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "First line of the detail (errorMessage.errorDetail)")},
    {RunColumn::DataSourceId, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Source id"), "dataSourceId",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Id of the data source (dataSourceId)")},
    {RunColumn::DataSourceType, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Source type"), "dataSourceType",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Type of the data source, such as GLUE or REDSHIFT")},
    {RunColumn::ProjectId, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Project id"), "projectId",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Id of the project (projectId)")},
    {RunColumn::DomainId, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Domain id"), "domainId",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Id of the domain")},
    {RunColumn::DomainName, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Domain"), "domainName",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Name of the domain")},
    {RunColumn::AccountId, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Account"), "accountId",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "AWS account of the domain")},
    {RunColumn::Region, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Region"), "region",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "AWS Region of the domain")},
    {RunColumn::ProjectUrl, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Project URL"), "projectUrl",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "The project in the domain's portal")},
    {RunColumn::Connection, QT_TRANSLATE_NOOP("zonescope::RunColumn", "Connection"), "connection",
     QT_TRANSLATE_NOOP("zonescope::RunColumn", "Name of the connection that the run was read over")},
}};

constexpr bool isInEnumOrder()
{
    for (size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].column != static_cast<RunColumn>(i))
            return false;
    }
    return true;
}
static_assert(isInEnumOrder());

const ColumnFacts &factsOf(RunColumn column)
{
    return facts[static_cast<size_t>(column)];
}

} // namespace

QString columnTitle(RunColumn column)
{
    return QCoreApplication::translate(context, factsOf(column).title);
}

QString columnToolTip(RunColumn column)
{
    return QCoreApplication::translate(context, factsOf(column).toolTip);
}

QString exportName(RunColumn column)
{
    return QString::fromLatin1(factsOf(column).exportName);
}

std::optional<RunColumn> columnFromExportName(QStringView name)
{
    for (const auto &entry : facts) {
        if (entry.exportName && name == QLatin1StringView(entry.exportName))
            return entry.column;
    }
    return {};
}

std::span<const RunColumn> defaultExportColumns()
{
    static constexpr std::array columns{
        RunColumn::DomainId,       RunColumn::ProjectId,      RunColumn::ProjectName, RunColumn::DataSourceId,
        RunColumn::DataSourceName, RunColumn::DataSourceType, RunColumn::Id,          RunColumn::Type,
        RunColumn::Status,         RunColumn::CreatedAt,      RunColumn::StartedAt,   RunColumn::StoppedAt,
        RunColumn::UpdatedAt,      RunColumn::Took,           RunColumn::Added,       RunColumn::Updated,
        RunColumn::Unchanged,      RunColumn::Skipped,        RunColumn::Failed,      RunColumn::ErrorType,
        RunColumn::ErrorDetail,    RunColumn::Lineage,
    };
    return columns;
}

bool isVisibleByDefault(RunColumn column)
{
    return column <= RunColumn::Error;
}

bool isNumeric(RunColumn column)
{
    return factsOf(column).numeric;
}

} // namespace zonescope
