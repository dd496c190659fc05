// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace zonescope::test {

/// The published model of the DataZone API, read from the reference data: the shapes of requests and replies, and a
/// sample document for any of them in which every leaf has a value of its own.
class ApiModel final {
public:
    /// Empty where the reference data are not there.
    static ApiModel load()
    {
        using namespace Qt::StringLiterals;
        const QString folder = qEnvironmentVariable("ZONESCOPE_SHARED", u"../shared"_s);
        QFile file(folder + "/reference/data/datazone.service-slice.json"_L1);
        ApiModel model;
        if (file.open(QIODevice::ReadOnly))
            model.m_root = QJsonDocument::fromJson(file.readAll()).object();
        return model;
    }

    [[nodiscard]] bool isEmpty() const { return m_root.isEmpty(); }
    [[nodiscard]] QJsonObject operation(const QString &name) const { return in("operations", name); }
    [[nodiscard]] QJsonObject shape(const QString &name) const { return in("shapes", name); }
    [[nodiscard]] QJsonObject input(const QString &operationName) const { return side(operationName, "input"); }
    [[nodiscard]] QJsonObject output(const QString &operationName) const { return side(operationName, "output"); }
    [[nodiscard]] QStringList enumWords(const QString &shapeName) const
    {
        return words(shape(shapeName).value(QLatin1StringView("enum")));
    }
    [[nodiscard]] static QStringList required(const QJsonObject &shape)
    {
        return words(shape.value(QLatin1StringView("required")));
    }
    [[nodiscard]] static QJsonObject members(const QJsonObject &shape)
    {
        return shape.value(QLatin1StringView("members")).toObject();
    }
    [[nodiscard]] QJsonObject memberShape(const QJsonObject &structure, const QString &member) const
    {
        return shape(members(structure)[member].toObject().value(QLatin1StringView("shape")).toString());
    }

    /// Every member filled; lists have one item. Leaves differ from each other (`salt` counts on).
    [[nodiscard]] QJsonValue sample(const QJsonObject &shape, int &salt, int depth = 0) const
    {
        using namespace Qt::StringLiterals;
        const QString type = shape["type"_L1].toString();
        ++salt;
        if (type == "structure"_L1) {
            QJsonObject object;
            const QJsonObject all = members(shape);
            for (auto it = all.begin(); it != all.end(); ++it)
                object.insert(it.key(), sample(memberShape(shape, it.key()), salt, depth + 1));
            return object;
        }
        if (type == "list"_L1)
            return QJsonArray{sample(this->shape(shape["member"_L1]["shape"_L1].toString()), salt, depth + 1)};
        if (type == "map"_L1)
            return QJsonObject{{u"key"_s, sample(this->shape(shape["value"_L1]["shape"_L1].toString()), salt)}};
        if (type == "integer"_L1)
            return salt;
        if (type == "boolean"_L1)
            return true;
        if (type == "timestamp"_L1)
            return u"2026-01-02T03:%1:%2.000Z"_s.arg(salt / 60 % 60, 2, 10, QChar(u'0'))
                .arg(salt % 60, 2, 10, QChar(u'0'));
        const QStringList choices = words(shape["enum"_L1]);
        return choices.isEmpty() ? u"text-%1"_s.arg(salt) : choices[salt % choices.size()];
    }

private:
    [[nodiscard]] QJsonObject in(const char *part, const QString &name) const
    {
        return m_root.value(QLatin1StringView(part)).toObject().value(name).toObject();
    }
    [[nodiscard]] QJsonObject side(const QString &operationName, const char *which) const
    {
        const QJsonObject reference = operation(operationName).value(QLatin1StringView(which)).toObject();
        return shape(reference.value(QLatin1StringView("shape")).toString());
    }
    [[nodiscard]] static QStringList words(const QJsonValue &value)
    {
        QStringList list;
        for (const QJsonValue &word : value.toArray())
            list.append(word.toString());
        return list;
    }

    QJsonObject m_root;
};

} // namespace zonescope::test
