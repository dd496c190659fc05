// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <vector>

namespace zonescope {

/// A table, topic or file as an OpenLineage event names it.
struct OpenLineageDataset {
    QString space{}; ///< its namespace
    QString name{};
    int columns = 0; ///< of its schema facet; 0 where it has none
    QStringList facets{}; ///< names, those of inputFacets and outputFacets included

    friend bool operator==(const OpenLineageDataset &, const OpenLineageDataset &) = default;
};

/// The parts of an OpenLineage RunEvent by name. Whatever is absent, or not of the kind that the specification wants,
/// is empty or absent here: the event comes from anybody's job. Texts are as received: untrusted.
/// https://openlineage.io/spec/2-0-2/OpenLineage.json
struct OpenLineageEvent {
    std::optional<QString> eventType{}; ///< START, RUNNING, COMPLETE, ABORT, FAIL, OTHER
    std::optional<qint64> eventTime{}; ///< ms UTC; absent where eventTimeText is no time
    QString eventTimeText{};
    QString producer{};
    QString runId{};
    QStringList runFacets{};
    QString jobSpace{};
    QString jobName{};
    QStringList jobFacets{};
    std::vector<OpenLineageDataset> inputs{};
    std::vector<OpenLineageDataset> outputs{};
    int moreInputs = 0; ///< beyond the mostDatasets that are kept
    int moreOutputs = 0;
    std::optional<QString> error{}; ///< of the run facet errorMessage
    std::optional<QString> query{}; ///< of the job facet sql

    static constexpr int mostDatasets = 200;

    friend bool operator==(const OpenLineageEvent &, const OpenLineageEvent &) = default;
};

/// ErrorKind::BadReply with a sentence where it is not a JSON object; never anything else, however odd the object.
[[nodiscard]] Result<OpenLineageEvent> parseOpenLineage(const QByteArray &json);

/// Indented, with sorted names; the bytes as they came where they are not JSON.
[[nodiscard]] QString indentedJson(const QByteArray &json);

/// What the graph may be asked for to find the dataset, likeliest first: the identifiers that the service may know it
/// by are made of namespace and name.
[[nodiscard]] QStringList nodeIdentifiers(const OpenLineageDataset &dataset);

} // namespace zonescope
