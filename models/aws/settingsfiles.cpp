// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsfiles.h"

namespace zonescope::aws {

struct SettingsFiles::Stamp { };

SettingsFiles::SettingsFiles(EnvironmentVariables environment, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_timers(timers)
{
}

SettingsFiles::~SettingsFiles() = default;

void SettingsFiles::watch() { }

Result<Profiles> SettingsFiles::profiles()
{
    return Profiles::load(m_environment);
}

void SettingsFiles::forget() { }

} // namespace zonescope::aws
