// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/histogrampainter.h"

#include "ui/histogramwords.h"
#include "ui/palette.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPaintDevice>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace zonescope {

using datazone::RunStatus;

namespace {

constexpr double widestBar = 24;
/// Success is what is expected; it stands back so that the rest is seen.
constexpr double successOpacity = 0.55;
constexpr double dimmedOpacity = 0.35;

QColor faded(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(color.alphaF() * opacity));
    return color;
}

class Painting final {
public:
    Painting(QPainter &painter, const HistogramPicture &picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_histogram(picture.histogram)
        , m_geometry(picture.geometry)
        , m_colors(picture.colors)
        , m_ratio(painter.device()->devicePixelRatioF())
    {
    }

    void paint()
    {
        const QRectF &area = m_geometry.area();
        if (!m_histogram.bins.empty()) {
            hatchUnknown();
            band();
            if (m_picture.hovered)
                m_painter.fillRect(snapped(m_geometry.columns(*m_picture.hovered, *m_picture.hovered)),
                                   faded(m_colors.text, 0.08));
            for (size_t bin = 0; bin < m_histogram.bins.size(); ++bin)
                bar(bin);
            edgesOfBand();
            labels();
        }
        m_painter.fillRect(snapped({area.left(), area.bottom(), area.width(), 1}), m_colors.border);
        emptyText();
        if (m_picture.cursor)
            cursor(*m_picture.cursor);
    }

private:
    [[nodiscard]] double snapped(double value) const { return std::round(value * m_ratio) / m_ratio; }
    [[nodiscard]] QRectF snapped(const QRectF &rect) const
    {
        return {QPointF(snapped(rect.left()), snapped(rect.top())),
                QPointF(snapped(rect.right()), snapped(rect.bottom()))};
    }
    [[nodiscard]] QRectF between(double from, double to) const
    {
        const QRectF &area = m_geometry.area();
        return {std::min(from, to), area.top(), std::abs(to - from), area.height()};
    }

    void hatchUnknown()
    {
        const double begin = m_geometry.xOfEdge(0);
        const double now = m_geometry.xOf(std::max(m_histogram.now, m_histogram.bins.back().since));
        if (!m_histogram.knownSince) {
            hatch(between(begin, now));
            return;
        }
        hatch(between(begin, m_geometry.xOf(*m_histogram.knownSince)));
        if (m_histogram.knownUntil && *m_histogram.knownUntil < m_histogram.now)
            hatch(between(m_geometry.xOf(*m_histogram.knownUntil), now));
    }

    void hatch(const QRectF &rect)
    {
        constexpr double spacing = 6;
        if (rect.width() < 1)
            return;
        m_painter.save();
        m_painter.setClipRect(snapped(rect));
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(faded(m_colors.border, 0.55), 1));
        const double height = rect.height();
        // Counted from the edge of the whole, so that the lines stay where they are as the part grows.
        const double origin = m_geometry.area().left();
        const auto first = static_cast<int>(std::floor((rect.left() - height - origin) / spacing));
        const auto last = static_cast<int>(std::ceil((rect.right() - origin) / spacing));
        for (int line = first; line <= last; ++line) {
            const double x = origin + line * spacing;
            m_painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
        }
        m_painter.restore();
    }

    [[nodiscard]] bool hasBand() const { return m_picture.pending || !m_histogram.chosen.isEmpty(); }
    [[nodiscard]] QRectF bandRect() const
    {
        if (m_picture.pending)
            return m_geometry.columns(m_picture.pending->first, m_picture.pending->second);
        const TimeRange &chosen = m_histogram.chosen;
        const double from = chosen.since ? m_geometry.xOf(*chosen.since) : m_geometry.xOfEdge(0);
        const double to = chosen.until ? m_geometry.xOf(*chosen.until) : m_geometry.xOfEdge(m_histogram.bins.size());
        return between(from, to);
    }

    void band()
    {
        if (hasBand())
            m_painter.fillRect(snapped(bandRect()), m_colors.selection);
    }

