// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowstyle.h"

#include "ui/celldelegate.h"
#include "ui/palette.h"

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>
#include <QtWidgets/QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int buttonMargin = 24; // both sides together; Fusion's own leaves long words no room

void drawFieldFrame(const QStyleOption &option, QPainter &painter)
{
    const Colors &colors = colorsOf(option.palette);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const qreal width = focused ? 2 : 1;
    constexpr qreal radius = 3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focused ? colors.focus : enabled ? colors.border : colors.separator, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius);
    painter.restore();
}

/// Fusion's boxes lose their outline in the dark.
void drawIndicator(const QStyleOption &option, QPainter &painter, bool round)
{
    const Colors &colors = colorsOf(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool marked = option.state.testFlag(QStyle::State_On) || option.state.testFlag(QStyle::State_NoChange);
    const QColor frame = !enabled ? colors.separator : marked ? colors.accent : colors.border;
    QRectF box(0, 0, std::min(option.rect.width(), option.rect.height()) - 1, 0);
    box.setHeight(box.width());
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(frame);
    painter.setBrush(marked ? frame : colors.base);
    constexpr qreal corner = 2.5;
    const qreal radius = round ? box.width() / 2 : corner;
    painter.drawRoundedRect(box, radius, radius);
    const qreal side = box.width();
    if (option.state.testFlag(QStyle::State_NoChange)) {
        painter.fillRect(QRectF(box.left() + side / 4, box.center().y() - 1, side / 2, 2), colors.onAccent);
    } else if (marked && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.onAccent);
        painter.drawEllipse(box.center(), side / 5, side / 5);
    } else if (marked) {
        painter.setPen(QPen(colors.onAccent, side / 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{box.topLeft() + QPointF(side * 0.24, side * 0.52),
                                       box.topLeft() + QPointF(side * 0.43, side * 0.71),
                                       box.topLeft() + QPointF(side * 0.77, side * 0.30)});
    }
    painter.restore();
}

void drawHeader(const QStyleOption &option, QPainter &painter, bool withDivider)
{
    const Colors &colors = colorsOf(option.palette);
    const QRect &rect = option.rect;
    painter.save();
    painter.fillRect(rect, option.state.testFlag(QStyle::State_Sunken) ? colors.pressed : colors.window);
    painter.setPen(colors.separator);
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    constexpr int inset = 5;
    if (withDivider)
        painter.drawLine(rect.right(), rect.top() + inset, rect.right(), rect.bottom() - inset);
    painter.restore();
}

} // namespace

WindowStyle::WindowStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

WindowStyle::~WindowStyle() = default;

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (element == PE_FrameLineEdit)
        drawFieldFrame(*option, *painter);
    else if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)
        drawIndicator(*option, *painter, element == PE_IndicatorRadioButton);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea)
        drawHeader(*option, *painter, element == CE_HeaderSection);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                    const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.setWidth(std::max(size.width(), contents.width() + buttonMargin));
    return size;
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returned) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0; // those of the desktop follow neither our colours nor our words
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    // Words of a header begin, and end, where those of the cells do.
    if (metric == PM_HeaderMargin) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool isOverNumbers = header != nullptr && header->textAlignment.testFlag(Qt::AlignRight);
        return isOverNumbers ? CellDelegate::numberPadding : CellDelegate::padding;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace zonescope
