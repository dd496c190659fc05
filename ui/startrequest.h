// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "models/datazone/datazoneapi.h"
#include "models/views/savedview.h"
#include "models/views/zonescopelink.h"
#include "ui/timerangebox.h"

#include <optional>
#include <vector>

namespace zonescope {

/// What the command line, a view or a link asks the window to open. Everything is optional.
struct StartRequest {
    std::optional<Connection> connection{};
    QString domainId{};
    QStringList projectIds{};
    QStringList dataSourceIds{};
    std::vector<datazone::RunStatus> statuses{};
    std::optional<qint64> since{}; ///< ms UTC, inclusive
    std::optional<qint64> until{}; ///< ms UTC, exclusive
    FilterExpression filter{}; ///< must match too
    QString runId{}; ///< shows this run; wants domainId
    /// Filter and times are all of it, as a view and a link have it: what is empty of them shows everything, instead of
    /// what was kept.
    bool isWhole = false;
    std::optional<TimeRangeBox::Range> range{}; ///< instead of since and until
    std::optional<ViewSort> sort{};
    QStringList columns{}; ///< by exportName(), from left to right
    QString lens{};
    /// A `zonescope:` link as it was given, good or bad; the rest is empty then.
    QString link{};
};

/// The request narrowed down to a view whose filter is understood: both filters must match. The view's scope counts
/// where the request names none.
[[nodiscard]] StartRequest withView(StartRequest request, const SavedView &view);
/// What a link asks for, without a connection.
[[nodiscard]] StartRequest requestOf(const ZonescopeLink &link);

} // namespace zonescope
