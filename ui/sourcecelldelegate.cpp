// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcecelldelegate.h"

#include "models/scope/sourcetablemodel.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/rundelegate.h"
#include "ui/standingshape.h"
#include "ui/statusshape.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::RunStatus;

namespace {

constexpr int shapeGap = 6;

bool hasShape(SourceColumn column)
{
    return column == SourceColumn::Standing || column == SourceColumn::LastStatus;
}

void drawText(QPainter &painter, const QRect &rect, const QString &text, Qt::Alignment alignment)
{
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

void SourceCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    const QStyle &style = widget != nullptr ? *widget->style() : *QApplication::style();
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);

    painter->save();
    const Colors &colors = colorsOf(option.palette);
    const auto column = static_cast<SourceColumn>(index.column());
    const int side = isNumeric(column) ? RunDelegate::numberPadding : RunDelegate::padding;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto standing = static_cast<Standing>(index.data(SourceTableModel::StandingRole).toInt());
    const bool isAbsent = index.data(SourceTableModel::AbsentRole).toBool();
    QRect rect = option.rect.adjusted(side, 0, -side, 0);
    QColor color = isSelected ? colors.onSelection : colors.text;
    if (isAbsent)
        color = colors.absent;
    else if (standing == Standing::Disabled && !isSelected)
        color = colors.mutedText;

    if (hasShape(column) && !isAbsent) {
        const QRectF shape(rect.left(), rect.center().y() + 1 - RunDelegate::shapeSize / 2.0, RunDelegate::shapeSize,
                           RunDelegate::shapeSize);
        const auto status = static_cast<RunStatus>(index.data(SourceTableModel::LastStatusRole).toInt());
        const StatusColors words =
            column == SourceColumn::Standing ? colorsOfStanding(colors, standing) : colors.status(status);
        if (column == SourceColumn::Standing)
            paintStandingShape(*painter, shape, standing, words.shape);
        else
            paintStatusShape(*painter, shape, status, words.shape);
        color = words.word;
        rect.adjust(RunDelegate::shapeSize + shapeGap, 0, 0, 0);
    }
    painter->setFont(isNumeric(column) ? m_numberFont : option.font);
    painter->setPen(isNumeric(column) && index.data(SourceTableModel::RawRole).toInt() == 0 && !isAbsent
                        ? colors.mutedText // the others should be seen first
                        : color);
    drawText(*painter, rect, index.data().toString(), isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft);

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.focus, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize SourceCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto column = static_cast<SourceColumn>(index.column());
    const QFont font = isNumeric(column) ? m_numberFont : option.font;
    int width = QFontMetrics(font).horizontalAdvance(index.data().toString())
        + 2 * (isNumeric(column) ? RunDelegate::numberPadding : RunDelegate::padding);
    if (hasShape(column))
        width += RunDelegate::shapeSize + shapeGap;
    return {width + 2, option.fontMetrics.height() + RunDelegate::padding};
}

bool SourceCellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
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

} // namespace zonescope
