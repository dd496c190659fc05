// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activitymodel.h"

#include "models/assets/assettext.h"
#include "models/base/textformat.h"

#include <QtCore/QScopedValueRollback>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

using datazone::Activity;
using datazone::AssetStatus;
using Row = ActivityStore::Row;

namespace {

constexpr auto mergePause = 100ms;

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

} // namespace

ActivityModel::ActivityModel(ActivityFeed &feed, Timers &timers, QObject *parent)
    : QAbstractTableModel(parent)
    , m_feed(feed)
    , m_timers(timers)
{
    connect(&feed, &ActivityFeed::changed, this, &ActivityModel::takeChanges);
    connect(&feed, &ActivityFeed::aboutToRestart, this, &ActivityModel::clear);
    connect(&feed, &ActivityFeed::restarted, this, [this] {
        count();
        Q_EMIT countsChanged();
    });
    count();
}

ActivityModel::~ActivityModel() = default;

// Rows -----------------------------------------------------------------------------------------------------------

void ActivityModel::clear()
{
    m_pause.cancel();
    beginResetModel();
    m_order.clear();
    m_shown.clear();
    m_matches.clear();
    m_taken = 0;
    m_changesTaken = 0;
    m_hasWaiting = false;
    endResetModel();
}

void ActivityModel::takeChanges()
{
    // Pages come in quick succession; merging each of them would move the rows under whoever reads.
    if (m_pause.isPending() && m_feed.state() == LoadState::Loading) {
        m_hasWaiting = true;
        return;
    }
    takeRows();
    m_pause = m_timers.after(mergePause, [this] {
        if (m_hasWaiting)
            takeChanges();
    });
}

void ActivityModel::mergeNow()
{
    m_pause.cancel();
    takeRows();
}

void ActivityModel::takeRows()
{
    m_hasWaiting = false;
    const ActivityStore &store = m_feed.store();
    const auto isGone = [&store](Row row) { return store.isGone(row); };
    std::erase_if(m_order, isGone);
    const auto known = static_cast<std::ptrdiff_t>(m_order.size());
    for (; m_taken < store.rowCount(); ++m_taken) {
        if (!isGone(m_taken))
            m_order.push_back(m_taken);
    }
    const auto before = [this](Row a, Row b) { return standsBefore(a, b); };
    if (std::exchange(m_changesTaken, store.changes()) != store.changes()) {
        m_matches.clear();
        std::ranges::sort(m_order, before);
    } else {
        std::sort(m_order.begin() + known, m_order.end(), before);
        std::inplace_merge(m_order.begin(), m_order.begin() + known, m_order.end(), before);
    }
    refilter();
}

