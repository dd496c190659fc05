// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcelistmodelprivate.h"

#include <algorithm>

namespace zonescope {

void SourceListModel::Private::follow()
{
    if (!loader)
        return;
    if (loader->generation() != generation)
        beginListing();
    const int sourcesBefore = sources;
    const auto &projects = loader->projects();
    taken.resize(projects.size());
    for (std::size_t i = 0; i < projects.size(); ++i)
        takeProject(i, projects[i]);
    applyChanges();
    addFresh();
    if (loader->state() == ScopeLoader::State::Complete)
        dropLeftovers();
    updateShown();
    if (sources != sourcesBefore)
        Q_EMIT q->sourceCountChanged();
}

void SourceListModel::Private::beginListing()
{
    generation = loader->generation();
    taken.clear();
    if (std::exchange(domainId, loader->domainId()) == loader->domainId()) {
        for (const auto &row : order)
            row->current = false;
        return;
    }
    q->beginResetModel();
    shown.clear();
    byKey.clear();
    order.clear();
    sources = 0;
    q->endResetModel();
    if (!std::exchange(checked, {}).isEmpty())
        Q_EMIT q->checkedSourcesChanged();
}

void SourceListModel::Private::takeProject(std::size_t position, const ScopeProject &project)
{
    Taken &done = taken[position];
    // Read again after a failure, or named after its sources came.
    if (project.sources.size() < done.sources || done.name != project.summary.name)
        done = {.name = project.summary.name};
    for (; done.sources < project.sources.size(); ++done.sources)
        take({.project = project.summary, .source = project.sources[done.sources]});
    if (project.error)
        take({.project = project.summary, .error = project.error});
    else if (const auto row = byKey.constFind(Row::keyOfProject(project.summary.id)); row != byKey.constEnd())
        (*row)->current = false;
}

void SourceListModel::Private::take(Row &&row)
{
    row.derive();
    const QString key = row.key();
    const auto known = byKey.constFind(key);
    if (known == byKey.constEnd()) {
        fresh.push_back(std::make_unique<Row>(std::move(row)));
        byKey.insert(key, fresh.back().get());
        sources += fresh.back()->source ? 1 : 0;
        return;
    }
    (*known)->current = true;
    if (!(*known)->showsTheSameAs(row))
        changed.emplace_back(*known, std::move(row));
}

void SourceListModel::Private::applyChanges()
{
    if (changed.empty())
        return;
    Q_EMIT q->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = q->persistentIndexList();
    std::vector<const Row *> rowsOfIndexes;
    for (const QModelIndex &index : before)
        rowsOfIndexes.push_back(shown[static_cast<std::size_t>(index.row())]);
    for (auto &[row, becomes] : changed) {
        becomes.shown = row->shown;
        *row = std::move(becomes);
    }
    changed.clear();
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return standsBefore(*a, *b); });
    std::stable_sort(shown.begin(), shown.end(), [](const Row *a, const Row *b) { return standsBefore(*a, *b); });
    QHash<const Row *, int> places;
    for (std::size_t i = 0; i < shown.size(); ++i)
        places.insert(shown[i], static_cast<int>(i));
    QModelIndexList after;
    for (const Row *row : rowsOfIndexes)
        after << q->index(places.value(row));
    q->changePersistentIndexList(before, after);
    Q_EMIT q->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    textsChanged({});
}

void SourceListModel::Private::addFresh()
{
    const auto before = [](const auto &a, const auto &b) { return standsBefore(*a, *b); };
    std::sort(fresh.begin(), fresh.end(), before);
    const auto middle = static_cast<std::ptrdiff_t>(order.size());
    std::move(fresh.begin(), fresh.end(), std::back_inserter(order));
    fresh.clear();
    std::inplace_merge(order.begin(), order.begin() + middle, order.end(), before);
}

void SourceListModel::Private::dropLeftovers()
{
    forget([](const Row &row) { return !row.current; });
}

void SourceListModel::Private::forget(const std::function<bool(const Row &)> &unwanted)
{
    hide(unwanted);
    bool uncheckedAny = false;
    const auto kept =
        std::stable_partition(order.begin(), order.end(), [&](const auto &row) { return !unwanted(*row); });
    for (auto row = kept; row != order.end(); ++row) {
        byKey.remove((*row)->key());
        if ((*row)->source) {
            --sources;
            uncheckedAny = checked.remove((*row)->source->dataSourceId) || uncheckedAny;
        }
    }
    order.erase(kept, order.end());
    if (uncheckedAny)
        Q_EMIT q->checkedSourcesChanged();
}

void SourceListModel::Private::hide(const std::function<bool(const Row &)> &unwanted)
{
    // From the end, so that the places of those before stay true.
    for (auto end = shown.size(); end > 0;) {
        if (!unwanted(*shown[end - 1])) {
            --end;
            continue;
        }
        auto begin = end - 1;
        while (begin > 0 && unwanted(*shown[begin - 1]))
            --begin;
        q->beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        for (auto i = begin; i < end; ++i)
            shown[i]->shown = false;
        shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(begin),
                    shown.begin() + static_cast<std::ptrdiff_t>(end));
        q->endRemoveRows();
        end = begin;
    }
}

void SourceListModel::Private::updateShown()
{
    hide([this](const Row &row) { return !row.matches(words); });
    std::size_t place = 0;
    for (std::size_t i = 0; i < order.size();) {
        if (order[i]->shown) {
            ++place;
            ++i;
            continue;
        }
        std::vector<Row *> block;
        for (; i < order.size() && !order[i]->shown; ++i) {
            if (order[i]->matches(words))
                block.push_back(order[i].get());
        }
        if (block.empty())
            continue;
        q->beginInsertRows({}, static_cast<int>(place), static_cast<int>(place + block.size()) - 1);
        for (Row *row : block)
            row->shown = true;
        shown.insert(shown.begin() + static_cast<std::ptrdiff_t>(place), block.begin(), block.end());
        q->endInsertRows();
        place += block.size();
    }
}

void SourceListModel::Private::textsChanged(const QList<int> &roles)
{
    if (!shown.empty())
        Q_EMIT q->dataChanged(q->index(0), q->index(static_cast<int>(shown.size()) - 1), roles);
}

const SourceListRow *SourceListModel::Private::rowAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    Q_ASSERT(q->checkIndex(index, CheckIndexOption::ParentIsInvalid));
    return shown[static_cast<std::size_t>(index.row())];
}

} // namespace zonescope
