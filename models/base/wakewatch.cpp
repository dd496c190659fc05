// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/wakewatch.h"

#include <algorithm>

namespace zonescope {

WakeWatch::WakeWatch(const Clock &clock, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timers(timers)
{
    lookLater();
}

WakeWatch::~WakeWatch() = default;

void WakeWatch::lookLater()
{
    m_wallMs = m_clock.nowMs();
    m_monotonicMs = m_clock.monotonicMs();
    m_next = m_timers.after(lookEvery, [this] { look(); });
}

void WakeWatch::look()
{
    using std::chrono::milliseconds;
    const milliseconds wall(m_clock.nowMs() - m_wallMs);
    const milliseconds awake(m_clock.monotonicMs() - m_monotonicMs);
    lookLater();
    const milliseconds away = std::max(wall - awake, awake - milliseconds(lookEvery));
    if (away >= shortestSleep)
        Q_EMIT wokeUp(away);
}

} // namespace zonescope
