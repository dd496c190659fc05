// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activitycsv.h"
#include "models/assets/activitystore.h"
#include "models/runs/runwriter.h"

#include <QtCore/QStringList>

#include <memory>
#include <vector>

namespace zonescope {

/// Writes runs together with their assets, with the rules of CsvWriter and appendRunJson(). Made for one snapshot.
///
/// CSV: a line for each asset, with the cells of its run before those of ActivityCsv; a run without assets keeps one
/// line whose asset cells are empty. JSON Lines: the assets of a run are its member `assets`, which is left out where
/// they are not known.
///
/// Assets stand problems first, then by database and technical name, whatever order the service gave them in.
class AssetRowWriter final {
    Q_DISABLE_COPY_MOVE(AssetRowWriter)

public:
    /// `columns` are names of columns of runs and assets, CSV only, as ExportOptions::columns is not used here; empty:
    /// the columns of a run's export and then those of assets. Names that are neither are left out. The snapshot
    /// outlives the writer.
    AssetRowWriter(const RunSnapshot &runs, const ExportOptions &options, const QStringList &columns);
    ~AssetRowWriter();

    void appendHeader(QByteArray &out);
    /// `assets` is null where they could not be read. Returns how many were written.
    qint64 appendRun(QByteArray &out, StoreRow row, const ActivityStore *assets);

    /// Whether `--columns` may have it beside the columns of runs.
    [[nodiscard]] static bool isAssetColumn(const QString &name);

private:
    /// Neighbouring columns of one kind.
    struct Part {
        std::unique_ptr<RunWriter> runs{}; ///< null for a part of assets
        std::vector<int> assetColumns{};
    };
    [[nodiscard]] QByteArray runCells(RunWriter &writer, StoreRow row) const;
    void appendLine(QByteArray &out, const std::vector<QByteArray> &cellsOfRun, const datazone::Activity *asset) const;
    qint64 appendJson(QByteArray &out, StoreRow row, const std::vector<const datazone::Activity *> *assets) const;

    const RunSnapshot &m_runs;
    ExportOptions m_options;
    ActivityCsv m_csv;
    std::vector<Part> m_parts{};
};

} // namespace zonescope
