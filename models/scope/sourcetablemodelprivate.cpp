// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcetablemodelprivate.h"

#include <QtCore/QSet>

#include <algorithm>
#include <compare>

using namespace std::chrono_literals;

namespace zonescope {

// Taking what the loaders have -------------------------------------------------------------------------------------

void SourceTableModel::Private::follow(Followed &part)
{
    if (part.loader->generation() != part.generation)
        beginListing(part);
    takeDomainName(part);
    const auto &projects = part.loader->projects();
    part.taken.resize(projects.size());
    for (std::size_t i = 0; i < projects.size(); ++i)
        takeProject(part, i, projects[i]);
    if (part.loader->state() == ScopeLoader::State::Complete)
        dropLeftovers(part);
    update();
    reportParts();
}

void SourceTableModel::Private::leave(Followed &part)
{
    dropAll(part);
    update(); // rows look at their origin until then
    std::erase_if(parts, [&part](const auto &known) { return known.get() == &part; });
}

void SourceTableModel::Private::leaveGone()
{
    const auto isGone = [](const auto &part) { return part->loader == nullptr; };
    for (auto part = std::ranges::find_if(parts, isGone); part != parts.end();
         part = std::ranges::find_if(parts, isGone))
        leave(**part);
    reportParts();
}

void SourceTableModel::Private::beginListing(Followed &part)
{
    part.generation = part.loader->generation();
    part.taken.clear();
    if (part.origin.domainId != part.loader->domainId()) {
        dropAll(part);
        update();
        part.origin.domainId = part.loader->domainId();
        part.origin.domainName.clear();
        return;
    }
    for (Row *row : std::as_const(part.rows))
        row->current = false;
}

void SourceTableModel::Private::takeDomainName(Followed &part)
{
    const auto &domain = part.loader->domain();
    if (!domain || !domain->name || *domain->name == part.origin.domainName)
        return;
    part.origin.domainName = *domain->name;
    for (Row *row : std::as_const(part.rows))
        row->derive(clock.nowMs());
    orderIsOld = cellsAreOld = true;
}

void SourceTableModel::Private::takeProject(Followed &part, std::size_t position, const ScopeProject &project)
{
    Followed::Taken &done = part.taken[position];
    // Read again after a failure, or named after its sources came.
    if (project.sources.size() < done.sources || done.name != project.summary.name)
        done = {.name = project.summary.name};
    const auto rowOf = [&] {
        return Row{.origin = &part.origin, .projectId = project.summary.id, .projectName = project.summary.name};
    };
    for (; done.sources < project.sources.size(); ++done.sources) {
        Row row = rowOf();
        row.source = project.sources[done.sources];
        take(part, std::move(row));
    }
    if (project.error) {
        Row row = rowOf();
        row.error = project.error;
        take(part, std::move(row));
    } else if (Row *row = part.rows.value(Row::keyOfProject(project.summary.id))) {
        row->current = false;
    }
}

void SourceTableModel::Private::take(Followed &part, Row &&row)
{
    const QString key = row.key();
    Row *known = part.rows.value(key);
    if (known != nullptr && known->error && known->error == row.error && known->projectName == row.projectName) {
        known->current = true; // told with every signal of the loader
        return;
    }
    row.derive(clock.nowMs());
    if (known == nullptr) {
        rows.push_back(std::make_unique<Row>(std::move(row)));
        fresh.push_back(rows.back().get());
        part.rows.insert(key, rows.back().get());
        return;
    }
    known->current = true;
    if (known->saysTheSameAs(row))
        return;
    row.shown = known->shown;
    *known = std::move(row);
    orderIsOld = cellsAreOld = true;
}

void SourceTableModel::Private::dropLeftovers(Followed &part)
{
    part.rows.removeIf([](const auto &entry) {
        entry.value()->dropped = !entry.value()->current;
        return entry.value()->dropped;
    });
}

void SourceTableModel::Private::dropAll(Followed &part)
{
    for (Row *row : std::as_const(part.rows))
        row->dropped = true;
    part.rows.clear();
}

// Order, counts, what is shown -------------------------------------------------------------------------------------

void SourceTableModel::Private::update()
{
    sortRows();
    const bool countsAreNew = count();
    std::vector<Row *> wanted;
    wanted.reserve(order.size());
    std::ranges::copy_if(order, std::back_inserter(wanted), [this](const Row *row) { return isWanted(*row); });
    show(wanted);
    std::erase_if(rows, [](const auto &row) { return row->dropped; });
    if (std::exchange(cellsAreOld, false))
        cellsChanged();
    if (!rows.empty() && !nextTick.isPending())
        tickSoon();
    if (countsAreNew)
        Q_EMIT q->countsChanged();
}

void SourceTableModel::Private::sortRows()
{
    const auto before = [this](const Row *a, const Row *b) { return standsBefore(*a, *b); };
    std::erase_if(order, [](const Row *row) { return row->dropped; });
    std::erase_if(fresh, [](const Row *row) { return row->dropped; });
    const bool isOld = std::exchange(orderIsOld, false);
    const auto prepare = [this](const std::vector<Row *> &list) {
        for (Row *row : list)
            row->prepareSort(static_cast<SourceColumn>(sortColumn));
    };
    if (sortColumn >= 0) {
        prepare(fresh);
        if (isOld)
            prepare(order);
    }
    if (isOld) {
        order.insert(order.end(), fresh.begin(), fresh.end());
        std::ranges::sort(order, before);
    } else {
        std::ranges::sort(fresh, before);
        const auto middle = static_cast<std::ptrdiff_t>(order.size());
        order.insert(order.end(), fresh.begin(), fresh.end());
        std::inplace_merge(order.begin(), order.begin() + middle, order.end(), before);
    }
    fresh.clear();
}

bool SourceTableModel::Private::count()
{
    StandingCounts newCounts{};
    int newSources = 0;
    int newUnreadable = 0;
    for (const Row *row : order) {
        ++(row->source ? newSources : newUnreadable);
        if (row->matches(words))
            ++newCounts.at(static_cast<std::size_t>(row->verdict.standing));
    }
    const bool areNew = newCounts != counts || newSources != sources || newUnreadable != unreadable;
    counts = newCounts;
    sources = newSources;
    unreadable = newUnreadable;
    return areNew;
}

bool SourceTableModel::Private::isWanted(const Row &row) const
{
    const bool isChosen = standings.empty() || std::ranges::find(standings, row.verdict.standing) != standings.end();
    return isChosen && row.matches(words);
}

bool SourceTableModel::Private::standsBefore(const Row &a, const Row &b) const
{
    if (sortColumn >= 0) {
        const bool descending = sortOrder == Qt::DescendingOrder;
        const auto by = compareBy(static_cast<SourceColumn>(sortColumn), descending, a, b);
        if (std::is_neq(by))
            return std::is_lt(by) != descending;
    }
    return std::is_lt(compareByUrgency(a, b));
}

void SourceTableModel::Private::show(const std::vector<Row *> &wanted)
{
    for (Row *row : shown)
        row->place = -1;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i]->place = static_cast<int>(i);
    removeGone();
    const auto isNew = [](const Row *row) { return !row->shown; };
    if (const auto come = std::ranges::count_if(wanted, isNew); come > 0) {
        const int first = static_cast<int>(shown.size());
        q->beginInsertRows({}, first, first + static_cast<int>(come) - 1);
        std::ranges::copy_if(wanted, std::back_inserter(shown), isNew);
        for (Row *row : shown)
            row->shown = true;
        q->endInsertRows();
    }
    if (shown != wanted)
        rearrange(wanted);
}