    void edgesOfBand()
    {
        if (!hasBand())
            return;
        constexpr QSizeF grip(5, 16);
        const QRectF rect = snapped(bandRect());
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const double x : {rect.left(), rect.right()}) {
            m_painter.fillRect(QRectF(x - 0.5, rect.top(), 1, rect.height()), m_colors.accent);
            QRectF handle(QPointF(), grip);
            handle.moveCenter({x, rect.center().y()});
            m_painter.setPen(QPen(m_colors.window, 1));
            m_painter.setBrush(m_colors.accent);
            m_painter.drawRoundedRect(handle, grip.width() / 2, grip.width() / 2);
        }
        m_painter.restore();
    }

    [[nodiscard]] bool isDimmed(size_t bin) const
    {
        return m_picture.pending ? bin < m_picture.pending->first || bin > m_picture.pending->second
                                 : !m_histogram.isChosen(bin);
    }

    void bar(size_t bin)
    {
        constexpr int least = 2;
        const RunHistogramBin &counts = m_histogram.bins[bin];
        if (counts.total() == 0)
            return;
        const QRectF column = m_geometry.columns(bin, bin);
        constexpr double roomForGap = 4;
        const double gap = column.width() >= roomForGap ? 1 : 0;
        QRectF place = column;
        if (column.width() - gap > widestBar) {
            place.setWidth(widestBar);
            place.moveCenter(column.center());
        } else {
            place.setRight(column.right() - gap);
        }
        place = snapped(place);
        const auto height = static_cast<int>(std::floor(m_geometry.area().height() * m_ratio));
        const auto heights =
            stackHeights(counts, m_histogram.peak(), height, static_cast<int>(std::ceil(least * m_ratio)));
        const double opacity = isDimmed(bin) ? dimmedOpacity : 1;
        double bottom = snapped(m_geometry.area().bottom());
        for (size_t i = 0; i < heights.size(); ++i) {
            const double part = heights.at(i) / m_ratio;
            const RunStatus status = histogramStack.at(i);
            const double own = status == RunStatus::Success ? successOpacity : 1;
            m_painter.fillRect(QRectF(place.left(), bottom - part, place.width(), part),
                               faded(m_colors.status(status).shape, opacity * own));
            bottom -= part;
        }
    }

    void labels()
    {
        constexpr double gap = 4;
        const QFontMetricsF metrics(m_picture.font, m_painter.device());
        m_painter.setFont(m_picture.font);
        const QRectF &area = m_geometry.area();
        QRectF line(m_picture.rect.left(), area.bottom() + 1, m_picture.rect.width(),
                    m_picture.rect.bottom() - area.bottom() - 1);
        QString scale = histogramScaleText(m_histogram);
        const double scaleWidth = metrics.horizontalAdvance(scale);
        if (scaleWidth > line.width() / 3)
            scale.clear(); // times are more to the point
        m_painter.setPen(m_colors.mutedText);
        m_painter.drawText(line, (m_picture.mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, scale);
        const double taken = scale.isEmpty() ? 0 : scaleWidth + 4 * gap;
        if (m_picture.mirrored)
            line.setLeft(line.left() + taken);
        else
            line.setRight(line.right() - taken);
        const auto widthOf = [&metrics](const QString &text) { return metrics.horizontalAdvance(text); };
        const double begin = m_geometry.xOfEdge(0);
        const auto placeOf = [&](qint64 ms) { return std::abs(m_geometry.xOf(ms) - begin); };
        for (const HistogramLabel &label : histogramLabels(m_histogram, area.width(), placeOf, widthOf)) {
            const double x = snapped(m_geometry.xOf(label.time));
            const double width = widthOf(label.text) + 1;
            const QRectF place(m_picture.mirrored ? x - gap - width : x + gap, line.top(), width, line.height());
            if (place.left() < line.left() || place.right() > line.right())
                continue;
            m_painter.fillRect(QRectF(x, area.bottom() + 1, 1 / m_ratio, line.height() / 2), m_colors.border);
            m_painter.setPen(m_colors.mutedText);
            m_painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, label.text);
        }
    }

    void emptyText()
    {
        const QString text = histogramEmptyText(m_histogram);
        if (text.isEmpty())
            return;
        constexpr double margin = 8;
        const QFontMetricsF metrics(m_picture.font, m_painter.device());
        const QString shown =
            metrics.elidedText(text, Qt::ElideRight, std::max(0.0, m_geometry.area().width() - 2 * margin));
        QRectF place(0, 0, metrics.horizontalAdvance(shown) + 2 * margin, metrics.height());
        place.moveCenter(m_geometry.area().center());
        m_painter.fillRect(snapped(place), m_colors.window); // over the hatching
        m_painter.setFont(m_picture.font);
        m_painter.setPen(m_colors.mutedText);
        m_painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, shown);
    }

    void cursor(size_t bin)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(m_colors.focus, 2));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(m_geometry.columns(bin, bin).adjusted(-1, 1, 1, 0), 2, 2);
        m_painter.restore();
    }

    QPainter &m_painter;
    const HistogramPicture &m_picture;
    const RunHistogram &m_histogram;
    const HistogramGeometry &m_geometry;
    const Colors &m_colors;
    double m_ratio;
};

} // namespace

void paintHistogram(QPainter &painter, const HistogramPicture &picture)
{
    Painting(painter, picture).paint();
}

} // namespace zonescope
