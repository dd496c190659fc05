// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdio>
#include <ctime>

namespace zonescope::bench {

inline double msOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds since it was made: on the clock, and of the processor, which is the one to compare where the machine
/// has other work to do.
class Stopwatch {
public:
    explicit Stopwatch(clockid_t processor = CLOCK_PROCESS_CPUTIME_ID)
        : m_processorClock(processor)
    {
    }
    [[nodiscard]] double wall() const { return msOf(CLOCK_MONOTONIC) - m_wall; }
    [[nodiscard]] double processor() const { return msOf(m_processorClock) - m_processor; }

private:
    clockid_t m_processorClock;
    double m_wall = msOf(CLOCK_MONOTONIC);
    double m_processor = msOf(m_processorClock);
};

inline void print(const char *what, double value, const char *unit)
{
    std::printf("  %-50s %11.2f %s\n", what, value, unit);
    std::fflush(stdout);
}

inline void print(const char *what, double wall, double processor)
{
    std::printf("  %-50s %11.2f ms  (%.2f)\n", what, wall, processor);
    std::fflush(stdout);
}

} // namespace zonescope::bench
