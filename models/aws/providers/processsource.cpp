// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/processsource.h"

#include "models/aws/providers/keysjson.h"
#include "models/aws/providers/posixwords.h"
#include "models/aws/providers/programsearch.h"
#include "models/aws/secretfilter.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtCore/QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr std::chrono::seconds patience = 60s;
constexpr std::chrono::seconds graceBeforeKill = 2s;
constexpr qsizetype longestOutput = 1024LL * 1024;
constexpr qsizetype shownOfErrors = 600;

/// What a program wrote to stderr, fit to be shown: anything that may be a secret is left out.
QString withoutSecrets(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes).trimmed();
    hideLikelySecrets(text);
    if (text.size() > shownOfErrors)
        text = u'\u2026' + text.right(shownOfErrors);
    return visibleText(text);
}

/// Ends a program without waiting for it: asks it first, kills it later, and deletes itself when it is gone.
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

class ProcessJob final : public ResultJob<CredentialsPtr> {
    Q_DECLARE_TR_FUNCTIONS(zonescope::aws::ProcessSource)

public:
    ProcessJob(QString profile, QString command, const ProviderContext &context, QObject *parent)
        : ResultJob(parent)
        , m_profile(std::move(profile))
        , m_command(std::move(command))
        , m_context(context)
    {
    }
    ~ProcessJob() override { end(); }

protected:
    void run() override
    {
        const auto words = splitPosixWords(m_command);
        if (!words) {
            fail(ErrorKind::Usage,
                 tr("The credential_process of the profile “%1” cannot be read: %2.")
                     .arg(m_profile, words.error().message));
            return;
        }
        const EnvironmentVariables &environment = m_context.files.environment();
        m_words = *words;
        const ProgramSearch search = findProgram(m_words.constFirst(), environment);
        if (search.path.isEmpty()) {
            fail(ErrorKind::SignIn,
                 tr("The program “%1” (credential_process of the profile “%2”) was not found in %3.")
                     .arg(m_words.constFirst(), m_profile, search.folders.join(u", "_s)));
            return;
        }
        start(search, environment);
    }
    void abort() override { end(); }

private:
    void start(const ProgramSearch &search, const EnvironmentVariables &environment)
    {
        QProcessEnvironment variables;
        for (auto variable = environment.begin(); variable != environment.end(); ++variable)
            variables.insert(variable.key(), *variable);
        variables.insert(u"PATH"_s, search.folders.join(u':')); // what the program starts is searched for likewise
        m_process = new QProcess;
        m_process->setProcessEnvironment(variables);
        m_process->setStandardInputFile(QProcess::nullDevice());
        connect(m_process, &QProcess::readyReadStandardOutput, this, [this] { take(); });
        connect(m_process, &QProcess::readyReadStandardError, this, [this] { take(); });
        connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail(ErrorKind::SignIn,
                     tr("The program %1 (credential_process of the profile “%2”) cannot be started: "
                        "%3")
                         .arg(m_process->program(), m_profile, m_process->errorString()));
        });
        connect(m_process, &QProcess::finished, this,
                [this](int exitCode, QProcess::ExitStatus status) { finished(exitCode, status); });
        m_patience = m_context.timers.after(patience, [this] {
            fail(ErrorKind::SignIn,
                 tr("The program %1 (credential_process of the profile “%2”) gave no keys within "
                    "%3 s. Run it in a terminal to see what it waits for.")
                     .arg(m_words.constFirst(), m_profile)
                     .arg(patience.count()));
        });
        m_process->start(search.path, m_words.sliced(1));
    }
    void take()
    {
        m_output += m_process->readAllStandardOutput();
        m_errors = (m_errors + m_process->readAllStandardError()).right(longestOutput);
        if (m_output.size() > longestOutput) {
            fail(ErrorKind::SignIn,
                 tr("The program %1 (credential_process of the profile “%2”) writes far more than "
                    "keys; it was ended.")
                     .arg(m_words.constFirst(), m_profile));
        }
    }
    void finished(int exitCode, QProcess::ExitStatus status)
    {
        m_output += m_process->readAllStandardOutput();
        m_errors += m_process->readAllStandardError();
        if (status != QProcess::NormalExit || exitCode != 0) {
            QString message = tr("The program %1 (credential_process of the profile “%2”) failed (status %3).")
                                  .arg(m_words.constFirst(), m_profile)
                                  .arg(exitCode);
            const QString said = withoutSecrets(m_errors);
            if (!said.isEmpty())
                message += u' ' + tr("It said: %1").arg(said);
            fail(ErrorKind::SignIn, message);
            return;
        }
        auto keys = read();
        end();
        finishWith(std::move(keys));
    }
    [[nodiscard]] Result<CredentialsPtr> read() const
    {
        const QJsonObject object = QJsonDocument::fromJson(m_output).object();
        const QString source = tr("credential_process of the profile %1").arg(m_profile);
        if (object.isEmpty()) {
            return Error{.kind = ErrorKind::SignIn,
                         .message = tr("The output of the %1 is no JSON object with keys.").arg(source)};
        }
        const QJsonValue version = object.value("Version"_L1);
        if (!version.isDouble() || version.toInt() != 1) {
            return Error{.kind = ErrorKind::SignIn,
                         .message = tr("The output of the %1 must say \"Version\": 1.").arg(source)};
        }
        return keysFromJson(object, KeysForm::Process, source, "v,w"_ba);
    }
    void fail(ErrorKind kind, const QString &message)
    {
        end();
        finishWith(Error{.kind = kind, .message = message});
    }
    void end()
    {
        m_patience.cancel();
        scrub(m_output);
        scrub(m_errors);
        m_output.clear();
        m_errors.clear();
        if (m_process)
            letGo(std::exchange(m_process, nullptr), m_context.timers);
    }

    QString m_profile;
    QString m_command;
    ProviderContext m_context;
    QStringList m_words;
    QProcess *m_process = nullptr;
    QByteArray m_output;
    QByteArray m_errors;
    TimerHandle m_patience;
};

} // namespace

ProcessSource::ProcessSource(QString profile, QString command, const ProviderContext &context)
    : m_profile(std::move(profile))
    , m_command(std::move(command))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *ProcessSource::fetch(QObject *parent, CallOrigin)
{
    return new ProcessJob(m_profile, m_command, m_context, parent);
}

} // namespace zonescope::aws
