// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/statuschips.h"

#include "models/base/textformat.h"
#include "models/runs/runtext.h"
#include "ui/flowlayout.h"
#include "ui/palette.h"
#include "ui/statusshape.h"

#include <QtGui/QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::RunStatus;

namespace {

constexpr int padding = 8;
constexpr int gap = 6;
constexpr int shapeSize = 11;

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
    : QAbstractButton(parent)
    , m_status(status)
{
    setCheckable(true);
    setText(statusTitle(status));
    setAccessibleName(statusTitle(status));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount({});
}

StatusChip::~StatusChip() = default;

void StatusChip::setCount(const StatusCount &count)
{
    const QString text = textOf(count);
    if (text == m_count)
        return;
    m_count = text;
    setAccessibleDescription(text);
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
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    // Room for the usual count, so that the row does not jump while pages arrive.
    const int count = std::max(metrics.horizontalAdvance(m_count), metrics.horizontalAdvance(u"000"_s));
    return {padding + shapeSize + gap + metrics.horizontalAdvance(text()) + gap + count + padding,
            metrics.height() + padding};
}

void StatusChip::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const StatusColors &status = colors.status(m_status);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const bool lit = isChecked() || isDown();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = frame.height() / 2;
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, 2));
    } else {
        const QColor quiet = underMouse() ? colors.border : colors.separator;
        painter.setPen(isChecked() ? status.shape : quiet);
    }
    painter.setBrush(lit ? colors.selection : colors.raised);
    painter.drawRoundedRect(hasFocus() ? frame.adjusted(0.5, 0.5, -0.5, -0.5) : frame, radius, radius);

    const QRectF shape(padding, (height() - shapeSize) / 2.0, shapeSize, shapeSize);
    paintStatusShape(painter, shape, m_status, status.shape);
    QRect rest = rect().adjusted(padding + shapeSize + gap, 0, -padding, 0);
    painter.setPen(status.word);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    painter.setPen(colors.text);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_count);
}

StatusChips::StatusChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this, padding);
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
