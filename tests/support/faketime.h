// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/timers.h"

#include <QtCore/QObject>

#include <list>
#include <vector>

namespace zonescope::test {

/// A clock that stands still until it is told.
class FakeClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return now; }
    [[nodiscard]] qint64 monotonicMs() const override { return monotonic; }

    qint64 now = 1'767'323'045'000; ///< 2026-01-02T03:04:05Z
    qint64 monotonic = 1'000'000;
};

/// Timers that fire only from advance() or fireAll(), in the order of their times.
class FakeTimers final : public Timers {
public:
    explicit FakeTimers(FakeClock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] TimerHandle after(std::chrono::milliseconds delay, std::function<void()> callback) override;

    /// Moves both clocks forward and fires what falls due on the way.
    void advance(std::chrono::milliseconds by);
    /// Moves to the next pending timer and fires it; false where none is pending.
    bool fireNext();
    [[nodiscard]] int pending() const;
    /// Delays asked for so far, in ms.
    std::vector<qint64> delays;

private:
    struct Entry {
        qint64 due;
        QPointer<QObject> token;
        std::function<void()> callback;
    };
    void prune();

    FakeClock &m_clock;
    std::list<Entry> m_entries;
};

/// Always the same number.
class FakeRandom final : public Random {
public:
    [[nodiscard]] double uniform() override { return value; }
    double value = 0.5;
};

} // namespace zonescope::test
