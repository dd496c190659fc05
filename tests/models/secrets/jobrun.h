// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

namespace zonescope::test {

/// Starts a job, waits for its end and gives its result; a job that does not end is an error of its own.
template <class T>
Result<T> resultOf(ResultJob<T> *job, int timeoutMs = 30'000)
{
    const std::unique_ptr<ResultJob<T>> owner(job);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    if (finished.isEmpty() && !finished.wait(timeoutMs))
        return Error{.kind = ErrorKind::Timeout, .message = QStringLiteral("the job did not end")};
    return job->takeResult();
}

} // namespace zonescope::test
