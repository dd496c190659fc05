// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "models/datazone/datazoneapi.h"
#include "models/runs/filterlanguage/filterexpression.h"

#include <optional>
#include <vector>

namespace zonescope {

/// What the command line asks the window to open. Everything is optional.
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
};

} // namespace zonescope
