// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtablemodel_p.h"

#include "models/base/clock.h"
#include "models/runs/runfeed.h"

#include <algorithm>
#include <atomic>

using namespace std::chrono_literals;

namespace zonescope {

namespace {

constexpr size_t inWorkerAbove = 100'000;
constexpr auto mergeInterval = 100ms;
/// Up to here each row is told of; from here one signal spans them all.
constexpr size_t singlyChangedRows = 200;

void sortUnique(StoreRows &rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

} // namespace

RunTableModel::Private::Private(RunTableModel *model, RunFeed *runFeed, const Clock &wallClock, Timers &delays)
    : q(model)
    , feed(runFeed)
    , clock(wallClock)
    , timers(delays)
    , matcher(std::make_unique<RunMatcher>(filter, store.runs()))
{
    connect(&computation, &OrderComputation::finished, q, [this] { finishComputation(); });
}

CellContext RunTableModel::Private::context() const
{
    return {.timeDisplay = timeDisplay,
            .nowMs = clock.nowMs(),
            .locale = QLocale(),
            .suspicionRule = filter.traits.suspicionRule};
}

qint64 RunTableModel::Private::memoryBytes() const
{
    return store.memoryBytes() + order().memoryBytes() + qint64(buckets.capacity() * sizeof(StatusBucket))
        + qint64((changed.capacity() + open.capacity() + (allSorted ? allSorted->capacity() : 0)) * sizeof(StoreRow));
}

void RunTableModel::Private::resetTo(std::vector<SourceInfo> sources)
{
    const bool wasComputing = computation.isRunning();
    q->beginResetModel();
    computation.cancel();
    mergeTimer.cancel();
    store.clear();
    store.setSources(std::move(sources));
    matcher = std::make_unique<RunMatcher>(filter, store.runs());
    sharedOrder = std::make_shared<VisibleOrder>();
    buckets = {};
    bucketCounts = {};
    changed = {};
    open = {};
    changedBeforeComputation = {};
    sourcesCame = false;
    forgetOrder();
    q->endResetModel();
    if (wasComputing)
        Q_EMIT q->computingChanged(false);
    tellCounts();
}

void RunTableModel::Private::addSources(int first)
{
    merge(); // by the matcher that knows what has changed since the last time
    // What is known about the others may be newer than what the feed was given.
    std::vector<SourceInfo> all = store.runs().sources();
    all.insert(all.end(), feed->sources().begin() + first, feed->sources().end());
    store.setSources(std::move(all));
    if (computation.isRunning())
        sourcesCame = true;
    else
        matcher = std::make_unique<RunMatcher>(filter, store.runs());
}

void RunTableModel::Private::takeRun(int source, const datazone::Run &run)
{
    const auto [row, change] = store.upsert(source, run);
    if (change == RunStore::Change::Unchanged)
        return;
    if (change == RunStore::Change::Updated)
        changed.push_back(row);
    if (store.runs().isOpen(row))
        open.push_back(row);
}

void RunTableModel::Private::mergeSoon()
{
    // The first page shows at once; what follows closely waits for the end of the interval.
    if (mergeTimer.isPending() || computation.isRunning())
        return;
    merge();
    mergeTimer = timers.after(mergeInterval, [this] { mergeAgain(); });
}

void RunTableModel::Private::mergeAgain()
{
    if (computation.isRunning() || (changed.empty() && buckets.size() == store.size()))
        return;
    merge();
    mergeTimer = timers.after(mergeInterval, [this] { mergeAgain(); });
}

void RunTableModel::Private::forgetOrder()
{
    sortOfOrder.reset();
    allSorted.reset();
}

void RunTableModel::Private::setBucket(StoreRow row, StatusBucket bucket)
{
    if (row < buckets.size())
        --bucketCounts[static_cast<size_t>(buckets[row])];
    else
        buckets.push_back(StatusBucket::None);
    buckets[row] = bucket;
    ++bucketCounts[static_cast<size_t>(bucket)];
}

bool RunTableModel::Private::standsRight(StoreRow row, const RunLess &less) const
{
    const quint32 position = order().positionOf(row);
    return (position == 0 || less(order().at(position - 1), row))
        && (position + 1 == order().size() || less(row, order().at(position + 1)));
}

/// Rows that are the same, but whose place among the runs of their source is not.
void RunTableModel::Private::addOtherwiseMatching(StoreRows &updated, StoreRow known)
{
    const std::vector<bool> sources = matcher->takeChangedSources();
    if (sources.empty())
        return;
    for (StoreRow row = 0; row < known; ++row) {
        const int source = store.runs().sourceNumber(row);
        if (source >= 0 && sources[static_cast<size_t>(source)] && matcher->bucket(row) != buckets[row])
            updated.push_back(row);
    }
    sortUnique(updated);
}

void RunTableModel::Private::merge()
{
    const size_t known = buckets.size();
    if (computation.isRunning() || (changed.empty() && known == store.size()))
        return;
    if (!sortOfOrder || store.size() - known + changed.size() > inWorkerAbove) {
        reorder();
        return;
    }
    sortUnique(changed);
    matcher->update(changed);
    StoreRows updated = std::exchange(changed, {});
    addOtherwiseMatching(updated, static_cast<StoreRow>(known));
    StoreRows coming;
    StoreRows leaving;
    StoreRows staying;
    for (const StoreRow row : updated) {
        if (row >= known)
            continue;
        setBucket(row, matcher->bucket(row));
        const bool wasVisible = order().positionOf(row) != VisibleOrder::hidden;
        if (wasVisible)
            (isVisible(row) ? staying : leaving).push_back(row);
        else if (isVisible(row))
            coming.push_back(row);
    }
    const RunLess less(store.runs(), sort);
    if (!std::all_of(staying.begin(), staying.end(), [&](StoreRow row) { return standsRight(row, less); })) {
        leaving.insert(leaving.end(), staying.begin(), staying.end());
        coming.insert(coming.end(), staying.begin(), staying.end());
    }
    for (auto row = static_cast<StoreRow>(known); row < store.size(); ++row) {
        setBucket(row, matcher->bucket(row));
        if (isVisible(row))
            coming.push_back(row);
    }
    allSorted.reset();
    if (!coming.empty() || !leaving.empty()) {
        coming = sortedRows(store.runs(), std::move(coming), sort);
        apply(order().merged(leaving, coming, less));
    }
    emitChanged(staying, RunColumn(0), RunColumn(runColumnCount - 1));
    tellCounts();
}

void RunTableModel::Private::tellCounts()
{
    toldCounts = q->statusCounts();
    Q_EMIT q->countsChanged();
}

void RunTableModel::Private::tellCountsIfChanged()
{
    if (q->statusCounts() != toldCounts)
        tellCounts();
}

OrderRequest RunTableModel::Private::request() const
{
    OrderRequest request{.snapshot = store.snapshot(), .filter = filter, .sort = sort};
    if (sort == sortOfOrder && buckets.size() == store.size() && changed.empty()) {
        const bool showsAll = order().size() == store.size();
        request.allSorted = showsAll ? std::shared_ptr<const StoreRows>(sharedOrder, &order().rows()) : allSorted;
    }
    return request;
}

void RunTableModel::Private::reorder()
{
    mergeTimer.cancel();
    const bool wasComputing = computation.isRunning();
    changedBeforeComputation.insert(changedBeforeComputation.end(), changed.begin(), changed.end());
    OrderRequest wanted = request();
    changed.clear();
    if (store.size() > inWorkerAbove) {
        computation.start(std::move(wanted), sharedOrder);
        if (!wasComputing)
            Q_EMIT q->computingChanged(true);
        return;
    }
    computation.cancel();
    ComputedOrder computed = computedOrder(wanted, order());
    wanted = {};
    take(std::move(computed));
    if (wasComputing)
        Q_EMIT q->computingChanged(false);
}

void RunTableModel::Private::finishComputation()
{
    take(computation.takeResult());
    Q_EMIT q->computingChanged(false);
    if (std::exchange(sourcesCame, false)) {
        matcher = std::make_unique<RunMatcher>(filter, store.runs());
        reorder(); // the result was found by a matcher that does not know them
    } else {
        mergeSoon(); // what has arrived meanwhile
    }
}

void RunTableModel::Private::take(ComputedOrder computed)
{
    OrderResult &result = computed.result;
    matcher = std::move(result.matcher);
    matcher->attach(store.runs());
    buckets = std::move(result.buckets);
    bucketCounts = result.bucketCounts;
    sortOfOrder = sort;
    apply(std::move(computed.change));
    allSorted = order().size() == buckets.size() ? nullptr : std::move(result.allSorted);
    emitChanged(std::exchange(changedBeforeComputation, {}), RunColumn(0), RunColumn(runColumnCount - 1));
    tellCounts();
    Q_EMIT q->visibleRowsChanged();
}

VisibleOrder &RunTableModel::Private::ownOrder()
{
    // A cancelled computation may still be reading.
    if (sharedOrder.use_count() != 1)
        sharedOrder = std::make_shared<VisibleOrder>(*sharedOrder);
    std::atomic_thread_fence(std::memory_order_acquire);
    return *sharedOrder;
}

void RunTableModel::Private::apply(OrderChange change)
{
    if (!change.added.empty()) {
        const auto first = static_cast<int>(order().size());
        q->beginInsertRows({}, first, first + static_cast<int>(change.added.size()) - 1);
        ownOrder().append(change);
        q->endInsertRows();
    }
    survivors = order().size() - change.removed;
    if (change.firstMoved < order().size()) {
        Q_EMIT q->layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList from = q->persistentIndexList();
        previousFrom = change.from;
        previousRows = ownOrder().replace(std::move(change));
        QModelIndexList to;
        to.reserve(from.size());
        for (const QModelIndex &index : from) {
            const auto place = static_cast<quint32>(index.row());
            to.append(place < previousFrom
                          ? index
                          : q->index(static_cast<int>(order().positionOf(previousRows[place - previousFrom])),
                                     index.column()));
        }
        q->changePersistentIndexList(from, to);
        Q_EMIT q->layoutChanged({}, VerticalSortHint);
    } else if (change.removed != 0) {
        previousFrom = survivors; // what goes stands at the end already
        previousRows.assign(order().rows().begin() + previousFrom, order().rows().end());
    }
    if (survivors < order().size()) {
        Q_EMIT q->rowsLeaving(static_cast<int>(survivors));
        q->beginRemoveRows({}, static_cast<int>(survivors), static_cast<int>(order().size()) - 1);
        ownOrder().truncate(survivors);
        q->endRemoveRows();
    }
    previousRows = {};
    previousFrom = 0;
}

void RunTableModel::Private::emitChanged(const StoreRows &rows, RunColumn first, RunColumn last)
{
    quint32 lowest = VisibleOrder::hidden;
    quint32 highest = 0;
    size_t visible = 0;
    for (const StoreRow row : rows) {
        const quint32 position = order().positionOf(row);
        if (position == VisibleOrder::hidden)
            continue;
        lowest = std::min(lowest, position);
        highest = std::max(highest, position);
        ++visible;
    }
    if (visible == 0)
        return;
    const auto tell = [&](quint32 from, quint32 to) {
        Q_EMIT q->dataChanged(q->index(static_cast<int>(from), static_cast<int>(first)),
                              q->index(static_cast<int>(to), static_cast<int>(last)));
    };
    if (visible > singlyChangedRows) {
        tell(lowest, highest);
        return;
    }
    for (const StoreRow row : rows) {
        const quint32 position = order().positionOf(row);
        if (position != VisibleOrder::hidden)
            tell(position, position);
    }
}

} // namespace zonescope
