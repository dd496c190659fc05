// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

/// A data source run as the API gives it. The rules of types.h hold: ms since the epoch in UTC, std::nullopt is absent.
namespace zonescope::datazone {

/// runStatisticsForAssets of a run.
struct RunStatistics {
    std::optional<int> added{};
    std::optional<int> updated{};
    std::optional<int> unchanged{};
    std::optional<int> skipped{};
    std::optional<int> failed{};

    friend bool operator==(const RunStatistics &, const RunStatistics &) = default;
};

/// errorMessage of a run: errorType is required there, errorDetail is not.
struct RunError {
    OpenEnum<RunErrorType> errorType{};
    std::optional<QString> errorDetail{};

    friend bool operator==(const RunError &, const RunError &) = default;
};

/// lineageSummary of a run; its importStatus is optional too.
struct LineageSummary {
    std::optional<OpenEnum<LineageImportStatus>> importStatus{};

    friend bool operator==(const LineageSummary &, const LineageSummary &) = default;
};

/// DataSourceRunSummary, https://docs.aws.amazon.com/datazone/latest/APIReference/API_DataSourceRunSummary.html
struct Run {
    QString id{};
    QString dataSourceId{};
    QString projectId{};
    OpenEnum<RunType> type{};
    OpenEnum<RunStatus> status{};
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    std::optional<qint64> startedAt{};
    std::optional<qint64> stoppedAt{};
    std::optional<RunStatistics> runStatisticsForAssets{};
    std::optional<RunError> errorMessage{};
    std::optional<LineageSummary> lineageSummary{};

    friend bool operator==(const Run &, const Run &) = default;
};

/// GetDataSourceRun: the summary, and what only this call gives.
struct RunDetail {
    Run run{};
    QString domainId{};
    std::optional<QString> dataSourceConfigurationSnapshot{}; ///< JSON by all appearances, undocumented
    QByteArray rawBody{}; ///< the reply as received
};

} // namespace zonescope::datazone
