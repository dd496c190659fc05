// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterfield.h"

#include <vector>

/// What people are told of the filter language, made from the tables that the parser reads, so that the help of the
/// window and that of the command line know every field and word, and no other.
namespace zonescope {

/// One thing that can be written. Texts are translated, but for what is part of the language.
struct FilterHelpEntry {
    QString written{}; ///< such as `status:` or `a..b`
    QString meaning{}; ///< a sentence or two without a line break
    QStringList examples{}; ///< terms that parse
};

struct FilterHelpSection {
    QString title{};
    std::vector<FilterHelpEntry> entries{};
};

/// How terms are put together; fields, by what is written after them; the words of `is:`.
[[nodiscard]] std::vector<FilterHelpSection> filterHelp();

/// Terms that show how the field is used; never empty.
[[nodiscard]] QStringList filterFieldExamples(FilterField field);
/// What a run is that has the trait: one or two sentences.
[[nodiscard]] QString runTraitMeaning(RunTrait trait);

/// All of it as text of at most `width` characters a line.
[[nodiscard]] QString filterHelpText(int width);

} // namespace zonescope
