// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcetablerow.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::SourceTableModel", text);
}

QString nameOr(const QString &name, const QString &id)
{
    return firstLine(name.isEmpty() ? id : name);
}

QString statusWord(const OpenEnum<RunStatus> &status)
{
    switch (status.value) {
    case RunStatus::Requested:
        return tr("Requested");
    case RunStatus::Running:
        return tr("Running");
    case RunStatus::Failed:
        return tr("Failed");
    case RunStatus::PartiallySucceeded:
        return tr("Partial");
    case RunStatus::Success:
        return tr("Success");
    case RunStatus::Unknown:
        break;
    }
    return firstLine(status.api());
}

QString enabledWord(const OpenEnum<EnableSetting> &setting)
{
    switch (setting.value) {
    case EnableSetting::Enabled:
        return tr("yes");
    case EnableSetting::Disabled:
        return tr("no");
    case EnableSetting::Unknown:
        break;
    }
    return firstLine(setting.api());
}

QString reasonOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Denied:
        return tr("Sources unknown, denied by IAM: %1");
    case ErrorKind::NotMember:
        return tr("Sources unknown, you are not a member: %1");
    case ErrorKind::NotFound:
        return tr("Sources unknown, the project was not found: %1");
    default:
        return tr("Sources unknown, they could not be read: %1");
    }
}

} // namespace

// What follows from what was read ----------------------------------------------------------------------------------

void SourceTableRow::derive(qint64 nowMs)
{
    QStringList parts{projectName, projectId, origin->domainName, origin->domainId, origin->connectionName};
    if (source) {
        parts << source->name << source->dataSourceId << source->type << source->status.api();
        schedule = RunSchedule(source->schedule);
        parts << schedule.words();
        if (source->lastRunStatus)
            parts << source->lastRunStatus->api();
        if (const auto &last = source->lastRunErrorMessage)
            failure =
                last->errorDetail ? u"%1: %2"_s.arg(last->errorType.api(), *last->errorDetail) : last->errorType.api();
    } else if (error) {
        failure = describe(*error);
    }
    failureLine = source ? firstLine(failure) : error ? reasonOf(*error).arg(firstLine(error->message)) : QString();
    parts << failure;
    searchable = parts.join(u'\n').toCaseFolded();
    judge(nowMs);
}

bool SourceTableRow::judge(qint64 nowMs)
{
    if (!source)
        return false; // unknown for ever
    const StandingVerdict newVerdict = standingOf(*source, schedule, nowMs);
    const bool isDue = source->enableSetting != EnableSetting::Disabled;
    const std::optional<qint64> newNext = isDue ? schedule.next(nowMs) : std::nullopt;
    const bool isAnother = newVerdict != verdict || newNext != nextRun;
    verdict = newVerdict;
    nextRun = newNext;
    return isAnother;
}

std::optional<qint64> SourceTableRow::changesAt() const
{
    if (verdict.changesAt && nextRun)
        return std::min(*verdict.changesAt, *nextRun);
    return verdict.changesAt ? verdict.changesAt : nextRun;
}

bool SourceTableRow::saysTheSameAs(const SourceTableRow &other) const
{
    if (projectName != other.projectName || error != other.error || searchable != other.searchable
        || source.has_value() != other.source.has_value())
        return false;
    if (!source)
        return true;
    const auto facts = [](const DataSourceSummary &s) {
        return std::tuple(s.status, s.enableSetting, s.lastRunStatus, s.lastRunAt, s.lastRunAssetCount, s.createdAt,
                          s.updatedAt, s.lastRunErrorMessage);
    };
    const auto scheduleOf = [](const DataSourceSummary &s) {
        const Schedule given = s.schedule.value_or(Schedule());
        return std::pair(given.schedule, given.timezone);
    };
    return source->name == other.source->name && source->type == other.source->type
        && facts(*source) == facts(*other.source) && scheduleOf(*source) == scheduleOf(*other.source);
}

bool SourceTableRow::matches(const QStringList &words) const
{
    return std::ranges::all_of(words, [this](const QString &word) { return searchable.contains(word); });
}

// Cells ------------------------------------------------------------------------------------------------------------

std::optional<qint64> SourceTableRow::time(SourceColumn column) const
{
    if (!source)
        return {};
    switch (column) {
    case SourceColumn::LastRunAt:
        return source->lastRunAt;
    case SourceColumn::NextRun:
        return nextRun;
    case SourceColumn::CreatedAt:
        return source->createdAt;
    case SourceColumn::UpdatedAt:
        return source->updatedAt;
    default:
        return {};
    }
}

bool SourceTableRow::isAbsent(SourceColumn column) const
{
    switch (column) {
    case SourceColumn::Standing:
    case SourceColumn::Project:
    case SourceColumn::ProjectId:
    case SourceColumn::Domain:
    case SourceColumn::DomainId:
        return false;
    case SourceColumn::Connection:
        return origin->connectionName.isEmpty();
    case SourceColumn::Problem:
        return problem({}).isEmpty();
    default:
        break;
    }
    if (!source)
        return true;
    switch (column) {
    case SourceColumn::Type:
        return source->type.isEmpty();
    case SourceColumn::LastStatus:
        return !source->lastRunStatus;
    case SourceColumn::Created:
        return !source->lastRunAssetCount;
    case SourceColumn::Schedule:
        return schedule.isNone();
    case SourceColumn::Enabled:
        return !source->enableSetting;
    case SourceColumn::Name:
    case SourceColumn::SourceId:
    case SourceColumn::State:
        return false;
    default:
        return !time(column);
    }
}

