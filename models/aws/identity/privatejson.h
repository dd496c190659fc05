// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/secrets/secretbytes.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace zonescope::aws {

/// JSON with secrets in it, read from and written for private files of the form that the AWS CLI keeps.

/// The object that the file holds; empty where there is no such file, no object in it, or the path is not absolute.
[[nodiscard]] QJsonObject readPrivateObject(const QString &path);

/// A token or key: nothing but what a header or a form can carry as it is. Empty where absent or something else.
[[nodiscard]] SecretBytes secretIn(const QJsonObject &object, QLatin1StringView name);
/// ms UTC: what parseExpiry() takes, or epoch seconds as a number.
[[nodiscard]] std::optional<qint64> timeIn(const QJsonObject &object, QLatin1StringView name);

/// A time as the AWS CLI writes it: to the second, cut, so that nothing is promised longer than it lives.
[[nodiscard]] QString cacheTimeText(qint64 ms);

/// One member whose value must not pass through QString.
struct PrivateMember {
    enum class Form : quint8 {
        Text, ///< UTF-8, written as a JSON string
        Json, ///< written as it stands: what joinedJson() made
    };

    QByteArray name;
    const SecretBytes *value; ///< not null, outlives the call
    Form form = Form::Text;
};

/// The compact JSON object with the members of both.
[[nodiscard]] SecretBytes joinedJson(const QJsonObject &open, const QList<PrivateMember> &members);

} // namespace zonescope::aws
