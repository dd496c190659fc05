// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/lineagegraph.h"
#include "models/lineage/lineagetext.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

using State = LineageGraphNode::State;
using Operation = ScriptedApi::Operation;

class TstLineageGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ScriptedApi>(); }

    void aTypeIsToldByTheEndOfItsName()
    {
        QCOMPARE(lineageNodeType(u"amazon.datazone.DatasetNodeType"_s), LineageNodeType::Dataset);
        QCOMPARE(lineageNodeType(u"amazon.datazone.JobNodeType"_s), LineageNodeType::Job);
        QCOMPARE(lineageNodeType(u"amazon.datazone.JobRunNodeType"_s), LineageNodeType::JobRun);
        QCOMPARE(lineageNodeType(u"amazon.datazone.NotebookNodeType"_s), LineageNodeType::Other);
        QCOMPARE(lineageNodeType({}), LineageNodeType::Other);
    }

    void theStartIsTheFirstNameThatTheServiceKnows()
    {
        node(u"t"_s, u"Dataset"_s, {u"r"_s}, {});
        node(u"r"_s, u"JobRun"_s, {}, {u"t"_s});
        m_api->lineageNodes[u"arn:t"_s] = m_api->lineageNodes[u"t"_s];
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"asset/t"_s, QString(), u"arn:t"_s, u"t"_s});
        QTRY_VERIFY(!graph.isLoading());
        QVERIFY(!graph.startError());
        QCOMPARE(graph.nodes().size(), 2U);
        QCOMPARE(graph.at(0).id, u"t"_s);
        QCOMPARE(graph.at(1).hop, -1);
        QCOMPARE(graph.at(1).type, LineageNodeType::JobRun);
        QCOMPARE(graph.edges(), (std::vector<LineageGraphEdge>{{1, 0}}));
        QCOMPARE(m_api->callCount(Operation::GetLineageNode), 3);
    }

    void aStartThatNobodyKnowsIsAnError()
    {
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s, u"b"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.startError()->kind, ErrorKind::NotFound);
        QVERIFY(graph.nodes().empty());
        m_api->fail(Operation::GetLineageNode, {}, makeError(ErrorKind::Denied));
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s, u"b"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.startError()->kind, ErrorKind::Denied);
        QCOMPARE(m_api->callCount(Operation::GetLineageNode), 3); // what is denied is not asked for by another name
    }

    void aHopMoreComesWithEachExpansion()
    {
        node(u"a"_s, u"Dataset"_s, {}, {u"b"_s});
        node(u"b"_s, u"JobRun"_s, {u"a"_s}, {u"c"_s});
        node(u"c"_s, u"Dataset"_s, {u"b"_s}, {u"d"_s});
        node(u"d"_s, u"JobRun"_s, {u"c"_s}, {});
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.nodes().size(), 2U);
        QCOMPARE(graph.hiddenNeighbours(1), 1);
        graph.expand(1);
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.nodes().size(), 3U);
        QCOMPARE(graph.at(2).hop, 2);
        QCOMPARE(graph.hiddenNeighbours(1), 0);
        const auto calls = m_api->calls.size();
        graph.expand(1); // again
        graph.expand(77);
        QVERIFY(!graph.isLoading());
        QCOMPARE(m_api->calls.size(), calls);
        QCOMPARE(nodeSentence(graph, 2), u"Dataset c, 1 upstream, 0 downstream, 1 more not shown"_s);
    }

    void cyclesAndSelfReferencesEnd()
    {
        node(u"a"_s, u"Dataset"_s, {u"c"_s, u"a"_s}, {u"b"_s, u"b"_s});
        node(u"b"_s, u"JobRun"_s, {u"a"_s}, {u"c"_s});
        node(u"c"_s, u"Dataset"_s, {u"b"_s}, {u"a"_s});
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_VERIFY(!graph.isLoading());
        for (int i = 0; i < 3; ++i)
            graph.expand(i);
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.nodes().size(), 3U);
        QCOMPARE(graph.edges().size(), 3U);
    }

    void anEdgeThatOnlyOneSideKnowsIsThere()
    {
        node(u"a"_s, u"Dataset"_s, {}, {u"b"_s});
        node(u"b"_s, u"JobRun"_s, {}, {});
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.edges(), (std::vector<LineageGraphEdge>{{0, 1}}));
        QCOMPARE(graph.upstreamOf(1), std::vector<int>{0});
        QCOMPARE(graph.downstreamOf(0), std::vector<int>{1});
    }

    void neighboursThatCannotBeReadKeepTheirPlaceAndSayWhy()
    {
        node(u"a"_s, u"Dataset"_s, {u"gone"_s, u"secret"_s, u"busy"_s}, {});
        node(u"busy"_s, u"Job"_s, {}, {});
        m_api->fail(Operation::GetLineageNode, u"secret"_s, makeError(ErrorKind::NotMember));
        m_api->fail(Operation::GetLineageNode, u"busy"_s, makeError(ErrorKind::Service));
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.at(1).state, State::Missing);
        QCOMPARE(graph.at(2).state, State::Denied);
        QCOMPARE(graph.at(3).state, State::Failed);
        QCOMPARE(graph.edges().size(), 3U);
        QCOMPARE(nodeSubtitle(graph.at(1)), u"Not found"_s);
        QCOMPARE(nodeSubtitle(graph.at(2)), u"No access"_s);
        QVERIFY(factsOf(graph.at(2)).back().second.contains(u"no member"_s));
        graph.retry(1); // would not help
        QVERIFY(!graph.isLoading());
        graph.retry(3);
        QTRY_COMPARE(graph.at(3).state, State::Known);
        QCOMPARE(graph.at(3).type, LineageNodeType::Job);
    }

    void neverMoreCallsAtATimeThanAllowed()
    {
        QStringList many;
        for (int i = 0; i < 60; ++i) {
            many += u"n%1"_s.arg(i);
            node(many.last(), u"Dataset"_s, {}, {});
        }
        node(u"a"_s, u"Job"_s, {}, many);
        LineageGraph graph(nullptr, 3);
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.nodes().size(), 61U);
        QCOMPARE(m_api->mostRunning, 3);
    }

    void aFullGraphSaysHowManyItLeftOut()
    {
        QStringList many;
        for (int i = 0; i < 30; ++i)
            many += u"n%1"_s.arg(i);
        node(u"a"_s, u"Job"_s, {}, many);
        LineageGraph graph(nullptr, 4, 11);
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_VERIFY(!graph.isLoading());
        QCOMPARE(graph.nodes().size(), 11U);
        QVERIFY(graph.isFull());
        QCOMPARE(graph.leftOut(), 20);
    }

    void clearingDropsCallsAndSaysSo()
    {
        node(u"a"_s, u"Dataset"_s, {u"b"_s}, {});
        node(u"b"_s, u"JobRun"_s, {}, {u"a"_s});
        m_api->holding = [](const ScriptedApi::Call &call) { return call.subject == u"b"; };
        LineageGraph graph;
        graph.start(m_api.get(), u"dzd_x"_s, {u"a"_s});
        QTRY_COMPARE(m_api->pending(), 1);
        QSignalSpy changed(&graph, &LineageGraph::changed);
        graph.clear();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_api->pending(), 0);
        QCOMPARE(m_api->running, 0);
        QVERIFY(graph.nodes().empty());
        QVERIFY(!graph.isLoading());
    }

private:
    void node(const QString &id, const QString &type, const QStringList &upstream, const QStringList &downstream)
    {
        m_api->lineageNodes[id] = makeLineageNode(id, type, upstream, downstream);
    }

    std::unique_ptr<ScriptedApi> m_api;
};

QTEST_GUILESS_MAIN(TstLineageGraph)
#include "tst_lineagegraph.moc"
