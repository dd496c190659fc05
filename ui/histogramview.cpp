// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/histogramview.h"

#include "ui/histogrampainter.h"
#include "ui/histogramwords.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int margin = 8;
constexpr int barHeight = 38;
constexpr double pixelsPerBin = 8;
constexpr double gripReach = 5;
constexpr qint64 minute = 60'000;

QAccessibleInterface *accessibleHistogram(const QString &, QObject *object)
{
    auto *view = qobject_cast<HistogramView *>(object);
    return view ? new QAccessibleWidget(view, QAccessible::Chart) : nullptr;
}

} // namespace

HistogramView::HistogramView(QWidget *parent)
    : QWidget(parent)
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(accessibleHistogram);
        return true;
    }();
    setAccessibleName(tr("Runs over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

HistogramView::~HistogramView() = default;

// What is shown ---------------------------------------------------------------------------------------------------

void HistogramView::showHistogram(const RunHistogram &histogram)
{
    const auto timeOf = [this](size_t bin) { return m_histogram.bins[bin].since; };
    std::optional<std::pair<qint64, qint64>> span;
    std::optional<qint64> anchor;
    if (m_span)
        span = {timeOf(m_span->anchor), timeOf(m_span->cursor)};
    if (m_drag)
        anchor = timeOf(m_drag->anchor);
    m_histogram = histogram;
    m_span.reset();
    if (m_histogram.bins.empty()) {
        m_drag.reset();
        m_hovered.reset();
    } else {
        if (span)
            m_span = Span{binOf(span->first), binOf(span->second)};
        if (anchor)
            m_drag->anchor = binOf(*anchor);
        if (m_hovered)
            m_hovered = std::min(*m_hovered, m_histogram.bins.size() - 1);
    }
    layOut();
    describe();
    update();
}

int HistogramView::binsWanted() const
{
    return std::max(1, static_cast<int>(barArea().width() / pixelsPerBin));
}

QFont HistogramView::labelFont() const
{
    constexpr double smaller = 0.85;
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * smaller);
    return small;
}

QSize HistogramView::sizeHint() const
{
    constexpr int bottom = 4;
    return {400, barHeight + 1 + QFontMetrics(labelFont()).height() + bottom};
}

QSize HistogramView::minimumSizeHint() const
{
    return {100, sizeHint().height()};
}

QRectF HistogramView::barArea() const
{
    return {margin, 0, std::max(1.0, static_cast<double>(width() - 2 * margin)), barHeight};
}

void HistogramView::layOut()
{
    m_geometry = HistogramGeometry(m_histogram, barArea(), layoutDirection() == Qt::RightToLeft);
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isChoosing = m_span && (m_drag ? m_drag->moved : hasFocus() && m_span->anchor != m_span->cursor);
    HistogramPicture picture{.histogram = m_histogram,
                             .geometry = m_geometry,
                             .colors = colorsOf(palette()),
                             .rect = QRectF(margin, 0, width() - 2 * margin, height()),
                             .font = labelFont(),
                             .mirrored = layoutDirection() == Qt::RightToLeft};
    if (!m_drag)
        picture.hovered = m_hovered;
    if (isChoosing)
        picture.pending = {m_span->first(), m_span->last()};
    if (hasFocus() && m_span && m_usesKeys)
        picture.cursor = m_span->cursor;
    paintHistogram(painter, picture);
}

void HistogramView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    if (const int bins = binsWanted(); bins != m_binsWanted) {
        m_binsWanted = bins;
        Q_EMIT binsWantedChanged(bins);
    }
}

void HistogramView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange) {
        layOut();
        updateGeometry();
        update();
    }
}

// What people do --------------------------------------------------------------------------------------------------

size_t HistogramView::binOf(qint64 ms) const
{
    const auto next = std::upper_bound(m_histogram.bins.begin(), m_histogram.bins.end(), ms,
                                       [](qint64 time, const RunHistogramBin &bin) { return time < bin.since; });
    return next == m_histogram.bins.begin() ? 0 : static_cast<size_t>(next - m_histogram.bins.begin() - 1);
}

std::pair<size_t, size_t> HistogramView::chosenBins() const
{
    const TimeRange &chosen = m_histogram.chosen;
    return {chosen.since ? binOf(*chosen.since) : 0,
            chosen.until ? binOf(*chosen.until - 1) : m_histogram.bins.size() - 1};
}

std::optional<size_t> HistogramView::anchorOfGripAt(double x) const
{
    const TimeRange &chosen = m_histogram.chosen;
    if (chosen.isEmpty() || m_histogram.bins.empty())
        return {};
    const auto [first, last] = chosenBins();
    const double begin = chosen.since ? m_geometry.xOf(*chosen.since) : m_geometry.xOfEdge(0);
    const double end = chosen.until ? m_geometry.xOf(*chosen.until) : m_geometry.xOfEdge(m_histogram.bins.size());
    if (std::abs(x - end) <= gripReach)
        return first;
    if (std::abs(x - begin) <= gripReach)
        return last;
    return {};
}

