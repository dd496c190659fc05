// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/terminalprogress.h"

#include <cstdio>
#include <unistd.h>

namespace zonescope {

namespace {

constexpr qint64 intervalMs = 100;
constexpr auto eraseLine = "\r\x1b[K";

} // namespace

TerminalProgress::TerminalProgress(const Clock &clock)
    : m_clock(clock)
{
}

TerminalProgress::~TerminalProgress()
{
    clear();
}

bool TerminalProgress::isTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

void TerminalProgress::show(const QString &text)
{
    const qint64 now = m_clock.monotonicMs();
    if (m_isShown && now - m_shownAt < intervalMs)
        return;
    m_shownAt = now;
    m_isShown = true;
    std::fprintf(stderr, "%s%s", eraseLine, text.toUtf8().constData());
    std::fflush(stderr);
}

void TerminalProgress::clear()
{
    if (!m_isShown)
        return;
    m_isShown = false;
    std::fputs(eraseLine, stderr);
    std::fflush(stderr);
}

} // namespace zonescope
