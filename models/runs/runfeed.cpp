// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfeed.h"

#include "models/runs/feedengine.h"

namespace zonescope {

class RunFeed::Private {
public:
    FeedEngine engine;
};

RunFeed::RunFeed(Environment environment, QObject *parent)
    : QObject(parent)
    , d(new Private{.engine{*this, environment}})
{
}

RunFeed::~RunFeed() = default;

void RunFeed::setMaximumInFlight(int calls)
{
    d->engine.setMaximumInFlight(calls);
}

void RunFeed::setSources(std::vector<SourceInfo> sources, FeedQuery query)
{
    d->engine.setSources(std::move(sources), std::move(query));
}

void RunFeed::addSources(std::vector<SourceInfo> sources)
{
    d->engine.addSources(std::move(sources));
}

void RunFeed::setScope(ScopeKnowledge scope)
{
    d->engine.setScope(scope);
}

ScopeKnowledge RunFeed::scope() const
{
    return d->engine.scope();
}

void RunFeed::setQuery(const FeedQuery &query)
{
    d->engine.setQuery(query);
}

void RunFeed::setBackground(bool background)
{
    d->engine.setBackground(background);
}

void RunFeed::loadHeads()
{
    d->engine.loadHeads();
}

void RunFeed::loadMore()
{
    d->engine.loadMore();
}

void RunFeed::loadAll()
{
    d->engine.loadAll();
}

void RunFeed::stop()
{
    d->engine.stop();
}

void RunFeed::retry()
{
    d->engine.retry(false);
}

void RunFeed::retryDenied()
{
    d->engine.retry(true);
}

void RunFeed::refresh()
{
    d->engine.refresh();
}

const std::vector<SourceInfo> &RunFeed::sources() const
{
    return d->engine.sources();
}

const FeedQuery &RunFeed::query() const
{
    return d->engine.query();
}

quint64 RunFeed::generation() const
{
    return d->engine.generation();
}

LoadState RunFeed::state() const
{
    return d->engine.state();
}

bool RunFeed::canLoadMore() const
{
    return d->engine.canLoadMore();
}

bool RunFeed::isLoadingAll() const
{
    return d->engine.readsAll();
}

FeedProgress RunFeed::progress() const
{
    return d->engine.progress();
}

std::vector<SourceProgress> RunFeed::sourceProgress() const
{
    return d->engine.sourceProgress();
}

std::optional<qint64> RunFeed::horizon() const
{
    return d->engine.horizon();
}

std::optional<qint64> RunFeed::asOf() const
{
    return d->engine.asOf();
}

} // namespace zonescope
