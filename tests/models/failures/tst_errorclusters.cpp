// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/errorclusters.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runmatcher.h"
#include "models/runs/runquery.h"
#include "tests/models/datazone/errorpatterns.h"
#include "tests/models/failures/failuresamples.h"

#include <QtTest/QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

struct Store {
    Store() { store.setSources(sampleSources(5)); }
    void add(const Run &run) { store.upsert(run.dataSourceId.last(1).toInt(), run); }
    [[nodiscard]] ErrorClusters count(const RunFilter &filter = {})
    {
        return counter.count({.runs = store.snapshot(), .filter = filter, .now = sampleTime});
    }
    RunStore store;
    ErrorClusterCounter counter;
};

RunFilter filterOf(const QString &text)
{
    const FilterParse parse = parseFilter(text);
    return parse.expression ? filterFrom(*parse.expression, sampleTime) : RunFilter{.text = u"does not parse"_s};
}

std::vector<StoreRow> matching(const RunSnapshot &runs, const RunFilter &filter)
{
    const RunMatcher matcher(filter, runs);
    std::vector<StoreRow> rows;
    for (StoreRow row = 0; row < runs.size(); ++row) {
        if (matcher.matches(row))
            rows.push_back(row);
    }
    return rows;
}

const QString vanished = u"Glue database %1 was not found."_s;

} // namespace

