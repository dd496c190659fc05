// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/apimodel.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <cmath>

namespace zonescope::test {

using L1 = QLatin1String;

bool ApiModel::load()
{
    QFile file(qEnvironmentVariable("ZONESCOPE_SHARED", QStringLiteral("../shared"))
               + QStringLiteral("/reference/data/datazone.service-slice.json"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    m_model = QJsonDocument::fromJson(file.readAll()).object();
    m_shapes = m_model[QLatin1String("shapes")].toObject();
    return !m_shapes.isEmpty();
}

QString ApiModel::outputOf(const QString &operation) const
{
    return m_model[QLatin1String("operations")][operation][QLatin1String("output")][QLatin1String("shape")].toString();
}

QStringList ApiModel::check(const QString &shape, const QJsonValue &value, const QStringList &tolerated) const
{
    QStringList wrong;
    checkShape(shape, value, shape, tolerated, wrong);
    return wrong;
}

void ApiModel::checkShape(const QString &name, const QJsonValue &value, const QString &path,
                          const QStringList &tolerated, QStringList &wrong) const
{
    const QJsonObject shape = m_shapes[name].toObject();
    const QString type = shape[L1("type")].toString();
    if (type == L1("structure"))
        checkStructure(shape, value, path, tolerated, wrong);
    else if (type == L1("list"))
        checkList(shape, value, path, tolerated, wrong);
    else if (type == L1("map"))
        checkMap(shape, value, path, tolerated, wrong);
    else if (type == L1("string"))
        checkString(shape, value, path, tolerated, wrong);
    else if (type == L1("timestamp"))
        checkTimestamp(shape, value, path, wrong);
    else if (type == L1("boolean") ? !value.isBool()
                                   : !value.isDouble() || std::trunc(value.toDouble()) != value.toDouble())
        wrong.append(path + L1(" is not of type ") + type);
}

void ApiModel::checkStructure(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                              const QStringList &tolerated, QStringList &wrong) const
{
    if (!value.isObject()) {
        wrong.append(path + L1(" is no object"));
        return;
    }
    const QJsonObject object = value.toObject();
    const QJsonObject members = shape[L1("members")].toObject();
    for (const QJsonValue &required : shape[L1("required")].toArray()) {
        if (!object.contains(required.toString()))
            wrong.append(path + L1(" lacks ") + required.toString());
    }
    if (shape[L1("union")].toBool() && object.size() != 1)
        wrong.append(path + L1(" is a union with other than one member"));
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString here = path + QLatin1Char('.') + member.key();
        if (!members.contains(member.key()))
            wrong.append(here + L1(" is not in the model"));
        else
            checkShape(members[member.key()][L1("shape")].toString(), member.value(), here, tolerated, wrong);
    }
}

void ApiModel::checkList(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                         const QStringList &tolerated, QStringList &wrong) const
{
    if (!value.isArray())
        wrong.append(path + L1(" is no array"));
    for (const QJsonValue &item : value.toArray())
        checkShape(shape[L1("member")][L1("shape")].toString(), item, path + L1("[]"), tolerated, wrong);
}

void ApiModel::checkMap(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                        const QStringList &tolerated, QStringList &wrong) const
{
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        checkShape(shape[L1("key")][L1("shape")].toString(), member.key(), path + L1("{key}"), tolerated, wrong);
        checkShape(shape[L1("value")][L1("shape")].toString(), member.value(), path + L1("{}"), tolerated, wrong);
    }
}

const QRegularExpression &ApiModel::compiled(const QString &pattern) const
{
    QRegularExpression &expression = m_patterns[pattern];
    if (expression.pattern().isEmpty())
        expression.setPattern(QRegularExpression::anchoredPattern(pattern));
    return expression;
}

void ApiModel::checkString(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                           const QStringList &tolerated, QStringList &wrong) const
{
    const QString text = value.toString();
    if (!value.isString())
        wrong.append(path + L1(" is no string"));
    if (text.size() < shape[L1("min")].toInt(0))
        wrong.append(path + L1(" is too short"));
    if (shape.contains(L1("max")) && text.size() > shape[L1("max")].toInt())
        wrong.append(path + L1(" is too long"));
    const QString pattern = shape[L1("pattern")].toString();
    if (!pattern.isEmpty() && !compiled(pattern).match(text).hasMatch())
        wrong.append(path + L1(" does not match ") + pattern + L1(": ") + text);
    if (shape.contains(L1("enum")) && !shape[L1("enum")].toArray().contains(text) && !tolerated.contains(text))
        wrong.append(path + L1(" is not in the enum: ") + text);
}

void ApiModel::checkTimestamp(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                              QStringList &wrong)
{
    static const QRegularExpression iso(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"));
    const bool asText = shape[L1("timestampFormat")].toString() == L1("iso8601");
    if (asText ? !iso.match(value.toString()).hasMatch() : !value.isDouble())
        wrong.append(path + (asText ? L1(" is no ISO 8601 text") : L1(" is no number of seconds")));
}

} // namespace zonescope::test
