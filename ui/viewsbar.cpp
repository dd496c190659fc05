// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/viewsbar.h"

#include "models/base/textformat.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int margin = 8;
constexpr int gap = 4;
constexpr int lineRoom = 8; ///< for the line between built-in and saved ones
constexpr int rowPadding = 4;
constexpr int longestName = 32;

/// A name is a text of people, not a mnemonic.
QString plainLabel(const QString &name)
{
    return firstLine(name, longestName).replace(u'&', u"&&"_s);
}

/// The arrow of a button with a menu lies over its text where nobody makes room for it.
QSize sizeOf(const QToolButton *button)
{
    constexpr int arrow = 10;
    const QSize size = button->sizeHint();
    return button->popupMode() == QToolButton::InstantPopup ? size + QSize(arrow, 0) : size;
}

QToolButton *makeButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the focus in the rows
    return button;
}

} // namespace

ViewsBar::ViewsBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(tr("Views"), this))
    , m_save(makeButton(this))
    , m_more(makeButton(this))
    , m_moreMenu(new QMenu(this))
    , m_changesMenu(new QMenu(this))
{
    setAccessibleName(tr("Saved views"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_save->setAccessibleName(tr("Save view"));
    m_save->setToolTip(tr("Save what is shown as a view"));
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More views"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_moreMenu);
    m_moreMenu->setToolTipsVisible(true);
    connect(m_save, &QToolButton::clicked, this, &ViewsBar::saveRequested);
    connect(m_moreMenu, &QMenu::aboutToShow, this, &ViewsBar::fillMore);
    addChangeActs(*m_changesMenu);
    restyle();
}

ViewsBar::~ViewsBar() = default;

void ViewsBar::showViews(const std::vector<Entry> &entries)
{
    const bool isSame = std::ranges::equal(m_buttons, entries, {}, &Button::entry);
    if (isSame)
        return;
    for (const Button &button : m_buttons) {
        button.widget->hide();
        button.widget->deleteLater(); // it may be the one that was clicked
    }
    m_buttons.clear();
    for (const Entry &entry : entries)
        m_buttons.push_back({entry, nullptr});
    rebuild();
}

void ViewsBar::rebuild()
{
    QWidget *before = m_label;
    for (Button &button : m_buttons) {
        const Entry &entry = button.entry;
        button.widget = makeButton(this);
        button.widget->setCheckable(true);
        button.widget->setToolTip(plainToolTip(entry.toolTip));
        button.widget->setEnabled(m_isConnected && entry.isUsable);
        connect(button.widget, &QToolButton::clicked, this, [this, key = entry.key] {
            mark(); // a click alone checks nothing: what is shown does
            Q_EMIT chosen(key);
        });
        setTabOrder(before, button.widget);
        before = button.widget;
    }
    setTabOrder(before, m_save);
    setTabOrder(m_save, m_more);
    mark();
}

const ViewsBar::Entry *ViewsBar::current() const
{
    const auto found = std::ranges::find(m_buttons, m_currentKey, [](const Button &b) { return b.entry.key; });
    return found == m_buttons.end() ? nullptr : &found->entry;
}

void ViewsBar::showCurrent(const QString &key, bool isModified)
{
    if (m_currentKey == key && m_isModified == isModified)
        return;
    m_currentKey = key;
    m_isModified = isModified;
    mark();
}

void ViewsBar::setConnected(bool connected)
{
    if (std::exchange(m_isConnected, connected) == connected)
        return;
    for (const Button &button : m_buttons)
        button.widget->setEnabled(m_isConnected && button.entry.isUsable);
    m_save->setEnabled(m_isConnected);
}

void ViewsBar::mark()
{
    for (const Button &button : m_buttons) {
        const bool isCurrent = button.entry.key == m_currentKey;
        const bool isModified = isCurrent && m_isModified;
        QString text = plainLabel(button.entry.name);
        button.widget->setAccessibleName(isModified ? tr("%1, changed").arg(button.entry.name) : button.entry.name);
        if (isModified)
            text += u" •"_s;
        button.widget->setText(text);
        button.widget->setChecked(isCurrent);
        button.widget->setMenu(isModified ? m_changesMenu : nullptr);
        button.widget->setPopupMode(isModified ? QToolButton::MenuButtonPopup : QToolButton::DelayedPopup);
    }
    const Entry *entry = current();
    m_changesMenu->actions().constFirst()->setEnabled(entry != nullptr && !entry->isBuiltIn);
    arrange();
}

void ViewsBar::addChangeActs(QMenu &menu)
{
    connect(menu.addAction(tr("&Update the view")), &QAction::triggered, this, &ViewsBar::updateRequested);
    connect(menu.addAction(tr("&Save as another view…")), &QAction::triggered, this, &ViewsBar::saveRequested);
    connect(menu.addAction(tr("&Back to the view as it was saved")), &QAction::triggered, this,
            &ViewsBar::revertRequested);
}

void ViewsBar::fillMore()
{
    m_moreMenu->clear();
    for (const Button &button : m_buttons) {
        if (!button.widget->isHidden())
            continue;
        QAction *action = m_moreMenu->addAction(plainLabel(button.entry.name));
        action->setEnabled(button.widget->isEnabled());
        action->setToolTip(plainToolTip(button.entry.toolTip));
        connect(action, &QAction::triggered, this, [this, key = button.entry.key] { Q_EMIT chosen(key); });
    }
    if (!m_moreMenu->isEmpty())
        m_moreMenu->addSeparator();
    QAction *save = m_moreMenu->addAction(tr("&Save view…"));
    save->setEnabled(m_isConnected);
    connect(save, &QAction::triggered, this, &ViewsBar::saveRequested);
    connect(m_moreMenu->addAction(tr("&Manage views…")), &QAction::triggered, this, &ViewsBar::manageRequested);
}

void ViewsBar::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_isModified && current() != nullptr) {
        menu->addActions(m_changesMenu->actions());
        menu->addSeparator();
    }
    connect(menu->addAction(tr("&Manage views…")), &QAction::triggered, this, &ViewsBar::manageRequested);
    menu->popup(event->globalPos());
}

