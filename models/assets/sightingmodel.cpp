// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/sightingmodel.h"

#include "models/assets/assettext.h"
#include "models/runs/runtext.h"

#include <QtCore/QCoreApplication>

namespace zonescope {

SightingModel::SightingModel(TableFinder &finder, QObject *parent)
    : QAbstractTableModel(parent)
    , m_finder(finder)
{
    connect(&m_finder, &TableFinder::cleared, this, [this] {
        beginResetModel();
        m_rows = 0;
        endResetModel();
    });
    connect(&m_finder, &TableFinder::changed, this, [this] {
        const auto rows = static_cast<int>(m_finder.sightings().size());
        if (rows == m_rows)
            return;
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    });
}

SightingModel::~SightingModel() = default;

void SightingModel::setTimeDisplay(TimeDisplay display)
{
    m_display = display == TimeDisplay::Local ? TimeDisplay::Local : TimeDisplay::Utc;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, Time), index(m_rows - 1, Time));
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
}

const TableSighting &SightingModel::sightingAt(int row) const
{
    return m_finder.sightings().at(static_cast<std::size_t>(row));
}

int SightingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int SightingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SightingModel::text(const TableSighting &sighting, int column) const
{
    switch (column) {
    case Time:
        return timeText(sighting.run.createdAt, m_display, 0);
    case RunStatus:
        return statusWord(sighting.run.status);
    case Table:
        return sighting.asset ? firstLine(sighting.asset->database) + u'.' + firstLine(sighting.asset->technicalName)
                              : QString();
    case Status:
        switch (sighting.state) {
        case TableSighting::State::Found:
            return statusWord(sighting.asset->dataAssetStatus);
        case TableSighting::State::NotThere:
            return tr("Not in this run");
        case TableSighting::State::Denied:
            return tr("May not be read");
        case TableSighting::State::Failed:
            return tr("Could not be read");
        }
        return {};
    case Error:
        if (sighting.asset)
            return assetCell(*sighting.asset, AssetColumn::Error);
        return sighting.error ? plainMeaning(*sighting.error) : QString();
    default:
        return {};
    }
}

QString SightingModel::wholeText(const TableSighting &sighting, int column) const
{
    if (column == Status && sighting.asset)
        return statusMeaning(sighting.asset->dataAssetStatus.value);
    if (column != Error)
        return text(sighting, column);
    if (sighting.asset)
        return visibleText(wholeError(*sighting.asset));
    return sighting.error ? describe(*sighting.error) : QString();
}

QVariant SightingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TableSighting &sighting = sightingAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(sighting, index.column());
    case Qt::ToolTipRole:
        return wholeText(sighting, index.column());
    case Qt::AccessibleTextRole: {
        const QString what = sighting.asset ? rowSentence(*sighting.asset) : text(sighting, Status);
        return tr("%1 run of %2: %3").arg(text(sighting, RunStatus), text(sighting, Time), what);
    }
    case RunStatusRole:
        return static_cast<int>(sighting.run.status.value);
    case AssetStatusRole:
        return sighting.asset ? QVariant(static_cast<int>(sighting.asset->dataAssetStatus.value)) : QVariant();
    default:
        return {};
    }
}

QVariant SightingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return m_display == TimeDisplay::Local ? tr("Run created (local)") : tr("Run created (UTC)");
    case RunStatus:
        return tr("Run");
    case Table:
        return tr("Table");
    case Status:
        return tr("What it did with it");
    case Error:
        return tr("Error");
    default:
        return {};
    }
}

QString sightingSummary(const TableFinder &finder)
{
    const auto tr = [](const char *text, int n = -1) {
        return QCoreApplication::translate("zonescope::SightingSummary", text, nullptr, n);
    };
    const TableFinder::Counts &counts = finder.counts();
    switch (finder.state()) {
    case TableFinder::State::Idle:
        return {};
    case TableFinder::State::Listing:
        return tr("Listing the runs of the source…");
    case TableFinder::State::ListFailed:
        return tr("The runs of the source could not be listed: %1").arg(plainMeaning(*finder.listError()));
    case TableFinder::State::Reading:
        return tr("Reading the assets of %1 of %2 runs; found in %3 so far.")
            .arg(countText(counts.done), countText(counts.runs), countText(counts.found));
    case TableFinder::State::Stopped:
    case TableFinder::State::Finished:
        break;
    }
    if (counts.runs == 0)
        return finder.state() == TableFinder::State::Stopped ? tr("Stopped before any run was read.")
                                                             : tr("The source has no runs.");
    const int unread = counts.runs - counts.found - counts.notThere;
    QStringList sentences;
    if (counts.found > 0)
        sentences << tr("Found in %1 of %2 runs.").arg(countText(counts.found), countText(counts.runs));
    else if (unread == 0)
        sentences << tr("Not in any of the %Ln newest run(s).", counts.runs);
    else
        sentences << tr("Not found in the %Ln run(s) that were read.", counts.notThere);
    if (counts.denied > 0)
        sentences << tr("The assets of %Ln run(s) may not be read.", counts.denied);
    if (counts.failed > 0)
        sentences << tr("%Ln run(s) could not be read.", counts.failed);
    if (const int left = unread - counts.denied - counts.failed; left > 0)
        sentences << tr("Stopped with %Ln run(s) not read.", left);
    if (counts.found > 0 && counts.notThere > 0)
        sentences << tr("%Ln run(s) do not have it.", counts.notThere);
    if (counts.cutRuns > 0)
        sentences << tr("Of a run with many matches only the first %1 are shown.").arg(TableFinder::mostPerRun);
    if (!finder.areNewest())
        sentences << tr("The service did not list runs newest first, so newer ones may be missing.");
    return sentences.join(u' ');
}

QString estimateText(const TableFinder::Estimate &estimate)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("zonescope::SightingSummary", text); };
    if (!estimate.most)
        return tr("at least %1 calls").arg(countText(estimate.least));
    if (*estimate.most == estimate.least)
        return tr("about %1 calls").arg(countText(estimate.least));
    return tr("%1 to about %2 calls").arg(countText(estimate.least), countText(*estimate.most));
}

} // namespace zonescope
