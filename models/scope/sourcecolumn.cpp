// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcecolumn.h"

#include <QtCore/QCoreApplication>

namespace zonescope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::SourceColumn", text);
}

} // namespace

QString sourceColumnTitle(SourceColumn column)
{
    switch (column) {
    case SourceColumn::Standing:
        return tr("Standing");
    case SourceColumn::Name:
        return tr("Source");
    case SourceColumn::Project:
        return tr("Project");
    case SourceColumn::Domain:
        return tr("Domain");
    case SourceColumn::Connection:
        return tr("Connection");
    case SourceColumn::Type:
        return tr("Type");
    case SourceColumn::LastStatus:
        return tr("Last run");
    case SourceColumn::LastRunAt:
        return tr("Last run at");
    case SourceColumn::Created:
        return tr("New");
    case SourceColumn::Schedule:
        return tr("Schedule");
    case SourceColumn::Problem:
        return tr("Problem");
    case SourceColumn::State:
        return tr("State");
    case SourceColumn::Enabled:
        return tr("Enabled");
    case SourceColumn::NextRun:
        return tr("Next run due");
    case SourceColumn::CreatedAt:
        return tr("Created at");
    case SourceColumn::UpdatedAt:
        return tr("Updated at");
    case SourceColumn::SourceId:
        return tr("Source id");
    case SourceColumn::ProjectId:
        return tr("Project id");
    case SourceColumn::DomainId:
        break;
    }
    return tr("Domain id");
}

QString sourceColumnToolTip(SourceColumn column)
{
    switch (column) {
    case SourceColumn::Standing:
        return tr("How the source stands, by its last run, its state and its schedule");
    case SourceColumn::Name:
        return tr("Name of the data source (name)");
    case SourceColumn::Project:
        return tr("Project that owns the source (projectId)");
    case SourceColumn::Domain:
        return tr("Domain of the project (domainId)");
    case SourceColumn::Connection:
        return tr("Connection through which the source is read");
    case SourceColumn::Type:
        return tr("Where the source imports from (type)");
    case SourceColumn::LastStatus:
        return tr("Status of the last run (lastRunStatus)");
    case SourceColumn::LastRunAt:
        return tr("When the last run was (lastRunAt)");
    case SourceColumn::Created:
        return tr("Assets that the last run created; not all that it saw (lastRunAssetCount)");
    case SourceColumn::Schedule:
        return tr("When the service starts runs by itself (schedule)");
    case SourceColumn::Problem:
        return tr("Error of the last run (lastRunErrorMessage), runs that are missed, or why nothing is known");
    case SourceColumn::State:
        return tr("State of the source itself (status)");
    case SourceColumn::Enabled:
        return tr("Whether the schedule runs (enableSetting)");
    case SourceColumn::NextRun:
        return tr("When the schedule starts the next run, reckoned from schedule");
    case SourceColumn::CreatedAt:
        return tr("When the source was created (createdAt)");
    case SourceColumn::UpdatedAt:
        return tr("When the source was last changed (updatedAt)");
    case SourceColumn::SourceId:
        return tr("Id of the data source (dataSourceId)");
    case SourceColumn::ProjectId:
        return tr("Id of the project (projectId)");
    case SourceColumn::DomainId:
        break;
    }
    return tr("Id of the domain (domainId)");
}

bool isNumeric(SourceColumn column)
{
    return column == SourceColumn::Created;
}

bool isTime(SourceColumn column)
{
    return column == SourceColumn::LastRunAt || column == SourceColumn::NextRun || column == SourceColumn::CreatedAt
        || column == SourceColumn::UpdatedAt;
}

bool isVisibleByDefault(SourceColumn column)
{
    return column <= SourceColumn::Schedule && column != SourceColumn::Domain && column != SourceColumn::Connection;
}

} // namespace zonescope
