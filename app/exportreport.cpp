// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/exportreport.h"

#include "app/exportverdict.h"
#include "app/outputtarget.h"
#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ExportReport", text);
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SignIn:
        return u"signIn"_s;
    case ErrorKind::Denied:
        return u"denied"_s;
    case ErrorKind::NotMember:
        return u"notMember"_s;
    case ErrorKind::NotFound:
        return u"notFound"_s;
    case ErrorKind::Invalid:
        return u"invalid"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::Quota:
        return u"quota"_s;
    case ErrorKind::Throttled:
        return u"throttled"_s;
    case ErrorKind::Service:
        return u"service"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::Tls:
        return u"tls"_s;
    case ErrorKind::BadReply:
        return u"badReply"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Usage:
        return u"usage"_s;
    case ErrorKind::Incomplete:
        return u"incomplete"_s;
    case ErrorKind::Output:
        return u"output"_s;
    case ErrorKind::SecretStore:
        return u"secretStore"_s;
    }
    return {};
}

QString stateName(SourceProgress::State state)
{
    switch (state) {
    case SourceProgress::State::Waiting:
        return u"waiting"_s;
    case SourceProgress::State::Reading:
        return u"reading"_s;
    case SourceProgress::State::Complete:
        return u"complete"_s;
    case SourceProgress::State::Denied:
        return u"denied"_s;
    case SourceProgress::State::Failed:
        return u"failed"_s;
    }
    return {};
}

/// JSON null where there is nothing: absent is not empty.
QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(std::optional<qint64> ms)
{
    return ms ? QJsonValue(isoTimestamp(*ms)) : QJsonValue();
}

QJsonValue errorValue(const std::optional<Error> &error)
{
    if (!error)
        return {};
    return QJsonObject{
        {u"kind"_s, errorKindName(error->kind)},
        {u"code"_s, orNull(error->code)},
        {u"message"_s, error->message},
        {u"requestId"_s, orNull(error->requestId)},
        {u"httpStatus"_s, error->httpStatus == 0 ? QJsonValue() : QJsonValue(error->httpStatus)},
        {u"operation"_s, orNull(error->operation)},
    };
}

QJsonObject identity(const ExportReport &report)
{
    const ConnectionOptions &options = report.commandLine.connection;
    return {
        {u"profile"_s, orNull(options.profile)},
        {u"connection"_s, orNull(options.connection)},
        {u"demo"_s, options.demo},
        {u"credentialSource"_s, orNull(report.credentialSource)},
        {u"region"_s, orNull(report.region)},
        {u"endpoint"_s, orNull(report.endpoint)},
        {u"accountId"_s, orNull(report.scope.domain.accountId)},
    };
}

QJsonObject scopeObject(const ExportReport &report)
{
    const ScopeOptions &options = report.commandLine.scope;
    return {
        {u"domainId"_s, orNull(report.scope.domain.domainId)},
        {u"domainName"_s, orNull(report.scope.domain.domainName)},
        {u"projects"_s, QJsonArray::fromStringList(options.projectIds)},
        {u"dataSources"_s, QJsonArray::fromStringList(options.dataSourceIds)},
        {u"excludedProjects"_s, QJsonArray::fromStringList(options.excludedProjectIds)},
        {u"run"_s, orNull(options.runId)},
    };
}

QJsonObject filterObject(const ExportReport &report)
{
    const FilterOptions &filter = report.commandLine.filter;
    QJsonArray statuses;
    for (const datazone::RunStatus status : filter.statuses)
        statuses.append(datazone::apiText(status));
    const auto limit = report.commandLine.exporting.writing.limit;
    return {
        {u"statuses"_s, statuses},
        {u"since"_s, timeOrNull(filter.since)},
        {u"until"_s, timeOrNull(filter.until)},
        {u"view"_s, orNull(filter.view)},
        {u"expression"_s, orNull(toText(resolved(filter.expression, report.startedAt)))},
        {u"limit"_s, limit ? QJsonValue(*limit) : QJsonValue()},
    };
}

QJsonObject outputObject(const ExportReport &report)
{
    const ExportCommandOptions &options = report.commandLine.exporting;
    return {
        {u"file"_s, options.output},
        {u"format"_s, options.writing.format == ExportFormat::Csv ? u"csv"_s : u"jsonl"_s},
        {u"written"_s, report.isWritten},
        {u"rows"_s, report.rows},
    };
}