class TestErrorClusters final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoreWithoutErrorsHasNoClusters()
    {
        Store store;
        QVERIFY(store.count().clusters.empty());
        store.add(outcome(u"a"_s, 0, 1, RunStatus::Success));
        const ErrorClusters clusters = store.count();
        QVERIFY(clusters.clusters.empty());
        QCOMPARE(clusters.runs, 0);
        QCOMPARE(clusters.failedWithoutError, 0);
    }

    void everyKnownCauseIsOneCluster()
    {
        Store store;
        int number = 0;
        for (const ErrorPattern &pattern : errorPatterns()) {
            for (const std::size_t filling : {0U, 1U}) {
                Run run = outcome(u"run%1"_s.arg(number), number % 5, 1 + number, RunStatus::Failed, u""_s);
                run.errorMessage = RunError{OpenEnum<RunErrorType>::fromApi(QString::fromLatin1(pattern.type)),
                                            pattern.filled(filling)};
                store.add(run);
                ++number;
            }
        }
        const ErrorClusters clusters = store.count();
        QCOMPARE(clusters.clusters.size(), 41U);
        QCOMPARE(clusters.runs, 82);
        for (const ErrorCluster &cluster : clusters.clusters) {
            QCOMPARE(cluster.runs, 2);
            QCOMPARE(cluster.sources, 2);
        }
    }

    void countsSourcesAndTimesAreOfAllItsRuns()
    {
        Store store;
        store.add(outcome(u"a"_s, 0, 1, RunStatus::Failed, vanished.arg(u"sales"_s)));
        store.add(outcome(u"b"_s, 1, 5, RunStatus::PartiallySucceeded, vanished.arg(u"gl"_s)));
        store.add(outcome(u"c"_s, 1, 9, RunStatus::Failed, vanished.arg(u"gl"_s)));
        store.add(outcome(u"d"_s, 0, 3, RunStatus::Failed, u"Something else."_s));
        store.add(outcome(u"e"_s, 0, 4, RunStatus::Failed));
        const ErrorClusters clusters = store.count();
        QCOMPARE(clusters.clusters.size(), 2U);
        const ErrorCluster &first = clusters.clusters[0];
        QCOMPARE(first.text, vanished.arg(u"{name}"_s));
        QCOMPARE(first.type.value, RunErrorType::AccessDenied);
        QCOMPARE(first.runs, 3);
        QCOMPARE(first.sources, 2);
        QCOMPARE(first.lastSeen, sampleTime - sampleHour);
        QCOMPARE(first.firstSeen, sampleTime - 9 * sampleHour);
        QCOMPARE(store.store.runs().id(first.newest), u"a"_s);
        QCOMPARE(clusters.failedWithoutError, 1);
        QCOMPARE(clusters.runs, 4);
        QVERIFY(clusters.find(first.key) == &first);
        QVERIFY(clusters.find(first.key + 1) == nullptr);
    }

    void theTrendHoldsEveryRunOnce()
    {
        Store store;
        for (int i = 0; i < 140; ++i)
            store.add(outcome(u"run%1"_s.arg(i), 0, 1 + i, RunStatus::Failed, u"x"_s));
        const ErrorClusters clusters = store.count();
        const auto &trend = clusters.clusters[0].trend;
        QCOMPARE(std::accumulate(trend.begin(), trend.end(), 0), 140);
        QCOMPARE(clusters.from, sampleTime - 140 * sampleHour);
        QCOMPARE(clusters.to, sampleTime);
        for (const int count : trend)
            QCOMPARE(count, 10);
    }

    void aTimeRangeBoundsWhatIsCountedAndTheTrend()
    {
        Store store;
        for (int i = 0; i < 10; ++i)
            store.add(outcome(u"run%1"_s.arg(i), 0, 1 + i, RunStatus::Failed, u"x"_s));
        const ErrorClusters clusters =
            store.count({.since = sampleTime - 7 * sampleHour, .until = sampleTime - 2 * sampleHour});
        QCOMPARE(clusters.clusters[0].runs, 5); // 7 to 3 hours ago
        QCOMPARE(clusters.from, sampleTime - 7 * sampleHour);
        QCOMPARE(clusters.to, sampleTime - 2 * sampleHour);
    }

    void theTypeAloneIsAClusterWhereThereIsNoText()
    {
        Store store;
        for (const auto type : {RunErrorType::Throttling, RunErrorType::Conflict, RunErrorType::Throttling}) {
            Run run = outcome(QString::number(store.store.size()), 0, 1);
            run.errorMessage = RunError{type, {}};
            store.add(run);
        }
        const ErrorClusters clusters = store.count();
        QCOMPARE(clusters.clusters.size(), 2U);
        QCOMPARE(clusters.clusters[0].type.value, RunErrorType::Throttling);
        QVERIFY(clusters.clusters[0].text.isEmpty());
    }

    void typesThatThisVersionDoesNotKnowAreApart()
    {
        Store store;
        for (const char *type : {"NEW_ONE", "NEW_TWO"}) {
            Run run = outcome(QString::fromLatin1(type), 0, 1);
            run.errorMessage = RunError{OpenEnum<RunErrorType>::fromApi(QString::fromLatin1(type)), u"x"_s};
            store.add(run);
        }
        const ErrorClusters clusters = store.count();
        QCOMPARE(clusters.clusters.size(), 2U);
        QVERIFY(clusters.clusters[0].type.api() != clusters.clusters[1].type.api());
    }

    void theOrderOfArrivalMakesNoDifference()
    {
        std::vector<Run> runs;
        for (int i = 0; i < 60; ++i)
            runs.push_back(outcome(u"run%1"_s.arg(i), i % 5, 1 + i % 17, RunStatus::Failed,
                                   i % 3 == 0 ? vanished.arg(i) : u"Cause %1"_s.arg(QChar(u'a' + i % 7))));
        Store forwards;
        for (const Run &run : runs)
            forwards.add(run);
        Store backwards;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run)
            backwards.add(*run);
        const ErrorClusters left = forwards.count();
        const ErrorClusters right = backwards.count();
        QCOMPARE(left.clusters.size(), right.clusters.size());
        for (std::size_t i = 0; i < left.clusters.size(); ++i) {
            QCOMPARE(left.clusters[i].key, right.clusters[i].key);
            QCOMPARE(left.clusters[i].runs, right.clusters[i].runs);
            QCOMPARE(left.clusters[i].sources, right.clusters[i].sources);
            QCOMPARE(left.clusters[i].text, right.clusters[i].text);
            QVERIFY(left.clusters[i].trend == right.clusters[i].trend);
        }
    }

    void countingAgainFollowsRunsThatCameAndChanged()
    {
        Store store;
        Run run = outcome(u"a"_s, 0, 1, RunStatus::Failed, vanished.arg(u"sales"_s));
        store.add(run);
        QCOMPARE(store.count().clusters.size(), 1U);
        run.errorMessage->errorDetail = u"Another cause."_s;
        run.updatedAt += 1;
        store.add(run);
        store.add(outcome(u"b"_s, 1, 2, RunStatus::Failed, vanished.arg(u"gl"_s)));
        const ErrorClusters clusters = store.count();
        QCOMPARE(clusters.clusters.size(), 2U);
        QCOMPARE(clusters.clusters[0].text, u"Another cause."_s);
        QVERIFY(clusters == ErrorClusterCounter().count({.runs = store.store.snapshot(), .now = sampleTime}));
    }

    void theFilterFindsExactlyTheRunsOfACluster()
    {
        Store store;
        for (int i = 0; i < 200; ++i)
            store.add(outcome(u"run%1"_s.arg(i), i % 5, 1 + i % 50, RunStatus::Failed,
                              i % 4 == 0       ? QString()
                                  : i % 3 == 0 ? vanished.arg(i)
                                               : u"Cause %1"_s.arg(QChar(u'a' + i % 7))));
        const ErrorClusters clusters = store.count();
        QVERIFY(clusters.clusters.size() > 3);
        for (const ErrorCluster &cluster : clusters.clusters) {
            const std::vector<StoreRow> found =
                matching(store.store.runs(), filterOf(u"cluster:"_s + errorClusterText(cluster.key)));
            std::vector<StoreRow> expected(clusters.rows.begin() + cluster.firstRow,
                                           clusters.rows.begin() + cluster.firstRow + cluster.runs);
            std::sort(expected.begin(), expected.end());
            QVERIFY(found == expected);
        }
        QCOMPARE(matching(store.store.runs(), filterOf(u"cluster:none"_s)).size(), 50U);
        QCOMPARE(matching(store.store.runs(), filterOf(u"-cluster:none"_s)).size(), 150U);
        QVERIFY(!parseFilter(u"cluster:sales"_s).expression);
        QVERIFY(!parseFilter(u"cluster:2-14b88a3dd5116369"_s).expression);
        QVERIFY(!parseFilter(u"cluster~1-14b88a3dd5116369"_s).expression);
    }

    void knownIsWhatIsMarked()
    {
        Store store;
        store.add(outcome(u"a"_s, 0, 1, RunStatus::Failed, vanished.arg(u"sales"_s)));
        store.add(outcome(u"b"_s, 1, 2, RunStatus::Failed, u"Another cause."_s));
        store.add(outcome(u"c"_s, 2, 3, RunStatus::Failed));
        store.add(outcome(u"d"_s, 2, 4, RunStatus::Success));
        const RunSnapshot &runs = store.store.runs();
        RunFilter filter = filterOf(u"is:known"_s);
        QVERIFY(matching(runs, filter).empty()); // without marks
        auto marks = std::make_shared<KnownMarks>();
        marks->clusters = {ErrorFingerprint::of(u"ACCESS_DENIED_EXCEPTION", vanished.arg(u"crm"_s)).key};
        marks->sources = {sampleSource(2).key()};
        filter.traits.known = marks;
        QVERIFY(matching(runs, filter) == std::vector<StoreRow>({0, 2})); // a success needs no excuse
        RunFilter unknown = filterOf(u"-is:known status:failed"_s);
        unknown.traits.known = marks;
        QVERIFY(matching(runs, unknown) == std::vector<StoreRow>({1}));
    }

    void theDetailTellsWhatStandsInTheSlots()
    {
        Store store;
        int number = 0;
        for (const auto &[database, table] :
             {std::pair("sales", "orders_a"), std::pair("sales", "orders_b"), std::pair("gl", "orders_a")}) {
            store.add(outcome(u"run%1"_s.arg(number), number, 1 + number, RunStatus::Failed,
                              u"Table %2 of database %1 was removed after 3 tries."_s.arg(QLatin1StringView(database),
                                                                                          QLatin1StringView(table))));
            ++number;
        }
        store.add(
            outcome(u"more"_s, 2, 9, RunStatus::Failed, u"Table orders_c of database gl was removed after 3 tries."_s));
        const ErrorClusters clusters = store.count();
        QCOMPARE(clusters.clusters.size(), 1U);
        const ErrorClusterDetail detail = detailOf(store.store.runs(), clusters, clusters.clusters[0]);
        QCOMPARE(detail.sample, u"Table orders_a of database sales was removed after 3 tries."_s);
        QCOMPARE(detail.runsCounted, 4);
        QCOMPARE(detail.sources.size(), 3U);
        QCOMPARE(store.store.runs().dataSourceId(detail.sources[0].newest), u"source2"_s);
        QCOMPARE(detail.sources[0].runs, 2);
        using Value = ErrorClusterDetail::Value;
        QCOMPARE(detail.places.size(), 3U);
        QVERIFY(detail.places[0].values
                == std::vector<Value>({{u"orders_a"_s, 2}, {u"orders_b"_s, 1}, {u"orders_c"_s, 1}}));
        QVERIFY(detail.places[1].values == std::vector<Value>({{u"gl"_s, 2}, {u"sales"_s, 2}}));
        QCOMPARE(detail.places[2].kind, ErrorSlotKind::Number);
        QVERIFY(detail.places[2].values == std::vector<Value>({{u"3"_s, 4}}));
    }

    void aCancelledCountEndsEarly()
    {
        Store store;
        store.add(outcome(u"a"_s, 0, 1, RunStatus::Failed, u"x"_s));
        const std::atomic_bool cancelled = true;
        QVERIFY(store.counter.count({.runs = store.store.snapshot(), .now = sampleTime}, &cancelled).clusters.empty());
    }
};

QTEST_GUILESS_MAIN(TestErrorClusters)
#include "tst_errorclusters.moc"
