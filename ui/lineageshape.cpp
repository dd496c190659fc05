// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lineageshape.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace zonescope {

void paintLineageShape(QPainter &painter, const QRectF &rect, LineageNodeType type, const QColor &color)
{
    constexpr double line = 1.5;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QRectF box = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    switch (type) {
    case LineageNodeType::Dataset: {
        const double head = box.top() + box.height() / 3;
        painter.drawRect(box);
        painter.drawLine(QPointF(box.left(), head), QPointF(box.right(), head));
        painter.drawLine(QPointF(box.center().x(), head), QPointF(box.center().x(), box.bottom()));
        break;
    }
    case LineageNodeType::Job: {
        const double quarter = box.width() / 4;
        painter.drawPolygon(QPolygonF{{box.left() + quarter, box.top()},
                                      {box.right() - quarter, box.top()},
                                      {box.right(), box.center().y()},
                                      {box.right() - quarter, box.bottom()},
                                      {box.left() + quarter, box.bottom()},
                                      {box.left(), box.center().y()}});
        break;
    }
    case LineageNodeType::JobRun:
        painter.setBrush(color);
        painter.drawPolygon(
            QPolygonF{{box.left() + 1, box.top()}, {box.right(), box.center().y()}, {box.left() + 1, box.bottom()}});
        break;
    case LineageNodeType::Other:
        painter.drawEllipse(box);
        break;
    }
    painter.restore();
}

} // namespace zonescope
