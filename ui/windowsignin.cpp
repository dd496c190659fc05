// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowsignin.h"

#include "models/connections/connectionstore.h"
#include "ui/connectioninfo.h"
#include "ui/notebar.h"
#include "ui/sessionwords.h"
#include "ui/signinsheet.h"
#include "ui/topbar.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"

#include <QtGui/QAction>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;

WindowSignIn::WindowSignIn(WindowBackend &backend, TopBar &topBar, const WindowActions &actions, QWidget *window)
    : QObject(window)
    , m_backend(backend)
    , m_topBar(topBar)
    , m_actions(actions)
    , m_window(window)
    , m_bars(new QWidget(window))
    , m_sheet(new SignInSheet(backend, m_bars))
    , m_notOpened(new NoteBar(m_bars, NoteBar::Form::Strip))
    , m_signedOut(new NoteBar(m_bars, NoteBar::Form::Strip))
    , m_settingsProblem(new NoteBar(m_bars, NoteBar::Form::Strip))
    , m_clock(new NoteBar(m_bars, NoteBar::Form::Strip))
{
    for (NoteBar *bar : {m_notOpened, m_settingsProblem, m_clock})
        bar->setDismissOffered(true);
    auto *column = new QVBoxLayout(m_bars);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_sheet);
    for (NoteBar *bar : {m_notOpened, m_signedOut, m_settingsProblem, m_clock})
        column->addWidget(bar);

    connect(actions[Act::SignIn], &QAction::triggered, this, &WindowSignIn::signIn);
    connect(actions[Act::SignOut], &QAction::triggered, this, &WindowSignIn::askToSignOut);
    connect(actions[Act::AboutConnection], &QAction::triggered, this, &WindowSignIn::showInfo);
    connect(&topBar, &TopBar::signInRequested, this, &WindowSignIn::signIn);
    connect(m_notOpened, &NoteBar::acted, this, &WindowSignIn::openAgainWanted);
    connect(m_sheet, &SignInSheet::dismissed, this, [this] { m_declined = m_opening; });
    connect(m_signedOut, &NoteBar::acted, this, [this] {
        if (m_backend.status().canSignIn)
            signIn();
        else
            Q_EMIT retryWanted();
    });
    connect(m_settingsProblem, &NoteBar::dismissed, this, [this] {
        const auto problem = m_backend.settingsProblem();
        m_dismissedProblem = problem ? problem->message : QString();
    });
    connect(m_sheet, &SignInSheet::noticed, this, &WindowSignIn::noticed);
    connectBackend();
    showAll();
}

WindowSignIn::~WindowSignIn() = default;

void WindowSignIn::connectBackend()
{
    const auto open = [this](const QUrl &url) {
        if (!m_pages.open(url))
            m_sheet->showCannotOpen(url);
    };
    connect(&m_backend, &WindowBackend::openUrlRequested, this, open);
    connect(m_sheet, &SignInSheet::pageWanted, this, open);
    connect(&m_backend, &WindowBackend::signInChanged, this, [this] {
        showSession();
        Q_EMIT changed();
    });
    connect(&m_backend, &WindowBackend::statusChanged, this, [this] {
        showAll();
        Q_EMIT changed();
    });
    connect(&m_backend, &WindowBackend::connectionChanged, this, [this] {
        m_isClockTold = false;
        m_clock->clear();
        showAll();
    });
    connect(&m_backend, &WindowBackend::signedInAgain, this, &WindowSignIn::retryWanted);
    connect(&m_backend, &WindowBackend::settingsFilesChanged, this, &WindowSignIn::showSettingsProblem);
    connect(&m_backend.connections(), &ConnectionStore::changed, this, &WindowSignIn::showHead);
}

// What is said ----------------------------------------------------------------------------------------------------

void WindowSignIn::showAll()
{
    showHead();
    showSession();
    showClock();
    showSettingsProblem();
    updateActions();
}

void WindowSignIn::showOpening(const QString &name)
{
    m_opening = name;
    if (!name.isEmpty())
        m_declined.clear();
    expectQuestion(); // opening asks for credentials, and so does what is read right after it
    showAll();
}

void WindowSignIn::setTimeDisplay(TimeDisplay display)
{
    m_timeDisplay = display;
    showSession();
    if (m_info)
        m_info->setTimeDisplay(display);
}

void WindowSignIn::showHead()
{
    ConnectionHead head;
    if (const auto current = m_backend.current()) {
        const ConnectionStatus status = m_backend.status();
        const auto kept = m_backend.connections().find(current->id); // may have been renamed since
        head.name = kept ? kept->name : current->name;
        head.colour = kept ? kept->colour : current->colour;
        head.isReadOnly = !kept || !kept->mayStartRuns;
        head.accountId = status.accountId;
        head.principalName = status.principalName;
        head.region = m_backend.region();
        head.facts = {status.principalArn, status.credentialSource, m_backend.endpoint(),
                      head.isReadOnly ? QString() : tr("Runs may be started")};
    }
    if (!m_opening.isEmpty())
        head = {.name = tr("Connecting to %1").arg(m_opening), .colour = head.colour};
    m_topBar.showConnection(head);
}

