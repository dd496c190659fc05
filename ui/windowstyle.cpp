// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowstyle.h"

#include "ui/palette.h"
#include "ui/rundelegate.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyleOption>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

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

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    // Words of a header begin, and end, where those of the cells do.
    if (metric == PM_HeaderMargin) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool isOverNumbers = header != nullptr && header->textAlignment.testFlag(Qt::AlignRight);
        return isOverNumbers ? RunDelegate::numberPadding : RunDelegate::padding;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace zonescope
