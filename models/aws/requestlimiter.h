// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/timers.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <list>
#include <memory>

namespace zonescope::aws {

/// How many requests may be under way, and how many may leave per second, for one account and Region. Owned by the
/// Session, shared by everything that speaks to that account: the budget is shared with the portal, and the rates of
/// the run calls are not published.
///
/// Starts slowly and rises once a second while requests are answered and nothing is throttled, up to the ceilings. A
/// throttled request lowers both limits by a factor; those that left before that count no second time. Where there is
/// no rate limit, the number under way rises by one per round of answers.
class RequestLimiter final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestLimiter)

    struct Waiter;

public:
    struct Limits {
        int startInFlight = 4;
        int maximumInFlight = 16;
        double startPerSecond = 5.0;
        double maximumPerSecond = 20.0; ///< 0: no rate limit at all

        /// For AWS hosts, with the ceilings of the settings.
        [[nodiscard]] static Limits forAws(int maximumInFlight = 16, double maximumPerSecond = 20.0);
        /// For a custom endpoint on loopback: no slow start, no rate.
        [[nodiscard]] static Limits forLoopback(int maximumInFlight = 32);
    };

    /// A place in the queue, and once granted a place under way. Dropping it gives the place back. Move-only.
    class Turn final {
    public:
        Turn();
        Turn(Turn &&) noexcept;
        Turn &operator=(Turn &&) noexcept;
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;
        ~Turn();

        [[nodiscard]] bool isGranted() const;
        void release();

    private:
        friend class RequestLimiter;
        Turn(RequestLimiter *limiter, std::shared_ptr<Waiter> waiter);

        QPointer<RequestLimiter> m_limiter;
        std::shared_ptr<Waiter> m_waiter;
    };

    /// `clock` and `timers` outlive the limiter.
    RequestLimiter(Limits limits, const Clock &clock, Timers &timers, QObject *parent = nullptr);
    ~RequestLimiter() override;

    /// Queues for a turn, first come first served. `granted` is called once from the event loop, never from here,
    /// unless the turn is dropped before.
    [[nodiscard]] Turn wait(std::function<void()> granted);

    /// What became of the request that held this turn; called before the turn is released. Says nothing about requests
    /// that never reached the service.
    void succeeded(const Turn &turn);
    void throttled(const Turn &turn);

    /// New ceilings, from the settings; limits above them fall at once.
    void setLimits(Limits limits);

    /// Something was throttled within the last minute.
    [[nodiscard]] bool isThrottled() const { return m_isThrottled; }
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    [[nodiscard]] int waiting() const { return static_cast<int>(m_queue.size()); }
    [[nodiscard]] int currentInFlightLimit() const;
    /// Requests per second; 0 where there is no rate limit.
    [[nodiscard]] double currentRate() const { return m_rate; }

Q_SIGNALS:
    /// On the first throttled request after a quiet time, and a minute after the last one.
    void throttledChanged(bool throttled);

private:
    void grantLater();
    void grantWhatFits();
    void refill();
    void leave(Waiter &waiter);

    Limits m_limits;
    const Clock &m_clock;
    Timers &m_timers;
    std::list<std::shared_ptr<Waiter>> m_queue;
    int m_inFlight = 0;
    double m_inFlightLimit = 0;
    double m_rate = 0;
    double m_tokens = 0;
    qint64 m_refilledAt = 0; ///< monotonic ms
    qint64 m_changedAt = 0; ///< monotonic ms of the last rise or cut
    qint64 m_grants = 0; ///< turns granted so far
    qint64 m_grantsAtCut = 0; ///< m_grants at the last cut
    bool m_isThrottled = false;
    bool m_grantPending = false;
    TimerHandle m_wakeUp;
    TimerHandle m_calmDown;
};

} // namespace zonescope::aws
