// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/assetreach.h"
#include "models/base/error.h"
#include "models/base/job.h"
#include "models/base/timers.h"
#include "models/datazone/datazoneapi.h"
#include "models/runs/runexport.h"

#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace zonescope {

/// The lists of activities that have to be read for a run; nullopt is the whole list. Reach Failed leaves out what the
/// run rules out, and only where that is safe: it succeeded and counts no failed asset, so that none FAILED; and it
/// counts none that could have failed to be published, which the service may count as added, updated or unchanged. A
/// counter that is absent rules nothing out.
[[nodiscard]] std::vector<std::optional<datazone::AssetStatus>> assetListsOf(const RunSnapshot &runs, StoreRow row,
                                                                             AssetReach reach);

/// What reading the assets of runs will cost.
struct AssetCallEstimate {
    qint64 runs = 0; ///< that have to be asked about
    qint64 calls = 0; ///< by what their statistics count
    bool isLeast = false; ///< there are runs whose number of assets nobody knows, or lists that may need more pages
};
[[nodiscard]] AssetCallEstimate estimateAssetCalls(const RunSnapshot &runs, std::span<const StoreRow> rows,
                                                   AssetReach reach);
/// "about 12 calls", "at least 240 calls".
[[nodiscard]] QString callsText(const AssetCallEstimate &estimate);

/// A run whose assets could not be read to the end.
struct AssetGap {
    QString runId{};
    int source = -1; ///< its number in the snapshot
    Error error{};
};

struct AssetExportResult {
    ExportResult file{}; ///< its rows are runs
    bool isWritten = false; ///< false where AssetExportRequest::mayKeep refused
    qint64 assets = 0;
    qint64 pages = 0; ///< that were read
    qint64 runsAsked = 0;
    std::vector<AssetGap> gaps{};
};

struct AssetExportRequest {
    RunSnapshot snapshot{};
    std::vector<StoreRow> rows{}; ///< in the order to be written
    ExportOptions writing{}; ///< without columns; its limit cuts the rows
    AssetReach reach = AssetReach::Failed;
    QStringList columns{}; ///< as AssetRowWriter has them
    QString path{}; ///< the file; or `device`, open for writing
    std::shared_ptr<QIODevice> device{};
    /// Where the runs of a source of the snapshot come from; null: they cannot be read. Outlives the job.
    std::function<datazone::DataZoneApi *(int source)> apiOf{};
    int maximumInFlight = 4;
    /// How often a page that failed in a way that may pass is asked for again.
    int patience = 5;
    /// Asked at the end where there are gaps; true by default.
    std::function<bool(const std::vector<AssetGap> &gaps)> mayKeep{};
};

/// Reads the assets of runs, a few runs at a time, and writes them as they come, so that memory holds those few runs
/// and no more. Nothing stands at the target before all of it is there: a file is put in its place at the end
/// (QSaveFile), and what goes to a device waits in a temporary file.
///
/// A run whose assets may not be read spares the other runs of its source the same answer; a refused sign-in spares all
/// others. Both count as gaps. Fails with ErrorKind::Output where the target cannot be written. A cancel that comes
/// during the last rename waits for it and reports success.
class AssetExportJob final : public ResultJob<AssetExportResult> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetExportJob)

public:
    /// `timers` outlive the job.
    AssetExportJob(AssetExportRequest request, Timers &timers, QObject *parent = nullptr);
    ~AssetExportJob() override;

Q_SIGNALS:
    /// Runs that were written, of all, and pages that were read for them.
    void progressChanged(qint64 runsDone, qint64 runsTotal, qint64 pages);

protected:
    void run() override;
    void abort() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
