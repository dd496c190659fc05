// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/configdiff.h"
#include "ui/palette.h"

#include <QtCore/QRectF>

class QPainter;

namespace zonescope {

/// How a change is drawn beside its word: a plus, a minus, a triangle, two arrows for another order; nothing for what
/// is the same. The shapes differ without any colour.
void paintChangeShape(QPainter &painter, const QRectF &rect, ConfigChange change, const QColor &color);

/// The colours of the statuses that say as much; of another order those of labels.
[[nodiscard]] StatusColors colorsOfChange(const Colors &colors, ConfigChange change);

} // namespace zonescope
