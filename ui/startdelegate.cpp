// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/startdelegate.h"

#include "models/starts/starttablemodel.h"
#include "ui/palette.h"
#include "ui/statusshape.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace zonescope {

namespace {

constexpr int side = 8; ///< left and right of every text, as in setUpSheetTable()
constexpr int shapeSize = 11;
constexpr int shapeGap = 6;

} // namespace

StartDelegate::StartDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

StartDelegate::~StartDelegate() = default;

void StartDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QWidget *widget = option.widget;
    const QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);
    const Colors &colors = colorsOf(cell.palette);
    QRect place = cell.rect.adjusted(side, 0, -side, 0);
    const bool isSkipped = index.data(StartTableModel::IsSkippedRole).toBool();
    if (const QVariant status = index.data(StartTableModel::StatusRole); status.isValid()) {
        const auto value = static_cast<datazone::RunStatus>(status.toInt());
        const QRectF shape(place.left(), place.center().y() - shapeSize / 2.0 + 1, shapeSize, shapeSize);
        paintStatusShape(*painter, shape, value, isSkipped ? colors.mutedText : colors.status(value).shape);
        place.adjust(shapeSize + shapeGap, 0, 0, 0);
    }
    const bool isSelected = (cell.state & QStyle::State_Selected) != 0;
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(isSelected ? colors.onSelection : isSkipped ? colors.mutedText : colors.text);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, place.width()));
    painter->restore();
}

} // namespace zonescope
