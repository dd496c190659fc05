// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/graphvizlayout.h"

#include <QtCore/QByteArray>

#include <graphviz/gvc.h>
#include <graphviz/gvplugin.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

extern "C" gvplugin_library_t gvplugin_dot_layout_LTX_library;

namespace zonescope {

namespace {

constexpr double pointsPerInch = 72;
constexpr std::size_t manyEdges = 400; ///< from here on curves cost more than they show
constexpr std::size_t manyNodes = 250; ///< from here on the order is searched for less

/// Graphviz wants texts that it may write to, though it never does.
class Words final {
public:
    char *operator()(const char *text)
    {
        m_text = text;
        return m_text.data();
    }

private:
    QByteArray m_text{};
};

/// One context for the life of the program: Graphviz keeps what it learnt of its plugins.
GVC_t *context()
{
    static GVC_t *const made = [] {
        static std::array<lt_symlist_t, 2> plugins{
            {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {nullptr, nullptr}}};
        agseterr(AGMAX); // what it has to say about a graph goes to nobody's terminal
        return gvContextPlugins(plugins.data(), 0);
    }();
    return made;
}

std::mutex &oneAtATime()
{
    static std::mutex mutex;
    return mutex;
}

QPointF pointOf(const pointf &point, double height)
{
    return {point.x, height - point.y};
}

std::vector<QPointF> curveOf(Agedge_t *edge, double height)
{
    const splines *found = ED_spl(edge);
    if (found == nullptr || found->size == 0)
        return {};
    const bezier &curve = found->list[0];
    std::vector<QPointF> points;
    points.reserve(curve.size);
    for (std::size_t i = 0; i < static_cast<std::size_t>(curve.size); ++i)
        points.push_back(pointOf(curve.list[i], height));
    return points;
}

/// Edges that close a cycle, by a walk in depth. Graphviz would turn them around by itself, and leak what it makes for
/// that.
std::vector<bool> closingEdges(const LayoutInput &input)
{
    std::vector<std::vector<std::size_t>> leaving(input.nodes.size());
    for (std::size_t i = 0; i < input.edges.size(); ++i)
        leaving[static_cast<std::size_t>(input.edges[i].first)].push_back(i);
    enum class Mark : quint8 { New, OnPath, Done };
    std::vector<Mark> marks(input.nodes.size(), Mark::New);
    std::vector<bool> closing(input.edges.size());
    struct Step {
        std::size_t node;
        std::size_t next; ///< of its leaving edges
    };
    std::vector<Step> path; // no recursion: a chain may have thousands of nodes
    for (std::size_t start = 0; start < input.nodes.size(); ++start) {
        if (marks[start] != Mark::New)
            continue;
        marks[start] = Mark::OnPath;
        path.push_back({start, 0});
        while (!path.empty()) {
            Step &step = path.back();
            if (step.next == leaving[step.node].size()) {
                marks[step.node] = Mark::Done;
                path.pop_back();
                continue;
            }
            const std::size_t edge = leaving[step.node][step.next++];
            const auto to = static_cast<std::size_t>(input.edges[edge].second);
            if (marks[to] == Mark::OnPath) {
                closing[edge] = true;
            } else if (marks[to] == Mark::New) {
                marks[to] = Mark::OnPath;
                path.push_back({to, 0});
            }
        }
    }
    return closing;
}

void setAttributes(Agraph_t *graph, const LayoutInput &input)
{
    Words words;
    Words more;
    const auto set = [&](const char *name, const char *value) { agattr(graph, AGRAPH, words(name), more(value)); };
    const bool isLarge = input.nodes.size() > manyNodes;
    set("rankdir", "LR");
    set("ranksep", "0.7");
    set("nodesep", "0.18");
    set("splines", input.edges.size() > manyEdges ? "line" : "true");
    if (isLarge) {
        set("nslimit", "1.5");
        set("nslimit1", "1.5");
        set("mclimit", "0.2");
        set("searchsize", "10");
    }
    for (const char *name : {"label", "width", "height"})
        agattr(graph, AGNODE, words(name), more(""));
    agattr(graph, AGNODE, words("shape"), more("box"));
    agattr(graph, AGNODE, words("fixedsize"), more("true"));
    agattr(graph, AGEDGE, words("arrowhead"), more("none"));
}

LayoutResult resultOf(Agraph_t *graph, const std::vector<Agnode_t *> &nodes, const std::vector<Agedge_t *> &edges)
{
    const boxf box = GD_bb(graph);
    LayoutResult result;
    result.size = {box.UR.x, box.UR.y};
    result.centres.reserve(nodes.size());
    for (Agnode_t *node : nodes)
        result.centres.push_back(pointOf(ND_coord(node), box.UR.y));
    result.edges.reserve(edges.size());
    for (Agedge_t *edge : edges)
        result.edges.push_back(edge == nullptr ? std::vector<QPointF>() : curveOf(edge, box.UR.y));
    return result;
}

} // namespace

LayoutResult GraphvizLayout::layOut(const LayoutInput &input) const
{
    if (input.nodes.empty())
        return {};
    const std::lock_guard lock(oneAtATime());
    GVC_t *const gvc = context();
    Words words;
    Words more;
    Agraph_t *graph = agopen(words("lineage"), Agdirected, nullptr);
    setAttributes(graph, input);
    std::vector<Agnode_t *> nodes;
    nodes.reserve(input.nodes.size());
    for (const QSizeF &size : input.nodes) {
        Agnode_t *node = agnode(graph, words(QByteArray::number(nodes.size()).constData()), 1);
        agset(node, words("width"), more(QByteArray::number(size.width() / pointsPerInch, 'f', 4).constData()));
        agset(node, words("height"), more(QByteArray::number(size.height() / pointsPerInch, 'f', 4).constData()));
        nodes.push_back(node);
    }
    std::vector<Agedge_t *> edges;
    edges.reserve(input.edges.size());
    const std::vector<bool> isTurned = closingEdges(input);
    for (std::size_t i = 0; i < input.edges.size(); ++i) {
        Agnode_t *from = nodes[static_cast<std::size_t>(input.edges[i].first)];
        Agnode_t *to = nodes[static_cast<std::size_t>(input.edges[i].second)];
        if (isTurned[i])
            std::swap(from, to);
        edges.push_back(from == to ? nullptr : agedge(graph, from, to, nullptr, 1));
    }
    LayoutResult result;
    if (gvLayout(gvc, graph, "dot") == 0) {
        result = resultOf(graph, nodes, edges);
        gvFreeLayout(gvc, graph);
        for (std::size_t i = 0; i < result.edges.size(); ++i) {
            if (isTurned[i])
                std::ranges::reverse(result.edges[i]);
        }
    }
    agclose(graph);
    return result;
}

} // namespace zonescope
