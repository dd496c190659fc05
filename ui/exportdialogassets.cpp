// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The export with the assets of runs.

#include "ui/exportdialog.h"

#include "models/assets/activitycsv.h"
#include "models/assets/assetexport.h"
#include "models/base/textformat.h"
#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel.h"
#include "ui/plaintext.h"
#include "ui_exportdialog.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <limits>

namespace zonescope {

namespace {

constexpr int callsAtATime = 4; ///< what is polite beside the rest of the window

} // namespace

AssetReach ExportDialog::assetReach() const
{
    return m_view.timers != nullptr ? static_cast<AssetReach>(m_ui->assets->currentIndex()) : AssetReach::None;
}

QString ExportDialog::assetsHint() const
{
    if (assetReach() == AssetReach::None)
        return {};
    std::vector<StoreRow> rows;
    if (m_ui->selection->isChecked() && m_view.selectedRows) {
        for (const int row : m_view.selectedRows())
            rows.push_back(m_model.storeRowAt(row));
    } else {
        for (int row = 0; row < m_model.rowCount(); ++row)
            rows.push_back(m_model.storeRowAt(row));
    }
    const AssetCallEstimate estimate = estimateAssetCalls(m_model.runs(), rows, assetReach());
    const QString line =
        m_ui->csv->isChecked() ? tr("A line for each asset.") : tr("An array in the object of each run.");
    return everythingIsLoaded() || m_ui->selection->isChecked()
        ? tr("%1 Reading them takes %2.").arg(line, callsText(estimate))
        : tr("%1 Reading those of the runs that are loaded takes %2.").arg(line, callsText(estimate));
}

void ExportDialog::writeWithAssets(RunSnapshot snapshot, std::vector<StoreRow> rows)
{
    setPhase(Phase::Writing);
    AssetExportRequest request{.rows = std::move(rows),
                               .writing = options(),
                               .reach = assetReach(),
                               .path = path(),
                               .maximumInFlight = callsAtATime};
    for (const RunColumn column : request.writing.columns)
        request.columns << exportName(column);
    request.columns << ActivityCsv::columnNames();
    request.writing.columns.clear();
    request.apiOf = [sources = snapshot.sources(), api = m_view.api](int source) -> datazone::DataZoneApi * {
        const auto number = static_cast<std::size_t>(source);
        return api && source >= 0 && number < sources.size() ? api(sources[number]) : nullptr;
    };
    // With nothing read it would be the export of runs alone under another name.
    request.mayKeep = [asked = estimateAssetCalls(snapshot, request.rows, request.reach).runs](
                          const std::vector<AssetGap> &gaps) { return static_cast<qint64>(gaps.size()) < asked; };
    request.snapshot = std::move(snapshot);
    const auto show = [this](qint64 done, qint64 all, qint64) {
        m_ui->progressText->setText(tr("Assets of %1 of %2 runs").arg(countText(done), countText(all)));
        const qint64 unit = all / std::numeric_limits<int>::max() + 1;
        m_ui->bar->setRange(0, static_cast<int>(std::max<qint64>(1, all / unit)));
        m_ui->bar->setValue(static_cast<int>(done / unit));
    };
    show(0, static_cast<qint64>(request.rows.size()), 0);
    Q_EMIT assetsWanted();
    m_assetJob = new AssetExportJob(std::move(request), *m_view.timers, this);
    connect(m_assetJob, &AssetExportJob::progressChanged, this, show);
    connect(m_assetJob, &Job::finished, this, &ExportDialog::takeAssetResult);
    m_assetJob->start();
}

void ExportDialog::takeAssetResult()
{
    const Result<AssetExportResult> result = m_assetJob->takeResult();
    m_assetJob->deleteLater();
    m_assetJob.clear();
    setPhase(Phase::Choosing);
    if (!result) {
        const bool stopped = result.error().kind == ErrorKind::Cancelled;
        showResult(false,
                   stopped ? tr("Stopped. Nothing was written.")
                           : breakLongWords(firstLine(result.error().message, 1000)));
        return;
    }
    if (!result->isWritten) {
        showResult(
            false,
            tr("No assets could be read, and nothing was written: %1").arg(plainMeaning(result->gaps.front().error)));
        return;
    }
    m_written = result->file.path;
    fitWidgets();
    const auto bounded = [](qint64 count) {
        return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    };
    QStringList sentences{tr("%n run(s) with %1 assets written to %2 (%3).", nullptr, bounded(result->file.rows))
                              .arg(countText(result->assets), visibleText(QFileInfo(result->file.path).fileName()),
                                   QLocale().formattedDataSize(result->file.bytes))};
    if (!result->gaps.empty())
        sentences << tr("The assets of %n run(s) could not be read and are not in it: %1", nullptr,
                        bounded(static_cast<qint64>(result->gaps.size())))
                         .arg(plainMeaning(result->gaps.front().error));
    const int denied = m_feed && m_ui->matching->isChecked() ? m_feed->progress().sourcesDenied : 0;
    if (denied > 0)
        sentences << tr("%n source(s) may not be read and are not in it.", nullptr, denied);
    showResult(result->gaps.empty(), sentences.join(u' '));
    Q_EMIT exported(result->file.path, result->file.rows);
}

void ExportDialog::stopReadingAssets()
{
    if (m_assetJob)
        m_assetJob->cancel();
}

} // namespace zonescope
