// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/jsonwriter.h"
#include "app/demo/sampleactivities.h"
#include "app/demo/sampledomain.h"
#include "app/demo/samplehistory.h"

#include <optional>
#include <vector>

namespace zonescope::demo {

/// What a node of the lineage graph stands for. Data flow in this order, from files to the figures of a project:
/// files -> load -> table, a dozen tables -> mart, forty marts -> report, the first reports of a project -> its
/// figures.
enum class LineagePlaceKind : quint8 {
    Files, ///< what a table is loaded from
    Load, ///< the job that loads a table
    LoadRun, ///< one run of it: one for each run of the source that sent an event for the table
    Table, ///< the asset
    MartRun,
    Mart,
    ReportRun,
    Report,
    FiguresRun,
    Figures,
    Hidden, ///< a neighbour that the caller may not read: a copy of the figures in a project of others
    Retired, ///< a neighbour that is no longer there
};

/// Where a node stands. `number` counts tables, marts or reports of the source; `run` is that of a LoadRun.
struct LineagePlace {
    LineagePlaceKind kind = LineagePlaceKind::Table;
    quint32 source = 0;
    int number = 0;
    qint64 run = 0;

    friend bool operator==(const LineagePlace &, const LineagePlace &) = default;
};

/// The lineage event that a run sent for one table.
struct SampleLineageEvent {
    quint32 source = 0;
    qint64 run = 0;
    int table = 0;
    qint64 atMs = 0;
    bool isFailed = false; ///< it was received and could not be processed: no node came of it
};

/// The lineage of the sample: events as they were sent (OpenLineage RunEvents) and the graph that came of them. Each
/// edge is seen from both of its ends, at the same time. A pure function like SampleHistory; both arguments outlive it.
class SampleLineage final {
public:
    SampleLineage(const SampleDomain &sample, const SampleHistory &history);

    /// Nothing where no event of the domain has that id.
    [[nodiscard]] std::optional<SampleLineageEvent> findEvent(const SampleDomainRecord &domain, QByteArrayView id,
                                                              qint64 nowMs) const;
    void writeEvent(JsonWriter &json, const SampleLineageEvent &event) const;

    /// By node id, by `amazon.datazone.asset/<asset id>`, or by the source identifier of files or a table.
    [[nodiscard]] std::optional<LineagePlace> find(const SampleDomainRecord &domain,
                                                   const QByteArray &identifier) const;
    /// Time of the newest version of a node that is not after `atMs`; nothing where there was none yet.
    [[nodiscard]] std::optional<qint64> versionAt(const LineagePlace &place, qint64 atMs) const;
    /// Members of LineageNodeSummary. `versionMs` is of versionAt().
    void writeSummary(JsonWriter &json, const LineagePlace &place, qint64 versionMs) const;
    /// GetLineageNode: neighbours as they were at `atMs`.
    void writeNode(JsonWriter &json, const LineagePlace &place, qint64 versionMs, qint64 atMs) const;
    [[nodiscard]] std::vector<LineagePlace> upstream(const LineagePlace &place, qint64 atMs) const;
    [[nodiscard]] std::vector<LineagePlace> downstream(const LineagePlace &place, qint64 atMs) const;

    [[nodiscard]] QByteArray idOf(const LineagePlace &place) const;
    /// Empty for those whose name says all.
    [[nodiscard]] QByteArray sourceIdentifier(const LineagePlace &place) const;

private:
    [[nodiscard]] const SampleSource &sourceOf(const LineagePlace &place) const;
    [[nodiscard]] std::optional<SampleLineageEvent> eventOf(const SampleSource &source, qint64 run, int table,
                                                            qint64 nowMs) const;
    [[nodiscard]] std::optional<SampleLineageEvent> newestEvent(const SampleSource &source, int table,
                                                                qint64 atMs) const;
    [[nodiscard]] quint32 firstSourceOf(const SampleSource &source) const; ///< of its project, with lineage
    [[nodiscard]] std::vector<quint32> tracedSources(int project) const;
    [[nodiscard]] QByteArray runIdOf(const LineagePlace &place) const;
    [[nodiscard]] QByteArray nameOf(const LineagePlace &place) const;
    void writeForms(JsonWriter &json, const LineagePlace &place, qint64 versionMs) const;
    void writeReferences(JsonWriter &json, QByteArrayView name, const std::vector<LineagePlace> &places,
                         qint64 atMs) const;

    const SampleDomain &m_sample;
    const SampleHistory &m_history;
};

/// Namespace and name of a table, of the files that it is loaded from, and of the job that does, as OpenLineage has it.
struct LineageName {
    QByteArray space;
    QByteArray name;
};
[[nodiscard]] LineageName tableName(const SampleSource &source, int table);
[[nodiscard]] LineageName filesName(const SampleSource &source, int table);
[[nodiscard]] LineageName loadName(const SampleSource &source, int table);

} // namespace zonescope::demo
