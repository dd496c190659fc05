// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/base/textformat.h"
#include "models/base/timers.h"
#include "ui/pageopener.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <optional>

class QWidget;

namespace zonescope {

class ConnectionInfo;
class NoteBar;
class SignInSheet;
class TopBar;
class WindowActions;
class WindowBackend;

/// What a window says and asks about the session of its connection: the header's words, the sheet, quiet notes (signed
/// out, a settings file that cannot be read, a clock that is off), "About this connection", signing out. Owned by the
/// window; everything that it is given outlives it.
class WindowSignIn final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowSignIn)

public:
    /// `window` is the parent of dialogs. Connects the acts of signing in.
    WindowSignIn(WindowBackend &backend, TopBar &topBar, const WindowActions &actions, QWidget *window);
    ~WindowSignIn() override;

    /// Sheet and notes, to stand between the header and the rows; takes no room while there is nothing to say.
    [[nodiscard]] QWidget *bars() const { return m_bars; }
    [[nodiscard]] SignInSheet &sheet() const { return *m_sheet; }
    [[nodiscard]] const PageOpener &pages() const { return m_pages; }
    void setPageOpener(PageOpener pages) { m_pages = std::move(pages); }

    /// A connection is being opened; empty: no longer. The colour stays that of the one whose rows are shown.
    void showOpening(const QString &name);
    void setTimeDisplay(TimeDisplay display);
    /// Tells what could not be read, and whether anything was before. True where the session is the reason, which a
    /// quiet note, the sheet, or the table without rows then says: no error bar is needed.
    bool takeReadError(const std::optional<Error> &error, bool hasRows);
    /// Tells why a connection was not opened. True where a person declined to sign in for it, which is no error: a
    /// quiet note then offers it again.
    bool takeOpenError(const std::optional<Error> &error);
    /// A person has just asked for something to be read, which may bring a question.
    void expectQuestion();
    /// A person wants to sign in: asks, or leads to the settings of the connection where signing in cannot help.
    void signIn();

Q_SIGNALS:
    /// What failed for want of credentials is worth reading again.
    void retryWanted();
    /// A person wants the connection after all that was not opened for want of a sign-in.
    void openAgainWanted();
    /// Keys and settings are to be changed by a person.
    void connectionSettingsWanted();
    /// One sentence about what just happened.
    void noticed(const QString &text);
    /// takeReadError() may answer otherwise than before.
    void changed();

private:
    void connectBackend();
    void showAll();
    void showHead();
    void showSession();
    void showClock();
    void showSettingsProblem();
    void updateActions();
    void askToSignOut();
    void signOut();
    void showInfo();

    WindowBackend &m_backend;
    TopBar &m_topBar;
    const WindowActions &m_actions;
    QWidget *m_window;
    PageOpener m_pages{};
    QWidget *m_bars;
    SignInSheet *m_sheet;
    NoteBar *m_notOpened;
    NoteBar *m_signedOut;
    NoteBar *m_settingsProblem;
    NoteBar *m_clock;
    QPointer<ConnectionInfo> m_info{};
    QString m_opening{};
    QString m_declined{}; ///< the connection whose opening a person has declined to sign in for
    QString m_dismissedProblem{};
    TimeDisplay m_timeDisplay = TimeDisplay::Utc;
    TimerHandle m_tick{};
    bool m_isClockTold = false; ///< once for each connection
};

} // namespace zonescope
