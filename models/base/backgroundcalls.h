// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

namespace zonescope {

/// While one of them lives on the GUI thread and says so, the calls that are started there are nobody's wish: they ask
/// no person to sign in, and fail where they would have to. Around Job::start() only, never over a return to the event
/// loop: a call keeps what it was started with, and whoever reads on starts the next one the same way.
class BackgroundCalls final {
    Q_DISABLE_COPY_MOVE(BackgroundCalls)

public:
    explicit BackgroundCalls(bool areBackground);
    ~BackgroundCalls();

    /// What a call that is being started has to ask.
    [[nodiscard]] static bool areMeant();

private:
    bool m_before;
};

} // namespace zonescope
