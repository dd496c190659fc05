// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorstable.h"

#include "models/failures/errorclustermodel.h"
#include "ui/errorcelldelegate.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

ErrorsTable::ErrorsTable(QWidget *parent)
    : DataTable(new ErrorCellDelegate, tr("Errors"), parent)
{
    setObjectName(u"errors"_s);
}

ErrorsTable::~ErrorsTable() = default;

void ErrorsTable::setErrors(ErrorClusterModel *model)
{
    m_model = model;
    setRows(model);
}

std::optional<quint64> ErrorsTable::currentKey() const
{
    const QModelIndex current = currentIndex();
    return m_model != nullptr && current.isValid() ? std::optional(m_model->clusterAt(current.row()).key)
                                                   : std::nullopt;
}

bool ErrorsTable::goTo(quint64 key)
{
    const auto row = m_model != nullptr ? m_model->rowOf(key) : std::nullopt;
    if (!row)
        return false;
    selectionModel()->setCurrentIndex(m_model->index(*row, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
    return true;
}

std::vector<quint64> ErrorsTable::selectedKeys() const
{
    std::vector<quint64> keys;
    for (const int row : selectedRowNumbers())
        keys.push_back(m_model->clusterAt(row).key);
    return keys;
}

void ErrorsTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTable::currentChanged(current, previous);
    Q_EMIT selectionCountChanged(); // acts and the panel depend on the current row too
}

std::optional<int> ErrorsTable::nearestSurvivor(int row) const
{
    const int next = m_model->nearestSurvivor(row);
    return next >= 0 ? std::optional(next) : std::nullopt;
}

void ErrorsTable::keepRow(int row)
{
    m_kept = m_model->index(row, 0);
}

std::optional<int> ErrorsTable::takeKeptRow()
{
    const QPersistentModelIndex kept = std::exchange(m_kept, QPersistentModelIndex());
    return kept.isValid() ? std::optional(kept.row()) : std::nullopt;
}

QString ErrorsTable::titleOf(int section) const
{
    return errorColumnTitle(static_cast<ErrorColumn>(section));
}

QString ErrorsTable::sampleText(int section) const
{
    switch (static_cast<ErrorColumn>(section)) {
    case ErrorColumn::Text:
        return QString(46, u'n');
    case ErrorColumn::Type:
        return u"Resource not found"_s;
    case ErrorColumn::Runs:
        return u"99,999"_s;
    case ErrorColumn::Sources:
        return u"9,999"_s;
    case ErrorColumn::FirstSeen:
    case ErrorColumn::LastSeen:
        return u"2026-11-12 02:00:00"_s;
    case ErrorColumn::Trend:
        return u"0 0 0 0 0 0 0 0 0 0"_s;
    case ErrorColumn::Known: // as the last one it takes what room there is
        break;
    }
    return u"waits for platform"_s;
}

bool ErrorsTable::isShownByDefault(int) const
{
    return true;
}

int ErrorsTable::firstRareSection() const
{
    return errorColumnCount;
}

void ErrorsTable::sortBy(int section, Qt::SortOrder order)
{
    m_model->sort(section, order); // without a sort most runs first
}

QString ErrorsTable::tsv(std::span<const int> rows, std::span<const int> sections) const
{
    std::vector<ErrorColumn> columns;
    columns.reserve(sections.size());
    std::ranges::transform(sections, std::back_inserter(columns),
                           [](int section) { return static_cast<ErrorColumn>(section); });
    return m_model->tsv(rows, columns);
}

} // namespace zonescope
