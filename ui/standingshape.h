// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/sourcestanding.h"
#include "ui/palette.h"

#include <QtCore/QRectF>

class QPainter;

namespace zonescope {

/// The shape of a standing, sharp at any size. Where a run status says the same it has that status's shape: a cross for
/// failing, a half circle for partly failing, a triangle for running, a ring for fine, a diamond for unknown. Else a
/// clock for expected but absent, a crossed square for creation failed, a dot for never run, a bar for disabled. The
/// shapes differ without any colour.
void paintStandingShape(QPainter &painter, const QRectF &rect, Standing standing, const QColor &color);

/// Colours of a standing, out of those of the statuses; what needs nobody is muted.
[[nodiscard]] StatusColors colorsOfStanding(const Colors &colors, Standing standing);

} // namespace zonescope
