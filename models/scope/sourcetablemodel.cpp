// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcetablemodel.h"

#include "models/scope/sourcetablemodelprivate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

QString columnTitle(SourceColumn column, const SourceTableStyle &style)
{
    return isTime(column) ? SourceTableModel::tr("%1 (%2)", "column, time zone")
                                .arg(sourceColumnTitle(column), timeZoneLabel(style.display, style.nowMs))
                          : sourceColumnTitle(column);
}

} // namespace

SourceTableModel::SourceTableModel(const Clock &clock, Timers &timers, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, clock, timers))
{
}

SourceTableModel::~SourceTableModel() = default;

void SourceTableModel::setParts(std::vector<Part> parts)
{
    std::vector<Private::Followed *> old;
    for (const auto &followed : d->parts) {
        if (followed->loader == nullptr || std::ranges::find(parts, followed->loader, &Part::loader) == parts.end())
            old.push_back(followed.get());
    }
    for (Private::Followed *followed : old) {
        if (followed->loader != nullptr)
            disconnect(followed->loader, nullptr, this, nullptr);
        d->leave(*followed);
    }
    for (Part &part : parts) {
        const auto known =
            std::ranges::find_if(d->parts, [&part](const auto &followed) { return followed->loader == part.loader; });
        if (known != d->parts.end()) {
            (*known)->origin.connectionId = part.connectionId;
            (*known)->origin.connectionName = part.connectionName;
            continue;
        }
        d->parts.push_back(std::make_unique<Private::Followed>());
        Private::Followed &followed = *d->parts.back();
        followed.loader = part.loader;
        followed.origin.connectionId = std::move(part.connectionId);
        followed.origin.connectionName = std::move(part.connectionName);
        connect(part.loader, &ScopeLoader::changed, this, [this, &followed] { d->follow(followed); });
        connect(part.loader, &QObject::destroyed, this, [this, &followed] {
            // Whoever deletes it is in the middle of something that views must not look at.
            followed.loader = nullptr;
            QMetaObject::invokeMethod(
                this, [this] { d->leaveGone(); }, Qt::QueuedConnection);
        });
        d->follow(followed);
    }
    d->cellsChanged(static_cast<int>(SourceColumn::Domain), static_cast<int>(SourceColumn::Connection));
    d->reportParts();
}

bool SourceTableModel::hasSeveralDomains() const
{
    return d->severalDomains;
}

bool SourceTableModel::hasSeveralConnections() const
{
    return d->severalConnections;
}

void SourceTableModel::setSearchText(const QString &text)
{
    if (d->searchText == text)
        return;
    d->searchText = text;
    d->words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    d->update();
}

const QString &SourceTableModel::searchText() const
{
    return d->searchText;
}

void SourceTableModel::setStandings(std::vector<Standing> standings)
{
    if (d->standings == standings)
        return;
    d->standings = std::move(standings);
    d->update();
}

const std::vector<Standing> &SourceTableModel::standings() const
{
    return d->standings;
}

void SourceTableModel::setTimeDisplay(TimeDisplay display)
{
    if (std::exchange(d->display, display) == display)
        return;
    d->cellsChanged();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, sourceColumnCount - 1);
}

TimeDisplay SourceTableModel::timeDisplay() const
{
    return d->display;
}

int SourceTableModel::sourceCount() const
{
    return d->sources;
}

int SourceTableModel::unreadableProjectCount() const
{
    return d->unreadable;
}

const StandingCounts &SourceTableModel::counts() const
{
    return d->counts;
}

int SourceTableModel::nearestSurvivor(int row) const
{
    const int gone = row - (rowCount() - static_cast<int>(d->survivors.size()));
    return gone < 0 || gone >= static_cast<int>(d->survivors.size()) ? -1
                                                                     : d->survivors[static_cast<std::size_t>(gone)];
}

std::vector<int> SourceTableModel::rowsOf(const ScopeChoice &choice) const
{
    std::vector<int> rows;
    for (std::size_t i = 0; i < d->shown.size() && !choice.isEmpty(); ++i) {
        const SourceTableRow &row = *d->shown[i];
        if (row.source
            && choice.covers(row.origin->connectionId, row.origin->domainId, row.projectId, row.source->dataSourceId))
            rows.push_back(static_cast<int>(i));
    }
    return rows;
}

std::optional<ScopeKey> SourceTableModel::sourceAt(int row) const
{
    const SourceTableRow &at = *d->shown[static_cast<std::size_t>(row)];
    if (!at.source)
        return {};
    return ScopeKey::ofSource(at.origin->connectionId, at.origin->domainId, at.source->dataSourceId);
}

QString SourceTableModel::tsv(std::span<const int> rows, std::span<const SourceColumn> columns) const
{
    SourceTableStyle style = d->style();
    if (style.display == TimeDisplay::Relative)
        style.display = TimeDisplay::Utc;
    QString result;
    const auto addLine = [&result, &columns](const auto &textOf) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                result += u'\t';
            result += oneLine(textOf(columns[i]));
        }
        result += u'\n';
    };
    addLine([&style](SourceColumn column) { return columnTitle(column, style); });
    for (const int row : rows) {
        const SourceTableRow &source = *d->shown[static_cast<std::size_t>(row)];
        // For other programs: absent is empty, and digits stand without groups.
        addLine([&](SourceColumn column) {
            if (source.isAbsent(column))
                return QString();
            return isNumeric(column) ? source.raw(column).toString() : source.text(column, style);
        });
    }
    return result;
}

int SourceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->shown.size());
}

int SourceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : sourceColumnCount;
}

QVariant SourceTableModel::data(const QModelIndex &index, int role) const
{
    const SourceTableRow *row = d->rowAt(index);
    if (row == nullptr)
        return {};
    const auto column = static_cast<SourceColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return row->text(column, d->style());
    case Qt::ToolTipRole:
        return row->toolTip(column, d->style());
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? row->sentence(d->style()) : row->text(column, d->style());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    case RawRole:
        return row->raw(column);
    case AbsentRole:
        return row->isAbsent(column);
    case StandingRole:
        return static_cast<int>(row->verdict.standing);
    case LastStatusRole:
        return row->raw(SourceColumn::LastStatus);
    case SourceIdRole:
        return row->source ? row->source->dataSourceId : QString();
    case ProjectIdRole:
        return row->projectId;
    case DomainIdRole:
        return row->origin->domainId;
    case IsProjectRole:
        return !row->source;
    case ErrorRole:
        return row->failure;
    default:
        return {};
    }
}

QVariant SourceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= sourceColumnCount)
        return {};
    const auto column = static_cast<SourceColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column, d->style());
    case Qt::ToolTipRole:
        return sourceColumnToolTip(column);
    case Qt::InitialSortOrderRole: // the newest and the most first
        return static_cast<int>(isTime(column) || isNumeric(column) ? Qt::DescendingOrder : Qt::AscendingOrder);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

Qt::ItemFlags SourceTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

void SourceTableModel::sort(int column, Qt::SortOrder order)
{
    if (column >= sourceColumnCount || (column == d->sortColumn && order == d->sortOrder))
        return;
    d->sortColumn = std::max(column, -1);
    d->sortOrder = order;
    d->resort();
}

} // namespace zonescope
