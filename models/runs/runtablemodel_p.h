// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/runs/ordercomputation.h"
#include "models/runs/runcells.h"
#include "models/runs/runtablemodel.h"
#include "models/runs/visibleorder.h"

namespace zonescope {

/// How the rows of a RunTableModel change. Arrived runs are in the store at once and in the table with the next merge;
/// a computation freezes the table until its result is swapped in.
class RunTableModel::Private final {
    Q_DISABLE_COPY_MOVE(Private)

public:
    Private(RunTableModel *model, RunFeed *runFeed, const Clock &wallClock, Timers &delays);
    ~Private() = default;

    void resetTo(std::vector<SourceInfo> sources);
    /// Those of the feed from this number on.
    void addSources(int first);
    void takeRun(int source, const datazone::Run &run);
    void mergeSoon();
    void merge();
    /// Names or other texts that an order may rest on have changed.
    void forgetOrder();
    /// The filter, the sort or the names changed: everything anew, at once or in the worker.
    void reorder();
    [[nodiscard]] const VisibleOrder &order() const { return *sharedOrder; }
    [[nodiscard]] CellContext context() const;
    [[nodiscard]] qint64 memoryBytes() const;
    void emitChanged(const StoreRows &rows, RunColumn first, RunColumn last);
    void tellCounts();
    /// The feed knows more or less than before: that concerns the counts only where they are no longer exact, or are
    /// now. It may say so a thousand times a second.
    void tellCountsIfChanged();

    RunTableModel *const q;
    RunFeed *const feed;
    const Clock &clock;
    Timers &timers;

    RunStore store{};
    RunFilter filter{};
    RunSort sort{};
    TimeDisplay timeDisplay = TimeDisplay::Utc;
    bool automaticFetch = true;

    /// Shared with a computation; changed through ownOrder() only.
    std::shared_ptr<VisibleOrder> sharedOrder = std::make_shared<VisibleOrder>();
    std::unique_ptr<RunMatcher> matcher{};
    std::vector<StatusBucket> buckets{}; // by store row, of those that the table knows
    std::array<qint64, 7> bucketCounts{};
    StatusCounts toldCounts{};
    StoreRows changed{}; // updated since the last merge, of those that the table knows
    StoreRows open{}; // had not ended when last looked at; may name a run twice
    StoreRows previousRows{}; // while rows leave: the order before, from previousFrom on
    quint32 previousFrom = 0; // up to here the order is the same
    quint32 survivors = 0; // while rows leave: how many stay

    OrderComputation computation{};
    TimerHandle mergeTimer{};

private:
    [[nodiscard]] OrderRequest request() const;
    void finishComputation();
    void take(ComputedOrder computed);
    void apply(OrderChange change);
    [[nodiscard]] VisibleOrder &ownOrder();
    void addOtherwiseMatching(StoreRows &updated, StoreRow known);
    void setBucket(StoreRow row, StatusBucket bucket);
    [[nodiscard]] bool standsRight(StoreRow row, const RunLess &less) const;
    [[nodiscard]] bool isVisible(StoreRow row) const { return matcher->isChosen(buckets[row]); }

    void mergeAgain();

    StoreRows changedBeforeComputation{};
    bool sourcesCame = false; // while a computation runs
    std::optional<RunSort> sortOfOrder{}; // nullopt: names have changed since
    std::shared_ptr<const StoreRows> allSorted{}; // all runs that the table knows, by sortOfOrder; null: not kept
};

} // namespace zonescope
