// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtablemodel.h"

#include "models/base/clock.h"
#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel_p.h"
#include "models/runs/runtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

RunColumn columnOf(int section)
{
    return static_cast<RunColumn>(section);
}

/// The first click on a header: times and numbers with the highest on top, words from A.
Qt::SortOrder firstOrder(RunColumn column)
{
    return isTime(column) || isNumeric(column) ? Qt::DescendingOrder : Qt::AscendingOrder;
}

bool isSameSource(const SourceInfo &left, const SourceInfo &right)
{
    // The account of a domain that may not be read is known late, or never.
    const auto isSameAccount = [](const QString &one, const QString &other) {
        return one == other || one.isEmpty() || other.isEmpty();
    };
    return left.key() == right.key() && isSameAccount(left.domain.accountId, right.domain.accountId)
        && left.domain.region == right.domain.region;
}

} // namespace

RunTableModel::RunTableModel(RunFeed *feed, const Clock &clock, Timers &timers, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, feed, clock, timers))
{
    if (!feed)
        return;
    d->resetTo(feed->sources());
    connect(feed, &RunFeed::runsArrived, this, &RunTableModel::addRuns);
    connect(feed, &RunFeed::reset, this, [this] { d->resetTo(d->feed->sources()); });
    connect(feed, &RunFeed::sourcesAdded, this, [this](int first) { d->addSources(first); });
    connect(feed, &RunFeed::progressChanged, this, [this] { d->tellCountsIfChanged(); });
}

RunTableModel::~RunTableModel() = default;

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->order().size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : runColumnCount;
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunSnapshot &runs = d->store.runs();
    const StoreRow row = d->order().at(static_cast<quint32>(index.row()));
    const RunColumn column = columnOf(index.column());
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = cellText(runs, row, column, d->context());
        return text.isEmpty() && isAbsent(runs, row, column, d->clock.nowMs()) ? absentText() : text;
    }
    case Qt::ToolTipRole: {
        const QString text = cellToolTip(runs, row, column, d->context());
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case Qt::AccessibleTextRole:
        if (column == RunColumn::Status)
            return rowSentence(runs, row, d->timeDisplay, d->clock.nowMs(), d->filter.traits.suspicionRule);
        return isAbsent(runs, row, column, d->clock.nowMs()) ? tr("none", "a value that is absent, spoken")
                                                             : cellText(runs, row, column, d->context());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    case RawRole:
        return cellValue(runs, row, column, d->clock.nowMs());
    case StatusRole:
        return static_cast<int>(runs.status(row));
    case LineageStatusRole:
        if (const auto status = runs.lineageStatus(row))
            return static_cast<int>(*status);
        return {};
    case AbsentRole:
        return isAbsent(runs, row, column, d->clock.nowMs());
    case OpenRole:
        return runs.isOpen(row);
    case RunIdRole:
        return runs.id(row);
    case StoreRowRole:
        return row;
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= runColumnCount)
        return {};
    const RunColumn column = columnOf(section);
    switch (role) {
    case Qt::DisplayRole:
        return isTime(column) ? tr("%1 (%2)", "column, time zone")
                                    .arg(columnTitle(column), timeZoneLabel(d->timeDisplay, d->clock.nowMs()))
                              : columnTitle(column);
    case Qt::ToolTipRole:
        return columnToolTip(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft)
                                   | Qt::AlignVCenter);
    case Qt::InitialSortOrderRole:
        return static_cast<int>(firstOrder(column));
    default:
        return {};
    }
}

QHash<int, QByteArray> RunTableModel::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names.insert({{RawRole, "raw"},
                  {StatusRole, "status"},
                  {LineageStatusRole, "lineageStatus"},
                  {AbsentRole, "absent"},
                  {OpenRole, "open"},
                  {RunIdRole, "runId"},
                  {StoreRowRole, "storeRow"}});
    return names;
}

bool RunTableModel::canFetchMore(const QModelIndex &parent) const
{
    if (parent.isValid() || !d->feed || !d->automaticFetch || !d->feed->canLoadMore())
        return false;
    // Whoever scrolls while all is loaded anyway wants these rows first.
    return d->feed->state() != LoadState::Loading || d->feed->isLoadingAll();
}

void RunTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        d->feed->loadMore();
}

