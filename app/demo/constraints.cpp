// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/constraints.h"

#include <QtCore/QString>

#include <algorithm>

namespace zonescope::demo {

void Constraints::require(bool kept, const QByteArray &member, const std::optional<QByteArray> &value,
                          const QByteArray &rule)
{
    if (kept)
        return;
    const QByteArray shown = value ? '\'' + *value + '\'' : QByteArray("null");
    m_broken.append("Value " + shown + " at '" + member + "' failed to satisfy constraint: Member must " + rule);
}

void Constraints::requireId(const QByteArray &member, const QByteArray &value)
{
    require(isIdText(value), member, value, "satisfy regular expression pattern: ^[a-zA-Z0-9_-]{1,36}$");
}

void Constraints::requireLength(const QByteArray &member, const std::optional<QByteArray> &value, qsizetype least,
                                qsizetype most)
{
    if (!value)
        return;
    const qsizetype length = QString::fromUtf8(*value).size();
    require(length >= least, member, value, "have length greater than or equal to " + QByteArray::number(least));
    require(length <= most, member, value->left(200), "have length less than or equal to " + QByteArray::number(most));
}

int Constraints::requireNumber(const QByteArray &member, const QByteArray &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    require(isNumber, member, value, "be an integer");
    require(!isNumber || number >= least, member, value,
            "have value greater than or equal to " + QByteArray::number(least));
    require(!isNumber || number <= most, member, value, "have value less than or equal to " + QByteArray::number(most));
    return number;
}

std::optional<ServiceFault> Constraints::fault() const
{
    if (m_broken.isEmpty())
        return std::nullopt;
    return ServiceFault::validation(QByteArray::number(m_broken.size()) + " validation error"
                                    + (m_broken.size() == 1 ? "" : "s") + " detected: " + m_broken.join("; "));
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isIdText(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 36
        && std::all_of(text.begin(), text.end(), [](char c) { return isWordCharacter(c) || c == '-'; });
}

} // namespace zonescope::demo
