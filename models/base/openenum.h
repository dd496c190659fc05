// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace zonescope {

/// An enum value of the API that newer services may extend: a known value, or E::Unknown with the text as received.
/// E needs an enumerator `Unknown`, and free functions `QString apiText(E)` and `E enumFromApiText(QStringView, E *)`.
template <class E>
struct OpenEnum {
    E value = E::Unknown;
    QString unknownText{}; ///< only where value is Unknown

    OpenEnum() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a known value is a complete OpenEnum
    OpenEnum(E known)
        : value(known)
    {
    }
    [[nodiscard]] static OpenEnum fromApi(QStringView text)
    {
        OpenEnum result;
        result.value = enumFromApiText(text, static_cast<E *>(nullptr));
        if (result.value == E::Unknown)
            result.unknownText = text.toString();
        return result;
    }
    /// The API's own word, unknown ones included.
    [[nodiscard]] QString api() const { return value == E::Unknown ? unknownText : apiText(value); }

    friend bool operator==(const OpenEnum &, const OpenEnum &) = default;
};

} // namespace zonescope
