// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/signindesk.h"
#include "models/base/timers.h"

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

#include <memory>
#include <optional>

namespace zonescope {

namespace Ui {
class SignInSheet;
}

class WindowBackend;

/// The one place where a window asks a person to sign in: a panel between the header and the rows, which stay in sight
/// and in use. Shows the backend's signInView() and gives it the answers; hidden while there is no question. Esc is
/// "Not now".
///
/// It takes the focus where a person's act brought the question, and gives it back to where it was when the question is
/// gone. Any other question is announced and leaves the focus alone: the next key in the rows must not open a browser.
/// What is typed here stands nowhere else, and is wiped as soon as it was given or the question is gone.
class SignInSheet final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInSheet)

public:
    /// `backend` outlives the sheet.
    explicit SignInSheet(WindowBackend &backend, QWidget *parent = nullptr);
    ~SignInSheet() override;

    /// Whether a question is shown.
    [[nodiscard]] bool isAsking() const { return m_view.has_value(); }
    /// A person has just done what may bring a question, such as signing in or opening a connection: if one comes
    /// within ten seconds, it takes the focus, but not from a field that was begun to be written in meanwhile.
    void expectQuestion();
    /// Puts the focus where the answer begins.
    void focusAnswer();
    /// This page of an attempt could not be opened: says to copy its link for as long as it is the one to open.
    void showCannotOpen(const QUrl &url);

Q_SIGNALS:
    /// A person has chosen "Not now" or "Cancel"; the backend is told right after it.
    void dismissed();
    /// A person wants the page of the attempt at hand again.
    void pageWanted(const QUrl &url);
    /// One sentence about what just happened.
    void noticed(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectButtons();
    void refresh();
    void leave();
    void showView(const aws::SignInView &view);
    void showButtons(const aws::SignInView &view);
    void showProblem();
    [[nodiscard]] bool hasFocusInside() const;
    [[nodiscard]] bool isExpected(const QWidget *focus) const;
    void showTimeLeft();
    void keepDigits(const QString &text);
    void giveCode();
    void dismiss();
    void act();
    void copy(const QString &text, const QString &notice);
    void restyle();
    void levelButtons();
    void announce();

    WindowBackend &m_backend;
    std::unique_ptr<Ui::SignInSheet> m_ui;
    std::optional<aws::SignInView> m_view{};
    QUrl m_unopened{};
    QPointer<QWidget> m_focusBefore{};
    std::optional<qint64> m_expectedUntil{}; ///< monotonic, ms
    QPointer<QWidget> m_focusAtAct{};
    TimerHandle m_tick{};
};

} // namespace zonescope
