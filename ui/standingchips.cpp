// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/standingchips.h"

#include "models/base/textformat.h"
#include "ui/flowlayout.h"
#include "ui/standingshape.h"

#include <QtGui/QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int padding = 8;
constexpr int gap = 6;
constexpr int shapeSize = 11;

} // namespace

StandingChip::StandingChip(Standing standing, QWidget *parent)
    : QAbstractButton(parent)
    , m_standing(standing)
{
    setCheckable(true);
    setText(standingTitle(standing));
    setAccessibleName(standingTitle(standing));
    setToolTip(standingMeaning(standing));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(0, true);
}

StandingChip::~StandingChip() = default;

void StandingChip::setCount(int count, bool isWhole)
{
    const QString text = isWhole ? countText(count) : countText(count) + u'+';
    if (text == m_count)
        return;
    m_count = text;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QSize StandingChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    // Room for the usual count, so that the row does not jump while pages arrive.
    const int count = std::max(metrics.horizontalAdvance(m_count), metrics.horizontalAdvance(u"000"_s));
    return {padding + shapeSize + gap + metrics.horizontalAdvance(text()) + gap + count + padding,
            metrics.height() + padding};
}

void StandingChip::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const StatusColors standing = colorsOfStanding(colors, m_standing);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const bool lit = isChecked() || isDown();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = frame.height() / 2;
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, 2));
    } else {
        const QColor quiet = underMouse() ? colors.border : colors.separator;
        painter.setPen(isChecked() ? standing.shape : quiet);
    }
    painter.setBrush(lit ? colors.selection : colors.raised);
    painter.drawRoundedRect(hasFocus() ? frame.adjusted(0.5, 0.5, -0.5, -0.5) : frame, radius, radius);

    const QRectF shape(padding, (height() - shapeSize) / 2.0, shapeSize, shapeSize);
    paintStandingShape(painter, shape, m_standing, standing.shape);
    const QRect rest = rect().adjusted(padding + shapeSize + gap, 0, -padding, 0);
    painter.setPen(standing.word);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    painter.setPen(colors.text);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_count);
}

StandingChips::StandingChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this, padding);
    for (int i = 0; i < standingCount; ++i) {
        auto *chip = new StandingChip(static_cast<Standing>(i), this);
        m_chips.at(static_cast<std::size_t>(i)) = chip;
        layout->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, &StandingChips::report);
    }
    showUsed();
}

StandingChips::~StandingChips() = default;

void StandingChips::setStandings(const std::vector<Standing> &standings)
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setChecked(std::ranges::find(standings, static_cast<Standing>(i)) != standings.end());
    showUsed();
}

void StandingChips::setCounts(const StandingCounts &counts, bool isWhole)
{
    m_counts = counts;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setCount(counts.at(i), isWhole);
    showUsed();
}

void StandingChips::showUsed()
{
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const auto standing = static_cast<Standing>(i);
        const bool isAlwaysThere = standing == Standing::Failing || standing == Standing::Fine;
        StandingChip *chip = m_chips.at(i);
        // What has the focus stays, or the keyboard would jump while pages arrive.
        chip->setVisible(isAlwaysThere || chip->isChecked() || chip->hasFocus() || m_counts.at(i) > 0);
    }
}

void StandingChips::report()
{
    std::vector<Standing> standings;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        if (m_chips.at(i)->isChecked())
            standings.push_back(static_cast<Standing>(i));
    }
    Q_EMIT standingsChanged(standings);
}

} // namespace zonescope
