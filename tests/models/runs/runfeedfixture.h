// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runfeed.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

#include <algorithm>

namespace zonescope::test {

/// A feed over a scripted API, and what a store would make of its pages: the newest version of each run.
class FeedFixture final {
public:
    using Operation = ScriptedApi::Operation;

    FeedFixture()
    {
        QObject::connect(feed.get(), &RunFeed::runsArrived, &context, [this](int source, const auto &runs) {
            ++pagesArrived;
            emptyPageArrived = emptyPageArrived || runs.empty();
            for (const datazone::Run &run : runs) {
                wrongSource = wrongSource || run.dataSourceId != sources[static_cast<std::size_t>(source)].dataSourceId;
                const auto known = store.find(run.id);
                if (known == store.end())
                    store.insert(run.id, run);
                else if (run.updatedAt >= known->updatedAt)
                    *known = run;
            }
        });
        QObject::connect(feed.get(), &RunFeed::reset, &context, [this] { store.clear(); });
    }

    void addSource(const QString &id, std::vector<datazone::Run> runs,
                   std::optional<datazone::RunStatus> lastStatus = {}, std::optional<qint64> lastRunAt = {})
    {
        api.runs.insert(id, std::move(runs));
        SourceInfo info{.domain = {.domainId = QStringLiteral("dzd_1")}, .dataSourceId = id, .api = &api};
        if (lastStatus)
            info.lastRunStatus = *lastStatus;
        info.lastRunAt = lastRunAt;
        sources.push_back(info);
    }
    /// `count` settled runs, the newest an hour old, one an hour.
    void addSource(const QString &id, int count) { addSource(id, makeRuns(id, count, clock.now - hour)); }

    void begin(const FeedQuery &query = {}) { feed->setSources(sources, query); }

    /// Lets everything happen that the feed waits for, timers included. False where it never comes to rest.
    bool rest()
    {
        for (int turn = 0; turn < 100'000; ++turn) {
            turnOnce();
            if (feed->state() != LoadState::Loading)
                return true;
            if (api.running == 0 && !timers.fireNext())
                return false;
        }
        return false;
    }
    /// One turn of the event loop.
    static void turnOnce()
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    [[nodiscard]] int runCalls(const QString &source = {}) const
    {
        return api.callCount(Operation::ListDataSourceRuns, source);
    }
    [[nodiscard]] int getCalls() const { return api.callCount(Operation::GetDataSourceRun); }
    /// The store holds what the API holds, each run in its newest version, and the counts say so.
    [[nodiscard]] bool hasEverything() const
    {
        qint64 expected = 0;
        for (auto list = api.runs.begin(); list != api.runs.end(); ++list) {
            QHash<QString, datazone::Run> newest;
            for (const datazone::Run &run : *list)
                newest.insert(run.id, run);
            expected += newest.size();
            for (const datazone::Run &run : newest) {
                if (store.value(run.id) != run)
                    return false;
            }
        }
        return store.size() == expected && feed->progress().runs == expected;
    }

    static constexpr qint64 minute = 60'000;
    static constexpr qint64 hour = 60 * minute;
    static constexpr qint64 day = 24 * hour;

    FakeClock clock;
    FakeTimers timers{clock};
    FakeRandom random;
    ScriptedApi api;
    std::unique_ptr<RunFeed> feed = std::make_unique<RunFeed>(RunFeed::Environment{clock, timers, random});
    QObject context;
    std::vector<SourceInfo> sources;
    QHash<QString, datazone::Run> store;
    int pagesArrived = 0;
    bool emptyPageArrived = false;
    bool wrongSource = false;
};

} // namespace zonescope::test
