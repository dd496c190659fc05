// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"

namespace zonescope::aws {

/// The service's clock as the last reply told it: the machine's, put right by what the Date header said (aws-client
/// reference, section 1, clock skew). One for each connection; its AwsClient writes the skew, everything that compares
/// an expiry reads the time here. The monotonic clock is the machine's.
class CorrectedClock final : public Clock {
public:
    /// `machine` outlives this.
    explicit CorrectedClock(const Clock &machine)
        : m_machine(machine)
    {
    }
    [[nodiscard]] qint64 nowMs() const override { return m_machine.nowMs() + m_skewMs; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_machine.monotonicMs(); }

    /// Service minus machine, ms.
    [[nodiscard]] qint64 skewMs() const { return m_skewMs; }
    void setSkewMs(qint64 skewMs) { m_skewMs = skewMs; }

private:
    const Clock &m_machine;
    qint64 m_skewMs = 0;
};

} // namespace zonescope::aws
