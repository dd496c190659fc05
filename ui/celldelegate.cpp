// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/celldelegate.h"

#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

namespace zonescope {

QRectF CellDelegate::Cell::shapeRect() const
{
    return {static_cast<qreal>(rect.left()), rect.center().y() + 1 - shapeSize / 2.0, shapeSize, shapeSize};
}

void CellDelegate::drawElided(const Cell &cell, const QRect &rect, const QString &text, Qt::Alignment alignment)
{
    const QFontMetrics metrics(cell.font, cell.painter.device());
    cell.painter.setFont(cell.font);
    cell.painter.setPen(cell.text);
    cell.painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                          metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    const QStyle &style = widget != nullptr ? *widget->style() : *QApplication::style();
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);

    painter->save();
    const Colors &colors = colorsOf(option.palette);
    const bool isOfNumbers = isNumber(index.column());
    const int side = isOfNumbers ? numberPadding : padding;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    paintCell({.painter = *painter,
               .index = index,
               .colors = colors,
               .rect = option.rect.adjusted(side, 0, -side, 0),
               .font = isOfNumbers ? m_numberFont : option.font,
               .text = isSelected ? colors.onSelection : colors.text,
               .isSelected = isSelected});
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.focus, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isOfNumbers = isNumber(index.column());
    const QFont font = isOfNumbers ? m_numberFont : option.font;
    int width =
        QFontMetrics(font).horizontalAdvance(index.data().toString()) + 2 * (isOfNumbers ? numberPadding : padding);
    if (hasShape(index.column()))
        width += shapeSize + shapeGap;
    return {width + 2, option.fontMetrics.height() + padding};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty() && sizeHint(option, index).width() > option.rect.width())
        text = index.data().toString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), plainToolTip(text), view, option.rect);
    return true;
}

QFont fixedDigitsFont(const QFont &base)
{
    const QFontMetricsF metrics(base);
    const qreal width = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (std::abs(metrics.horizontalAdvance(QChar(digit)) - width) > 0.01) {
            QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            fixed.setPointSizeF(base.pointSizeF() > 0 ? base.pointSizeF() : fixed.pointSizeF());
            return fixed;
        }
    }
    return base;
}

} // namespace zonescope
