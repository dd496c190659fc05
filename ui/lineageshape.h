// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/lineage/lineagegraph.h"

#include <QtCore/QRectF>
#include <QtGui/QColor>

class QPainter;

namespace zonescope {

/// What a node is, told without colour: a table for a dataset, a hexagon for a job, a triangle for one run of it, a
/// circle for what this version does not know.
void paintLineageShape(QPainter &painter, const QRectF &rect, LineageNodeType type, const QColor &color);

} // namespace zonescope
