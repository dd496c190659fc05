// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/rundelegate.h"

#include "models/runs/runcolumn.h"
#include "models/runs/runtablemodel.h"
#include "ui/palette.h"
#include "ui/statusshape.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace zonescope {

using datazone::LineageImportStatus;
using datazone::RunStatus;

bool RunDelegate::isNumber(int section) const
{
    return isNumeric(static_cast<RunColumn>(section));
}

bool RunDelegate::hasShape(int section) const
{
    const auto column = static_cast<RunColumn>(section);
    return column == RunColumn::Status || column == RunColumn::Lineage;
}

void RunDelegate::drawShapeAndWord(Cell cell, RunStatus status, const QString &text)
{
    const StatusColors &colors = cell.colors.status(status);
    paintStatusShape(cell.painter, cell.shapeRect(), status, colors.shape);
    cell.text = colors.word;
    drawElided(cell, cell.besideShape(), text);
}

/// The type leads the text of the model; what follows is the detail's first line.
void RunDelegate::drawError(const Cell &cell, const QString &text)
{
    const QString type = cell.index.siblingAtColumn(static_cast<int>(RunColumn::ErrorType)).data().toString();
    QRect rest = cell.rect;
    QString detail = text;
    if (text.startsWith(type)) {
        Cell strong = cell;
        strong.font.setWeight(QFont::DemiBold);
        const int width = QFontMetrics(strong.font, cell.painter.device()).horizontalAdvance(type);
        drawElided(strong, rest, type);
        rest.setLeft(std::min(rest.left() + width, rest.right() + 1));
        detail = text.mid(type.size());
    }
    if (!detail.isEmpty() && rest.width() > 0)
        drawElided(cell, rest, detail);
}

void RunDelegate::drawNumber(Cell cell, const QString &text)
{
    if (cell.index.data(RunTableModel::RawRole).toLongLong() == 0)
        cell.text = cell.colors.mutedText; // most counters are zero; the others should be seen first
    else if (cell.index.column() == static_cast<int>(RunColumn::Failed))
        cell.text = cell.colors.status(RunStatus::Failed).word;
    drawElided(cell, cell.rect, text, Qt::AlignRight);
}

void RunDelegate::paintCell(Cell cell) const
{
    const auto column = static_cast<RunColumn>(cell.index.column());
    const QString text = cell.index.data(Qt::DisplayRole).toString();
    if (cell.index.data(RunTableModel::AbsentRole).toBool()) {
        cell.text = cell.colors.absent;
        drawElided(cell, cell.rect, text, isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft);
    } else if (column == RunColumn::Status) {
        drawShapeAndWord(cell, static_cast<RunStatus>(cell.index.data(RunTableModel::StatusRole).toInt()), text);
    } else if (column == RunColumn::Lineage) {
        const QVariant lineage = cell.index.data(RunTableModel::LineageStatusRole);
        drawShapeAndWord(cell, shapeOf(static_cast<LineageImportStatus>(lineage.toInt())), text);
    } else if (column == RunColumn::Error) {
        drawError(cell, text);
    } else if (isNumeric(column)) {
        drawNumber(cell, text);
    } else {
        drawElided(cell, cell.rect, text);
    }
}

} // namespace zonescope
