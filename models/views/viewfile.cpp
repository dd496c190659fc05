// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/viewfile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr auto versionKey = "zonescopeView"_L1;
constexpr auto ascendingWord = "ascending"_L1;
constexpr auto descendingWord = "descending"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ViewFile", text);
}

/// Reads members of one object and remembers the first that is not what it should be.
class Members {
public:
    Members(QJsonObject object, QString path, QString &problem)
        : m_object(std::move(object))
        , m_path(std::move(path))
        , m_problem(problem)
    {
    }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!isAbsent(value) && !value.isString())
            refuse(tr("%1 must be a text.").arg(pathOf(key)));
        return value.toString();
    }
    QStringList texts(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        QStringList result;
        const QJsonArray array = value.toArray();
        bool areTexts = isAbsent(value) || value.isArray();
        for (const auto entry : array) {
            areTexts = areTexts && entry.isString();
            result << entry.toString();
        }
        if (!areTexts)
            refuse(tr("%1 must be a list of texts.").arg(pathOf(key)));
        return result;
    }
    std::optional<Members> object(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (isAbsent(value))
            return {};
        if (!value.isObject())
            refuse(tr("%1 must be an object.").arg(pathOf(key)));
        return Members(value.toObject(), pathOf(key) + u'.', m_problem);
    }
    bool flag(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!isAbsent(value) && !value.isBool())
            refuse(tr("%1 must be true or false.").arg(pathOf(key)));
        return value.toBool();
    }
    void refuse(const QString &sentence)
    {
        if (m_problem.isEmpty())
            m_problem = sentence;
    }

private:
    static bool isAbsent(const QJsonValue &value) { return value.isUndefined() || value.isNull(); }
    QString pathOf(QLatin1StringView key) const { return m_path + QString(key); }

    QJsonObject m_object;
    QString m_path;
    QString &m_problem;
};

ViewScope readScope(Members scope)
{
    ViewScope result{.domainId = scope.text("domainId"_L1),
                     .projectIds = scope.texts("projectIds"_L1),
                     .dataSourceIds = scope.texts("dataSourceIds"_L1)};
    if (auto connection = scope.object("connection"_L1)) {
        result.connection = {.id = connection->text("id"_L1),
                             .name = connection->text("name"_L1),
                             .profile = connection->text("profile"_L1),
                             .region = connection->text("region"_L1),
                             .accountId = connection->text("accountId"_L1),
                             .isSample = connection->flag("isSample"_L1)};
    }
    return result;
}

std::optional<ViewSort> readSort(Members sort)
{
    const QString order = sort.text("order"_L1);
    if (!order.isEmpty() && order != ascendingWord && order != descendingWord)
        sort.refuse(tr("sort.order must be “ascending” or “descending”."));
    ViewSort result{.column = sort.text("column"_L1),
                    .order = order == ascendingWord ? Qt::AscendingOrder : Qt::DescendingOrder};
    return result.column.isEmpty() ? std::nullopt : std::optional(result);
}

Error refusal(const QString &sentence)
{
    return {.kind = ErrorKind::Usage, .message = sentence};
}

/// The line of a place in a text, from 1.
qsizetype lineOf(const QByteArray &content, int offset)
{
    return content.left(offset).count('\n') + 1;
}

/// Sets a member, or takes it away where it is empty.
void put(QJsonObject &object, QLatin1StringView key, const QJsonValue &value)
{
    const bool isEmpty = value.isNull() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty())
        || (value.isBool() && !value.toBool());
    if (isEmpty)
        object.remove(key);
    else
        object.insert(key, value);
}

QJsonObject scopeObject(const ViewScope &scope, QJsonObject object)
{
    QJsonObject connection = object.value("connection"_L1).toObject();
    put(connection, "id"_L1, scope.connection.id);
    put(connection, "name"_L1, scope.connection.name);
    put(connection, "profile"_L1, scope.connection.profile);
    put(connection, "region"_L1, scope.connection.region);
    put(connection, "accountId"_L1, scope.connection.accountId);
    put(connection, "isSample"_L1, scope.connection.isSample);
    put(object, "connection"_L1, connection);
    put(object, "domainId"_L1, scope.domainId);
    put(object, "projectIds"_L1, QJsonArray::fromStringList(scope.projectIds));
    put(object, "dataSourceIds"_L1, QJsonArray::fromStringList(scope.dataSourceIds));
    return object;
}

