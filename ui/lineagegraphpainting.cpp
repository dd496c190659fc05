// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// How LineageGraphView paints.

#include "models/lineage/lineagetext.h"
#include "ui/lineagegraphview.h"
#include "ui/lineageshape.h"
#include "ui/palette.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace zonescope {

using State = LineageGraphNode::State;

namespace {

constexpr double corner = 5;
constexpr double shapeSize = 13;
constexpr double padding = 9;

} // namespace

void LineageGraphView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    const Colors &colors = colorsOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin());
    painter.scale(m_zoom, m_zoom);
    const QRectF visible((-origin()) / m_zoom, QSizeF(viewport()->size()) / m_zoom);
    paintEdges(painter, colors, visible);
    for (int node = 0; isPlaced(node); ++node) {
        if (boxOf(node).intersects(visible))
            paintNode(painter, colors, node);
    }
}

void LineageGraphView::paintEdges(QPainter &painter, const Colors &colors, const QRectF &visible) const
{
    const auto isOfCurrent = [this](std::size_t edge) {
        return m_graph.edges()[edge].from == m_current || m_graph.edges()[edge].to == m_current;
    };
    painter.setBrush(Qt::NoBrush);
    // Those of the current node lie above the others.
    for (const bool ofCurrent : {false, true}) {
        painter.setPen(QPen(ofCurrent ? colors.accent : colors.border, ofCurrent ? 2 : 1.2));
        for (std::size_t i = 0; i < std::min(m_paths.size(), m_graph.edges().size()); ++i) {
            if (isOfCurrent(i) == ofCurrent && m_paths[i].boundingRect().adjusted(-1, -1, 1, 1).intersects(visible))
                painter.drawPath(m_paths[i]);
        }
    }
}

void LineageGraphView::paintNode(QPainter &painter, const Colors &colors, int node) const
{
    const LineageGraphNode &one = m_graph.at(node);
    const QRectF box = boxOf(node);
    const bool isCurrent = node == m_current;
    const bool isKnown = one.state == State::Known;
    QPen pen(isCurrent ? colors.accent : colors.border, isCurrent ? 2.5 : 1);
    if (!isKnown)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(isCurrent ? colors.selection : colors.raised);
    painter.drawRoundedRect(box, corner, corner);
    if (node == 0) { // where it began
        painter.fillRect(QRectF(box.left(), box.top() + corner, 4, box.height() - 2 * corner), colors.accent);
    }
    if (isCurrent && hasFocus()) {
        painter.setPen(QPen(colors.focus, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), corner + 3, corner + 3);
    }
    if (m_zoom < readableAt)
        return;
    QRectF inner = box.adjusted(padding, 4, -padding, -4);
    const QColor words = isCurrent ? colors.onSelection : colors.text;
    const QColor muted = isCurrent ? colors.onSelection : colors.mutedText;
    const QRectF shape(inner.left(), box.center().y() - shapeSize / 2, shapeSize, shapeSize);
    paintLineageShape(painter, shape, isKnown ? one.type : LineageNodeType::Other, muted);
    inner.setLeft(shape.right() + padding);
    if (const int hidden = m_graph.hiddenNeighbours(node); hidden > 0 && !one.isExpanded) {
        const QString more = tr("+%1", "that many more neighbours").arg(hidden);
        QRectF badge(inner.right() - 26, inner.top(), 26, inner.height());
        painter.setPen(isCurrent ? colors.onSelection : colors.accent);
        painter.drawText(badge, Qt::AlignRight | Qt::AlignVCenter, more);
        inner.setRight(badge.left() - 4);
    }
    const auto drawLine = [&](const QRectF &rect, const QString &text, const QColor &color, const QFont &lineFont) {
        painter.setFont(lineFont);
        painter.setPen(color);
        const QString shown = QFontMetricsF(lineFont).elidedText(text, Qt::ElideMiddle, rect.width());
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    };
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.9);
    const double half = inner.height() / 2;
    drawLine({inner.left(), inner.top(), inner.width(), half}, nodeTitle(one), isKnown ? words : muted, strong);
    drawLine({inner.left(), inner.top() + half, inner.width(), half}, nodeSubtitle(one), muted, small);
    painter.setFont(font());
}

} // namespace zonescope
