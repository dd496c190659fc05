// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/signinsheet.h"

#include "models/base/clock.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sessionwords.h"
#include "ui/signinwords.h"
#include "ui/windowbackend.h"
#include "ui_signinsheet.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Kind = aws::SignInQuestion::Kind;
using Phase = aws::SignInView::Phase;

constexpr qsizetype codeLength = 6;
constexpr int iconSize = 20;
constexpr int fieldMargin = 4;
constexpr qint64 expectedForMs = 10'000;

bool isWritten(const QWidget *widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return !line->isReadOnly();
    const auto *box = qobject_cast<const QComboBox *>(widget);
    return (box != nullptr && box->isEditable()) || qobject_cast<const QAbstractSpinBox *>(widget) != nullptr;
}

/// Empties the field and overwrites what it held, as far as Qt lets one: setText, unlike clear(), also drops the undo
/// history, after which this copy is the last one.
void wipe(QLineEdit *edit)
{
    QString text = edit->text();
    edit->setText(QString());
    text.fill(u'\0');
}

void setWords(QPushButton *button, const QString &words)
{
    button->setText(words);
    button->setAccessibleName(words);
}

void setShownText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

SignInSheet::SignInSheet(WindowBackend &backend, QWidget *parent)
    : QFrame(parent)
    , m_backend(backend)
    , m_ui(std::make_unique<Ui::SignInSheet>())
{
    m_ui->setupUi(this);
    QFont bold = font();
    bold.setBold(true);
    m_ui->title->setFont(bold);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_ui->command->setFont(fixed);
    constexpr double larger = 1.25;
    fixed.setPointSizeF(font().pointSizeF() * larger);
    m_ui->mfaCode->setFont(fixed);
    constexpr int fieldCharacters = 12;
    m_ui->mfaCode->setFixedWidth(QFontMetrics(fixed).horizontalAdvance(QString(fieldCharacters, u'0')));
    for (QLineEdit *edit : {m_ui->mfaCode, m_ui->command})
        edit->setTextMargins(fieldMargin, 0, fieldMargin, 0);
    constexpr double large = 1.8;
    fixed.setPointSizeF(font().pointSizeF() * large);
    fixed.setBold(true);
    m_ui->userCode->setFont(fixed);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(true); // Enter presses the one with the focus
    m_ui->useBrowser->setDefault(true);
    connectButtons();
    connect(&m_backend, &WindowBackend::signInChanged, this, &SignInSheet::refresh);
    hide();
    restyle();
    levelButtons();
    refresh();
}

SignInSheet::~SignInSheet()
{
    wipe(m_ui->mfaCode);
}

void SignInSheet::connectButtons()
{
    connect(m_ui->useBrowser, &QPushButton::clicked, this, [this] { m_backend.signIn(aws::SsoMethod::Browser); });
    connect(m_ui->useCode, &QPushButton::clicked, this, [this] { m_backend.signIn(aws::SsoMethod::DeviceCode); });
    connect(m_ui->dismiss, &QPushButton::clicked, this, &SignInSheet::dismiss);
    connect(m_ui->copyLink, &QPushButton::clicked, this, [this] {
        if (m_view)
            copy(QString::fromLatin1(m_view->url.toEncoded()), tr("Link copied"));
    });
    connect(m_ui->openPage, &QPushButton::clicked, this, [this] {
        if (m_view)
            Q_EMIT pageWanted(m_view->url);
    });
    connect(m_ui->act, &QPushButton::clicked, this, &SignInSheet::act);
    connect(m_ui->mfaCode, &QLineEdit::textEdited, this, &SignInSheet::keepDigits);
    connect(m_ui->mfaCode, &QLineEdit::returnPressed, this, &SignInSheet::giveCode);
}

// What is shown ---------------------------------------------------------------------------------------------------

void SignInSheet::refresh()
{
    const auto view = m_backend.signInView();
    if (!view) {
        leave();
        return;
    }
    QWidget *focus = window()->focusWidget();
    const bool hadFocus = hasFocusInside();
    const bool isNew = !m_view;
    const bool takesFocus = hadFocus || (isNew && isExpected(focus));
    const bool isSameStep = m_view && m_view->phase == view->phase && m_view->question.isSameAs(view->question)
        && m_view->question.codeWasRefused == view->question.codeWasRefused;
    if (isNew) {
        m_focusBefore = focus;
        m_expectedUntil.reset();
    }
    if (!isSameStep)
        wipe(m_ui->mfaCode);
    showView(*view);
    show();
    if (isSameStep)
        return;
    if (takesFocus)
        focusAnswer();
    announce();
}

