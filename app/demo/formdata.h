// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <utility>
#include <vector>

namespace zonescope::demo {

/// Names and values of a query string or of an application/x-www-form-urlencoded body, decoded.
class FormData final {
public:
    /// In a form a plus is a space; in the query of a REST call it is a plus.
    enum class Plus : quint8 { Space, Literal };

    /// Nothing where a % is not followed by two hex digits.
    [[nodiscard]] static std::optional<FormData> parse(const QByteArray &encoded, Plus plus);

    /// The first value of that name; a name without `=` has an empty one.
    [[nodiscard]] std::optional<QByteArray> find(QByteArrayView name) const;
    /// The same, empty where it is absent.
    [[nodiscard]] QByteArray value(QByteArrayView name) const { return find(name).value_or(QByteArray()); }

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_pairs;
};

} // namespace zonescope::demo
