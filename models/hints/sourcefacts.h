// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtCore/QStringList>

#include <optional>

namespace zonescope {

/// What a data source reads and as whom: read from the configuration in the reply of GetDataSource
/// (DataSourceDetail::rawBody), which is a union of three shapes. What it does not tell stays empty.
struct SourceFacts {
    QString accountId{}; ///< that holds the data; may be another one than the domain's
    QString region{};
    QString accessRole{}; ///< ARN
    QString catalog{}; ///< of Glue
    QStringList databases{}; ///< "database" or "database.schema"
    QString secretArn{}; ///< of Redshift
    QString cluster{}; ///< cluster or workgroup of Redshift
    std::optional<bool> publishesOnImport{};

    friend bool operator==(const SourceFacts &, const SourceFacts &) = default;
};

[[nodiscard]] SourceFacts factsOf(const datazone::DataSourceDetail &source);

} // namespace zonescope
