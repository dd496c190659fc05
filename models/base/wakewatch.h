// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/timers.h"

#include <QtCore/QObject>

namespace zonescope {

/// Notices that the machine has slept: between two looks the wall clock went on further than the monotonic clock, which
/// stands still meanwhile (or, where it does not, the look came far too late). Owned by whoever has connections to drop
/// and deadlines to judge anew.
class WakeWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WakeWatch)

public:
    static constexpr std::chrono::seconds lookEvery{5};
    /// A shorter gap is a busy machine, or a clock that was set.
    static constexpr std::chrono::seconds shortestSleep{30};

    /// Both outlive the watch, which looks from now on.
    WakeWatch(const Clock &clock, Timers &timers, QObject *parent = nullptr);
    ~WakeWatch() override;

Q_SIGNALS:
    /// The machine was away for about this long. A wall clock that was set forward looks the same and does no harm.
    void wokeUp(std::chrono::milliseconds away);

private:
    void lookLater();
    void look();

    const Clock &m_clock;
    Timers &m_timers;
    qint64 m_wallMs = 0;
    qint64 m_monotonicMs = 0;
    TimerHandle m_next;
};

} // namespace zonescope
