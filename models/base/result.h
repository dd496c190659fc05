// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

#include <utility>
#include <variant>

namespace zonescope {

/// A value or the Error that stands in its place. C++20 has no std::expected; this is the part of it that is needed.
template <class T>
class [[nodiscard]] Result final {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): `return value;` and `return error;` are the point
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only where ok().
    [[nodiscard]] const T &value() const & { return std::get<0>(m_content); }
    [[nodiscard]] T &value() & { return std::get<0>(m_content); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_content)); }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return &value(); }

    /// Only where not ok().
    [[nodiscard]] const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

/// The value of a call that has nothing to tell but its success.
struct Done {
    friend bool operator==(const Done &, const Done &) = default;
};

} // namespace zonescope
