// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/samplehistory.h"
#include "app/demo/servicefault.h"

#include <map>
#include <mutex>
#include <variant>
#include <vector>

namespace zonescope::demo {

/// The runs that callers started since the endpoint serves: all that the sample remembers. Laid over SampleHistory as
/// one list for each source, newest first, in which a started run has a position below 0 (-1 the first that was
/// started) and those of the history have their index. A position means the same run for ever, so a page token survives
/// a start. Owned by Endpoint; may be used on many threads.
class StartedRuns final {
public:
    explicit StartedRuns(const SampleHistory &history);

    /// What StartDataSourceRun does after the caller's rights: one run for a token of a source, however often it is
    /// asked. ConflictException while a run of the source is open, ServiceQuotaExceededException for the 26th of a UTC
    /// day, ValidationException where the source is disabled. The position, otherwise.
    [[nodiscard]] std::variant<qint64, ServiceFault> start(const SampleSource &source,
                                                           const std::optional<QByteArray> &clientToken, qint64 nowMs);

    /// Position of the newest run; source.runs where there is none at all.
    [[nodiscard]] qint64 newest(const SampleSource &source) const;
    /// `position` is one of newest() .. source.runs - 1.
    [[nodiscard]] RunFacts run(const SampleSource &source, qint64 position, qint64 nowMs) const;
    /// By the index that the run's id carries; nothing where there is no such run.
    [[nodiscard]] std::optional<qint64> positionOf(const SampleSource &source, qint64 index) const;
    /// Absent where the source never ran.
    [[nodiscard]] std::optional<RunFacts> lastRun(const SampleSource &source, qint64 nowMs) const;

    static constexpr int mostOfADay = 25; ///< runs of one source, whoever started them

private:
    struct Start {
        qint64 createdMs;
        std::optional<QByteArray> clientToken;
    };
    using Starts = std::vector<Start>; ///< oldest first

    [[nodiscard]] RunFacts runOf(const SampleSource &source, const Starts &starts, qint64 position, qint64 nowMs) const;
    [[nodiscard]] int runsToday(const SampleSource &source, const Starts &starts, qint64 nowMs) const;
    [[nodiscard]] Starts startsOf(const SampleSource &source) const;

    const SampleHistory &m_history;
    mutable std::mutex m_mutex;
    std::map<quint32, Starts> m_starts; ///< by source
};

} // namespace zonescope::demo
