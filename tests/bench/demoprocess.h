// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>

namespace zonescope::bench {

/// The program under test: ZONESCOPE_PROGRAM, or the one of the same build folder.
inline QString programPath()
{
    const QString given = qEnvironmentVariable("ZONESCOPE_PROGRAM");
    return given.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/../../app/zonescope") : given;
}

/// `zonescope serve-demo` in a process of its own, until this is destroyed.
class DemoProcess {
public:
    explicit DemoProcess(const QStringList &options)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(programPath(), QStringList{QStringLiteral("serve-demo")} + options);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine() && m_process.waitForReadyRead()) {
        }
        m_access = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~DemoProcess()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(DemoProcess)

    [[nodiscard]] bool isServing() const { return !m_access.isEmpty(); }
    [[nodiscard]] QString value(QLatin1StringView key) const { return m_access[key].toString(); }

private:
    QProcess m_process;
    QJsonObject m_access;
};

} // namespace zonescope::bench
