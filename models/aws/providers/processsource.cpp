// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/processsource.h"

#include "models/aws/providers/keysjson.h"
#include "models/aws/providers/loginshellpath.h"
#include "models/aws/providers/posixwords.h"
#include "models/aws/providers/processend.h"
#include "models/aws/providers/programsearch.h"
#include "models/aws/secretfilter.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtCore/QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr std::chrono::seconds patience = 60s;
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
        m_words = *words;
        search();
    }
    void abort() override { end(); }

private:
    /// The login shell is asked last: its scripts may take a while, and do whatever a person put there.
    void search()
    {
        const EnvironmentVariables &environment = m_context.files.environment();
        auto &ofShell = m_context.services.hostFacts().loginShellFolders;
        const QStringList folders = programFolders(environment, ofShell.value_or(QStringList()));
        const QString program = findProgram(m_words.constFirst(), folders);
        if (!program.isEmpty()) {
            start(program, folders);
            return;
        }
        if (m_words.constFirst().contains(u'/') || ofShell) {
            fail(ErrorKind::SignIn, notFound(folders));
            return;
        }
        m_shell = new LoginShellPath(environment, m_context.timers, this);
        connect(m_shell, &Job::finished, this, [this] {
            const QStringList ofLogin = *m_shell->result();
            m_shell->deleteLater();
            m_shell.clear();
            if (ofLogin.isEmpty()) { // slow or broken this once: it is asked again the next time
                fail(ErrorKind::SignIn,
                     notFound(programFolders(m_context.files.environment(), {})) + u' '
                         + tr("The login shell did not tell its PATH."));
                return;
            }
            m_context.services.hostFacts().loginShellFolders = ofLogin;
            search();
        });
        m_shell->start();
    }
    [[nodiscard]] QString notFound(const QStringList &folders) const
    {
        const QString &name = m_words.constFirst();
        if (!name.contains(u'/')) {
            return tr("The program “%1” (credential_process of the profile “%2”) was not found in %3.")
                .arg(name, m_profile, folders.join(u", "_s));
        }
        QString message =
            tr("“%1” (credential_process of the profile “%2”) is no program that can be run.").arg(name, m_profile);
        if (name.startsWith(u'~') || name.contains(u'$'))
            message += u' ' + tr("Write its whole path: ~ and $NAME mean nothing there.");
        return message;
    }
    void start(const QString &program, const QStringList &folders)
    {
        const EnvironmentVariables &environment = m_context.files.environment();
        QProcessEnvironment variables;
        for (auto variable = environment.begin(); variable != environment.end(); ++variable)
            variables.insert(variable.key(), *variable);
        variables.insert(u"PATH"_s, folders.join(QDir::listSeparator())); // what it starts is searched for likewise
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
        m_process->start(program, m_words.sliced(1));
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
        delete m_shell.data();
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
    QPointer<LoginShellPath> m_shell;
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
