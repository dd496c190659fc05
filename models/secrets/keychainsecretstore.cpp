// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/keychainsecretstore.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

namespace zonescope {

namespace {

using Action = KeychainRequest::Action;
using Outcome = KeychainAnswer::Outcome;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::SecretStore", text);
}

/// The value of a job from a good answer.
template <class T>
T valueOf(KeychainAnswer &&answer)
{
    if constexpr (std::is_same_v<T, SecretBytes>)
        return std::move(answer.secret);
    else
        return T{};
}

template <class T>
class KeychainJob final : public ResultJob<T> {
public:
    KeychainJob(KeychainRequest request, Timers &timers, const KeychainOptions &options, const KeychainAccess &access,
                QObject *parent)
        : ResultJob<T>(parent)
        , m_request(std::move(request))
        , m_action(m_request.action)
        , m_service(m_request.service)
        , m_key(m_request.key)
        , m_timers(timers)
        , m_options(options)
        , m_access(access)
    {
    }

protected:
    void run() override
    {
        m_watchdog = m_timers.after(m_options.timeout, [this] { giveUp(); });
        if (m_options.allowPrompt)
            ask();
        else
            check([this](const Result<Done> &unlocked) { unlocked ? ask() : end(unlocked.error()); });
    }
    void abort() override { letGo(); }

private:
    void ask()
    {
        // The answer may come after this job's end: it finds the job through a guarded pointer or not at all.
        m_access.ask(std::move(m_request), [job = QPointer(this)](KeychainAnswer answer) {
            if (job && !job->m_isOver)
                job->take(std::move(answer));
        });
    }

    void take(KeychainAnswer answer)
    {
        switch (answer.outcome) {
        case Outcome::Done:
            return end(valueOf<T>(std::move(answer)));
        case Outcome::NotFound:
            return takeNotFound();
        case Outcome::Failed:
            return end(failure(answer.detail));
        }
    }

    /// libsecret also reports an entry as missing where it could not be unlocked.
    void takeNotFound()
    {
        check([this](const Result<Done> &unlocked) {
            if (!unlocked)
                end(unlocked.error());
            else if (m_action == Action::Remove)
                end(T{});
            else
                end(Error{.kind = ErrorKind::NotFound, .message = tr("The system keychain has no such entry.")});
        });
    }

    template <class Next>
    void check(Next next)
    {
        m_check = m_access.checkUnlocked(m_action, m_service, m_key, this);
        QObject::connect(m_check, &Job::finished, this, [this, next] { next(m_check->result()); });
        m_check->start();
    }

    [[nodiscard]] static Error failure(const QString &detail)
    {
        const QString line = firstLine(detail);
        return {.kind = ErrorKind::SecretStore,
                .message = line.isEmpty() ? tr("The system keychain refused.")
                                          : tr("The system keychain cannot be used: %1").arg(line)};
    }

    void giveUp()
    {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_options.timeout).count();
        end(Error{.kind = ErrorKind::SecretStore,
                  .message = tr("The system keychain did not answer within %1 seconds.").arg(seconds)});
    }

    void letGo()
    {
        m_isOver = true;
        m_watchdog.cancel();
        if (m_check)
            m_check->disconnect(this);
    }

    void end(Result<T> result)
    {
        letGo();
        this->finishWith(std::move(result));
    }

    KeychainRequest m_request; ///< moved away when asked
    Action m_action;
    QString m_service;
    QString m_key;
    Timers &m_timers;
    KeychainOptions m_options;
    KeychainAccess m_access;
    TimerHandle m_watchdog;
    ResultJob<Done> *m_check = nullptr; ///< child
    bool m_isOver = false;
};

} // namespace

KeychainSecretStore::KeychainSecretStore(Timers &timers, KeychainOptions options, KeychainAccess access)
    : m_timers(timers)
    , m_options(std::move(options))
    , m_access(std::move(access))
{
}

ResultJob<SecretBytes> *KeychainSecretStore::read(const QString &key, QObject *parent)
{
    return new KeychainJob<SecretBytes>(request(Action::Read, key), m_timers, m_options, m_access, parent);
}

ResultJob<Done> *KeychainSecretStore::write(const QString &key, SecretBytes secret, QObject *parent)
{
    KeychainRequest writing = request(Action::Write, key);
    writing.secret = std::move(secret);
    return new KeychainJob<Done>(std::move(writing), m_timers, m_options, m_access, parent);
}

ResultJob<Done> *KeychainSecretStore::remove(const QString &key, QObject *parent)
{
    return new KeychainJob<Done>(request(Action::Remove, key), m_timers, m_options, m_access, parent);
}

KeychainRequest KeychainSecretStore::request(Action action, const QString &key) const
{
    return {.action = action, .service = m_options.service, .key = key};
}

} // namespace zonescope
