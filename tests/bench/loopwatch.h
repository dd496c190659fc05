// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/stopwatch.h"

#include <QtCore/QByteArray>
#include <QtCore/QTimer>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <pthread.h>
#include <thread>
#include <vector>

namespace zonescope::bench {

/// The longest times that the event loop of this thread did not come round, which is what a person feels, and what was
/// running then: a second thread interrupts one that has not come round for a while and takes down where it is. One at
/// a time; the program must export its symbols.
class LoopWatch {
public:
    struct Block {
        double wall = 0;
        double processor = 0; ///< of this thread
        QByteArray running{}; ///< functions of the program, the innermost first; empty where nobody looked
    };

    LoopWatch()
        : m_watched(pthread_self())
    {
        std::array<void *, 4> warmUp{};
        backtrace(warmUp.data(), static_cast<int>(warmUp.size())); // loads what may not be loaded in a signal handler
        struct sigaction action = {};
        action.sa_handler = [](int) { depth() = backtrace(frames().data(), static_cast<int>(frames().size())); };
        action.sa_flags = SA_RESTART;
        sigaction(SIGUSR1, &action, nullptr);
        m_ticks.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_ticks, &QTimer::timeout, &m_ticks, [this] { tick(); });
        m_ticks.start(1);
        m_beat = msOf(CLOCK_MONOTONIC);
        m_watcher = std::thread([this] { watch(); });
    }
    ~LoopWatch()
    {
        m_ended = true;
        m_watcher.join();
    }
    Q_DISABLE_COPY_MOVE(LoopWatch)

    /// Ends the present turn and prints up to `count` blocks of at least 5 ms, by processor time.
    void report(int count = 1)
    {
        tick();
        std::sort(m_blocks.begin(), m_blocks.end(),
                  [](const Block &a, const Block &b) { return a.processor > b.processor; });
        const auto wall = std::max_element(m_blocks.begin(), m_blocks.end(),
                                           [](const Block &a, const Block &b) { return a.wall < b.wall; });
        print("    longest block, by the clock", wall == m_blocks.end() ? 0 : wall->wall,
              wall == m_blocks.end() ? 0 : wall->processor);
        for (size_t i = 0; i < std::min(m_blocks.size(), static_cast<size_t>(count)); ++i)
            std::printf("      block of %.1f ms (%.1f): %s\n", m_blocks[i].wall, m_blocks[i].processor,
                        m_blocks[i].running.constData());
        std::printf("      turns over 16 ms of processor time: %d; over 50 ms: %d\n", countOver(16), countOver(50));
        std::fflush(stdout);
        m_blocks.clear();
    }

private:
    static constexpr double shortest = 5;
    static constexpr double suspicious = 12; // ms without a turn before the watcher looks

    static std::array<void *, 64> &frames()
    {
        static std::array<void *, 64> value{};
        return value;
    }
    static volatile int &depth()
    {
        static volatile int value = 0;
        return value;
    }

    void tick()
    {
        const Block block{m_turn.wall(), m_turn.processor(), {}};
        if (block.wall >= shortest) {
            m_blocks.push_back(block);
            if (depth() > 0)
                m_blocks.back().running = namesOfFrames();
        }
        depth() = 0;
        m_turn = Stopwatch(CLOCK_THREAD_CPUTIME_ID);
        m_beat = msOf(CLOCK_MONOTONIC);
    }

    void watch()
    {
        double looked = 0;
        while (!m_ended) {
            const double beat = m_beat;
            if (looked != beat && msOf(CLOCK_MONOTONIC) - beat > suspicious) {
                looked = beat; // once in a turn
                pthread_kill(m_watched, SIGUSR1);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    [[nodiscard]] int countOver(double ms) const
    {
        return static_cast<int>(
            std::count_if(m_blocks.begin(), m_blocks.end(), [ms](const Block &block) { return block.processor > ms; }));
    }

    static QByteArray namesOfFrames()
    {
        QByteArrayList names;
        for (int i = 0; i < depth() && names.size() < 5; ++i) {
            Dl_info info = {};
            if (dladdr(frames()[static_cast<size_t>(i)], &info) == 0 || info.dli_sname == nullptr)
                continue;
            char *demangled = abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, nullptr);
            QByteArray name(demangled != nullptr ? demangled : info.dli_sname);
            std::free(demangled);
            if (!name.contains("zonescope::") || name.contains("bench::") || name.startsWith("QtPrivate"))
                continue;
            name = name.left(name.indexOf('(')).replace("zonescope::", "");
            if (names.isEmpty() || names.constLast() != name)
                names << name;
        }
        return names.join(" < ");
    }

    QTimer m_ticks{};
    Stopwatch m_turn{CLOCK_THREAD_CPUTIME_ID};
    std::vector<Block> m_blocks{};
    pthread_t m_watched;
    std::atomic<double> m_beat = 0;
    std::atomic_bool m_ended = false;
    std::thread m_watcher{};
};

} // namespace zonescope::bench
