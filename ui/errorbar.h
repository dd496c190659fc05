// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace zonescope {

/// One error inline, where people look: what AWS called it, what it means, what it means for the rows on screen, the
/// request id to quote to support, and the next step. Hidden while there is none. Plain text throughout; a text of any
/// length is cut to what can be read here (the whole one is in the tool tip up to 4,000 characters).
class ErrorBar final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorBar)

public:
    explicit ErrorBar(QWidget *parent = nullptr);
    ~ErrorBar() override;

    /// Shows the bar and announces it to screen readers. `consequence` is a sentence such as "What is loaded stays; 2
    /// of 38 sources could not be read."
    void showError(const Error &error, const QString &consequence = {});
    void clear();

    /// Retry is offered by default; not where retrying cannot help by itself.
    void setRetryOffered(bool offered);

Q_SIGNALS:
    void retryRequested();
    /// Only where the error is of kind SignIn.
    void signInRequested();
    /// A person closed the bar.
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void announce();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_service;
    QLabel *m_consequence;
    QLabel *m_request;
    QToolButton *m_copy;
    QPushButton *m_retry;
    QPushButton *m_signIn;
    QToolButton *m_dismiss;
    QString m_requestId{};
    bool m_retryOffered = true;
};

} // namespace zonescope