bool ActivityModel::matchesText(const Activity &activity) const
{
    return std::ranges::all_of(m_words, [&activity](const QString &word) {
        if (statusWord(activity.dataAssetStatus).contains(word, Qt::CaseInsensitive))
            return true;
        for (int column = 0; column < assetColumnCount; ++column) {
            const auto which = static_cast<AssetColumn>(column);
            if (which != AssetColumn::CreatedAt && which != AssetColumn::UpdatedAt
                && assetValue(activity, which).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

bool ActivityModel::isMatch(Row row)
{
    if (m_words.isEmpty())
        return true;
    qint8 &match = m_matches[at(row)];
    if (match < 0)
        match = matchesText(m_feed.store().at(row)) ? 1 : 0;
    return match > 0;
}

bool ActivityModel::isChosen(const Activity &activity) const
{
    return m_statuses.empty() || std::ranges::find(m_statuses, activity.dataAssetStatus.value) != m_statuses.end();
}

void ActivityModel::refilter()
{
    count();
    const ActivityStore &store = m_feed.store();
    m_matches.resize(at(store.rowCount()), -1);
    Rows wanted;
    wanted.reserve(m_order.size());
    for (const Row row : m_order) {
        const Activity &activity = store.at(row);
        ++m_totals.at(static_cast<std::size_t>(activity.dataAssetStatus.value));
        if (!isMatch(row))
            continue;
        ++m_counts.at(static_cast<std::size_t>(activity.dataAssetStatus.value)).count;
        if (isChosen(activity))
            wanted.push_back(row);
    }
    show(wanted);
    Q_EMIT countsChanged();
}

void ActivityModel::count()
{
    m_totals = {};
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts.at(i) = {.count = 0, .knowledge = m_feed.knowledgeOf(static_cast<AssetStatus>(i))};
}

void ActivityModel::show(const Rows &wanted)
{
    const QScopedValueRollback showing(m_isShowing, true);
    removeLeaving(wanted);
    std::vector<bool> isShown(at(m_feed.store().rowCount()));
    for (const Row row : m_shown)
        isShown[at(row)] = true;
    Rows coming;
    std::ranges::copy_if(wanted, std::back_inserter(coming), [&isShown](Row row) { return !isShown[at(row)]; });
    if (!coming.empty()) {
        // At the end in one piece, and then to their places: scattered inserts cost a view much more.
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(coming.size()) - 1);
        m_shown.insert(m_shown.end(), coming.begin(), coming.end());
        endInsertRows();
    }
    if (m_shown != wanted)
        rearrange(wanted);
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, assetColumnCount - 1));
}

void ActivityModel::removeLeaving(const Rows &wanted)
{
    std::vector<bool> stays(at(m_feed.store().rowCount()));
    for (const Row row : wanted)
        stays[at(row)] = true;
    const auto isStaying = [&stays](Row row) { return static_cast<bool>(stays[at(row)]); };
    Rows sorted = m_shown;
    const auto leaving = std::stable_partition(sorted.begin(), sorted.end(), isStaying);
    const int left = static_cast<int>(leaving - sorted.begin());
    if (leaving == sorted.end())
        return;
    std::vector<int> survivors;
    int passed = 0;
    for (const Row row : m_shown) {
        if (isStaying(row))
            ++passed;
        else
            survivors.push_back(std::min(passed, left - 1));
    }
    if (sorted != m_shown)
        rearrange(std::move(sorted));
    m_survivors = std::move(survivors);
    beginRemoveRows({}, left, rowCount() - 1);
    m_shown.resize(at(left));
    endRemoveRows();
    m_survivors.clear();
}

void ActivityModel::rearrange(Rows to)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<int> places(at(m_feed.store().rowCount()));
    for (std::size_t i = 0; i < to.size(); ++i)
        places[at(to[i])] = static_cast<int>(i);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after << index(places[at(m_shown[at(old.row())])], old.column());
    m_shown = std::move(to);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int ActivityModel::nearestSurvivor(int row) const
{
    const int leaving = row - (rowCount() - static_cast<int>(m_survivors.size()));
    return leaving >= 0 && leaving < static_cast<int>(m_survivors.size()) ? m_survivors[at(leaving)] : -1;
}

// What is shown, and in which order -------------------------------------------------------------------------------

void ActivityModel::setFilterText(const QString &text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    m_matches.clear();
    takeRows();
}

void ActivityModel::setStatuses(std::vector<AssetStatus> statuses)
{
    if (statuses == m_statuses)
        return;
    m_statuses = std::move(statuses);
    takeRows();
    m_feed.want(m_statuses);
}

void ActivityModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    std::ranges::sort(m_order, [this](Row a, Row b) { return standsBefore(a, b); });
    refilter();
}

bool ActivityModel::standsBefore(Row left, Row right) const
{
    const Activity &a = m_feed.store().at(left);
    const Activity &b = m_feed.store().at(right);
    const auto byText = [](const QString &x, const QString &y) {
        const int folded = x.compare(y, Qt::CaseInsensitive);
        return folded != 0 ? folded : x.compare(y);
    };
    const auto byNumber = [](qint64 x, qint64 y) { return (x > y ? 1 : 0) - (x < y ? 1 : 0); };
    int order = 0;
    if (m_sortColumn >= 0) {
        const auto column = static_cast<AssetColumn>(m_sortColumn);
        const bool lacksA = isAbsent(a, column);
        const bool lacksB = isAbsent(b, column);
        if (lacksA != lacksB)
            return lacksB;
        switch (column) {
        case AssetColumn::Status:
            order = byNumber(rankOf(a.dataAssetStatus.value), rankOf(b.dataAssetStatus.value));
            break;
        case AssetColumn::CreatedAt:
            order = byNumber(a.createdAt, b.createdAt);
            break;
        case AssetColumn::UpdatedAt:
            order = byNumber(a.updatedAt, b.updatedAt);
            break;
        case AssetColumn::Database:
            order = byText(a.database, b.database);
            break;
        case AssetColumn::TechnicalName:
            order = byText(a.technicalName, b.technicalName);
            break;
        default:
            order = lacksA ? 0 : byText(assetValue(a, column), assetValue(b, column));
        }
        if (m_sortOrder == Qt::DescendingOrder)
            order = -order;
    }
    if (order == 0)
        order = byNumber(rankOf(a.dataAssetStatus.value), rankOf(b.dataAssetStatus.value));
    if (order == 0)
        order = byText(a.database, b.database);
    if (order == 0)
        order = byText(a.technicalName, b.technicalName);
    return order != 0 ? order < 0 : left < right;
}

bool ActivityModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isShowing && !m_feed.isStopped() && m_feed.state() == LoadState::Idle
        && m_feed.pagesRead() > 0 && m_feed.canLoadMore();
}

void ActivityModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_feed.loadMore();
}

} // namespace zonescope
