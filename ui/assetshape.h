// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"
#include "ui/palette.h"

#include <QtCore/QRectF>

class QPainter;

namespace zonescope {

/// The shape of what a run did with an asset, sharp at any size: a cross for failed, a half circle for imported but not
/// published, a crossed circle for no access, a plus for created, a ring for updated, two bars for unchanged, one for
/// already imported, a box for archived, a diamond for what this version does not know. They differ without colour.
void paintAssetShape(QPainter &painter, const QRectF &rect, datazone::AssetStatus status, const QColor &color);

/// Its colours, out of those of the run statuses; what needs nobody is muted.
[[nodiscard]] StatusColors colorsOfAsset(const Colors &colors, datazone::AssetStatus status);

/// How the state of a lineage event is drawn: as the run status that says the same.
[[nodiscard]] datazone::RunStatus shapeOf(datazone::LineageEventStatus status);

} // namespace zonescope
