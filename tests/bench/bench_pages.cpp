// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Pages per second through the whole client (signing, network, decoding, RunFeed, RunTableModel) against the sample
// domain in another process, beside the same work on raw sockets.
// Options: [--sources N] [--runs N] [--latency-ms N] [--in-flight N] [--rounds N]

#include "app/connectionopener.h"
#include "app/exportscope.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/timers.h"
#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/bench/demoprocess.h"
#include "tests/bench/rawpages.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtTest/QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int patienceMs = 600'000;

template <class T>
Result<T> resultOf(ResultJob<T> *job)
{
    const std::unique_ptr<ResultJob<T>> owner(job);
    job->start();
    if (!QTest::qWaitFor([&] { return job->isFinished(); }, patienceMs))
        return Error{.kind = ErrorKind::Timeout, .message = u"the job did not end"_s};
    return job->takeResult();
}

/// The longest time that the event loop did not come round: what a person would feel.
class LoopWatch final : public QObject {
public:
    LoopWatch()
    {
        connect(&m_tick, &QTimer::timeout, this, [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_tick.start(0);
    }
    [[nodiscard]] qint64 longestMs() const { return m_longest; }

private:
    QTimer m_tick;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

struct StackResult {
    qint64 pages = 0;
    qint64 runs = 0;
    qint64 ms = 0;
    qint64 blockedMs = 0;
    bool isComplete = false;
};

StackResult readThroughStack(const std::vector<SourceInfo> &sources, int inFlight)
{
    const SystemClock clock;
    SystemTimers timers;
    SystemRandom random;
    RunFeed feed({clock, timers, random});
    RunTableModel model(&feed, clock, timers);
    feed.setMaximumInFlight(inFlight);
    feed.setSources(sources, {});
    QElapsedTimer timer;
    timer.start();
    const LoopWatch watch;
    feed.loadAll();
    const auto ended = [&] { return feed.state() == LoadState::Complete || feed.state() == LoadState::Failed; };
    QEventLoop loop; // qWaitFor() polls every 10 ms, which is half a page here
    QObject::connect(&feed, &RunFeed::progressChanged, &loop, [&] {
        if (ended())
            loop.quit();
    });
    if (!ended())
        loop.exec();
    const FeedProgress progress = feed.progress();
    return {progress.pages, model.loadedCount(), timer.elapsed(), watch.longestMs(),
            feed.state() == LoadState::Complete};
}

int run(const QCommandLineParser &options)
{
    const int inFlight = options.value(u"in-flight"_s).toInt();
    const bench::DemoProcess server({u"--latency-ms"_s, options.value(u"latency-ms"_s), u"--sources"_s,
                                     options.value(u"sources"_s), u"--runs"_s, options.value(u"runs"_s)});
    if (!server.isServing()) {
        std::fputs("serve-demo does not answer\n", stderr);
        return 1;
    }
    const SystemClock clock;
    SystemTimers timers;
    SystemRandom random;
    MemorySecretStore keychain;
    MemorySecretStore sessionKeys;
    ConnectionOpener opener({clock, timers, random, keychain, sessionKeys, {}});
    opener.setMaximumInFlight(inFlight);
    QObject parent;
    const QByteArray secret = server.value("secretAccessKey"_L1).toLatin1();
    const auto opened = resultOf(opener.open(
        {.kind = ConnectionKind::Keys,
         .region = server.value("region"_L1),
         .endpointUrl = server.value("endpointUrl"_L1)},
        {.keys = EnteredKeys{server.value("accessKeyId"_L1).toLatin1(), SecretBytes(secret), {}}}, &parent));
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(describe(opened.error())));
        return 1;
    }
    const ExportService service{*(*opened)->api, timers, random, server.value("region"_L1)};
    auto scope = resultOf(new ExportScopeJob(service, {.domainId = server.value("domainId"_L1)}, {}, &parent));
    if (!scope || scope->sources.empty()) {
        std::fputs("no data sources were found\n", stderr);
        return 1;
    }
    QStringList sourceIds;
    for (const SourceInfo &source : scope->sources)
        sourceIds << source.dataSourceId;
    const QUrl endpoint(server.value("endpointUrl"_L1));
    const bench::RawTarget target{endpoint.host().toLatin1(),
                                  static_cast<quint16>(endpoint.port(80)),
                                  server.value("region"_L1).toLatin1(),
                                  server.value("accessKeyId"_L1).toLatin1(),
                                  secret,
                                  server.value("domainId"_L1).toLatin1()};
    std::printf("%s sources, %s runs, %s ms latency, %d in flight\n", qPrintable(options.value(u"sources"_s)),
                qPrintable(options.value(u"runs"_s)), qPrintable(options.value(u"latency-ms"_s)), inFlight);
    bool isComplete = true;
    for (int round = 0; round < options.value(u"rounds"_s).toInt(); ++round) {
        const bench::RawResult raw = bench::readRawPages(target, sourceIds, inFlight);
        std::printf("raw sockets: %5lld pages %7lld runs in %6lld ms, %7.0f pages/s, %d failures\n", raw.pages,
                    raw.runs, raw.ms, 1000.0 * static_cast<double>(raw.pages) / static_cast<double>(raw.ms),
                    raw.failures);
        const StackResult stack = readThroughStack(scope->sources, inFlight);
        std::printf("whole stack: %5lld pages %7lld runs in %6lld ms, %7.0f pages/s, longest block %lld ms, ratio "
                    "%.2f%s\n",
                    stack.pages, stack.runs, stack.ms,
                    1000.0 * static_cast<double>(stack.pages) / static_cast<double>(stack.ms), stack.blockedMs,
                    static_cast<double>(stack.ms) / static_cast<double>(raw.ms),
                    stack.isComplete ? "" : " NOT COMPLETE");
        std::fflush(stdout);
        isComplete = isComplete && stack.isComplete;
    }
    return isComplete ? 0 : 1;
}

} // namespace

} // namespace zonescope

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{u"sources"_s, {}, u"N"_s, u"200"_s},
                        {u"runs"_s, {}, u"N"_s, u"100000"_s},
                        {u"latency-ms"_s, {}, u"N"_s, u"20"_s},
                        {u"in-flight"_s, {}, u"N"_s, u"32"_s},
                        {u"rounds"_s, {}, u"N"_s, u"3"_s}});
    options.process(application);
    return zonescope::run(options);
}
