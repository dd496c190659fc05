// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runhistogram.h"

#include <QtCore/QRectF>

#include <array>

namespace zonescope {

/// Statuses from the baseline up: what is wrong stands on it, where heights are compared best.
inline constexpr std::array<datazone::RunStatus, 6> histogramStack{
    datazone::RunStatus::Failed,  datazone::RunStatus::PartiallySucceeded,
    datazone::RunStatus::Running, datazone::RunStatus::Requested,
    datazone::RunStatus::Unknown, datazone::RunStatus::Success};

/// The heights of a bar's parts, in the order of histogramStack, in the unit of `height`, which is that of the highest
/// bar (`peak` runs). A part with a single run is seen: `least` high where it failed in full or in part, half of that
/// otherwise. The sum is at most `height`.
[[nodiscard]] std::array<int, 6> stackHeights(const RunHistogramBin &bin, qint64 peak, int height, int least);

/// Where the bins of a histogram stand: all equally wide, however long they last, so that a day of 23 hours is a bar
/// like the others. Time runs from the left to the right, or the other way where `mirrored`.
class HistogramGeometry final {
public:
    HistogramGeometry() = default;
    HistogramGeometry(const RunHistogram &histogram, const QRectF &area, bool mirrored);

    [[nodiscard]] const QRectF &area() const { return m_area; }
    [[nodiscard]] double binWidth() const { return m_binWidth; }
    /// Where the bin begins, or for their number where the last one ends.
    [[nodiscard]] double xOfEdge(size_t edge) const;
    /// The place of a time, which may be within a bin; ends of the area for what is not shown.
    [[nodiscard]] double xOf(qint64 ms) const;
    /// From the beginning of `first` to the end of `last`, over the whole height.
    [[nodiscard]] QRectF columns(size_t first, size_t last) const;
    /// The nearest one for places beside the area. There must be a bin.
    [[nodiscard]] size_t binAt(double x) const;

private:
    [[nodiscard]] double mirroredX(double x) const { return m_mirrored ? m_area.left() + m_area.right() - x : x; }

    QRectF m_area{};
    bool m_mirrored = false;
    double m_binWidth = 0;
    std::vector<qint64> m_edges{};
};

} // namespace zonescope
