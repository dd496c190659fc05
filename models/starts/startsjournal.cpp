// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startsjournal.h"

#include "models/base/timestamp.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QJsonDocument>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype longestError = 1000; ///< characters

bool sync(const QFile &file)
{
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return file.handle() >= 0;
#endif
}

bool endsWithLine(QFile &file)
{
    return file.size() == 0 || (file.seek(file.size() - 1) && file.read(1) == "\n");
}

std::optional<qint64> timeOf(const QJsonObject &line, QLatin1StringView member)
{
    return parseIsoTimestamp(line[member].toString());
}

JournalEntry entryOf(const QJsonObject &line)
{
    const QJsonObject connection = line["connection"_L1].toObject();
    const QJsonObject source = line["dataSource"_L1].toObject();
    return {.token = line["token"_L1].toString(),
            .askedAt = timeOf(line, "at"_L1).value_or(0),
            .connectionName = connection["name"_L1].toString(),
            .region = line["region"_L1].toString(),
            .source = {connection["id"_L1].toString(), line["domain"_L1].toString(), source["id"_L1].toString()},
            .sourceName = source["name"_L1].toString(),
            .projectName = line["project"_L1].toString()};
}

/// False where the line says nothing that this version knows.
bool apply(const QJsonObject &line, JournalEntry &entry)
{
    using Outcome = JournalEntry::Outcome;
    const QString what = line["what"_L1].toString();
    if (what == "ended"_L1) {
        entry.endStatus = line["status"_L1].toString();
        entry.endedAt = timeOf(line, "stoppedAt"_L1);
        return true;
    }
    if (what != "started"_L1 && what != "refused"_L1 && what != "unanswered"_L1)
        return false;
    entry.answeredAt = timeOf(line, "at"_L1);
    entry.runId = line["run"_L1].toString();
    entry.error = line["error"_L1].toString();
    entry.outcome = what == "started"_L1 ? Outcome::Started
        : what == "refused"_L1           ? Outcome::Refused
                                         : Outcome::Unknown;
    return true;
}

} // namespace

StartsJournal::StartsJournal(QString path, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_clock(clock)
{
}

StartsJournal::~StartsJournal() = default;

QString StartsJournal::pathBeside(const QString &viewsFolder)
{
    return QFileInfo(QDir::cleanPath(viewsFolder)).dir().filePath(u"starts.jsonl"_s);
}

Result<Done> StartsJournal::asked(const QString &token, const SourceInfo &source)
{
    return append({{u"connection"_s, QJsonObject{{u"id"_s, source.connectionId}, {u"name"_s, source.connectionName}}},
                   {u"region"_s, source.domain.region},
                   {u"domain"_s, source.domain.domainId},
                   {u"project"_s, source.projectName.isEmpty() ? source.projectId : source.projectName},
                   {u"dataSource"_s, QJsonObject{{u"id"_s, source.dataSourceId}, {u"name"_s, source.dataSourceName}}}},
                  "asked", token);
}

Result<Done> StartsJournal::started(const QString &token, const QString &runId)
{
    return append({{u"run"_s, runId}}, "started", token);
}

Result<Done> StartsJournal::refused(const QString &token, const Error &error)
{
    return append({{u"error"_s, describe(error).left(longestError)}}, "refused", token);
}

Result<Done> StartsJournal::unanswered(const QString &token, const Error &error)
{
    return append({{u"error"_s, describe(error).left(longestError)}}, "unanswered", token);
}

Result<Done> StartsJournal::ended(const QString &token, const QString &status, std::optional<qint64> stoppedAt)
{
    QJsonObject line{{u"status"_s, status}};
    if (stoppedAt)
        line[u"stoppedAt"_s] = isoTimestamp(*stoppedAt);
    return append(line, "ended", token);
}

Result<Done> StartsJournal::append(QJsonObject line, const char *what, const QString &token)
{
    const auto failed = [this](const QString &why) {
        return Error{
            .kind = ErrorKind::Output,
            .message =
                tr("The journal of starts cannot be written in %1: %2.").arg(QDir::toNativeSeparators(m_path), why)};
    };
    line["v"_L1] = formatVersion;
    line["what"_L1] = QLatin1StringView(what);
    line["token"_L1] = token;
    line["at"_L1] = isoTimestamp(m_clock.nowMs());
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return failed(tr("the folder cannot be made"));
    QFile file(m_path);
    const bool isNew = !file.exists();
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return failed(file.errorString());
    if (isNew)
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // whose sources they are is not for all
    QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    if (!endsWithLine(file)) // the program, or the machine, ended in the middle of a line
        bytes.prepend('\n');
    // One write, at the end wherever that is by now: lines of two windows do not mix.
    if (file.write(bytes) != bytes.size() || !sync(file))
        return failed(file.errorString());
    file.close();
    Q_EMIT changed();
    return Done{};
}

StartsJournal::Contents StartsJournal::read(int most) const
{
    Contents contents;
    QFile file(m_path);
    if (!file.exists())
        return contents;
    if (!file.open(QIODevice::ReadOnly)) {
        contents.error = Error{.kind = ErrorKind::Output,
                               .message = tr("The journal of starts in %1 cannot be read: %2.")
                                              .arg(QDir::toNativeSeparators(m_path), file.errorString())};
        return contents;
    }
    QHash<QString, std::size_t> places;
    while (!file.atEnd()) {
        const QByteArray text = file.readLine();
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        const QString token = line["token"_L1].toString();
        bool isUsed = false;
        if (line["v"_L1].toInt() == formatVersion && !token.isEmpty()) {
            const auto place = places.constFind(token);
            if (place != places.constEnd())
                isUsed = line["what"_L1] == "asked"_L1 || apply(line, contents.entries[*place]); // asked again: tried
            else if ((isUsed = line["what"_L1] == "asked"_L1)) {
                places.insert(token, contents.entries.size());
                contents.entries.push_back(entryOf(line));
            }
        }
        if (!isUsed && !text.trimmed().isEmpty())
            ++contents.unreadable;
    }
    std::ranges::reverse(contents.entries);
    if (contents.entries.size() > static_cast<std::size_t>(most))
        contents.entries.resize(static_cast<std::size_t>(most));
    return contents;
}

} // namespace zonescope
