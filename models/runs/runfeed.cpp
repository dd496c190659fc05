// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfeed.h"

namespace zonescope {

class RunFeed::Private {
public:
    explicit Private(Environment given)
        : environment(given)
    {
    }

    Environment environment;
    std::vector<SourceInfo> sources;
    FeedQuery query;
    quint64 generation = 0;
};

RunFeed::RunFeed(Environment environment, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(environment))
{
}

RunFeed::~RunFeed() = default;

void RunFeed::setMaximumInFlight(int calls)
{
    Q_UNUSED(calls)
}

void RunFeed::setSources(std::vector<SourceInfo> sources, FeedQuery query)
{
    d->sources = std::move(sources);
    d->query = std::move(query);
    ++d->generation;
    Q_EMIT reset();
}

void RunFeed::setQuery(const FeedQuery &query)
{
    d->query = query;
}

void RunFeed::loadHeads() { }
void RunFeed::loadMore() { }
void RunFeed::loadAll() { }
void RunFeed::stop() { }
void RunFeed::retry() { }
void RunFeed::retryDenied() { }
void RunFeed::refresh() { }

const std::vector<SourceInfo> &RunFeed::sources() const
{
    return d->sources;
}

const FeedQuery &RunFeed::query() const
{
    return d->query;
}

quint64 RunFeed::generation() const
{
    return d->generation;
}

LoadState RunFeed::state() const
{
    return LoadState::Idle;
}

bool RunFeed::canLoadMore() const
{
    return false;
}

FeedProgress RunFeed::progress() const
{
    return {};
}

std::vector<SourceProgress> RunFeed::sourceProgress() const
{
    return std::vector<SourceProgress>(d->sources.size());
}

std::optional<qint64> RunFeed::horizon() const
{
    return std::nullopt;
}

std::optional<qint64> RunFeed::asOf() const
{
    return std::nullopt;
}

} // namespace zonescope
