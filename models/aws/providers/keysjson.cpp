// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/keysjson.h"

#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

Result<CredentialsPtr> keysFromJson(const QJsonObject &object, KeysForm form, const QString &source,
                                    const QByteArray &userAgentFeature)
{
    const auto text = [&object](QLatin1StringView name) { return object.value(name).toString().toUtf8(); };
    Credentials credentials{
        .accessKeyId = text("AccessKeyId"_L1),
        .secretAccessKey = SecretBytes(text("SecretAccessKey"_L1)),
        .sessionToken = SecretBytes(text(form == KeysForm::Process ? "SessionToken"_L1 : "Token"_L1)),
        .source = source,
        .userAgentFeature = userAgentFeature,
        .accountId = object.value("AccountId"_L1).toString(),
    };
    if (const auto problem = checkCredentials(credentials))
        return *problem;
    const QJsonValue expiration = object.value("Expiration"_L1);
    if (expiration.isString() && !expiration.toString().isEmpty()) {
        credentials.expiresAt = parseExpiry(expiration.toString());
        if (!credentials.expiresAt) {
            return Error{.kind = ErrorKind::SignIn,
                         .message = QCoreApplication::translate("zonescope::aws::KeysJson",
                                                                "The Expiration of the keys is no ISO 8601 time (%1).")
                                        .arg(source)};
        }
    } else if (expiration.isDouble()) {
        credentials.expiresAt = timestampFromEpochSeconds(expiration.toDouble());
    }
    return std::make_shared<const Credentials>(std::move(credentials));
}

} // namespace zonescope::aws
