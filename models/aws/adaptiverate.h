// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/timers.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace zonescope::aws {

/// The send-rate limit that retry mode adaptive adds to standard (aws-client reference, section 7). Off until the first
/// throttled attempt, then for the life of its client: each attempt takes a token from a bucket that a throttled
/// attempt slows down (to 0.7 of what was measured) and every other one speeds up again along a cubic curve, at most to
/// twice the measured rate. Owned by one AwsClient, which its calls do not outlive.
///
/// It comes before, and adds to, the RequestLimiter that all clients of an account share.
class AdaptiveRate final {
    Q_DISABLE_COPY_MOVE(AdaptiveRate)

public:
    /// A place in the queue for a token; letting go of it gives it up.
    using Place = std::shared_ptr<const std::function<void()>>;

    /// `clock` and `timers` outlive this.
    AdaptiveRate(const Clock &clock, Timers &timers);
    ~AdaptiveRate();

    /// Whether an attempt may leave at once; it then has its token. Never while others wait.
    [[nodiscard]] bool tryTake();
    /// Queues for a token that tryTake() did not have, first come first served. `ready` is called once, from a timer,
    /// when the attempt may leave.
    [[nodiscard]] Place wait(std::function<void()> ready);

    /// What became of an attempt, with a reply or without one.
    void attemptEnded(bool wasThrottled);

    /// Something was throttled at some time.
    [[nodiscard]] bool isOn() const { return m_throttledAtMs.has_value(); }
    /// Attempts per second that ended lately.
    [[nodiscard]] double measuredRate() const { return m_measured; }
    /// Tokens per second, never below 0.5; 0 while off.
    [[nodiscard]] double currentRate() const { return m_fillRate; }

private:
    void measure();
    void setRate(double perSecond);
    void refill();
    void grantWhatFits();
    void scheduleGrant();

    const Clock &m_clock;
    Timers &m_timers;
    std::deque<std::weak_ptr<const std::function<void()>>> m_queue;
    TimerHandle m_grant;

    // Times are monotonic ms, rates are per second.
    qint64 m_bucket; ///< number of the half second that m_count belongs to
    int m_count = 0;
    double m_measured = 0.0;

    std::optional<qint64> m_throttledAtMs; ///< the last time
    double m_rateBefore = 0.0; ///< w_max of the formula: the rate at the last throttle
    double m_plateauAfter = 0.0; ///< K of the formula: seconds until the curve is back at m_rateBefore

    double m_fillRate = 0.0;
    double m_capacity = 0.0;
    double m_tokens = 0.0;
    qint64 m_refilledAtMs;
};

} // namespace zonescope::aws
