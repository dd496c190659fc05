// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopeloader.h"

#include "models/base/backgroundcalls.h"
#include "models/scope/sourcelisting.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QSet>

#include <algorithm>
#include <deque>

namespace zonescope {

using namespace datazone;

namespace {

// ListProjects and ListDataSources share 8 and 20 calls a second with the portal; the client's limiter has the last
// word, this only keeps its queue short.
constexpr int projectsAtATime = 6;

} // namespace

class ScopeLoader::Private {
public:
    explicit Private(ScopeLoader *loader)
        : q(loader)
    {
    }

    void begin();
    void start(const QStringList &projectIds);
    void readDomain();
    void readProjects();
    void takeProjects(Result<ProjectPage> result);
    void addProject(const ProjectSummary &summary);
    void failListing(const Error &error);
    void readNextSources();
    void readSources(int project);
    void takeSources(int project, Result<DataSourcePage> result);
    void failProject(int project, const Error &error);
    void stopWith(const Error &error);
    void dropCalls();
    void notify();
    void notifyNow();

    ScopeLoader *q;
    DataZoneApi *api = nullptr;
    QString domainId;
    QSet<QString> chosen; ///< empty: all
    QSet<QString> excluded;
    QHash<QString, Error> denied; ///< projects that refresh() does not ask again
    State state = State::Idle;
    quint64 generation = 0;
    std::optional<DomainDetail> domain;
    std::vector<ScopeProject> projects;
    std::vector<SourceListing> listings; ///< of the project at the same position; emptied at the end
    QHash<QString, int> positions;
    std::deque<int> waiting;
    ListChain listing;
    std::optional<Error> error;
    QObject calls; ///< parent of the running jobs
    int running = 0;
    bool isBackground = false;
    bool notifying = false;
};

void ScopeLoader::Private::begin()
{
    state = State::Loading;
    notify();
}

void ScopeLoader::Private::start(const QStringList &projectIds)
{
    dropCalls();
    ++generation;
    domain.reset();
    projects.clear();
    listings.clear();
    positions.clear();
    listing = {};
    error.reset();
    begin();
    // Waiting for ListProjects would lose those who may read a project but not list all.
    for (const QString &id : projectIds)
        addProject({.id = id, .domainId = domainId});
    readDomain();
    readProjects();
    readNextSources();
}

void ScopeLoader::Private::readDomain()
{
    ++running;
    GetDomainJob *job = api->getDomain(domainId, &calls);
    QObject::connect(job, &Job::finished, &calls, [this, job] {
        job->deleteLater();
        --running;
        if (job->result().ok())
            domain = job->result().value();
        notify();
    });
    const BackgroundCalls scope(isBackground);
    job->start();
}

void ScopeLoader::Private::readProjects()
{
    ++running;
    ListProjectsJob *job = api->listProjects({.domainIdentifier = domainId, .nextToken = listing.token()}, &calls);
    QObject::connect(job, &Job::finished, &calls, [this, job] {
        job->deleteLater();
        --running;
        takeProjects(job->takeResult());
    });
    const BackgroundCalls scope(isBackground);
    job->start();
}

void ScopeLoader::Private::takeProjects(Result<ProjectPage> result)
{
    notify();
    if (!result.ok()) {
        if (listing.restartsAfter(result.error()))
            readProjects();
        else
            failListing(result.error());
        return;
    }
    for (const ProjectSummary &summary : result.value().items)
        addProject(summary);
    const Result<bool> more = listing.advance(result.value().nextToken);
    // Chosen projects are known by their ids; the list only names them.
    const bool allNamed = !chosen.isEmpty() && std::all_of(projects.begin(), projects.end(), [](const auto &project) {
        return !project.summary.name.isEmpty();
    });
    if (!more.ok())
        failListing(more.error());
    else if (more.value() && !allNamed)
        readProjects();
    readNextSources();
}

void ScopeLoader::Private::addProject(const ProjectSummary &summary)
{
    if (excluded.contains(summary.id) || (!chosen.isEmpty() && !chosen.contains(summary.id)))
        return;
    if (const auto known = positions.constFind(summary.id); known != positions.constEnd()) {
        projects[static_cast<std::size_t>(*known)].summary = summary;
        return;
    }
    const int position = static_cast<int>(projects.size());
    positions.insert(summary.id, position);
    projects.push_back({.summary = summary});
    listings.emplace_back();
    if (const auto known = denied.constFind(summary.id); known != denied.constEnd())
        projects.back().error = *known;
    else
        waiting.push_back(position);
}

void ScopeLoader::Private::failListing(const Error &failure)
{
    if (concernsEveryCall(failure)) {
        stopWith(failure);
        return;
    }
    // Without their names chosen projects can still be read.
    if (chosen.isEmpty())
        error = failure;
}

void ScopeLoader::Private::readNextSources()
{
    while (!waiting.empty() && running < projectsAtATime) {
        const int project = waiting.front();
        waiting.pop_front();
        readSources(project);
    }
}

void ScopeLoader::Private::readSources(int project)
{
    ++running;
    const auto at = static_cast<std::size_t>(project);
    ListDataSourcesJob *job = api->listDataSources(
        {.domainIdentifier = domainId, .projectIdentifier = projects[at].summary.id, .nextToken = listings[at].token()},
        &calls);
    QObject::connect(job, &Job::finished, &calls, [this, job, project] {
        job->deleteLater();
        --running;
        takeSources(project, job->takeResult());
    });
    const BackgroundCalls scope(isBackground);
    job->start();
}

void ScopeLoader::Private::takeSources(int project, Result<DataSourcePage> result)
{
    notify();
    SourceListing &sources = listings[static_cast<std::size_t>(project)];
    ScopeProject &into = projects[static_cast<std::size_t>(project)];
    if (!result.ok()) {
        if (sources.restartsAfter(result.error()))
            waiting.push_front(project);
        else
            failProject(project, result.error());
    } else if (const auto more = sources.take(std::move(result).value(), into.sources); !more) {
        failProject(project, more.error());
    } else if (*more) {
        waiting.push_front(project); // one project after the other: whole ones are of use earlier
    } else {
        into.sourcesLoaded = true;
        sources = {};
    }
    if (state == State::Loading)
        readNextSources();
}

void ScopeLoader::Private::failProject(int project, const Error &failure)
{
    projects[static_cast<std::size_t>(project)].error = failure;
    if (concernsEveryCall(failure))
        stopWith(failure);
}

void ScopeLoader::Private::stopWith(const Error &failure)
{
    error = failure;
    // What was not read to the end must be read again by retry().
    for (ScopeProject &project : projects) {
        if (!project.sourcesLoaded && !project.error)
            project.error = failure;
    }
    dropCalls();
}

void ScopeLoader::Private::dropCalls()
{
    // The job in whose slot this may be called has finished and deletes itself later.
    const QObjectList jobs = calls.children();
    for (QObject *child : jobs) {
        const auto *job = qobject_cast<Job *>(child);
        if (job != nullptr && !job->isFinished())
            delete job;
    }
    running = 0;
    waiting.clear();
}

void ScopeLoader::Private::notify()
{
    if (std::exchange(notifying, true))
        return;
    QMetaObject::invokeMethod(
        q, [this] { notifyNow(); }, Qt::QueuedConnection);
}

void ScopeLoader::Private::notifyNow()
{
    notifying = false;
    const bool ended = state == State::Loading && running == 0 && waiting.empty();
    if (ended)
        state = error ? State::Failed : State::Complete;
    const QPointer<ScopeLoader> alive(q);
    Q_EMIT q->changed();
    // A listener may have started something else.
    if (alive && ended && (state == State::Failed || state == State::Complete))
        Q_EMIT q->finished();
}

ScopeLoader::ScopeLoader(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

ScopeLoader::~ScopeLoader() = default;

void ScopeLoader::load(DataZoneApi *api, const QString &domainId, const QStringList &projectIds,
                       const QStringList &excludedProjectIds)
{
    d->api = api;
    d->domainId = domainId;
    d->chosen = QSet<QString>(projectIds.begin(), projectIds.end());
    d->excluded = QSet<QString>(excludedProjectIds.begin(), excludedProjectIds.end());
    d->denied.clear();
    d->isBackground = false;
    d->start(projectIds);
}

void ScopeLoader::refresh(bool isBackground)
{
    if (d->api == nullptr)
        return;
    d->denied.clear();
    QStringList projectIds;
    for (const ScopeProject &project : d->projects) {
        if (project.error && isDenial(*project.error))
            d->denied.insert(project.summary.id, *project.error);
        if (d->chosen.contains(project.summary.id))
            projectIds << project.summary.id;
    }
    d->isBackground = isBackground;
    const std::optional<DomainDetail> known = d->domain;
    d->start(projectIds);
    d->domain = known; // its name does not go while it is asked for again
}

void ScopeLoader::stop()
{
    if (d->state != State::Loading)
        return;
    d->dropCalls();
    d->state = State::Idle;
    d->notify();
}

void ScopeLoader::retry()
{
    if (d->api == nullptr || d->state == State::Loading)
        return;
    d->denied.clear();
    d->isBackground = false;
    d->begin();
    if (d->error) {
        d->error.reset();
        d->listing = {};
        d->readProjects();
    }
    if (!d->domain)
        d->readDomain();
    for (std::size_t i = 0; i < d->projects.size(); ++i) {
        ScopeProject &project = d->projects[i];
        if (project.sourcesLoaded)
            continue;
        project.error.reset();
        d->listings[i].startAgain();
        d->waiting.push_back(static_cast<int>(i));
    }
    d->readNextSources();
}

ScopeLoader::State ScopeLoader::state() const
{
    return d->state;
}

const QString &ScopeLoader::domainId() const
{
    return d->domainId;
}

const std::optional<DomainDetail> &ScopeLoader::domain() const
{
    return d->domain;
}

const std::vector<ScopeProject> &ScopeLoader::projects() const
{
    return d->projects;
}

const std::optional<Error> &ScopeLoader::error() const
{
    return d->error;
}

int ScopeLoader::deniedProjects() const
{
    return static_cast<int>(std::count_if(d->projects.begin(), d->projects.end(), [](const ScopeProject &project) {
        return project.error && isDenial(*project.error);
    }));
}

int ScopeLoader::failedProjects() const
{
    return static_cast<int>(std::count_if(d->projects.begin(), d->projects.end(), [](const ScopeProject &project) {
        return project.error && !isDenial(*project.error);
    }));
}

quint64 ScopeLoader::generation() const
{
    return d->generation;
}

} // namespace zonescope
