// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/credentials.h"

#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::Credentials", text);
}

bool isHeaderText(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

std::optional<Error> checkCredentials(const Credentials &credentials)
{
    const auto refuse = [](const QString &message) { return Error{.kind = ErrorKind::SignIn, .message = message}; };
    const QString &source = credentials.source;
    if (credentials.accessKeyId.isEmpty())
        return refuse(tr("The access key id is missing (%1).").arg(source));
    if (credentials.secretAccessKey.isEmpty())
        return refuse(tr("The secret access key is missing (%1).").arg(source));
    if (!isHeaderText(credentials.accessKeyId))
        return refuse(tr("The access key id has characters that none can have (%1).").arg(source));
    if (!isHeaderText(credentials.sessionToken.view()))
        return refuse(tr("The session token has characters that none can have (%1).").arg(source));
    return {};
}

std::optional<qint64> parseExpiry(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.trimmed().toDouble(&isNumber);
    return isNumber ? timestampFromEpochSeconds(seconds) : parseIsoTimestamp(QStringView(text).trimmed());
}

} // namespace zonescope::aws