void RunTableModel::sort(int column, Qt::SortOrder order)
{
    // A view without a sort indicator asks for column -1: the order in which runs are loaded.
    const bool isColumn = column >= 0 && column < runColumnCount;
    const RunSort sort{.column = isColumn ? columnOf(column) : RunColumn::CreatedAt,
                       .order = isColumn ? order : Qt::DescendingOrder,
                       .nowMs = d->clock.nowMs()};
    const bool countsTime = sort.column == RunColumn::Wait || sort.column == RunColumn::Took;
    if (!countsTime && sort.column == d->sort.column && sort.order == d->sort.order)
        return;
    d->sort = sort;
    d->reorder();
}

void RunTableModel::setFilter(const RunFilter &filter)
{
    RunFilter wanted = filter;
    wanted.traits.newSince = d->filter.traits.newSince;
    if (wanted == d->filter)
        return;
    d->filter = std::move(wanted);
    d->reorder();
}

void RunTableModel::setNewSince(std::optional<qint64> time)
{
    if (time == d->filter.traits.newSince)
        return;
    d->filter.traits.newSince = time;
    if (d->filter.expression.uses(FilterField::Is))
        d->reorder();
    Q_EMIT newSinceChanged();
}

const RunFilter &RunTableModel::filter() const
{
    return d->filter;
}

RunSort RunTableModel::currentSort() const
{
    return d->sort;
}

void RunTableModel::setTimeDisplay(TimeDisplay display)
{
    if (display == d->timeDisplay)
        return;
    d->timeDisplay = display;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, runColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, runColumnCount - 1));
}

TimeDisplay RunTableModel::timeDisplay() const
{
    return d->timeDisplay;
}

void RunTableModel::setAutomaticFetch(bool automatic)
{
    d->automaticFetch = automatic;
}

qint64 RunTableModel::loadedCount() const
{
    return d->store.size();
}

qint64 RunTableModel::matchCount() const
{
    return d->order().size();
}

StatusCounts RunTableModel::statusCounts() const
{
    StatusCounts result;
    const RunFeed *feed = d->feed;
    bool complete = true;
    if (feed) {
        const auto horizon = feed->horizon();
        complete = feed->state() == LoadState::Complete || (horizon && d->filter.since && *d->filter.since > *horizon);
    }
    for (size_t i = 0; i < result.counts.size(); ++i) {
        StatusCount &count = result.counts[i];
        count.count = d->bucketCounts[i];
        const bool asked = !feed || feed->query().statuses.empty()
            || std::any_of(
                feed->query().statuses.begin(), feed->query().statuses.end(),
                [i](datazone::RunStatus status) { return bucketOf(status) == static_cast<StatusBucket>(i); });
        if (!asked)
            count.knowledge = count.count == 0 ? CountKnowledge::NotAsked : CountKnowledge::AtLeast;
        else
            count.knowledge = complete ? CountKnowledge::Exact : CountKnowledge::AtLeast;
    }
    return result;
}

bool RunTableModel::isLocalFilterActive() const
{
    return d->filter.isLocal();
}

bool RunTableModel::isComputing() const
{
    return d->computation.isRunning();
}

qint64 RunTableModel::memoryBytes() const
{
    return d->memoryBytes();
}

const RunSnapshot &RunTableModel::runs() const
{
    return d->store.runs();
}

RunSnapshot RunTableModel::snapshot() const
{
    return d->store.snapshot();
}

void RunTableModel::addRuns(int source, const std::vector<datazone::Run> &runs)
{
    for (const auto &run : runs)
        d->takeRun(source, run);
    d->mergeSoon();
}

void RunTableModel::setSources(std::vector<SourceInfo> sources)
{
    const auto &known = d->store.runs().sources();
    if (!std::equal(known.begin(), known.end(), sources.begin(), sources.end(), isSameSource)) {
        d->resetTo(std::move(sources));
        return;
    }
    d->store.setSources(std::move(sources));
    d->forgetOrder();
    d->reorder();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, runColumnCount - 1));
}

void RunTableModel::tickOpenRuns()
{
    StoreRows &open = d->open;
    std::sort(open.begin(), open.end());
    open.erase(std::unique(open.begin(), open.end()), open.end());
    std::erase_if(open, [this](StoreRow row) { return !d->store.runs().isOpen(row); });
    d->emitChanged(open, RunColumn::Wait, RunColumn::Took);
    if (d->timeDisplay == TimeDisplay::Relative && rowCount() > 0) {
        for (const RunColumn column :
             {RunColumn::StartedAt, RunColumn::CreatedAt, RunColumn::StoppedAt, RunColumn::UpdatedAt})
            Q_EMIT dataChanged(index(0, static_cast<int>(column)), index(rowCount() - 1, static_cast<int>(column)));
    }
}

void RunTableModel::mergeNow()
{
    d->merge();
}

} // namespace zonescope
