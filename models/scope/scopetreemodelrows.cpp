// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The rows of ScopeTreeModel: brought in line with its nodes, one insertion, removal and order at a time.

#include "models/scope/scopetreemodelprivate.h"

namespace zonescope {

bool ScopeTreeModel::Private::isInModel(const ScopeNode &node) const
{
    return node.parent == nullptr || (node.row >= 0 && isInModel(*node.parent));
}

QModelIndex ScopeTreeModel::Private::indexOf(const ScopeNode &node) const
{
    return node.parent == nullptr ? QModelIndex() : q->createIndex(node.row, 0, &node);
}

ScopeNode *ScopeTreeModel::Private::nodeAt(const QModelIndex &index)
{
    return index.isValid() ? static_cast<ScopeNode *>(index.internalPointer()) : &root;
}

ScopeNode *ScopeTreeModel::Private::find(const ScopeKey &key)
{
    if (key.kind == ScopeKind::Source)
        return sources.value(key);
    ScopeNode *node = root.byId.value(key.connectionId);
    if (node != nullptr && key.kind != ScopeKind::Connection)
        node = node->byId.value(key.domainId);
    if (node != nullptr && key.kind == ScopeKind::Project)
        node = node->byId.value(key.id);
    return node;
}

/// present() of the node and of all below that is in sight.
void ScopeTreeModel::Private::show(ScopeNode &parent)
{
    present(parent);
    for (ScopeNode *child : std::vector(parent.shown)) {
        if (!child->children.empty())
            show(*child);
    }
}

void ScopeTreeModel::Private::present(ScopeNode &parent)
{
    hideRows(parent);
    std::vector<ScopeNode *> wanted;
    std::vector<ScopeNode *> staying;
    for (const auto &child : parent.children) {
        if (!child->kept)
            continue;
        wanted.push_back(child.get());
        if (child->row >= 0)
            staying.push_back(child.get());
    }
    if (staying != parent.shown)
        reorderRows(parent, staying);
    if (wanted.size() != staying.size())
        insertRows(parent, wanted);
}

void ScopeTreeModel::Private::number(ScopeNode &parent, std::size_t from)
{
    for (std::size_t i = from; i < parent.shown.size(); ++i)
        parent.shown[i]->row = static_cast<int>(i);
}

void ScopeTreeModel::Private::hideRows(ScopeNode &parent)
{
    auto &shown = parent.shown;
    const bool tells = isInModel(parent);
    // From the end, so that the places of those before stay true.
    for (std::size_t end = shown.size(); end > 0;) {
        if (shown[end - 1]->kept) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && !shown[begin - 1]->kept)
            --begin;
        if (tells)
            q->beginRemoveRows(indexOf(parent), static_cast<int>(begin), static_cast<int>(end) - 1);
        for (std::size_t i = begin; i < end; ++i)
            shown[i]->row = -1;
        shown.erase(shown.begin() + static_cast<std::ptrdiff_t>(begin),
                    shown.begin() + static_cast<std::ptrdiff_t>(end));
        number(parent, begin);
        if (tells)
            q->endRemoveRows();
        end = begin;
    }
}

void ScopeTreeModel::Private::reorderRows(ScopeNode &parent, const std::vector<ScopeNode *> &order)
{
    const bool tells = isInModel(parent);
    QList<QPersistentModelIndex> parents;
    if (parent.parent != nullptr && tells)
        parents << QPersistentModelIndex(indexOf(parent));
    if (tells)
        Q_EMIT q->layoutAboutToBeChanged(parents, QAbstractItemModel::VerticalSortHint);
    QModelIndexList before;
    for (const QModelIndex &index : q->persistentIndexList()) {
        if (nodeAt(index)->parent == &parent)
            before << index;
    }
    parent.shown = order;
    number(parent, 0);
    if (!tells)
        return;
    QModelIndexList after;
    for (const QModelIndex &index : std::as_const(before))
        after << indexOf(*nodeAt(index));
    q->changePersistentIndexList(before, after);
    Q_EMIT q->layoutChanged(parents, QAbstractItemModel::VerticalSortHint);
}

void ScopeTreeModel::Private::insertRows(ScopeNode &parent, const std::vector<ScopeNode *> &wanted)
{
    const bool tells = isInModel(parent);
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        if (wanted[place]->row >= 0)
            continue;
        std::size_t end = place;
        for (; end < wanted.size() && wanted[end]->row < 0; ++end)
            show(*wanted[end]); // quietly, while it is out of sight
        if (tells)
            q->beginInsertRows(indexOf(parent), static_cast<int>(place), static_cast<int>(end) - 1);
        parent.shown.insert(parent.shown.begin() + static_cast<std::ptrdiff_t>(place),
                            wanted.begin() + static_cast<std::ptrdiff_t>(place),
                            wanted.begin() + static_cast<std::ptrdiff_t>(end));
        number(parent, place);
        if (tells)
            q->endInsertRows();
        place = end - 1;
    }
}

void ScopeTreeModel::Private::tellChanged()
{
    const std::vector<const ScopeNode *> nodes = std::exchange(m_changed, {});
    for (const ScopeNode *node : nodes) {
        if (node->parent != nullptr && isInModel(*node))
            Q_EMIT q->dataChanged(indexOf(*node), indexOf(*node));
    }
    Q_EMIT q->contentChanged();
}

void ScopeTreeModel::Private::textsChanged(const ScopeNode &parent)
{
    if (parent.shown.empty())
        return;
    Q_EMIT q->dataChanged(indexOf(*parent.shown.front()), indexOf(*parent.shown.back()),
                          {Qt::ToolTipRole, Qt::AccessibleTextRole});
    for (const ScopeNode *child : parent.shown)
        textsChanged(*child);
}

} // namespace zonescope
