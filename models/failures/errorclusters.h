// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/errorfingerprint.h"
#include "models/datazone/types.h"
#include "models/runs/errorkeys.h"
#include "models/runs/runfilter.h"
#include "models/runs/runsnapshot.h"

#include <QtCore/QHash>

#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace zonescope {

/// Runs whose errors have the same cause (ErrorFingerprint).
struct ErrorCluster {
    static constexpr int trendBuckets = 14;
    using Trend = std::array<int, trendBuckets>;

    quint64 key = 0;
    OpenEnum<datazone::RunErrorType> type{};
    QString text{}; ///< with slots; empty where the service gave a type only
    int runs = 0;
    int sources = 0;
    qint64 firstSeen = 0; ///< createdAt, ms UTC
    qint64 lastSeen = 0;
    Trend trend{}; ///< runs by time; see ErrorClusters::from
    StoreRow newest = 0; ///< the one that was created last
    quint32 firstRow = 0; ///< in ErrorClusters::rows; there are `runs` of them

    friend bool operator==(const ErrorCluster &, const ErrorCluster &) = default;
};

/// All errors of the runs that were looked at. Counts are of loaded runs: whether there are more is the feed's matter.
struct ErrorClusters {
    std::vector<ErrorCluster> clusters{}; ///< most runs first, then the newest, then by key
    std::vector<StoreRow> rows{}; ///< of all clusters, one after another; newest first within each
    qint64 runs = 0; ///< with an error
    qint64 failedWithoutError = 0; ///< failed runs of which the service told nothing more
    qint64 from = 0; ///< the trend begins here, ms UTC
    qint64 to = 0; ///< and ends here; its buckets are equally long

    /// nullptr: no loaded run has it.
    [[nodiscard]] const ErrorCluster *find(quint64 key) const;
    friend bool operator==(const ErrorClusters &, const ErrorClusters &) = default;
};

/// Finds the clusters. Keeps what it learns about texts, so that counting again after a refresh costs a pass over the
/// rows: for the runs of one store as they grow. One thread at a time.
class ErrorClusterCounter final {
public:
    struct Request {
        RunSnapshot runs;
        RunFilter filter{}; ///< which runs are looked at
        qint64 now = 0; ///< ms UTC: the trend ends here, unless the filter has an end
    };

    /// `cancelled` may be null; when it turns true the result is unusable and comes early.
    [[nodiscard]] ErrorClusters count(const Request &request, const std::atomic_bool *cancelled = nullptr);

private:
    [[nodiscard]] const QString &textOf(const RunSnapshot &runs, StoreRow row, quint64 key);

    ErrorKeys m_keys{};
    QHash<quint64, QString> m_texts{}; // by key
};

/// What one cluster is made of.
struct ErrorClusterDetail {
    static constexpr int mostValues = 20;
    static constexpr int mostRuns = 20'000; ///< of which values are counted

    struct Value {
        QString text{};
        int runs = 0;
        friend bool operator==(const Value &, const Value &) = default;
    };
    /// A slot of the text.
    struct Place {
        ErrorSlotKind kind = ErrorSlotKind::Name;
        int distinct = 0;
        std::vector<Value> values{}; ///< most frequent first, then by text; the first mostValues
        friend bool operator==(const Place &, const Place &) = default;
    };
    struct Source {
        StoreRow newest = 0; ///< a run of it; names the source
        int runs = 0;
        friend bool operator==(const Source &, const Source &) = default;
    };

    std::vector<Place> places{}; ///< from left to right
    int runsCounted = 0; ///< the newest ones; fewer than the cluster has where it has more than mostRuns
    std::vector<Source> sources{}; ///< most runs first, then the newest
    QString sample{}; ///< whole text of the newest run
};

/// `clusters` was counted of these runs, or of ones that have grown to be these.
[[nodiscard]] ErrorClusterDetail detailOf(const RunSnapshot &runs, const ErrorClusters &clusters,
                                          const ErrorCluster &cluster);

} // namespace zonescope
