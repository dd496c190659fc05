// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/notebar.h"

#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int iconSize = 20;

} // namespace

NoteBar::NoteBar(QWidget *parent, Form form)
    : QFrame(parent)
    , m_form(form)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_act(new QPushButton(this))
    , m_refuse(new QPushButton(this))
    , m_dismiss(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1);
    m_dismiss->setAutoRaise(true);
    m_dismiss->setFocusPolicy(Qt::TabFocus);
    m_dismiss->setAccessibleName(tr("Dismiss note"));
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->hide();
    auto *texts = new QHBoxLayout;
    texts->setSpacing(8);
    texts->addWidget(m_icon, 0, Qt::AlignTop);
    texts->addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    if (m_form == Form::Box)
        buttons->addStretch();
    for (QPushButton *button : {m_refuse, m_act}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addWidget(m_dismiss);
    auto *layout = new QBoxLayout(m_form == Form::Box ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    layout->setContentsMargins(16, 8, m_form == Form::Box ? 16 : 8, 8);
    layout->setSpacing(8);
    layout->addLayout(texts, m_form == Form::Box ? 0 : 1);
    layout->addLayout(buttons);
    if (m_form == Form::Strip) // a click leaves the focus where it is: in the rows
        m_act->setFocusPolicy(Qt::TabFocus);
    connect(m_act, &QPushButton::clicked, this, &NoteBar::acted);
    connect(m_refuse, &QPushButton::clicked, this, &NoteBar::refused);
    connect(m_dismiss, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    restyle();
    clear();
}

NoteBar::~NoteBar() = default;

void NoteBar::showNote(const QString &text, const QString &act, const QString &refuse)
{
    m_text->setText(text);
    for (const auto &[button, words] : {std::pair{m_act, act}, std::pair{m_refuse, refuse}}) {
        button->setText(words);
        button->setAccessibleName(words);
        button->setVisible(!words.isEmpty());
    }
    setAccessibleName(text);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoteBar::clear()
{
    hide();
    m_text->clear();
    m_act->hide();
    m_refuse->hide();
    setAccessibleName({});
}

void NoteBar::setDismissOffered(bool offered)
{
    m_dismiss->setVisible(offered);
}

QString NoteBar::text() const
{
    return m_text->text();
}

void NoteBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void NoteBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    if (m_form == Form::Strip) {
        painter.fillRect(rect(), colors.noteBar);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colors.noteBarBorder);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.noteBarBorder);
    painter.setBrush(colors.noteBar);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void NoteBar::restyle()
{
    const QColor color = colorsOf(palette()).onNoteBar;
    setTextColor(m_text, color);
    m_dismiss->setIcon(themedIcon(u"close"_s, color));
    m_icon->setPixmap(themedIcon(u"info"_s, color).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

} // namespace zonescope