void SignInSheet::expectQuestion()
{
    m_expectedUntil = m_backend.clock().monotonicMs() + expectedForMs;
    m_focusAtAct = window()->focusWidget();
}

bool SignInSheet::isExpected(const QWidget *focus) const
{
    return m_expectedUntil && m_backend.clock().monotonicMs() <= *m_expectedUntil
        && (!isWritten(focus) || focus == m_focusAtAct);
}

void SignInSheet::leave()
{
    if (!m_view)
        return;
    const bool hadFocus = hasFocusInside();
    m_view.reset();
    m_unopened.clear();
    m_tick.cancel();
    wipe(m_ui->mfaCode);
    m_ui->userCode->clear();
    m_ui->userCode->setAccessibleName({});
    m_ui->command->clear();
    if (hadFocus && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    hide();
    if (hadFocus) // an answer may bring the next question: a code for the role after the sign-in
        expectQuestion();
}

bool SignInSheet::hasFocusInside() const
{
    const QWidget *focus = window()->focusWidget();
    return focus != nullptr && (focus == this || isAncestorOf(focus));
}

void SignInSheet::showView(const aws::SignInView &view)
{
    m_view = view;
    const SignInWords words = signInWords(view);
    m_ui->title->setText(words.title);
    setShownText(m_ui->text, words.text);
    setShownText(m_ui->facts, words.facts);
    showProblem();

    const bool isMfa = view.question.kind == Kind::MfaCode;
    const bool isDevice = view.phase == Phase::WaitingForDevice;
    const bool isCommand = view.question.kind == Kind::Command;
    m_ui->mfaCode->setVisible(isMfa);
    m_ui->mfaCode->setEnabled(view.phase == Phase::Asking);
    m_ui->mfaCode->setPlaceholderText(view.phase == Phase::Asking ? tr("6 digits") : QString());
    m_ui->userCode->setVisible(isDevice);
    m_ui->userCode->setText(isDevice ? visibleText(view.userCode) : QString());
    // A label with an accessible name hides its text, so the name carries it.
    m_ui->userCode->setAccessibleName(isDevice ? tr("Code %1").arg(visibleText(view.userCode)) : QString());
    m_ui->command->setVisible(isCommand);
    m_ui->command->setText(isCommand ? visibleText(view.question.command) : QString());
    const int commandWidth = m_ui->command->fontMetrics().horizontalAdvance(m_ui->command->text());
    constexpr int widestCommand = 480;
    constexpr int fieldFrame = 16;
    m_ui->command->setFixedWidth(std::min(commandWidth + 2 * fieldMargin + fieldFrame, widestCommand));
    m_ui->command->setCursorPosition(0);
    setWords(m_ui->act, isMfa ? tr("Continue") : isCommand ? tr("Copy command") : tr("Copy code"));
    m_ui->act->setVisible(isMfa || isDevice || isCommand);
    m_ui->act->setEnabled(!isMfa || m_ui->mfaCode->text().size() == codeLength);
    m_ui->act->setDefault(isMfa);
    showButtons(view);
    showTimeLeft();
}

void SignInSheet::showButtons(const aws::SignInView &view)
{
    const bool isChoice = view.question.kind == Kind::SsoSignIn && view.phase == Phase::Asking;
    const bool isInBrowser = view.phase == Phase::WaitingForBrowser;
    const bool hasPage = isInBrowser || view.phase == Phase::WaitingForDevice;
    m_ui->useBrowser->setVisible(isChoice);
    m_ui->useCode->setVisible(isChoice || isInBrowser); // the page may not open here, or the browser be elsewhere
    m_ui->copyLink->setVisible(hasPage);
    m_ui->openPage->setVisible(hasPage);
    setWords(m_ui->dismiss, view.phase == Phase::Asking ? tr("Not now") : tr("Cancel"));
}

void SignInSheet::showProblem()
{
    const bool isUnopened = !m_unopened.isEmpty() && m_view->url == m_unopened;
    const SignInWords words = signInWords(*m_view);
    const QString problem =
        isUnopened ? tr("No browser could be opened. Copy the link and open it yourself.") : words.problem;
    setShownText(m_ui->problem, problem);
    m_ui->problemIcon->setVisible(!problem.isEmpty());
    setAccessibleName(words.title);
    setAccessibleDescription(QStringList{problem, words.text, words.facts}.join(u' ').trimmed());
}

void SignInSheet::showTimeLeft()
{
    m_tick.cancel();
    if (!m_view || !m_view->expiresAtMs) {
        setShownText(m_ui->timeLeft, {});
        return;
    }
    const qint64 left = *m_view->expiresAtMs - m_backend.clock().nowMs();
    setShownText(m_ui->timeLeft, left > 0 ? tr("%1 left").arg(remainingText(left)) : tr("Time is up"));
    if (left > 0)
        m_tick = m_backend.timers().after(untilRemainingChanges(left), [this] { showTimeLeft(); });
}

void SignInSheet::showCannotOpen(const QUrl &url)
{
    m_unopened = url;
    if (!m_view || m_view->url != url)
        return; // said when the attempt shows it
    showProblem();
    if (hasFocusInside())
        m_ui->copyLink->setFocus(Qt::OtherFocusReason);
    announce();
}

void SignInSheet::focusAnswer()
{
    if (!m_view)
        return;
    QWidget *first = this;
    if (m_view->phase == Phase::Asking)
        first = m_view->question.kind == Kind::SsoSignIn ? m_ui->useBrowser
            : m_view->question.kind == Kind::MfaCode     ? static_cast<QWidget *>(m_ui->mfaCode)
                                                         : m_ui->act;
    else if (m_view->phase == Phase::WaitingForBrowser)
        first = m_ui->copyLink;
    else if (m_view->phase == Phase::WaitingForDevice)
        first = m_ui->act;
    first->setFocus(Qt::OtherFocusReason);
}

// What people do --------------------------------------------------------------------------------------------------

void SignInSheet::keepDigits(const QString &text)
{
    // Codes are pasted as "123 456" too.
    QString digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    digits.truncate(codeLength);
    if (digits != text)
        m_ui->mfaCode->setText(digits);
    m_ui->act->setEnabled(digits.size() == codeLength);
}

void SignInSheet::giveCode()
{
    QByteArray digits = m_ui->mfaCode->text().toLatin1();
    if (digits.size() == codeLength && m_view && m_view->phase == Phase::Asking) {
        SecretBytes code(digits);
        wipe(m_ui->mfaCode);
        m_ui->act->setEnabled(false);
        m_backend.giveMfaCode(std::move(code));
    }
    scrub(digits);
}

void SignInSheet::act()
{
    if (!m_view)
        return;
    if (m_view->question.kind == Kind::MfaCode)
        giveCode();
    else if (m_view->question.kind == Kind::Command)
        copy(m_view->question.command, tr("Command copied"));
    else
        copy(m_view->userCode, tr("Code copied"));
}

void SignInSheet::dismiss()
{
    Q_EMIT dismissed();
    m_backend.dismissSignIn();
}

void SignInSheet::copy(const QString &text, const QString &notice)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT noticed(notice);
}

void SignInSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_view)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

// Looks -----------------------------------------------------------------------------------------------------------

void SignInSheet::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        levelButtons();
}

void SignInSheet::levelButtons()
{
    // Icons make some of them taller than their neighbours.
    int tallest = 0;
    const auto buttons = findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        tallest = std::max(tallest, button->sizeHint().height());
    for (QPushButton *button : buttons)
        button->setMinimumHeight(tallest);
}

void SignInSheet::restyle()
{
    const Colors &colors = colorsOf(palette());
    const auto icon = [this](const QString &name, const QColor &color) {
        return themedIcon(name, color).pixmap(QSize(iconSize, iconSize), devicePixelRatioF());
    };
    const QColor problem = colors.status(datazone::RunStatus::Failed).word;
    m_ui->icon->setPixmap(icon(u"key"_s, colors.accent));
    m_ui->problemIcon->setPixmap(icon(u"error"_s, problem));
    setTextColor(m_ui->problem, problem);
    setTextColor(m_ui->facts, colors.mutedText);
    setTextColor(m_ui->timeLeft, colors.mutedText);
    m_ui->copyLink->setIcon(themedIcon(u"copy"_s, colors.text));
    m_ui->openPage->setIcon(themedIcon(u"open-external"_s, colors.text));
}

void SignInSheet::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.border);
}

void SignInSheet::announce()
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace zonescope