QString reachName(AssetReach reach)
{
    switch (reach) {
    case AssetReach::None:
        break;
    case AssetReach::Failed:
        return u"failed"_s;
    case AssetReach::All:
        return u"all"_s;
    }
    return u"none"_s;
}

/// JSON null where none were asked for, or reading them did not end.
QJsonValue assetsValue(const ExportReport &report)
{
    if (!report.assets)
        return {};
    QJsonArray notRead;
    for (const AssetGap &gap : report.assets->gaps)
        notRead.append(QJsonObject{{u"run"_s, gap.runId}, {u"error"_s, errorValue(gap.error)}});
    return QJsonObject{
        {u"which"_s, reachName(report.commandLine.exporting.assets)},
        {u"runsAsked"_s, report.assets->runsAsked},
        {u"pagesRead"_s, report.assets->pages},
        {u"assets"_s, report.assets->assets},
        {u"notRead"_s, notRead},
    };
}

QJsonObject countsObject(const ReadCounts &counts)
{
    return {
        {u"known"_s, counts.known},
        {u"read"_s, counts.read()},
        {u"denied"_s, counts.denied},
        {u"failed"_s, counts.failed},
    };
}

/// How much of the scope was read, so that nobody has to count the lists below.
QJsonObject coverageObject(const ExportReport &report)
{
    const ExportCounts counts = countRead(report.scope, report.sources);
    return {
        {u"projectsListed"_s, counts.areProjectsListed},
        {u"projects"_s, countsObject(counts.projects)},
        {u"sources"_s, countsObject(counts.sources)},
    };
}

QJsonArray projectsArray(const ExportReport &report)
{
    QJsonArray array;
    for (const ExportProject &project : report.scope.projects)
        array.append(QJsonObject{
            {u"projectId"_s, project.id},
            {u"projectName"_s, orNull(project.name)},
            {u"error"_s, errorValue(project.error)},
        });
    return array;
}

QJsonArray sourcesArray(const ExportReport &report)
{
    QJsonArray array;
    for (size_t i = 0; i < report.scope.sources.size(); ++i) {
        const SourceInfo &source = report.scope.sources[i];
        const SourceProgress progress = i < report.sources.size() ? report.sources[i] : SourceProgress();
        const qint64 rows = i < report.rowsOfSource.size() ? report.rowsOfSource[i] : 0;
        array.append(QJsonObject{
            {u"projectId"_s, orNull(source.projectId)},
            {u"projectName"_s, orNull(source.projectName)},
            {u"dataSourceId"_s, source.dataSourceId},
            {u"dataSourceName"_s, orNull(source.dataSourceName)},
            {u"dataSourceType"_s, orNull(source.dataSourceType)},
            {u"state"_s, stateName(progress.state)},
            {u"runsRead"_s, progress.runs},
            {u"rows"_s, rows},
            {u"error"_s, errorValue(progress.error)},
        });
    }
    return array;
}

} // namespace

QByteArray reportJson(const ExportReport &report)
{
    const QJsonObject object{
        {u"program"_s, u"zonescope " ZONESCOPE_VERSION ""_s},
        {u"startedAt"_s, isoTimestamp(report.startedAt)},
        {u"finishedAt"_s, isoTimestamp(report.finishedAt)},
        {u"complete"_s, report.isComplete},
        {u"exitCode"_s, report.exitCode},
        {u"message"_s, report.message},
        {u"identity"_s, identity(report)},
        {u"scope"_s, scopeObject(report)},
        {u"filter"_s, filterObject(report)},
        {u"output"_s, outputObject(report)},
        {u"coverage"_s, coverageObject(report)},
        {u"assets"_s, assetsValue(report)},
        {u"listError"_s, errorValue(report.scope.listError)},
        {u"projects"_s, projectsArray(report)},
        {u"sources"_s, sourcesArray(report)},
    };
    return QJsonDocument(object).toJson();
}

Result<Done> writeReport(const QString &path, const ExportReport &report)
{
    const QByteArray json = reportJson(report);
    if (isDevice(path)) {
        const auto device = openDevice(path);
        if (device && device->write(json) == json.size())
            return Done{};
        return Error{.kind = ErrorKind::Output, .message = tr("The report %1 could not be written.").arg(path)};
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(json);
        if (file.commit())
            return Done{};
    }
    return Error{.kind = ErrorKind::Output,
                 .message = tr("The report %1 could not be written: %2.").arg(path, file.errorString())};
}

} // namespace zonescope
