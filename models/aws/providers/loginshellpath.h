// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/systemenvironment.h"
#include "models/base/job.h"
#include "models/base/timers.h"

#include <QtCore/QStringList>

class QProcess;

namespace zonescope::aws {

/// Asks the login shell ($SHELL) for its PATH: what people put into their profile is not seen by a program that was
/// started from a dock or a menu (aws-client reference, section 4.8). Reads the person's profile scripts, so it is
/// asked only where a program was found nowhere else. Never an error: an empty list where there is no such shell, it
/// fails, says nothing of use, or has not answered within 5 s. What the scripts print besides is left alone.
class LoginShellPath final : public ResultJob<QStringList> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoginShellPath)

public:
    /// `timers` outlive the job and the shell.
    LoginShellPath(EnvironmentVariables environment, Timers &timers, QObject *parent);
    ~LoginShellPath() override;

protected:
    void run() override;
    void abort() override;

private:
    void read();
    void end(const QStringList &folders);
    void letShellGo();

    EnvironmentVariables m_environment;
    Timers &m_timers;
    QProcess *m_shell = nullptr;
    QByteArray m_output;
    TimerHandle m_patience;
};

} // namespace zonescope::aws
