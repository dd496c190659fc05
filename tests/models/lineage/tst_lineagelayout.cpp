// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/graphvizlayout.h"
#include "models/lineage/layoutworker.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <atomic>
#include <semaphore>

using namespace zonescope;

namespace {

constexpr QSizeF box(180, 40);

using Edges = std::vector<std::pair<int, int>>;

LayoutInput graphOf(int nodes, const Edges &edges)
{
    return {.nodes = std::vector<QSizeF>(static_cast<std::size_t>(nodes), box), .edges = edges};
}

/// A layout that the test lets go on.
class HeldLayout final : public LineageLayout {
public:
    [[nodiscard]] LayoutResult layOut(const LayoutInput &input) const override
    {
        ++begun;
        gate.acquire();
        return {.centres = std::vector<QPointF>(input.nodes.size()), .edges = {}, .size = {}};
    }
    mutable std::atomic<int> begun = 0;
    mutable std::counting_semaphore<8> gate{0};
};

} // namespace

class TstLineageLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dataFlowFromLeftToRight()
    {
        const LayoutResult result = GraphvizLayout().layOut(graphOf(4, {{0, 1}, {1, 2}, {1, 3}}));
        QCOMPARE(result.centres.size(), 4U);
        QVERIFY(result.centres[0].x() + box.width() < result.centres[1].x() + 1);
        QVERIFY(result.centres[1].x() + box.width() < result.centres[2].x() + 1);
        QCOMPARE(result.centres[2].x(), result.centres[3].x());
        QVERIFY(qAbs(result.centres[2].y() - result.centres[3].y()) >= box.height());
        for (const QPointF &centre : result.centres) {
            QVERIFY(centre.x() >= box.width() / 2 - 1 && centre.x() <= result.size.width() - box.width() / 2 + 1);
            QVERIFY(centre.y() >= box.height() / 2 - 1 && centre.y() <= result.size.height() - box.height() / 2 + 1);
        }
        for (std::size_t i = 0; i < result.edges.size(); ++i)
            QCOMPARE(result.edges[i].size() % 3, 1U);
        QVERIFY(result.edges[0].front().x() < result.edges[0].back().x());
    }

    void theSameInputGivesTheSameResult()
    {
        const LayoutInput input = graphOf(7, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}, {5, 3}, {3, 6}});
        const LayoutResult first = GraphvizLayout().layOut(input);
        QCOMPARE(GraphvizLayout().layOut(input).centres, first.centres);
    }

    void oddGraphsAreLaidOut_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<Edges>("edges");
        QTest::newRow("none") << 0 << Edges{};
        QTest::newRow("one") << 1 << Edges{};
        QTest::newRow("a loop") << 1 << Edges{{0, 0}};
        QTest::newRow("a cycle") << 3 << Edges{{0, 1}, {1, 2}, {2, 0}};
        QTest::newRow("doubled") << 2 << Edges{{0, 1}, {0, 1}};
        QTest::newRow("apart") << 5 << Edges{{0, 1}, {3, 4}};
    }
    void oddGraphsAreLaidOut()
    {
        QFETCH(int, nodes);
        QFETCH(Edges, edges);
        const LayoutInput input = graphOf(nodes, edges);
        const LayoutResult result = GraphvizLayout().layOut(input);
        QCOMPARE(result.centres.size(), input.nodes.size());
        QCOMPARE(result.edges.size(), input.edges.size());
        for (std::size_t a = 0; a < result.centres.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const QPointF apart = result.centres[a] - result.centres[b];
                QVERIFY(qAbs(apart.x()) >= box.width() - 1 || qAbs(apart.y()) >= box.height() - 1);
            }
        }
    }

    void manyThreadsWaitForEachOther()
    {
        std::vector<QFuture<LayoutResult>> futures;
        const LayoutInput input = graphOf(20, {{0, 1}, {1, 2}, {2, 3}, {4, 5}, {5, 6}, {1, 7}, {7, 8}});
        for (int i = 0; i < 8; ++i)
            futures.push_back(QtConcurrent::run([&input] { return GraphvizLayout().layOut(input); }));
        for (auto &future : futures)
            QCOMPARE(future.result().centres, futures.front().result().centres);
    }

    void thousandsOfNodesLeaveTheThreadOfTheWindowFree()
    {
        // As lineage is: many tables, each loaded by a run, a dozen of them in a mart.
        LayoutInput input = graphOf(2000, {});
        for (int table = 0; table < 900; ++table) {
            input.edges.emplace_back(table, 900 + table);
            input.edges.emplace_back(900 + table, 1800 + table % 100);
        }
        for (int mart = 0; mart < 100; ++mart)
            input.edges.emplace_back(1800 + mart, 1900 + mart / 10);
        LayoutWorker worker(std::make_shared<GraphvizLayout>());
        QSignalSpy answered(&worker, &LayoutWorker::laidOut);
        QElapsedTimer whole;
        QElapsedTimer sinceTurn;
        qint64 longest = 0;
        int turns = 0;
        QTimer turn;
        connect(&turn, &QTimer::timeout, this, [&] {
            longest = std::max(longest, sinceTurn.restart());
            ++turns;
        });
        turn.start(1);
        whole.start();
        sinceTurn.start();
        worker.request(std::move(input));
        QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, 300'000);
        qInfo("2,000 nodes, 1,900 edges: %lld ms off the thread, longest block of the thread %lld ms", whole.elapsed(),
              longest);
        QVERIFY(turns > 1);
        QCOMPARE(answered.at(0).at(0).value<LayoutResult>().centres.size(), 2000U);
    }

    void ofManyRequestsTheLastIsAnswered()
    {
        const auto layout = std::make_shared<HeldLayout>();
        LayoutWorker worker(layout);
        std::vector<std::size_t> answers;
        connect(&worker, &LayoutWorker::laidOut, this,
                [&](const LayoutResult &result) { answers.push_back(result.centres.size()); });
        for (int nodes = 1; nodes <= 4; ++nodes)
            worker.request(graphOf(nodes, {}));
        QVERIFY(worker.isBusy());
        layout->gate.release(2);
        QTRY_COMPARE(answers, std::vector<std::size_t>{4});
        QVERIFY(!worker.isBusy());
        QCOMPARE(layout->begun.load(), 2);
    }

    void aCancelledRequestGetsNoAnswer()
    {
        const auto layout = std::make_shared<HeldLayout>();
        LayoutWorker worker(layout);
        QSignalSpy answered(&worker, &LayoutWorker::laidOut);
        worker.request(graphOf(1, {}));
        worker.cancel();
        QVERIFY(!worker.isBusy());
        worker.request(graphOf(3, {}));
        layout->gate.release(2);
        QTRY_COMPARE(answered.count(), 1);
        QCOMPARE(answered.at(0).at(0).value<LayoutResult>().centres.size(), 3U);
    }

    void aWorkerMayGoWhileItWorks()
    {
        const auto layout = std::make_shared<HeldLayout>();
        auto worker = std::make_unique<LayoutWorker>(layout);
        worker->request(graphOf(2, {}));
        worker.reset();
        layout->gate.release();
        QTRY_COMPARE(layout.use_count(), 1);
    }
};

QTEST_GUILESS_MAIN(TstLineageLayout)
#include "tst_lineagelayout.moc"
