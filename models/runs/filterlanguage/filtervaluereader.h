// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"

#include <variant>

namespace zonescope {

/// A value as it stands in the text of a filter.
struct WrittenValue {
    enum class Form : quint8 { Bare, Quoted, Pattern };
    Form form = Form::Bare;
    QString text{}; ///< without quotes or slashes, escapes undone
};

/// What it means as a value of this field; a sentence or two where it means nothing.
[[nodiscard]] std::variant<FilterValue, QString> readFilterValue(FilterField field, bool contains,
                                                                 const WrittenValue &written);

} // namespace zonescope
