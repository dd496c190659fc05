// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplecatalogue.h"
#include "app/demo/samplelineage.h"
#include "app/demo/wiretime.h"

#include <array>

namespace zonescope::demo {

using Kind = LineagePlaceKind;

namespace {

constexpr const char *producer = "https://github.com/northmere/loads/tree/2.14.0";
constexpr const char *facetBase = "https://openlineage.io/spec/facets/";

/// A random-looking UUID that stays the same.
QByteArray uuidOf(quint64 a, quint64 b)
{
    QByteArray hex = QByteArray::number(mix(a, b), 16).rightJustified(16, '0')
        + QByteArray::number(mix(b, a, 7), 16).rightJustified(16, '0');
    hex[12] = '4';
    hex[16] = 'a';
    return hex.left(8) + '-' + hex.mid(8, 4) + '-' + hex.mid(12, 4) + '-' + hex.mid(16, 4) + '-' + hex.mid(20);
}

JsonWriter &beginFacet(JsonWriter &json, QByteArrayView name, const QByteArray &schema)
{
    return json.beginObject(name).text("_producer", QByteArray(producer)).text("_schemaURL", facetBase + schema);
}

void writeSchema(JsonWriter &json, quint64 of)
{
    static constexpr std::array<std::pair<const char *, const char *>, 9> columns{{{"id", "bigint"},
                                                                                   {"store_id", "int"},
                                                                                   {"booked_at", "timestamp"},
                                                                                   {"amount", "decimal(18,2)"},
                                                                                   {"currency", "string"},
                                                                                   {"status", "string"},
                                                                                   {"quantity", "double"},
                                                                                   {"source_file", "string"},
                                                                                   {"loaded_at", "timestamp"}}};
    beginFacet(json, "schema", "1-1-1/SchemaDatasetFacet.json").beginArray("fields");
    const auto count = size_t{3} + static_cast<size_t>(pick(mix(of, 0xf1), 7));
    for (size_t i = 0; i < std::min(count, columns.size()); ++i) {
        json.beginObject().text("name", QByteArray(columns.at(i).first));
        json.text("type", QByteArray(columns.at(i).second)).endObject();
    }
    json.endArray().endObject();
}

void writeDataset(JsonWriter &json, const LineageName &name, quint64 of)
{
    json.beginObject().text("namespace", name.space).text("name", name.name).beginObject("facets");
    writeSchema(json, of);
    json.endObject();
}

QByteArray partOf(const SampleSource &source, int number)
{
    return number == 0 ? source.database : source.database + '_' + QByteArray::number(number + 1);
}

} // namespace

QByteArray SampleLineage::runIdOf(const LineagePlace &place) const
{
    return uuidOf(m_sample.seed() + place.source,
                  (static_cast<quint64>(place.kind) << 40) + (static_cast<quint64>(place.run) << 13)
                      + static_cast<quint64>(place.number));
}

void SampleLineage::writeEvent(JsonWriter &json, const SampleLineageEvent &event) const
{
    const SampleSource &source = m_sample.sources().at(event.source);
    const LineageName job = loadName(source, event.table);
    const auto number = static_cast<quint64>(event.table) + source.number * 97ULL;
    json.beginObject().text("eventType", QByteArray("COMPLETE")).time("eventTime", event.atMs);
    json.text("producer", QByteArray(producer));
    json.text("schemaURL", QByteArray("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"));

    json.beginObject("run").text("runId", runIdOf({Kind::LoadRun, event.source, event.table, event.run}));
    json.beginObject("facets");
    beginFacet(json, "nominalTime", "1-0-1/NominalTimeRunFacet.json")
        .time("nominalStartTime", event.atMs - event.atMs % msPerHour)
        .endObject();
    beginFacet(json, "processing_engine", "1-1-1/ProcessingEngineRunFacet.json")
        .text("name", QByteArray(source.type == "REDSHIFT" ? "redshift" : "spark"))
        .text("version", QByteArray(source.type == "REDSHIFT" ? "1.0" : "3.5.4"))
        .endObject();
    json.endObject().endObject();

    json.beginObject("job").text("namespace", job.space).text("name", job.name).beginObject("facets");
    beginFacet(json, "jobType", "2-0-3/JobTypeJobFacet.json")
        .text("processingType", QByteArray("BATCH"))
        .text("integration", QByteArray(source.type == "REDSHIFT" ? "REDSHIFT" : "SPARK"))
        .text("jobType", QByteArray("QUERY"))
        .endObject();
    beginFacet(json, "sql", "1-0-1/SQLJobFacet.json")
        .text("query",
              "insert into " + source.database + '.' + catalogueTable(source.database, event.table)
                  + "\nselect * from landing where loaded_at > :last")
        .endObject();
    json.endObject().endObject();

    json.beginArray("inputs");
    writeDataset(json, filesName(source, event.table), number);
    json.endObject().endArray();
    json.beginArray("outputs");
    writeDataset(json, tableName(source, event.table), number);
    json.beginObject("outputFacets");
    beginFacet(json, "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet.json")
        .number("rowCount", 1000 + pick(mix(number, static_cast<quint64>(event.run)), 900'000))
        .endObject();
    json.endObject().endObject().endArray().endObject();
}

QByteArray SampleLineage::nameOf(const LineagePlace &place) const
{
    const SampleSource &source = sourceOf(place);
    const QByteArray project = m_sample.projects().at(static_cast<size_t>(source.project)).name.toUtf8();
    switch (place.kind) {
    case Kind::Files:
        return filesName(source, place.number).name;
    case Kind::Load:
    case Kind::LoadRun:
        return loadName(source, place.number).name;
    case Kind::Table:
        return catalogueTable(source.database, place.number);
    case Kind::MartRun:
        return "build_mart_" + partOf(source, place.number);
    case Kind::Mart:
        return "mart_" + partOf(source, place.number);
    case Kind::ReportRun:
        return "refresh_report_" + partOf(source, place.number);
    case Kind::Report:
        return "report_" + partOf(source, place.number);
    case Kind::FiguresRun:
        return "roll_up_" + project;
    default:
        return project + "_figures";
    }
}

QByteArray SampleLineage::sourceIdentifier(const LineagePlace &place) const
{
    const SampleSource &source = sourceOf(place);
    switch (place.kind) {
    case Kind::Files: {
        const LineageName name = filesName(source, place.number);
        return name.space + '/' + name.name;
    }
    case Kind::Table: {
        const LineageName name = tableName(source, place.number);
        return name.space + (name.space.startsWith("arn:") ? ':' : '/') + name.name;
    }
    case Kind::Load:
        return loadName(source, place.number).space + '.' + loadName(source, place.number).name;
    case Kind::LoadRun:
    case Kind::MartRun:
    case Kind::ReportRun:
    case Kind::FiguresRun:
        return "northmere." + source.database + '.' + nameOf(place) + '/' + runIdOf(place);
    default:
        return "northmere.analytics." + nameOf(place);
    }
}

void SampleLineage::writeSummary(JsonWriter &json, const LineagePlace &place, qint64 versionMs) const
{
    const SampleSource &source = sourceOf(place);
    const bool isRun = place.kind == Kind::LoadRun || place.kind == Kind::MartRun || place.kind == Kind::ReportRun
        || place.kind == Kind::FiguresRun;
    const char *type = isRun       ? "amazon.datazone.JobRunNodeType"
        : place.kind == Kind::Load ? "amazon.datazone.JobNodeType"
                                   : "amazon.datazone.DatasetNodeType";
    json.text("domainId", m_sample.domainOf(source).id).text("id", idOf(place)).text("name", nameOf(place));
    json.text("typeName", QByteArray(type)).text("typeRevision", QByteArray("1"));
    json.text("sourceIdentifier", sourceIdentifier(place)).epoch("eventTimestamp", versionMs);
    if (place.kind == Kind::Figures)
        json.text("description", QByteArray("The figures that the project is known by."));
    json.epoch("createdAt", versionMs + 2150).text("createdBy", QByteArray("SYSTEM"));
    json.epoch("updatedAt", versionMs + 2150).text("updatedBy", QByteArray("SYSTEM"));
}

void SampleLineage::writeForms(JsonWriter &json, const LineagePlace &place, qint64 versionMs) const
{
    json.beginArray("formsOutput");
    JsonWriter content;
    if (place.kind == Kind::Table) {
        content.beginObject().text("databaseName", sourceOf(place).database).text("tableName", nameOf(place));
        content.text("region", QByteArray(SampleDomain::region)).endObject();
        json.beginObject().text("formName", QByteArray("TableForm"));
        json.text("typeName", QByteArray("amazon.datazone.RelationalTableFormType"));
        json.text("typeRevision", QByteArray("1")).text("content", content.take()).endObject();
    } else if (place.kind == Kind::LoadRun) {
        content.beginObject().text("runId", runIdOf(place)).text("status", QByteArray("COMPLETE"));
        content.time("endedAt", versionMs).endObject();
        json.beginObject().text("formName", QByteArray("JobRunForm"));
        json.text("typeName", QByteArray("amazon.datazone.JobRunDetailsFormType"));
        json.text("typeRevision", QByteArray("1")).text("content", content.take()).endObject();
    }
    json.endArray();
}

void SampleLineage::writeReferences(JsonWriter &json, QByteArrayView name, const std::vector<LineagePlace> &places,
                                    qint64 atMs) const
{
    json.beginArray(name);
    for (const LineagePlace &place : places) {
        json.beginObject().text("id", idOf(place));
        if (const auto version = versionAt(place, atMs))
            json.epoch("eventTimestamp", *version);
        json.endObject();
    }
    json.endArray();
}

void SampleLineage::writeNode(JsonWriter &json, const LineagePlace &place, qint64 versionMs, qint64 atMs) const
{
    json.beginObject();
    writeSummary(json, place, versionMs);
    writeForms(json, place, versionMs);
    // A run is what it was: its neighbours are those of its own time.
    const qint64 seenAt = place.kind == Kind::LoadRun ? versionMs : atMs;
    writeReferences(json, "upstreamNodes", upstream(place, seenAt), seenAt);
    writeReferences(json, "downstreamNodes", downstream(place, seenAt), seenAt);
    json.endObject();
}

} // namespace zonescope::demo
