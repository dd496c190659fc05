// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timers.h"

#include <QtCore/QTimer>

namespace zonescope {

TimerHandle SystemTimers::after(std::chrono::milliseconds delay, std::function<void()> callback)
{
    auto *timer = new QTimer;
    timer->setSingleShot(true);
    timer->setTimerType(delay < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, callback = std::move(callback)] {
        // The callback may drop the handle, which deletes the timer and with it this closure: keep a copy alive.
        const auto call = callback;
        timer->deleteLater();
        call();
    });
    timer->start(delay);
    return TimerHandle(timer);
}

} // namespace zonescope
