// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using datazone::LineageImportStatus;
using datazone::RunErrorType;
using datazone::RunStatus;
using datazone::RunType;

constexpr int longestWord = 60;
constexpr int longestDetail = 200;

struct RunText {
    Q_DECLARE_TR_FUNCTIONS(zonescope::RunText)
};

/// What an unknown enum text or none at all looks like.
QString unknownWord(const QString &apiText)
{
    return apiText.isEmpty() ? RunText::tr("Unknown") : firstLine(apiText, longestWord);
}

/// "12 Nov 02:00 UTC": spoken, so without seconds and, this year, without a year.
QString spokenTime(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    if (display == TimeDisplay::Relative)
        return timeText(ms, display, nowMs);
    const auto spec = display == TimeDisplay::Utc ? Qt::UTC : Qt::LocalTime;
    const auto time = QDateTime::fromMSecsSinceEpoch(ms, spec);
    const bool thisYear = time.date().year() == QDateTime::fromMSecsSinceEpoch(nowMs, spec).date().year();
    const QString text = QLocale().toString(time, thisYear ? u"d MMM HH:mm"_s : u"d MMM yyyy HH:mm"_s);
    return display == TimeDisplay::Utc ? RunText::tr("%1 UTC", "a time").arg(text) : text;
}

} // namespace

QString statusWord(RunStatus status, const QString &apiText)
{
    switch (status) {
    case RunStatus::Requested:
        return RunText::tr("Requested");
    case RunStatus::Running:
        return RunText::tr("Running");
    case RunStatus::Failed:
        return RunText::tr("Failed");
    case RunStatus::PartiallySucceeded:
        return RunText::tr("Partial");
    case RunStatus::Success:
        return RunText::tr("Success");
    case RunStatus::Unknown:
        break;
    }
    return unknownWord(apiText);
}

QString statusWord(const OpenEnum<RunStatus> &status)
{
    return statusWord(status.value, status.unknownText);
}

QString statusTitle(RunStatus status)
{
    if (status == RunStatus::PartiallySucceeded)
        return RunText::tr("Partially succeeded");
    return status == RunStatus::Unknown ? RunText::tr("Other", "a status that is not known") : statusWord(status);
}

QString typeWord(RunType type, const QString &apiText)
{
    switch (type) {
    case RunType::Prioritized:
        return RunText::tr("On demand");
    case RunType::Scheduled:
        return RunText::tr("Scheduled");
    case RunType::Unknown:
        break;
    }
    return unknownWord(apiText);
}

QString typeWord(const OpenEnum<RunType> &type)
{
    return typeWord(type.value, type.unknownText);
}

QString lineageWord(LineageImportStatus status, const QString &apiText)
{
    switch (status) {
    case LineageImportStatus::InProgress:
        return RunText::tr("In progress");
    case LineageImportStatus::Success:
        return RunText::tr("Success");
    case LineageImportStatus::Failed:
        return RunText::tr("Failed");
    case LineageImportStatus::PartiallySucceeded:
        return RunText::tr("Partial");
    case LineageImportStatus::Unknown:
        break;
    }
    return unknownWord(apiText);
}

QString lineageWord(const OpenEnum<LineageImportStatus> &status)
{
    return lineageWord(status.value, status.unknownText);
}

QString errorTypeWord(RunErrorType type, const QString &apiText)
{
    switch (type) {
    case RunErrorType::AccessDenied:
        return RunText::tr("Access denied");
    case RunErrorType::Conflict:
        return RunText::tr("Conflict");
    case RunErrorType::InternalServer:
        return RunText::tr("Internal error");
    case RunErrorType::ResourceNotFound:
        return RunText::tr("Not found");
    case RunErrorType::ServiceQuotaExceeded:
        return RunText::tr("Quota exceeded");
    case RunErrorType::Throttling:
        return RunText::tr("Throttled");
    case RunErrorType::Validation:
        return RunText::tr("Not valid");
    case RunErrorType::Unknown:
        break;
    }
    return unknownWord(apiText);
}

QString errorTypeWord(const OpenEnum<RunErrorType> &type)
{
    return errorTypeWord(type.value, type.unknownText);
}

