// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/errorclustermodel.h"

#include "models/base/clock.h"
#include "models/failures/errorclusterwatch.h"
#include "models/failures/knownfailures.h"
#include "models/runs/runtext.h"

#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString typeText(const ErrorCluster &cluster)
{
    return firstLine(errorTypeWord(cluster.type), 100);
}

} // namespace

QString errorColumnTitle(ErrorColumn column)
{
    switch (column) {
    case ErrorColumn::Text:
        return ErrorClusterModel::tr("Error");
    case ErrorColumn::Type:
        return ErrorClusterModel::tr("Type");
    case ErrorColumn::Runs:
        return ErrorClusterModel::tr("Runs");
    case ErrorColumn::Sources:
        return ErrorClusterModel::tr("Sources");
    case ErrorColumn::FirstSeen:
        return ErrorClusterModel::tr("First seen");
    case ErrorColumn::LastSeen:
        return ErrorClusterModel::tr("Last seen");
    case ErrorColumn::Trend:
        return ErrorClusterModel::tr("Trend");
    case ErrorColumn::Known:
        break;
    }
    return ErrorClusterModel::tr("Known");
}

ErrorClusterModel::ErrorClusterModel(const ErrorClusterWatch &watch, const KnownFailures &known, const Clock &clock,
                                     QObject *parent)
    : QAbstractTableModel(parent)
    , m_watch(watch)
    , m_known(known)
    , m_clock(clock)
{
    connect(&watch, &ErrorClusterWatch::changed, this, &ErrorClusterModel::update);
    connect(&known, &KnownFailures::changed, this, &ErrorClusterModel::update);
    update();
}

ErrorClusterModel::~ErrorClusterModel() = default;

void ErrorClusterModel::setSearchText(const QString &text)
{
    if (std::exchange(m_search, text) == text)
        return;
    m_words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    update();
}

void ErrorClusterModel::setKnownHidden(bool hidden)
{
    if (std::exchange(m_isKnownHidden, hidden) != hidden)
        update();
}

void ErrorClusterModel::setTimeDisplay(TimeDisplay display)
{
    if (std::exchange(m_display, display) == display)
        return;
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, errorColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, errorColumnCount - 1);
}

int ErrorClusterModel::clusterCount() const
{
    return static_cast<int>(m_watch.clusters().clusters.size());
}

const ErrorCluster &ErrorClusterModel::clusterAt(int row) const
{
    return m_shown[static_cast<std::size_t>(row)];
}

std::optional<int> ErrorClusterModel::rowOf(quint64 key) const
{
    const auto found =
        std::find_if(m_shown.begin(), m_shown.end(), [key](const ErrorCluster &cluster) { return cluster.key == key; });
    return found == m_shown.end() ? std::nullopt : std::optional(static_cast<int>(found - m_shown.begin()));
}

int ErrorClusterModel::nearestSurvivor(int row) const
{
    if (row < m_leavingFrom || row > m_leavingTo)
        return row;
    return m_leavingTo + 1 < rowCount() ? m_leavingTo + 1 : m_leavingFrom - 1;
}

// Rows -------------------------------------------------------------------------------------------------------------

bool ErrorClusterModel::isShown(const ErrorCluster &cluster) const
{
    const KnownFailure *known = m_known.find(cluster.key);
    if (m_isKnownHidden && known != nullptr)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = QString(cluster.text + u'\n' + typeText(cluster) + u'\n' + cluster.type.api() + u'\n'
                                 + errorClusterText(cluster.key) + u'\n'
                                 + (known != nullptr ? known->note + u'\n' + known->ticket : QString()))
                             .toCaseFolded();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word); });
}

