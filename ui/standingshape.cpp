// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/standingshape.h"

#include "ui/statusshape.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <optional>

namespace zonescope {

using datazone::RunStatus;

namespace {

std::optional<RunStatus> statusLike(Standing standing)
{
    switch (standing) {
    case Standing::Failing:
        return RunStatus::Failed;
    case Standing::PartlyFailing:
        return RunStatus::PartiallySucceeded;
    case Standing::Running:
        return RunStatus::Running;
    case Standing::Fine:
        return RunStatus::Success;
    case Standing::NeverRun:
        return RunStatus::Requested;
    case Standing::Unknown:
        return RunStatus::Unknown;
    case Standing::Absent:
    case Standing::CreationFailed:
    case Standing::Disabled:
        break;
    }
    return {};
}

} // namespace

void paintStandingShape(QPainter &painter, const QRectF &rect, Standing standing, const QColor &color)
{
    if (const auto status = statusLike(standing)) {
        paintStatusShape(painter, rect, *status, color);
        return;
    }
    const qreal side = std::min(rect.width(), rect.height());
    const qreal stroke = std::max(1.5, side / 6);
    QRectF box(0, 0, side - stroke, side - stroke);
    box.moveCenter(rect.center());
    const QPointF middle = box.center();

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (standing == Standing::Absent) {
        painter.drawEllipse(box);
        painter.setPen(QPen(color, stroke * 0.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(middle, middle - QPointF(0, box.height() * 0.3));
        painter.drawLine(middle, middle + QPointF(box.width() * 0.22, 0));
    } else if (standing == Standing::CreationFailed) {
        painter.drawRect(box);
        painter.drawLine(box.topLeft(), box.bottomRight());
    } else {
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()));
    }
    painter.restore();
}

StatusColors colorsOfStanding(const Colors &colors, Standing standing)
{
    switch (standing) {
    case Standing::Absent:
        return colors.status(RunStatus::PartiallySucceeded);
    case Standing::CreationFailed:
        return colors.status(RunStatus::Failed);
    case Standing::Disabled:
    case Standing::NeverRun:
        return {.word = colors.mutedText, .shape = colors.mutedText};
    default:
        return colors.status(statusLike(standing).value_or(RunStatus::Unknown));
    }
}

} // namespace zonescope
