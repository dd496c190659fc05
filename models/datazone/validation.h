// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/datazone/datazoneapi.h"

#include <optional>

/// What the API model (2018-05-10) demands of a request, checked before it is sent. Each function returns nothing, or
/// an ErrorKind::Invalid whose sentence names the member and the rule.
namespace zonescope::datazone {

/// Ids alone, for dialogs and the command line; `member` is how the sentence calls it.
[[nodiscard]] std::optional<Error> checkDomainId(const QString &id, QLatin1StringView member);
/// Data sources, runs and projects.
[[nodiscard]] std::optional<Error> checkId(const QString &id, QLatin1StringView member);

[[nodiscard]] std::optional<Error> check(const ListDomainsRequest &request);
[[nodiscard]] std::optional<Error> check(const ListProjectsRequest &request);
[[nodiscard]] std::optional<Error> check(const ListDataSourcesRequest &request);
[[nodiscard]] std::optional<Error> check(const ListDataSourceRunsRequest &request);
[[nodiscard]] std::optional<Error> check(const ListDataSourceRunActivitiesRequest &request);
[[nodiscard]] std::optional<Error> check(const StartDataSourceRunRequest &request);
[[nodiscard]] std::optional<Error> checkGetDomain(const QString &domainId);
[[nodiscard]] std::optional<Error> checkGetDataSource(const QString &domainId, const QString &dataSourceId);
[[nodiscard]] std::optional<Error> checkGetDataSourceRun(const QString &domainId, const QString &runId);
[[nodiscard]] std::optional<Error> checkGetLineageEvent(const QString &domainId, const QString &eventId);
[[nodiscard]] std::optional<Error> check(const GetLineageNodeRequest &request);
[[nodiscard]] std::optional<Error> check(const ListLineageNodeHistoryRequest &request);

} // namespace zonescope::datazone
