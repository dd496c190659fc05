// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/lineage/lineagegraph.h"
#include "models/lineage/lineagelayout.h"

#include <QtGui/QPainterPath>
#include <QtWidgets/QAbstractScrollArea>

#include <vector>

namespace zonescope {

struct Colors;

/// Draws a lineage graph as it was laid out: a box for each node with its shape, name and type, and from where to where
/// data flow, left to right. One node is the current one.
///
/// Left and Right go along edges, up and downstream; Up and Down to the next box above and below; Home to the start;
/// Enter expands; + and - zoom, 0 shows all. Pulling the ground moves it, Ctrl and the wheel zoom. The accessible
/// description is the current node as a sentence. Paints what is visible only, so that thousands of nodes cost nothing.
class LineageGraphView final : public QAbstractScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineageGraphView)

public:
    /// `graph` outlives the view.
    explicit LineageGraphView(const LineageGraph &graph, QWidget *parent = nullptr);
    ~LineageGraphView() override;

    /// Of every node, in pixels at a zoom of 1: names are cut, so that a layout holds whatever they are.
    static constexpr QSizeF boxSize{216, 42};
    /// Below this zoom names would be a smear: boxes alone are drawn.
    static constexpr double readableAt = 0.45;

    /// Of the graph as it was when it was asked for: nodes that came later are not drawn yet. The current node stays
    /// where it is on the screen.
    void setResult(const LayoutResult &result);
    void clear();
    /// States and names of nodes changed, not their places.
    void updateNodes();

    [[nodiscard]] int current() const { return m_current; } ///< -1: none
    void setCurrent(int node);
    [[nodiscard]] double zoom() const { return m_zoom; }
    void zoomBy(double factor);
    void showAll();
    void goToStart();
    /// Where a node is in the viewport; for tests.
    [[nodiscard]] QRectF rectOf(int node) const;

Q_SIGNALS:
    void currentChanged(int node);
    void expandRequested(int node);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void paintNode(QPainter &painter, const Colors &colors, int node) const;
    void paintEdges(QPainter &painter, const Colors &colors, const QRectF &visible) const;
    void setZoom(double zoom, const QPointF &keep);
    void updateBars();
    void ensureVisible(int node);
    void announce();
    [[nodiscard]] bool isPlaced(int node) const;
    [[nodiscard]] QRectF boxOf(int node) const; ///< in pixels at a zoom of 1
    [[nodiscard]] QPointF origin() const; ///< of the picture in the viewport
    [[nodiscard]] int nodeAt(const QPoint &place) const;
    [[nodiscard]] int nearest(const std::vector<int> &nodes) const; ///< by height
    [[nodiscard]] int nextInColumn(bool isDown) const;

    const LineageGraph &m_graph;
    LayoutResult m_result{};
    std::vector<QPainterPath> m_paths{}; ///< by edge
    double m_zoom = 1;
    int m_current = -1;
    bool m_isFitted = false; ///< the whole picture was shown once
    bool m_isPulled = false;
    QPoint m_pulledFrom{};
};

} // namespace zonescope
