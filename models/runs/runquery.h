// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runfeed.h"
#include "models/runs/runfilter.h"

namespace zonescope {

/// What the service has to be asked for so that every run that matches is among the answers, and no more than that
/// where it can be told. `until` and everything else is left to the filter in memory. Of an `is:` term the service is
/// asked for all statuses, because the answer about one run depends on the others, and no further back than depthFor()
/// says. Relative times are resolved.
[[nodiscard]] FeedQuery serverQuery(const RunFilter &filter);
/// The same of an expression alone.
[[nodiscard]] FeedQuery serverQuery(const FilterExpression &expression);

/// Whether the answer about a run depends on other runs of its source.
[[nodiscard]] bool needsHistory(const FilterExpression &expression);
/// How far back sources have to be read so that all that match is among what was read: is:latest matches nothing but
/// the newest run, is:unrecovered nothing that is older than the newest success. is:suspicious and is:stuck compare
/// runs with those before them: sources are read whole, also before `since`.
[[nodiscard]] ReadDepth depthFor(const FilterExpression &expression);

/// The sources that runs which match may come from: what the expression says of source, project, domain, account,
/// Region and is:disabled needs no run to be read. A source of which too little is known stays.
[[nodiscard]] std::vector<SourceInfo> sourcesThatMayMatch(std::vector<SourceInfo> sources,
                                                          const FilterExpression &expression);

/// The filter of an expression: its plain status, type and lineage terms in the parts that chips and menus show, the
/// rest as the expression that it is.
[[nodiscard]] RunFilter partsOf(const FilterExpression &expression);
/// The other way: the terms of those parts, then the expression. Times, sources and text have controls of their own.
[[nodiscard]] FilterExpression expressionOf(const RunFilter &filter);

/// The same as partsOf(), with since and until as parts too and all times counted back from `nowMs`.
[[nodiscard]] RunFilter filterFrom(const FilterExpression &expression, qint64 nowMs);

} // namespace zonescope
