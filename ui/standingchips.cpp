// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/standingchips.h"

#include "models/base/textformat.h"
#include "ui/flowlayout.h"
#include "ui/standingshape.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

StandingChip::StandingChip(Standing standing, QWidget *parent)
    : CountChip(standingTitle(standing), parent)
    , m_standing(standing)
{
    setToolTip(standingMeaning(standing));
    setCount(0, true);
}

StandingChip::~StandingChip() = default;

void StandingChip::setCount(int count, bool isWhole)
{
    setCountText(isWhole ? countText(count) : countText(count) + u'+');
}

StatusColors StandingChip::colorsIn(const Colors &colors) const
{
    return colorsOfStanding(colors, m_standing);
}

void StandingChip::paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const
{
    paintStandingShape(painter, rect, m_standing, color);
}

StandingChips::StandingChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this, CountChip::padding);
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