// Where they stand -------------------------------------------------------------------------------------------------

QSize ViewsBar::sizeHint() const
{
    int width = margin + m_label->sizeHint().width() + 2 * gap + lineRoom;
    for (const Button &button : m_buttons)
        width += button.widget->sizeHint().width() + gap;
    width += m_save->sizeHint().width() + gap + sizeOf(m_more).width() + margin;
    return {width, m_more->sizeHint().height() + 2 * rowPadding};
}

QSize ViewsBar::minimumSizeHint() const
{
    return {m_save->sizeHint().width() + sizeOf(m_more).width() + 2 * margin, sizeHint().height()};
}

void ViewsBar::arrange()
{
    const int ends = m_save->sizeHint().width() + gap + sizeOf(m_more).width() + margin;
    int room = width() - margin - ends;
    const int label = m_label->sizeHint().width() + 2 * gap;
    const auto widthOf = [](const Button &button) { return button.widget->sizeHint().width() + gap; };
    const auto currentButton = std::ranges::find(m_buttons, m_currentKey, [](const Button &b) { return b.entry.key; });
    // Where not even that fits, the menu has it.
    const bool hasCurrent = currentButton != m_buttons.end() && widthOf(*currentButton) + lineRoom <= room;
    const bool isLabelShown = room > label + (hasCurrent ? widthOf(*currentButton) : 0);
    m_label->setVisible(isLabelShown);
    room -= isLabelShown ? label : 0;
    if (hasCurrent)
        room -= widthOf(*currentButton); // kept for it, wherever it stands
    const auto firstSaved = std::ranges::find(m_buttons, false, [](const Button &b) { return b.entry.isBuiltIn; });
    const bool hasLine = firstSaved != m_buttons.begin() && firstSaved != m_buttons.end();
    room -= hasLine ? lineRoom : 0;

    int x = margin;
    const auto place = [&](QWidget *widget) {
        const auto *button = qobject_cast<QToolButton *>(widget);
        const QSize size = button != nullptr ? sizeOf(button) : widget->sizeHint();
        const QRect at(x, (height() - size.height()) / 2, size.width(), size.height());
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
        x += size.width() + gap;
    };
    if (isLabelShown) {
        place(m_label);
        x += gap;
    }
    bool isFull = false;
    bool isBuiltIn = false;
    for (const Button &button : m_buttons) {
        if (std::exchange(isBuiltIn, button.entry.isBuiltIn) && !isBuiltIn)
            x += lineRoom;
        const bool isCurrent = hasCurrent && button.entry.key == m_currentKey;
        if (!isCurrent) {
            isFull = isFull || widthOf(button) > room; // no later, shorter one jumps the queue
            room -= isFull ? 0 : widthOf(button);
        }
        button.widget->setVisible(isCurrent || !isFull);
        if (isCurrent || !isFull)
            place(button.widget);
    }
    place(m_save);
    place(m_more);
}

void ViewsBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ViewsBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange
               || event->type() == QEvent::StyleChange) {
        updateGeometry();
        arrange();
    }
}

void ViewsBar::restyle()
{
    const Colors &colors = colorsOf(palette());
    setTextColor(m_label, colors.mutedText);
    m_save->setIcon(themedIcon(u"add"_s, colors.text));
}

void ViewsBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    // Between what is always there and what people have saved.
    for (std::size_t i = 1; i < m_buttons.size(); ++i) {
        const Button &left = m_buttons.at(i - 1);
        const Button &right = m_buttons.at(i);
        if (left.entry.isBuiltIn && !right.entry.isBuiltIn && left.widget->isVisible() && right.widget->isVisible()) {
            const QRect at = right.widget->geometry();
            const int x = layoutDirection() == Qt::LeftToRight ? at.left() - lineRoom : at.right() + lineRoom;
            painter.fillRect(QRect(x, at.top() + gap, 1, at.height() - 2 * gap), colors.border);
        }
    }
}

} // namespace zonescope
