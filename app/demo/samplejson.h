// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/jsonwriter.h"
#include "app/demo/sampledomain.h"
#include "app/demo/samplehistory.h"

namespace zonescope::demo {

/// Writes the sample in the shapes of the API model (DataZone 2018-05-10), one function per shape. Members whose value
/// is absent are left out.
void writeDomainSummary(JsonWriter &json, const SampleDomain &sample, const SampleDomainRecord &domain);
void writeDomain(JsonWriter &json, const SampleDomain &sample, const SampleDomainRecord &domain);
void writeProjectSummary(JsonWriter &json, const SampleDomain &sample, const SampleProject &project);
void writeProject(JsonWriter &json, const SampleDomain &sample, const SampleProject &project);
/// `last` is the newest run of the source; absent where it never ran.
void writeSourceSummary(JsonWriter &json, const SampleDomain &sample, const SampleSource &source,
                        const std::optional<RunFacts> &last, qint64 nowMs);
void writeSource(JsonWriter &json, const SampleDomain &sample, const SampleSource &source,
                 const std::optional<RunFacts> &last, qint64 nowMs);
void writeRunSummary(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, const RunFacts &run);
void writeRun(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, const RunFacts &run);
/// StartDataSourceRunOutput: as writeRun(), without lineage, of which its shape has none.
void writeStartedRun(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, RunFacts run);

/// The configuration of a source as it was when this run was made.
void writeConfiguration(JsonWriter &json, const SampleSource &source, const RunFacts &run);
/// Members of DataSourceErrorMessage.
void writeErrorMessage(JsonWriter &json, const SampleSource &source, const RunFacts &run);

[[nodiscard]] QByteArray statusText(RunStatus status);
[[nodiscard]] QByteArray sourceStatus(const std::optional<RunFacts> &last); ///< RUNNING while its newest run is
[[nodiscard]] QByteArray environmentId(const SampleDomain &sample, const SampleSource &source); ///< empty: none
[[nodiscard]] QByteArray connectionId(const SampleDomain &sample, const SampleSource &source); ///< empty: none

} // namespace zonescope::demo
