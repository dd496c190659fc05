// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorbar.h"

#include "models/base/textformat.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int shownMessageLength = 300;
constexpr int toolTipLength = 4000;
constexpr int shownIdLength = 128;
constexpr int iconSize = 20;

/// What stands where AWS gave no code of its own.
QString titleFor(const Error &error)
{
    if (!error.code.isEmpty())
        return firstLine(error.code, shownIdLength);
    switch (error.kind) {
    case ErrorKind::SignIn:
        return ErrorBar::tr("Not signed in");
    case ErrorKind::Network:
        return ErrorBar::tr("No connection");
    case ErrorKind::Timeout:
        return ErrorBar::tr("No answer");
    case ErrorKind::Tls:
        return ErrorBar::tr("Certificate not trusted");
    case ErrorKind::BadReply:
        return ErrorBar::tr("Reply not understood");
    case ErrorKind::SecretStore:
        return ErrorBar::tr("Keychain not available");
    case ErrorKind::Usage:
    case ErrorKind::Invalid:
        return ErrorBar::tr("Input not accepted");
    case ErrorKind::Output:
        return ErrorBar::tr("File not written");
    case ErrorKind::Incomplete:
        return ErrorBar::tr("Not complete");
    case ErrorKind::Cancelled:
        return ErrorBar::tr("Stopped");
    case ErrorKind::Throttled:
        return ErrorBar::tr("Slowed down by AWS");
    default:
        return error.httpStatus != 0 ? ErrorBar::tr("HTTP status %1").arg(error.httpStatus)
                                     : ErrorBar::tr("Something failed");
    }
}

/// The service's own words, where they say more than what they mean does.
QString serviceWords(const Error &error)
{
    const QString words = breakLongWords(firstLine(error.message, shownMessageLength));
    if (words.isEmpty() || words == plainMeaning(error))
        return {};
    return error.operation.isEmpty() ? words : u"%1: %2"_s.arg(firstLine(error.operation, shownIdLength), words);
}

QLabel *makeText(QWidget *parent, bool selectable)
{
    QLabel *label = wrappingLabel(parent);
    if (selectable)
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ErrorBar::ErrorBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(makeText(this, false))
    , m_meaning(makeText(this, false))
    , m_service(makeText(this, true))
    , m_consequence(makeText(this, false))
    , m_request(makeText(this, true))
    , m_copy(new QToolButton(this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_signIn(new QPushButton(tr("Sign in…"), this))
    , m_dismiss(new QToolButton(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_request}) {
        label->setWordWrap(false);
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    }
    m_service->setAccessibleName(tr("Words of the service"));
    m_request->setAccessibleName(tr("Request id"));
    m_copy->setAccessibleName(tr("Copy request id"));
    m_copy->setToolTip(tr("Copy the request id"));
    m_dismiss->setAccessibleName(tr("Dismiss error"));
    m_dismiss->setToolTip(tr("Dismiss"));
    for (QToolButton *button : {m_copy, m_dismiss}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    for (QPushButton *button : {m_retry, m_signIn}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
    }

    auto *titleLine = new QHBoxLayout;
    titleLine->setSpacing(16);
    titleLine->addWidget(m_title);
    titleLine->addWidget(m_request);
    titleLine->addSpacing(-16);
    titleLine->addWidget(m_copy);
    titleLine->addStretch();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addLayout(titleLine);
    texts->addWidget(m_meaning);
    texts->addWidget(m_consequence);
    texts->addWidget(m_service);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_retry, 0, Qt::AlignVCenter);
    row->addWidget(m_signIn, 0, Qt::AlignVCenter);
    row->addWidget(m_dismiss, 0, Qt::AlignTop);

    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_requestId); });
    connect(m_retry, &QPushButton::clicked, this, &ErrorBar::retryRequested);
    connect(m_signIn, &QPushButton::clicked, this, &ErrorBar::signInRequested);
    connect(m_dismiss, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    restyle();
    hide();
}

ErrorBar::~ErrorBar() = default;

void ErrorBar::showError(const Error &error, const QString &consequence)
{
    const QString service = serviceWords(error);
    m_requestId = error.requestId.left(shownIdLength);
    m_title->setText(titleFor(error));
    m_meaning->setText(plainMeaning(error));
    m_consequence->setText(consequence);
    m_consequence->setVisible(!consequence.isEmpty());
    m_service->setText(service);
    m_service->setVisible(!service.isEmpty());
    m_service->setToolTip(error.message.size() > shownMessageLength
                              ? plainToolTip(breakLongWords(visibleText(error.message.left(toolTipLength), true)))
                              : QString());
    const bool hasId = !m_requestId.isEmpty();
    m_request->setText(hasId ? tr("Request id %1").arg(visibleText(m_requestId)) : QString());
    m_request->setVisible(hasId);
    m_copy->setVisible(hasId);
    m_signIn->setVisible(error.kind == ErrorKind::SignIn);
    m_retry->setVisible(m_retryOffered);
    setAccessibleName(tr("Error: %1").arg(m_title->text()));
    setAccessibleDescription(QStringList{m_meaning->text(), consequence}.join(u' ').trimmed());
    show();
    announce();
}

void ErrorBar::clear()
{
    hide();
    m_requestId.clear();
    for (QLabel *label : {m_title, m_meaning, m_service, m_consequence, m_request})
        label->clear();
    m_service->setToolTip({});
    setAccessibleName({});
    setAccessibleDescription({});
}

void ErrorBar::setRetryOffered(bool offered)
{
    m_retryOffered = offered;
    m_retry->setVisible(offered);
}

void ErrorBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ErrorBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.errorBar);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.errorBarBorder);
}

void ErrorBar::restyle()
{
    const QColor color = colorsOf(palette()).onErrorBar;
    for (QLabel *label : {m_title, m_meaning, m_service, m_consequence, m_request})
        setTextColor(label, color);
    m_icon->setPixmap(themedIcon(u"error"_s, color).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_copy->setIcon(themedIcon(u"copy"_s, color));
    m_dismiss->setIcon(themedIcon(u"close"_s, color));
}

void ErrorBar::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace zonescope
