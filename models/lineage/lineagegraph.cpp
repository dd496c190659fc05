// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/lineagegraph.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

using State = LineageGraphNode::State;

LineageNodeType lineageNodeType(const QString &typeName)
{
    const QStringView last = QStringView(typeName).sliced(typeName.lastIndexOf(u'.') + 1);
    // "JobRun" before "Job", which it begins with.
    if (last.startsWith("JobRun"_L1))
        return LineageNodeType::JobRun;
    if (last.startsWith("Job"_L1))
        return LineageNodeType::Job;
    return last.startsWith("Dataset"_L1) ? LineageNodeType::Dataset : LineageNodeType::Other;
}

LineageGraph::LineageGraph(QObject *parent, int mostInFlight, int mostNodes)
    : QObject(parent)
    , m_mostInFlight(mostInFlight)
    , m_mostNodes(mostNodes)
{
}

LineageGraph::~LineageGraph() = default;

void LineageGraph::clear()
{
    m_calls.clear();
    m_queue.clear();
    m_starts.clear();
    m_nodes.clear();
    m_edges.clear();
    m_byId.clear();
    m_mentions.clear();
    m_known.clear();
    m_startError.reset();
    m_leftOut = 0;
    m_api = nullptr;
    Q_EMIT changed();
}

void LineageGraph::start(datazone::DataZoneApi *api, const QString &domainId, const QStringList &identifiers)
{
    clear();
    m_api = api;
    m_domainId = domainId;
    m_starts = identifiers;
    m_starts.removeDuplicates();
    m_starts.removeAll(QString());
    if (m_api == nullptr || m_starts.isEmpty())
        return;
    askForStart();
    Q_EMIT changed();
}

void LineageGraph::askForStart()
{
    const QString identifier = m_starts.takeFirst();
    auto *job = m_api->getLineageNode({.domainIdentifier = m_domainId, .identifier = identifier}, nullptr);
    m_calls.emplace_back(job);
    connect(job, &Job::finished, this, [this, job, identifier] {
        std::ignore = m_calls.front().release(); // it goes by itself, after this
        m_calls.clear();
        job->deleteLater();
        takeStart(identifier, job->takeResult());
    });
    job->start();
}

void LineageGraph::takeStart(const QString &identifier, Result<datazone::LineageNode> result)
{
    if (!result) {
        // The identifiers are what it may be called; only where none is known there is no such node.
        if (result.error().kind == ErrorKind::NotFound && !m_starts.isEmpty()) {
            askForStart();
            return;
        }
        m_startError = result.error();
        Q_EMIT changed();
        return;
    }
    m_starts.clear();
    const QString &id = result.value().summary.id;
    const int node = add(id.isEmpty() ? identifier : id, 0);
    m_queue.clear();
    keep(node, std::move(result).value());
    expand(node);
}

int LineageGraph::add(const QString &id, int hop)
{
    if (static_cast<int>(m_nodes.size()) >= m_mostNodes)
        return -1;
    const auto index = static_cast<int>(m_nodes.size());
    m_nodes.push_back({.id = id, .hop = hop});
    m_byId.insert(id, index);
    m_queue.push_back(index);
    for (const Mention &mention : m_mentions.take(id))
        mention.isUpstream ? connectNodes(index, mention.node) : connectNodes(mention.node, index);
    return index;
}

void LineageGraph::connectNodes(int from, int to)
{
    const quint64 key = (static_cast<quint64>(from) << 32) | static_cast<quint32>(to);
    if (from == to || m_known.contains(key))
        return;
    m_known.insert(key);
    m_edges.push_back({from, to});
}

