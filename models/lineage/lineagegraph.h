// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/datazone/datazoneapi.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

enum class LineageNodeType : quint8 { Dataset, Job, JobRun, Other };
/// Of a typeName such as "amazon.datazone.JobRunNodeType".
[[nodiscard]] LineageNodeType lineageNodeType(const QString &typeName);

/// A node of the graph. The service names neighbours by id only, so that each has to be asked for before it has a name.
struct LineageGraphNode {
    enum class State : quint8 {
        Loading, ///< asked for, or waiting for its turn
        Known,
        Missing, ///< the service knows no such node (any more)
        Denied, ///< this reader may not see it
        Failed, ///< something else; may be asked for again
    };
    QString id{};
    State state = State::Loading;
    LineageNodeType type = LineageNodeType::Other;
    std::optional<datazone::LineageNode> node{}; ///< where Known
    std::optional<Error> error{}; ///< where Missing, Denied or Failed
    bool isExpanded = false; ///< its neighbours were asked for
    int hop = 0; ///< from the start, negative upstream
};

/// From where data come to where they go, as indexes of nodes.
struct LineageGraphEdge {
    int from = 0;
    int to = 0;

    friend bool operator==(const LineageGraphEdge &, const LineageGraphEdge &) = default;
};

/// The part of a domain's lineage that somebody looks at: one node to begin with, and a hop more around each node that
/// is expanded (GetLineageNode for each neighbour). Indexes of nodes and edges stay what they are until clear().
/// Owned by the view that shows it.
///
/// Cycles are kept as they are; a node that names itself is no edge. What one side of an edge says suffices. At
/// `mostNodes` the graph takes no more, and says how many it left out.
class LineageGraph final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineageGraph)

public:
    /// Never more than `mostInFlight` calls at a time.
    explicit LineageGraph(QObject *parent = nullptr, int mostInFlight = 4, int mostNodes = 2000);
    ~LineageGraph() override;

    /// Drops everything and every call. Then asks for the first identifier that the service knows, and expands it.
    /// `api` outlives the graph, or clear() comes before it goes.
    void start(datazone::DataZoneApi *api, const QString &domainId, const QStringList &identifiers);
    void clear();
    /// Adds the neighbours of a known node; does nothing for others, or a second time.
    void expand(int node);
    /// Asks again for a node that Failed.
    void retry(int node);

    [[nodiscard]] const std::vector<LineageGraphNode> &nodes() const { return m_nodes; }
    [[nodiscard]] const std::vector<LineageGraphEdge> &edges() const { return m_edges; }
    [[nodiscard]] const LineageGraphNode &at(int node) const { return m_nodes[static_cast<std::size_t>(node)]; }
    /// Nodes at the other end of edges, in the order in which they came.
    [[nodiscard]] std::vector<int> upstreamOf(int node) const;
    [[nodiscard]] std::vector<int> downstreamOf(int node) const;
    /// Neighbours that the node has and the graph does not.
    [[nodiscard]] int hiddenNeighbours(int node) const;
    [[nodiscard]] bool isLoading() const { return !m_queue.empty() || !m_calls.empty(); }
    [[nodiscard]] bool isFull() const { return m_leftOut > 0; }
    [[nodiscard]] int leftOut() const { return m_leftOut; } ///< neighbours for which there was no room
    /// Why there is no node at all: the start could not be read.
    [[nodiscard]] const std::optional<Error> &startError() const { return m_startError; }

Q_SIGNALS:
    /// Nodes or edges were added, a state changed, or the graph was cleared. May be deleted in the slot.
    void changed();

private:
    struct Mention {
        int node = 0; ///< that named it
        bool isUpstream = false; ///< as where its data come from
    };

    void askForStart();
    void pump();
    void ask(int node);
    void takeStart(const QString &identifier, Result<datazone::LineageNode> result);
    void take(int node, Result<datazone::LineageNode> result);
    void keep(int node, datazone::LineageNode read);
    [[nodiscard]] int add(const QString &id, int hop); ///< -1: no room
    void connectNodes(int from, int to);

    datazone::DataZoneApi *m_api = nullptr;
    QString m_domainId{};
    QStringList m_starts{}; ///< identifiers still to try
    std::vector<LineageGraphNode> m_nodes{};
    std::vector<LineageGraphEdge> m_edges{};
    QHash<QString, int> m_byId{};
    QHash<QString, std::vector<Mention>> m_mentions{}; ///< of nodes that are not in the graph, by id
    QSet<quint64> m_known{}; ///< edges
    std::deque<int> m_queue{};
    std::vector<std::unique_ptr<datazone::GetLineageNodeJob>> m_calls{};
    std::optional<Error> m_startError{};
    int m_mostInFlight;
    int m_mostNodes;
    int m_leftOut = 0;
};

} // namespace zonescope
