// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/watching.h"

#include "ui/lastlook.h"
#include "ui/newsnotices.h"
#include "ui/notifier.h"
#include "ui/runbrowser.h"
#include "ui/sessionwords.h"
#include "ui/watchwords.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"
#include "ui/windowsettings.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <utility>

namespace zonescope {

using Act = WindowActions::Act;

class Watching::ServiceClock final : public Clock {
public:
    explicit ServiceClock(WindowBackend &backend)
        : m_backend(backend)
    {
    }
    [[nodiscard]] qint64 nowMs() const override
    {
        return m_backend.clock().nowMs() + m_backend.status().clockSkewMs.value_or(0);
    }
    [[nodiscard]] qint64 monotonicMs() const override { return m_backend.clock().monotonicMs(); }

private:
    WindowBackend &m_backend;
};

Watching::Watching(RunBrowser &browser, WindowBackend &backend, WindowSettings &settings, WindowActions &actions,
                   QWidget &window)
    : QObject(&window)
    , m_browser(browser)
    , m_backend(backend)
    , m_settings(settings)
    , m_actions(actions)
    , m_window(window)
    , m_clock(std::make_unique<ServiceClock>(backend))
    , m_refresh({backend.clock(), backend.timers(), backend.random()}, [this] { return situation(); })
    , m_news(browser.feed(), *m_clock)
    , m_look(new LastLook(browser, settings, *m_clock, this))
    , m_notices(new NewsNotices(backend.notifier(), this))
{
    window.installEventFilter(this);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &Watching::lookAtWindow);
    connect(&browser, &RunBrowser::stateChanged, &m_refresh, &AutoRefresh::update);
    connect(&backend, &WindowBackend::statusChanged, &m_refresh, &AutoRefresh::update);
    connect(&backend, &WindowBackend::throttledChanged, &m_refresh, &AutoRefresh::update);
    connect(&backend, &WindowBackend::wokeUp, &m_refresh, &AutoRefresh::wokeUp);
    connect(&browser.feed(), &RunFeed::reset, this, [this] {
        m_refresh.forget();
        m_notices->forget();
    });
    connect(&m_refresh, &AutoRefresh::refreshWanted, this, &Watching::refreshWanted);
    connect(&m_refresh, &AutoRefresh::stateChanged, this, &Watching::showAge);
    connect(&m_news, &RunNews::arrived, this, &Watching::takeNews);
    connect(m_notices, &NewsNotices::opened, this, &Watching::newsOpened);
    connect(&browser.runs(), &RunTableModel::newSinceChanged, this, &Watching::showLine);
    connectActions();
    lookAtWindow();
}

Watching::~Watching() = default;

void Watching::connectActions()
{
    const int seconds = m_settings.value(WindowSetting::RefreshInterval).toInt();
    QActionGroup &intervals = *m_actions.refreshIntervals();
    for (QAction *action : intervals.actions()) {
        if (action->data().toInt() == seconds)
            action->setChecked(true);
    }
    if (intervals.checkedAction() == nullptr) // a value that this version does not offer
        intervals.actions().constFirst()->setChecked(true);
    const auto apply = [this, &intervals] {
        m_refresh.setInterval(std::chrono::seconds(intervals.checkedAction()->data().toInt()));
        showAge();
    };
    apply();
    connect(&intervals, &QActionGroup::triggered, this, [this, apply](QAction *action) {
        m_settings.setValue(WindowSetting::RefreshInterval, action->data());
        apply();
    });
    connect(m_actions[Act::MarkSeen], &QAction::triggered, m_look, &LastLook::markAllSeen);
    connect(m_actions[Act::NotifyFailures], &QAction::triggered, this, [this](bool checked) {
        m_settings.setValue(WindowSetting::NotifyFailures, checked);
        showNotifier();
    });
    if (const Notifier *notifier = m_backend.notifier())
        connect(notifier, &Notifier::availabilityChanged, this, &Watching::showNotifier);
    showNotifier();
}

AutoRefresh::Situation Watching::situation() const
{
    const RunFeed &feed = m_browser.feed();
    const FeedProgress progress = feed.progress();
    return {.isOpen = m_browser.api() != nullptr && !feed.sources().empty(),
            .isLoading = m_browser.isLoading(),
            .isStopped = m_browser.isStopped(),
            .isThrottled = progress.throttled || m_backend.isThrottled(),
            .isVisible = m_isVisible,
            .isHeard = m_actions[Act::NotifyFailures]->isEnabled() && m_actions[Act::NotifyFailures]->isChecked(),
            .asOf = feed.asOf(),
            .signedOutSince = m_backend.status().signedOutSince,
            .error = progress.firstError,
            .isHalted = progress.stoppedByError};
}

// The window -------------------------------------------------------------------------------------------------------

bool Watching::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
    case QEvent::WindowActivate:
    case QEvent::WindowDeactivate:
        // Afterwards: a dialog of the window may be what has become active.
        QMetaObject::invokeMethod(this, &Watching::lookAtWindow, Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Watching::lookAtWindow()
{
    m_isVisible = m_window.isVisible() && !m_window.isMinimized();
    const bool isActive = m_isVisible && QApplication::activeWindow() != nullptr;
    m_look->setWatched(isActive);
    m_notices->setSeen(isActive);
    m_refresh.update();
    showAge();
}

// What is said -----------------------------------------------------------------------------------------------------

void Watching::setTimeDisplay(TimeDisplay display)
{
    m_timeDisplay = display;
    showLine();
}

void Watching::takeNews(const std::vector<RunNews::Item> &news)
{
    // Sources that were read and are not looked at now are nobody's concern.
    const std::vector<SourceKey> &shown = m_browser.runs().filter().sources;
    std::vector<RunNews::Item> heard;
    std::ranges::copy_if(news, std::back_inserter(heard), [&shown](const RunNews::Item &item) {
        return shown.empty() || std::ranges::find(shown, item.source.key()) != shown.end();
    });
    if (!heard.empty())
        m_notices->take(heard);
}

void Watching::showNotifier()
{
    const Notifier *notifier = m_backend.notifier();
    const bool isAvailable = notifier != nullptr && notifier->isAvailable();
    QAction *action = m_actions[Act::NotifyFailures];
    action->setEnabled(isAvailable);
    action->setText(isAvailable ? tr("&Notify about new failures") : tr("This desktop has no notification service"));
    action->setChecked(m_settings.value(WindowSetting::NotifyFailures).toBool());
    m_notices->setEnabled(isAvailable && action->isChecked());
    m_refresh.update();
}

void Watching::showAge()
{
    m_ageTick.cancel();
    const AgeText age = zonescope::ageText(m_refresh.state(), m_backend.clock().nowMs());
    if (age.changesIn && m_isVisible)
        m_ageTick = m_backend.timers().after(*age.changesIn, [this] { showAge(); });
    if (std::exchange(m_age, age.text) != age.text)
        Q_EMIT ageTextChanged();
}

void Watching::showLine()
{
    const auto since = m_browser.runs().newSince();
    const QString text =
        since ? tr("new since %1").arg(clockText(*since, m_timeDisplay, m_backend.clock().nowMs())) : QString();
    if (std::exchange(m_line, text) != text)
        Q_EMIT lineTextChanged();
}

} // namespace zonescope
