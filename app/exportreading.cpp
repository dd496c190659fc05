// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/exportreading.h"

namespace zonescope {

ExportReadJob::ExportReadJob(RunFeed::Environment environment, std::vector<SourceInfo> sources, FeedQuery query,
                             int maximumInFlight, QObject *parent)
    : ResultJob(parent)
    , m_query(std::move(query))
    , m_sources(std::move(sources))
    , m_feed(std::make_unique<RunFeed>(environment))
{
    m_feed->setMaximumInFlight(maximumInFlight);
}

ExportReadJob::~ExportReadJob() = default;

void ExportReadJob::run()
{
    m_store.setSources(m_sources);
    if (m_sources.empty()) {
        complete();
        return;
    }
    m_feed->setSources(m_sources, m_query);
    connect(m_feed.get(), &RunFeed::runsArrived, this, [this](int source, const std::vector<datazone::Run> &runs) {
        for (const datazone::Run &run : runs)
            m_store.upsert(source, run);
    });
    connect(m_feed.get(), &RunFeed::progressChanged, this, &ExportReadJob::feedChanged);
    m_feed->loadAll();
}

void ExportReadJob::feedChanged()
{
    const LoadState state = m_feed->state();
    if (state == LoadState::Complete || state == LoadState::Failed)
        complete();
    else
        Q_EMIT progressChanged(m_feed->progress());
}

void ExportReadJob::complete()
{
    ExportReading reading{m_store.snapshot(), m_feed->sourceProgress()};
    // What stops the whole feed is no source's own error, but the reason why each unfinished one was not read.
    const std::optional<Error> stopped = m_feed->progress().firstError;
    for (SourceProgress &source : reading.sources) {
        if (source.state != SourceProgress::State::Complete && !source.error)
            source.error = stopped;
    }
    // This may be called by the feed, and whoever waits for the job may delete it.
    m_feed->disconnect(this);
    m_feed->stop();
    m_feed.release()->deleteLater();
    finishWith(std::move(reading));
}

void ExportReadJob::abort()
{
    m_feed->disconnect(this);
    m_feed->stop();
}

} // namespace zonescope
