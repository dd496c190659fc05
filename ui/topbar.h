// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"

#include <QtWidgets/QWidget>

class QAction;
class QMenu;
class QPushButton;
class QToolButton;

namespace zonescope {

class DomainBox;
class TimeRangeBox;

/// The row at the top: connection, domain, time range, how times are written, Refresh and Export….
class TopBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TopBar)

public:
    explicit TopBar(QWidget *parent = nullptr);
    ~TopBar() override;

    [[nodiscard]] DomainBox &domains() { return *m_domains; }
    [[nodiscard]] TimeRangeBox &times() { return *m_times; }

    /// `name` may come from a file: shown as plain text. `toolTip` names the endpoint and the source of the
    /// credentials.
    void showConnection(const QString &name, const QString &region, const QString &toolTip);
    void setConnectionMenu(QMenu *menu);
    void setRefreshActions(QAction *reloadScope);
    void showTimeDisplay(TimeDisplay display, qint64 nowMs);
    /// Whether there is something to refresh and to export.
    void setConnected(bool connected);

Q_SIGNALS:
    void refreshRequested();
    void exportRequested();
    void timeDisplayRequested(); ///< the next one

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    QPushButton *m_connection;
    DomainBox *m_domains;
    TimeRangeBox *m_times;
    QToolButton *m_timeDisplay;
    QToolButton *m_refresh;
    QPushButton *m_export;
};

} // namespace zonescope
