// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplecatalogue.h"
#include "app/demo/samplejson.h"
#include "app/demo/sampletexts.h"

namespace zonescope::demo {

namespace {

QByteArray lineageText(LineageStatus status)
{
    switch (status) {
    case LineageStatus::InProgress:
        return "IN_PROGRESS";
    case LineageStatus::Success:
        return "SUCCESS";
    case LineageStatus::Failed:
        return "FAILED";
    case LineageStatus::PartiallySucceeded:
        break;
    }
    return "PARTIALLY_SUCCEEDED";
}

void writeCounts(JsonWriter &json, const RunFacts &run)
{
    if (!run.countsSent)
        return;
    json.beginObject("runStatisticsForAssets");
    const std::pair<const char *, std::optional<int>> counters[]{{"added", run.added},
                                                                 {"updated", run.updated},
                                                                 {"unchanged", run.unchanged},
                                                                 {"skipped", run.skipped},
                                                                 {"failed", run.failed}};
    for (const auto &[name, count] : counters) {
        if (count)
            json.number(name, *count);
    }
    json.endObject();
}

void writeMembers(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, const RunFacts &run)
{
    json.text("id", sample.ids().encode(SampleIds::Kind::Run, source.number, static_cast<quint64>(run.index)));
    json.text("dataSourceId", source.id).text("type", QByteArray(run.onDemand ? "PRIORITIZED" : "SCHEDULED"));
    json.text("status", statusText(run.status));
    json.text("projectId", sample.projects().at(static_cast<size_t>(source.project)).id);
    writeCounts(json, run);
    if (run.cause >= 0) {
        json.beginObject("errorMessage");
        writeErrorMessage(json, source, run);
        json.endObject();
    }
    json.time("createdAt", run.createdMs).time("updatedAt", run.updatedMs);
    if (run.startedMs)
        json.time("startedAt", *run.startedMs);
    if (run.stoppedMs)
        json.time("stoppedAt", *run.stoppedMs);
    if (run.lineage)
        json.beginObject("lineageSummary").text("importStatus", lineageText(*run.lineage)).endObject();
    else if (run.lineageWithoutStatus)
        json.beginObject("lineageSummary").endObject();
}

} // namespace

QByteArray statusText(RunStatus status)
{
    switch (status) {
    case RunStatus::Requested:
        return "REQUESTED";
    case RunStatus::Running:
        return "RUNNING";
    case RunStatus::Success:
        return "SUCCESS";
    case RunStatus::PartiallySucceeded:
        return "PARTIALLY_SUCCEEDED";
    case RunStatus::Failed:
        return "FAILED";
    case RunStatus::Unknown:
        break;
    }
    return "TIMED_OUT";
}

void writeErrorMessage(JsonWriter &json, const SampleSource &source, const RunFacts &run)
{
    json.text("errorType", errorType(run.cause));
    if (run.causeDetailed) {
        json.text(
            "errorDetail",
            errorDetail(run.cause, source, run, catalogueTable(source.database, static_cast<int>(run.index % 5))));
    }
}

void writeRunSummary(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, const RunFacts &run)
{
    json.beginObject();
    writeMembers(json, sample, source, run);
    json.endObject();
}

void writeRun(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, const RunFacts &run)
{
    json.beginObject().text("domainId", sample.domainOf(source).id);
    writeMembers(json, sample, source, run);
    JsonWriter snapshot;
    snapshot.beginObject();
    writeConfiguration(snapshot, source, run);
    snapshot.endObject();
    json.text("dataSourceConfigurationSnapshot", snapshot.take()).endObject();
}

void writeStartedRun(JsonWriter &json, const SampleDomain &sample, const SampleSource &source, RunFacts run)
{
    run.lineage = std::nullopt;
    run.lineageWithoutStatus = false;
    writeRun(json, sample, source, run);
}

} // namespace zonescope::demo
