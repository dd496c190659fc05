// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/rundelegate.h"

#include "models/runs/runcolumn.h"
#include "models/runs/runtablemodel.h"
#include "ui/palette.h"
#include "ui/statusshape.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::LineageImportStatus;
using datazone::RunStatus;

namespace {

constexpr int shapeGap = 6;

struct Cell {
    QPainter &painter;
    const QModelIndex &index;
    const Colors &colors;
    QRect rect; ///< inside the padding
    QFont font;
    QColor text;
};

void drawElided(const Cell &cell, const QRect &rect, const QString &text, Qt::Alignment alignment)
{
    const QFontMetrics metrics(cell.font, cell.painter.device());
    cell.painter.setFont(cell.font);
    cell.painter.setPen(cell.text);
    cell.painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                          metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

void drawShapeAndWord(Cell cell, RunStatus status, const QString &text)
{
    const StatusColors &colors = cell.colors.status(status);
    const QRectF shape(cell.rect.left(), cell.rect.center().y() + 1 - RunDelegate::shapeSize / 2.0,
                       RunDelegate::shapeSize, RunDelegate::shapeSize);
    paintStatusShape(cell.painter, shape, status, colors.shape);
    cell.text = colors.word;
    drawElided(cell, cell.rect.adjusted(RunDelegate::shapeSize + shapeGap, 0, 0, 0), text, Qt::AlignLeft);
}

/// The type leads the text of the model; what follows is the detail's first line.
void drawError(const Cell &cell, const QString &text)
{
    const QString type = cell.index.siblingAtColumn(static_cast<int>(RunColumn::ErrorType)).data().toString();
    QRect rest = cell.rect;
    QString detail = text;
    if (text.startsWith(type)) {
        Cell strong = cell;
        strong.font.setWeight(QFont::DemiBold);
        const int width = QFontMetrics(strong.font, cell.painter.device()).horizontalAdvance(type);
        drawElided(strong, rest, type, Qt::AlignLeft);
        rest.setLeft(std::min(rest.left() + width, rest.right() + 1));
        detail = text.mid(type.size());
    }
    if (!detail.isEmpty() && rest.width() > 0)
        drawElided(cell, rest, detail, Qt::AlignLeft);
}

void drawNumber(Cell cell, RunColumn column, const QString &text)
{
    const QVariant raw = cell.index.data(RunTableModel::RawRole);
    if (raw.toLongLong() == 0)
        cell.text = cell.colors.mutedText; // most counters are zero; the others should be seen first
    else if (column == RunColumn::Failed)
        cell.text = cell.colors.status(RunStatus::Failed).word;
    drawElided(cell, cell.rect, text, Qt::AlignRight);
}

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    const QStyle &style = widget != nullptr ? *widget->style() : *QApplication::style();
    style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);

    painter->save();
    const Colors &colors = colorsOf(option.palette);
    const auto column = static_cast<RunColumn>(index.column());
    const int side = isNumeric(column) ? numberPadding : padding;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    Cell cell{.painter = *painter,
              .index = index,
              .colors = colors,
              .rect = option.rect.adjusted(side, 0, -side, 0),
              .font = isNumeric(column) ? m_numberFont : option.font,
              .text = selected ? colors.onSelection : colors.text};
    const QString text = index.data(Qt::DisplayRole).toString();

    if (index.data(RunTableModel::AbsentRole).toBool()) {
        cell.text = colors.absent;
        drawElided(cell, cell.rect, text, isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft);
    } else if (column == RunColumn::Status) {
        drawShapeAndWord(cell, static_cast<RunStatus>(index.data(RunTableModel::StatusRole).toInt()), text);
    } else if (column == RunColumn::Lineage) {
        const auto lineage = static_cast<LineageImportStatus>(index.data(RunTableModel::LineageStatusRole).toInt());
        drawShapeAndWord(cell, shapeOf(lineage), text);
    } else if (column == RunColumn::Error) {
        drawError(cell, text);
    } else if (isNumeric(column)) {
        drawNumber(cell, column, text);
    } else {
        drawElided(cell, cell.rect, text, Qt::AlignLeft);
    }

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.focus, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto column = static_cast<RunColumn>(index.column());
    const QFont font = isNumeric(column) ? m_numberFont : option.font;
    int width = QFontMetrics(font).horizontalAdvance(index.data().toString())
        + 2 * (isNumeric(column) ? numberPadding : padding);
    if (column == RunColumn::Status || column == RunColumn::Lineage)
        width += shapeSize + shapeGap;
    return {width + 2, option.fontMetrics.height() + padding};
}

bool RunDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid()) {
        QString text = index.data(Qt::ToolTipRole).toString();
        if (text.isEmpty() && sizeHint(option, index).width() > option.rect.width())
            text = index.data().toString();
        // A tool tip guesses whether a text is HTML, and this one may come from anywhere.
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(event->globalPos(),
                               u"<p style=\"white-space:pre-wrap\">%1</p>"_s.arg(text.toHtmlEscaped()), view,
                               option.rect);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
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
