// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace zonescope::aws {

bool RetryQuota::take(int cost)
{
    if (m_available < cost)
        return false;
    m_available -= cost;
    return true;
}

void RetryQuota::succeeded(int lastCost)
{
    m_available = std::min(capacity, m_available + (lastCost > 0 ? lastCost : 1));
}

std::chrono::milliseconds retryDelay(int retry, bool throttled, double random, std::optional<qint64> serverHintMs)
{
    constexpr double longest = 20'000.0;
    constexpr qint64 hintAtMost = 5'000;
    const double base = throttled ? 1'000.0 : 50.0;
    const double ceiling = std::min(std::ldexp(base, std::clamp(retry, 1, 32) - 1), longest);
    const auto delay = static_cast<qint64>(std::llround(random * ceiling));
    if (!serverHintMs || *serverHintMs < 0)
        return std::chrono::milliseconds(delay);
    return std::chrono::milliseconds(std::max(delay, std::min(*serverHintMs, delay + hintAtMost)));
}

bool isWorthRetrying(ErrorKind kind, bool isRead)
{
    switch (kind) {
    case ErrorKind::Service:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return true;
    case ErrorKind::BadReply:
        return isRead;
    default:
        return false;
    }
}

} // namespace zonescope::aws