void WindowSignIn::showSession()
{
    m_tick.cancel();
    const ConnectionStatus status = m_backend.status();
    const qint64 now = m_backend.clock().nowMs();
    SessionHead head;
    if (!m_backend.current() || !m_opening.isEmpty()) {
        m_topBar.showSession(head);
        return;
    }
    if (status.signedOutSince) {
        head.text = tr("signed out since %1").arg(clockText(*status.signedOutSince, m_timeDisplay, now));
        head.shortText = tr("signed out");
        head.toolTip = status.problem ? firstLine(status.problem->message) : QString();
        head.isUrgent = true;
        head.offersSignIn = status.canSignIn && !m_sheet->isAsking() && m_signedOut->text().isEmpty();
    } else if (status.expiresAt) {
        // By the wall clock, which goes on while a computer sleeps.
        const qint64 left = *status.expiresAt - now;
        constexpr qint64 soon = 5LL * 60'000;
        head.text = left > 0 ? tr("expires in %1").arg(remainingText(left)) : tr("expired");
        head.shortText = left > 0 ? remainingText(left) : head.text;
        head.toolTip =
            tr("The keys of this connection end at %1.").arg(clockText(*status.expiresAt, m_timeDisplay, now));
        head.isUrgent = left < soon;
        if (left > 0)
            m_tick = m_backend.timers().after(untilRemainingChanges(left), [this] { showSession(); });
    }
    m_topBar.showSession(head);
}

bool WindowSignIn::takeReadError(const std::optional<Error> &error, bool hasRows)
{
    const ConnectionStatus status = m_backend.status();
    const bool isOfSession =
        error && error->kind == ErrorKind::SignIn && (status.signedOutSince.has_value() || status.canSignIn);
    const bool isSaidByTable = !hasRows && status.canSignIn; // which offers the same button
    if (!isOfSession || m_sheet->isAsking() || isSaidByTable) {
        if (!m_signedOut->text().isEmpty()) {
            m_signedOut->clear();
            showSession(); // may have to offer signing in again
        }
        return isOfSession;
    }
    QStringList sentences;
    if (status.signedOutSince)
        sentences += signedOutText(*status.signedOutSince, m_timeDisplay, m_backend.clock().nowMs()) + u'.';
    else
        sentences += tr("Not signed in.");
    if (!status.canSignIn)
        sentences += firstLine(status.problem ? status.problem->message : error->message);
    if (status.canSignIn)
        sentences += tr("What is loaded stays; reading goes on once you sign in.");
    else if (hasRows)
        sentences += tr("What is loaded stays.");
    const QString text = sentences.join(u' ');
    if (text != m_signedOut->text()) {
        m_signedOut->showNote(text, status.canSignIn ? tr("Sign in") : tr("Retry"));
        showSession(); // one button for it is enough
    }
    return true;
}

bool WindowSignIn::takeOpenError(const std::optional<Error> &error)
{
    const bool isDeclined = error && error->kind == ErrorKind::SignIn && !m_declined.isEmpty();
    if (!isDeclined) {
        m_notOpened->clear();
        return false;
    }
    QString text = tr("“%1” was not opened: it needs a sign-in.").arg(firstLine(m_declined));
    if (m_backend.current())
        text += u' ' + tr("The connection before it stays open.");
    m_notOpened->showNote(text, tr("Sign in"));
    return true;
}

void WindowSignIn::showClock()
{
    const auto skew = m_backend.status().clockSkewMs;
    if (!skew) {
        m_clock->clear();
    } else if (!m_isClockTold) {
        m_isClockTold = true;
        m_clock->showNote(clockNotice(*skew));
    }
}

void WindowSignIn::showSettingsProblem()
{
    const auto problem = m_backend.settingsProblem();
    if (!problem) {
        m_dismissedProblem.clear();
        m_settingsProblem->clear();
        return;
    }
    const bool isAnyRead = !m_backend.profileNames().isEmpty();
    const QString text = firstLine(problem->message) + u' '
        + (isAnyRead ? tr("The last good settings stay in use.") : tr("No profiles can be read before it is mended."));
    if (problem->message != m_dismissedProblem && text != m_settingsProblem->text())
        m_settingsProblem->showNote(text);
}

void WindowSignIn::updateActions()
{
    const ConnectionStatus status = m_backend.status();
    const bool isOpen = m_backend.current().has_value();
    m_actions[Act::SignIn]->setEnabled(isOpen && status.canSignIn);
    m_actions[Act::SignOut]->setEnabled(isOpen && status.canSignOut);
    m_actions[Act::AboutConnection]->setEnabled(isOpen);
}

// What people do --------------------------------------------------------------------------------------------------

void WindowSignIn::expectQuestion()
{
    m_sheet->expectQuestion();
}

void WindowSignIn::signIn()
{
    if (m_sheet->isAsking()) {
        m_sheet->focusAnswer();
    } else if (m_backend.status().canSignIn) {
        expectQuestion();
        m_backend.signInAgain();
    } else {
        Q_EMIT connectionSettingsWanted();
    }
}

void WindowSignIn::askToSignOut()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Sign out"), tr("Sign out of this session?"),
                                QMessageBox::Cancel, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Other tools share the session: the AWS CLI and whatever else uses it on this computer "
                               "will have to sign in again too. Files of other tools stay."));
    auto *yes = box->addButton(tr("Sign out"), QMessageBox::AcceptRole);
    yes->setAccessibleName(tr("Sign out"));
    box->button(QMessageBox::Cancel)->setAccessibleName(tr("Cancel"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(yes, &QPushButton::clicked, this, &WindowSignIn::signOut);
    box->open();
}

void WindowSignIn::signOut()
{
    auto *job = m_backend.signOut(this);
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        const auto &result = job->result();
        Q_EMIT noticed(result ? tr("Signed out")
                              : tr("The session could not be ended: %1").arg(firstLine(result.error().message)));
    });
    job->start();
}

void WindowSignIn::showInfo()
{
    if (!m_info) {
        m_info = new ConnectionInfo(m_backend, m_window);
        m_info->setTimeDisplay(m_timeDisplay);
        m_info->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_info->show();
    m_info->raise();
    m_info->activateWindow();
}

} // namespace zonescope
