// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/servicefault.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <optional>

namespace zonescope::demo {

/// Gathers what is wrong with an input, to be told in one message as the services word it.
class Constraints final {
public:
    /// `rule` goes on after "Member must ".
    void require(bool kept, const QByteArray &member, const std::optional<QByteArray> &value, const QByteArray &rule);
    void requireId(const QByteArray &member, const QByteArray &value);
    /// An absent value passes. Lengths are UTF-16 units, as the services count.
    void requireLength(const QByteArray &member, const std::optional<QByteArray> &value, qsizetype least,
                       qsizetype most);
    /// The number, or 0 where it is none.
    int requireNumber(const QByteArray &member, const QByteArray &value, int least, int most);

    /// ValidationException with all that is broken.
    [[nodiscard]] std::optional<ServiceFault> fault() const;

private:
    QList<QByteArray> m_broken;
};

/// 1 to 36 of [a-zA-Z0-9_-].
[[nodiscard]] bool isIdText(QByteArrayView text);
/// Letters, digits and _ alone: the \w of the API models.
[[nodiscard]] bool isWordCharacter(char c);

} // namespace zonescope::demo
