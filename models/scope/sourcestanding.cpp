// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcestanding.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

namespace {

QString tr(const char *text, int number = -1)
{
    return QCoreApplication::translate("zonescope::Standing", text, nullptr, number);
}

bool isDisabled(const DataSourceSummary &source)
{
    return source.enableSetting && source.enableSetting->value == EnableSetting::Disabled;
}

/// Enabling is optional on the wire; a value that this version does not know says nothing either way.
bool isSurelyEnabled(const DataSourceSummary &source)
{
    return !source.enableSetting || source.enableSetting->value == EnableSetting::Enabled;
}

bool isRunning(const DataSourceSummary &source)
{
    if (source.status.value == DataSourceStatus::Running)
        return true;
    return source.lastRunStatus
        && (source.lastRunStatus->value == RunStatus::Requested || source.lastRunStatus->value == RunStatus::Running);
}

struct Missing {
    std::optional<MissedRuns> runs{};
    std::optional<qint64> next{}; ///< when one more is missed
};

Missing missingRuns(const DataSourceSummary &source, const RunSchedule &schedule, qint64 nowMs)
{
    if (source.status.value != DataSourceStatus::Ready || !isSurelyEnabled(source) || !schedule.hasTimes()
        || (!source.createdAt && !source.updatedAt))
        return {};
    const auto known = std::max({source.createdAt, source.updatedAt, source.lastRunAt}); // absent is the least
    const qint64 until = nowMs - missedRunGraceMs - 1;
    Missing missing;
    const auto first = schedule.next(*known);
    if (first && *first <= until) {
        missing.runs = MissedRuns{.count = schedule.count(*known, until, MissedRuns::mostCounted), .since = *first};
    }
    const auto next = schedule.next(std::max(*known, until));
    if (next)
        missing.next = *next + missedRunGraceMs + 1;
    return missing;
}

Standing standingByLastRun(const DataSourceSummary &source, bool misses)
{
    const RunStatus last = source.lastRunStatus ? source.lastRunStatus->value : RunStatus::Unknown;
    const DataSourceStatus state = source.status.value;
    if (last == RunStatus::Failed)
        return Standing::Failing;
    if (last == RunStatus::PartiallySucceeded)
        return Standing::PartlyFailing;
    if (state != DataSourceStatus::Ready && state != DataSourceStatus::Creating)
        return Standing::Unknown;
    if (misses)
        return Standing::Absent;
    if (!source.lastRunStatus && !source.lastRunAt)
        return Standing::NeverRun;
    return last == RunStatus::Success ? Standing::Fine : Standing::Unknown;
}

} // namespace

StandingVerdict standingOf(const DataSourceSummary &source, const RunSchedule &schedule, qint64 nowMs)
{
    if (source.status.value == DataSourceStatus::FailedCreation)
        return {.standing = Standing::CreationFailed};
    if (isDisabled(source))
        return {.standing = Standing::Disabled};
    if (isRunning(source))
        return {.standing = Standing::Running};
    const Missing missing = missingRuns(source, schedule, nowMs);
    return {.standing = standingByLastRun(source, missing.runs.has_value()),
            .missed = missing.runs,
            .changesAt = missing.next};
}

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Failing:
        return tr("failing");
    case Standing::PartlyFailing:
        return tr("partly failing");
    case Standing::Absent:
        return tr("expected but absent");
    case Standing::CreationFailed:
        return tr("creation failed");
    case Standing::Unknown:
        return tr("unknown");
    case Standing::NeverRun:
        return tr("never run");
    case Standing::Running:
        return tr("running");
    case Standing::Disabled:
        return tr("disabled");
    case Standing::Fine:
        break;
    }
    return tr("fine");
}

QString standingTitle(Standing standing)
{
    QString word = standingWord(standing);
    word[0] = word[0].toUpper();
    return word;
}

QString standingMeaning(Standing standing)
{
    switch (standing) {
    case Standing::Failing:
        return tr("The last run failed.");
    case Standing::PartlyFailing:
        return tr("The last run succeeded in part.");
    case Standing::Absent:
        return tr("The schedule wanted a run over 30 minutes ago, and none came.");
    case Standing::CreationFailed:
        return tr("The data source could not be created.");
    case Standing::Unknown:
        return tr("The service does not say enough to judge it.");
    case Standing::NeverRun:
        return tr("It has not run yet, and no run was due.");
    case Standing::Running:
        return tr("A run was asked for or is under way.");
    case Standing::Disabled:
        return tr("Its schedule does not run.");
    case Standing::Fine:
        break;
    }
    return tr("The last run succeeded, and no run that can be expected is missing.");
}

QString missedWords(const std::optional<MissedRuns> &missed, TimeDisplay display, qint64 nowMs)
{
    if (!missed)
        return {};
    constexpr qsizetype untilMinutes = 16;
    const QString since = display == TimeDisplay::Relative
        ? timeText(missed->since, display, nowMs)
        : timeText(missed->since, display, nowMs).left(untilMinutes) + u' ' + timeZoneLabel(display, missed->since);
    if (missed->count >= MissedRuns::mostCounted)
        return tr("%1 or more runs missed, the first %2").arg(countText(missed->count), since);
    return tr("%n run(s) missed, the first %1", missed->count).arg(since);
}

} // namespace zonescope
