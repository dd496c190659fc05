// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace zonescope {

/// What cannot be understood, where, and what is possible instead. Positions count UTF-16 units; the span lies within
/// the text, and is never empty.
struct FilterProblem {
    qsizetype position = 0;
    qsizetype length = 0;
    QString reason{}; ///< one or two plain sentences

    friend bool operator==(const FilterProblem &, const FilterProblem &) = default;
};

/// A piece of the text, for colouring it. Blanks and commas are none; pieces follow one another without overlap.
struct FilterToken {
    enum class Kind : quint8 { Negation, Field, Operator, Value, Text, Pattern };
    Kind kind = Kind::Text;
    qsizetype position = 0;
    qsizetype length = 0;
};

struct FilterParse {
    /// Only where all of the text is understood: nothing of it is ever ignored.
    std::optional<FilterExpression> expression{};
    std::vector<FilterProblem> problems{}; ///< by position; empty exactly where there is an expression
    std::vector<FilterToken> tokens{};
};

/// Reads a filter. The language, in which case never matters:
///
///     status:failed,partial since:7d -source:test took:>5m error~"access denied" "any text"
///
/// - Terms stand apart by blanks and must all match. A comma means or, a minus in front means not. A comparison is
/// false
///   where the value is absent, so its negation is true there; `started:none` asks for the absence itself.
/// - A term without a field is looked for in the run's id, its source's name and id, its error's type and detail.
/// - Texts: `"in quotes"` where there are blanks or signs in them (`\"` and `\\` inside), or `/a regular expression/`.
///   `source:orders`, `project:` and `domain:` are part of the name, or the whole id. `error:` is part of the error's
///   detail or type. `id:`, `sourcetype:`, `account:` and `region:` are the whole text; with `~` a part of it is
///   enough, and for names a part of the id too. Parts need not be whole words.
/// - `cluster:` is the number of errors with the same cause (errorClusterText()), which must be of this version.
/// - Words: status, type, lineage, errortype and is; see filterWords(). A quoted one is a value of the API that this
///   version does not know: `errortype:"SOMETHING_NEW"`.
/// - Numbers: `assetsfailed:0`, `:>0`, `:>=1`, `:<5`, `:1..9` with both ends, `:1..`, `:..9`.
/// - Durations in the whole seconds that the table shows: `took:>90s`, `5m`, `2h`, `7d`, `1h30m`, `4:30`, `1:02:03`.
///   Runs that have not ended have no `took`.
/// - Times: ISO 8601, a date alone (midnight UTC), `7d` or `-12h` before now. `ended:>-12h`, `created:2026-01-02` (all
/// of
///   that day, or second), `created:2026-01-02..2026-01-09` with its start and without its end. `since:7d` and `until:`
///   are short for `created:>=` and `created:<`.
[[nodiscard]] FilterParse parseFilter(const QString &text);

/// The problem in two lines for a terminal: the text, cut to what surrounds the place, and carets below it.
[[nodiscard]] QString pointAt(const QString &text, const FilterProblem &problem);

} // namespace zonescope
