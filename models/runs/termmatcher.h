// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"
#include "models/runs/runhistory.h"
#include "models/runs/runsnapshot.h"
#include "models/runs/suspicionindex.h"
#include "models/runs/traitbasis.h"

#include <memory>
#include <span>

namespace zonescope {

/// One term of a filter made ready for many rows; see ExpressionMatcher. The negation is not its matter.
class TermMatcher {
    Q_DISABLE_COPY_MOVE(TermMatcher)

public:
    TermMatcher() = default;
    virtual ~TermMatcher() = default;

    /// Not const: what is found out about a text is kept.
    [[nodiscard]] virtual bool matches(const RunSnapshot &runs, StoreRow row) = 0;
    /// The same for rows that stand in one chunk, from `first` on: leaves a 1 in `mask` where a row was in and matches
    /// (where `negated`, does not match), else a 0. Here it asks each row that is in; what can do better does.
    virtual void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated);
};

/// In what order terms are asked: those that are cheap first.
enum class TermCost : quint8 { Value, Source, Id, Text };

struct CostedTermMatcher {
    std::unique_ptr<TermMatcher> matcher{};
    TermCost cost = TermCost::Value;
};

/// `history`, `suspicions` and `basis` are used by `is:` only and outlive the matcher; the caller keeps the former two
/// up to date. Times of the term are resolved. The sources of `runs` are looked at here, once.
[[nodiscard]] CostedTermMatcher makeTermMatcher(const FilterTerm &term, const RunSnapshot &runs,
                                                const RunHistory &history, SuspicionIndex &suspicions,
                                                const TraitBasis &basis);
/// The part of it for fields whose values are texts.
[[nodiscard]] CostedTermMatcher makeTextTermMatcher(const FilterTerm &term, const RunSnapshot &runs);

} // namespace zonescope
