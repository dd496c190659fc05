// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/exportscope.h"

#include "app/persistentjob.h"
#include "models/scope/scopeloader.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// arn:partition:datazone:region:account:domain/id
QString accountOfArn(const QString &arn)
{
    const QStringList parts = arn.split(u':');
    return parts.size() >= 6 && parts[0] == "arn"_L1 ? parts[4] : QString();
}

SourceInfo sourceFromSummary(const datazone::DataSourceSummary &summary, const datazone::ProjectSummary &project)
{
    return {.projectId = project.id,
            .projectName = project.name,
            .dataSourceId = summary.dataSourceId,
            .dataSourceName = summary.name,
            .dataSourceType = summary.type,
            .lastRunStatus = summary.lastRunStatus,
            .lastRunAt = summary.lastRunAt,
            .isEnabled = isEnabled(summary)};
}

} // namespace

class ExportScopeJob::Private {
public:
    Private(ExportScopeJob *job, const ExportService &given, RunDomain domain, const ScopeOptions &scope)
        : q(job)
        , service(given)
        , options(scope)
        , loader(std::make_unique<ScopeLoader>())
    {
        result.domain = std::move(domain);
    }

    void lookUpSources();
    void lookUpNextSource();
    void loadProjects();
    void projectsArrived();
    void lookUpDomain();
    void takeDomain(const datazone::DomainDetail &detail);
    void takeProjects();
    void finish();
    [[nodiscard]] bool wantsProjects() const
    {
        return !options.projectIds.isEmpty() || options.dataSourceIds.isEmpty();
    }
    [[nodiscard]] bool isWorthRetrying() const;

    static constexpr int lookUpsInFlight = 8;

    ExportScopeJob *q;
    ExportService service;
    ScopeOptions options;
    ExportScope result;
    QHash<QString, SourceInfo> known; ///< by data source id; of the given ones
    qsizetype nextLookUp = 0;
    qsizetype lookedUp = 0;
    int round = 0;
    TimerHandle pause;
    std::unique_ptr<ScopeLoader> loader;
};

ExportScopeJob::ExportScopeJob(const ExportService &service, RunDomain domain, const ScopeOptions &options,
                               QObject *parent)
    : ResultJob(parent)
    , d(std::make_unique<Private>(this, service, std::move(domain), options))
{
}

ExportScopeJob::~ExportScopeJob() = default;

void ExportScopeJob::run()
{
    if (d->options.dataSourceIds.isEmpty())
        d->loadProjects();
    else
        d->lookUpSources();
}

void ExportScopeJob::abort()
{
    d->pause.cancel();
    d->loader->disconnect(this);
    d->loader->stop();
    qDeleteAll(findChildren<Job *>(Qt::FindDirectChildrenOnly));
}

void ExportScopeJob::Private::lookUpSources()
{
    for (const QString &id : std::as_const(options.dataSourceIds))
        known.insert(id, SourceInfo{.dataSourceId = id});
    for (int i = 0; i < lookUpsInFlight; ++i)
        lookUpNextSource();
}

void ExportScopeJob::Private::lookUpNextSource()
{
    if (nextLookUp == options.dataSourceIds.size())
        return;
    const QString id = options.dataSourceIds[nextLookUp++];
    const auto factory = [this, id](QObject *parent) {
        return service.api.getDataSource(result.domain.domainId, id, parent);
    };
    auto *call = new PersistentJob<datazone::DataSourceDetail>(factory, service.timers, service.random, q);
    connect(call, &Job::finished, q, [this, call, id] {
        call->deleteLater();
        // A look-up that fails costs names only; the runs tell whether the source may be read.
        if (const auto &detail = call->result())
            known[id] = sourceFromSummary(detail->summary, {.id = detail->projectId});
        if (++lookedUp == options.dataSourceIds.size())
            loadProjects();
        else
            lookUpNextSource();
    });
    call->start();
}

