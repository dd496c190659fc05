// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/domainurl.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace zonescope {

QString regionOfDomainAddress(const QString &text)
{
    static const QRegularExpression portal(
        uR"(\A(?:https?://)?[a-z0-9_-]+\.(?:datazone|sagemaker)\.([a-z]{2,5}(?:-[a-z]+)+-[0-9]+)\.on\.)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression arn(uR"(\Aarn:[a-z-]+:(?:datazone|sagemaker):([a-z0-9-]+):)"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    for (const auto &pattern : {portal, arn}) {
        const auto match = pattern.match(trimmed);
        if (match.hasMatch())
            return match.captured(1).toLower();
    }
    return {};
}

} // namespace zonescope
