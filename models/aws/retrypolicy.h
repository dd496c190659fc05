// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

#include <chrono>
#include <optional>

namespace zonescope::aws {

/// retry_mode, AWS_RETRY_MODE (aws-client reference, section 7). Adaptive adds a limit of the send rate to the standard
/// rules (AdaptiveRate). Legacy keeps its number of attempts (5) and otherwise follows the standard rules.
enum class RetryMode : quint8 { Standard, Adaptive, Legacy };

/// The token bucket of standard retry mode, 2026 rules (aws-client reference, section 7): capacity 500, a retry costs
/// 14; a success after retries gives the last cost back, a success at once gives 1. One for each client, shared by all
/// its calls. Throttled calls cost nothing here: they use no attempt, and the limiter slows them down.
class RetryQuota final {
public:
    static constexpr int capacity = 500;
    static constexpr int retryCost = 14;

    /// False and unchanged where fewer than `cost` tokens are left.
    [[nodiscard]] bool take(int cost);
    /// `lastCost` is the cost of the retry that led to the success, 0 for a success at the first attempt.
    void succeeded(int lastCost);
    [[nodiscard]] int available() const { return m_available; }

private:
    int m_available = capacity;
};

/// Delay before retry n (1, 2, …): random * min(base * 2^(n-1), 20 s), base 50 ms, for throttling 1 s; then raised to
/// the server's hint (x-amz-retry-after, ms), but by 5 s at most.
[[nodiscard]] std::chrono::milliseconds retryDelay(int retry, bool throttled, double random,
                                                   std::optional<qint64> serverHintMs = {});

/// Whether an error of this kind may pass by itself, so that the call is worth another attempt. Throttled calls are not
/// counted here: they go back to the limiter. Writes are sent again too, since their idempotency token makes that safe,
/// but not after a reply that may have been a success.
[[nodiscard]] bool isWorthRetrying(ErrorKind kind, bool isRead);

} // namespace zonescope::aws
