// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Errors of 1,000,000 runs with 200,000 distinct texts: how long it takes to find what they have in common, the first
// time and after a refresh. Prints the time on the clock, and in brackets the processor time.
//     bench_errors [runs [texts]]

#include "models/failures/errorclusters.h"
#include "models/runs/runstore.h"
#include "tests/bench/stopwatch.h"
#include "tests/models/datazone/errorpatterns.h"

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using bench::print;
using bench::Stopwatch;

namespace {

constexpr qint64 newest = 1'767'323'045'000;
constexpr int sourceCount = 400;

/// The text of a cause with a number in it that no other text has.
QString textOf(int number)
{
    const auto &patterns = test::errorPatterns();
    const QString text = patterns[static_cast<std::size_t>(number) % patterns.size()].filled(number % 2 == 0 ? 0 : 1);
    return text + u" Request id 0f3c9a52-d7e8-4146-a1b2-%1."_s.arg(number, 12, 16, QChar(u'0'));
}

} // namespace

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const int texts = argc > 2 ? std::atoi(argv[2]) : 200'000;
    RunStore store;
    std::vector<SourceInfo> sources(sourceCount);
    for (int i = 0; i < sourceCount; ++i)
        sources[static_cast<std::size_t>(i)].dataSourceId = u"ayzstznnx4%1"_s.arg(i, 4, 10, QChar(u'0'));
    store.setSources(sources);
    std::vector<RunError> errors;
    for (int i = 0; i < texts; ++i)
        errors.push_back({static_cast<RunErrorType>(i % 7), textOf(i)});
    Run run;
    run.status = RunStatus::Failed;
    for (int i = 0; i < runs; ++i) {
        run.id = QString::number(i, 36).rightJustified(14, u'0');
        run.createdAt = newest - i * 60'000LL;
        run.updatedAt = run.createdAt;
        run.dataSourceId = sources[static_cast<std::size_t>(i % sourceCount)].dataSourceId;
        run.errorMessage = errors[static_cast<std::size_t>(i) % errors.size()];
        store.upsert(i % sourceCount, run);
    }
    std::printf("%d runs, %d distinct texts\n", runs, texts);

    ErrorClusterCounter counter;
    Stopwatch first;
    ErrorClusters clusters = counter.count({.runs = store.snapshot(), .now = newest});
    print("clusters of all, first time", first.wall(), first.processor());
    Stopwatch again;
    clusters = counter.count({.runs = store.snapshot(), .now = newest});
    print("the same after a refresh", again.wall(), again.processor());
    Stopwatch detail;
    const auto made = detailOf(store.runs(), clusters, clusters.clusters.front());
    print("what the largest one is made of", detail.wall(), detail.processor());
    std::printf("  %zu clusters, the largest of %d runs and %zu slots\n", clusters.clusters.size(),
                clusters.clusters.front().runs, made.places.size());
    return 0;
}
