// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The export with the assets of runs: reading and writing go hand in hand, and the verdict comes last.

#include "app/exportcommand.h"

#include "app/exportverdict.h"
#include "models/base/textformat.h"

namespace zonescope {

void ExportCommand::writeWithAssets(std::vector<StoreRow> rows, std::shared_ptr<QIODevice> device)
{
    const ExportCommandOptions &options = m_report.commandLine.exporting;
    const AssetCallEstimate estimate = estimateAssetCalls(m_reading.runs, rows, options.assets);
    if (estimate.runs > 0) {
        m_environment.say(tr("Reading the assets of %Ln run(s) takes %1.", nullptr, static_cast<int>(estimate.runs))
                              .arg(callsText(estimate)));
    }
    AssetExportRequest request{
        .snapshot = m_reading.runs,
        .rows = std::move(rows),
        .writing = options.writing,
        .reach = options.assets,
        .columns = options.columns,
        .path = options.output,
        .device = std::move(device),
        .apiOf = [this](int) { return m_connection->api.get(); },
        .maximumInFlight = inFlight(),
        .mayKeep =
            [this, asked = estimate.runs](const std::vector<AssetGap> &gaps) {
                const ExportCommandOptions &exporting = m_report.commandLine.exporting;
                return judgeAssets(gaps, asked, exporting.allowPartial, exporting.skipDenied).mayWrite;
            }};
    auto *job = new AssetExportJob(std::move(request), m_environment.timers, this);
    connect(job, &AssetExportJob::progressChanged, this, [this](qint64 done, qint64 total, qint64 pages) {
        progress(tr("assets of %1 of %2 runs, %3 pages").arg(countText(done), countText(total), countText(pages)));
    });
    m_isWriting = true;
    connect(job, &Job::finished, job, &QObject::deleteLater);
    m_step = job;
    connect(job, &Job::finished, this, [this, job] {
        m_step.clear();
        writtenWithAssets(job->takeResult());
    });
    job->start();
}

void ExportCommand::writtenWithAssets(const Result<AssetExportResult> &result)
{
    m_isWriting = false;
    if (!result) {
        fail(result.error());
        return;
    }
    const ExportCommandOptions &options = m_report.commandLine.exporting;
    const ExportVerdict verdict =
        judgeAssets(result->gaps, result->runsAsked, options.allowPartial, options.skipDenied);
    m_report.assets = *result;
    m_report.isComplete = m_report.isComplete && verdict.isComplete;
    if (!result->isWritten) {
        m_report.rowsOfSource.clear();
        end(verdict.exitCode, verdict.sentence);
        return;
    }
    m_report.isWritten = true;
    m_report.rows = result->file.rows;
    if (!verdict.isComplete)
        m_notRead << verdict.sentence;
    m_notRead << verdict.failures;
    sayNotRead();
    const QString coverage = coverageText(countRead(m_report.scope, m_report.sources));
    const QString runs = tr("%Ln run(s)", nullptr, static_cast<int>(m_report.rows));
    const QString assets = tr("%Ln asset(s)", nullptr, static_cast<int>(result->assets));
    end(exitDone,
        m_report.isComplete ? tr("%1 of %2 with %3 written to %4.").arg(runs, coverage, assets, targetName())
                            : tr("%1 with %2 written to %3; read: %4.").arg(runs, assets, targetName(), coverage));
}

} // namespace zonescope
