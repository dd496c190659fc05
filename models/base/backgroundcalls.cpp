// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/backgroundcalls.h"

#include <utility>

namespace zonescope {

namespace {

thread_local bool s_areMeant = false;

} // namespace

BackgroundCalls::BackgroundCalls(bool areBackground)
    : m_before(std::exchange(s_areMeant, areBackground))
{
}

BackgroundCalls::~BackgroundCalls()
{
    s_areMeant = m_before;
}

bool BackgroundCalls::areMeant()
{
    return s_areMeant;
}

} // namespace zonescope
