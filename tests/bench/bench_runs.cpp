// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Runs in memory at 100,000 and 1,000,000: how long they take to come in, to be merged, filtered, sorted, exported, and
// how long the GUI thread is blocked meanwhile. Prints one line for each figure: the time on the clock, and in brackets
// the processor time that it took, which is the one to compare where the machine has other work to do.
//     bench_runs [count...]

#include "models/base/clock.h"
#include "models/base/timers.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runhistogrammodel.h"
#include "models/runs/runquery.h"
#include "models/runs/runtablemodel.h"
#include "models/runs/runwriter.h"
#include "tests/bench/stopwatch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using bench::print;
using bench::Stopwatch;

namespace {

constexpr int sourceCount = 400;
constexpr int pageSize = 50;
constexpr qint64 newest = 1'767'323'045'000;

/// The longest time between two turns of the event loop.
class Watchdog {
public:
    Watchdog()
    {
        m_ticks.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_ticks, &QTimer::timeout, &m_ticks, [this] { tick(); });
        m_ticks.start(1);
    }
    void report()
    {
        tick();
        print("    longest GUI block", m_wall, m_processor);
    }

private:
    void tick()
    {
        m_wall = std::max(m_wall, m_sinceTick.wall());
        m_processor = std::max(m_processor, m_sinceTick.processor());
        m_sinceTick = Stopwatch(CLOCK_THREAD_CPUTIME_ID);
    }
    QTimer m_ticks{};
    Stopwatch m_sinceTick{CLOCK_THREAD_CPUTIME_ID};
    double m_wall = 0;
    double m_processor = 0;
};

std::vector<SourceInfo> sources()
{
    std::vector<SourceInfo> result;
    for (int i = 0; i < sourceCount; ++i) {
        SourceInfo source;
        source.domain = {u"111122223333"_s, u"eu-west-1"_s, u"dzd_6oy92hwk937pgn"_s, u"Northmere"_s, {}};
        source.projectId = u"5jbc0lie0s%1"_s.arg(i / 10, 4, 10, QChar(u'0'));
        source.projectName = u"retail-sales-ops-%1"_s.arg(i / 10);
        source.dataSourceId = u"ayzstznnx4%1"_s.arg(i, 4, 10, QChar(u'0'));
        source.dataSourceName = u"POS curated %1 (Glue)"_s.arg(i);
        source.dataSourceType = u"GLUE"_s;
        result.push_back(std::move(source));
    }
    return result;
}

