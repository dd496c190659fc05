// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/assetstable.h"

#include "ui/assetdelegate.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

AssetsTable::AssetsTable(ActivityModel &model, QWidget *parent)
    : DataTable(new AssetDelegate, tr("Assets"), parent)
    , m_model(model)
    , m_copyCells(new QAction(tr("&Copy cells"), this))
    , m_copyRows(new QAction(tr("Copy &rows with headers"), this))
{
    setObjectName(u"assets"_s);
    // The window has the same keys for its own tables.
    m_copyCells->setShortcut(QKeySequence(u"Ctrl+C"_s));
    m_copyRows->setShortcut(QKeySequence(u"Ctrl+Shift+C"_s));
    for (QAction *action : {m_copyCells, m_copyRows}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
    }
    connect(m_copyCells, &QAction::triggered, this, &AssetsTable::copyCells);
    connect(m_copyRows, &QAction::triggered, this, &AssetsTable::copyRows);
    connect(this, &QWidget::customContextMenuRequested, this, &AssetsTable::openMenu);
    setRows(&model);
}

AssetsTable::~AssetsTable()
{
    setRows(nullptr);
}

void AssetsTable::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_copyCells);
    menu->addAction(m_copyRows);
    menu->addSeparator();
    fillColumnMenu(*menu->addMenu(tr("C&olumns")));
    const bool hasRow = currentIndex().isValid();
    m_copyCells->setEnabled(hasRow);
    m_copyRows->setEnabled(hasRow);
    connect(menu, &QMenu::aboutToHide, this, [this] {
        // Keys ask for themselves whether there is a row.
        m_copyCells->setEnabled(true);
        m_copyRows->setEnabled(true);
    });
    menu->popup(viewport()->mapToGlobal(at));
}

QString AssetsTable::titleOf(int section) const
{
    return assetColumnTitle(static_cast<AssetColumn>(section));
}

QString AssetsTable::sampleText(int section) const
{
    switch (static_cast<AssetColumn>(section)) {
    case AssetColumn::Status:
        return u"Publishing failed"_s;
    case AssetColumn::Database:
        return u"loyalty_profile_gold"_s;
    case AssetColumn::TechnicalName:
        return u"encounter_deid_history_2024"_s;
    case AssetColumn::Lineage:
        return u"Processing"_s;
    case AssetColumn::AssetId:
    case AssetColumn::LineageEventId:
        return u"4f3xzzzzzzzzzz"_s;
    case AssetColumn::CreatedAt:
    case AssetColumn::UpdatedAt:
        return u"2026-11-12 02:00:00"_s;
    default:
        return QString(30, u'n');
    }
}

bool AssetsTable::isShownByDefault(int section) const
{
    return isVisibleByDefault(static_cast<AssetColumn>(section));
}

void AssetsTable::sortBy(int section, Qt::SortOrder order)
{
    m_model.sort(section, order); // without a sort problems first
}

QString AssetsTable::tsv(std::span<const int> rows, std::span<const int> sections) const
{
    std::vector<AssetColumn> columns;
    columns.reserve(sections.size());
    std::ranges::transform(sections, std::back_inserter(columns),
                           [](int section) { return static_cast<AssetColumn>(section); });
    return m_model.tsv(rows, columns);
}

std::optional<int> AssetsTable::nearestSurvivor(int row) const
{
    const int next = m_model.nearestSurvivor(row);
    return next >= 0 ? std::optional(next) : std::nullopt;
}

void AssetsTable::keepRow(int row)
{
    m_kept = m_model.index(row, 0);
}

std::optional<int> AssetsTable::takeKeptRow()
{
    const QPersistentModelIndex kept = std::exchange(m_kept, QPersistentModelIndex());
    return kept.isValid() ? std::optional(kept.row()) : std::nullopt;
}

void AssetsTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTable::currentChanged(current, previous);
    Q_EMIT currentRowChanged();
}

} // namespace zonescope
