// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/gototarget.h"

#include "models/datazone/validation.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype longestText = 1'000'000;

class Words {
    Q_DECLARE_TR_FUNCTIONS(zonescope::GoToTarget)
};

Error notUnderstood(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

bool isDomainId(const QString &text)
{
    return !datazone::checkDomainId(text, "domain"_L1);
}

bool isId(const QString &text)
{
    return !datazone::checkId(text, "id"_L1);
}

/// The member as an id, or nothing.
QString idIn(const QJsonObject &object, QLatin1StringView member)
{
    const QString text = object.value(member).toString();
    return isId(text) ? text : QString();
}

Result<GoToTarget> ofObject(const QJsonObject &object)
{
    GoToTarget target{.projectId = idIn(object, "projectId"_L1), .dataSourceId = idIn(object, "dataSourceId"_L1)};
    for (const auto member : {"domainId"_L1, "domainIdentifier"_L1}) {
        if (const QString domain = object.value(member).toString(); isDomainId(domain))
            target.domainId = domain;
    }
    const QString id = idIn(object, "id"_L1);
    if (isDomainId(id))
        target.domainId = id;
    else if (!target.dataSourceId.isEmpty()) // of a run; data sources have no plain id next to theirs, or the same
        target.runId = id == target.dataSourceId ? QString() : id;
    else
        target.id = id;
    if (target == GoToTarget{})
        return notUnderstood(Words::tr("This JSON names no run, data source, project or domain."));
    return target;
}

Result<GoToTarget> ofJson(const QString &text)
{
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &problem);
    // Of JSON Lines the parser stops behind the first one.
    if (problem.error == QJsonParseError::GarbageAtEnd)
        document = QJsonDocument::fromJson(text.toUtf8().left(problem.offset), &problem);
    if (problem.error != QJsonParseError::NoError)
        return notUnderstood(
            Words::tr("This is no whole JSON: %1. Copy all of it, or the id alone.").arg(problem.errorString()));
    QJsonArray list = document.array();
    if (document.isObject() && document.object().value("items"_L1).isArray())
        list = document.object().value("items"_L1).toArray();
    return ofObject(document.isObject() && list.isEmpty() ? document.object() : list.first().toObject());
}

/// https://DOMAIN.datazone.REGION.on.aws/projects/PROJECT/…, the same with sagemaker. What follows the project is not
/// documented: segments behind one that speaks of data sources or runs are taken for their ids.
Result<GoToTarget> ofAddress(const QUrl &url)
{
    GoToTarget target;
    // Host names know no upper case, ids of domains neither.
    if (const QString domain = url.host().section(u'.', 0, 0); isDomainId(domain))
        target.domainId = domain;
    const QStringList segments = url.path().split(u'/', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < segments.size(); ++i) {
        const QString kind = segments[i].toLower().remove(u'-').remove(u'_');
        if (!isId(segments[i + 1]))
            continue;
        if (kind == "projects"_L1)
            target.projectId = segments[i + 1];
        else if (kind == "datasources"_L1 || kind == "datasource"_L1)
            target.dataSourceId = segments[i + 1];
        else if (kind == "runs"_L1 || kind == "datasourceruns"_L1)
            target.runId = segments[i + 1];
    }
    if (target == GoToTarget{})
        return notUnderstood(Words::tr("This address names no domain, project, data source or run."));
    return target;
}

QString withoutQuotes(QString text)
{
    constexpr QStringView quotes = u"\"'`";
    while (text.size() > 1 && quotes.contains(text.front()) && text.front() == text.back())
        text = text.sliced(1, text.size() - 2).trimmed();
    return text;
}

} // namespace

Result<GoToTarget> readGoToTarget(const QString &pasted)
{
    if (pasted.size() > longestText)
        return notUnderstood(Words::tr("This is too long. Paste one id, or the JSON of one run."));
    const QString text = withoutQuotes(pasted.trimmed());
    if (text.isEmpty())
        return notUnderstood(Words::tr("Type or paste an id."));
    if (text.startsWith(u'{') || text.startsWith(u'['))
        return ofJson(text);
    if (text.startsWith("arn:"_L1)) {
        if (const QString domain = text.section(u'/', -1); text.contains(":domain/"_L1) && isDomainId(domain))
            return GoToTarget{.domainId = domain};
        return notUnderstood(Words::tr("Of ARNs, that of a domain is understood."));
    }
    if (const QUrl url(text, QUrl::StrictMode); url.isValid() && url.scheme().startsWith("http"_L1))
        return ofAddress(url);
    if (isDomainId(text))
        return GoToTarget{.domainId = text};
    if (isId(text))
        return GoToTarget{.id = text};
    return notUnderstood(
        Words::tr("This is no id: an id has at most 36 letters, digits, _ and -. Understood are ids of "
                  "runs, data sources, projects and domains, the JSON of a run, and links."));
}

} // namespace zonescope
