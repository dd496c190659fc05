// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcestable.h"

#include "models/scope/sourcetablemodel.h"
#include "ui/sourcecelldelegate.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

SourcesTable::SourcesTable(QWidget *parent)
    : DataTable(new SourceCellDelegate, tr("Sources"), parent)
{
    setObjectName(u"sources"_s);
}

SourcesTable::~SourcesTable() = default;

void SourcesTable::setSources(SourceTableModel *model)
{
    m_model = model;
    setRows(model);
    if (model == nullptr)
        return;
    connect(model, &SourceTableModel::partsChanged, this, &SourcesTable::followParts);
    followParts();
}

// Selection --------------------------------------------------------------------------------------------------------

ScopeChoice SourcesTable::selectedSources() const
{
    QList<ScopeKey> keys;
    for (const int row : selectedRowNumbers()) {
        if (const auto key = m_model->sourceAt(row))
            keys << *key;
    }
    return ScopeChoice(keys);
}

void SourcesTable::selectSources(const ScopeChoice &choice)
{
    if (m_model == nullptr)
        return;
    QItemSelection selection;
    const std::vector<int> rows = m_model->rowsOf(choice);
    for (const int row : rows)
        selection.append(QItemSelectionRange(m_model->index(row, 0), m_model->index(row, sourceColumnCount - 1)));
    if (rows.empty()) {
        clearSelection();
        return;
    }
    selectionModel()->setCurrentIndex(m_model->index(rows.front(), 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

bool SourcesTable::isAtUnreadableProject() const
{
    return currentIndex().isValid() && currentIndex().data(SourceTableModel::IsProjectRole).toBool();
}

void SourcesTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTable::currentChanged(current, previous);
    Q_EMIT selectionCountChanged(); // acts depend on the current row too
}

std::optional<int> SourcesTable::nearestSurvivor(int row) const
{
    const int next = m_model->nearestSurvivor(row);
    return next >= 0 ? std::optional(next) : std::nullopt;
}

void SourcesTable::keepRow(int row)
{
    m_kept = m_model->index(row, 0);
}

std::optional<int> SourcesTable::takeKeptRow()
{
    const QPersistentModelIndex kept = std::exchange(m_kept, QPersistentModelIndex());
    return kept.isValid() ? std::optional(kept.row()) : std::nullopt;
}

// Columns ----------------------------------------------------------------------------------------------------------

QString SourcesTable::titleOf(int section) const
{
    return sourceColumnTitle(static_cast<SourceColumn>(section));
}

QString SourcesTable::sampleText(int section) const
{
    switch (static_cast<SourceColumn>(section)) {
    case SourceColumn::Standing:
        return u"expected but absent \u00b7 3 missed"_s;
    case SourceColumn::Name:
        return u"campaigns curated (Glue)"_s;
    case SourceColumn::Project:
    case SourceColumn::Domain:
    case SourceColumn::Connection:
        return u"store-replenish"_s;
    case SourceColumn::Type:
        return u"SAGEMAKER"_s;
    case SourceColumn::LastStatus:
        return u"Requested"_s;
    case SourceColumn::LastRunAt:
    case SourceColumn::NextRun:
    case SourceColumn::CreatedAt:
    case SourceColumn::UpdatedAt:
        return u"2026-11-12 02:00:00"_s;
    case SourceColumn::Created:
        return u"999"_s;
    case SourceColumn::Schedule: // as the last one shown by default it takes what room there is
        return u"weekdays 02:00 Asia/Tokyo"_s;
    case SourceColumn::Enabled:
        return u"yes"_s;
    case SourceColumn::State:
        return u"FAILED_CREATION"_s;
    case SourceColumn::SourceId:
    case SourceColumn::ProjectId:
    case SourceColumn::DomainId:
        return u"dzd_4f3xzzzzzzzzzz"_s;
    case SourceColumn::Problem:
        break;
    }
    return QString(30, u'n');
}

bool SourcesTable::isShownByDefault(int section) const
{
    return isVisibleByDefault(static_cast<SourceColumn>(section));
}

void SourcesTable::sortBy(int section, Qt::SortOrder order)
{
    m_model->sort(section, order); // without a sort problems first
}

void SourcesTable::followParts()
{
    for (const auto &[column, needed] : {std::pair(SourceColumn::Domain, m_model->hasSeveralDomains()),
                                         std::pair(SourceColumn::Connection, m_model->hasSeveralConnections())})
        setShownByItself(static_cast<int>(column), needed, static_cast<int>(SourceColumn::Project));
}

void SourcesTable::setColumnShown(SourceColumn column, bool shown)
{
    setSectionShown(static_cast<int>(column), shown);
}

QString SourcesTable::tsv(std::span<const int> rows, std::span<const int> sections) const
{
    std::vector<SourceColumn> columns;
    columns.reserve(sections.size());
    std::ranges::transform(sections, std::back_inserter(columns),
                           [](int section) { return static_cast<SourceColumn>(section); });
    return m_model->tsv(rows, columns);
}

} // namespace zonescope
