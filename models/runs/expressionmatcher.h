// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/termmatcher.h"

#include <optional>
#include <span>
#include <vector>

namespace zonescope {

/// A FilterExpression made ready for many rows, whose relative times are resolved. Terms are asked in the order of
/// their cost, and each distinct text is looked at once, when the first row that needs it comes: a text term behind a
/// status or a time costs next to nothing. One thread at a time.
class ExpressionMatcher final {
    Q_DISABLE_COPY_MOVE(ExpressionMatcher)

public:
    ExpressionMatcher(const FilterExpression &expression, const RunSnapshot &runs, TraitBasis basis = {});

    /// The same runs, grown or changed. Only `is:` looks at more than the row; see takeChangedSources().
    void update(const RunSnapshot &runs, std::span<const StoreRow> changed = {});
    [[nodiscard]] bool matches(const RunSnapshot &runs, StoreRow row) const;
    /// The same for rows of one chunk, from `first` on: clears in `mask` those that do not match.
    void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask) const;

    /// See RunMatcher.
    [[nodiscard]] std::vector<bool> takeChangedSources();

private:
    struct Term {
        CostedTermMatcher costed{};
        bool negated = false;
    };
    bool m_usesHistory;
    bool m_usesSuspicions;
    TraitBasis m_basis;
    RunHistory m_history{};
    SuspicionIndex m_suspicions;
    std::vector<Term> m_terms{};
};

} // namespace zonescope
