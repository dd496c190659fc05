// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/zonescopelink.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr auto schemePrefix = "zonescope:"_L1;
constexpr auto actionWord = "open"_L1;
constexpr qsizetype mostIds = 200;
constexpr qsizetype mostIgnored = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ZonescopeLink", text);
}

Error refusal(const QString &sentence)
{
    return {.kind = ErrorKind::Usage, .message = sentence};
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c == u'\u2028'
            || c == u'\u2029' || c == QChar::ReplacementCharacter;
    });
}

enum class Shape : quint8 { Id, Ids, Domain, Region, Account, Name, Filter, Sort, Flag };

struct Parameter {
    QLatin1StringView name;
    Shape shape;
    void (*store)(ZonescopeLink &link, const QString &value);
};

QStringList listOf(const QString &value)
{
    return value.split(u',', Qt::SkipEmptyParts);
}

ViewSort sortFrom(const QString &value)
{
    const bool isDescending = value.startsWith(u'-');
    return {.column = isDescending ? value.mid(1) : value,
            .order = isDescending ? Qt::DescendingOrder : Qt::AscendingOrder};
}

// In the order in which they are printed.
constexpr std::array parameters{
    Parameter{"sample"_L1, Shape::Flag, [](ZonescopeLink &l, const QString &) { l.scope.connection.isSample = true; }},
    Parameter{"connection"_L1, Shape::Name, [](ZonescopeLink &l, const QString &v) { l.scope.connection.name = v; }},
    Parameter{"connection-id"_L1, Shape::Name, [](ZonescopeLink &l, const QString &v) { l.scope.connection.id = v; }},
    Parameter{"profile"_L1, Shape::Name, [](ZonescopeLink &l, const QString &v) { l.scope.connection.profile = v; }},
    Parameter{"region"_L1, Shape::Region, [](ZonescopeLink &l, const QString &v) { l.scope.connection.region = v; }},
    Parameter{"account"_L1, Shape::Account,
              [](ZonescopeLink &l, const QString &v) { l.scope.connection.accountId = v; }},
    Parameter{"domain"_L1, Shape::Domain, [](ZonescopeLink &l, const QString &v) { l.scope.domainId = v; }},
    Parameter{"project"_L1, Shape::Ids, [](ZonescopeLink &l, const QString &v) { l.scope.projectIds = listOf(v); }},
    Parameter{"source"_L1, Shape::Ids, [](ZonescopeLink &l, const QString &v) { l.scope.dataSourceIds = listOf(v); }},
    Parameter{"run"_L1, Shape::Id, [](ZonescopeLink &l, const QString &v) { l.runId = v; }},
    Parameter{"filter"_L1, Shape::Filter, [](ZonescopeLink &l, const QString &v) { l.filter = v; }},
    Parameter{"sort"_L1, Shape::Sort, [](ZonescopeLink &l, const QString &v) { l.sort = sortFrom(v); }},
    Parameter{"lens"_L1, Shape::Id, [](ZonescopeLink &l, const QString &v) { l.lens = v; }},
};

bool matches(const QString &value, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::DontCaptureOption)
        .match(value)
        .hasMatch();
}

bool isId(const QString &value)
{
    return matches(value, u"[a-zA-Z0-9_-]{1,36}"_s);
}

/// Why the value cannot be that of the parameter; empty where it can.
QString problemOf(const Parameter &parameter, const QString &value)
{
    constexpr qsizetype longestName = 200;
    const QString name(parameter.name);
    bool isGood = true;
    switch (parameter.shape) {
    case Shape::Id:
        isGood = isId(value);
        break;
    case Shape::Ids: {
        const QStringList ids = listOf(value);
        isGood = !ids.isEmpty() && ids.size() <= mostIds && std::all_of(ids.begin(), ids.end(), isId);
        break;
    }
    case Shape::Domain:
        isGood = matches(value, u"dzd[-_][a-zA-Z0-9_-]{1,36}"_s);
        break;
    case Shape::Region:
        isGood = matches(value, u"[a-z0-9-]{1,32}"_s);
        break;
    case Shape::Account:
        isGood = matches(value, u"[0-9]{12}"_s);
        break;
    case Shape::Name:
        isGood = !value.isEmpty() && value.size() <= longestName;
        break;
    case Shape::Sort:
        isGood = matches(value, u"-?[a-zA-Z]{1,40}"_s);
        break;
    case Shape::Flag:
        isGood = value == "1"_L1;
        break;
    case Shape::Filter:
        if (const auto problem = filterProblem({.filter = value}))
            return tr("The filter of the link cannot be understood: %1").arg(problem->reason);
        break;
    }
    return isGood ? QString() : tr("The value of “%1” in the link is none that it can have.").arg(name);
}

