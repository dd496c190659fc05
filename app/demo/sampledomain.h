// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/demoserver.h"
#include "app/demo/sampleids.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

namespace zonescope::demo {

/// What a source is there to show. Each is a situation that people who run imports know.
enum class Story : quint8 {
    Ordinary,
    PasswordRotation, ///< four failed nights and two failed retries after a secret was rotated
    OneBadTable, ///< partially succeeded every night because of one resource link
    LineageOnly, ///< runs succeed, lineage fails since the source passed 100 tables
    Stuck, ///< a run that has been running for 19 days, none after it
    NeverRun, ///< made by the portal's publish button
    NarrowedFilter, ///< green, but 131 of 140 tables are skipped since the filter was edited
    LostGrant, ///< green, but 37 tables may not be read any more
    Quota, ///< started from outside every 50 minutes; the 26th run of a day fails
    Publishing, ///< imported, but 12 assets are not published for want of a form
    EdgeRows, ///< fields absent, oversized, in the future
    UnknownStatus, ///< one run has a status that no model knows
    Archive, ///< stopped a year ago
};

enum class Cadence : quint8 { Daily, Weekdays, Monthly, OnDemand, External };

/// The run at the head of a list that is not like the ones before it.
enum class HeadRun : quint8 { None, Requested, Running, Stuck, FromTheFuture };

enum class LineageHabit : quint8 { Absent, Usual, Weak };

struct SampleSource {
    quint32 number = 0; ///< position in SampleDomain::sources()
    int project = 0;
    QByteArray id{};
    QString name{};
    QByteArray type{}; ///< GLUE, REDSHIFT, SAGEMAKER or something newer
    QByteArray database{};
    Cadence cadence = Cadence::Daily;
    int fireMinute = 0; ///< of the UTC day
    QByteArray timezone = "UTC"; ///< enum text of the model
    int timezoneMinutes = 0; ///< its offset from UTC; the sample uses zones without summer time
    Story story = Story::Ordinary;
    HeadRun head = HeadRun::None;
    LineageHabit lineage = LineageHabit::Usual;
    int midnightRank = -1; ///< 0 to 21 for the sources that used to start at midnight together
    int assets = 35; ///< tables or models that a run meets
    int trouble = 10; ///< how often it fails, in percent of blocks of 24 runs; partly succeeding likewise
    bool enabled = true;
    bool publishOnImport = true;
    QString description{};
    qint64 runs = 0;
    qint64 periodMs = 0; ///< 0: as its cadence says; else the runs are spread evenly, to have very many of them
};

struct SampleProject {
    int domain = 0;
    QByteArray id{};
    QString name{};
    QString description{};
    bool denied = false; ///< the caller is no member
    bool hidesLineageEvents = false; ///< IAM allows its lineage nodes, but not its lineage events
    bool mayStart = true; ///< the caller may start runs; else may only look
    std::vector<quint32> sources{};
};

struct SampleDomainRecord {
    QByteArray id{};
    QString name{};
    QString description{};
    QByteArray version{};
    QByteArray portalUrl{};
    std::vector<int> projects{};
};

/// The estate of the fictional Northmere group: which domains, projects and sources there are, and how many runs each
/// source has. What the runs look like is SampleHistory's. A pure function of the options and the start time; immutable
/// after construction, so it may be read on many threads.
class SampleDomain final {
public:
    SampleDomain(const DemoOptions &options, qint64 startMs);

    [[nodiscard]] const std::vector<SampleDomainRecord> &domains() const { return m_domains; } ///< main one first
    [[nodiscard]] const std::vector<SampleProject> &projects() const { return m_projects; }
    [[nodiscard]] const std::vector<SampleSource> &sources() const { return m_sources; }
    [[nodiscard]] const SampleIds &ids() const { return m_ids; }
    [[nodiscard]] quint64 seed() const { return m_seed; }
    [[nodiscard]] qint64 startMs() const { return m_startMs; } ///< the sample's history ends here
    [[nodiscard]] qint64 todayMs() const; ///< midnight UTC before startMs

    /// Null where the id is not of this domain.
    [[nodiscard]] const SampleDomainRecord *findDomain(QByteArrayView id) const;
    [[nodiscard]] const SampleProject *findProject(const SampleDomainRecord &domain, QByteArrayView id) const;
    [[nodiscard]] const SampleSource *findSource(const SampleDomainRecord &domain, QByteArrayView id) const;
    [[nodiscard]] const SampleDomainRecord &domainOf(const SampleSource &source) const;

    static constexpr const char *account = "111122223333";
    static constexpr const char *region = "eu-west-1";

private:
    void addProjects(const DemoOptions &options);
    void addSources(const DemoOptions &options);
    void addArchive();
    void addSource(SampleSource source);
    void spreadRuns(qint64 runs, size_t count);
    [[nodiscard]] SampleSource inventSource(int number, int project) const;
    [[nodiscard]] qint64 naturalRuns(const SampleSource &source) const;

    quint64 m_seed;
    SampleIds m_ids;
    qint64 m_startMs;
    std::vector<SampleDomainRecord> m_domains;
    std::vector<SampleProject> m_projects;
    std::vector<SampleSource> m_sources;
};

} // namespace zonescope::demo
