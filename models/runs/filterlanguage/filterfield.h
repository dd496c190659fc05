// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <array>
#include <optional>
#include <span>

/// The vocabulary of the filter language: the fields that a term may look at, and the words that some of them know.
/// Names and words are part of saved views, links and scripts, so they are the same in every language; case does not
/// matter in them, and - counts as _.
namespace zonescope {

enum class FilterField : quint8 {
    Text, ///< a term without a field: run id, source name and id, error type and detail
    Status,
    Type,
    Lineage,
    ErrorType,
    Is,
    Error,
    Source,
    Project,
    SourceType,
    Domain,
    Account,
    Region,
    Id,
    Since,
    Until,
    Created,
    Started,
    Ended,
    Updated,
    Wait,
    Took,
    AssetsAdded,
    AssetsUpdated,
    AssetsUnchanged,
    AssetsSkipped,
    AssetsFailed,
    Cluster,
};
inline constexpr int filterFieldCount = static_cast<int>(FilterField::Cluster) + 1;

/// What is written after a field.
enum class FilterValueKind : quint8 {
    Text, ///< contains or equals, or /a regular expression/
    Word, ///< one of filterWords()
    Limit, ///< one time: since and until
    Time,
    Duration,
    Number,
};

/// What `is:` knows: what follows from other runs, from the source or from the person who looks, not from the run
/// alone.
enum class RunTrait : quint8 {
    Latest, ///< the newest loaded run of its source
    Unrecovered, ///< failed or partial, and no later run of its source succeeded as far as is loaded
    PartlyRecovered, ///< of these: a later run succeeded in part
    Disabled, ///< its source is switched off, as far as is known: it has no next run
    Known, ///< its error or its source is marked as known on this machine
    Suspicious, ///< succeeded, but with counts or lineage that say otherwise; see RunSuspicion
    Stuck, ///< open for far longer than its source usually takes; see stuckAfterMs()
    New, ///< created or ended since the person looked last; see TraitBasis::newSince
};
inline constexpr int runTraitCount = static_cast<int>(RunTrait::New) + 1;

struct FilterFieldFacts {
    FilterField field;
    FilterValueKind kind;
    bool mayBeAbsent; ///< `none` makes sense
    QLatin1StringView name; ///< empty for Text
    std::array<QLatin1StringView, 2> aliases; ///< understood, never printed
    const char *description; ///< source text; see fieldDescription()
};

/// A word of a field. `value` is the enumerator: of RunStatus, RunType, LineageImportStatus, RunErrorType or RunTrait.
struct FilterWord {
    int value;
    QLatin1StringView name;
    std::array<QLatin1StringView, 3> aliases;
};

[[nodiscard]] const FilterFieldFacts &factsOf(FilterField field);
/// All but Text, in the order in which they are offered.
[[nodiscard]] std::span<const FilterFieldFacts> namedFilterFields();
[[nodiscard]] std::optional<FilterField> filterFieldFromName(QStringView name);
[[nodiscard]] QString filterFieldName(FilterField field);
/// One sentence for completion lists, translated.
[[nodiscard]] QString filterFieldDescription(FilterField field);

/// Empty where the field takes no words.
[[nodiscard]] std::span<const FilterWord> filterWords(FilterField field);
[[nodiscard]] std::optional<int> filterWordValue(FilterField field, QStringView word);
/// Empty where the field has no such value.
[[nodiscard]] QString filterWordName(FilterField field, int value);

/// The one of `known` that `written` is most likely a slip of; empty where none is near.
[[nodiscard]] QString nearestWord(QStringView written, const QStringList &known);

} // namespace zonescope
