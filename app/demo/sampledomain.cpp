// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sampledomain.h"

#include "app/demo/samplecatalogue.h"
#include "app/demo/wiretime.h"

#include <algorithm>
#include <numeric>

namespace zonescope::demo {

namespace {

constexpr qint64 historyDays = 730;
constexpr int lineageEventsHiddenOf = 6; // clinical-registry: its rows are about people
constexpr int invitedSources = 4; // of each project beyond the catalogue's, where no number is asked for

} // namespace

SampleDomain::SampleDomain(const DemoOptions &options, qint64 startMs)
    : m_seed(options.seed)
    , m_ids(options.seed)
    , m_startMs(startMs)
{
    addProjects(options);
    addSources(options);
    const size_t count = m_sources.size();
    for (SampleSource &source : m_sources)
        source.runs = naturalRuns(source);
    if (options.runs)
        spreadRuns(std::max<qint64>(*options.runs, 0), count);
    addArchive();
}

qint64 SampleDomain::todayMs() const
{
    return m_startMs - m_startMs % msPerDay;
}

void SampleDomain::addProjects(const DemoOptions &options)
{
    SampleDomainRecord domain;
    domain.id = "dzd-" + m_ids.encode(SampleIds::Kind::Domain, 0);
    domain.name = QStringLiteral("Northmere");
    domain.description = QStringLiteral("Data of the Northmere group (sample)");
    domain.version = "V2";
    domain.portalUrl = "https://" + domain.id + ".sagemaker." + region + ".on.aws";

    const auto &catalogue = catalogueProjects();
    const auto readable = static_cast<int>(catalogue.size());
    const int listed = std::max(options.projects.value_or(readable + (options.deniedProject ? 1 : 0)), 1);
    for (int i = 0; i < listed; ++i) {
        SampleProject project;
        project.id = m_ids.encode(SampleIds::Kind::Project, static_cast<quint32>(i));
        project.denied = options.deniedProject && listed > 1 && i == listed - 1;
        if (project.denied) {
            project.name = QStringLiteral("group-audit");
            project.description = QStringLiteral("Members only");
        } else if (i < readable) {
            project.name = QString::fromUtf8(catalogue.at(static_cast<size_t>(i)).name);
            project.description = QString::fromUtf8(catalogue.at(static_cast<size_t>(i)).description);
            project.mayStart = catalogue.at(static_cast<size_t>(i)).mayStart;
        } else {
            project.name = QStringLiteral("northmere-unit-%1").arg(i + 1, 4, 10, QLatin1Char('0'));
        }
        project.hidesLineageEvents = i == lineageEventsHiddenOf && !project.denied;
        domain.projects.push_back(i);
        m_projects.push_back(project);
    }
    m_domains.push_back(domain);
}

void SampleDomain::addSources(const DemoOptions &options)
{
    const auto readable = static_cast<int>(
        std::count_if(m_projects.begin(), m_projects.end(), [](const SampleProject &p) { return !p.denied; }));
    const auto &catalogue = catalogueSources();
    const auto known = static_cast<int>(catalogue.size());
    const int more = std::max(readable - static_cast<int>(catalogueProjects().size()), 0) * invitedSources;
    const int wanted = std::max(options.sources.value_or(known + more), 0);
    m_sources.reserve(static_cast<size_t>(wanted) + 2);
    for (int i = 0; i < wanted; ++i) {
        SampleSource source =
            i < known ? catalogue.at(static_cast<size_t>(i)) : inventSource(i, (i - known + 9) % readable);
        source.project %= readable;
        addSource(source);
    }
}

void SampleDomain::addArchive()
{
    SampleDomainRecord domain;
    domain.id = "dzd_" + m_ids.encode(SampleIds::Kind::Domain, 1);
    domain.name = QStringLiteral("Northmere archive");
    domain.description = QStringLiteral("What was not moved in the upgrade (sample)");
    domain.version = "V1";
    domain.portalUrl = "https://" + domain.id + ".datazone." + region + ".on.aws";

    SampleProject project;
    project.domain = 1;
    project.id = m_ids.encode(SampleIds::Kind::Project, static_cast<quint32>(m_projects.size()));
    project.name = QStringLiteral("legacy-warehouse");
    const auto number = static_cast<int>(m_projects.size());
    domain.projects.push_back(number);
    m_projects.push_back(project);
    m_domains.push_back(domain);

    for (const char *name : {"Legacy sales (Redshift)", "legacy-default-datasource"}) {
        SampleSource source;
        source.project = number;
        source.name = QString::fromUtf8(name);
        source.type = source.name.endsWith(QLatin1String("(Redshift)")) ? "REDSHIFT" : "GLUE";
        source.database = "legacy_warehouse";
        source.fireMinute = 3 * 60;
        source.story = Story::Archive;
        source.lineage = LineageHabit::Absent;
        source.enabled = false;
        source.runs = 60;
        addSource(source);
    }
}

void SampleDomain::addSource(SampleSource source)
{
    source.number = static_cast<quint32>(m_sources.size());
    source.id = m_ids.encode(SampleIds::Kind::Source, source.number);
    m_projects.at(static_cast<size_t>(source.project)).sources.push_back(source.number);
    m_sources.push_back(std::move(source));
}

SampleSource SampleDomain::inventSource(int number, int project) const
{
    const quint64 hash = mix(m_seed, 0x50, static_cast<quint64>(number));
    const auto &databases = catalogueDatabases();
    SampleSource source;
    source.project = project;
    const int type = pick(mix(hash, 1), 100);
    source.type = type < 65 ? "GLUE" : type < 90 ? "REDSHIFT" : "SAGEMAKER";
    source.database = databases.at(hash % databases.size()) + '_' + QByteArray::number(number);
    source.name = QString::fromLatin1(source.database) + QStringLiteral("-datasource");
    source.fireMinute = std::array{0, 120, 360}.at(mix(hash, 2) % 3) + pick(mix(hash, 3), 30);
    source.assets = 4 + pick(mix(hash, 4), 62) * (pick(mix(hash, 5), 20) == 0 ? 18 : 1);
    source.trouble = 5 + pick(mix(hash, 6), 50);
    source.lineage = std::array{LineageHabit::Absent, LineageHabit::Usual, LineageHabit::Usual}.at(mix(hash, 7) % 3);
    source.cadence =
        std::array{Cadence::Daily, Cadence::Daily, Cadence::Daily, Cadence::Weekdays, Cadence::OnDemand}.at(mix(hash, 8)
                                                                                                            % 5);
    return source;
}

qint64 SampleDomain::naturalRuns(const SampleSource &source) const
{
    // Of eight runs one is started by hand.
    const auto withManual = [](qint64 scheduled) { return scheduled * 8 / 7; };
    switch (source.story) {
    case Story::NeverRun:
        return 0;
    case Story::PasswordRotation:
        return 227;
    case Story::Stuck:
        return withManual(historyDays - 19);
    case Story::EdgeRows:
        return 400;
    default:
        break;
    }
    switch (source.cadence) {
    case Cadence::Daily:
        return withManual(historyDays);
    case Cadence::Weekdays:
        return withManual(historyDays * 5 / 7);
    case Cadence::Monthly:
        return withManual(24);
    case Cadence::OnDemand:
        return 80;
    case Cadence::External:
        return 120 * 24 * 60 / 50;
    }
    return 0;
}

// Fewer runs than the stories' own: each source keeps its newest part. More: the ordinary sources run more often, so
// that the stories stay what they are and the years stay believable.
void SampleDomain::spreadRuns(qint64 runs, size_t count)
{
    const std::vector<SampleSource>::iterator end = m_sources.begin() + static_cast<std::ptrdiff_t>(count);
    const qint64 natural =
        std::accumulate(m_sources.begin(), end, qint64{0}, [](qint64 sum, const auto &s) { return sum + s.runs; });
    if (runs <= natural) {
        qint64 left = runs;
        for (auto source = m_sources.begin(); source != end; ++source) {
            source->runs = source->runs * runs / std::max<qint64>(natural, 1);
            left -= source->runs;
        }
        for (auto source = m_sources.begin(); source != end && left > 0; ++source) {
            if (naturalRuns(*source) > source->runs) {
                ++source->runs;
                --left;
            }
        }
        return;
    }
    std::vector<SampleSource *> elastic;
    for (const bool ordinaryOnly : {true, false}) {
        for (auto source = m_sources.begin(); source != end && (ordinaryOnly || elastic.empty()); ++source) {
            const bool ordinary = source->story == Story::Ordinary && source->midnightRank < 0;
            if (ordinaryOnly ? ordinary : source->story != Story::NeverRun)
                elastic.push_back(&*source);
        }
        if (!elastic.empty())
            break;
    }
    if (elastic.empty())
        return;
    qint64 fixed = natural;
    for (const SampleSource *source : elastic)
        fixed -= source->runs;
    const qint64 shared = runs - fixed;
    const auto parts = static_cast<qint64>(elastic.size());
    for (qint64 i = 0; i < parts; ++i) {
        SampleSource &source = *elastic.at(static_cast<size_t>(i));
        source.runs = shared / parts + (i < shared % parts ? 1 : 0);
        source.periodMs = std::max<qint64>(historyDays * msPerDay / std::max<qint64>(source.runs, 1), 1000);
    }
}

const SampleDomainRecord *SampleDomain::findDomain(QByteArrayView id) const
{
    const auto found = std::find_if(m_domains.begin(), m_domains.end(), [id](const auto &d) { return d.id == id; });
    return found == m_domains.end() ? nullptr : &*found;
}

const SampleProject *SampleDomain::findProject(const SampleDomainRecord &domain, QByteArrayView id) const
{
    const auto decoded = m_ids.decode(id);
    if (!decoded || decoded->kind != SampleIds::Kind::Project || decoded->index != 0
        || decoded->owner >= m_projects.size())
        return nullptr;
    const SampleProject &project = m_projects[decoded->owner];
    return &m_domains.at(static_cast<size_t>(project.domain)) == &domain ? &project : nullptr;
}

const SampleSource *SampleDomain::findSource(const SampleDomainRecord &domain, QByteArrayView id) const
{
    const auto decoded = m_ids.decode(id);
    if (!decoded || decoded->kind != SampleIds::Kind::Source || decoded->index != 0
        || decoded->owner >= m_sources.size())
        return nullptr;
    const SampleSource &source = m_sources[decoded->owner];
    return &domainOf(source) == &domain ? &source : nullptr;
}

const SampleDomainRecord &SampleDomain::domainOf(const SampleSource &source) const
{
    const SampleProject &project = m_projects.at(static_cast<size_t>(source.project));
    return m_domains.at(static_cast<size_t>(project.domain));
}

} // namespace zonescope::demo
