// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfeed.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

constexpr int defaultSources = 5000;
constexpr int defaultPages = 20;

/// Resident memory in KiB, 0 where the system does not tell.
qint64 residentKib()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const auto at = text.indexOf("VmRSS:");
    return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

} // namespace

/// What RunFeed itself costs: every page of many sources from memory, without latency and without a store.
/// Arguments: sources, pages a source.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int sourceCount = arguments.size() > 1 ? arguments[1].toInt() : defaultSources;
    const int pages = arguments.size() > 2 ? arguments[2].toInt() : defaultPages;

    SystemClock clock;
    SystemTimers timers;
    SystemRandom random;
    test::ScriptedApi api;
    api.recording = false;
    std::vector<SourceInfo> sources;
    for (int i = 0; i < sourceCount; ++i) {
        const QString id = u"s%1"_s.arg(i);
        api.runs.insert(id, test::makeRuns(id, pages * 50, clock.nowMs() - i * 1000, 3'600'000));
        sources.push_back({.domain = {.domainId = u"dzd_1"_s}, .dataSourceId = id, .api = &api});
    }
    const qint64 before = residentKib();

    RunFeed feed({clock, timers, random});
    qint64 rows = 0;
    qint64 slowestTurnNs = 0;
    qint64 changes = 0;
    QElapsedTimer turn;
    QObject::connect(&feed, &RunFeed::runsArrived, &app,
                     [&](int, const auto &runs) { rows += static_cast<qint64>(runs.size()); });
    QObject::connect(&feed, &RunFeed::progressChanged, &app, [&] {
        // What a status bar would ask at each change.
        const FeedProgress progress = feed.progress();
        changes += progress.pages >= 0 && feed.horizon().value_or(0) >= 0 ? 1 : 0;
        slowestTurnNs = std::max(slowestTurnNs, turn.nsecsElapsed());
        turn.restart();
        if (feed.state() != LoadState::Loading && feed.state() != LoadState::Idle)
            QCoreApplication::quit();
    });
    QElapsedTimer timer;
    timer.start();
    feed.setSources(std::move(sources), {});
    const qint64 set = timer.elapsed();
    turn.start();
    feed.loadAll();
    QCoreApplication::exec();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const FeedProgress progress = feed.progress();
    std::printf("%d sources x %d pages: %.2f s, %.0f pages/s, %.0f rows/s\n", sourceCount, pages, seconds,
                static_cast<double>(progress.pages) / seconds, static_cast<double>(rows) / seconds);
    std::printf("setSources %lld ms; %lld changes told; slowest turn %.1f ms\n", static_cast<long long>(set),
                static_cast<long long>(changes), static_cast<double>(slowestTurnNs) / 1e6);
    std::printf("memory of the feed: %lld KiB, %.1f bytes a run\n", static_cast<long long>(residentKib() - before),
                static_cast<double>(residentKib() - before) * 1024 / static_cast<double>(progress.runs));
    return feed.state() == LoadState::Complete && progress.runs == static_cast<qint64>(sourceCount) * pages * 50 ? 0
                                                                                                                 : 1;
}
