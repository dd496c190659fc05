// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runstore.h"
#include "tests/models/runs/runsamples.h"

/// Runs that failed, for tests.
namespace zonescope::test {

constexpr qint64 sampleHour = 3'600'000;

/// `hoursAgo` before sampleTime; a status other than Failed without an error.
inline datazone::Run outcome(const QString &id, int source, int hoursAgo,
                             datazone::RunStatus status = datazone::RunStatus::Failed, const QString &error = {},
                             datazone::RunErrorType type = datazone::RunErrorType::AccessDenied)
{
    datazone::Run run;
    run.id = id;
    run.dataSourceId = QStringLiteral("source%1").arg(source);
    run.projectId = QStringLiteral("project%1").arg(source % 3);
    run.type = datazone::RunType::Scheduled;
    run.status = status;
    run.createdAt = sampleTime - hoursAgo * sampleHour;
    run.updatedAt = run.createdAt + 60'000;
    run.startedAt = run.createdAt;
    if (datazone::isTerminal(status))
        run.stoppedAt = run.createdAt + 60'000;
    if (!error.isNull())
        run.errorMessage = datazone::RunError{type, error};
    return run;
}

} // namespace zonescope::test
