// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterfield.h"

#include <QtCore/QString>

#include <optional>
#include <variant>
#include <vector>

namespace zonescope {

/// `none`: the service gave no value.
struct FilterAbsent {
    friend bool operator==(const FilterAbsent &, const FilterAbsent &) = default;
};

/// One of the field's words, as its enumerator.
struct FilterWordValue {
    int value = 0;
    friend bool operator==(const FilterWordValue &, const FilterWordValue &) = default;
};

/// A text; what it must be to the field is FilterTerm's matter. In a field that knows words: a value of a newer service
/// in the API's own spelling.
struct FilterText {
    QString text{};
    friend bool operator==(const FilterText &, const FilterText &) = default;
};

/// A regular expression of Perl's kind, without regard to case.
struct FilterPattern {
    QString pattern{};
    friend bool operator==(const FilterPattern &, const FilterPattern &) = default;
};

/// One end of an interval: a number, whole seconds of a duration, or a time in ms UTC.
struct FilterBound {
    qint64 value = 0;
    bool inclusive = true;
    bool relative = false; ///< times only: `value` is ms before now
    friend bool operator==(const FilterBound &, const FilterBound &) = default;
};

struct FilterInterval {
    std::optional<FilterBound> low{};
    std::optional<FilterBound> high{};
    friend bool operator==(const FilterInterval &, const FilterInterval &) = default;
};

using FilterValue = std::variant<FilterAbsent, FilterWordValue, FilterText, FilterPattern, FilterInterval>;

/// A run matches where any of the values fits; where it is negated, where none does. So a run without the value matches
/// every negated term but `-field:none`.
struct FilterTerm {
    FilterField field = FilterField::Text;
    bool negated = false;
    /// Written with ~: part of the text is enough. With : it is enough for names (Source, Project, Domain), Error and
    /// Text; ids and the other texts must be equal.
    bool contains = false;
    std::vector<FilterValue> values{}; ///< never empty
    /// Of Is: when it is asked, ms UTC, for what depends on that; set by resolved(), 0 before that.
    qint64 askedAt = 0;
    friend bool operator==(const FilterTerm &, const FilterTerm &) = default;
};

/// A filter as a value: the terms that a run must match, all of them. See parseFilter() for the language.
struct FilterExpression {
    std::vector<FilterTerm> terms{};

    [[nodiscard]] bool isEmpty() const { return terms.empty(); }
    [[nodiscard]] bool uses(FilterField field) const;
    /// A since: or until: term that is not negated: the expression names its own time range.
    [[nodiscard]] bool hasLimits() const;
    friend bool operator==(const FilterExpression &, const FilterExpression &) = default;
};

/// The text in its canonical form, which parses to an equal expression: one blank between terms, canonical names,
/// quotes only where they are needed.
[[nodiscard]] QString toText(const FilterExpression &expression);
[[nodiscard]] QString toText(const FilterTerm &term);

/// Something asks how a run compares with all that its source did before: is:suspicious or is:stuck.
[[nodiscard]] bool comparesRuns(const FilterExpression &expression);
/// With every relative time counted back from `nowMs`, so that it means the same from now on.
[[nodiscard]] FilterExpression resolved(FilterExpression expression, qint64 nowMs);

/// The same with these limits (ms UTC; since is inclusive, until exclusive) in place of those that it has, at the end.
[[nodiscard]] FilterExpression withLimits(FilterExpression expression, std::optional<qint64> since,
                                          std::optional<qint64> until);

/// Both must match.
[[nodiscard]] FilterExpression bothOf(FilterExpression left, const FilterExpression &right);

} // namespace zonescope
