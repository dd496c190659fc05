// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/httpmessage.h"
#include "app/demo/servicefault.h"

#include <QtCore/QByteArray>

#include <optional>
#include <variant>

namespace zonescope::demo {

enum class Operation : quint8 {
    ListDomains,
    GetDomain,
    ListProjects,
    GetProject,
    ListDataSources,
    GetDataSource,
    ListDataSourceRuns,
    GetDataSourceRun,
    ListDataSourceRunActivities,
    GetLineageEvent,
    GetLineageNode,
    ListLineageNodeHistory,
    StartDataSourceRun,
};

[[nodiscard]] QByteArray operationName(Operation operation);

/// One call whose input keeps to the constraints of the API model. Text members are UTF-8.
struct ApiCall {
    Operation operation = Operation::ListDomains;
    QByteArray domain{};
    QByteArray identifier{}; ///< project, source or run, whichever the path names
    QByteArray project{}; ///< projectIdentifier of ListDataSources
    std::optional<QByteArray> status{};
    std::optional<QByteArray> type{};
    std::optional<QByteArray> name{};
    std::optional<QByteArray> environment{};
    std::optional<QByteArray> connection{};
    std::optional<QByteArray> nextToken{};
    std::optional<QByteArray> clientToken{}; ///< of StartDataSourceRun
    int maxResults = 50;
    std::optional<QByteArray> direction{}; ///< of ListLineageNodeHistory, as sortOrder
    std::optional<QByteArray> sortOrder{};
    std::optional<QByteArray> timestamp{}; ///< of GetLineageNode; valid where set, as the next two
    std::optional<QByteArray> timestampFrom{};
    std::optional<QByteArray> timestampTo{};

    /// What a token of this list is bound to: everything but the page.
    [[nodiscard]] QByteArray listKey() const;
};

/// Finds the operation of a request and checks its input: patterns, lengths, enums and ranges of the model (DataZone
/// 2018-05-10). UnknownOperationException or ValidationException in the service's words otherwise.
[[nodiscard]] std::variant<ApiCall, ServiceFault> parseCall(const HttpRequest &request);

} // namespace zonescope::demo
