// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcelistmodel.h"

#include "models/scope/sourcelistrow.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

class SourceListModel::Private {
public:
    using Row = SourceListRow;

    Private(SourceListModel *model, const Clock &time)
        : q(model)
        , clock(time)
    {
    }

    void follow();
    void beginListing();
    void take(Row &&row);
    void takeProject(std::size_t position, const ScopeProject &project);
    void dropLeftovers();
    void applyChanges();
    void addFresh();
    void updateShown();
    void hide(const std::function<bool(const Row &)> &unwanted);
    void forget(const std::function<bool(const Row &)> &unwanted);
    void textsChanged(const QList<int> &roles);
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;

    SourceListModel *q;
    const Clock &clock;
    QPointer<ScopeLoader> loader;
    quint64 generation = 0;
    QString domainId;
    struct Taken { ///< of the project at the same position of the loader
        std::size_t sources = 0;
        QString name{};
    };
    std::vector<Taken> taken;
    QHash<QString, Row *> byKey;
    std::vector<std::unique_ptr<Row>> order; ///< all rows as they stand
    std::vector<Row *> shown; ///< those that the search lets through, in the same order
    std::vector<std::unique_ptr<Row>> fresh; ///< not yet in the order
    std::vector<std::pair<Row *, Row>> changed; ///< rows and what they become
    int sources = 0;
    QSet<QString> checked;
    QString searchText;
    QStringList words;
    TimeDisplay display = TimeDisplay::Utc;
    bool checkable = false;
};

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
    if (!q->checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return nullptr;
    return shown[static_cast<std::size_t>(index.row())];
}

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
