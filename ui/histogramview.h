// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runhistogram.h"
#include "ui/histogramgeometry.h"

#include <QtWidgets/QWidget>

#include <optional>
#include <utility>

namespace zonescope {

/// Runs over time, stacked by status, failures at the bottom. Shows what it is given and reports which time range a
/// person wants; the filter is somebody else's. Bins outside the chosen range are dimmed; times whose runs are not
/// known in full are hatched.
///
/// Mouse: a drag chooses a range, a click one bin, the grips of a chosen range move its ends, a double click goes back
/// to the whole. Keys: Left and Right move the cursor, with Shift they extend, Home and End go to the ends, Enter
/// chooses, Esc goes back to the whole. Ranges snap to the edges of bins. In a layout from right to left, time runs
/// from right to left too.
///
/// The accessible description reads the bins at the cursor as sentences; without a cursor, all of them.
class HistogramView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistogramView)

public:
    explicit HistogramView(QWidget *parent = nullptr);
    ~HistogramView() override;

    /// The cursor, and a range that is being chosen, stay at their times.
    void showHistogram(const RunHistogram &histogram);
    /// How many bins have room, at about 8 pixels each.
    [[nodiscard]] int binsWanted() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person chose a range: `since` inclusive, `until` exclusive, ms UTC. No until: on to whatever comes.
    void rangeChosen(std::optional<qint64> since, std::optional<qint64> until);
    /// A person wants the whole again. Not where it is shown already.
    void rangeCleared();
    /// binsWanted() changed with the width.
    void binsWantedChanged(int bins);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Span { ///< bins that are being chosen
        size_t anchor = 0;
        size_t cursor = 0;
        [[nodiscard]] size_t first() const { return std::min(anchor, cursor); }
        [[nodiscard]] size_t last() const { return std::max(anchor, cursor); }
    };
    struct Drag {
        size_t anchor = 0;
        double pressedAt = 0;
        bool moved = false;
    };
    /// The end of the chosen range that stays when the grip at `x` is taken; nullopt: there is no grip.
    [[nodiscard]] std::optional<size_t> anchorOfGripAt(double x) const;
    [[nodiscard]] std::pair<size_t, size_t> chosenBins() const;
    [[nodiscard]] size_t binOf(qint64 ms) const;
    [[nodiscard]] QRectF barArea() const;
    [[nodiscard]] QFont labelFont() const;

    void layOut();
    void choose(size_t first, size_t last);
    void goBackToWhole();
    void moveCursor(size_t bin, bool extend);
    void showDragTip(const QPoint &globalPosition);
    void describe();

    RunHistogram m_histogram{};
    HistogramGeometry m_geometry{};
    std::optional<Span> m_span{}; ///< the cursor; nullopt: nobody has been here with the keyboard
    std::optional<Drag> m_drag{};
    std::optional<size_t> m_hovered{};
    bool m_usesKeys = false; ///< the cursor is shown
    int m_binsWanted = 0;
};

} // namespace zonescope
