// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runstore.h"

#include <QtCore/QString>

#include <vector>

/// Runs and sources for tests, made by number.
namespace zonescope::test {

inline constexpr qint64 sampleTime = 1'767'323'045'000; // 2026-01-02T03:04:05Z

inline SourceInfo sampleSource(int number)
{
    SourceInfo source;
    source.domain = {QStringLiteral("111122223333"), QStringLiteral("eu-west-1"), QStringLiteral("dzd_sample"),
                     QStringLiteral("Northmere"), QStringLiteral("https://dzd-sample.sagemaker.eu-west-1.on.aws")};
    source.projectId = QStringLiteral("project%1").arg(number % 3);
    source.projectName = QStringLiteral("Project %1").arg(number % 3);
    source.dataSourceId = QStringLiteral("source%1").arg(number);
    source.dataSourceName = QStringLiteral("Source %1").arg(number);
    source.dataSourceType = QStringLiteral("GLUE");
    return source;
}

inline std::vector<SourceInfo> sampleSources(int count)
{
    std::vector<SourceInfo> sources;
    for (int i = 0; i < count; ++i)
        sources.push_back(sampleSource(i));
    return sources;
}

/// Run `number` of a source: a minute older than the one before, with a mix of statuses, errors and absent fields that
/// depends on the number only.
inline datazone::Run sampleRun(int number, int source = 0)
{
    using namespace datazone;
    Run run;
    run.id = QStringLiteral("run%1").arg(number, 11, 36, QLatin1Char('0'));
    run.dataSourceId = QStringLiteral("source%1").arg(source);
    run.projectId = QStringLiteral("project%1").arg(source % 3);
    run.type = number % 8 == 0 ? RunType::Prioritized : RunType::Scheduled;
    run.createdAt = sampleTime - number * 60'000LL;
    run.updatedAt = run.createdAt + 30'000;
    switch (number % 10) {
    case 0:
        run.status = RunStatus::Failed;
        run.errorMessage = RunError{RunErrorType::AccessDenied,
                                    QStringLiteral("Role may not read table %1\nof the catalog").arg(number % 7)};
        break;
    case 1:
        run.status = RunStatus::PartiallySucceeded;
        break;
    case 2:
        run.status = RunStatus::Running;
        break;
    case 3:
        run.status = RunStatus::Requested;
        break;
    default:
        run.status = RunStatus::Success;
    }
    if (run.status.value != RunStatus::Requested)
        run.startedAt = run.createdAt + 4000;
    if (isTerminal(run.status.value)) {
        run.stoppedAt = run.createdAt + 76'000;
        run.runStatisticsForAssets =
            RunStatistics{.added = number % 5, .updated = 0, .unchanged = number % 100, .skipped = {}, .failed = 0};
        run.lineageSummary =
            LineageSummary{number % 20 == 4 ? LineageImportStatus::Failed : LineageImportStatus::Success};
    }
    return run;
}

inline std::vector<datazone::Run> sampleRuns(int from, int count, int source = 0)
{
    std::vector<datazone::Run> runs;
    for (int i = from; i < from + count; ++i)
        runs.push_back(sampleRun(i, source));
    return runs;
}

} // namespace zonescope::test
