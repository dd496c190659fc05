// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtCore/QHashFunctions>
#include <QtCore/QString>

#include <optional>
#include <tuple>

namespace zonescope {

namespace datazone {
class DataZoneApi;
}

/// The domain that runs were read from. Account and Region come from the connection (the portal's URL is the domain's):
/// two accounts may hold equal ids, so runs are keyed by (accountId, region, domainId, run id).
struct RunDomain {
    QString accountId{}; ///< domain's managing account; empty where unknown
    QString region{};
    QString domainId{};
    QString domainName{}; ///< empty where it may not be read
    QString portalUrl{};

    friend bool operator==(const RunDomain &, const RunDomain &) = default;
};

/// Which data source, among those of all connections. The id alone is not enough: two accounts may hold equal ids.
struct SourceKey {
    QString connectionId{};
    QString domainId{};
    QString dataSourceId{};

    friend bool operator==(const SourceKey &, const SourceKey &) = default;
    friend bool operator<(const SourceKey &left, const SourceKey &right)
    {
        return std::tie(left.connectionId, left.domainId, left.dataSourceId)
            < std::tie(right.connectionId, right.domainId, right.dataSourceId);
    }
    friend size_t qHash(const SourceKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.connectionId, key.domainId, key.dataSourceId);
    }
};

/// One data source whose runs are shown, with what was read about it. Names stay empty where they may not be read.
struct SourceInfo {
    RunDomain domain{};
    QString projectId{};
    QString projectName{};
    QString dataSourceId{};
    QString dataSourceName{};
    QString dataSourceType{};
    std::optional<OpenEnum<datazone::RunStatus>> lastRunStatus{}; ///< orders the reading: failures first
    std::optional<qint64> lastRunAt{};
    std::optional<bool> isEnabled{}; ///< false: it is switched off; absent where the service does not tell
    datazone::DataZoneApi *api = nullptr; ///< the connection's; outlives the feed
    QString connectionId{}; ///< of the connection that it is read over; empty where there is only one
    QString connectionName{};

    [[nodiscard]] SourceKey key() const { return {connectionId, domain.domainId, dataSourceId}; }
};

/// SourceInfo::isEnabled of what the service told. A setting that this version does not know tells nothing.
[[nodiscard]] inline std::optional<bool> isEnabled(const datazone::DataSourceSummary &summary)
{
    if (!summary.enableSetting || summary.enableSetting->value == datazone::EnableSetting::Unknown)
        return {};
    return summary.enableSetting->value == datazone::EnableSetting::Enabled;
}

} // namespace zonescope