/// Run `number` of a source: a day older than the one before; 5 % failed with details of 200 characters, one in three
/// of them unlike any other.
Run madeRun(int source, int number, const SourceInfo &info)
{
    const int mixed = static_cast<int>((number * 2654435761LL + source * 40503LL) % 1000);
    Run run;
    run.id = QString::number(36LL * 36 * source + 1'000'000'007LL * (number + 1) * (source + 1), 36)
                 .rightJustified(14, u'0');
    run.dataSourceId = info.dataSourceId;
    run.projectId = info.projectId;
    run.type = mixed % 8 == 0 ? RunType::Prioritized : RunType::Scheduled;
    run.createdAt = newest - number * 86'400'000LL + mixed * 10'000LL + source;
    run.startedAt = run.createdAt + 2000 + mixed * 30;
    run.stoppedAt = *run.startedAt + 20'000 + mixed * 200;
    run.updatedAt = *run.stoppedAt + 500;
    run.status = RunStatus::Success;
    if (mixed < 50) {
        run.status = RunStatus::Failed;
        const int kind = mixed % 3 == 0 ? number * sourceCount + source : mixed;
        run.errorMessage = RunError{
            mixed % 2 ? RunErrorType::AccessDenied : RunErrorType::Validation,
            u"Insufficient Lake Formation permission(s): required Describe on retail_pos_curated.pos_txn_line_%1. "
            u"Grant the permission to arn:aws:iam::111122223333:role/service-role/AmazonDataZoneGlueAccess-eu-west-1 "
            u"and run again."_s.arg(kind)};
    } else if (mixed < 100) {
        run.status = RunStatus::PartiallySucceeded;
    } else if (number == 0 && mixed > 900) {
        run.status = RunStatus::Running;
        run.stoppedAt.reset();
    }
    run.runStatisticsForAssets = RunStatistics{mixed % 3, mixed % 5, mixed, mixed % 2, run.errorMessage ? 1 : 0};
    if (mixed % 10 < 7)
        run.lineageSummary = LineageSummary{LineageImportStatus::Success};
    return run;
}

using Page = std::pair<int, std::vector<Run>>;

std::vector<Page> pages(int count)
{
    const auto infos = sources();
    std::vector<Page> result;
    const int perSource = count / sourceCount;
    for (int first = 0; first < perSource; first += pageSize) {
        for (int source = 0; source < sourceCount; ++source) {
            Page page{source, {}};
            for (int i = first; i < std::min(first + pageSize, perSource); ++i)
                page.second.push_back(madeRun(source, i, infos[static_cast<size_t>(source)]));
            result.push_back(std::move(page));
        }
    }
    return result;
}

class Bench {
public:
    explicit Bench(int count)
        : m_pages(pages(count))
    {
        m_model.setSources(sources());
    }

    void run(int count)
    {
        std::printf("%d runs of %d sources\n", count, sourceCount);
        fill();
        merge();
        time("filter: statuses failed and partial", [this] {
            RunFilter filter;
            filter.statuses = {RunStatus::Failed, RunStatus::PartiallySucceeded};
            m_model.setFilter(filter);
        });
        time("filter: off (widen)", [this] { m_model.setFilter({}); });
        time("filter: text 'lake formation 4 retail'", [this] {
            RunFilter filter;
            filter.text = u"lake formation 4 retail"_s;
            m_model.setFilter(filter);
        });
        time("filter: off (widen)", [this] { m_model.setFilter({}); });
        time("filter: text 'glue' (all match)", [this] {
            RunFilter filter;
            filter.text = u"glue"_s;
            m_model.setFilter(filter);
        });
        time("filter: off", [this] { m_model.setFilter({}); });
        for (const char *text :
             {"status:failed,partial", "status:failed since:30d error~\"retail 4\"", "source:curated took:>2m",
              "-source:test assetsfailed:>0", "error~\"lake formation\"", "lake formation 4", "/pos_txn_line_\\d+7\\./",
              "is:latest", "is:unrecovered status:failed", "id:00000000000001"})
            match(text);
        sort("sort: status", RunColumn::Status, Qt::AscendingOrder);
        sort("sort: source name", RunColumn::DataSourceName, Qt::AscendingOrder);
        sort("sort: took", RunColumn::Took, Qt::DescendingOrder);
        sort("sort: unchanged", RunColumn::Unchanged, Qt::DescendingOrder);
        sort("sort: error", RunColumn::Error, Qt::AscendingOrder);
        sort("sort: id", RunColumn::Id, Qt::AscendingOrder);
        sort("sort: created, newest first", RunColumn::CreatedAt, Qt::DescendingOrder);
        snapshot();
        histogram();
        write(ExportFormat::Csv, "CSV, default columns");
        write(ExportFormat::JsonLines, "JSON Lines");
        ticks();
    }

private:
    void waitForOrder()
    {
        if (!m_model.isComputing())
            return;
        QEventLoop loop;
        QObject::connect(&m_model, &RunTableModel::computingChanged, &loop, [&loop](bool computing) {
            if (!computing)
                loop.quit();
        });
        loop.exec();
    }

    void fill()
    {
        // Each page as it would come from the service, with the merges that fall due in between.
        const Stopwatch all;
        double lastTurn = 0;
        double wall = 0;
        double processor = 0;
        for (const auto &[source, runs] : m_pages) {
            const Stopwatch one(CLOCK_THREAD_CPUTIME_ID);
            m_model.addRuns(source, runs);
            if (all.wall() - lastTurn > 5) {
                QEventLoop().processEvents(QEventLoop::AllEvents);
                lastTurn = all.wall();
            }
            wall = std::max(wall, one.wall());
            processor = std::max(processor, one.processor());
        }
        waitForOrder();
        m_model.mergeNow();
        waitForOrder();
        print("append all pages, merges included", all.wall(), all.processor());
        print("    longest block of a page or merge", wall, processor);
        print("memory per run (store and visible order)",
              static_cast<double>(m_model.memoryBytes()) / static_cast<double>(m_model.loadedCount()), "bytes");
        if (m_model.matchCount() != m_model.loadedCount())
            std::printf("  only %lld rows of %lld runs are visible\n", m_model.matchCount(), m_model.loadedCount());
    }

    void merge()
    {
        const auto infos = sources();
        for (int round = 0; round < 2; ++round) {
            for (int source = 0; source < 16; ++source) {
                std::vector<Run> runs;
                for (int i = 0; i < pageSize; ++i) {
                    Run run = madeRun(source, i * 3, infos[static_cast<size_t>(source)]);
                    run.id += u"-merge%1"_s.arg(round);
                    runs.push_back(std::move(run));
                }
                m_model.addRuns(source, runs);
            }
            const Stopwatch timer;
            m_model.mergeNow();
            print("merge 800 new runs all over the table", timer.wall(), timer.processor());
            QEventLoop().processEvents();
        }
    }

    template <class Act>
    void time(const char *what, Act act)
    {
        QEventLoop().processEvents();
        Watchdog watchdog;
        const Stopwatch timer;
        act();
        waitForOrder();
        print(what, timer.wall(), timer.processor());
        watchdog.report();
    }

    /// Making the filter ready and asking it of every run, without the order and the table.
    void match(const char *text)
    {
        const auto parse = parseFilter(QString::fromLatin1(text));
        if (!parse.expression) {
            std::printf("  not understood: %s\n", text);
            return;
        }
        const RunFilter filter = filterFrom(*parse.expression, newest);
        const Stopwatch timer;
        const RunMatcher matcher(filter, m_model.runs());
        qint64 matches = 0;
        for (StoreRow row = 0; row < m_model.runs().size(); ++row)
            matches += matcher.matches(row) ? 1 : 0;
        print(QByteArray("match: ").append(text).constData(), timer.wall(), timer.processor());
        if (matches == 0)
            std::printf("    none match\n");
    }

    void sort(const char *what, RunColumn column, Qt::SortOrder order)
    {
        time(what, [=, this] { m_model.sort(static_cast<int>(column), order); });
    }

    void snapshot()
    {
        const Stopwatch timer;
        const RunSnapshot copy = m_model.snapshot();
        print("snapshot", timer.wall(), timer.processor());
        if (copy.size() == 0)
            std::printf("  empty\n");
    }

    /// Counting alone, then what the window would notice of it.
    void histogram()
    {
        RunHistogramCounter counter;
        RunHistogramCounter::Request request{.runs = m_model.snapshot(), .now = newest, .bins = 130};
        const auto count = [&](const char *what) {
            const Stopwatch timer;
            const RunHistogram histogram = counter.count(request);
            print(what, timer.wall(), timer.processor());
            if (histogram.total() == 0)
                std::printf("    nothing was counted\n");
        };
        count("histogram: all runs");
        count("histogram: again, nothing changed");
        m_model.addRuns(0, {madeRun(0, 1, sources().front())});
        Run more = madeRun(0, 1, sources().front());
        more.id += u"-more"_s;
        m_model.addRuns(0, {more});
        m_model.mergeNow();
        request.runs = m_model.snapshot();
        count("histogram: again, one run more");
        request.base.since = newest - 30 * 86'400'000LL;
        count("histogram: the last 30 days");
        request.base = {};
        request.filter = partsOf(*parseFilter(u"status:failed,partial error~\"lake formation\""_s).expression);
        count("histogram: status and error text");
        count("histogram: again, nothing changed");
        request = {};

        RunHistogramModel model(m_model, nullptr, m_clock, m_timers);
        time("histogram of the table, in a worker", [&] {
            QEventLoop loop;
            QObject::connect(&model, &RunHistogramModel::changed, &loop, &QEventLoop::quit);
            model.setActive(true);
            loop.exec();
        });
    }

    void write(ExportFormat format, const char *what)
    {
        const RunSnapshot runs = m_model.snapshot();
        const StoreRows rows = m_model.visibleRuns();
        const Stopwatch timer;
        const auto writer = makeRunWriter(runs, {.format = format});
        QByteArray block;
        block.reserve(1 << 20);
        qint64 bytes = 0;
        writer->appendHeader(block);
        for (const StoreRow row : rows) {
            writer->appendRow(block, row);
            if (block.size() > (1 << 18)) {
                bytes += block.size();
                block.resize(0);
            }
        }
        bytes += block.size();
        const auto rate = [&rows](double ms) { return static_cast<double>(rows.size()) / ms * 1000; };
        std::printf("  %-50s %11.0f rows/s  (%.0f)\n", what, rate(timer.wall()), rate(timer.processor()));
        print("    bytes per row", static_cast<double>(bytes) / static_cast<double>(rows.size()), "bytes");
    }

    void ticks()
    {
        const Stopwatch timer;
        m_model.tickOpenRuns();
        print("tick of open runs", timer.wall(), timer.processor());
    }

    SystemClock m_clock{};
    SystemTimers m_timers{};
    RunTableModel m_model{nullptr, m_clock, m_timers};
    std::vector<Page> m_pages;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    std::vector<int> counts;
    for (int i = 1; i < argc; ++i)
        counts.push_back(std::max(sourceCount, atoi(argv[i])));
    if (counts.empty())
        counts = {100'000, 1'000'000};
    for (const int count : counts)
        Bench(count).run(count);
    return 0;
}
