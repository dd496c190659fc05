// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lineageeventdelegate.h"

#include "models/lineage/lineageeventmodel.h"
#include "ui/assetshape.h"
#include "ui/statusshape.h"

namespace zonescope {

bool LineageEventDelegate::hasShape(int section) const
{
    return section == LineageEventModel::Status;
}

void LineageEventDelegate::paintCell(Cell cell) const
{
    const QString text = cell.index.data().toString();
    const QVariant status = cell.index.data(LineageEventModel::EventStatusRole);
    if (!hasShape(cell.index.column())) {
        drawElided(cell, cell.rect, text);
        return;
    }
    if (!status.isValid()) {
        cell.text = cell.colors.absent;
        drawElided(cell, cell.rect, text);
        return;
    }
    const auto shape = shapeOf(static_cast<datazone::LineageEventStatus>(status.toInt()));
    paintStatusShape(cell.painter, cell.shapeRect(), shape, cell.colors.status(shape).shape);
    cell.text = cell.colors.status(shape).word;
    drawElided(cell, cell.besideShape(), text);
}

} // namespace zonescope
