// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"

#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtGui/QIcon>

class QPainter;

namespace zonescope {

/// The shape of a status, drawn as a path so that it is sharp at any size: a dot for requested, a triangle that points
/// on for running, a cross for failed, a half circle with its outline for partially succeeded, a ring for success, a
/// diamond for what this version does not know. The shapes differ without any colour.
void paintStatusShape(QPainter &painter, const QRectF &rect, datazone::RunStatus status, const QColor &color);

/// The same as an icon for menus and lists.
[[nodiscard]] QIcon statusIcon(datazone::RunStatus status, const QColor &color);

/// How a lineage import status is drawn: with the shape and colours of the run status that says the same.
[[nodiscard]] datazone::RunStatus shapeOf(datazone::LineageImportStatus status);

} // namespace zonescope
