// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/feedidset.h"
#include "models/runs/runfeed.h"

#include <QtCore/QHash>

#include <vector>

namespace zonescope {

/// Nothing about the run will change any more: it has ended, its lineage import too (or it is given up after a day),
/// and half an hour has passed since, for what is written late.
[[nodiscard]] bool isSettled(const datazone::Run &run, qint64 nowMs);

/// What RunFeed keeps of one source besides its chains: which runs it showed, and which of them may still change.
class FeedSource final {
public:
    struct Unsettled {
        qint64 createdAt = 0;
        quint32 seenIn = 0; ///< the refresh in which it was last met
    };

    /// True where the run is new.
    bool note(const datazone::Run &run, qint64 nowMs, quint32 refreshRound);
    void forgetUnsettled(const QString &runId) { m_unsettled.remove(runId); }
    /// Runs that may have changed and that the refresh has not met.
    [[nodiscard]] std::vector<QString> unsettledSince(quint32 refreshRound) const;
    /// How many of them can still come, where the pass has come down to `oldest`.
    [[nodiscard]] int unsettledBelow(qint64 oldest, quint32 refreshRound) const;
    [[nodiscard]] qint64 runs() const { return m_seen.size(); }

    std::vector<int> chains{}; ///< numbers of its chains, active or not
    qint64 headKey = 0; ///< its place when heads are read, smaller ones first; see headKeyOf()
    qint64 pages = 0;
    bool denied = false;
    bool rereadDenied = false; ///< single runs may not be read here, lists may
    std::optional<Error> error{};

    // Kept by FeedEngine.
    int activeUnfinished = 0;
    int activeFailed = 0;
    int activeDisordered = 0;
    SourceProgress::State countedAs = SourceProgress::State::Waiting;

private:
    FeedIdSet m_seen;
    QHash<QString, Unsettled> m_unsettled;
};

/// Orders the reading of heads, smaller ones first: failed last run, then partial, running, others; within these the
/// newest last run first. It says nothing of other sources, so those that come later take their places among the first.
[[nodiscard]] qint64 headKeyOf(const SourceInfo &source);

} // namespace zonescope
