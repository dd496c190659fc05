// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/topbar.h"

#include "ui/domainbox.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sessionwords.h"
#include "ui/timerangebox.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int bandHeight = 4;

QToolButton *flatButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

/// A word in a filled, rounded box of the palette's Highlight.
class MarkLabel final : public QLabel {
    Q_DISABLE_COPY_MOVE(MarkLabel)

public:
    explicit MarkLabel(QWidget *parent)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setContentsMargins(grid, grid / 4, grid, grid / 4);
        QFont bold = font();
        bold.setBold(true);
        setFont(bold);
    }
    ~MarkLabel() override = default;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRoundedRect(rect(), grid / 2.0, grid / 2.0);
        painter.end();
        QLabel::paintEvent(event);
    }
};

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_production(new MarkLabel(this))
    , m_connection(new ConnectionButton(this))
    , m_session(new QLabel(this))
    , m_signIn(new QPushButton(tr("Sign in"), this))
    , m_domains(new DomainBox(this))
    , m_times(new TimeRangeBox(this))
    , m_timeDisplay(flatButton(this))
    , m_refresh(flatButton(this))
    , m_export(new QPushButton(tr("Export…"), this))
{
    m_production->setText(colourWord(ConnectionColour::Red));
    m_session->setTextFormat(Qt::PlainText);
    m_session->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_signIn->setAccessibleName(tr("Sign in"));
    m_signIn->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it is: in the rows
    m_timeDisplay->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_timeDisplay->setAccessibleName(tr("Times"));
    m_refresh->setText(tr("Refresh"));
    m_refresh->setAccessibleName(tr("Refresh"));
    m_refresh->setPopupMode(QToolButton::MenuButtonPopup);
    m_refresh->setToolTip(tr("Read new runs, and those that had not ended (F5)"));
    m_export->setAccessibleName(tr("Export…"));
    m_export->setToolTip(tr("Write runs to a CSV or JSON Lines file (Ctrl+E)"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid, grid + bandHeight / 2, grid, grid);
    layout->setSpacing(grid);
    layout->addWidget(m_production);
    layout->addWidget(m_connection);
    layout->addWidget(m_session);
    layout->addWidget(m_signIn);
    layout->addWidget(m_domains);
    layout->addWidget(m_times);
    layout->addWidget(m_timeDisplay);
    layout->addStretch(1);
    layout->addWidget(m_refresh);
    layout->addWidget(m_export);

    connect(m_refresh, &QToolButton::clicked, this, &TopBar::refreshRequested);
    connect(m_export, &QPushButton::clicked, this, &TopBar::exportRequested);
    connect(m_timeDisplay, &QToolButton::clicked, this, &TopBar::timeDisplayRequested);
    connect(m_signIn, &QPushButton::clicked, this, &TopBar::signInRequested);
    showConnection({});
    showSession({});
    restyle();
}

TopBar::~TopBar() = default;

void TopBar::showConnection(const ConnectionHead &head)
{
    m_connection->setHead(head);
    m_colour = head.colour;
    m_production->setVisible(head.colour == ConnectionColour::Red);
    restyle();
    update();
}

void TopBar::showSession(const SessionHead &head)
{
    m_sessionHead = head;
    const QString more = head.toolTip.isEmpty() ? QString() : u'\n' + head.toolTip;
    m_session->setToolTip(head.text.isEmpty() ? QString() : plainToolTip(head.text + more));
    m_session->setAccessibleName(head.text); // whichever form is shown
    m_session->setVisible(!head.text.isEmpty());
    m_signIn->setVisible(head.offersSignIn);
    restyle();
    fitSession();
    updateGeometry();
}

int TopBar::sessionWidth(const QString &text) const
{
    return m_session->fontMetrics().horizontalAdvance(text);
}

QSize TopBar::minimumSizeHint() const
{
    const QSize least = QWidget::minimumSizeHint();
    if (m_sessionHead.shortText.isEmpty())
        return least;
    return least - QSize(m_session->minimumSizeHint().width() - sessionWidth(m_sessionHead.shortText), 0);
}

void TopBar::fitSession()
{
    // The name of the connection gives way before the session's words do, which come in two lengths.
    const int room = width() - minimumSizeHint().width() + sessionWidth(m_sessionHead.shortText);
    const bool isShort = !m_sessionHead.shortText.isEmpty() && sessionWidth(m_sessionHead.text) > room;
    m_session->setText(isShort ? m_sessionHead.shortText : m_sessionHead.text);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSession();
}

void TopBar::setConnectionMenu(QMenu *menu)
{
    m_connection->setMenu(menu);
}

void TopBar::setRefreshActions(const QList<QAction *> &actions)
{
    auto *menu = new QMenu(m_refresh);
    menu->addActions(actions);
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
    else if (event->type() == QEvent::FontChange)
        fitSession();
}

void TopBar::restyle()
{
    const Colors &colors = colorsOf(palette());
    const QColor color = colors.text;
    QPalette production = m_production->palette();
    production.setColor(QPalette::Highlight, colors.mark(ConnectionColour::Red).band);
    production.setColor(QPalette::WindowText, colors.mark(ConnectionColour::Red).word);
    m_production->setPalette(production);
    QFont weight = font();
    weight.setBold(m_sessionHead.isUrgent);
    m_session->setFont(weight);
    setTextColor(m_session,
                 m_sessionHead.isUrgent ? colors.status(datazone::RunStatus::PartiallySucceeded).word
                                        : colors.mutedText);
    m_refresh->setIcon(themedIcon(u"refresh"_s, color));
    m_export->setIcon(themedIcon(u"export"_s, color));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsOf(palette());
    painter.fillRect(0, height() - 1, width(), 1, colors.separator);
    if (m_colour != ConnectionColour::None)
        painter.fillRect(0, 0, width(), bandHeight, colors.mark(m_colour).band);
}

} // namespace zonescope
