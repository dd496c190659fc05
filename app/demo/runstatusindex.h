// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/samplehistory.h"

#include <QtCore/QByteArray>

#include <mutex>
#include <unordered_map>

namespace zonescope::demo {

/// The status of every run of a source, one byte each, made when a filtered list first asks: the way to the next failed
/// run among millions. May be used on many threads.
class RunStatusIndex final {
public:
    explicit RunStatusIndex(const SampleDomain &domain, const SampleHistory &history);

    /// First run at or after `index` with this status; source.runs where there is none.
    [[nodiscard]] qint64 find(const SampleSource &source, qint64 index, RunStatus status, qint64 nowMs);

private:
    [[nodiscard]] QByteArray statuses(const SampleSource &source);

    const SampleDomain &m_domain;
    const SampleHistory &m_history;
    std::mutex m_mutex;
    std::unordered_map<quint32, QByteArray> m_statuses;
};

} // namespace zonescope::demo