void LineageGraph::keep(int node, datazone::LineageNode read)
{
    LineageGraphNode &kept = m_nodes[static_cast<std::size_t>(node)];
    kept.state = State::Known;
    kept.type = lineageNodeType(read.summary.typeName);
    kept.error.reset();
    kept.node = std::move(read);
    const auto note = [this, node](const std::vector<datazone::LineageNodeReference> &references, bool isUpstream) {
        for (const datazone::LineageNodeReference &reference : references) {
            if (!reference.id || reference.id->isEmpty())
                continue;
            const int other = m_byId.value(*reference.id, -1);
            if (other < 0)
                m_mentions[*reference.id].push_back({node, isUpstream});
            else
                isUpstream ? connectNodes(other, node) : connectNodes(node, other);
        }
    };
    note(kept.node->upstreamNodes, true);
    note(kept.node->downstreamNodes, false);
}

void LineageGraph::expand(int node)
{
    if (node < 0 || node >= static_cast<int>(m_nodes.size()))
        return;
    if (at(node).state != State::Known || at(node).isExpanded)
        return;
    m_nodes[static_cast<std::size_t>(node)].isExpanded = true;
    // A copy: adding nodes moves them.
    const datazone::LineageNode read = *at(node).node;
    const int hop = at(node).hop;
    const auto addAll = [this](const std::vector<datazone::LineageNodeReference> &references, int hopOf) {
        for (const datazone::LineageNodeReference &reference : references) {
            if (!reference.id || reference.id->isEmpty() || m_byId.contains(*reference.id))
                continue;
            if (add(*reference.id, hopOf) < 0)
                ++m_leftOut;
        }
    };
    addAll(read.upstreamNodes, hop - 1);
    addAll(read.downstreamNodes, hop + 1);
    pump();
    Q_EMIT changed();
}

void LineageGraph::retry(int node)
{
    if (node < 0 || node >= static_cast<int>(m_nodes.size()) || at(node).state != State::Failed)
        return;
    m_nodes[static_cast<std::size_t>(node)].state = State::Loading;
    m_queue.push_back(node);
    pump();
    Q_EMIT changed();
}

void LineageGraph::pump()
{
    while (m_api != nullptr && !m_queue.empty() && static_cast<int>(m_calls.size()) < m_mostInFlight) {
        const int node = m_queue.front();
        m_queue.pop_front();
        ask(node);
    }
}

void LineageGraph::ask(int node)
{
    auto *job = m_api->getLineageNode({.domainIdentifier = m_domainId, .identifier = at(node).id}, nullptr);
    m_calls.emplace_back(job);
    connect(job, &Job::finished, this, [this, job, node] {
        const auto call = std::ranges::find(m_calls, job, &std::unique_ptr<datazone::GetLineageNodeJob>::get);
        std::ignore = call->release();
        m_calls.erase(call);
        job->deleteLater();
        take(node, job->takeResult());
    });
    job->start();
}

void LineageGraph::take(int node, Result<datazone::LineageNode> result)
{
    if (result) {
        keep(node, std::move(result).value());
    } else {
        LineageGraphNode &failed = m_nodes[static_cast<std::size_t>(node)];
        failed.error = result.error();
        if (isDenial(*failed.error))
            failed.state = State::Denied;
        else
            failed.state = failed.error->kind == ErrorKind::NotFound ? State::Missing : State::Failed;
    }
    pump();
    Q_EMIT changed();
}

std::vector<int> LineageGraph::upstreamOf(int node) const
{
    std::vector<int> found;
    for (const LineageGraphEdge &edge : m_edges) {
        if (edge.to == node)
            found.push_back(edge.from);
    }
    return found;
}

std::vector<int> LineageGraph::downstreamOf(int node) const
{
    std::vector<int> found;
    for (const LineageGraphEdge &edge : m_edges) {
        if (edge.from == node)
            found.push_back(edge.to);
    }
    return found;
}

int LineageGraph::hiddenNeighbours(int node) const
{
    const auto &read = at(node).node;
    if (!read)
        return 0;
    QSet<QString> hidden;
    for (const auto *references : {&read->upstreamNodes, &read->downstreamNodes}) {
        for (const datazone::LineageNodeReference &reference : *references) {
            if (reference.id && !reference.id->isEmpty() && !m_byId.contains(*reference.id))
                hidden.insert(*reference.id);
        }
    }
    return static_cast<int>(hidden.size());
}

} // namespace zonescope
