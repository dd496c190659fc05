// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/faketime.h"

#include <algorithm>

namespace zonescope::test {

TimerHandle FakeTimers::after(std::chrono::milliseconds delay, std::function<void()> callback)
{
    delays.push_back(delay.count());
    auto *token = new QObject;
    m_entries.push_back({m_clock.monotonic + std::max<qint64>(0, delay.count()), token, std::move(callback)});
    return TimerHandle(token);
}

void FakeTimers::prune()
{
    m_entries.remove_if([](const Entry &entry) { return entry.token.isNull(); });
}

int FakeTimers::pending() const
{
    return static_cast<int>(
        std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return !entry.token.isNull(); }));
}

bool FakeTimers::fireNext()
{
    prune();
    const auto next = std::min_element(m_entries.begin(), m_entries.end(),
                                       [](const Entry &a, const Entry &b) { return a.due < b.due; });
    if (next == m_entries.end())
        return false;
    const qint64 passed = std::max<qint64>(0, next->due - m_clock.monotonic);
    m_clock.monotonic += passed;
    m_clock.now += passed;
    const Entry entry = std::move(*next);
    m_entries.erase(next);
    delete entry.token.data();
    entry.callback();
    return true;
}

void FakeTimers::advance(std::chrono::milliseconds by)
{
    const qint64 end = m_clock.monotonic + by.count();
    for (;;) {
        prune();
        const bool due =
            std::any_of(m_entries.begin(), m_entries.end(), [end](const Entry &entry) { return entry.due <= end; });
        if (!due)
            break;
        fireNext();
    }
    m_clock.now += end - m_clock.monotonic;
    m_clock.monotonic = end;
}

} // namespace zonescope::test
