// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/brancharrow.h"

#include <QtGui/QPainter>

namespace zonescope {

void paintBranchArrow(QPainter &painter, const QRect &rect, int indentation, bool isExpanded, const QColor &color)
{
    constexpr qreal half = 3.5;
    const QRectF box(rect.right() - indentation, rect.top(), indentation, rect.height());
    const QPointF middle = box.center();
    const QPolygonF arrow = isExpanded ? QPolygonF({middle + QPointF(-half, -half / 2), middle + QPointF(0, half / 2),
                                                    middle + QPointF(half, -half / 2)})
                                       : QPolygonF({middle + QPointF(-half / 2, -half), middle + QPointF(half / 2, 0),
                                                    middle + QPointF(-half / 2, half)});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal stroke = 1.5;
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(arrow);
    painter.restore();
}

} // namespace zonescope
