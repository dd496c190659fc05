// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sheettable.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>

namespace zonescope {

namespace {

constexpr int side = 8; ///< left and right of every text

class SheetDelegate final : public QStyledItemDelegate {
    Q_DISABLE_COPY_MOVE(SheetDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    ~SheetDelegate() override = default;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QWidget *widget = option.widget;
        const QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);
        const QRect place = cell.rect.adjusted(side, 0, -side, 0);
        const auto alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
        style->drawItemText(painter, place, static_cast<int>(alignment), cell.palette,
                            cell.state & QStyle::State_Enabled,
                            cell.fontMetrics.elidedText(cell.text, cell.textElideMode, place.width()),
                            cell.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * side, 0);
    }
};

} // namespace

void setUpSheetTable(QTableView &table, const QString &name)
{
    table.setAccessibleName(name);
    table.setItemDelegate(new SheetDelegate(&table));
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(table.fontMetrics().height());
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + sheetRowPadding);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setHighlightSections(false);
}

} // namespace zonescope
