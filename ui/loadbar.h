// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace zonescope {

/// The line at the bottom: what is selected, how much is loaded and how complete it is, and the buttons that change
/// that. What could not be read stands on a button like a link, which asks for more about it. The label of the load
/// state has the accessible name "Load state: " and its text; screen readers are told when it changes.
class LoadBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadBar)

public:
    struct State {
        QString text{};
        bool loading = false;
        bool canLoadMore = false;
        bool failed = false; ///< Retry is offered
        std::optional<double> progress{}; ///< 0 to 1; shown while loading
        /// "3 denied", "1 failed": what could not be read, on a button of its own; it stands in `text` too, after
        /// commas.
        QStringList unread{};
        QString asOf{}; ///< "as of 07:58 UTC", the last part of `text`: setAge() is shown in its place
    };

    /// `timers` outlives the bar.
    explicit LoadBar(Timers &timers, QWidget *parent = nullptr);
    ~LoadBar() override;

    void setState(const State &state);
    /// "updated 40 s ago", which goes on by itself; empty: nothing to say. Screen readers have the time in its place.
    void setAge(const QString &age);
    void setSelectionText(const QString &text); ///< empty: nothing worth a word
    /// One sentence about what just happened, in place of the selection for a few seconds.
    void notice(const QString &text);

Q_SIGNALS:
    void stopRequested();
    void loadMoreRequested();
    void loadAllRequested();
    void retryRequested();
    /// A person wants to know what could not be read.
    void unreadRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showLeft();
    void elide();
    void showUnread(const QStringList &unread);
    void restyle();

    Timers &m_timers;
    TimerHandle m_noticeEnd{};
    QLabel *m_left;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_unread;
    QPushButton *m_stop;
    QPushButton *m_more;
    QPushButton *m_all;
    QPushButton *m_retry;
    QString m_stateText{};
    QString m_shownText{}; ///< the same without what the button says
    QString m_asOf{};
    QString m_age{};
    QString m_selection{};
    QString m_notice{};
};

} // namespace zonescope
