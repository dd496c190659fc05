// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

namespace zonescope {

/// Where the time comes from, injected so that tests never sleep.
class Clock {
    Q_DISABLE_COPY_MOVE(Clock)

public:
    Clock() = default;
    virtual ~Clock() = default;

    /// Wall clock in ms since the Unix epoch, UTC. May jump.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// Never goes back, in ms since an arbitrary point. For intervals.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace zonescope
