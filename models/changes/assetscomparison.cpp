// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/assetscomparison.h"

#include "models/base/textformat.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace zonescope {

namespace {

std::shared_ptr<AssetList> listOf(const ActivityFeed &feed)
{
    auto list = std::make_shared<AssetList>();
    list->isComplete = feed.isComplete();
    list->assets.reserve(static_cast<std::size_t>(feed.store().count()));
    for (int row = 0; row < feed.store().rowCount(); ++row) {
        if (!feed.store().isGone(row))
            list->assets.push_back(feed.store().at(row));
    }
    return list;
}

} // namespace

AssetsComparison::AssetsComparison(Timers &timers, QObject *parent)
    : QObject(parent)
{
    for (auto &feed : m_feeds) {
        feed = std::make_unique<ActivityFeed>(timers);
        feed->setMaximumInFlight(1);
        connect(feed.get(), &ActivityFeed::changed, this, &AssetsComparison::follow);
    }
}

AssetsComparison::~AssetsComparison() = default;

void AssetsComparison::setRuns(const ActivitySubject &before, const ActivitySubject &after)
{
    if (m_subjects[0] == before && m_subjects[1] == after)
        return;
    clear();
    m_subjects = {before, after};
    for (std::size_t i = 0; i < m_feeds.size(); ++i)
        m_feeds.at(i)->setLists(m_subjects.at(i), {std::nullopt});
    Q_EMIT changed();
}

void AssetsComparison::clear()
{
    dropWork();
    m_state = State::Idle;
    m_subjects = {};
    m_difference = {};
    for (const auto &feed : m_feeds)
        feed->setLists({}, {});
    Q_EMIT changed();
}

void AssetsComparison::dropWork()
{
    delete m_work.data(); // the worker holds its own copy and ends by itself
}

QString AssetsComparison::costText() const
{
    int calls = 0;
    bool isKnown = true;
    for (const ActivitySubject &subject : m_subjects) {
        isKnown = isKnown && subject.expected.has_value();
        calls +=
            std::max(1, (subject.expected.value_or(1) + datazone::maximumPageSize - 1) / datazone::maximumPageSize);
    }
    return isKnown ? tr("about %1 calls").arg(countText(calls)) : tr("at least %1 calls").arg(countText(calls));
}

void AssetsComparison::start()
{
    if (!hasRuns() || m_state == State::Reading || m_state == State::Comparing)
        return;
    // A feed tells at once, while the other one may still show the error of before.
    for (const auto &feed : m_feeds) {
        feed->retry();
        feed->loadAll();
    }
    m_state = State::Reading;
    follow();
}

void AssetsComparison::stop()
{
    if (m_state != State::Reading)
        return;
    m_state = State::Comparing; // no slot of the feeds may end it first
    for (const auto &feed : m_feeds)
        feed->stop();
    compare();
}

void AssetsComparison::follow()
{
    if (m_state != State::Reading)
        return;
    const bool hasEnded = std::ranges::all_of(m_feeds, [](const auto &feed) {
        return feed->state() == LoadState::Complete || feed->state() == LoadState::Failed;
    });
    if (hasEnded) {
        m_state = State::Comparing;
        compare();
    }
    Q_EMIT changed();
}

void AssetsComparison::compare()
{
    dropWork();
    m_work = new QFutureWatcher<std::shared_ptr<AssetsDifference>>(this);
    connect(m_work, &QFutureWatcherBase::finished, this, [this] {
        m_difference = std::move(*m_work->result());
        m_work->deleteLater();
        m_work.clear();
        m_state = State::Done;
        Q_EMIT changed();
    });
    m_work->setFuture(QtConcurrent::run([before = listOf(*m_feeds[0]), after = listOf(*m_feeds[1])] {
        return std::make_shared<AssetsDifference>(compareAssets(*before, *after));
    }));
}

const std::optional<Error> &AssetsComparison::error() const
{
    return m_feeds[0]->error() ? m_feeds[0]->error() : m_feeds[1]->error();
}

int AssetsComparison::assetsRead() const
{
    return m_feeds[0]->store().count() + m_feeds[1]->store().count();
}

} // namespace zonescope
