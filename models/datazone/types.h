// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/activitytypes.h"
#include "models/datazone/enums.h"
#include "models/datazone/runtypes.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>
#include <vector>

/// Values of the DataZone API, named as the API names them. Times are ms since the epoch, UTC. std::nullopt is "absent
/// or null on the wire"; it is never replaced by a zero or an empty text.
namespace zonescope::datazone {

struct DomainSummary {
    QString id{};
    QString name{};
    QString arn{};
    QString managedAccountId{};
    OpenEnum<DomainStatus> status{};
    std::optional<QString> description{};
    std::optional<QString> portalUrl{};
    std::optional<OpenEnum<DomainVersion>> domainVersion{};
    qint64 createdAt = 0;
    std::optional<qint64> lastUpdatedAt{};
};

/// GetDomain. Its singleSignOn and tags are not kept.
struct DomainDetail {
    QString id{};
    OpenEnum<DomainStatus> status{};
    QString domainExecutionRole{};
    std::optional<QString> name{};
    std::optional<QString> description{};
    std::optional<QString> arn{};
    std::optional<QString> portalUrl{};
    std::optional<OpenEnum<DomainVersion>> domainVersion{};
    std::optional<QString> kmsKeyIdentifier{}; ///< callers need kms:Decrypt and kms:GenerateDataKey on it
    std::optional<QString> rootDomainUnitId{};
    std::optional<QString> serviceRole{};
    std::optional<qint64> createdAt{};
    std::optional<qint64> lastUpdatedAt{};
};

/// ProjectDeletionError: why a project could not be deleted.
struct ProjectFailure {
    std::optional<QString> code{};
    std::optional<QString> message{};
};

struct ProjectSummary {
    QString id{};
    QString domainId{};
    QString name{};
    QString createdBy{};
    std::optional<QString> description{};
    std::optional<OpenEnum<ProjectStatus>> projectStatus{};
    std::vector<ProjectFailure> failureReasons{};
    std::optional<QString> domainUnitId{};
    std::optional<QString> projectCategory{};
    std::optional<qint64> createdAt{};
    std::optional<qint64> updatedAt{};
};

/// ScheduleConfiguration: an enum text and a cron text, shown as they come.
struct Schedule {
    std::optional<QString> timezone{};
    std::optional<QString> schedule{};
};

struct DataSourceSummary {
    QString dataSourceId{};
    QString domainId{};
    QString name{};
    QString type{}; ///< a free text: GLUE, REDSHIFT, SAGEMAKER, …
    OpenEnum<DataSourceStatus> status{};
    std::optional<QString> description{};
    std::optional<QString> environmentId{};
    std::optional<QString> connectionId{};
    std::optional<OpenEnum<EnableSetting>> enableSetting{};
    std::optional<Schedule> schedule{};
    std::optional<OpenEnum<RunStatus>> lastRunStatus{};
    std::optional<qint64> lastRunAt{};
    std::optional<RunError> lastRunErrorMessage{};
    std::optional<int> lastRunAssetCount{}; ///< assets created by the last run, not seen by it
    std::optional<qint64> createdAt{};
    std::optional<qint64> updatedAt{};
};

/// GetDataSource. Its configuration, metadata forms and grants are in rawBody only.
struct DataSourceDetail {
    DataSourceSummary summary{}; ///< type and status may be absent in this call: an empty text, Unknown without text
    QString projectId{};
    std::optional<bool> publishOnImport{};
    std::optional<bool> enableBusinessNameGeneration{}; ///< of `recommendation`
    std::optional<RunError> errorMessage{}; ///< of creating or updating the source, not of its last run
    QByteArray rawBody{};
};

/// One page of a list. An empty text counts as no token. A page may be empty and still have a token.
template <class T>
struct Page {
    std::vector<T> items{};
    std::optional<QString> nextToken{};
};

using RunPage = Page<Run>;
using ActivityPage = Page<Activity>;
using DomainPage = Page<DomainSummary>;
using ProjectPage = Page<ProjectSummary>;
using DataSourcePage = Page<DataSourceSummary>;

} // namespace zonescope::datazone