void HistogramView::choose(size_t first, size_t last)
{
    const bool toTheEnd = last + 1 == m_histogram.bins.size();
    if (first == 0 && toTheEnd) {
        goBackToWhole();
        return;
    }
    TimeRange range{.since = m_histogram.bins[first].since};
    // Where the span begins by itself it does so at some millisecond, which nobody wants to read in the filter.
    if (first == 0)
        *range.since -= (*range.since % minute + minute) % minute;
    if (!toTheEnd || !m_histogram.isOpenEnded)
        range.until = m_histogram.bins[last].until;
    m_histogram.chosen = range; // until the filter answers
    describe();
    update();
    Q_EMIT rangeChosen(range.since, range.until);
}

void HistogramView::goBackToWhole()
{
    if (m_histogram.chosen.isEmpty())
        return;
    m_histogram.chosen = {};
    describe();
    update();
    Q_EMIT rangeCleared();
}

void HistogramView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_histogram.bins.empty()) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_usesKeys = false;
    const double x = event->position().x();
    const size_t bin = m_geometry.binAt(x);
    m_drag = Drag{.anchor = anchorOfGripAt(x).value_or(bin), .pressedAt = x};
    m_span = Span{m_drag->anchor, bin};
    update();
}

void HistogramView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_histogram.bins.empty())
        return;
    const double x = event->position().x();
    m_hovered = m_geometry.binAt(x);
    if (m_drag) {
        m_drag->moved = m_drag->moved || std::abs(x - m_drag->pressedAt) >= QApplication::startDragDistance();
        m_span = Span{m_drag->anchor, *m_hovered};
        if (m_drag->moved)
            showDragTip(event->globalPosition().toPoint());
    } else {
        setCursor(anchorOfGripAt(x) ? Qt::SplitHCursor : Qt::ArrowCursor);
    }
    update();
}

void HistogramView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_drag || event->button() != Qt::LeftButton) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    const Drag drag = *std::exchange(m_drag, {});
    const size_t bin = m_geometry.binAt(event->position().x());
    QToolTip::hideText();
    if (drag.moved)
        choose(std::min(drag.anchor, bin), std::max(drag.anchor, bin));
    else if (!anchorOfGripAt(event->position().x()))
        choose(bin, bin);
    m_span = Span{bin, bin};
    describe();
    update();
}

void HistogramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goBackToWhole();
}

void HistogramView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered.reset();
    update();
}

void HistogramView::keyPressEvent(QKeyEvent *event)
{
    if (m_histogram.bins.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const size_t last = m_histogram.bins.size() - 1;
    const Span span = m_span.value_or(Span{last, last});
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    m_usesKeys = true;
    const bool isLater = (event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveCursor(isLater ? std::min(span.cursor + 1, last) : span.cursor - std::min<size_t>(span.cursor, 1), extend);
        break;
    case Qt::Key_Home:
        moveCursor(0, extend);
        break;
    case Qt::Key_End:
        moveCursor(last, extend);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_drag.reset();
        choose(span.first(), span.last());
        m_span = Span{span.cursor, span.cursor};
        break;
    case Qt::Key_Escape:
        if (m_drag) { // only the drag is given up
            m_drag.reset();
            m_span = Span{span.cursor, span.cursor};
        } else if (span.anchor != span.cursor || !m_histogram.chosen.isEmpty()) {
            m_span = Span{span.cursor, span.cursor};
            goBackToWhole();
        } else {
            QWidget::keyPressEvent(event);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    describe();
    update();
}

void HistogramView::moveCursor(size_t bin, bool extend)
{
    m_drag.reset();
    const size_t anchor = extend ? m_span.value_or(Span{bin, bin}).anchor : bin;
    m_span = Span{anchor, bin};
}

void HistogramView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_usesKeys = event->reason() != Qt::MouseFocusReason;
    if (!m_span && m_usesKeys && !m_histogram.bins.empty()) {
        const size_t bin = chosenBins().second;
        m_span = Span{bin, bin};
    }
    describe();
    update();
}

void HistogramView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_drag.reset();
    if (m_span)
        m_span->anchor = m_span->cursor; // what was not applied
    describe();
    update();
}

// What is said ----------------------------------------------------------------------------------------------------

void HistogramView::showDragTip(const QPoint &globalPosition)
{
    QToolTip::showText(globalPosition, plainToolTip(histogramToolTip(m_histogram, m_span->first(), m_span->last())),
                       this);
}

bool HistogramView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (m_histogram.bins.empty() || m_drag) {
            QToolTip::hideText();
            return true;
        }
        const size_t bin = m_geometry.binAt(help->pos().x());
        QToolTip::showText(help->globalPos(), plainToolTip(histogramToolTip(m_histogram, bin, bin)), this,
                           m_geometry.columns(bin, bin).toAlignedRect());
        return true;
    }
    return QWidget::event(event);
}

void HistogramView::describe()
{
    const QString text = m_span && hasFocus() && !m_histogram.bins.empty()
        ? histogramSentence(m_histogram, m_span->first(), m_span->last())
        : histogramSummary(m_histogram);
    if (text != accessibleDescription())
        setAccessibleDescription(text); // tells screen readers too
}

} // namespace zonescope
