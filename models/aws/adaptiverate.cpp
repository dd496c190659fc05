// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/adaptiverate.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonescope::aws {

namespace {

// The constants of the reference's formulas.
constexpr qint64 bucketMs = 500;
constexpr double smoothing = 0.8;
constexpr double cut = 0.7;
constexpr double cubicScale = 0.4;
constexpr double aboveMeasured = 2.0;
constexpr double lowestFillRate = 0.5;
constexpr double lowestCapacity = 1.0;

double seconds(qint64 ms)
{
    return static_cast<double>(ms) / 1'000.0;
}

} // namespace

AdaptiveRate::AdaptiveRate(const Clock &clock, Timers &timers)
    : m_clock(clock)
    , m_timers(timers)
    , m_bucket(clock.monotonicMs() / bucketMs)
    , m_refilledAtMs(clock.monotonicMs())
{
}

AdaptiveRate::~AdaptiveRate() = default;

bool AdaptiveRate::tryTake()
{
    if (!isOn())
        return true;
    const bool someoneWaits =
        std::any_of(m_queue.begin(), m_queue.end(), [](const auto &place) { return !place.expired(); });
    refill();
    if (someoneWaits || m_tokens < 1.0)
        return false;
    m_tokens -= 1.0;
    return true;
}

AdaptiveRate::Place AdaptiveRate::wait(std::function<void()> ready)
{
    auto place = std::make_shared<const std::function<void()>>(std::move(ready));
    m_queue.push_back(place);
    if (!m_grant.isPending())
        scheduleGrant();
    return place;
}

void AdaptiveRate::attemptEnded(bool wasThrottled)
{
    measure();
    const qint64 now = m_clock.monotonicMs();
    double rate = 0.0;
    if (wasThrottled) {
        m_rateBefore = isOn() ? std::min(m_measured, m_fillRate) : m_measured;
        m_plateauAfter = std::cbrt(m_rateBefore * (1.0 - cut) / cubicScale);
        if (!isOn())
            m_refilledAtMs = now; // the bucket starts empty: what was not limited saved nothing
        m_throttledAtMs = now;
        rate = cut * m_rateBefore;
    } else if (isOn()) {
        rate = cubicScale * std::pow(seconds(now - *m_throttledAtMs) - m_plateauAfter, 3) + m_rateBefore;
    } else {
        return;
    }
    setRate(std::min(rate, aboveMeasured * m_measured));
}

void AdaptiveRate::measure()
{
    ++m_count;
    const qint64 bucket = m_clock.monotonicMs() / bucketMs;
    if (bucket <= m_bucket)
        return;
    const double latest = m_count / seconds((bucket - std::exchange(m_bucket, bucket)) * bucketMs);
    m_measured = smoothing * latest + (1.0 - smoothing) * m_measured;
    m_count = 0;
}

void AdaptiveRate::setRate(double perSecond)
{
    refill(); // by the rate that was in force
    m_fillRate = std::max(perSecond, lowestFillRate);
    m_capacity = std::max(perSecond, lowestCapacity);
    m_tokens = std::min(m_tokens, m_capacity);
    scheduleGrant();
}

void AdaptiveRate::refill()
{
    const qint64 now = m_clock.monotonicMs();
    m_tokens = std::min(m_capacity, m_tokens + seconds(now - std::exchange(m_refilledAtMs, now)) * m_fillRate);
}

void AdaptiveRate::grantWhatFits()
{
    refill();
    while (!m_queue.empty() && m_tokens >= 1.0) {
        const Place next = m_queue.front().lock();
        m_queue.pop_front();
        if (!next)
            continue; // given up
        m_tokens -= 1.0;
        (*next)();
    }
    scheduleGrant();
}

void AdaptiveRate::scheduleGrant()
{
    m_grant.cancel();
    while (!m_queue.empty() && m_queue.front().expired())
        m_queue.pop_front();
    if (m_queue.empty())
        return;
    refill();
    const auto delay = static_cast<qint64>(std::ceil((1.0 - m_tokens) / m_fillRate * 1'000.0));
    m_grant = m_timers.after(std::chrono::milliseconds(std::max<qint64>(0, delay)), [this] {
        m_grant.cancel();
        grantWhatFits();
    });
}

} // namespace zonescope::aws
