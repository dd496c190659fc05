// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace zonescope {

/// The line at the bottom: what is selected, how much is loaded and how complete it is, and the buttons that change
/// that. The label of the load state has the accessible name "Load state: " and its text; screen readers are told when
/// it changes.
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
    };

    /// `timers` outlives the bar.
    explicit LoadBar(Timers &timers, QWidget *parent = nullptr);
    ~LoadBar() override;

    void setState(const State &state);
    void setSelectionText(const QString &text); ///< empty: nothing worth a word
    /// One sentence about what just happened, in place of the selection for a few seconds.
    void notice(const QString &text);

Q_SIGNALS:
    void stopRequested();
    void loadMoreRequested();
    void loadAllRequested();
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showLeft();
    void elide();

    Timers &m_timers;
    TimerHandle m_noticeEnd{};
    QLabel *m_left;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QPushButton *m_more;
    QPushButton *m_all;
    QPushButton *m_retry;
    QString m_stateText{};
    QString m_selection{};
    QString m_notice{};
};

} // namespace zonescope
