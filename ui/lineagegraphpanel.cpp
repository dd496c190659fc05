// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lineagegraphpanel.h"

#include "models/base/textformat.h"
#include "models/base/timestamp.h"
#include "models/lineage/graphvizlayout.h"
#include "models/lineage/lineagetext.h"
#include "ui/detailtext.h"
#include "ui/lineagegraphview.h"
#include "ui/plaintext.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

using State = LineageGraphNode::State;

namespace {

constexpr int grid = 8;
constexpr int versionsShown = 20;
constexpr double zoomStep = 1.25;

} // namespace

LineageGraphPanel::LineageGraphPanel(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_timers(timers)
    , m_worker(std::make_shared<GraphvizLayout>())
    , m_back(new QPushButton(tr("Back to events"), this))
    , m_title(new QLabel(this))
    , m_expand(new QPushButton(tr("Expand"), this))
    , m_start(new QPushButton(tr("Start"), this))
    , m_smaller(new QPushButton(u"−"_s, this))
    , m_larger(new QPushButton(u"+"_s, this))
    , m_all(new QPushButton(tr("Show all"), this))
    , m_note(new QLabel(this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_view(new LineageGraphView(m_graph, this))
    , m_facts(new DetailText(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(1);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setAccessibleName(tr("State of the graph"));
    m_back->setToolTip(tr("Esc"));
    m_expand->setToolTip(tr("Adds the neighbours of the current node (Enter)"));
    m_start->setToolTip(tr("Goes to the node where the graph began (Home)"));
    m_smaller->setToolTip(tr("Zoom out (-)"));
    m_smaller->setAccessibleName(tr("Zoom out"));
    m_larger->setToolTip(tr("Zoom in (+)"));
    m_larger->setAccessibleName(tr("Zoom in"));
    m_all->setToolTip(tr("Fits the graph into the pane (0)"));
    m_facts->setAccessibleName(tr("Current node"));
    m_facts->document()->setDocumentMargin(grid);
    m_facts->setPlaceholderText(tr("The current node's facts and history stand here."));
    arrange();

    connect(m_back, &QPushButton::clicked, this, &LineageGraphPanel::backRequested);
    connect(m_expand, &QPushButton::clicked, this, &LineageGraphPanel::expandCurrent);
    connect(m_start, &QPushButton::clicked, m_view, &LineageGraphView::goToStart);
    connect(m_smaller, &QPushButton::clicked, this, [this] { m_view->zoomBy(1 / zoomStep); });
    connect(m_larger, &QPushButton::clicked, this, [this] { m_view->zoomBy(zoomStep); });
    connect(m_all, &QPushButton::clicked, m_view, &LineageGraphView::showAll);
    connect(m_retry, &QPushButton::clicked, this, [this] { open(m_api, m_domainId, m_identifiers, m_name); });
    connect(m_view, &LineageGraphView::expandRequested, this, &LineageGraphPanel::expandCurrent);
    connect(m_view, &LineageGraphView::currentChanged, this, &LineageGraphPanel::showNode);
    connect(&m_graph, &LineageGraph::changed, this, &LineageGraphPanel::takeGraph);
    connect(&m_worker, &LayoutWorker::laidOut, this, [this](const LayoutResult &result) {
        m_view->setResult(result);
        showNote();
    });
    clear();
}

LineageGraphPanel::~LineageGraphPanel()
{
    // The view and the graph look at each other to their ends.
    m_graph.disconnect(this);
    m_view->disconnect(this);
    delete m_view;
}

void LineageGraphPanel::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(2 * grid, 0, grid, 0);
    top->setSpacing(grid);
    top->addWidget(m_back);
    top->addWidget(m_title, 1);
    for (QPushButton *button : {m_expand, m_start, m_smaller, m_larger, m_all})
        top->addWidget(button);
    for (QPushButton *button : {m_smaller, m_larger})
        button->setFixedWidth(4 * grid);
    auto *note = new QHBoxLayout;
    note->setContentsMargins(2 * grid, 0, grid, 0);
    note->setSpacing(grid);
    note->addWidget(m_note, 1);
    note->addWidget(m_retry);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_view);
    splitter->addWidget(m_facts);
    splitter->setChildrenCollapsible(false);
    constexpr int graphShare = 3;
    splitter->setStretchFactor(0, graphShare);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid / 2);
    layout->addLayout(top);
    layout->addLayout(note);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_view);
}

void LineageGraphPanel::open(datazone::DataZoneApi *api, const QString &domainId, const QStringList &identifiers,
                             const QString &title)
{
    clear(); // keeps what was asked for last, which is what Retry gives
    m_api = api;
    m_domainId = domainId;
    m_identifiers = identifiers;
    m_name = title;
    m_title->setText(tr("Lineage of %1").arg(title));
    m_title->setToolTip(plainToolTip(m_title->text()));
    m_graph.start(api, m_domainId, m_identifiers);
    showNote();
}

void LineageGraphPanel::clear()
{
    m_historyPause.cancel();
    delete m_historyJob; // destroying a job cancels it
    m_history.reset();
    m_historyOf = -1;
    m_nodesLaidOut = m_edgesLaidOut = 0;
    m_worker.cancel();
    m_api = nullptr;
    m_view->clear();
    m_graph.clear();
    m_facts->setWholeText({});
    m_title->clear();
}

