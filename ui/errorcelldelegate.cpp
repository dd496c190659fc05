// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorcelldelegate.h"

#include "models/failures/errorclustermodel.h"
#include "ui/palette.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace zonescope {

using datazone::RunStatus;

namespace {

constexpr int barWidth = 5;
constexpr int barGap = 2;
constexpr int barMargin = 4; ///< above and below

/// Each against the largest of the row: a trend is about its shape, the count stands beside it.
void paintTrend(QPainter &painter, const QRect &rect, const QVariantList &counts, const QColor &bar, const QColor &base)
{
    int largest = 1;
    for (const QVariant &count : counts)
        largest = std::max(largest, count.toInt());
    const QRect area = rect.adjusted(0, barMargin, 0, -barMargin);
    int left = area.left();
    for (const QVariant &count : counts) {
        const int runs = count.toInt();
        if (left + barWidth > area.right() + 1)
            break;
        const int height = runs == 0 ? 1 : std::max(2, area.height() * runs / largest);
        painter.fillRect(left, area.bottom() + 1 - height, barWidth, height, runs == 0 ? base : bar);
        left += barWidth + barGap;
    }
}

} // namespace

bool ErrorCellDelegate::isNumber(int section) const
{
    return isNumeric(static_cast<ErrorColumn>(section));
}

bool ErrorCellDelegate::hasShape(int) const
{
    return false;
}

void ErrorCellDelegate::paintCell(Cell cell) const
{
    const QModelIndex &index = cell.index;
    const auto column = static_cast<ErrorColumn>(index.column());
    const bool isKnown = index.data(ErrorClusterModel::KnownRole).toBool();
    if (column == ErrorColumn::Trend) {
        const StatusColors &colors = cell.colors.status(isKnown ? RunStatus::Requested : RunStatus::Failed);
        paintTrend(cell.painter, cell.rect, index.data(ErrorClusterModel::TrendRole).toList(), colors.shape,
                   cell.colors.absent);
        return;
    }
    if (index.data(ErrorClusterModel::AbsentRole).toBool())
        cell.text = cell.colors.absent;
    else if (isKnown && !cell.isSelected)
        cell.text = cell.colors.mutedText;
    drawElided(cell, cell.rect, index.data().toString(), isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace zonescope
