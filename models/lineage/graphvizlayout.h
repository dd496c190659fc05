// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/lineage/lineagelayout.h"

namespace zonescope {

/// The engine "dot" of Graphviz: ranks by direction, few crossings. Graphviz may be used by one thread at a time only,
/// so that calls wait for each other. Large graphs get straight edges and less search for a better order: what people
/// see of thousands of nodes is where the mass of them lies.
class GraphvizLayout final : public LineageLayout {
public:
    [[nodiscard]] LayoutResult layOut(const LayoutInput &input) const override;
};

} // namespace zonescope
