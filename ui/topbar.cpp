// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/topbar.h"

#include "ui/domainbox.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/timerangebox.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;

QToolButton *flatButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_connection(new QPushButton(this))
    , m_domains(new DomainBox(this))
    , m_times(new TimeRangeBox(this))
    , m_timeDisplay(flatButton(this))
    , m_refresh(flatButton(this))
    , m_export(new QPushButton(tr("Export…"), this))
{
    m_connection->setAccessibleName(tr("Connection"));
    m_timeDisplay->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_timeDisplay->setAccessibleName(tr("Times"));
    m_refresh->setText(tr("Refresh"));
    m_refresh->setAccessibleName(tr("Refresh"));
    m_refresh->setPopupMode(QToolButton::MenuButtonPopup);
    m_refresh->setToolTip(tr("Read new runs, and those that had not ended (F5)"));
    m_export->setAccessibleName(tr("Export…"));
    m_export->setToolTip(tr("Write runs to a CSV or JSON Lines file (Ctrl+E)"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid, grid, grid);
    layout->setSpacing(grid);
    layout->addWidget(m_connection);
    layout->addWidget(m_domains);
    layout->addWidget(m_times);
    layout->addWidget(m_timeDisplay);
    layout->addStretch(1);
    layout->addWidget(m_refresh);
    layout->addWidget(m_export);

    connect(m_refresh, &QToolButton::clicked, this, &TopBar::refreshRequested);
    connect(m_export, &QPushButton::clicked, this, &TopBar::exportRequested);
    connect(m_timeDisplay, &QToolButton::clicked, this, &TopBar::timeDisplayRequested);
    showConnection({}, {}, {});
    restyle();
}

TopBar::~TopBar() = default;

void TopBar::showConnection(const QString &name, const QString &region, const QString &toolTip)
{
    constexpr int longestName = 40;
    QString text = name.isEmpty() ? tr("Not connected") : firstLine(name, longestName);
    if (!region.isEmpty())
        text += u" \u00b7 "_s + region;
    text.replace(u'&', u"&&"_s); // else it becomes a mnemonic
    m_connection->setText(text);
    m_connection->setAccessibleDescription(text);
    m_connection->setToolTip(toolTip.toHtmlEscaped());
}

void TopBar::setConnectionMenu(QMenu *menu)
{
    m_connection->setMenu(menu);
}

void TopBar::setRefreshActions(QAction *reloadScope)
{
    auto *menu = new QMenu(m_refresh);
    menu->addAction(reloadScope);
    m_refresh->setMenu(menu);
}

void TopBar::showTimeDisplay(TimeDisplay display, qint64 nowMs)
{
    const QString label = timeZoneLabel(display, nowMs);
    m_timeDisplay->setText(label);
    m_timeDisplay->setAccessibleDescription(label);
    m_timeDisplay->setToolTip(tr("Times are shown like this. Press for the next way (T in the table)."));
    m_times->setTimeDisplay(display);
}

void TopBar::setConnected(bool connected)
{
    for (QWidget *widget :
         {static_cast<QWidget *>(m_domains), static_cast<QWidget *>(m_times), static_cast<QWidget *>(m_timeDisplay),
          static_cast<QWidget *>(m_refresh), static_cast<QWidget *>(m_export)})
        widget->setEnabled(connected);
}

void TopBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void TopBar::restyle()
{
    const QColor color = colorsOf(palette()).text;
    m_connection->setIcon(themedIcon(u"connection"_s, color));
    m_refresh->setIcon(themedIcon(u"refresh"_s, color));
    m_export->setIcon(themedIcon(u"export"_s, color));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colorsOf(palette()).separator);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace zonescope
