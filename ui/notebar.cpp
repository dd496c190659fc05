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

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int iconSize = 20;

} // namespace

NoteBar::NoteBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_act(new QPushButton(this))
    , m_refuse(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1);
    auto *texts = new QHBoxLayout;
    texts->setSpacing(8);
    texts->addWidget(m_icon, 0, Qt::AlignTop);
    texts->addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton *button : {m_refuse, m_act}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    column->addLayout(texts);
    column->addLayout(buttons);
    connect(m_act, &QPushButton::clicked, this, &NoteBar::acted);
    connect(m_refuse, &QPushButton::clicked, this, &NoteBar::refused);
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
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.noteBarBorder);
    painter.setBrush(colors.noteBar);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void NoteBar::restyle()
{
    const QColor color = colorsOf(palette()).onNoteBar;
    setTextColor(m_text, color);
    m_icon->setPixmap(themedIcon(u"info"_s, color).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

} // namespace zonescope
