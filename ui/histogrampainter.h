// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runhistogram.h"
#include "ui/histogramgeometry.h"

#include <QtCore/QRectF>
#include <QtGui/QFont>

#include <optional>
#include <utility>

class QPainter;

namespace zonescope {

struct Colors;

/// What is to be painted of a histogram.
struct HistogramPicture {
    const RunHistogram &histogram;
    const HistogramGeometry &geometry;
    const Colors &colors;
    QRectF rect{}; ///< the bars and the line of labels below them
    QFont font{}; ///< of the labels
    std::optional<size_t> hovered{};
    /// Bins that are being chosen, by a drag or with the keyboard.
    std::optional<std::pair<size_t, size_t>> pending{};
    std::optional<size_t> cursor{}; ///< framed; where the keyboard is
    bool mirrored = false;
};

/// Paints a HistogramView. Edges lie on device pixels, so that narrow bars are sharp at any scale.
void paintHistogram(QPainter &painter, const HistogramPicture &picture);

} // namespace zonescope
