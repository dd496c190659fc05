// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/configvalue.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype longestJson = 1'000'000;

QString numberText(const QJsonValue &value)
{
    // Compact JSON is the one form that keeps whole numbers whole.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

// Documents are at most 1,024 levels deep: QJsonDocument refuses others.
ConfigValue valueOf(const QJsonValue &json)
{
    ConfigValue value;
    switch (json.type()) {
    case QJsonValue::Bool:
        value.kind = ConfigValue::Kind::Bool;
        value.text = json.toBool() ? u"true"_s : u"false"_s;
        break;
    case QJsonValue::Double:
        value.kind = ConfigValue::Kind::Number;
        value.text = numberText(json);
        break;
    case QJsonValue::String:
        value.kind = ConfigValue::Kind::Text;
        value.text = json.toString();
        break;
    case QJsonValue::Array: {
        value.kind = ConfigValue::Kind::List;
        const QJsonArray list = json.toArray();
        value.values.reserve(static_cast<size_t>(list.size()));
        for (const QJsonValue element : list)
            value.values.push_back(valueOf(element));
        break;
    }
    case QJsonValue::Object: {
        value.kind = ConfigValue::Kind::Object;
        const QJsonObject object = json.toObject();
        value.values.reserve(static_cast<size_t>(object.size()));
        for (auto member = object.begin(); member != object.end(); ++member) {
            value.names.push_back(member.key());
            value.values.push_back(valueOf(member.value()));
        }
        break;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        value.text = u"null"_s;
    }
    value.seal();
    return value;
}

QJsonValue jsonOf(const ConfigValue &value)
{
    switch (value.kind) {
    case ConfigValue::Kind::Null:
        return QJsonValue::Null;
    case ConfigValue::Kind::Bool:
        return value.text == "true"_L1;
    case ConfigValue::Kind::Number:
        return QJsonDocument::fromJson('[' + value.text.toUtf8() + ']').array().at(0);
    case ConfigValue::Kind::Text:
        return value.text;
    case ConfigValue::Kind::List: {
        QJsonArray list;
        for (const ConfigValue &element : value.values)
            list.append(jsonOf(element));
        return list;
    }
    case ConfigValue::Kind::Object: {
        QJsonObject object;
        for (size_t i = 0; i < value.values.size(); ++i)
            object.insert(value.names[i], jsonOf(value.values[i]));
        return object;
    }
    }
    return {};
}

QByteArray lengthAndBytes(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return QByteArray::number(bytes.size()) + ':' + bytes;
}

} // namespace

const ConfigValue *ConfigValue::member(QStringView name) const
{
    const auto found = std::ranges::find(names, name, [](const QString &own) { return QStringView(own); });
    return found == names.end() ? nullptr : &values[static_cast<size_t>(found - names.begin())];
}

void ConfigValue::seal()
{
    const QByteArray head = QByteArray::number(static_cast<int>(kind)) + lengthAndBytes(text);
    QByteArray exact = head;
    QByteArray asSet = head;
    std::vector<QByteArray> elements;
    elements.reserve(values.size());
    for (size_t i = 0; i < values.size(); ++i) {
        if (kind == Kind::Object) {
            const QByteArray name = lengthAndBytes(names[i]);
            exact += name;
            asSet += name;
        }
        exact += values[i].digest;
        elements.push_back(values[i].setDigest);
    }
    if (kind == Kind::List)
        std::ranges::sort(elements);
    for (const QByteArray &element : elements)
        asSet += element;
    digest = QCryptographicHash::hash(exact, QCryptographicHash::Sha1);
    setDigest = QCryptographicHash::hash(asSet, QCryptographicHash::Sha1);
}

ConfigValuePtr parseConfiguration(const QString &snapshot)
{
    if (snapshot.size() > longestJson)
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(snapshot.toUtf8());
    if (document.isObject())
        return std::make_shared<const ConfigValue>(valueOf(document.object()));
    if (document.isArray())
        return std::make_shared<const ConfigValue>(valueOf(document.array()));
    return {};
}

QString configText(const ConfigValue &value)
{
    if (!value.isContainer())
        return value.text;
    const QJsonValue json = jsonOf(value);
    const QJsonDocument document = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QString indentedConfiguration(const QString &snapshot)
{
    if (snapshot.size() > longestJson)
        return snapshot;
    const QJsonDocument document = QJsonDocument::fromJson(snapshot.toUtf8());
    return document.isNull() ? snapshot : QString::fromUtf8(document.toJson(QJsonDocument::Indented));
}

} // namespace zonescope
