// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QPointF>
#include <QtCore/QSizeF>

#include <utility>
#include <vector>

namespace zonescope {

/// Boxes and what connects them. Lengths are device-independent pixels.
struct LayoutInput {
    std::vector<QSizeF> nodes{};
    std::vector<std::pair<int, int>> edges{}; ///< from, to: indexes of nodes
};

/// Where they go; y grows downwards, nothing lies left of or above 0.
struct LayoutResult {
    std::vector<QPointF> centres{}; ///< of the nodes, in their order
    /// In the order of the edges: a Bézier curve each, its start and then three points for each piece; two points are a
    /// straight line, none: from box to box.
    std::vector<std::vector<QPointF>> edges{};
    QSizeF size{};
};

/// Puts boxes in an order that shows what flows where, from left to right.
class LineageLayout {
    Q_DISABLE_COPY_MOVE(LineageLayout)

public:
    LineageLayout() = default;
    virtual ~LineageLayout() = default;

    /// The same input gives the same result. May be called on any thread, and by several at once.
    [[nodiscard]] virtual LayoutResult layOut(const LayoutInput &input) const = 0;
};

} // namespace zonescope
