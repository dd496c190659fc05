// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/loginshellpath.h"

#include "models/aws/providers/processend.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr std::chrono::seconds patience = 5s;
constexpr qsizetype longestOutput = 256LL * 1024;
// Around the answer, so that it is told from what profile scripts print.
constexpr auto opening = "<zonescope-path>";
constexpr auto closing = "</zonescope-path>";

QStringList foldersIn(const QByteArray &output)
{
    const qsizetype begin = output.lastIndexOf(opening);
    const qsizetype end = output.indexOf(closing, begin);
    if (begin < 0 || end < 0)
        return {};
    const qsizetype from = begin + qsizetype(qstrlen(opening));
    QStringList folders;
    const QStringList parts = QFile::decodeName(output.mid(from, end - from)).split(u':', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (QDir::isAbsolutePath(part))
            folders << part;
    }
    return folders;
}

} // namespace

LoginShellPath::LoginShellPath(EnvironmentVariables environment, Timers &timers, QObject *parent)
    : ResultJob(parent)
    , m_environment(std::move(environment))
    , m_timers(timers)
{
}

LoginShellPath::~LoginShellPath()
{
    letShellGo();
}

void LoginShellPath::run()
{
    const QString shell = m_environment.value(u"SHELL"_s);
    if (!QDir::isAbsolutePath(shell)) {
        finishWith(QStringList());
        return;
    }
    QProcessEnvironment variables;
    for (auto variable = m_environment.begin(); variable != m_environment.end(); ++variable)
        variables.insert(variable.key(), *variable);
    m_shell = new QProcess;
    m_shell->setProcessEnvironment(variables);
    m_shell->setStandardInputFile(QProcess::nullDevice());
    m_shell->setStandardErrorFile(QProcess::nullDevice());
    connect(m_shell, &QProcess::readyReadStandardOutput, this, [this] { read(); });
    connect(m_shell, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end({});
    });
    connect(m_shell, &QProcess::finished, this, [this] {
        m_output += m_shell->readAllStandardOutput();
        end(foldersIn(m_output));
    });
    m_patience = m_timers.after(patience, [this] { end({}); });
    m_shell->start(
        shell,
        {u"-l"_s, u"-c"_s,
         u"printf '%s%s%s' '%1' \"$PATH\" '%2'"_s.arg(QLatin1StringView(opening), QLatin1StringView(closing))});
}

void LoginShellPath::abort()
{
    letShellGo();
}

void LoginShellPath::read()
{
    m_output += m_shell->readAllStandardOutput();
    if (m_output.size() > longestOutput)
        end({});
}

void LoginShellPath::end(const QStringList &folders)
{
    letShellGo();
    finishWith(folders);
}

void LoginShellPath::letShellGo()
{
    m_patience.cancel();
    if (m_shell != nullptr)
        letGo(std::exchange(m_shell, nullptr), m_timers);
}

} // namespace zonescope::aws
