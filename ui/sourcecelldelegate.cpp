// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcecelldelegate.h"

#include "models/scope/sourcetablemodel.h"
#include "ui/palette.h"
#include "ui/standingshape.h"
#include "ui/statusshape.h"

#include <QtGui/QPainter>

namespace zonescope {

using datazone::RunStatus;

bool SourceCellDelegate::isNumber(int section) const
{
    return isNumeric(static_cast<SourceColumn>(section));
}

bool SourceCellDelegate::hasShape(int section) const
{
    const auto column = static_cast<SourceColumn>(section);
    return column == SourceColumn::Standing || column == SourceColumn::LastStatus;
}

void SourceCellDelegate::paintCell(Cell cell) const
{
    const QModelIndex &index = cell.index;
    const auto column = static_cast<SourceColumn>(index.column());
    const auto standing = static_cast<Standing>(index.data(SourceTableModel::StandingRole).toInt());
    const QString text = index.data().toString();
    const Qt::Alignment alignment = isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft;
    if (index.data(SourceTableModel::AbsentRole).toBool()) {
        cell.text = cell.colors.absent;
        drawElided(cell, cell.rect, text, alignment);
        return;
    }
    if (standing == Standing::Disabled && !cell.isSelected)
        cell.text = cell.colors.mutedText;
    if (isNumeric(column) && index.data(SourceTableModel::RawRole).toInt() == 0)
        cell.text = cell.colors.mutedText; // the others should be seen first
    if (column == SourceColumn::Standing) {
        const StatusColors colors = colorsOfStanding(cell.colors, standing);
        paintStandingShape(cell.painter, cell.shapeRect(), standing, colors.shape);
        cell.text = colors.word;
    } else if (column == SourceColumn::LastStatus) {
        const auto status = static_cast<RunStatus>(index.data(SourceTableModel::LastStatusRole).toInt());
        paintStatusShape(cell.painter, cell.shapeRect(), status, cell.colors.status(status).shape);
        cell.text = cell.colors.status(status).word;
    }
    drawElided(cell, hasShape(index.column()) ? cell.besideShape() : cell.rect, text, alignment);
}

} // namespace zonescope
