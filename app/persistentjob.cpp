// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/persistentjob.h"

#include <algorithm>

namespace zonescope {

bool isWorthAskingAgain(const Error &error)
{
    if (error.hostNeverAnswered)
        return false;
    switch (error.kind) {
    case ErrorKind::Throttled:
    case ErrorKind::Service:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::BadReply:
        return true;
    default:
        return false;
    }
}

std::chrono::milliseconds persistentDelay(int round, Random &random)
{
    const double longest = std::min(30'000.0, 1'000.0 * static_cast<double>(1 << std::min(round, 5)));
    return std::chrono::milliseconds(std::max(1'000LL, static_cast<long long>(longest * random.uniform())));
}

} // namespace zonescope
