// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcelistmodel.h"

#include "models/scope/sourcelistmodelprivate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

SourceListModel::SourceListModel(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , d(std::make_unique<Private>(this, clock))
{
}

SourceListModel::~SourceListModel() = default;

void SourceListModel::setLoader(ScopeLoader *loader)
{
    if (d->loader == loader)
        return;
    if (d->loader)
        disconnect(d->loader, nullptr, this, nullptr);
    d->loader = loader;
    d->generation = 0;
    d->taken.clear();
    d->domainId.clear();
    const bool hadSources = d->sources > 0;
    d->forget([](const SourceListRow &) { return true; });
    if (hadSources)
        Q_EMIT sourceCountChanged();
    if (loader == nullptr)
        return;
    connect(loader, &ScopeLoader::changed, this, [this] { d->follow(); });
    d->follow();
}

void SourceListModel::setSearchText(const QString &text)
{
    if (d->searchText == text)
        return;
    d->searchText = text;
    d->words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    d->updateShown();
}

const QString &SourceListModel::searchText() const
{
    return d->searchText;
}

void SourceListModel::setTimeDisplay(TimeDisplay display)
{
    if (std::exchange(d->display, display) != display)
        d->textsChanged({Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

void SourceListModel::setCheckable(bool checkable)
{
    if (std::exchange(d->checkable, checkable) != checkable)
        d->textsChanged({Qt::CheckStateRole});
}

const QSet<QString> &SourceListModel::checkedSources() const
{
    return d->checked;
}

void SourceListModel::setCheckedSources(const QSet<QString> &dataSourceIds)
{
    if (d->checked == dataSourceIds)
        return;
    d->checked = dataSourceIds;
    d->textsChanged({Qt::CheckStateRole});
    Q_EMIT checkedSourcesChanged();
}

int SourceListModel::sourceCount() const
{
    return d->sources;
}

bool SourceListModel::isWhole() const
{
    return d->loader && d->loader->state() == ScopeLoader::State::Complete;
}

int SourceListModel::unreadableProjectCount() const
{
    return static_cast<int>(d->order.size()) - d->sources;
}

QModelIndex SourceListModel::indexOfSource(const QString &dataSourceId) const
{
    const auto row = d->byKey.constFind(SourceListRow::keyOfSource(dataSourceId));
    if (row == d->byKey.constEnd() || !(*row)->shown)
        return {};
    const auto place = std::find(d->shown.begin(), d->shown.end(), *row);
    return index(static_cast<int>(place - d->shown.begin()));
}

int SourceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->shown.size());
}

QVariant SourceListModel::data(const QModelIndex &index, int role) const
{
    const SourceListRow *row = d->rowAt(index);
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return row->text(d->display, d->clock.nowMs());
    case Qt::ToolTipRole:
        return row->toolTip(d->display, d->clock.nowMs());
    case Qt::AccessibleTextRole:
        return row->sentence(d->display, d->clock.nowMs());
    case ProjectIdRole:
        return row->project.id;
    case ProjectNameRole:
        return row->project.name;
    case ErrorRole:
        return row->errorText();
    case IsProjectRole:
        return !row->source.has_value();
    default:
        break;
    }
    if (!row->source)
        return {};
    const DataSourceSummary &source = *row->source;
    switch (role) {
    case Qt::CheckStateRole:
        if (!d->checkable)
            return {};
        return d->checked.contains(source.dataSourceId) ? Qt::Checked : Qt::Unchecked;
    case DataSourceIdRole:
        return source.dataSourceId;
    case DataSourceNameRole:
        return source.name;
    case TypeRole:
        return source.type;
    case StatusRole:
        return source.lastRunStatus ? QVariant(static_cast<int>(source.lastRunStatus->value)) : QVariant();
    case StatusTextRole:
        return source.lastRunStatus ? source.lastRunStatus->api() : QString();
    case LastRunAtRole:
        return source.lastRunAt ? QVariant(*source.lastRunAt) : QVariant();
    case EnabledRole:
        return !source.enableSetting || source.enableSetting->value != EnableSetting::Disabled;
    default:
        return {};
    }
}

bool SourceListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const SourceListRow *row = d->rowAt(index);
    if (role != Qt::CheckStateRole || !d->checkable || row == nullptr || !row->source)
        return false;
    const QString &id = row->source->dataSourceId;
    if (value.toInt() == Qt::Checked)
        d->checked.insert(id);
    else
        d->checked.remove(id);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedSourcesChanged();
    return true;
}

Qt::ItemFlags SourceListModel::flags(const QModelIndex &index) const
{
    const SourceListRow *row = d->rowAt(index);
    if (row == nullptr)
        return Qt::NoItemFlags;
    if (!row->source)
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
        | (d->checkable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

QHash<int, QByteArray> SourceListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names[DataSourceIdRole] = "dataSourceId";
    names[DataSourceNameRole] = "dataSourceName";
    names[ProjectIdRole] = "projectId";
    names[ProjectNameRole] = "projectName";
    names[TypeRole] = "type";
    names[StatusRole] = "status";
    names[StatusTextRole] = "statusText";
    names[LastRunAtRole] = "lastRunAt";
    names[EnabledRole] = "enabled";
    names[ErrorRole] = "error";
    names[IsProjectRole] = "isProject";
    return names;
}

} // namespace zonescope
