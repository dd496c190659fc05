// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplelineage.h"

#include "app/demo/samplecatalogue.h"
#include "app/demo/wiretime.h"

#include <algorithm>
#include <array>

namespace zonescope::demo {

using Kind = LineagePlaceKind;

namespace {

constexpr int tablesOfMart = 12;
constexpr int martsOfReport = 40;
constexpr int financeProject = 3; ///< its figures are copied by others
constexpr int replenishmentProject = 1; ///< its figures are what tomorrow's files are made from
constexpr int telemetryProject = 7; ///< its second table came from a system that is gone
constexpr unsigned tableBits = 13; ///< as in the ids of events
constexpr unsigned runBits = 19;
constexpr qint64 mostRunsLookedAt = 5000;

int groups(int of, int size)
{
    return (of + size - 1) / size;
}

bool isTraced(const SampleSource &source)
{
    return source.lineage != LineageHabit::Absent && source.runs > 0;
}

/// When what is derived daily was derived: hours after midnight.
int hourOf(Kind kind)
{
    switch (kind) {
    case Kind::MartRun:
    case Kind::Mart:
        return 7;
    case Kind::ReportRun:
    case Kind::Report:
        return 8;
    default:
        return 9;
    }
}

bool hasOwnRuns(Kind kind)
{
    return kind == Kind::Files || kind == Kind::Load || kind == Kind::LoadRun || kind == Kind::Table;
}

} // namespace

LineageName tableName(const SampleSource &source, int table)
{
    const QByteArray name = catalogueTable(source.database, table);
    const QByteArray where = QByteArray(SampleDomain::region) + ':' + SampleDomain::account;
    if (source.type == "REDSHIFT")
        return {"redshift://northmere-wg." + QByteArray(SampleDomain::account) + '.' + SampleDomain::region + ":5439",
                source.database + ".public." + name};
    if (source.type == "SAGEMAKER")
        return {"arn:aws:sagemaker:" + where, "model-package-group/" + source.database + '-' + name};
    return {"arn:aws:glue:" + where, "table/" + source.database + '/' + name};
}

LineageName filesName(const SampleSource &source, int table)
{
    return {"s3://northmere-landing", source.database + '/' + catalogueTable(source.database, table)};
}

LineageName loadName(const SampleSource &source, int table)
{
    return {"northmere." + source.database, "load_" + catalogueTable(source.database, table)};
}

SampleLineage::SampleLineage(const SampleDomain &sample, const SampleHistory &history)
    : m_sample(sample)
    , m_history(history)
{
}

const SampleSource &SampleLineage::sourceOf(const LineagePlace &place) const
{
    return m_sample.sources().at(place.source);
}

// Events -----------------------------------------------------------------------------------------------------------

std::optional<SampleLineageEvent> SampleLineage::eventOf(const SampleSource &source, qint64 run, int table,
                                                         qint64 nowMs) const
{
    if (run >= source.runs)
        return std::nullopt;
    const RunFacts facts = m_history.run(source, run, nowMs);
    if (!facts.lineage)
        return std::nullopt;
    const SampleActivities activities(m_sample, source, facts);
    const auto activity = activities.activityOf(table);
    if (!activity || !activities.hasLineageEvent(*activity))
        return std::nullopt;
    return SampleLineageEvent{source.number, run, table, activities.createdMs(*activity),
                              activities.isLineageStopped(*activity)};
}

std::optional<SampleLineageEvent> SampleLineage::newestEvent(const SampleSource &source, int table, qint64 atMs) const
{
    if (!isTraced(source))
        return std::nullopt;
    const qint64 most = std::min({source.runs, mostRunsLookedAt, qint64{1} << runBits});
    for (qint64 run = 0; run < most; ++run) {
        const auto event = eventOf(source, run, table, atMs);
        if (event && !event->isFailed && event->atMs <= atMs)
            return event;
    }
    return std::nullopt;
}

std::optional<SampleLineageEvent> SampleLineage::findEvent(const SampleDomainRecord &domain, QByteArrayView id,
                                                           qint64 nowMs) const
{
    const auto decoded = m_sample.ids().decode(id);
    if (!decoded || decoded->kind != SampleIds::Kind::LineageEvent || decoded->owner >= m_sample.sources().size())
        return std::nullopt;
    const SampleSource &source = m_sample.sources()[decoded->owner];
    const auto run = static_cast<qint64>(decoded->index >> tableBits);
    if (&m_sample.domainOf(source) != &domain || run >= source.runs)
        return std::nullopt;
    return eventOf(source, run, static_cast<int>(decoded->index & ((1U << tableBits) - 1)), nowMs);
}

// Nodes ------------------------------------------------------------------------------------------------------------

QByteArray SampleLineage::idOf(const LineagePlace &place) const
{
    const quint64 index = (static_cast<quint64>(place.kind) << (runBits + tableBits))
        | (static_cast<quint64>(place.run) << tableBits) | static_cast<quint64>(place.number);
    return m_sample.ids().encode(SampleIds::Kind::LineageNode, place.source, index);
}

std::optional<LineagePlace> SampleLineage::find(const SampleDomainRecord &domain, const QByteArray &identifier) const
{
    static const QByteArray assetPrefix = "amazon.datazone.asset/";
    const bool isAsset = identifier.startsWith(assetPrefix);
    const auto decoded =
        m_sample.ids().decode(isAsset ? QByteArrayView(identifier).sliced(assetPrefix.size()) : identifier);
    if (decoded && decoded->owner < m_sample.sources().size()
        && &m_sample.domainOf(m_sample.sources()[decoded->owner]) == &domain) {
        const auto number = static_cast<int>(decoded->index & ((1U << tableBits) - 1));
        if (isAsset && decoded->kind == SampleIds::Kind::Asset)
            return LineagePlace{Kind::Table, decoded->owner, number, 0};
        const quint64 kind = decoded->index >> (runBits + tableBits);
        if (!isAsset && decoded->kind == SampleIds::Kind::LineageNode && kind <= static_cast<quint64>(Kind::Retired))
            return LineagePlace{static_cast<Kind>(kind), decoded->owner, number,
                                static_cast<qint64>(decoded->index >> tableBits & ((1U << runBits) - 1))};
    }
    for (const SampleSource &source : m_sample.sources()) {
        if (!identifier.contains(source.database) || &m_sample.domainOf(source) != &domain)
            continue;
        for (int table = 0; table < source.assets; ++table) {
            for (const Kind kind : {Kind::Table, Kind::Files}) {
                const LineagePlace place{kind, source.number, table, 0};
                if (sourceIdentifier(place) == identifier)
                    return place;
            }
        }
    }
    return std::nullopt;
}

std::optional<qint64> SampleLineage::versionAt(const LineagePlace &place, qint64 atMs) const
{
    const SampleSource &source = sourceOf(place);
    if (place.kind == Kind::Retired || place.kind == Kind::Hidden || !isTraced(source))
        return std::nullopt;
    if (hasOwnRuns(place.kind)) {
        const auto event = place.kind == Kind::LoadRun ? eventOf(source, place.run, place.number, atMs)
                                                       : newestEvent(source, place.number, atMs);
        return event && !event->isFailed && event->atMs <= atMs ? std::optional(event->atMs) : std::nullopt;
    }
    const int marts = groups(source.assets, tablesOfMart);
    const bool isMart = place.kind == Kind::Mart || place.kind == Kind::MartRun;
    const bool isReport = place.kind == Kind::Report || place.kind == Kind::ReportRun;
    const int count = isMart ? marts : isReport ? groups(marts, martsOfReport) : 1;
    const bool isFirst = isMart || isReport || firstSourceOf(source) == source.number;
    if (place.number >= count || !isFirst)
        return std::nullopt;
    const qint64 hour = hourOf(place.kind) * msPerHour;
    const qint64 last = std::min(atMs, m_sample.startMs());
    const qint64 version = (last - hour) - (last - hour) % msPerDay + hour;
    constexpr qint64 daysKept = 90;
    return version > m_sample.todayMs() - daysKept * msPerDay ? std::optional(version) : std::nullopt;
}

std::vector<quint32> SampleLineage::tracedSources(int project) const
{
    std::vector<quint32> traced;
    for (const quint32 number : m_sample.projects().at(static_cast<size_t>(project)).sources) {
        if (isTraced(m_sample.sources()[number]) && static_cast<int>(traced.size()) < martsOfReport)
            traced.push_back(number);
    }
    return traced;
}

quint32 SampleLineage::firstSourceOf(const SampleSource &source) const
{
    const auto traced = tracedSources(source.project);
    return traced.empty() ? source.number : traced.front();
}

std::vector<LineagePlace> SampleLineage::upstream(const LineagePlace &place, qint64 atMs) const
{
    const SampleSource &source = sourceOf(place);
    std::vector<LineagePlace> places;
    const auto add = [&](Kind kind, quint32 of, int number, qint64 run = 0) {
        places.push_back({kind, of, number, run});
    };
    const auto addRange = [&](Kind kind, int first, int last) {
        for (int i = first; i < last; ++i) {
            if (versionAt({kind, place.source, i, 0}, atMs))
                add(kind, place.source, i);
        }
    };
    switch (place.kind) {
    case Kind::Files:
        if (source.project == telemetryProject && place.number == 1)
            add(Kind::Retired, place.source, 1);
        if (source.project == replenishmentProject && place.number == 0 && firstSourceOf(source) == source.number)
            add(Kind::Figures, place.source, 0);
        break;
    case Kind::LoadRun:
        add(Kind::Files, place.source, place.number);
        add(Kind::Load, place.source, place.number);
        break;
    case Kind::Table:
        if (const auto event = newestEvent(source, place.number, atMs))
            add(Kind::LoadRun, place.source, place.number, event->run);
        break;
    case Kind::MartRun:
        addRange(Kind::Table, place.number * tablesOfMart, std::min((place.number + 1) * tablesOfMart, source.assets));
        break;
    case Kind::Mart:
        add(Kind::MartRun, place.source, place.number);
        break;
    case Kind::ReportRun:
        addRange(Kind::Mart, place.number * martsOfReport, (place.number + 1) * martsOfReport);
        break;
    case Kind::Report:
        add(Kind::ReportRun, place.source, place.number);
        break;
    case Kind::FiguresRun:
        for (const quint32 of : tracedSources(source.project))
            add(Kind::Report, of, 0);
        break;
    case Kind::Figures:
        add(Kind::FiguresRun, place.source, 0);
        break;
    default:
        break;
    }
    return places;
}

std::vector<LineagePlace> SampleLineage::downstream(const LineagePlace &place, qint64 atMs) const
{
    const SampleSource &source = sourceOf(place);
    std::vector<LineagePlace> places;
    const auto add = [&](Kind kind, quint32 of, int number, qint64 run = 0) {
        places.push_back({kind, of, number, run});
    };
    switch (place.kind) {
    case Kind::Files:
    case Kind::Load:
        if (const auto event = newestEvent(source, place.number, atMs))
            add(Kind::LoadRun, place.source, place.number, event->run);
        break;
    case Kind::LoadRun:
        add(Kind::Table, place.source, place.number);
        break;
    case Kind::Table:
        if (place.number < source.assets)
            add(Kind::MartRun, place.source, place.number / tablesOfMart);
        break;
    case Kind::MartRun:
        add(Kind::Mart, place.source, place.number);
        break;
    case Kind::Mart:
        add(Kind::ReportRun, place.source, place.number / martsOfReport);
        break;
    case Kind::ReportRun:
        add(Kind::Report, place.source, place.number);
        break;
    case Kind::Report: {
        const auto traced = tracedSources(source.project);
        if (place.number == 0 && std::find(traced.begin(), traced.end(), place.source) != traced.end())
            add(Kind::FiguresRun, traced.front(), 0);
        break;
    }
    case Kind::FiguresRun:
        add(Kind::Figures, place.source, 0);
        break;
    case Kind::Figures:
        if (source.project == financeProject)
            add(Kind::Hidden, place.source, 0);
        if (source.project == replenishmentProject)
            add(Kind::Files, place.source, 0);
        break;
    default:
        break;
    }
    return places;
}

} // namespace zonescope::demo
