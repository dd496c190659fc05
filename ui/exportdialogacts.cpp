// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// How an export runs: read the rest, order it, write it.

#include "ui/exportdialog.h"

#include "models/assets/assetexport.h"
#include "models/base/textformat.h"
#include "models/runs/runexport.h"
#include "models/runs/runfeed.h"
#include "models/runs/runorder.h"
#include "models/runs/runtablemodel.h"
#include "ui/plaintext.h"
#include "ui_exportdialog.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

void ExportDialog::begin()
{
    clearResult();
    if (m_phase != Phase::Choosing || !fileProblem().isEmpty())
        return;
    if (m_ui->selection->isChecked() && m_view.selectedRows) {
        std::vector<StoreRow> rows;
        for (const int row : m_view.selectedRows())
            rows.push_back(m_model.storeRowAt(row));
        write(m_model.snapshot(), std::move(rows));
    } else if (everythingIsLoaded()) {
        order();
    } else {
        setPhase(Phase::Reading);
        Q_EMIT loadAllRequested();
        followReading();
    }
}

void ExportDialog::followReading()
{
    if (m_phase != Phase::Reading) {
        fitWidgets();
        return;
    }
    const FeedProgress progress = m_feed->progress();
    const LoadState state = m_feed->state();
    if (state == LoadState::Complete) {
        order();
        return;
    }
    const int ended = progress.sourcesComplete + progress.sourcesDenied + progress.sourcesFailed;
    m_ui->progressText->setText(tr("Reading the rest: %1 of %2 sources, %3 runs so far")
                                    .arg(countText(ended), countText(progress.sources), countText(progress.runs)));
    m_ui->bar->setRange(0, std::max(1, progress.sources));
    m_ui->bar->setValue(ended);
    if (state == LoadState::Loading) {
        m_ui->note->clear();
        return;
    }
    const int unread = progress.sources - progress.sourcesComplete;
    if (unread == 0 && m_feed->scope() != ScopeKnowledge::Whole) {
        m_ui->note->showNote(tr("Not all projects were read, so the runs of some sources are missing. Retry in the "
                                "window, or export what is loaded."),
                             tr("Export what is loaded"), tr("Do not export"));
        return;
    }
    m_ui->note->showNote(progress.firstError ? tr("%1 of %2 sources could not be read to the end: %3")
                                                   .arg(countText(unread), countText(progress.sources),
                                                        plainMeaning(*progress.firstError))
                                             : tr("Loading was stopped with %1 of %2 sources not read to the end.")
                                                   .arg(countText(unread), countText(progress.sources)),
                         tr("Export what is loaded"), tr("Do not export"));
}

void ExportDialog::order()
{
    // The table merges what arrives at intervals; an order computed here misses nothing that was read.
    setPhase(Phase::Ordering);
    m_ui->progressText->setText(tr("Putting the rows in order…"));
    m_snapshot = m_model.snapshot();
    m_orderCancelled = std::make_shared<std::atomic_bool>(false);
    const OrderRequest request{.snapshot = m_snapshot,
                               .filter = m_model.filter(),
                               .sort = m_model.currentSort(),
                               .cancelled = m_orderCancelled};
    m_order = new QFutureWatcher<std::vector<StoreRow>>(this);
    connect(m_order, &QFutureWatcherBase::finished, this, &ExportDialog::takeOrder);
    m_order->setFuture(QtConcurrent::run([request] { return computeOrder(request).visible; }));
}

void ExportDialog::takeOrder()
{
    std::vector<StoreRow> rows = m_order->future().takeResult();
    m_order->deleteLater();
    m_order.clear();
    write(std::exchange(m_snapshot, {}), std::move(rows));
}

void ExportDialog::dropOrder()
{
    if (m_orderCancelled)
        m_orderCancelled->store(true); // the worker holds its own copy of the runs and ends when it sees this
    delete m_order.data();
    m_snapshot = {};
}

void ExportDialog::write(RunSnapshot snapshot, std::vector<StoreRow> rows)
{
    if (assetReach() != AssetReach::None) {
        writeWithAssets(std::move(snapshot), std::move(rows));
        return;
    }
    setPhase(Phase::Writing);
    const auto total = static_cast<qint64>(rows.size());
    const auto show = [this](qint64 done, qint64 all) {
        m_ui->progressText->setText(tr("Writing: %1 of %2 rows").arg(countText(done), countText(all)));
        const qint64 unit = all / std::numeric_limits<int>::max() + 1;
        m_ui->bar->setRange(0, static_cast<int>(std::max<qint64>(1, all / unit)));
        m_ui->bar->setValue(static_cast<int>(done / unit));
    };
    show(0, total);
    m_job = ExportJob::toFile(path(), std::move(snapshot), std::move(rows), options(), this);
    connect(m_job, &ExportJob::progressChanged, this, show);
    connect(m_job, &Job::finished, this, &ExportDialog::takeResult);
    m_job->start();
}

void ExportDialog::takeResult()
{
    const Result<ExportResult> result = m_job->takeResult();
    m_job->deleteLater();
    m_job.clear();
    setPhase(Phase::Choosing);
    if (!result) {
        const bool stopped = result.error().kind == ErrorKind::Cancelled;
        showResult(false,
                   stopped ? tr("Stopped. Nothing was written.")
                           : breakLongWords(firstLine(result.error().message, 1000)));
        return;
    }
    m_written = result->path;
    fitWidgets();
    QStringList sentences{
        tr("%n run(s) written to %1 (%2).", nullptr,
           static_cast<int>(std::min<qint64>(result->rows, std::numeric_limits<int>::max())))
            .arg(visibleText(QFileInfo(result->path).fileName()), QLocale().formattedDataSize(result->bytes))};
    const int denied = m_feed && m_ui->matching->isChecked() ? m_feed->progress().sourcesDenied : 0;
    if (denied > 0)
        sentences << tr("%n source(s) may not be read and are not in it.", nullptr, denied);
    showResult(true, sentences.join(u' '));
    Q_EMIT exported(result->path, result->rows);
}

void ExportDialog::cancel()
{
    switch (m_phase) {
    case Phase::Choosing:
        reject();
        return;
    case Phase::Writing:
        // The result comes and tells what is true.
        if (m_assetJob)
            m_assetJob->cancel();
        else
            m_job->cancel();
        return;
    case Phase::Ordering:
        dropOrder();
        break;
    case Phase::Reading: // what is being loaded is loaded for the window too: let it go on
        break;
    }
    setPhase(Phase::Choosing);
    showResult(false, tr("Stopped. Nothing was written."));
}

void ExportDialog::done(int result)
{
    delete m_job.data();
    delete m_assetJob.data();
    dropOrder();
    m_phase = Phase::Choosing;
    QDialog::done(result);
}

} // namespace zonescope
