// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/errorfingerprint.h"

#include <QtCore/QStringView>

#include <optional>

/// What the pieces of an error text are; see ErrorFingerprint, which is made of this.
namespace zonescope::errortokens {

/// What stands before a token.
struct Context {
    bool expectsName = false; ///< a word such as `database`
    bool expectsValue = false; ///< an equals sign
    bool expectsCode = false; ///< `status code`, `HTTP`
};

/// A place with the slot that it is. Its end is that of the value; what is left of the token stays as it is.
struct Slot {
    ErrorSlotKind kind = ErrorSlotKind::Name;
    qsizetype end = 0;
};

[[nodiscard]] bool isWordCharacter(QChar c);

/// An ARN, a URL or a time begins here.
[[nodiscard]] std::optional<Slot> compoundAt(QStringView text, qsizetype position);
/// Where the token that begins here ends: word characters with single signs between them, and the port of a host.
[[nodiscard]] qsizetype tokenEnd(QStringView text, qsizetype position);
/// nullopt: it is a word of the sentence.
[[nodiscard]] std::optional<Slot> slotOf(QStringView token, const Context &context);

} // namespace zonescope::errortokens
