// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/autorefresh.h"

#include "models/base/wakewatch.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace zonescope {

namespace {

/// A refresh may take this part of the time, however short the interval is: one in five.
constexpr int restFactor = 4;
constexpr double mostJitter = 0.1;
constexpr int mostDoublings = 10; // beyond the longest pause, whatever the interval

AutoRefresh::Setback setbackOf(const AutoRefresh::Situation &situation, bool hasReadNothing)
{
    using Setback = AutoRefresh::Setback;
    if (situation.error && (situation.isHalted || hasReadNothing)) {
        const ErrorKind kind = situation.error->kind;
        if (kind == ErrorKind::Throttled)
            return Setback::Throttled;
        const bool isOffline = kind == ErrorKind::Network || kind == ErrorKind::Timeout;
        return isOffline ? Setback::Offline : Setback::Failed;
    }
    return situation.isThrottled ? Setback::Throttled : Setback::None;
}

} // namespace

AutoRefresh::AutoRefresh(Environment environment, Look look, QObject *parent)
    : QObject(parent)
    , m_environment(environment)
    , m_look(std::move(look))
{
}

AutoRefresh::~AutoRefresh() = default;

void AutoRefresh::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    update();
}

void AutoRefresh::forget()
{
    m_isOurs = false;
    m_wasLoading = false;
    m_asOf.reset();
    m_endedAt.reset();
    m_wakeDue.reset();
    m_took = 0ms;
    m_setbacks = 0;
    m_setback = Setback::None;
    update();
}

void AutoRefresh::wokeUp()
{
    // A timer that counted through the sleep has come before the news of it: that refresh is the one.
    constexpr Ms atOnce = 2 * WakeWatch::lookEvery;
    if (m_firedAt && Ms(m_environment.clock.nowMs() - *m_firedAt) <= atOnce)
        return;
    m_setbacks = 0; // what failed before failed in another network
    m_setback = Setback::None;
    m_wakeDue = now() + afterWaking;
    update();
}

void AutoRefresh::update()
{
    const Situation situation = m_look();
    take(situation);
    arm(situation);
    const State told = stateIn(situation);
    const bool isSame = told.phase == m_told.phase && told.setback == m_told.setback && told.asOf == m_told.asOf
        && told.signedOutSince == m_told.signedOutSince;
    m_told = told;
    if (!isSame)
        Q_EMIT stateChanged();
}

// What has happened ------------------------------------------------------------------------------------------------

void AutoRefresh::take(const Situation &situation)
{
    const bool wasLoading = std::exchange(m_wasLoading, situation.isLoading);
    // Reading may be over before anybody was told that it had begun.
    const bool hasRead = !situation.isLoading && situation.asOf != m_asOf;
    const bool hasBegun = !wasLoading && (situation.isLoading || hasRead);
    if (hasBegun && !m_isOurs)
        m_beganAt = now();
    if (!situation.isLoading && (wasLoading || hasRead))
        end(situation);
    if (!situation.isLoading)
        m_asOf = situation.asOf;
}

void AutoRefresh::end(const Situation &situation)
{
    const bool wasOurs = std::exchange(m_isOurs, false);
    const bool hasRead = situation.asOf != m_asOf;
    // Further pages of older runs make nothing on screen any newer.
    if (!wasOurs && !hasRead && m_endedAt)
        return;
    m_endedAt = now();
    if (m_wakeDue && hasRead && m_beganAt + afterWaking >= *m_wakeDue)
        m_wakeDue.reset(); // somebody was faster
    m_setback = setbackOf(situation, !hasRead);
    if (m_setback == Setback::None)
        m_setbacks = 0;
    else if (wasOurs)
        m_setbacks = std::min(m_setbacks + 1, mostDoublings);
    else
        m_setbacks = std::max(m_setbacks, 1);
    if (wasOurs)
        m_took = std::max(0ms, now() - m_beganAt);
    m_jitter = m_environment.random.uniform() * mostJitter;
}

// What follows from it ---------------------------------------------------------------------------------------------

bool AutoRefresh::mayRun(const Situation &situation) const
{
    return m_interval > 0ms && situation.isOpen && !situation.isStopped && !situation.signedOutSince
        && (situation.isVisible || situation.isHeard);
}

std::chrono::milliseconds AutoRefresh::pause(bool isVisible) const
{
    const Ms interval = isVisible ? m_interval : std::max<Ms>(m_interval, hiddenInterval);
    const Ms rest = std::min<Ms>(m_took * restFactor, longestPause);
    if (m_setbacks == 0)
        return std::max(interval, rest);
    const Ms doubled = std::min<Ms>(interval * (1 << m_setbacks), longestPause);
    const auto shortened = std::chrono::duration_cast<Ms>(doubled * (1 - m_jitter));
    return std::max({interval, rest, shortened});
}

std::chrono::milliseconds AutoRefresh::untilDue(bool isVisible) const
{
    Ms due = m_endedAt.value_or(now()) + pause(isVisible);
    if (m_wakeDue)
        due = std::min(due, *m_wakeDue);
    return std::max<Ms>(0ms, due - now());
}

void AutoRefresh::arm(const Situation &situation)
{
    m_timer.cancel();
    if (!mayRun(situation) || situation.isLoading)
        return;
    if (!m_endedAt) // nothing was read, and nothing is being read: the pause begins here
        m_endedAt = now();
    m_timer = m_environment.timers.after(untilDue(situation.isVisible), [this] { fire(); });
}

void AutoRefresh::fire()
{
    const Situation situation = m_look();
    take(situation);
    if (!mayRun(situation) || situation.isLoading || untilDue(situation.isVisible) > 0ms) {
        update();
        return;
    }
    m_isOurs = true;
    m_beganAt = now();
    m_firedAt = m_environment.clock.nowMs();
    m_wakeDue.reset();
    m_endedAt = now(); // should nothing come of it
    Q_EMIT refreshWanted();
    m_isOurs = m_look().isLoading;
    update();
}

AutoRefresh::State AutoRefresh::state() const
{
    return stateIn(m_look());
}

AutoRefresh::State AutoRefresh::stateIn(const Situation &situation) const
{
    State state{.setback = m_setback, .asOf = situation.asOf, .signedOutSince = situation.signedOutSince};
    if (!situation.isOpen)
        state.phase = Phase::Idle;
    else if (m_interval == 0ms)
        state.phase = Phase::Off;
    else if (situation.isLoading)
        state.phase = m_isOurs ? Phase::Refreshing : Phase::Loading;
    else if (situation.signedOutSince)
        state.phase = Phase::SignedOut;
    else if (situation.isStopped)
        state.phase = Phase::Stopped;
    else if (!situation.isVisible && !situation.isHeard)
        state.phase = Phase::Hidden;
    else
        state.phase = Phase::Waiting;
    if (state.phase == Phase::Waiting)
        state.untilNext = untilDue(situation.isVisible);
    return state;
}

} // namespace zonescope
