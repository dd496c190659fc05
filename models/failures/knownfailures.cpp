// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/knownfailures.h"

#include "models/base/timestamp.h"
#include "models/datazone/errorfingerprint.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr auto versionKey = "zonescopeKnownFailures"_L1;
constexpr auto marksKey = "marks"_L1;
constexpr qint64 largestFile = 4'194'304; ///< bytes

std::optional<KnownSubject> subjectOf(const QJsonObject &mark)
{
    if (const auto key = errorClusterFromText(mark["cluster"_L1].toString()))
        return KnownSubject(*key);
    const QJsonObject source = mark["source"_L1].toObject();
    SourceKey key{source["connection"_L1].toString(), source["domain"_L1].toString(),
                  source["dataSource"_L1].toString()};
    if (key.dataSourceId.isEmpty())
        return {};
    return KnownSubject(std::move(key));
}

QJsonObject jsonOf(const KnownFailure &failure)
{
    QJsonObject mark;
    if (const auto *key = std::get_if<quint64>(&failure.subject)) {
        mark["cluster"_L1] = errorClusterText(*key);
    } else {
        const auto &source = std::get<SourceKey>(failure.subject);
        mark["source"_L1] = QJsonObject{{u"connection"_s, source.connectionId},
                                        {u"domain"_s, source.domainId},
                                        {u"dataSource"_s, source.dataSourceId}};
    }
    mark["title"_L1] = failure.title;
    mark["note"_L1] = failure.note;
    mark["ticket"_L1] = failure.ticket;
    mark["since"_L1] = isoTimestamp(failure.since);
    return mark;
}

} // namespace

KnownFailures::KnownFailures(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    read();
}

KnownFailures::~KnownFailures() = default;

QString KnownFailures::pathBeside(const QString &viewsFolder)
{
    return QFileInfo(QDir::cleanPath(viewsFolder)).dir().filePath(u"known-failures.json"_s);
}

void KnownFailures::read()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    const auto fail = [this](const QString &why) {
        m_isBroken = true;
        m_problem = tr("The marks of known failures in %1 cannot be read: %2. The file is set aside when you mark "
                       "something.")
                        .arg(QDir::toNativeSeparators(m_path), why);
    };
    if (!file.open(QIODevice::ReadOnly)) {
        fail(file.errorString());
        return;
    }
    QJsonParseError parsing{};
    const QJsonDocument document = QJsonDocument::fromJson(file.read(largestFile), &parsing);
    const int version = document.object()[versionKey].toInt();
    if (!document.isObject() || version < 1) {
        fail(parsing.error != QJsonParseError::NoError ? parsing.errorString() : tr("it is no such file"));
        return;
    }
    if (version > formatVersion) {
        m_isNewer = true;
        m_problem = tr("The marks of known failures are of a newer version of Zonescope. Use that version to change "
                       "them.");
        return;
    }
    m_root = document.object();
    std::vector<KnownFailure> failures;
    const QJsonArray marks = m_root[marksKey].toArray();
    for (const auto &value : marks) {
        const QJsonObject mark = value.toObject();
        const auto subject = subjectOf(mark);
        if (!subject) {
            m_foreign.push_back(mark);
            continue;
        }
        const QString ticket = mark["ticket"_L1].toString();
        failures.push_back({.subject = *subject,
                            .title = mark["title"_L1].toString(),
                            .note = mark["note"_L1].toString().left(longestNote),
                            .ticket = ticketProblem(ticket).isEmpty() ? ticket : QString(),
                            .since = parseIsoTimestamp(mark["since"_L1].toString()).value_or(0)});
    }
    take(std::move(failures));
}

void KnownFailures::take(std::vector<KnownFailure> failures)
{
    auto marks = std::make_shared<KnownMarks>();
    for (const KnownFailure &failure : failures) {
        if (const auto *key = std::get_if<quint64>(&failure.subject))
            marks->clusters.push_back(*key);
        else
            marks->sources.push_back(std::get<SourceKey>(failure.subject));
    }
    std::sort(marks->clusters.begin(), marks->clusters.end());
    std::sort(marks->sources.begin(), marks->sources.end());
    m_marks = std::move(marks);
    m_all = std::move(failures);
}

Result<Done> KnownFailures::write(const std::vector<KnownFailure> &failures)
{
    const auto failed = [this](const QString &why) {
        return Error{.kind = ErrorKind::Output,
                     .message = tr("The mark cannot be kept in %1: %2.").arg(QDir::toNativeSeparators(m_path), why)};
    };
    if (m_isNewer)
        return Error{.kind = ErrorKind::Usage, .message = m_problem};
    if (m_isBroken) {
        const QString aside = m_path + u".broken"_s;
        QFile::remove(aside);
        if (QFile::exists(m_path) && !QFile::rename(m_path, aside))
            return failed(tr("the file that is there cannot be set aside"));
        m_isBroken = false;
        m_problem =
            tr("Marks of known failures that could not be read are in %1.").arg(QDir::toNativeSeparators(aside));
    }
    QJsonArray marks;
    for (const KnownFailure &failure : failures)
        marks.append(jsonOf(failure));
    for (const QJsonObject &foreign : m_foreign)
        marks.append(foreign);
    QJsonObject root = m_root;
    root[versionKey] = formatVersion;
    root[marksKey] = marks;
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return failed(tr("the folder cannot be made"));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(root).toJson()) < 0 || !file.commit())
        return failed(file.errorString());
    return Done{};
}

const KnownFailure *KnownFailures::find(const KnownSubject &subject) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&subject](const KnownFailure &failure) { return failure.subject == subject; });
    return found == m_all.end() ? nullptr : &*found;
}

QString KnownFailures::ticketProblem(const QString &ticket)
{
    const QString text = ticket.trimmed();
    if (text.isEmpty())
        return {};
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "https"_L1 || url.host().isEmpty())
        return tr("The link of a ticket begins with https:// and a host.");
    if (!url.userInfo().isEmpty())
        return tr("Leave user name and password out of the link.");
    return {};
}

Result<Done> KnownFailures::mark(KnownFailure failure)
{
    failure.note = failure.note.trimmed().left(longestNote);
    failure.ticket = failure.ticket.trimmed();
    if (const QString problem = ticketProblem(failure.ticket); !problem.isEmpty())
        return Error{.kind = ErrorKind::Usage, .message = problem};
    std::vector<KnownFailure> failures = m_all;
    std::erase_if(failures, [&failure](const KnownFailure &other) { return other.subject == failure.subject; });
    failures.push_back(std::move(failure));
    if (failures == m_all)
        return Done{};
    if (auto written = write(failures); !written)
        return written;
    take(std::move(failures));
    Q_EMIT changed();
    return Done{};
}

Result<Done> KnownFailures::unmark(const KnownSubject &subject)
{
    std::vector<KnownFailure> failures = m_all;
    if (std::erase_if(failures, [&subject](const KnownFailure &other) { return other.subject == subject; }) == 0)
        return Done{};
    if (auto written = write(failures); !written)
        return written;
    take(std::move(failures));
    Q_EMIT changed();
    return Done{};
}

} // namespace zonescope
