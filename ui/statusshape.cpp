// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/statusshape.h"

#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPixmap>

#include <algorithm>

namespace zonescope {

using datazone::LineageImportStatus;
using datazone::RunStatus;

namespace {

/// Paints at whatever size it is asked for.
class StatusIconEngine final : public QIconEngine {
public:
    StatusIconEngine(RunStatus status, const QColor &color)
        : m_status(status)
        , m_color(color)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor color = m_color;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.4F);
        paintStatusShape(*painter, rect, m_status, color);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new StatusIconEngine(m_status, m_color); }

private:
    RunStatus m_status;
    QColor m_color;
};

QPolygonF diamond(const QRectF &r)
{
    return {{r.center().x(), r.top()},
            {r.right(), r.center().y()},
            {r.center().x(), r.bottom()},
            {r.left(), r.center().y()}};
}

QPolygonF triangle(const QRectF &r)
{
    const qreal left = r.left() + r.width() * 0.1; // the weight of a triangle lies left of its middle
    return {{left, r.top()}, {r.right(), r.center().y()}, {left, r.bottom()}};
}

} // namespace

void paintStatusShape(QPainter &painter, const QRectF &rect, RunStatus status, const QColor &color)
{
    const qreal side = std::min(rect.width(), rect.height());
    const qreal stroke = std::max(1.5, side / 6);
    QRectF box(0, 0, side - stroke, side - stroke);
    box.moveCenter(rect.center());

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPen pen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    switch (status) {
    case RunStatus::Requested:
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(box.center(), side * 0.2, side * 0.2);
        break;
    case RunStatus::Running:
        painter.setBrush(color);
        painter.drawPolygon(triangle(box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)));
        break;
    case RunStatus::Failed: {
        const QRectF cross = box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
        break;
    }
    case RunStatus::PartiallySucceeded: {
        painter.drawEllipse(box);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        constexpr int sixteenths = 16;
        painter.drawPie(box, 45 * sixteenths, 180 * sixteenths);
        break;
    }
    case RunStatus::Success:
        painter.drawEllipse(box);
        break;
    case RunStatus::Unknown:
        painter.drawPolygon(diamond(box));
        break;
    }
    painter.restore();
}

QIcon statusIcon(RunStatus status, const QColor &color)
{
    return QIcon(new StatusIconEngine(status, color));
}

RunStatus shapeOf(LineageImportStatus status)
{
    switch (status) {
    case LineageImportStatus::InProgress:
        return RunStatus::Running;
    case LineageImportStatus::Success:
        return RunStatus::Success;
    case LineageImportStatus::Failed:
        return RunStatus::Failed;
    case LineageImportStatus::PartiallySucceeded:
        return RunStatus::PartiallySucceeded;
    case LineageImportStatus::Unknown:
        break;
    }
    return RunStatus::Unknown;
}

} // namespace zonescope
