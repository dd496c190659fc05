// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/requestlimiter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonescope::aws {

namespace {

using std::chrono::milliseconds;

constexpr qint64 riseEveryMs = 1'000;
constexpr double cutFactor = 0.7;
constexpr double lowestRate = 0.5;
constexpr milliseconds throttledFor{60'000};

} // namespace

struct RequestLimiter::Waiter {
    std::function<void()> granted;
    std::list<std::shared_ptr<Waiter>>::iterator place;
    qint64 number = 0; ///< of the grant; 0 while waiting
};

RequestLimiter::Limits RequestLimiter::Limits::forAws(int maximumInFlight, double maximumPerSecond)
{
    Limits limits;
    limits.maximumInFlight = std::max(1, maximumInFlight);
    limits.maximumPerSecond = std::max(lowestRate, maximumPerSecond);
    return limits;
}

RequestLimiter::Limits RequestLimiter::Limits::forLoopback(int maximumInFlight)
{
    const int inFlight = std::max(1, maximumInFlight);
    return {.startInFlight = inFlight, .maximumInFlight = inFlight, .startPerSecond = 0.0, .maximumPerSecond = 0.0};
}

RequestLimiter::Turn::Turn() = default;

RequestLimiter::Turn::Turn(RequestLimiter *limiter, std::shared_ptr<Waiter> waiter)
    : m_limiter(limiter)
    , m_waiter(std::move(waiter))
{
}

RequestLimiter::Turn::Turn(Turn &&other) noexcept
    : m_limiter(std::exchange(other.m_limiter, nullptr))
    , m_waiter(std::exchange(other.m_waiter, nullptr))
{
}

RequestLimiter::Turn &RequestLimiter::Turn::operator=(Turn &&other) noexcept
{
    if (this != &other) {
        release();
        m_limiter = std::exchange(other.m_limiter, nullptr);
        m_waiter = std::exchange(other.m_waiter, nullptr);
    }
    return *this;
}

RequestLimiter::Turn::~Turn()
{
    release();
}

bool RequestLimiter::Turn::isGranted() const
{
    return m_waiter && m_waiter->number > 0;
}

void RequestLimiter::Turn::release()
{
    const auto waiter = std::exchange(m_waiter, nullptr);
    if (waiter && m_limiter)
        m_limiter->leave(*waiter);
}

RequestLimiter::RequestLimiter(Limits limits, const Clock &clock, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_clock(clock)
    , m_timers(timers)
    , m_inFlightLimit(std::min(limits.startInFlight, limits.maximumInFlight))
    , m_rate(std::min(limits.startPerSecond, limits.maximumPerSecond))
    , m_tokens(1.0)
    , m_refilledAt(clock.monotonicMs())
    , m_changedAt(clock.monotonicMs())
{
}

RequestLimiter::~RequestLimiter() = default;

int RequestLimiter::currentInFlightLimit() const
{
    return std::max(1, static_cast<int>(m_inFlightLimit));
}

RequestLimiter::Turn RequestLimiter::wait(std::function<void()> granted)
{
    auto waiter = std::make_shared<Waiter>();
    waiter->granted = std::move(granted);
    waiter->place = m_queue.insert(m_queue.end(), waiter);
    grantLater();
    return {this, std::move(waiter)};
}

void RequestLimiter::leave(Waiter &waiter)
{
    if (waiter.number == 0) {
        m_queue.erase(waiter.place);
        return;
    }
    --m_inFlight;
    grantLater();
}

void RequestLimiter::grantLater()
{
    if (m_grantPending || m_queue.empty())
        return;
    m_grantPending = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_grantPending = false;
            grantWhatFits();
        },
        Qt::QueuedConnection);
}

void RequestLimiter::grantWhatFits()
{
    refill();
    // A granted call may drop other turns, or ask for new ones: nothing of the queue is held over it.
    while (!m_queue.empty() && m_inFlight < currentInFlightLimit() && (m_rate <= 0 || m_tokens >= 1.0)) {
        const std::shared_ptr<Waiter> next = m_queue.front();
        m_queue.pop_front();
        next->number = ++m_grants;
        ++m_inFlight;
        if (m_rate > 0)
            m_tokens -= 1.0;
        const auto granted = std::exchange(next->granted, nullptr);
        granted();
    }
    const bool waitsForRate = !m_queue.empty() && m_inFlight < currentInFlightLimit();
    if (!waitsForRate || m_wakeUp.isPending())
        return;
    const auto delay = static_cast<qint64>(std::ceil((1.0 - m_tokens) / m_rate * 1'000.0));
    m_wakeUp = m_timers.after(milliseconds(std::max<qint64>(1, delay)), [this] {
        m_wakeUp.cancel();
        grantWhatFits();
    });
}

void RequestLimiter::refill()
{
    const qint64 now = m_clock.monotonicMs();
    const qint64 passed = now - std::exchange(m_refilledAt, now);
    if (m_rate <= 0)
        return;
    // A quarter of a second may be made up for, so that late timers cost no throughput and no burst can form.
    const double capacity = std::max(1.0, m_rate / 4);
    m_tokens = std::min(capacity, m_tokens + static_cast<double>(passed) / 1'000.0 * m_rate);
}

void RequestLimiter::succeeded(const Turn &)
{
    const double maximum = m_limits.maximumInFlight;
    if (m_rate <= 0) {
        // Without a rate to hold back the count of requests under way is the only measure; it grows by one per round.
        m_inFlightLimit = std::min(maximum, m_inFlightLimit + 1.0 / std::max(1.0, m_inFlightLimit));
        return;
    }
    const qint64 now = m_clock.monotonicMs();
    if (now - m_changedAt < riseEveryMs)
        return;
    refill();
    m_changedAt = now;
    m_inFlightLimit = std::min(maximum, m_inFlightLimit + 1.0);
    m_rate = std::min(m_limits.maximumPerSecond, m_rate + 1.0);
}

void RequestLimiter::throttled(const Turn &turn)
{
    const qint64 number = turn.m_waiter ? turn.m_waiter->number : m_grants;
    if (number > m_grantsAtCut) {
        refill();
        m_inFlightLimit = std::max(1.0, m_inFlightLimit * cutFactor);
        if (m_rate > 0)
            m_rate = std::max(lowestRate, m_rate * cutFactor);
        m_tokens = 0;
        m_changedAt = m_clock.monotonicMs();
        m_grantsAtCut = m_grants;
    }
    m_calmDown = m_timers.after(throttledFor, [this] {
        m_isThrottled = false;
        Q_EMIT throttledChanged(false);
    });
    if (!std::exchange(m_isThrottled, true))
        Q_EMIT throttledChanged(true);
}

void RequestLimiter::setLimits(Limits limits)
{
    refill();
    m_limits = limits;
    m_inFlightLimit = std::min<double>(m_inFlightLimit, limits.maximumInFlight);
    if (limits.maximumPerSecond <= 0)
        m_rate = 0;
    else
        m_rate = std::clamp(m_rate <= 0 ? limits.startPerSecond : m_rate, lowestRate, limits.maximumPerSecond);
    m_tokens = std::min(m_tokens, 1.0);
    grantLater();
}

} // namespace zonescope::aws
