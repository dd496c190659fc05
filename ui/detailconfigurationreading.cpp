// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What the Configuration tab reads: both configurations by itself, the assets of both runs on demand.

#include "models/assets/assetcounts.h"
#include "ui/assetchangesview.h"
#include "ui/comparisonview.h"
#include "ui/detailconfiguration.h"
#include "ui/snapshotview.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QPushButton>

namespace zonescope {

datazone::DataZoneApi *DetailConfiguration::apiOf(const SourceInfo &source) const
{
    return m_apis ? m_apis(source.connectionId) : source.api;
}

void DetailConfiguration::readBase(const Choice &chosen)
{
    if (m_other.runId == chosen.run->id && (m_other.read || m_other.job))
        return;
    drop(m_other);
    read(m_other, chosen.source, chosen.run->id, &DetailConfiguration::takeBase);
}

void DetailConfiguration::read(Side &side, const SourceInfo &source, const QString &runId,
                               void (DetailConfiguration::*then)())
{
    side.runId = runId;
    side.job = m_snapshots.read(apiOf(source), {source.connectionId, source.domain.domainId, runId}, this);
    connect(side.job, &Job::finished, this, [this, &side, then] {
        side.read.emplace(side.job->result());
        side.job->deleteLater();
        side.job = nullptr;
        (this->*then)();
    });
    side.job->start();
}

void DetailConfiguration::takeOwn()
{
    m_snapshot->showConfiguration(*m_own.read);
    showSides();
    updateHead();
}

void DetailConfiguration::takeBase()
{
    showSides();
}

void DetailConfiguration::drop(Side &side)
{
    delete side.job; // destroying a job cancels it
    side.read.reset();
    side.runId.clear();
}

void DetailConfiguration::retry()
{
    for (Side *side : {&m_own, &m_other}) {
        if (side->read && !side->read->ok())
            drop(*side);
    }
    showAll();
}

void DetailConfiguration::copyAll()
{
    QGuiApplication::clipboard()->setText(isComparing() ? m_comparison->differenceText() : m_snapshot->snapshot());
    Q_EMIT copied(isComparing() ? tr("Differences") : tr("Configuration"));
}

void DetailConfiguration::forgetConnection(const QString &connectionId)
{
    m_snapshots.forgetConnection(connectionId);
    m_comparison->assets().comparison().clear(); // it may be reading over it
    m_comparison->setAssetsShown(false);
    updateHead();
}

// Assets of both runs ---------------------------------------------------------------------------------------------

void DetailConfiguration::offerAssets(const datazone::Run &before, const SourceInfo &beforeSource,
                                      const datazone::Run &after, const SourceInfo &afterSource)
{
    const auto subject = [this](const datazone::Run &run, const SourceInfo &source) {
        return ActivitySubject{.api = apiOf(source),
                               .domainId = source.domain.domainId,
                               .runId = run.id,
                               .expected = assetTotal(run.runStatisticsForAssets)};
    };
    AssetsComparison &assets = m_comparison->assets().comparison();
    assets.setRuns(subject(before, beforeSource), subject(after, afterSource));
    if (assets.state() == AssetsComparison::State::Idle)
        m_comparison->setAssetsShown(false); // other runs than before
}

void DetailConfiguration::showAssets()
{
    AssetsComparison &assets = m_comparison->assets().comparison();
    const bool isWanted = !m_comparison->areAssetsShown();
    if (isWanted && assets.state() == AssetsComparison::State::Idle) {
        Q_EMIT assetsWanted();
        assets.start();
    }
    m_comparison->setAssetsShown(isWanted);
    updateHead();
}

void DetailConfiguration::updateAssetsAct()
{
    const AssetsComparison &assets = m_comparison->assets().comparison();
    const bool isIdle = assets.state() == AssetsComparison::State::Idle;
    m_assets->setVisible(isComparing() && assets.hasRuns());
    m_assets->setText(m_comparison->areAssetsShown() ? tr("Configuration")
                          : isIdle                   ? tr("Compare assets (%1)").arg(assets.costText())
                                                     : tr("Assets"));
    m_assets->setToolTip(m_comparison->areAssetsShown() ? tr("Back to what differs in the configuration")
                                                        : tr("Which assets are gone, new, or have another status"));
    m_assets->setAccessibleName(m_assets->text());
}

} // namespace zonescope
