// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/paddeddelegate.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

namespace zonescope {

namespace {

constexpr int padding = 8;

} // namespace

void PaddedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QWidget *widget = option.widget;
    const QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);
    const QRect place = cell.rect.adjusted(padding, 0, -padding, 0);
    const auto alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
    style->drawItemText(painter, place, static_cast<int>(alignment), cell.palette, cell.state & QStyle::State_Enabled,
                        cell.fontMetrics.elidedText(cell.text, cell.textElideMode, place.width()),
                        cell.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace zonescope
