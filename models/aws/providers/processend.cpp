// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/processend.h"

#include <QtCore/QProcess>

#include <memory>

using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr std::chrono::seconds graceBeforeKill = 2s;

} // namespace

void letGo(QProcess *process, Timers &timers)
{
    process->setParent(nullptr);
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    QObject::connect(process, &QProcess::errorOccurred, process, [process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            process->deleteLater();
    });
    process->terminate();
    auto handle = std::make_shared<TimerHandle>();
    *handle = timers.after(graceBeforeKill, [process] { process->kill(); });
    QObject::connect(process, &QObject::destroyed, [handle] { handle->cancel(); });
}

} // namespace zonescope::aws
