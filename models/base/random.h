// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

namespace zonescope {

/// Where jitter comes from, injected so that tests know it.
class Random {
    Q_DISABLE_COPY_MOVE(Random)

public:
    Random() = default;
    virtual ~Random() = default;

    /// Uniform in [0, 1).
    [[nodiscard]] virtual double uniform() = 0;
};

class SystemRandom final : public Random {
public:
    [[nodiscard]] double uniform() override;
};

} // namespace zonescope
