// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopetreemodel.h"

#include "models/scope/scopetreemodelprivate.h"

#include <algorithm>

namespace zonescope {

using datazone::EnableSetting;

ScopeTreeModel::ScopeTreeModel(ScopeCatalog &catalog, const Clock &clock, QObject *parent)
    : QAbstractItemModel(parent)
    , d(std::make_unique<Private>(this, catalog, clock))
{
    connect(&catalog, &ScopeCatalog::connectionsChanged, this, [this] { d->followConnections(); });
    connect(&catalog, &ScopeCatalog::connectionChanged, this, [this](const QString &id) { d->followConnection(id); });
    connect(&catalog, &ScopeCatalog::domainsChanged, this, [this](const QString &id) { d->followDomains(id); });
    connect(&catalog, &ScopeCatalog::scopeChanged, this,
            [this](const QString &connection, const QString &domain) { d->followScope(connection, domain); });
    d->followConnections();
}

ScopeTreeModel::~ScopeTreeModel() = default;

void ScopeTreeModel::setSearchText(const QString &text)
{
    if (d->searchText != text)
        d->search(text);
}

const QString &ScopeTreeModel::searchText() const
{
    return d->searchText;
}

void ScopeTreeModel::setTimeDisplay(TimeDisplay display)
{
    if (std::exchange(d->display, display) != display)
        d->textsChanged(d->root);
}

void ScopeTreeModel::read(const QModelIndex &index)
{
    const ScopeNode *node = d->nodeAt(index);
    switch (node->key.kind) {
    case ScopeKind::Connection:
        d->catalog.open(node->key.connectionId, ScopeCatalog::Asker::Person);
        break;
    case ScopeKind::Domain:
    case ScopeKind::Project: {
        ScopeLoader *loader = d->catalog.read(node->key.connectionId, node->key.domainId);
        if (loader != nullptr && (loader->error() || loader->deniedProjects() + loader->failedProjects() > 0))
            loader->retry();
        break;
    }
    case ScopeKind::Source:
        break;
    }
}

ScopeKey ScopeTreeModel::keyAt(const QModelIndex &index) const
{
    return d->nodeAt(index)->key;
}

QModelIndex ScopeTreeModel::indexOf(const ScopeKey &key) const
{
    const ScopeNode *node = d->find(key);
    return node != nullptr && d->isInModel(*node) ? d->indexOf(*node) : QModelIndex();
}

QList<ScopeKey> ScopeTreeModel::ancestors(const ScopeKey &key) const
{
    QList<ScopeKey> keys;
    if (const ScopeNode *node = key.kind == ScopeKind::Source ? d->find(key) : nullptr)
        keys << node->parent->key;
    if (key.kind == ScopeKind::Source || key.kind == ScopeKind::Project)
        keys << ScopeKey::ofDomain(key.connectionId, key.domainId);
    if (key.kind != ScopeKind::Connection)
        keys << ScopeKey::ofConnection(key.connectionId);
    return keys;
}

int ScopeTreeModel::sourceCount(const ScopeKey &node) const
{
    const ScopeNode *found = d->find(node);
    return found != nullptr ? found->counts.sources : 0;
}

int ScopeTreeModel::sourceCount() const
{
    return d->root.counts.sources;
}

int ScopeTreeModel::sourceCount(const ScopeChoice &choice) const
{
    int sources = 0;
    for (const ScopeKey &key : choice.keys()) {
        const QList<ScopeKey> above = ancestors(key);
        if (std::ranges::none_of(above, [&choice](const ScopeKey &other) { return choice.contains(other); }))
            sources += sourceCount(key);
    }
    return sources;
}

int ScopeTreeModel::unreadableProjectCount() const
{
    return d->root.counts.unreadable;
}

bool ScopeTreeModel::isAllRead() const
{
    return std::ranges::all_of(d->root.children, [](const auto &connection) {
        return std::ranges::all_of(connection->children, [](const auto &domain) {
            return domain->reading == ScopeReading::Read || !domain->statusText.isEmpty();
        });
    });
}

// The model -------------------------------------------------------------------------------------------------------

QModelIndex ScopeTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, d->nodeAt(parent)->shown[static_cast<std::size_t>(row)]);
}

QModelIndex ScopeTreeModel::parent(const QModelIndex &child) const
{
    const ScopeNode *node = d->nodeAt(child);
    return node->parent != nullptr ? d->indexOf(*node->parent) : QModelIndex();
}

int ScopeTreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(d->nodeAt(parent)->shown.size());
}

int ScopeTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool ScopeTreeModel::hasChildren(const QModelIndex &parent) const
{
    const ScopeNode *node = d->nodeAt(parent);
    if (!node->shown.empty())
        return true;
    const bool isList = node->key.kind == ScopeKind::Domain || node->key.kind == ScopeKind::Connection;
    if (node->parent == nullptr || !isList || !node->statusText.isEmpty())
        return false;
    // Expanding it reads it. What was read and has nothing to show, has no children.
    return node->reading != ScopeReading::Read;
}

bool ScopeTreeModel::canFetchMore(const QModelIndex &parent) const
{
    // What has failed is not read again by a view, only by read().
    const ScopeNode *node = d->nodeAt(parent);
    const bool isList = node->key.kind == ScopeKind::Domain || node->key.kind == ScopeKind::Connection;
    return node->parent != nullptr && isList && node->statusText.isEmpty() && node->reading == ScopeReading::Unread;
}

void ScopeTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(parent);
}

QVariant ScopeTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index));
    const ScopeNode &node = *d->nodeAt(index);
    const bool isSource = node.source.has_value();
    const bool hasCounts = node.counts.sources > 0 || node.reading == ScopeReading::Read;
    const auto connection = [&node] {
        const ScopeNode *at = &node;
        while (at->parent->parent != nullptr)
            at = at->parent;
        return at;
    };
    switch (role) {
    case Qt::DisplayRole:
        return node.title();
    case Qt::ToolTipRole:
        return node.toolTip(d->display, d->clock.nowMs());
    case Qt::AccessibleTextRole:
        return node.sentence(d->display, d->clock.nowMs());
    case KindRole:
        return static_cast<int>(node.key.kind);
    case ConnectionIdRole:
        return node.key.connectionId;
    case DomainIdRole:
        return node.key.domainId;
    case ProjectIdRole:
        return isSource ? node.parent->key.id : node.key.kind == ScopeKind::Project ? node.key.id : QString();
    case DataSourceIdRole:
        return isSource ? node.key.id : QString();
    case NameRole:
        return node.name;
    case TypeRole:
        return isSource ? node.source->type : QString();
    case StatusRole:
        return isSource && node.source->lastRunStatus ? QVariant(static_cast<int>(node.source->lastRunStatus->value))
                                                      : QVariant();
    case StatusTextRole:
        return isSource && node.source->lastRunStatus ? node.source->lastRunStatus->api() : node.statusText;
    case LastRunAtRole:
        return isSource && node.source->lastRunAt ? QVariant(*node.source->lastRunAt) : QVariant();
    case EnabledRole:
        return !isSource || !node.source->enableSetting || node.source->enableSetting->value != EnableSetting::Disabled;
    case ErrorRole:
        return node.errorText();
    case ReasonRole:
        return isSource ? QString() : node.reason();
    case FailingRole:
        return hasCounts ? QVariant(node.counts.failing()) : QVariant();
    case PartialRole:
        return hasCounts ? QVariant(node.counts.partial) : QVariant();
    case IsWholeRole:
        return node.counts.isWhole;
    case ReadingRole:
        return static_cast<int>(node.reading);
    case ColourRole:
        return connection()->colour;
    case SelectableRole:
        return node.isSelectable();
    case IsOpenRole:
        return d->catalog.state(node.key.connectionId) == ScopeCatalog::State::Open;
    default:
        return {};
    }
}

Qt::ItemFlags ScopeTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const ScopeNode &node = *d->nodeAt(index);
    Qt::ItemFlags flags = node.source ? Qt::ItemNeverHasChildren : Qt::NoItemFlags;
    if (node.isSelectable())
        flags |= Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return flags;
}

QHash<int, QByteArray> ScopeTreeModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert({{KindRole, "kind"},
                  {ConnectionIdRole, "connectionId"},
                  {DomainIdRole, "domainId"},
                  {ProjectIdRole, "projectId"},
                  {DataSourceIdRole, "dataSourceId"},
                  {NameRole, "name"},
                  {TypeRole, "type"},
                  {StatusRole, "status"},
                  {StatusTextRole, "statusText"},
                  {LastRunAtRole, "lastRunAt"},
                  {EnabledRole, "enabled"},
                  {ErrorRole, "error"},
                  {ReasonRole, "reason"},
                  {FailingRole, "failing"},
                  {PartialRole, "partial"},
                  {IsWholeRole, "isWhole"},
                  {ReadingRole, "reading"},
                  {ColourRole, "colour"},
                  {SelectableRole, "selectable"},
                  {IsOpenRole, "isOpen"}});
    return names;
}

} // namespace zonescope
