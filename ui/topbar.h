// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "ui/connectionbutton.h"

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace zonescope {

class DomainBox;
class TimeRangeBox;

/// What the header says of the session: nothing, how long it lasts, or that it is over.
struct SessionHead {
    QString text{}; ///< "expires in 42 min", "signed out since 02:10 UTC"
    QString shortText{}; ///< where there is no room for `text`: "42 min", "signed out"
    QString toolTip{};
    bool isUrgent = false; ///< it needs attention soon, or now
    bool offersSignIn = false;
};

/// The row at the top: connection, its session, domain, time range, how times are written, Refresh and Export…. The
/// colour of the connection runs over the whole width, and Red is the word "Production" besides; both are there at
/// every width.
class TopBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TopBar)

public:
    explicit TopBar(QWidget *parent = nullptr);
    ~TopBar() override;

    [[nodiscard]] DomainBox &domains() { return *m_domains; }
    [[nodiscard]] TimeRangeBox &times() { return *m_times; }

    void showConnection(const ConnectionHead &head);
    void showSession(const SessionHead &head);
    void setConnectionMenu(QMenu *menu);
    void setRefreshActions(const QList<QAction *> &actions);
    void showTimeDisplay(TimeDisplay display, qint64 nowMs);
    /// Whether there is something to refresh and to export.
    void setConnected(bool connected);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void refreshRequested();
    void exportRequested();
    void signInRequested();
    void timeDisplayRequested(); ///< the next one

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int sessionWidth(const QString &text) const;
    void fitSession();
    void restyle();

    QLabel *m_production;
    ConnectionButton *m_connection;
    QLabel *m_session;
    QPushButton *m_signIn;
    DomainBox *m_domains;
    TimeRangeBox *m_times;
    QToolButton *m_timeDisplay;
    QToolButton *m_refresh;
    QPushButton *m_export;
    SessionHead m_sessionHead{};
    ConnectionColour m_colour = ConnectionColour::None;
};

} // namespace zonescope
