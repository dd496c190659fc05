// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runsuspicion.h"

#include <optional>
#include <span>
#include <vector>

namespace zonescope {

/// Answers is:suspicious and is:stuck for all runs of a store, kept up to date as runs arrive: what suspicionOf() and
/// stuckRun() say, without a look at every run for each. It knows loaded runs only. Costs five bytes a run and, for
/// ended runs, eight more.
class SuspicionIndex final {
public:
    explicit SuspicionIndex(SuspicionRule rule)
        : m_rule(rule)
    {
    }

    /// As in RunHistory.
    void update(const RunSnapshot &runs, std::span<const StoreRow> changed = {});

    [[nodiscard]] bool isSuspicious(const RunSnapshot &runs, StoreRow row) const;
    /// Not const: the usual time of a source is found when it is first asked for.
    [[nodiscard]] bool isStuck(const RunSnapshot &runs, StoreRow row, qint64 nowMs);

    /// See RunHistory.
    [[nodiscard]] std::vector<bool> takeChangedSources();

private:
    struct Source {
        std::vector<StoreRow> successes{}; ///< the newest first
        std::vector<qint64> workMs{}; ///< of ended runs, in any order
        std::optional<qint64> stuckAfter{}; ///< nullopt: to be found anew
        bool hasOpen = false;
    };
    using Coming = std::vector<std::vector<StoreRow>>; // by source: rows to take in

    void take(const RunSnapshot &runs, StoreRow row, Coming &coming);
    void mergeSuccesses(const RunSnapshot &runs, size_t source, std::vector<StoreRow> coming);
    void judge(const RunSnapshot &runs, size_t source, size_t from, size_t to);
    void setSuspicious(size_t source, StoreRow row, bool suspicious);
    void markChanged(size_t source);

    SuspicionRule m_rule;
    std::vector<Source> m_sources{};
    std::vector<bool> m_isSuspicious{}; // by row, for runs of a source
    std::vector<bool> m_changed{}; // by source; empty: none
    StoreRow m_known = 0; // rows taken in by earlier updates
};

} // namespace zonescope