bool ErrorClusterModel::isBefore(const ErrorCluster &left, const ErrorCluster &right) const
{
    const auto compare = [](const auto &a, const auto &b) { return a < b ? -1 : b < a ? 1 : 0; };
    int order = 0;
    switch (static_cast<ErrorColumn>(m_sortColumn)) {
    case ErrorColumn::Text:
        order = QString::compare(left.text, right.text, Qt::CaseInsensitive);
        break;
    case ErrorColumn::Type:
        order = compare(typeText(left), typeText(right));
        break;
    case ErrorColumn::Runs:
        order = compare(left.runs, right.runs);
        break;
    case ErrorColumn::Sources:
        order = compare(left.sources, right.sources);
        break;
    case ErrorColumn::FirstSeen:
        order = compare(left.firstSeen, right.firstSeen);
        break;
    case ErrorColumn::LastSeen:
        order = compare(left.lastSeen, right.lastSeen);
        break;
    case ErrorColumn::Trend: // growing ones
        order = compare(left.trend.back(), right.trend.back());
        break;
    case ErrorColumn::Known:
        order = compare(m_known.find(left.key) != nullptr, m_known.find(right.key) != nullptr);
        break;
    }
    if (m_sortColumn >= 0 && order != 0)
        return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
    return std::tuple(-left.runs, -left.lastSeen, left.key) < std::tuple(-right.runs, -right.lastSeen, right.key);
}

void ErrorClusterModel::update()
{
    QHash<quint64, const ErrorCluster *> wanted;
    for (const ErrorCluster &cluster : m_watch.clusters().clusters) {
        if (isShown(cluster))
            wanted.insert(cluster.key, &cluster);
    }
    for (int last = rowCount() - 1; last >= 0; --last) {
        const auto isGone = [&](int row) { return !wanted.contains(clusterAt(row).key); };
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        m_leavingFrom = first;
        m_leavingTo = last;
        beginRemoveRows({}, first, last);
        m_shown.erase(m_shown.begin() + first, m_shown.begin() + last + 1);
        m_leavingFrom = m_leavingTo = -1;
        endRemoveRows();
        last = first;
    }
    for (ErrorCluster &cluster : m_shown)
        cluster = *wanted.take(cluster.key);
    if (!wanted.isEmpty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(wanted.size()) - 1);
        for (const ErrorCluster *cluster : std::as_const(wanted))
            m_shown.push_back(*cluster);
        endInsertRows();
    }
    sort(m_sortColumn, m_order);
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, errorColumnCount - 1));
    Q_EMIT countsChanged();
}

void ErrorClusterModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_order = order;
    const auto before = [this](const ErrorCluster &left, const ErrorCluster &right) { return isBefore(left, right); };
    if (std::is_sorted(m_shown.begin(), m_shown.end(), before))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList persistent = persistentIndexList();
    std::vector<quint64> keys;
    for (const QModelIndex &index : persistent)
        keys.push_back(clusterAt(index.row()).key);
    std::sort(m_shown.begin(), m_shown.end(), before);
    if (!persistent.isEmpty()) {
        QHash<quint64, int> rows;
        for (int row = 0; row < rowCount(); ++row)
            rows.insert(clusterAt(row).key, row);
        QModelIndexList moved;
        for (qsizetype i = 0; i < persistent.size(); ++i)
            moved << index(rows.value(keys[static_cast<std::size_t>(i)]), persistent[i].column());
        changePersistentIndexList(persistent, moved);
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

// Cells ------------------------------------------------------------------------------------------------------------

int ErrorClusterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ErrorClusterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : errorColumnCount;
}

QString ErrorClusterModel::text(const ErrorCluster &cluster, ErrorColumn column, TimeDisplay display) const
{
    switch (column) {
    case ErrorColumn::Text:
        return cluster.text.isEmpty() ? tr("no text, only the type") : firstLine(cluster.text);
    case ErrorColumn::Type:
        return typeText(cluster);
    case ErrorColumn::Runs:
        return countText(cluster.runs);
    case ErrorColumn::Sources:
        return countText(cluster.sources);
    case ErrorColumn::FirstSeen:
        return timeText(cluster.firstSeen, display, m_clock.nowMs());
    case ErrorColumn::LastSeen:
        return timeText(cluster.lastSeen, display, m_clock.nowMs());
    case ErrorColumn::Trend: {
        QStringList counts;
        for (const int count : cluster.trend)
            counts << QString::number(count);
        return counts.join(u' ');
    }
    case ErrorColumn::Known:
        break;
    }
    const KnownFailure *known = m_known.find(cluster.key);
    if (known == nullptr)
        return {};
    return known->note.isEmpty() ? tr("known") : firstLine(known->note, 100);
}

