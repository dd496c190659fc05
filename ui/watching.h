// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/runs/autorefresh.h"
#include "models/runs/runnews.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

class QWidget;

namespace zonescope {

class LastLook;
class NewsNotices;
class RunBrowser;
class WindowActions;
class WindowBackend;
class WindowSettings;

/// Keeps a window fresh while one reads: reads the runs again by itself (AutoRefresh), says how old they are, knows
/// what is new to the person (LastLook), and tells of failures and recoveries while the window is not active (RunNews,
/// NewsNotices). Owns the acts about that. Owned by the window; everything that it is given outlives it.
class Watching final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Watching)

public:
    Watching(RunBrowser &browser, WindowBackend &backend, WindowSettings &settings, WindowActions &actions,
             QWidget &window);
    ~Watching() override;

    void setTimeDisplay(TimeDisplay display);
    [[nodiscard]] AutoRefresh::State state() const { return m_refresh.state(); }
    /// "updated 40 s ago · next in 20 s"; empty where there is nothing to say.
    [[nodiscard]] const QString &ageText() const { return m_age; }
    /// "new since 07:12 UTC", of the line in the table; empty where there is none.
    [[nodiscard]] const QString &lineText() const { return m_line; }

Q_SIGNALS:
    /// Read the runs again, on nobody's behalf. The listener has begun to when it returns, or does not.
    void refreshWanted();
    void ageTextChanged();
    void lineTextChanged();
    /// A person wants to see these runs, and the window.
    void newsOpened(const std::vector<zonescope::RunNews::Item> &news);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The clock of the service, as far as it is known how wrong that of this machine is.
    class ServiceClock;

    void connectActions();
    void lookAtWindow();
    void takeNews(const std::vector<RunNews::Item> &news);
    void showNotifier();
    void showAge();
    void showLine();
    [[nodiscard]] AutoRefresh::Situation situation() const;

    RunBrowser &m_browser;
    WindowBackend &m_backend;
    WindowSettings &m_settings;
    WindowActions &m_actions;
    QWidget &m_window;
    std::unique_ptr<ServiceClock> m_clock;
    AutoRefresh m_refresh;
    RunNews m_news;
    LastLook *m_look;
    NewsNotices *m_notices;
    TimeDisplay m_timeDisplay = TimeDisplay::Utc;
    TimerHandle m_ageTick{};
    QString m_age{};
    QString m_line{};
    bool m_isVisible = false;
};

} // namespace zonescope