/// Reads `name=value` with everything decoded. nullopt: what is encoded is not UTF-8 text without control characters.
std::optional<QString> decoded(const QString &text)
{
    const QString result = QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
    return hasControls(result) ? std::nullopt : std::optional(result);
}

QString ignoredName(const QString &name)
{
    constexpr qsizetype longest = 30;
    return matches(name, u"[A-Za-z0-9_.-]+"_s) && name.size() <= longest ? name : u"…"_s;
}

/// Everything before the parameters; nullopt: it is none of these links.
std::optional<QString> queryOf(const QString &text)
{
    QString rest = text.mid(schemePrefix.size());
    if (rest.startsWith("//"_L1))
        rest.remove(0, 2);
    if (!rest.startsWith(actionWord, Qt::CaseInsensitive))
        return {};
    rest.remove(0, actionWord.size());
    if (rest.startsWith(u'/'))
        rest.remove(0, 1);
    if (!rest.isEmpty() && !rest.startsWith(u'?'))
        return {};
    return rest.mid(1).section(u'#', 0, 0);
}

} // namespace

bool isZonescopeLink(const QString &text)
{
    return text.trimmed().startsWith(schemePrefix, Qt::CaseInsensitive);
}

Result<ParsedLink> parseZonescopeLink(const QString &text)
{
    if (text.size() > longestLink)
        return refusal(tr("The link is too long to be one of Zonescope."));
    const QString trimmed = text.trimmed();
    if (!isZonescopeLink(trimmed))
        return refusal(tr("This is no link of Zonescope: those begin with “zonescope:open”."));
    if (hasControls(trimmed))
        return refusal(tr("The link has control characters in it; copy it again from where it came from."));
    const auto query = queryOf(trimmed);
    if (!query)
        return refusal(tr("This version of Zonescope knows links that begin with “zonescope:open” only."));

    ParsedLink result;
    QStringList seen;
    const auto ignore = [&result](const QString &name) {
        const QString shown = ignoredName(name);
        if (result.ignored.size() < mostIgnored && !result.ignored.contains(shown))
            result.ignored << shown;
    };
    const QStringList parts = query->split(u'&', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto name = decoded(part.section(u'=', 0, 0));
        const auto value = decoded(part.section(u'=', 1));
        if (!name || !value)
            return refusal(tr("The link has control characters in it; copy it again from where it came from."));
        const auto known = std::find_if(parameters.begin(), parameters.end(),
                                        [&name](const Parameter &parameter) { return *name == parameter.name; });
        if (known == parameters.end() || seen.contains(*name)) {
            ignore(*name);
            continue;
        }
        seen << *name;
        if (const QString problem = problemOf(*known, *value); !problem.isEmpty())
            return refusal(problem);
        if (known->shape == Shape::Sort && !runSort(sortFrom(*value)))
            ignore(*name); // a column of another version costs the order only
        else
            known->store(result.link, *value);
    }
    if (!result.link.runId.isEmpty() && result.link.scope.domainId.isEmpty())
        return refusal(tr("The link names a run but not its domain."));
    return result;
}

QString toText(const ZonescopeLink &link)
{
    const ConnectionHint &connection = link.scope.connection;
    QString sort;
    if (link.sort)
        sort = (link.sort->order == Qt::DescendingOrder ? u"-"_s : QString()) + link.sort->column;
    const std::array<QString, parameters.size()> values{connection.isSample ? u"1"_s : QString(),
                                                        connection.name,
                                                        connection.id,
                                                        connection.profile,
                                                        connection.region,
                                                        connection.accountId,
                                                        link.scope.domainId,
                                                        link.scope.projectIds.join(u','),
                                                        link.scope.dataSourceIds.join(u','),
                                                        link.runId,
                                                        link.filter,
                                                        sort,
                                                        link.lens};
    QString query;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (values.at(i).isEmpty())
            continue;
        query += query.isEmpty() ? u'?' : u'&';
        // What reads well and is allowed in a query stays as it is.
        query += QString(parameters.at(i).name) + u'='
            + QString::fromLatin1(QUrl::toPercentEncoding(values.at(i), ":,/"_ba));
    }
    return QString(schemePrefix) + QString(actionWord) + query;
}

} // namespace zonescope
