// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/statuschips.h"

#include "models/base/textformat.h"
#include "models/runs/runtext.h"
#include "ui/flowlayout.h"
#include "ui/palette.h"
#include "ui/statusshape.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::RunStatus;

namespace {

QString textOf(const StatusCount &count)
{
    switch (count.knowledge) {
    case CountKnowledge::NotAsked:
        return u"?"_s;
    case CountKnowledge::AtLeast:
        return countText(count.count) + u'+';
    case CountKnowledge::Exact:
        break;
    }
    return countText(count.count);
}

} // namespace

StatusChip::StatusChip(RunStatus status, QWidget *parent)
    : CountChip(statusTitle(status), parent)
    , m_status(status)
{
    setCount({});
}

StatusChip::~StatusChip() = default;

void StatusChip::setCount(const StatusCount &count)
{
    if (!setCountText(textOf(count)))
        return;
    switch (count.knowledge) {
    case CountKnowledge::NotAsked:
        setToolTip(tr("Runs of this status were not asked for. Press to read them."));
        break;
    case CountKnowledge::AtLeast:
        setToolTip(tr("Counted in what is loaded so far."));
        break;
    case CountKnowledge::Exact:
        setToolTip({});
        break;
    }
}

StatusColors StatusChip::colorsIn(const Colors &colors) const
{
    return colors.status(m_status);
}

void StatusChip::paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const
{
    paintStatusShape(painter, rect, m_status, color);
}

StatusChips::StatusChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this, CountChip::padding);
    // What is wrong stands first.
    for (const RunStatus status : {RunStatus::Failed, RunStatus::PartiallySucceeded, RunStatus::Running,
                                   RunStatus::Requested, RunStatus::Success, RunStatus::Unknown}) {
        auto *chip = new StatusChip(status, this);
        m_chips.at(static_cast<std::size_t>(status)) = chip;
        layout->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, &StatusChips::report);
    }
    showOther();
}

StatusChips::~StatusChips() = default;

void StatusChips::append(QWidget *control)
{
    layout()->addWidget(control);
}

void StatusChips::setStatuses(const std::vector<RunStatus> &statuses)
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setChecked(std::ranges::find(statuses, static_cast<RunStatus>(i)) != statuses.end());
    showOther();
}

void StatusChips::setCounts(const StatusCounts &counts)
{
    m_counts = counts;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setCount(counts.counts.at(i));
    showOther();
}

void StatusChips::showOther()
{
    StatusChip *other = m_chips.at(static_cast<std::size_t>(RunStatus::Unknown));
    other->setVisible(other->isChecked() || m_counts.of(RunStatus::Unknown).count > 0);
}

void StatusChips::report()
{
    std::vector<RunStatus> statuses;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        if (m_chips.at(i)->isChecked())
            statuses.push_back(static_cast<RunStatus>(i));
    }
    Q_EMIT statusesChanged(statuses);
}

} // namespace zonescope
