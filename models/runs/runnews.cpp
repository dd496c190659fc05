// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runnews.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace zonescope {

using datazone::Run;
using datazone::RunStatus;

namespace {

constexpr qint64 clockTolerance = 2LL * 60'000; // ms

bool isBad(const Run &run)
{
    return run.status.value == RunStatus::Failed || run.status.value == RunStatus::PartiallySucceeded;
}

qint64 endOf(const Run &run)
{
    return run.stoppedAt.value_or(run.updatedAt);
}

bool isOlder(const Run &left, const Run &right)
{
    return std::tie(left.createdAt, left.id) < std::tie(right.createdAt, right.id);
}

} // namespace

RunNews::RunNews(RunFeed &feed, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_clock(clock)
{
    connect(&feed, &RunFeed::reset, this, &RunNews::forget);
    connect(&feed, &RunFeed::sourcesAdded, this, &RunNews::addSources);
    connect(&feed, &RunFeed::runsArrived, this, &RunNews::take);
    connect(&feed, &RunFeed::progressChanged, this, &RunNews::endReading);
    addSources();
}

RunNews::~RunNews() = default;

void RunNews::forget()
{
    m_sources.clear();
    m_failures.clear();
    addSources();
}

void RunNews::addSources()
{
    Source added;
    added.since = m_clock.nowMs();
    m_sources.resize(m_feed.sources().size(), added);
}

void RunNews::take(int number, const std::vector<Run> &runs)
{
    Source &source = m_sources[static_cast<std::size_t>(number)];
    for (const Run &run : runs) {
        if (run.status.value == RunStatus::Unknown)
            continue; // it may be anything
        if (!datazone::isTerminal(run.status.value)) {
            if (!source.badOnes.contains(run.id)) // an old copy of a run that has ended
                source.open.insert(run.id);
            continue;
        }
        if (isBad(run))
            takeBad(number, run);
        else
            source.open.remove(run.id);
        if (!source.newest || isOlder(*source.newest, run))
            source.newest = run;
    }
}

void RunNews::takeBad(int number, const Run &run)
{
    Source &source = m_sources[static_cast<std::size_t>(number)];
    const bool wasOpen = source.open.remove(run.id);
    const bool isLate = endOf(run) > source.since - clockTolerance;
    if (source.badOnes.contains(run.id))
        return;
    // One that does not say when it ended may seem to end later each time that it is read.
    if (wasOpen || isLate || !run.stoppedAt)
        source.badOnes.insert(run.id);
    if (source.isKnown && (wasOpen || isLate))
        m_failures.push_back({.source = m_feed.sources()[static_cast<std::size_t>(number)], .run = run});
}

void RunNews::endReading()
{
    if (m_feed.state() == LoadState::Loading || !m_feed.asOf())
        return;
    std::vector<Item> news = std::exchange(m_failures, {});
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        Source &source = m_sources[i];
        const bool wasKnown = std::exchange(source.isKnown, true);
        if (!source.newest)
            continue;
        const bool wasBad = std::exchange(source.wasBad, isBad(*source.newest));
        const bool isLate = endOf(*source.newest) > source.since - clockTolerance;
        if (wasKnown && wasBad && !source.wasBad && isLate)
            news.push_back({.kind = Kind::Recovery, .source = m_feed.sources()[i], .run = *source.newest});
    }
    if (!news.empty())
        Q_EMIT arrived(news);
}

} // namespace zonescope
