// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcelistrow.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::SourceListModel", text);
}

int rank(const SourceListRow &row)
{
    if (!row.source)
        return 5;
    if (!row.source->lastRunStatus)
        return 2;
    switch (row.source->lastRunStatus->value) {
    case RunStatus::Failed:
        return 0;
    case RunStatus::PartiallySucceeded:
        return 1;
    case RunStatus::Unknown:
        return 2;
    case RunStatus::Requested:
    case RunStatus::Running:
        return 3;
    case RunStatus::Success:
        break;
    }
    return 4;
}

QString nameOr(const QString &name, const QString &id)
{
    return firstLine(name.isEmpty() ? id : name);
}

QString reasonOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Denied:
        return tr("denied by IAM");
    case ErrorKind::NotMember:
        return tr("you are not a member");
    case ErrorKind::NotFound:
        return tr("not found");
    default:
        return tr("could not be read");
    }
}

QString lastRunText(const DataSourceSummary &source, TimeDisplay display, qint64 nowMs)
{
    QStringList parts;
    if (source.lastRunStatus)
        parts << firstLine(source.lastRunStatus->api());
    if (source.lastRunAt)
        parts << timeText(*source.lastRunAt, display, nowMs);
    return parts.isEmpty() ? tr("never run") : parts.join(u' ');
}

} // namespace

void SourceListRow::derive()
{
    QStringList parts{project.name, project.id};
    if (source) {
        parts << source->name << source->dataSourceId << source->type;
        if (source->lastRunStatus)
            parts << source->lastRunStatus->api();
    }
    searchable = parts.join(u'\n').toCaseFolded();
}

bool SourceListRow::showsTheSameAs(const SourceListRow &other) const
{
    const auto shownOf = [](const SourceListRow &row) {
        return std::tuple(row.searchable, row.errorText(), row.error,
                          row.source ? std::optional(std::tuple(row.source->name, row.source->lastRunStatus,
                                                                row.source->lastRunAt, row.source->enableSetting))
                                     : std::nullopt);
    };
    return project.name == other.project.name && shownOf(*this) == shownOf(other);
}

bool SourceListRow::matches(const QStringList &words) const
{
    return std::all_of(words.begin(), words.end(), [this](const QString &word) { return searchable.contains(word); });
}

QString SourceListRow::text(TimeDisplay display, qint64 nowMs) const
{
    const QString projectName = nameOr(project.name, project.id);
    if (!source)
        return tr("%1 \u00b7 sources unknown: %2").arg(projectName, error ? reasonOf(*error) : QString());
    return tr("%1 \u00b7 %2 \u00b7 %3")
        .arg(nameOr(source->name, source->dataSourceId), projectName, lastRunText(*source, display, nowMs));
}

QString SourceListRow::toolTip(TimeDisplay display, qint64 nowMs) const
{
    QStringList lines;
    if (source) {
        lines << tr("Data source %1 (%2)").arg(nameOr(source->name, source->dataSourceId), source->dataSourceId)
              << tr("Type %1").arg(source->type.isEmpty() ? absentText() : firstLine(source->type));
        const QString when = lastRunText(*source, display, nowMs);
        lines << (source->lastRunAt ? tr("Last run: %1 (%2)").arg(when, timeZoneLabel(display, nowMs))
                                    : tr("Last run: %1").arg(when));
        if (source->enableSetting && source->enableSetting->value == EnableSetting::Disabled)
            lines << tr("Disabled: its schedule does not run");
    }
    lines << tr("Project %1 (%2)").arg(nameOr(project.name, project.id), project.id);
    if (error)
        lines << plainMeaning(*error) << firstLine(describe(*error));
    else if (const QString failure = errorText(); !failure.isEmpty())
        lines << firstLine(failure);
    return lines.join(u'\n');
}

QString SourceListRow::sentence(TimeDisplay display, qint64 nowMs) const
{
    const QString projectName = nameOr(project.name, project.id);
    if (!source)
        return tr("Project %1: its data sources are unknown, %2.")
            .arg(projectName, error ? reasonOf(*error) : absentText());
    QString last = tr("never run");
    if (source->lastRunStatus && source->lastRunAt)
        last = tr("last run %1 at %2 (%3)")
                   .arg(firstLine(source->lastRunStatus->api()), timeText(*source->lastRunAt, display, nowMs),
                        timeZoneLabel(display, nowMs));
    else if (source->lastRunStatus || source->lastRunAt)
        last = tr("last run %1").arg(lastRunText(*source, display, nowMs));
    return tr("Data source %1 in project %2, %3.").arg(nameOr(source->name, source->dataSourceId), projectName, last);
}

QString SourceListRow::errorText() const
{
    if (error)
        return error->message;
    if (!source || !source->lastRunErrorMessage)
        return {};
    const RunError &failure = *source->lastRunErrorMessage;
    return failure.errorDetail ? u"%1: %2"_s.arg(failure.errorType.api(), *failure.errorDetail)
                               : failure.errorType.api();
}

bool standsBefore(const SourceListRow &a, const SourceListRow &b)
{
    const auto cheapKey = [](const SourceListRow &row) {
        const qint64 at = row.source ? row.source->lastRunAt.value_or(std::numeric_limits<qint64>::min()) : 0;
        return std::pair(rank(row), at);
    };
    const auto [rankA, atA] = cheapKey(a);
    const auto [rankB, atB] = cheapKey(b);
    if (rankA != rankB)
        return rankA < rankB;
    if (atA != atB)
        return atA > atB;
    const QString &nameA = a.source ? a.source->name : a.project.name;
    const QString &nameB = b.source ? b.source->name : b.project.name;
    if (const int order = QString::compare(nameA, nameB, Qt::CaseInsensitive); order != 0)
        return order < 0;
    return a.key() < b.key();
}

} // namespace zonescope