void ExportScopeJob::Private::loadProjects()
{
    // The projects of given sources are looked up for their names.
    QStringList ids = options.projectIds;
    for (const SourceInfo &source : std::as_const(known)) {
        if (!source.projectId.isEmpty() && !ids.contains(source.projectId))
            ids << source.projectId;
    }
    if (ids.isEmpty() && !wantsProjects()) {
        lookUpDomain();
        return;
    }
    connect(loader.get(), &ScopeLoader::finished, q, [this] { projectsArrived(); });
    connect(loader.get(), &ScopeLoader::changed, q, [this] {
        Q_EMIT q->progressChanged(ExportScopeJob::tr("Looking up data sources: %n project(s) so far", nullptr,
                                                     static_cast<int>(loader->projects().size())));
    });
    loader->load(&service.api, result.domain.domainId, ids, options.excludedProjectIds);
}

bool ExportScopeJob::Private::isWorthRetrying() const
{
    if (!wantsProjects() || round == persistentRounds)
        return false;
    if (loader->error())
        return isWorthAskingAgain(*loader->error());
    return std::any_of(loader->projects().begin(), loader->projects().end(),
                       [](const ScopeProject &project) { return project.error && isWorthAskingAgain(*project.error); });
}

void ExportScopeJob::Private::projectsArrived()
{
    if (isWorthRetrying()) {
        ++round;
        pause = service.timers.after(persistentDelay(round, service.random), [this] { loader->retry(); });
        return;
    }
    if (loader->domain())
        takeDomain(*loader->domain());
    takeProjects();
    // This is called by the loader, and whoever waits for the job may delete it.
    loader->disconnect(q);
    loader.release()->deleteLater();
    finish();
}

void ExportScopeJob::Private::lookUpDomain()
{
    const auto factory = [this](QObject *parent) { return service.api.getDomain(result.domain.domainId, parent); };
    auto *call = new PersistentJob<datazone::DomainDetail>(factory, service.timers, service.random, q);
    connect(call, &Job::finished, q, [this, call] {
        call->deleteLater();
        if (const auto &detail = call->result())
            takeDomain(*detail);
        finish();
    });
    call->start();
}

void ExportScopeJob::Private::takeDomain(const datazone::DomainDetail &detail)
{
    RunDomain &domain = result.domain;
    domain.domainName = detail.name.value_or(domain.domainName);
    domain.portalUrl = detail.portalUrl.value_or(domain.portalUrl);
    if (domain.accountId.isEmpty())
        domain.accountId = accountOfArn(detail.arn.value_or(QString()));
}

void ExportScopeJob::Private::takeProjects()
{
    if (wantsProjects())
        result.listError = loader->error();
    QSet<QString> taken;
    for (const ScopeProject &project : loader->projects()) {
        const QString &id = project.summary.id;
        const bool isAskedFor = options.dataSourceIds.isEmpty() || options.projectIds.contains(id);
        if (isAskedFor)
            result.projects.push_back({.id = id, .name = project.summary.name, .error = project.error});
        for (const datazone::DataSourceSummary &summary : project.sources) {
            const auto given = known.find(summary.dataSourceId);
            if (given != known.end())
                *given = sourceFromSummary(summary, project.summary);
            else if (isAskedFor && !taken.contains(summary.dataSourceId))
                result.sources.push_back(sourceFromSummary(summary, project.summary));
            taken.insert(summary.dataSourceId);
        }
        for (SourceInfo &source : known) {
            if (source.projectId == id && source.projectName.isEmpty())
                source.projectName = project.summary.name;
        }
    }
}

void ExportScopeJob::Private::finish()
{
    for (const QString &id : std::as_const(options.dataSourceIds))
        result.sources.push_back(known.value(id));
    for (SourceInfo &source : result.sources) {
        source.domain = result.domain;
        source.api = &service.api;
        source.connectionName = service.connectionName;
    }
    q->finishWith(std::move(result));
}

} // namespace zonescope
