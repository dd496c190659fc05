// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"

#include <QtCore/QString>

namespace zonescope {

/// One line on a terminal that is written over, at most ten times a second.
class TerminalProgress final {
    Q_DISABLE_COPY_MOVE(TerminalProgress)

public:
    /// `clock` outlives it.
    explicit TerminalProgress(const Clock &clock);
    ~TerminalProgress();

    /// Whether standard error is one.
    [[nodiscard]] static bool isTerminal();

    void show(const QString &text);
    /// Takes the line away, before other text is written.
    void clear();

private:
    const Clock &m_clock;
    qint64 m_shownAt = 0;
    bool m_isShown = false;
};

} // namespace zonescope
