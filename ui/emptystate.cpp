// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/emptystate.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace zonescope {

namespace {

QString wordsOf(EmptyReason::WayOn wayOn)
{
    switch (wayOn) {
    case EmptyReason::WayOn::Retry:
        return EmptyState::tr("Retry");
    case EmptyReason::WayOn::SignIn:
        return EmptyState::tr("Sign in");
    case EmptyReason::WayOn::ShowAllTimes:
        return EmptyState::tr("Show all times");
    case EmptyReason::WayOn::ClearFilter:
        return EmptyState::tr("Clear filter");
    case EmptyReason::WayOn::LoadAll:
        return EmptyState::tr("Load all");
    case EmptyReason::WayOn::ShowAllSources:
        return EmptyState::tr("Show all sources");
    }
    return {};
}

constexpr int grid = 8;

QLabel *centredLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(centredLabel(this))
    , m_text(centredLabel(this))
    , m_buttons(new QWidget(this))
{
    QFont large = m_title->font();
    constexpr double larger = 1.2;
    large.setPointSizeF(large.pointSizeF() * larger);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);

    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setSpacing(grid);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_buttons, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    parent->installEventFilter(this);
    cover();
    hide();
    m_text->setForegroundRole(QPalette::PlaceholderText);
}

EmptyState::~EmptyState() = default;

void EmptyState::showReason(const std::optional<EmptyReason> &reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    setVisible(reason.has_value());
    if (!reason)
        return;
    m_title->setText(reason->busy && reason->text.isEmpty() ? tr("%1…").arg(reason->title) : reason->title);
    m_text->setText(reason->text);
    m_text->setVisible(!reason->text.isEmpty());
    qDeleteAll(m_buttons->findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto wayOn : reason->waysOn) {
        auto *button = new QPushButton(wordsOf(wayOn), m_buttons);
        m_buttons->layout()->addWidget(button);
        // Queued: the answer may replace the buttons.
        connect(
            button, &QPushButton::clicked, this, [this, wayOn] { Q_EMIT wayOnChosen(wayOn); }, Qt::QueuedConnection);
    }
    m_buttons->setVisible(!reason->waysOn.empty());
    raise();
}

void EmptyState::cover()
{
    setGeometry(parentWidget()->rect());
    constexpr int readable = 480; // longer lines are hard to read
    constexpr int least = 16;
    const int side = std::max(least, (width() - readable) / 2);
    // A small window leaves the table a few lines: words and buttons stay whole, the air between them goes.
    const bool isLow = height() < 10 * fontMetrics().lineSpacing();
    layout()->setContentsMargins(side, isLow ? grid / 4 : least, side, isLow ? grid / 4 : least);
    layout()->setSpacing(isLow ? grid / 4 : grid);
    m_buttons->layout()->setContentsMargins(0, isLow ? 0 : grid, 0, 0);
}

bool EmptyState::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        cover();
    return QWidget::eventFilter(watched, event);
}

} // namespace zonescope