/// Windows keeps these names in every folder, with any suffix; a folder may be shared with one.
bool isReserved(const QString &stem)
{
    static const QSet<QString> names{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString folded = stem.toLower();
    if (names.contains(folded))
        return true;
    return folded.size() == 4 && (folded.startsWith("com"_L1) || folded.startsWith("lpt"_L1)) && folded[3].isDigit();
}

} // namespace

Result<SavedView> readViewFile(const QByteArray &content)
{
    if (content.size() > largestViewFile)
        return refusal(tr("The file is larger than any view."));
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(content, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return refusal(
            tr("Line %1 is not JSON: %2.").arg(lineOf(content, parseError.offset)).arg(parseError.errorString()));
    const QJsonObject object = document.object();
    const QJsonValue version = object.value(versionKey);
    if (!version.isDouble() || version.toInt() < 1)
        return refusal(tr("The file is no view of Zonescope: it has no number “zonescopeView”."));
    if (version.toInt() > viewFileVersion)
        return refusal(tr("The view was written by a newer version of Zonescope."));

    QString problem;
    Members members(object, {}, problem);
    SavedView view{.name = cleanViewName(members.text("name"_L1)),
                   .filter = members.text("filter"_L1),
                   .note = members.text("note"_L1),
                   .columns = members.texts("columns"_L1),
                   .lens = members.text("lens"_L1)};
    if (view.name.isEmpty())
        members.refuse(tr("The view has no name."));
    if (auto sort = members.object("sort"_L1))
        view.sort = readSort(*std::move(sort));
    if (auto scope = members.object("scope"_L1))
        view.scope = readScope(*std::move(scope));
    if (!problem.isEmpty())
        return refusal(problem);
    return view;
}

QByteArray viewFileContent(const SavedView &view, const QByteArray &before)
{
    QJsonObject object = QJsonDocument::fromJson(before).object();
    object.insert(versionKey, viewFileVersion);
    object.insert("name"_L1, view.name);
    object.insert("filter"_L1, view.filter); // also where it is empty: all runs
    put(object, "note"_L1, view.note);
    put(object, "columns"_L1, QJsonArray::fromStringList(view.columns));
    put(object, "lens"_L1, view.lens);
    QJsonObject sort;
    if (view.sort) {
        sort = object.value("sort"_L1).toObject();
        sort.insert("column"_L1, view.sort->column);
        sort.insert("order"_L1, QString(view.sort->order == Qt::AscendingOrder ? ascendingWord : descendingWord));
    }
    put(object, "sort"_L1, sort);
    if (view.scope)
        object.insert("scope"_L1, scopeObject(*view.scope, object.value("scope"_L1).toObject()));
    else
        object.remove("scope"_L1);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QString viewFileName(const QString &name)
{
    constexpr qsizetype mostBytes = 190;
    QString stem;
    const QList<uint> points = name.normalized(QString::NormalizationForm_C).toUcs4();
    for (const uint point : points) {
        const bool isKept =
            QChar::isLetterOrNumber(point) || QChar::isMark(point) || point == '-' || point == '_' || point == ' ';
        const QString next = isKept ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1) : u"-"_s;
        if (next == "-"_L1 && stem.endsWith(u'-'))
            continue;
        if ((stem + next).toUtf8().size() > mostBytes)
            break;
        stem += next;
    }
    stem = stem.simplified();
    while (stem.startsWith(u'-') || stem.startsWith(u' '))
        stem.remove(0, 1);
    while (stem.endsWith(u'-') || stem.endsWith(u' '))
        stem.chop(1);
    if (stem.isEmpty())
        stem = u"view"_s;
    if (isReserved(stem))
        stem.prepend("view "_L1);
    return stem + ".json"_L1;
}

} // namespace zonescope
