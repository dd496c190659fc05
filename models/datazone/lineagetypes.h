// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <vector>

/// Lineage as the API gives it. The rules of types.h hold: ms since the epoch in UTC, std::nullopt is absent.
namespace zonescope::datazone {

enum class EdgeDirection : quint8 { Upstream, Downstream, Unknown };
enum class SortOrder : quint8 { Ascending, Descending, Unknown };

[[nodiscard]] QString apiText(EdgeDirection value);
[[nodiscard]] QString apiText(SortOrder value);

/// GetLineageEvent, https://docs.aws.amazon.com/datazone/latest/APIReference/API_GetLineageEvent.html
/// Everything but the event itself travels in headers. The API marks the event as sensitive: it is shown, never logged.
struct LineageEvent {
    std::optional<QString> id{};
    std::optional<QString> domainId{};
    std::optional<QString> createdBy{};
    std::optional<OpenEnum<LineageEventStatus>> processingStatus{};
    std::optional<qint64> eventTime{};
    std::optional<qint64> createdAt{};
    QByteArray event{}; ///< as received: 300,000 bytes at most, JSON (OpenLineage) by nature, not by promise

    friend bool operator==(const LineageEvent &, const LineageEvent &) = default;
};

/// LineageNodeReference: a neighbour, as of a time.
struct LineageNodeReference {
    std::optional<QString> id{};
    std::optional<qint64> eventTimestamp{};

    friend bool operator==(const LineageNodeReference &, const LineageNodeReference &) = default;
};

/// FormOutput: facts about a node, as JSON in a text.
struct LineageForm {
    QString formName{};
    std::optional<QString> typeName{};
    std::optional<QString> typeRevision{};
    std::optional<QString> content{};

    friend bool operator==(const LineageForm &, const LineageForm &) = default;
};

/// LineageNodeSummary: one version of a node in its history.
struct LineageNodeSummary {
    QString id{};
    QString domainId{};
    QString typeName{}; ///< such as "amazon.datazone.DatasetNodeType"
    std::optional<QString> typeRevision{};
    std::optional<QString> name{};
    std::optional<QString> description{};
    std::optional<QString>
        sourceIdentifier{}; ///< what the node is called where it comes from: an ARN, a namespace and a name
    std::optional<qint64> eventTimestamp{};
    std::optional<qint64> createdAt{};
    std::optional<QString> createdBy{};
    std::optional<qint64> updatedAt{};
    std::optional<QString> updatedBy{};

    friend bool operator==(const LineageNodeSummary &, const LineageNodeSummary &) = default;
};

/// GetLineageNode, https://docs.aws.amazon.com/datazone/latest/APIReference/API_GetLineageNode.html
/// Its neighbours are known by id only; the API gives 100 at most each way and does not say whether there are more.
struct LineageNode {
    LineageNodeSummary summary{};
    std::vector<LineageForm> formsOutput{};
    std::vector<LineageNodeReference> upstreamNodes{};
    std::vector<LineageNodeReference> downstreamNodes{};

    friend bool operator==(const LineageNode &, const LineageNode &) = default;
};

using LineageNodePage = Page<LineageNodeSummary>;

/// What LineageNodeReferenceList can hold.
inline constexpr int mostLineageReferences = 100;

} // namespace zonescope::datazone
