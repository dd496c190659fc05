// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/idfinder.h"

#include "models/scope/listchain.h"

#include <algorithm>
#include <utility>

namespace zonescope {

using namespace datazone;

class IdFinder::Private {
public:
    explicit Private(IdFinder *finder)
        : q(finder)
    {
    }

    void askNext();
    void ask(std::size_t at, std::size_t step);
    void take(std::size_t at, std::size_t step, const Result<Found> &result);
    void end();

    IdFinder *q;
    GoToTarget target{};
    std::vector<Kind> kinds{}; ///< to ask each place for, in this order
    std::vector<Tried> tried{};
    std::optional<Found> found{};
    std::unique_ptr<QObject> jobs{}; ///< parent of the running calls
    int asking = 0;
    bool searching = false;
};

namespace {

constexpr int mostAtOnce = 4;

/// The service has looked, or may not tell: another kind of thing may have this id.
bool leavesOthersOpen(const Error &error)
{
    return isDenial(error) || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Invalid;
}

std::vector<IdFinder::Kind> kindsOf(const GoToTarget &target)
{
    using Kind = IdFinder::Kind;
    if (!target.runId.isEmpty())
        return {Kind::Run};
    if (!target.dataSourceId.isEmpty())
        return {Kind::DataSource};
    if (!target.id.isEmpty())
        return {Kind::Run, Kind::DataSource, Kind::Project};
    return {target.projectId.isEmpty() ? Kind::Domain : Kind::Project};
}

} // namespace

IdFinder::IdFinder(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

IdFinder::~IdFinder() = default;

void IdFinder::find(const GoToTarget &target, std::vector<Place> places)
{
    stop();
    d->target = target;
    d->kinds = kindsOf(target);
    d->tried.clear();
    d->found.reset();
    for (Place &place : places) {
        if (target.domainId.isEmpty() || place.domainId == target.domainId)
            d->tried.push_back({.place = std::move(place)});
    }
    d->searching = true;
    d->jobs = std::make_unique<QObject>();
    d->askNext();
    Q_EMIT changed();
    if (d->tried.empty())
        QMetaObject::invokeMethod(
            d->jobs.get(), [this] { d->end(); }, Qt::QueuedConnection);
}

void IdFinder::stop()
{
    d->jobs.reset();
    d->asking = 0;
    if (std::exchange(d->searching, false))
        Q_EMIT changed();
}

bool IdFinder::isSearching() const
{
    return d->searching;
}

const std::vector<IdFinder::Tried> &IdFinder::tried() const
{
    return d->tried;
}

const std::optional<IdFinder::Found> &IdFinder::found() const
{
    return d->found;
}

void IdFinder::Private::askNext()
{
    for (std::size_t at = 0; at < tried.size() && asking < mostAtOnce; ++at) {
        if (tried[at].state != State::Waiting)
            continue;
        ++asking;
        tried[at].state = State::Asking;
        ask(at, 0);
    }
}

void IdFinder::Private::ask(std::size_t at, std::size_t step)
{
    const Place &place = tried[at].place;
    const auto follow = [this, at, step](auto *job, auto foundOf) {
        QObject::connect(job, &Job::finished, q, [this, at, step, job, foundOf, search = jobs.get()] {
            job->deleteLater();
            if (search == jobs.get()) // else the search has ended meanwhile
                take(at, step, job->result() ? Result<Found>(foundOf(*job->result())) : job->result().error());
        });
        job->start();
    };
    switch (kinds[step]) {
    case Kind::Run:
        follow(
            place.api->getDataSourceRun(place.domainId, target.runId.isEmpty() ? target.id : target.runId, jobs.get()),
            [place](const RunDetail &detail) {
                return Found{.kind = Kind::Run,
                             .place = place,
                             .projectId = detail.run.projectId,
                             .dataSourceId = detail.run.dataSourceId,
                             .runId = detail.run.id,
                             .createdAt = detail.run.createdAt};
            });
        break;
    case Kind::DataSource:
        follow(place.api->getDataSource(place.domainId, target.dataSourceId.isEmpty() ? target.id : target.dataSourceId,
                                        jobs.get()),
               [place](const DataSourceDetail &detail) {
                   return Found{.kind = Kind::DataSource,
                                .place = place,
                                .projectId = detail.projectId,
                                .dataSourceId = detail.summary.dataSourceId};
               });
        break;
    case Kind::Project: {
        const QString project = target.projectId.isEmpty() ? target.id : target.projectId;
        follow(place.api->listDataSources(
                   {.domainIdentifier = place.domainId, .projectIdentifier = project, .maxResults = 1}, jobs.get()),
               [place, project](const DataSourcePage &) {
                   return Found{.kind = Kind::Project, .place = place, .projectId = project};
               });
        break;
    }
    case Kind::Domain:
        follow(place.api->getDomain(place.domainId, jobs.get()),
               [place](const DomainDetail &) { return Found{.kind = Kind::Domain, .place = place}; });
        break;
    }
}

void IdFinder::Private::take(std::size_t at, std::size_t step, const Result<Found> &result)
{
    Tried &here = tried[at];
    if (result) {
        here.state = State::Found;
        here.error.reset();
        found = result.value();
        end();
        return;
    }
    // "Not there" about one kind does not take back a refusal about another.
    if (isDenial(result.error()))
        here.error = result.error();
    if (leavesOthersOpen(result.error()) && step + 1 < kinds.size()) {
        ask(at, step + 1);
        return;
    }
    --asking;
    if (!leavesOthersOpen(result.error())) {
        here.state = State::Failed;
        here.error = result.error();
    } else {
        here.state = here.error ? State::Refused : State::NotThere;
    }
    askNext();
    if (asking == 0)
        end();
    else
        Q_EMIT q->changed();
}

void IdFinder::Private::end()
{
    // The last call may be the one that reports: it is deleted when it has returned.
    if (jobs)
        jobs.release()->deleteLater();
    asking = 0;
    searching = false;
    Q_EMIT q->changed();
    Q_EMIT q->finished();
}

} // namespace zonescope
