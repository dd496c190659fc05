// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/assetshape.h"

#include "ui/statusshape.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

namespace zonescope {

using datazone::AssetStatus;
using datazone::LineageEventStatus;
using datazone::RunStatus;

namespace {

std::optional<RunStatus> statusLike(AssetStatus status)
{
    switch (status) {
    case AssetStatus::Failed:
        return RunStatus::Failed;
    case AssetStatus::PublishingFailed:
        return RunStatus::PartiallySucceeded;
    case AssetStatus::Updated:
        return RunStatus::Success;
    case AssetStatus::Unknown:
        return RunStatus::Unknown;
    default:
        return {};
    }
}

} // namespace

void paintAssetShape(QPainter &painter, const QRectF &rect, AssetStatus status, const QColor &color)
{
    if (const auto run = statusLike(status)) {
        paintStatusShape(painter, rect, *run, color);
        return;
    }
    const qreal side = std::min(rect.width(), rect.height());
    const qreal stroke = std::max(1.5, side / 6);
    QRectF box(0, 0, side - stroke, side - stroke);
    box.moveCenter(rect.center());
    const QPointF middle = box.center();
    const auto bar = [&](qreal y) { painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y)); };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (status) {
    case AssetStatus::NoAccess: {
        const qreal reach = box.width() / 2 * std::sqrt(0.5);
        painter.drawEllipse(box);
        painter.drawLine(middle - QPointF(reach, reach), middle + QPointF(reach, reach));
        break;
    }
    case AssetStatus::Created:
        bar(middle.y());
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()));
        break;
    case AssetStatus::Archived:
        painter.drawRect(box);
        break;
    case AssetStatus::AlreadyImported:
        bar(middle.y());
        break;
    default:
        bar(middle.y() - box.height() * 0.22);
        bar(middle.y() + box.height() * 0.22);
    }
    painter.restore();
}

StatusColors colorsOfAsset(const Colors &colors, AssetStatus status)
{
    switch (status) {
    case AssetStatus::Failed:
        return colors.status(RunStatus::Failed);
    case AssetStatus::PublishingFailed:
    case AssetStatus::NoAccess:
        return colors.status(RunStatus::PartiallySucceeded);
    case AssetStatus::Created:
    case AssetStatus::Updated:
        return colors.status(RunStatus::Success);
    case AssetStatus::Unknown:
        return colors.status(RunStatus::Unknown);
    default:
        return {.word = colors.mutedText, .shape = colors.mutedText};
    }
}

RunStatus shapeOf(LineageEventStatus status)
{
    switch (status) {
    case LineageEventStatus::Requested:
        return RunStatus::Requested;
    case LineageEventStatus::Processing:
        return RunStatus::Running;
    case LineageEventStatus::Success:
        return RunStatus::Success;
    case LineageEventStatus::Failed:
        return RunStatus::Failed;
    case LineageEventStatus::Unknown:
        break;
    }
    return RunStatus::Unknown;
}

} // namespace zonescope