QVariant ErrorClusterModel::raw(const ErrorCluster &cluster, ErrorColumn column) const
{
    switch (column) {
    case ErrorColumn::Text:
        return cluster.text;
    case ErrorColumn::Type:
        return cluster.type.api();
    case ErrorColumn::Runs:
        return cluster.runs;
    case ErrorColumn::Sources:
        return cluster.sources;
    case ErrorColumn::FirstSeen:
        return cluster.firstSeen;
    case ErrorColumn::LastSeen:
        return cluster.lastSeen;
    case ErrorColumn::Trend:
    case ErrorColumn::Known:
        break;
    }
    return text(cluster, column, TimeDisplay::Utc);
}

QString ErrorClusterModel::sentence(const ErrorCluster &cluster) const
{
    QString result =
        tr("%1: %2, %3 of %4, last seen %5", "type, text, runs, sources, time")
            .arg(typeText(cluster), text(cluster, ErrorColumn::Text, m_display), tr("%n run(s)", nullptr, cluster.runs),
                 tr("%n source(s)", nullptr, cluster.sources), text(cluster, ErrorColumn::LastSeen, m_display));
    if (m_known.find(cluster.key) != nullptr)
        result += tr(", known");
    return result;
}

QVariant ErrorClusterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ErrorCluster &cluster = clusterAt(index.row());
    const auto column = static_cast<ErrorColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(cluster, column, m_display);
    case Qt::ToolTipRole:
        if (column == ErrorColumn::Text && cluster.text.contains(u'\n')) {
            constexpr qsizetype longest = 1000;
            return visibleText(cluster.text.left(longest), true);
        }
        if (column == ErrorColumn::Trend) {
            const auto &all = m_watch.clusters();
            return tr("Runs by time from %1 to %2, each bar %3")
                .arg(timeText(all.from, m_display, m_clock.nowMs()), timeText(all.to, m_display, m_clock.nowMs()),
                     durationText((all.to - all.from) / ErrorCluster::trendBuckets));
        }
        return {};
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == ErrorColumn::Text ? QVariant(sentence(cluster)) : QVariant();
    case RawRole:
        return raw(cluster, column);
    case AbsentRole:
        return column == ErrorColumn::Text && cluster.text.isEmpty();
    case KeyRole:
        return cluster.key;
    case TrendRole:
        return QVariantList(cluster.trend.begin(), cluster.trend.end());
    case KnownRole:
        return m_known.find(cluster.key) != nullptr;
    default:
        return {};
    }
}

QVariant ErrorClusterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= errorColumnCount)
        return {};
    const auto column = static_cast<ErrorColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return isTime(column)
        ? tr("%1 (%2)", "column, time zone").arg(errorColumnTitle(column), timeZoneLabel(m_display, m_clock.nowMs()))
        : errorColumnTitle(column);
}

QString ErrorClusterModel::tsv(std::span<const int> rows, std::span<const ErrorColumn> columns) const
{
    QString result;
    const TimeDisplay display = m_display == TimeDisplay::Relative ? TimeDisplay::Utc : m_display;
    const auto addLine = [&result, &columns](const auto &textOf) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                result += u'\t';
            result += QString(textOf(columns[i])).replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
        }
        result += u'\n';
    };
    addLine([](ErrorColumn column) { return errorColumnTitle(column); });
    for (const int row : rows) {
        // For other programs: the whole text, and digits without groups.
        addLine([&](ErrorColumn column) {
            return isTime(column) ? text(clusterAt(row), column, display) : raw(clusterAt(row), column).toString();
        });
    }
    return result;
}

} // namespace zonescope
