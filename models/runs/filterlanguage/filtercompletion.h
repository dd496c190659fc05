// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterfield.h"

#include <QtCore/QString>

#include <functional>
#include <optional>
#include <vector>

namespace zonescope {

/// A value that could be filtered by, such as the name of a source.
struct FilterCandidate {
    QString value{}; ///< as it is, without quotes
    std::optional<qint64> count{}; ///< of runs; absent where not known
};
/// The values of a field that occur; for fields with words only their counts are used, by the word's name.
using FilterCandidates = std::function<std::vector<FilterCandidate>(FilterField)>;

/// One line of a completion list.
struct FilterProposal {
    QString insert{}; ///< what replaces the span, quoted where that is needed
    QString title{};
    QString description{}; ///< translated; may be empty
    std::optional<qint64> count{};
};

/// What could stand at the cursor.
struct FilterCompletion {
    qsizetype position = 0; ///< the span that a proposal replaces
    qsizetype length = 0;
    std::optional<FilterField> field{}; ///< whose values are proposed; nullopt: fields are
    std::vector<FilterProposal> proposals{}; ///< best first; empty where there is nothing to propose
};

/// `cursor` counts UTF-16 units and is brought into the text. `candidates` may be empty. At most `maximum` proposals:
/// those that begin with what is written before those that only hold it, frequent ones first.
[[nodiscard]] FilterCompletion completeFilter(const QString &text, qsizetype cursor,
                                              const FilterCandidates &candidates = {}, size_t maximum = 20);

} // namespace zonescope
