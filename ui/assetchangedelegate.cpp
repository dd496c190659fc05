// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/assetchangedelegate.h"

#include "models/changes/assetchangesmodel.h"
#include "models/changes/configdiff.h"
#include "ui/assetshape.h"
#include "ui/changeshape.h"

namespace zonescope {

namespace {

using Model = AssetChangesModel;

ConfigChange changeOf(AssetChange::Kind kind)
{
    switch (kind) {
    case AssetChange::Kind::Gone:
        return ConfigChange::Removed;
    case AssetChange::Kind::New:
        return ConfigChange::Added;
    case AssetChange::Kind::Changed:
        break;
    }
    return ConfigChange::Changed;
}

} // namespace

bool AssetChangeDelegate::hasShape(int section) const
{
    return section == Model::Change || section == Model::Before || section == Model::After;
}

void AssetChangeDelegate::paintCell(Cell cell) const
{
    const QModelIndex &index = cell.index;
    const QString text = index.data().toString();
    if (index.column() == Model::Change) {
        const auto change = changeOf(static_cast<AssetChange::Kind>(index.data(Model::KindRole).toInt()));
        const StatusColors colors = colorsOfChange(cell.colors, change);
        paintChangeShape(cell.painter, cell.shapeRect(), change, cell.isSelected ? cell.text : colors.shape);
        cell.text = cell.isSelected ? cell.text : colors.word;
        drawElided(cell, cell.besideShape(), text);
        return;
    }
    const QVariant status = index.data(Model::StatusRole);
    if (status.isValid()) {
        const auto value = static_cast<datazone::AssetStatus>(status.toInt());
        const StatusColors colors = colorsOfAsset(cell.colors, value);
        paintAssetShape(cell.painter, cell.shapeRect(), value, cell.isSelected ? cell.text : colors.shape);
        cell.text = cell.isSelected ? cell.text : colors.word;
        drawElided(cell, cell.besideShape(), text);
        return;
    }
    drawElided(cell, cell.rect, text);
}

} // namespace zonescope
