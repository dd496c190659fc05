// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/assetdelegate.h"

#include "models/assets/activitymodel.h"
#include "ui/assetshape.h"
#include "ui/statusshape.h"

#include <QtGui/QPainter>

namespace zonescope {

using datazone::AssetStatus;
using datazone::LineageEventStatus;

bool AssetDelegate::hasShape(int section) const
{
    const auto column = static_cast<AssetColumn>(section);
    return column == AssetColumn::Status || column == AssetColumn::Lineage;
}

void AssetDelegate::paintCell(Cell cell) const
{
    const QModelIndex &index = cell.index;
    const auto column = static_cast<AssetColumn>(index.column());
    const QString text = index.data().toString();
    if (index.data(ActivityModel::AbsentRole).toBool()) {
        cell.text = cell.colors.absent;
        drawElided(cell, cell.rect, text);
        return;
    }
    if (column == AssetColumn::Status) {
        const auto status = static_cast<AssetStatus>(index.data(ActivityModel::StatusRole).toInt());
        const StatusColors colors = colorsOfAsset(cell.colors, status);
        paintAssetShape(cell.painter, cell.shapeRect(), status, colors.shape);
        cell.text = colors.word;
    } else if (column == AssetColumn::Lineage) {
        const auto status = shapeOf(static_cast<LineageEventStatus>(index.data(ActivityModel::LineageRole).toInt()));
        paintStatusShape(cell.painter, cell.shapeRect(), status, cell.colors.status(status).shape);
        cell.text = cell.colors.status(status).word;
    }
    drawElided(cell, hasShape(index.column()) ? cell.besideShape() : cell.rect, text);
}

} // namespace zonescope
