// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/countchip.h"

#include "ui/palette.h"

#include <QtGui/QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int gap = 6;
constexpr int shapeSize = 11;

} // namespace

CountChip::CountChip(const QString &name, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setText(name);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

CountChip::~CountChip() = default;

bool CountChip::setCountText(const QString &text)
{
    if (text == m_count)
        return false;
    m_count = text;
    setAccessibleDescription(text);
    updateGeometry();
    update();
    return true;
}

QSize CountChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    // Room for the usual count, so that the row does not jump while pages arrive.
    const int count = std::max(metrics.horizontalAdvance(m_count), metrics.horizontalAdvance(u"000"_s));
    return {padding + shapeSize + gap + metrics.horizontalAdvance(text()) + gap + count + padding,
            metrics.height() + padding};
}

void CountChip::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const StatusColors own = colorsIn(colors);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const bool lit = isChecked() || isDown();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = frame.height() / 2;
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, 2));
    } else {
        const QColor quiet = underMouse() ? colors.border : colors.separator;
        painter.setPen(isChecked() ? own.shape : quiet);
    }
    painter.setBrush(lit ? colors.selection : colors.raised);
    painter.drawRoundedRect(hasFocus() ? frame.adjusted(0.5, 0.5, -0.5, -0.5) : frame, radius, radius);

    paintShape(painter, QRectF(padding, (height() - shapeSize) / 2.0, shapeSize, shapeSize), own.shape);
    const QRect rest = rect().adjusted(padding + shapeSize + gap, 0, -padding, 0);
    painter.setPen(own.word);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    painter.setPen(colors.text);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_count);
}

} // namespace zonescope
