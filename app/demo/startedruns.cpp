// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/startedruns.h"

#include "app/demo/wiretime.h"

#include <algorithm>

namespace zonescope::demo {

namespace {

bool isOpen(const RunFacts &run)
{
    return run.status == RunStatus::Requested || run.status == RunStatus::Running;
}

template <class Starts>
qint64 firstPosition(const Starts &starts)
{
    return -static_cast<qint64>(starts.size());
}

} // namespace

StartedRuns::StartedRuns(const SampleHistory &history)
    : m_history(history)
{
}

std::variant<qint64, ServiceFault> StartedRuns::start(const SampleSource &source,
                                                      const std::optional<QByteArray> &clientToken, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    Starts &starts = m_starts[source.number];
    // Before anything else: asking again for a run that is open is no conflict with itself.
    const auto known = std::ranges::find_if(
        starts, [&](const Start &start) { return clientToken && start.clientToken == clientToken; });
    if (known != starts.end())
        return -1 - (known - starts.begin());
    if (!source.enabled)
        return ServiceFault::validation("Data source " + source.id + " is disabled.");
    const qint64 newest = firstPosition(starts);
    if (newest < source.runs && isOpen(runOf(source, starts, newest, nowMs)))
        return ServiceFault::conflict("A run of data source " + source.id + " is in progress.");
    if (runsToday(source, starts, nowMs) >= mostOfADay) {
        return ServiceFault::quota("Data source " + source.id + " has reached the limit of "
                                   + QByteArray::number(mostOfADay) + " runs in a day.");
    }
    starts.push_back({nowMs, clientToken});
    return firstPosition(starts);
}

qint64 StartedRuns::newest(const SampleSource &source) const
{
    const Starts starts = startsOf(source);
    return starts.empty() ? 0 : firstPosition(starts);
}

RunFacts StartedRuns::run(const SampleSource &source, qint64 position, qint64 nowMs) const
{
    return position >= 0 ? m_history.run(source, position, nowMs) : runOf(source, startsOf(source), position, nowMs);
}

std::optional<qint64> StartedRuns::positionOf(const SampleSource &source, qint64 index) const
{
    if (index < source.runs)
        return index;
    const qint64 position = -1 - (index - source.runs);
    return position >= newest(source) ? std::optional(position) : std::nullopt;
}

std::optional<RunFacts> StartedRuns::lastRun(const SampleSource &source, qint64 nowMs) const
{
    const Starts starts = startsOf(source);
    const qint64 newest = firstPosition(starts);
    return newest < source.runs ? std::optional(runOf(source, starts, newest, nowMs)) : std::nullopt;
}

RunFacts StartedRuns::runOf(const SampleSource &source, const Starts &starts, qint64 position, qint64 nowMs) const
{
    if (position >= 0)
        return m_history.run(source, position, nowMs);
    const qint64 number = -1 - position;
    return m_history.startedRun(source, number, starts.at(static_cast<size_t>(number)).createdMs, nowMs);
}

int StartedRuns::runsToday(const SampleSource &source, const Starts &starts, qint64 nowMs) const
{
    const qint64 midnight = nowMs - nowMs % msPerDay;
    const auto started =
        std::ranges::count_if(starts, [midnight](const Start &start) { return start.createdMs >= midnight; });
    auto count = static_cast<int>(started);
    for (qint64 i = 0; i < source.runs && count < mostOfADay; ++i, ++count) {
        if (m_history.run(source, i, nowMs).createdMs < midnight)
            break;
    }
    return count;
}

StartedRuns::Starts StartedRuns::startsOf(const SampleSource &source) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_starts.find(source.number);
    return found == m_starts.end() ? Starts{} : found->second;
}

} // namespace zonescope::demo
