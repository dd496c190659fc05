// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/lineageeventmodel.h"

#include "models/assets/assettext.h"
#include "models/base/textformat.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::Activity;
using datazone::LineageEventStatus;

LineageEventModel::LineageEventModel(const ActivityFeed &feed, QObject *parent)
    : QAbstractTableModel(parent)
    , m_feed(feed)
{
    connect(&m_feed, &ActivityFeed::aboutToRestart, this, [this] {
        beginResetModel();
        m_rows.clear();
        m_failed = m_taken = m_changes = m_count = 0;
    });
    connect(&m_feed, &ActivityFeed::restarted, this, [this] {
        m_changes = m_feed.store().changes();
        endResetModel();
    });
    connect(&m_feed, &ActivityFeed::changed, this, &LineageEventModel::take);
    rebuild();
}

LineageEventModel::~LineageEventModel() = default;

bool LineageEventModel::isFailed(ActivityStore::Row row) const
{
    const auto &lineage = m_feed.store().at(row).lineageSummary;
    return lineage
        && (lineage->errorMessage
            || (lineage->eventStatus && lineage->eventStatus->value == LineageEventStatus::Failed));
}

void LineageEventModel::rebuild()
{
    beginResetModel();
    const ActivityStore &store = m_feed.store();
    m_rows.clear();
    for (ActivityStore::Row row = 0; row < store.rowCount(); ++row) {
        if (!store.isGone(row) && store.at(row).lineageSummary)
            m_rows.push_back(row);
    }
    const auto others =
        std::stable_partition(m_rows.begin(), m_rows.end(), [this](ActivityStore::Row row) { return isFailed(row); });
    m_failed = static_cast<int>(others - m_rows.begin());
    m_taken = store.rowCount();
    m_changes = store.changes();
    m_count = store.count();
    endResetModel();
}

void LineageEventModel::take()
{
    const ActivityStore &store = m_feed.store();
    if (store.rowCount() == m_taken && store.changes() == m_changes && store.count() == m_count)
        return;
    // Rows that changed or went may have to stand elsewhere; that is rare, and rows that come are the usual case.
    const bool onlyNew = store.changes() == m_changes && store.count() - m_count == store.rowCount() - m_taken;
    if (!onlyNew) {
        rebuild();
        return;
    }
    std::vector<ActivityStore::Row> failed;
    std::vector<ActivityStore::Row> others;
    for (ActivityStore::Row row = m_taken; row < store.rowCount(); ++row) {
        if (store.at(row).lineageSummary)
            (isFailed(row) ? failed : others).push_back(row);
    }
    m_taken = store.rowCount();
    m_count = store.count();
    const auto insert = [this](int at, const std::vector<ActivityStore::Row> &rows) {
        if (rows.empty())
            return;
        beginInsertRows({}, at, at + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.begin() + at, rows.begin(), rows.end());
        endInsertRows();
    };
    insert(m_failed, failed);
    m_failed += static_cast<int>(failed.size());
    insert(static_cast<int>(m_rows.size()), others);
}

const Activity &LineageEventModel::activityAt(int row) const
{
    return m_feed.store().at(m_rows[static_cast<std::size_t>(row)]);
}

int LineageEventModel::rowOf(const Activity &activity) const
{
    const auto found = std::ranges::find_if(m_rows, [&](ActivityStore::Row row) {
        const Activity &one = m_feed.store().at(row);
        return one.database == activity.database && one.technicalName == activity.technicalName
            && one.createdAt == activity.createdAt;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int LineageEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LineageEventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant LineageEventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Activity &activity = activityAt(index.row());
    const datazone::LineageInfo &lineage = *activity.lineageSummary;
    if (role == EventStatusRole)
        return lineage.eventStatus ? QVariant(static_cast<int>(lineage.eventStatus->value)) : QVariant();
    if (role == Qt::AccessibleTextRole && index.column() == Status)
        return lineageEventSentence(activity);
    if (role == Qt::ToolTipRole && index.column() == ErrorText && lineage.errorMessage)
        return QString(firstLine(*lineage.errorMessage, 1000)).toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Status:
        return lineage.eventStatus ? lineageEventWord(*lineage.eventStatus) : absentText();
    case Asset:
        return firstLine(activity.technicalName);
    case Event:
        return lineage.eventId ? firstLine(*lineage.eventId) : absentText();
    default:
        return lineage.errorMessage ? firstLine(*lineage.errorMessage) : QString();
    }
}

QVariant LineageEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Status:
        return tr("Event");
    case Asset:
        return tr("Asset");
    case Event:
        return tr("Event id");
    case ErrorText:
        return tr("Error");
    default:
        return {};
    }
}

QString lineageEventSentence(const Activity &activity)
{
    const auto tr = [](const char *text) { return LineageEventModel::tr(text); };
    const datazone::LineageInfo lineage = activity.lineageSummary.value_or(datazone::LineageInfo{});
    QString sentence = tr("%1: %2 in %3")
                           .arg(lineage.eventStatus ? lineageEventWord(*lineage.eventStatus) : tr("No status"),
                                firstLine(activity.technicalName), firstLine(activity.database));
    if (lineage.eventId)
        sentence += tr(", event %1").arg(firstLine(*lineage.eventId));
    if (lineage.errorMessage)
        sentence += u": "_s + firstLine(*lineage.errorMessage);
    return sentence;
}

} // namespace zonescope
