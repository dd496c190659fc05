// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QPainter;
class QRect;
class QColor;

namespace zonescope {

/// The arrow of a row that can be expanded, in the last `indentation` pixels of `rect`, which is that of
/// QTreeView::drawBranches().
void paintBranchArrow(QPainter &painter, const QRect &rect, int indentation, bool isExpanded, const QColor &color);

} // namespace zonescope
