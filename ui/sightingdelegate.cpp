// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sightingdelegate.h"

#include "models/assets/sightingmodel.h"
#include "ui/assetshape.h"
#include "ui/statusshape.h"

namespace zonescope {

bool SightingDelegate::hasShape(int section) const
{
    return section == SightingModel::RunStatus || section == SightingModel::Status;
}

void SightingDelegate::paintCell(Cell cell) const
{
    const QModelIndex &index = cell.index;
    const QString text = index.data().toString();
    const QVariant asset = index.data(SightingModel::AssetStatusRole);
    QRect rect = cell.rect;
    if (index.column() == SightingModel::RunStatus) {
        const auto status = static_cast<datazone::RunStatus>(index.data(SightingModel::RunStatusRole).toInt());
        const StatusColors colors = cell.colors.status(status);
        paintStatusShape(cell.painter, cell.shapeRect(), status, cell.isSelected ? cell.text : colors.shape);
        cell.text = cell.isSelected ? cell.text : colors.word;
        rect = cell.besideShape();
    } else if (index.column() == SightingModel::Status && asset.isValid()) {
        const auto status = static_cast<datazone::AssetStatus>(asset.toInt());
        const StatusColors colors = colorsOfAsset(cell.colors, status);
        paintAssetShape(cell.painter, cell.shapeRect(), status, cell.isSelected ? cell.text : colors.shape);
        cell.text = cell.isSelected ? cell.text : colors.word;
        rect = cell.besideShape();
    } else if (!asset.isValid() && index.column() != SightingModel::Time && !cell.isSelected) {
        cell.text = cell.colors.mutedText;
    }
    drawElided(cell, rect, text);
}

} // namespace zonescope
