// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lineagegraphview.h"

#include "models/lineage/lineagetext.h"

#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr double margin = 24; ///< around the picture
constexpr double leastZoom = 0.05;
constexpr double mostZoom = 2.5;
constexpr double zoomStep = 1.25;

QPainterPath arrowPath(const std::vector<QPointF> &points)
{
    QPainterPath path(points.front());
    if (points.size() == 2)
        path.lineTo(points.back());
    for (std::size_t i = 1; i + 2 < points.size(); i += 3)
        path.cubicTo(points[i], points[i + 1], points[i + 2]);
    // The head points along the last piece of the line.
    const QPointF end = points.back();
    const QPointF before = points[points.size() - 2];
    const double angle = std::atan2(end.y() - before.y(), end.x() - before.x());
    constexpr double length = 7;
    constexpr double spread = 0.42;
    for (const double side : {spread, -spread}) {
        path.moveTo(end);
        path.lineTo(end - QPointF(std::cos(angle + side), std::sin(angle + side)) * length);
    }
    return path;
}

} // namespace

LineageGraphView::LineageGraphView(const LineageGraph &graph, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_graph(graph)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Lineage graph"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::ArrowCursor);
}

LineageGraphView::~LineageGraphView() = default;

// Places -----------------------------------------------------------------------------------------------------------

bool LineageGraphView::isPlaced(int node) const
{
    return node >= 0 && node < static_cast<int>(std::min(m_result.centres.size(), m_graph.nodes().size()));
}

QRectF LineageGraphView::boxOf(int node) const
{
    QRectF box({}, boxSize);
    box.moveCenter(m_result.centres[static_cast<std::size_t>(node)] + QPointF(margin, margin));
    return box;
}

QPointF LineageGraphView::origin() const
{
    const QSizeF picture = (m_result.size + QSizeF(2 * margin, 2 * margin)) * m_zoom;
    // What is smaller than the viewport stands in its middle.
    const double x = std::max(0.0, (viewport()->width() - picture.width()) / 2);
    const double y = std::max(0.0, (viewport()->height() - picture.height()) / 2);
    return {x - horizontalScrollBar()->value(), y - verticalScrollBar()->value()};
}

QRectF LineageGraphView::rectOf(int node) const
{
    if (!isPlaced(node))
        return {};
    const QRectF box = boxOf(node);
    return {box.topLeft() * m_zoom + origin(), box.size() * m_zoom};
}

int LineageGraphView::nodeAt(const QPoint &place) const
{
    for (int node = 0; isPlaced(node); ++node) {
        if (rectOf(node).contains(place))
            return node;
    }
    return -1;
}

void LineageGraphView::updateBars()
{
    const QSizeF picture = (m_result.size + QSizeF(2 * margin, 2 * margin)) * m_zoom;
    const QSize seen = viewport()->size();
    horizontalScrollBar()->setPageStep(seen.width());
    verticalScrollBar()->setPageStep(seen.height());
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setSingleStep(40);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(picture.width())) - seen.width()));
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(picture.height())) - seen.height()));
    viewport()->update();
}

void LineageGraphView::setResult(const LayoutResult &result)
{
    const bool isFirst = !m_isFitted;
    const QPointF before = isPlaced(m_current) ? rectOf(m_current).center() : QPointF();
    const bool wasPlaced = isPlaced(m_current);
    m_result = result;
    m_paths.clear();
    for (std::size_t i = 0; i < std::min(m_result.edges.size(), m_graph.edges().size()); ++i) {
        std::vector<QPointF> points = m_result.edges[i];
        if (points.size() < 2) {
            const LineageGraphEdge &edge = m_graph.edges()[i];
            points = {m_result.centres[static_cast<std::size_t>(edge.from)] + QPointF(boxSize.width() / 2, 0),
                      m_result.centres[static_cast<std::size_t>(edge.to)] - QPointF(boxSize.width() / 2, 0)};
        }
        m_paths.push_back(arrowPath(points).translated(margin, margin));
    }
    updateBars();
    if (isFirst && isPlaced(0)) {
        m_isFitted = true;
        if (m_current < 0)
            setCurrent(0);
        showAll();
    } else if (wasPlaced && isPlaced(m_current)) {
        const QPointF moved = rectOf(m_current).center() - before;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + static_cast<int>(std::lround(moved.x())));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(moved.y())));
        ensureVisible(m_current);
    }
}

void LineageGraphView::clear()
{
    m_result = {};
    m_paths.clear();
    m_current = -1;
    m_zoom = 1;
    m_isFitted = false;
    updateBars();
    announce();
}

void LineageGraphView::updateNodes()
{
    viewport()->update();
    announce();
}

void LineageGraphView::setZoom(double zoom, const QPointF &keep)
{
    const QPointF point = (keep - origin()) / m_zoom;
    m_zoom = std::clamp(zoom, leastZoom, mostZoom);
    updateBars();
    const QPointF moved = point * m_zoom + origin() - keep;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + static_cast<int>(std::lround(moved.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(moved.y())));
}

