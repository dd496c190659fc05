// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/lineage/lineagegraph.h"
#include "models/lineage/openlineage.h"

#include <QtCore/QString>

#include <utility>
#include <vector>

/// The words that lineage is described with on screen. Texts of the service are made visible and are one line, unless
/// said otherwise.
namespace zonescope {

/// "Dataset", "Job", "Job run"; "Node" for types that this version does not know.
[[nodiscard]] QString typeWord(LineageNodeType type);
/// The last part of the name, as far as one can be told: what fits into a box. Of nodes without a name what stands for
/// them.
[[nodiscard]] QString nodeTitle(const LineageGraphNode &node);
/// "Dataset", or why there is no more to say: "Loading…", "Not found", "No access", "Could not be read".
[[nodiscard]] QString nodeSubtitle(const LineageGraphNode &node);
/// For screen readers: "Dataset orders, current, 1 upstream, 2 downstream, 3 more not shown".
[[nodiscard]] QString nodeSentence(const LineageGraph &graph, int node);

/// A name and a value, in the order in which they are read.
using LineageFact = std::pair<QString, QString>;
/// What is known of a node; values may have several lines.
[[nodiscard]] std::vector<LineageFact> factsOf(const LineageGraphNode &node);
/// The parts of an event, each under its name; parts that it lacks are left out.
[[nodiscard]] std::vector<LineageFact> factsOf(const OpenLineageEvent &event);

/// What to do where lineage events may not be read: names the permission.
[[nodiscard]] QString eventDeniedText(const Error &error);
/// The same for nodes of the graph.
[[nodiscard]] QString nodeDeniedText(const Error &error);

} // namespace zonescope
