// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/changeshape.h"

#include <QtGui/QPainter>

namespace zonescope {

void paintChangeShape(QPainter &painter, const QRectF &rect, ConfigChange change, const QColor &color)
{
    constexpr qreal stroke = 2;
    constexpr qreal inset = 1.5;
    const QRectF box = rect.adjusted(inset, inset, -inset, -inset);
    const QPointF middle = box.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    switch (change) {
    case ConfigChange::Same:
        break;
    case ConfigChange::Added:
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()));
        [[fallthrough]];
    case ConfigChange::Removed:
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()));
        break;
    case ConfigChange::Changed:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        break;
    case ConfigChange::Reordered: {
        const qreal head = box.width() / 4;
        const auto arrow = [&](qreal x, qreal from, qreal to) {
            const qreal back = from < to ? -head : head;
            painter.drawPolyline(QPolygonF({QPointF(x, from), QPointF(x, to)}));
            painter.drawPolyline(
                QPolygonF({QPointF(x - head, to + back), QPointF(x, to), QPointF(x + head, to + back)}));
        };
        painter.setPen(QPen(color, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        arrow(box.left() + head, box.bottom(), box.top());
        arrow(box.right() - head, box.top(), box.bottom());
    }
    }
    painter.restore();
}

StatusColors colorsOfChange(const Colors &colors, ConfigChange change)
{
    switch (change) {
    case ConfigChange::Added:
        return colors.status(datazone::RunStatus::Success);
    case ConfigChange::Removed:
        return colors.status(datazone::RunStatus::Failed);
    case ConfigChange::Changed:
        return colors.status(datazone::RunStatus::PartiallySucceeded);
    case ConfigChange::Reordered:
    case ConfigChange::Same:
        break;
    }
    return {colors.mutedText, colors.mutedText};
}

} // namespace zonescope
