// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"
#include "models/runs/runmatcher.h"
#include "models/runs/statuscounts.h"

#include <array>
#include <atomic>
#include <memory>
#include <span>
#include <vector>

namespace zonescope {

/// How rows are ordered. Absent values come last in both directions; rows with equal values stand newest first by
/// createdAt, then by id. Texts compare without case, by the system's locale.
struct RunSort {
    RunColumn column = RunColumn::CreatedAt;
    Qt::SortOrder order = Qt::DescendingOrder;
    /// What the durations of open runs are counted to; 0: they are absent.
    qint64 nowMs = 0;

    friend bool operator==(const RunSort &, const RunSort &) = default;
};

using StoreRows = std::vector<StoreRow>;

/// `rows` sorted. `cancelled` may be null; when it turns true the result is unusable and comes early.
[[nodiscard]] StoreRows sortedRows(const RunSnapshot &snapshot, StoreRows rows, RunSort sort,
                                   const std::atomic_bool *cancelled = nullptr);

/// What to compute: the rows of a snapshot that match, in their order.
struct OrderRequest {
    RunSnapshot snapshot{};
    RunFilter filter{};
    RunSort sort{};
    /// All rows of the snapshot in the order of `sort`, where they are known from an earlier computation.
    std::shared_ptr<const StoreRows> allSorted{};
    std::shared_ptr<std::atomic_bool> cancelled{}; ///< may be null
};

struct OrderResult {
    StoreRows visible{}; ///< the matching rows, sorted
    std::shared_ptr<const StoreRows> allSorted{}; ///< all rows, sorted; null where it was not needed
    std::vector<StatusBucket> buckets{}; ///< per store row: what it counts as; see StatusCounts
    std::array<qint64, 7> bucketCounts{}; ///< by StatusBucket
    /// The filter made ready; attach() it to live runs before use.
    std::unique_ptr<RunMatcher> matcher{};
    bool isCancelled = false; ///< the rest is unusable
};

/// The whole computation; thread-safe, meant for a worker where there are many rows.
[[nodiscard]] OrderResult computeOrder(const OrderRequest &request);

class RunSortValues;

/// Compares two rows as sortedRows() does. Made for few comparisons on live data: merging new rows into an order.
class RunLess final {
public:
    RunLess(const RunSnapshot &snapshot, RunSort sort);
    ~RunLess();
    Q_DISABLE_COPY_MOVE(RunLess)

    [[nodiscard]] bool operator()(StoreRow left, StoreRow right) const;

private:
    const RunSnapshot &m_runs;
    RunSort m_sort;
    std::unique_ptr<RunSortValues> m_values;
};

} // namespace zonescope
