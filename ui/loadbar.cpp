// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/loadbar.h"

#include "ui/palette.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int progressSteps = 1000;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

LoadBar::LoadBar(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_timers(timers)
    , m_left(plainLabel(this))
    , m_state(plainLabel(this))
    , m_progress(new QProgressBar(this))
    , m_unread(new QPushButton(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_more(new QPushButton(tr("Load more"), this))
    , m_all(new QPushButton(tr("Load all"), this))
    , m_retry(new QPushButton(tr("Retry"), this))
{
    m_stop->setToolTip(tr("Stop loading and keep what is there"));
    m_more->setToolTip(tr("Read older runs"));
    m_all->setToolTip(tr("Read every run in the time range"));
    m_unread->setFlat(true);
    m_unread->setCursor(Qt::PointingHandCursor);
    m_unread->setToolTip(tr("Show what could not be read, why, and whom to ask (Ctrl+Shift+D)"));
    QFont link = m_unread->font();
    link.setUnderline(true);
    m_unread->setFont(link);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(15 * grid, grid);
    m_progress->setAccessibleName(tr("Loading"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid / 2, grid, grid / 2);
    layout->setSpacing(grid);
    layout->addWidget(m_left);
    layout->addWidget(m_state, 1);
    layout->addWidget(m_unread);
    layout->addWidget(m_progress);
    for (QPushButton *button : {m_stop, m_more, m_all, m_retry})
        layout->addWidget(button);
    setMinimumHeight(m_stop->sizeHint().height() + grid);
    connect(m_unread, &QPushButton::clicked, this, &LoadBar::unreadRequested);
    connect(m_stop, &QPushButton::clicked, this, &LoadBar::stopRequested);
    connect(m_more, &QPushButton::clicked, this, &LoadBar::loadMoreRequested);
    connect(m_all, &QPushButton::clicked, this, &LoadBar::loadAllRequested);
    connect(m_retry, &QPushButton::clicked, this, &LoadBar::retryRequested);
    setState({});
    showLeft();
    m_state->setForegroundRole(QPalette::PlaceholderText);
}

LoadBar::~LoadBar() = default;

void LoadBar::setState(const State &state)
{
    m_stop->setVisible(state.loading);
    m_more->setVisible(!state.loading && state.canLoadMore);
    m_all->setVisible(!state.loading && state.canLoadMore);
    m_retry->setVisible(!state.loading && state.failed);
    m_progress->setVisible(state.loading);
    // A range of 0 to 0 is Qt's busy indicator.
    m_progress->setRange(0, state.progress ? progressSteps : 0);
    m_progress->setValue(static_cast<int>(state.progress.value_or(0) * progressSteps));
    showUnread(state.unread);
    m_shownText = state.text;
    for (const QString &part : state.unread)
        m_shownText.remove(u", "_s + part);
    m_asOf = state.asOf;
    if (m_stateText == state.text) {
        elide();
        return;
    }
    m_stateText = state.text;
    m_state->setToolTip(m_stateText);
    elide();
    // A label with an accessible name hides its text, so the name carries it.
    m_state->setAccessibleName(tr("Load state: %1").arg(m_stateText));
    QAccessibleEvent event(m_state, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void LoadBar::showUnread(const QStringList &unread)
{
    const QString text = unread.join(u", "_s);
    m_unread->setText(text);
    m_unread->setAccessibleName(text);
    m_unread->setVisible(!text.isEmpty());
    restyle();
}

void LoadBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void LoadBar::restyle()
{
    QPalette link;
    link.setColor(QPalette::ButtonText, colorsOf(palette()).accent);
    m_unread->setPalette(link);
}

void LoadBar::setAge(const QString &age)
{
    m_age = age;
    elide();
}

void LoadBar::setSelectionText(const QString &text)
{
    m_selection = text;
    showLeft();
}

void LoadBar::notice(const QString &text)
{
    m_notice = text;
    m_noticeEnd = m_timers.after(6s, [this] {
        m_notice.clear();
        showLeft();
    });
    showLeft();
    QAccessibleEvent event(m_left, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LoadBar::showLeft()
{
    const QString text = m_notice.isEmpty() ? m_selection : m_notice;
    m_left->setText(text.isEmpty() ? text : text + u"  \u00b7"_s);
    m_left->setVisible(!text.isEmpty());
    elide();
}

void LoadBar::elide()
{
    QString text = m_shownText;
    if (!m_age.isEmpty()) {
        const QString between = u" \u00b7 "_s;
        if (!m_asOf.isEmpty() && text.endsWith(between + m_asOf))
            text.chop(between.size() + m_asOf.size());
        text += between + m_age;
    }
    m_state->setText(m_state->fontMetrics().elidedText(text, Qt::ElideRight, m_state->width()));
}

void LoadBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    elide();
}

} // namespace zonescope