QString SourceTableRow::problem(const SourceTableStyle &style) const
{
    if (!failureLine.isEmpty())
        return failureLine;
    if (verdict.missed)
        return missedWords(verdict.missed, style.display, style.nowMs);
    const bool isOdd = source && verdict.standing == Standing::Unknown;
    if (isOdd && source->status.value != DataSourceStatus::Ready)
        return tr("The source is in the state %1").arg(firstLine(source->status.api()));
    return isOdd && source->lastRunStatus ? tr("The last run has the status %1").arg(statusWord(*source->lastRunStatus))
                                          : QString();
}

QString SourceTableRow::text(SourceColumn column, const SourceTableStyle &style) const
{
    if (isAbsent(column))
        return column == SourceColumn::Schedule && source ? tr("none") : absentText();
    switch (column) {
    case SourceColumn::Standing:
        return verdict.missed
            ? tr("%1 \u00b7 %2 missed")
                  .arg(standingWord(verdict.standing),
                       verdict.missed->count >= MissedRuns::mostCounted ? countText(verdict.missed->count) + u'+'
                                                                        : countText(verdict.missed->count))
            : standingWord(verdict.standing);
    case SourceColumn::Name:
        return nameOr(source->name, source->dataSourceId);
    case SourceColumn::Project:
        return nameOr(projectName, projectId);
    case SourceColumn::Domain:
        return nameOr(origin->domainName, origin->domainId);
    case SourceColumn::Connection:
        return firstLine(origin->connectionName);
    case SourceColumn::Type:
        return firstLine(source->type);
    case SourceColumn::LastStatus:
        return statusWord(*source->lastRunStatus);
    case SourceColumn::Created:
        return countText(*source->lastRunAssetCount);
    case SourceColumn::Schedule:
        return schedule.words();
    case SourceColumn::Problem:
        return problem(style);
    case SourceColumn::State:
        return firstLine(source->status.api());
    case SourceColumn::Enabled:
        return enabledWord(*source->enableSetting);
    case SourceColumn::SourceId:
        return firstLine(source->dataSourceId);
    case SourceColumn::ProjectId:
        return firstLine(projectId);
    case SourceColumn::DomainId:
        return firstLine(origin->domainId);
    default:
        return timeText(*time(column), style.display, style.nowMs);
    }
}

QVariant SourceTableRow::raw(SourceColumn column) const
{
    if (isAbsent(column))
        return {};
    switch (column) {
    case SourceColumn::Standing:
        return static_cast<int>(verdict.standing);
    case SourceColumn::LastStatus:
        return static_cast<int>(source->lastRunStatus->value);
    case SourceColumn::Created:
        return *source->lastRunAssetCount;
    default:
        break;
    }
    if (const auto ms = time(column))
        return *ms;
    return text(column, {});
}

QString SourceTableRow::toolTip(SourceColumn column, const SourceTableStyle &style) const
{
    constexpr int longest = 2000; // the rest is in the run
    QStringList lines;
    switch (column) {
    case SourceColumn::Standing:
        lines << (source ? standingMeaning(verdict.standing) : tr("The sources of this project cannot be read."))
              << missedWords(verdict.missed, style.display, style.nowMs);
        if (source && source->status.value == DataSourceStatus::Ready && !schedule.isNone() && !schedule.hasTimes())
            lines << tr("Its schedule cannot be read, so missed runs are not known.");
        break;
    case SourceColumn::Name:
        if (source)
            lines << text(column, style) << firstLine(source->description.value_or(QString()))
                  << firstLine(source->dataSourceId);
        break;
    case SourceColumn::Project:
        lines << text(column, style) << firstLine(projectId);
        break;
    case SourceColumn::Schedule:
        if (source && schedule.isNone())
            lines << tr("It runs when somebody starts it.");
        else if (source)
            lines << firstLine(source->schedule->schedule.value_or(QString()))
                  << (nextRun ? tr("Next run due %1 (%2)")
                                    .arg(timeText(*nextRun, style.display, style.nowMs),
                                         timeZoneLabel(style.display, style.nowMs))
                              : QString());
        break;
    case SourceColumn::Problem:
        lines << visibleText(failure.left(longest), true);
        break;
    default:
        if (const auto ms = time(column))
            lines << timeText(*ms, TimeDisplay::Utc, style.nowMs) + u" UTC"_s
                  << timeText(*ms, TimeDisplay::Relative, style.nowMs);
        break;
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString SourceTableRow::sentence(const SourceTableStyle &style) const
{
    if (!source)
        return tr("Project %1: %2.").arg(nameOr(projectName, projectId), failureLine);
    QString sentence = tr("Data source %1 in project %2: %3")
                           .arg(nameOr(source->name, source->dataSourceId), nameOr(projectName, projectId),
                                standingWord(verdict.standing));
    if (verdict.missed)
        sentence += u", "_s + missedWords(verdict.missed, style.display, style.nowMs);
    if (source->lastRunStatus && source->lastRunAt)
        sentence +=
            tr(", last run %1 at %2 (%3)")
                .arg(statusWord(*source->lastRunStatus), timeText(*source->lastRunAt, style.display, style.nowMs),
                     timeZoneLabel(style.display, style.nowMs));
    else if (source->lastRunStatus)
        sentence += tr(", last run %1").arg(statusWord(*source->lastRunStatus));
    if (!schedule.isNone())
        sentence += tr(", schedule %1").arg(schedule.words());
    if (!failureLine.isEmpty())
        sentence += u": "_s + failureLine;
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

} // namespace zonescope