void SourceTableModel::Private::removeGone()
{
    // Scattered rows leave from the end, in one piece: a view takes its time for every single removal.
    const auto stays = [](const Row *row) { return row->place >= 0; };
    std::vector<Row *> sorted = shown;
    const auto gone = std::stable_partition(sorted.begin(), sorted.end(), stays);
    const int left = static_cast<int>(gone - sorted.begin());
    if (gone == sorted.end())
        return;
    survivors.clear();
    int passed = 0;
    for (const Row *row : shown) {
        if (stays(row))
            ++passed;
        else
            survivors.push_back(std::min(passed, left - 1));
    }
    if (sorted != shown) {
        std::vector<int> places; // rearrange() needs them for itself
        places.reserve(sorted.size());
        for (Row *row : sorted)
            places.push_back(row->place);
        rearrange(sorted);
        for (std::size_t i = 0; i < sorted.size(); ++i)
            sorted[i]->place = places[i];
    }
    q->beginRemoveRows({}, left, static_cast<int>(shown.size()) - 1);
    for (auto row = shown.begin() + left; row != shown.end(); ++row)
        (*row)->shown = false;
    shown.resize(static_cast<std::size_t>(left));
    q->endRemoveRows();
    survivors.clear();
}

void SourceTableModel::Private::rearrange(std::vector<Row *> to)
{
    Q_EMIT q->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = q->persistentIndexList();
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i]->place = static_cast<int>(i);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after << q->index(shown[static_cast<std::size_t>(index.row())]->place, index.column());
    shown = std::move(to);
    q->changePersistentIndexList(before, after);
    Q_EMIT q->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SourceTableModel::Private::resort()
{
    orderIsOld = true;
    update();
}

void SourceTableModel::Private::cellsChanged(int firstColumn, int lastColumn)
{
    if (!shown.empty())
        Q_EMIT q->dataChanged(q->index(0, firstColumn), q->index(static_cast<int>(shown.size()) - 1, lastColumn));
}

void SourceTableModel::Private::reportParts()
{
    QSet<QString> domains;
    QSet<QString> connections;
    for (const auto &part : parts) {
        if (!part->origin.domainId.isEmpty())
            domains.insert(part->origin.connectionId + u'\n' + part->origin.domainId);
        connections.insert(part->origin.connectionId);
    }
    const bool newDomains = domains.size() > 1;
    const bool newConnections = connections.size() > 1;
    if (newDomains == severalDomains && newConnections == severalConnections)
        return;
    severalDomains = newDomains;
    severalConnections = newConnections;
    Q_EMIT q->partsChanged();
}

// Time -------------------------------------------------------------------------------------------------------------

void SourceTableModel::Private::tickSoon()
{
    nextTick = timers.after(1min, [this] { tick(); });
}

void SourceTableModel::Private::tick()
{
    const qint64 now = clock.nowMs();
    for (const auto &row : rows) {
        const auto due = row->changesAt();
        if (due && *due <= now && row->judge(now))
            orderIsOld = cellsAreOld = true;
    }
    if (orderIsOld)
        update();
    else if (display == TimeDisplay::Relative)
        cellsChanged();
    if (!rows.empty())
        tickSoon();
}

const SourceTableRow *SourceTableModel::Private::rowAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    Q_ASSERT(q->checkIndex(index, CheckIndexOption::ParentIsInvalid));
    return shown[static_cast<std::size_t>(index.row())];
}

} // namespace zonescope
