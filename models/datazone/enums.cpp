// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/enums.h"

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope::datazone {

namespace {

// The API's words in the order of the enumerators; Unknown has none.
constexpr std::array runStatusWords{"REQUESTED"_L1, "RUNNING"_L1, "FAILED"_L1, "PARTIALLY_SUCCEEDED"_L1, "SUCCESS"_L1};
constexpr std::array runTypeWords{"PRIORITIZED"_L1, "SCHEDULED"_L1};
constexpr std::array lineageWords{"IN_PROGRESS"_L1, "SUCCESS"_L1, "FAILED"_L1, "PARTIALLY_SUCCEEDED"_L1};
constexpr std::array runErrorWords{
    "ACCESS_DENIED_EXCEPTION"_L1,
    "CONFLICT_EXCEPTION"_L1,
    "INTERNAL_SERVER_EXCEPTION"_L1,
    "RESOURCE_NOT_FOUND_EXCEPTION"_L1,
    "SERVICE_QUOTA_EXCEEDED_EXCEPTION"_L1,
    "THROTTLING_EXCEPTION"_L1,
    "VALIDATION_EXCEPTION"_L1,
};
constexpr std::array dataSourceStatusWords{"CREATING"_L1, "FAILED_CREATION"_L1, "READY"_L1,
                                           "UPDATING"_L1, "FAILED_UPDATE"_L1,   "RUNNING"_L1,
                                           "DELETING"_L1, "FAILED_DELETION"_L1};
constexpr std::array enableSettingWords{"ENABLED"_L1, "DISABLED"_L1};
constexpr std::array domainStatusWords{"CREATING"_L1, "AVAILABLE"_L1, "CREATION_FAILED"_L1,
                                       "DELETING"_L1, "DELETED"_L1,   "DELETION_FAILED"_L1};
constexpr std::array domainVersionWords{"V1"_L1, "V2"_L1};
constexpr std::array projectStatusWords{"ACTIVE"_L1,   "DELETING"_L1,      "DELETE_FAILED"_L1,
                                        "UPDATING"_L1, "UPDATE_FAILED"_L1, "MOVING"_L1};
constexpr std::array assetStatusWords{
    "FAILED"_L1,
    "PUBLISHING_FAILED"_L1,
    "SUCCEEDED_CREATED"_L1,
    "SUCCEEDED_UPDATED"_L1,
    "SKIPPED_ALREADY_IMPORTED"_L1,
    "SKIPPED_ARCHIVED"_L1,
    "SKIPPED_NO_ACCESS"_L1,
    "UNCHANGED"_L1,
};
constexpr std::array lineageEventWords{"REQUESTED"_L1, "PROCESSING"_L1, "SUCCESS"_L1, "FAILED"_L1};

template <class E, std::size_t count>
QString wordOf(const std::array<QLatin1StringView, count> &words, E value)
{
    static_assert(static_cast<std::size_t>(E::Unknown) == count, "every known enumerator needs its word");
    return value == E::Unknown ? QString() : QString(words[static_cast<std::size_t>(value)]);
}

template <class E, std::size_t count>
E valueOf(const std::array<QLatin1StringView, count> &words, QStringView text)
{
    static_assert(static_cast<std::size_t>(E::Unknown) == count, "every known enumerator needs its word");
    for (std::size_t i = 0; i < count; ++i) {
        if (text == words[i])
            return static_cast<E>(i);
    }
    return E::Unknown;
}

} // namespace

QString apiText(RunStatus value)
{
    return wordOf(runStatusWords, value);
}

QString apiText(RunType value)
{
    return wordOf(runTypeWords, value);
}

QString apiText(LineageImportStatus value)
{
    return wordOf(lineageWords, value);
}

QString apiText(RunErrorType value)
{
    return wordOf(runErrorWords, value);
}

QString apiText(DataSourceStatus value)
{
    return wordOf(dataSourceStatusWords, value);
}

QString apiText(EnableSetting value)
{
    return wordOf(enableSettingWords, value);
}

QString apiText(DomainStatus value)
{
    return wordOf(domainStatusWords, value);
}

QString apiText(DomainVersion value)
{
    return wordOf(domainVersionWords, value);
}

QString apiText(ProjectStatus value)
{
    return wordOf(projectStatusWords, value);
}

QString apiText(AssetStatus value)
{
    return wordOf(assetStatusWords, value);
}

QString apiText(LineageEventStatus value)
{
    return wordOf(lineageEventWords, value);
}

RunStatus enumFromApiText(QStringView text, RunStatus * /*chooses*/)
{
    return valueOf<RunStatus>(runStatusWords, text);
}

RunType enumFromApiText(QStringView text, RunType * /*chooses*/)
{
    return valueOf<RunType>(runTypeWords, text);
}

LineageImportStatus enumFromApiText(QStringView text, LineageImportStatus * /*chooses*/)
{
    return valueOf<LineageImportStatus>(lineageWords, text);
}

RunErrorType enumFromApiText(QStringView text, RunErrorType * /*chooses*/)
{
    return valueOf<RunErrorType>(runErrorWords, text);
}

DataSourceStatus enumFromApiText(QStringView text, DataSourceStatus * /*chooses*/)
{
    return valueOf<DataSourceStatus>(dataSourceStatusWords, text);
}

EnableSetting enumFromApiText(QStringView text, EnableSetting * /*chooses*/)
{
    return valueOf<EnableSetting>(enableSettingWords, text);
}

DomainStatus enumFromApiText(QStringView text, DomainStatus * /*chooses*/)
{
    return valueOf<DomainStatus>(domainStatusWords, text);
}

DomainVersion enumFromApiText(QStringView text, DomainVersion * /*chooses*/)
{
    return valueOf<DomainVersion>(domainVersionWords, text);
}

ProjectStatus enumFromApiText(QStringView text, ProjectStatus * /*chooses*/)
{
    return valueOf<ProjectStatus>(projectStatusWords, text);
}

AssetStatus enumFromApiText(QStringView text, AssetStatus * /*chooses*/)
{
    return valueOf<AssetStatus>(assetStatusWords, text);
}

LineageEventStatus enumFromApiText(QStringView text, LineageEventStatus * /*chooses*/)
{
    return valueOf<LineageEventStatus>(lineageEventWords, text);
}

} // namespace zonescope::datazone
