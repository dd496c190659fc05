// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <map>

namespace zonescope::test {

/// The published API model of DataZone, and whether a JSON value keeps to one of its shapes.
class ApiModel final {
public:
    [[nodiscard]] bool load();
    [[nodiscard]] QString outputOf(const QString &operation) const;
    /// What is wrong, each with the path to it; empty where nothing is. Values of `tolerated` pass every enum.
    [[nodiscard]] QStringList check(const QString &shape, const QJsonValue &value,
                                    const QStringList &tolerated = {}) const;

private:
    void checkShape(const QString &name, const QJsonValue &value, const QString &path, const QStringList &tolerated,
                    QStringList &wrong) const;
    void checkStructure(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                        const QStringList &tolerated, QStringList &wrong) const;
    void checkList(const QJsonObject &shape, const QJsonValue &value, const QString &path, const QStringList &tolerated,
                   QStringList &wrong) const;
    void checkMap(const QJsonObject &shape, const QJsonValue &value, const QString &path, const QStringList &tolerated,
                  QStringList &wrong) const;
    const QRegularExpression &compiled(const QString &pattern) const;
    void checkString(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                     const QStringList &tolerated, QStringList &wrong) const;
    static void checkTimestamp(const QJsonObject &shape, const QJsonValue &value, const QString &path,
                               QStringList &wrong);

    QJsonObject m_model;
    QJsonObject m_shapes;
    mutable std::map<QString, QRegularExpression> m_patterns;
};

} // namespace zonescope::test