void LineageGraphPanel::takeGraph()
{
    const std::size_t nodes = m_graph.nodes().size();
    const std::size_t edges = m_graph.edges().size();
    // Nodes get their places at once; edges that become known while neighbours are read, when all of them are.
    if (nodes > 0 && (nodes != m_nodesLaidOut || (!m_graph.isLoading() && edges != m_edgesLaidOut))) {
        m_nodesLaidOut = nodes;
        m_edgesLaidOut = edges;
        LayoutInput input{.nodes = std::vector<QSizeF>(nodes, LineageGraphView::boxSize), .edges = {}};
        for (const LineageGraphEdge &edge : m_graph.edges())
            input.edges.emplace_back(edge.from, edge.to);
        m_worker.request(std::move(input));
    }
    m_view->updateNodes();
    showNote();
    showNode();
}

void LineageGraphPanel::showNote()
{
    QStringList parts;
    const auto &error = m_graph.startError();
    if (error && error->kind == ErrorKind::NotFound) {
        parts += tr("The service knows no lineage of this asset. It may have none yet, or its import failed.");
    } else if (error && isDenial(*error)) {
        parts += nodeDeniedText(*error);
    } else if (error) {
        parts += visibleText(describe(*error) + u' ' + plainMeaning(*error));
    } else if (m_graph.nodes().empty()) {
        if (m_graph.isLoading())
            parts += tr("Looking for the asset in the lineage graph…");
    } else {
        parts += tr("%n node(s)", nullptr, static_cast<int>(m_graph.nodes().size()));
        if (m_graph.isLoading())
            parts += tr("reading neighbours…");
        else if (m_worker.isBusy())
            parts += tr("laying out…");
        if (m_graph.isFull())
            parts += tr("the graph takes no more: %n neighbour(s) were left out", nullptr, m_graph.leftOut());
    }
    m_note->setText(parts.join(u" · "_s));
    m_note->setVisible(!parts.isEmpty());
    m_retry->setVisible(error.has_value());
    const bool hasNodes = !m_graph.nodes().empty();
    for (QPushButton *button : {m_start, m_smaller, m_larger, m_all})
        button->setEnabled(hasNodes);
}

void LineageGraphPanel::expandCurrent()
{
    const int node = m_view->current();
    if (node < 0)
        return;
    if (m_graph.at(node).state == State::Failed)
        m_graph.retry(node);
    else
        m_graph.expand(node);
}

void LineageGraphPanel::showNode()
{
    const int node = m_view->current();
    if (node < 0 || node >= static_cast<int>(m_graph.nodes().size())) {
        m_expand->setEnabled(false);
        return;
    }
    const LineageGraphNode &shown = m_graph.at(node);
    const bool isFailed = shown.state == State::Failed;
    m_expand->setText(isFailed ? tr("Retry node") : tr("Expand"));
    m_expand->setEnabled(isFailed || (shown.state == State::Known && m_graph.hiddenNeighbours(node) > 0));
    if (m_historyOf != node) {
        m_historyOf = node;
        m_history.reset();
        delete m_historyJob;
        // Moving along edges costs nothing.
        m_historyPause = m_timers.after(400ms, [this] { readHistory(); });
    }
    QStringList lines;
    for (const auto &[name, value] : factsOf(shown))
        lines += value.contains(u'\n') ? name + u":\n"_s + value : name + u": "_s + value;
    if (const QString history = historyText(); !history.isEmpty())
        lines += u'\n' + history;
    if (const QString text = lines.join(u'\n'); text != m_facts->wholeText())
        m_facts->setWholeText(text);
}

void LineageGraphPanel::readHistory()
{
    const int node = m_historyOf;
    if (m_api == nullptr || node < 0 || node >= static_cast<int>(m_graph.nodes().size()))
        return;
    if (m_graph.at(node).state == State::Loading) {
        m_historyPause = m_timers.after(400ms, [this] { readHistory(); });
        return;
    }
    if (m_graph.at(node).state != State::Known)
        return;
    m_historyJob = m_api->listLineageNodeHistory({.domainIdentifier = m_domainId,
                                                  .identifier = m_graph.at(node).id,
                                                  .sortOrder = datazone::SortOrder::Descending,
                                                  .maxResults = versionsShown},
                                                 this);
    connect(m_historyJob, &Job::finished, this, [this, job = m_historyJob.data()] {
        job->deleteLater();
        m_historyJob = nullptr;
        m_history = job->takeResult();
        showNode();
    });
    m_historyJob->start();
}

QString LineageGraphPanel::historyText() const
{
    if (!m_history)
        return {};
    if (!*m_history)
        return tr("History could not be read: %1").arg(visibleText(describe(m_history->error())));
    QStringList lines{tr("History")};
    for (const datazone::LineageNodeSummary &version : m_history->value().items)
        lines += version.eventTimestamp ? isoTimestamp(*version.eventTimestamp) : absentText();
    if (lines.size() == 1)
        lines += tr("No versions were given.");
    if (m_history->value().nextToken)
        lines += tr("and older ones");
    return lines.join(u'\n');
}

void LineageGraphPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace zonescope