QString plainMeaning(RunErrorType type)
{
    switch (type) {
    case RunErrorType::AccessDenied:
        return RunText::tr(
            "A role, a Lake Formation grant, a secret or a KMS key does not let DataZone read the source. "
            "Correct it in the source's account before running again.");
    case RunErrorType::Conflict:
        return RunText::tr("Another run or an update of the source was under way. Run again once the source is ready.");
    case RunErrorType::InternalServer:
        return RunText::tr(
            "The network path, a paused cluster or AWS itself failed. Run again, twice at most; then open "
            "a support case with the run id and time.");
    case RunErrorType::ResourceNotFound:
        return RunText::tr(
            "A database, secret, cluster or connection was renamed or deleted. Edit the source's filter or "
            "create it again, then run again.");
    case RunErrorType::ServiceQuotaExceeded:
        return RunText::tr(
            "A quota is used up: 25 runs of a source a day, or the number of assets. Wait for the next day, "
            "clean up, or ask for a higher quota.");
    case RunErrorType::Throttling:
        return RunText::tr("Too many sources ran at the same minute. Run again in 5 to 15 minutes, then spread the "
                           "schedules.");
    case RunErrorType::Validation:
        return RunText::tr(
            "The configuration of the source or the shape of an asset is not accepted. Edit the source, or "
            "exclude the table by its filter, then run again.");
    case RunErrorType::Unknown:
        break;
    }
    return RunText::tr("This version does not know this kind of error. The detail below is what DataZone said.");
}

QString plainMeaning(std::optional<LineageImportStatus> status)
{
    if (!status)
        return RunText::tr("No lineage was imported: it is switched off for this source, or the run did not get that "
                           "far.");
    switch (*status) {
    case LineageImportStatus::InProgress:
        return RunText::tr("Lineage is still being imported. It ends some minutes after the run.");
    case LineageImportStatus::Success:
        return RunText::tr("Lineage was imported.");
    case LineageImportStatus::Failed:
        return RunText::tr("Lineage was not imported; the assets of the run are not affected. Usual causes are missing "
                           "permissions and more than 100 Glue tables. Correct it and wait for the next run.");
    case LineageImportStatus::PartiallySucceeded:
        return RunText::tr("Lineage was imported for some assets only; the assets themselves are not affected.");
    case LineageImportStatus::Unknown:
        break;
    }
    return RunText::tr("This version does not know this lineage status.");
}

QString detailLine(const QString &errorDetail, int maximum)
{
    // A detail may have a megabyte, and a cell asks for its first line at every paint.
    constexpr qsizetype lookedAt = 2000;
    return firstLine(errorDetail.size() > lookedAt ? errorDetail.left(lookedAt) : errorDetail, maximum);
}

QString sourceTitle(const RunSnapshot &runs, StoreRow row)
{
    const QString &name = runs.source(row).dataSourceName;
    return firstLine(name.isEmpty() ? runs.dataSourceId(row) : name);
}

QString projectTitle(const RunSnapshot &runs, StoreRow row)
{
    const QString &name = runs.source(row).projectName;
    return firstLine(name.isEmpty() ? runs.projectId(row) : name);
}

QString rowSentence(const RunSnapshot &runs, StoreRow row, TimeDisplay display, qint64 nowMs, SuspicionRule rule)
{
    const auto status = runs.status(row);
    QString sentence =
        RunText::tr("%1 run of %2 in %3", "a status, a source, a project")
            .arg(statusWord(status, runs.statusText(row)), sourceTitle(runs, row), projectTitle(runs, row));
    const auto startedAt = runs.startedAt(row);
    sentence += startedAt ? RunText::tr(", started %1").arg(spokenTime(*startedAt, display, nowMs))
                          : RunText::tr(", requested %1").arg(spokenTime(runs.createdAt(row), display, nowMs));
    if (const auto took = runs.tookMs(row))
        sentence += RunText::tr(", took %1").arg(durationText(*took));
    else if (runs.isOpen(row) && startedAt)
        sentence += RunText::tr(", for %1 so far").arg(durationText(nowMs - *startedAt));
    if (const auto failed = runs.counter(row, RunCounter::Failed); failed && *failed != 0)
        sentence += RunText::tr(", %n asset(s) failed", nullptr, *failed);
    if (const auto error = runs.errorType(row)) {
        sentence += u", "_s + errorTypeWord(*error, *runs.errorTypeText(row)).toLower();
        if (const QString detail = detailLine(runs.errorDetail(row), longestDetail); !detail.isEmpty())
            sentence += u": "_s + detail;
    }
    const QStringList doubts = doubtWords(runs, row, rule, nowMs);
    for (const QString &doubt : doubts)
        sentence += u", "_s + doubt;
    return sentence;
}

} // namespace zonescope