void LineageGraphView::zoomBy(double factor)
{
    const bool isSeen = isPlaced(m_current) && rectOf(m_current).intersects(viewport()->rect());
    setZoom(m_zoom * factor, isSeen ? rectOf(m_current).center() : QRectF(viewport()->rect()).center());
}

void LineageGraphView::showAll()
{
    const QSizeF picture = m_result.size + QSizeF(2 * margin, 2 * margin);
    const double fit = std::min(viewport()->width() / picture.width(), viewport()->height() / picture.height());
    // Small graphs are not blown up, and large ones stay readable around the current node.
    m_zoom = std::clamp(fit, m_graph.nodes().size() > 40 ? leastZoom : readableAt, 1.0);
    updateBars();
    ensureVisible(m_current);
}

void LineageGraphView::goToStart()
{
    if (isPlaced(0)) {
        setCurrent(0);
        ensureVisible(0);
    }
}

void LineageGraphView::ensureVisible(int node)
{
    if (!isPlaced(node))
        return;
    const QRectF box = rectOf(node).adjusted(-margin, -margin, margin, margin);
    const QRectF seen = viewport()->rect();
    const auto move = [](QScrollBar *bar, double low, double high) {
        if (low < 0)
            bar->setValue(bar->value() + static_cast<int>(std::floor(low)));
        else if (high > 0)
            bar->setValue(bar->value() + static_cast<int>(std::ceil(high)));
    };
    move(horizontalScrollBar(), box.left() - seen.left(), box.right() - seen.right());
    move(verticalScrollBar(), box.top() - seen.top(), box.bottom() - seen.bottom());
    viewport()->update();
}

// The current node -------------------------------------------------------------------------------------------------

void LineageGraphView::setCurrent(int node)
{
    if (node < 0 || node >= static_cast<int>(m_graph.nodes().size()) || node == m_current)
        return;
    m_current = node;
    ensureVisible(node);
    viewport()->update();
    announce();
    Q_EMIT currentChanged(node);
}

void LineageGraphView::announce()
{
    const bool isKnown = m_current >= 0 && m_current < static_cast<int>(m_graph.nodes().size());
    const QString sentence = isKnown ? nodeSentence(m_graph, m_current) : tr("No node");
    if (sentence == accessibleDescription())
        return;
    setAccessibleDescription(sentence);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

int LineageGraphView::nearest(const std::vector<int> &nodes) const
{
    int best = -1;
    for (const int node : nodes) {
        if (!isPlaced(node))
            continue;
        const auto away = [&](int one) { return std::abs(boxOf(one).center().y() - boxOf(m_current).center().y()); };
        if (best < 0 || away(node) < away(best))
            best = node;
    }
    return best;
}

int LineageGraphView::nextInColumn(bool isDown) const
{
    const QPointF here = boxOf(m_current).center();
    int best = -1;
    double bestAway = 0;
    for (int node = 0; isPlaced(node); ++node) {
        const QPointF there = boxOf(node).center();
        const double away = isDown ? there.y() - here.y() : here.y() - there.y();
        if (std::abs(there.x() - here.x()) > boxSize.width() / 2 || away <= 0)
            continue;
        if (best < 0 || away < bestAway) {
            best = node;
            bestAway = away;
        }
    }
    return best;
}

void LineageGraphView::keyPressEvent(QKeyEvent *event)
{
    if (!isPlaced(m_current) || (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) != 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(nearest(m_graph.upstreamOf(m_current)));
        break;
    case Qt::Key_Right:
        setCurrent(nearest(m_graph.downstreamOf(m_current)));
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        setCurrent(nextInColumn(event->key() == Qt::Key_Down));
        break;
    case Qt::Key_Home:
        goToStart();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT expandRequested(m_current);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(zoomStep);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / zoomStep);
        break;
    case Qt::Key_0:
        showAll();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LineageGraphView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int node = nodeAt(event->position().toPoint());
    if (node >= 0) {
        setCurrent(node);
        return;
    }
    m_isPulled = true;
    m_pulledFrom = event->position().toPoint();
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void LineageGraphView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isPulled)
        return;
    const QPoint moved = event->position().toPoint() - m_pulledFrom;
    m_pulledFrom = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void LineageGraphView::mouseReleaseEvent(QMouseEvent * /*event*/)
{
    m_isPulled = false;
    viewport()->setCursor(Qt::ArrowCursor);
}

void LineageGraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int node = nodeAt(event->position().toPoint()); node >= 0)
        Q_EMIT expandRequested(node);
}

void LineageGraphView::wheelEvent(QWheelEvent *event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0 || event->angleDelta().y() == 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    setZoom(m_zoom * (event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep), event->position());
    event->accept();
}

void LineageGraphView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LineageGraphView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LineageGraphView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

} // namespace zonescope
