// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/histogramgeometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zonescope {

using datazone::RunStatus;

std::array<int, 6> stackHeights(const RunHistogramBin &bin, qint64 peak, int height, int least)
{
    std::array<int, 6> heights{};
    if (peak <= 0)
        return heights;
    const double scale = static_cast<double>(height) / static_cast<double>(peak);
    // What is made higher than it is, is taken from the highest part: the bar as a whole stays true.
    int rest = std::max(1, static_cast<int>(std::lround(static_cast<double>(bin.total()) * scale)));
    for (size_t i = 0; i < heights.size(); ++i) {
        const RunStatus status = histogramStack.at(i);
        const qint64 count = bin.of(status);
        if (count == 0)
            continue;
        const bool isBad = status == RunStatus::Failed || status == RunStatus::PartiallySucceeded;
        const int seen = isBad ? least : std::max(1, least / 2);
        heights.at(i) = std::max(seen, static_cast<int>(std::lround(static_cast<double>(count) * scale)));
        rest = std::max(rest, heights.at(i));
    }
    rest = std::min(rest, height);
    const auto highest = std::max_element(heights.begin(), heights.end());
    const int sum = std::accumulate(heights.begin(), heights.end(), 0);
    const int others = sum - *highest;
    if (sum != 0)
        *highest = std::clamp(rest - others, std::min(*highest, least), std::max(0, height - others));
    return heights;
}

HistogramGeometry::HistogramGeometry(const RunHistogram &histogram, const QRectF &area, bool mirrored)
    : m_area(area)
    , m_mirrored(mirrored)
{
    if (histogram.bins.empty())
        return;
    m_binWidth = area.width() / static_cast<double>(histogram.bins.size());
    m_edges.reserve(histogram.bins.size() + 1);
    for (const RunHistogramBin &bin : histogram.bins)
        m_edges.push_back(bin.since);
    m_edges.push_back(histogram.bins.back().until);
}

double HistogramGeometry::xOfEdge(size_t edge) const
{
    return mirroredX(m_area.left() + m_binWidth * static_cast<double>(edge));
}

double HistogramGeometry::xOf(qint64 ms) const
{
    if (m_edges.empty() || ms <= m_edges.front())
        return mirroredX(m_area.left());
    if (ms >= m_edges.back())
        return mirroredX(m_area.right());
    const auto end = std::upper_bound(m_edges.begin(), m_edges.end(), ms);
    const auto begin = end - 1;
    const double within = static_cast<double>(ms - *begin) / static_cast<double>(*end - *begin);
    return mirroredX(m_area.left() + m_binWidth * (static_cast<double>(begin - m_edges.begin()) + within));
}

QRectF HistogramGeometry::columns(size_t first, size_t last) const
{
    const double from = xOfEdge(first);
    const double to = xOfEdge(last + 1);
    return {std::min(from, to), m_area.top(), std::abs(to - from), m_area.height()};
}

size_t HistogramGeometry::binAt(double x) const
{
    const auto bins = static_cast<double>(m_edges.size() - 1);
    const double bin = std::floor((mirroredX(x) - m_area.left()) / m_binWidth);
    return static_cast<size_t>(std::clamp(bin, 0.0, bins - 1));
}

} // namespace zonescope
