// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"
#include "models/runs/runhistory.h"
#include "models/runs/runsnapshot.h"

#include <memory>
#include <optional>

namespace zonescope {

/// One term of a filter made ready for many rows; see ExpressionMatcher. The negation is not its matter.
class TermMatcher {
    Q_DISABLE_COPY_MOVE(TermMatcher)

public:
    TermMatcher() = default;
    virtual ~TermMatcher() = default;

    /// Not const: what is found out about a text is kept.
    [[nodiscard]] virtual bool matches(const RunSnapshot &runs, StoreRow row) = 0;
};

/// In what order terms are asked: those that are cheap first.
enum class TermCost : quint8 { Value, Source, Id, Text };

struct CostedTermMatcher {
    std::unique_ptr<TermMatcher> matcher{};
    TermCost cost = TermCost::Value;
};

/// `history` is used by `is:` only, outlives the matcher and is kept up to date by the caller; so is `newSince`, see
/// RunFilter. Times of the term are resolved. The sources of `runs` are looked at here, once.
[[nodiscard]] CostedTermMatcher makeTermMatcher(const FilterTerm &term, const RunSnapshot &runs,
                                                const RunHistory &history, std::optional<qint64> newSince);
/// The part of it for fields whose values are texts.
[[nodiscard]] CostedTermMatcher makeTextTermMatcher(const FilterTerm &term, const RunSnapshot &runs);

} // namespace zonescope
