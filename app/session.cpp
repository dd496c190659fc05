// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/session.h"

#include "app/sessionjobs.h"
#include "app/storedkeys.h"
#include "models/aws/profiles.h"
#include "models/datazone/datazoneapi.h"
#include "models/secrets/memorysecretstore.h"

#include <QtCore/QPointer>
#include <QtCore/QUrl>

namespace zonescope {

/// Opens a connection and makes it the session's current one.
class SessionOpenJob final : public ResultJob<Done> {
public:
    SessionOpenJob(Session &session, const Connection &connection, QObject *parent)
        : ResultJob(parent)
        , m_session(session)
        , m_open(session.m_opener.open(connection, this))
    {
    }

protected:
    void run() override
    {
        connect(m_open, &Job::finished, this, [this] {
            auto opened = m_open->takeResult();
            if (!opened) {
                finishWith(opened.error());
                return;
            }
            const QPointer<SessionOpenJob> self(this); // listeners of connectionChanged may drop this job
            m_session.adopt(std::move(opened).value());
            if (self)
                finishWith(Done{});
        });
        m_open->start();
    }
    void abort() override { delete m_open.data(); }

private:
    Session &m_session;
    QPointer<OpenConnectionJob> m_open;
};

Session::Session(QSettings &settings, std::unique_ptr<SecretStore> keychain, aws::EnvironmentVariables variables,
                 QObject *parent)
    : WindowBackend(parent)
    , m_connections(settings)
    , m_keychain(std::move(keychain))
    , m_sessionKeys(std::make_unique<MemorySecretStore>())
    , m_opener({m_clock, m_timers, m_random, *m_keychain, *m_sessionKeys, std::move(variables)})
{
}

Session::~Session() = default;

ResultJob<Done> *Session::open(const Connection &connection, QObject *parent)
{
    return new SessionOpenJob(*this, connection, parent);
}

void Session::adopt(OpenedConnectionPtr opened)
{
    const OpenedConnectionPtr previous = std::exchange(m_current, std::move(opened));
    if (previous)
        disconnect(previous->limiter, nullptr, this, nullptr);
    connect(m_current->limiter, &aws::RequestLimiter::throttledChanged, this, &WindowBackend::throttledChanged);
    const Connection &connection = m_current->connection;
    if (!connection.id.isEmpty() && !connection.sessionOnly && m_connections.find(connection.id))
        m_connections.setLastUsedId(connection.id);
    Q_EMIT connectionChanged();
    Q_EMIT throttledChanged();
    // What the window drops with deleteLater() still uses the old connection: it ends after that.
    QMetaObject::invokeMethod(
        this, [previous] { Q_UNUSED(previous) }, Qt::QueuedConnection);
}

std::optional<Connection> Session::current() const
{
    return m_current ? std::optional(m_current->connection) : std::nullopt;
}

datazone::DataZoneApi *Session::api() const
{
    return m_current ? m_current->api.get() : nullptr;
}

QString Session::region() const
{
    return m_current ? QString::fromLatin1(m_current->settings.region.value) : QString();
}

QString Session::endpoint() const
{
    return m_current ? m_current->settings.endpoint.value.toString() : QString();
}

ConnectionStatus Session::status() const
{
    return {.region = region(), .credentialSource = m_current ? m_current->credentialSource : QString()};
}

QList<aws::SettingLine> Session::settingLines() const
{
    return {};
}

std::optional<aws::SignInView> Session::signInView() const
{
    return {};
}

void Session::signIn(aws::SsoMethod) { }

void Session::giveMfaCode(SecretBytes) { }

void Session::dismissSignIn() { }

void Session::signInAgain() { }

ResultJob<Done> *Session::signOut(QObject *parent)
{
    return new ReadyJob<Done>(Done{}, parent);
}

std::optional<Error> Session::settingsProblem() const
{
    return {};
}

QString Session::environmentProfile() const
{
    return {};
}

ResultJob<ConnectionTestReport> *Session::test(const Connection &connection, EnteredKeys keys, QObject *parent)
{
    const bool hasKeys = connection.kind == ConnectionKind::Keys && !keys.accessKeyId.isEmpty();
    OpenConnectionJob *open =
        hasKeys ? m_opener.openWithKeys(connection, std::move(keys), nullptr) : m_opener.open(connection, nullptr);
    return new TestConnectionJob(open, parent);
}

ResultJob<Done> *Session::keepKeys(const Connection &connection, EnteredKeys keys, bool sessionOnly, QObject *parent)
{
    auto entry = encodeStoredKeys(keys);
    if (!entry || connection.id.isEmpty())
        return new ReadyJob<Done>(Error{.kind = ErrorKind::Usage,
                                        .message = tr("Access keys need an access key id and a secret access key, "
                                                      "each in one line.")},
                                  parent);
    SecretStore &store = sessionOnly ? *m_sessionKeys : *m_keychain;
    return store.write(storedKeysName(connection.id), std::move(*entry), parent);
}

ResultJob<Done> *Session::forget(const QString &connectionId, QObject *parent)
{
    ResultJob<Done> *removeKeys = nullptr;
    const auto connection = m_connections.find(connectionId);
    if (connection && connection->kind == ConnectionKind::Keys) {
        SecretStore &store = connection->sessionOnly ? *m_sessionKeys : *m_keychain;
        removeKeys = store.remove(storedKeysName(connectionId), nullptr);
    }
    return new ForgetConnectionJob(m_connections, connectionId, removeKeys, parent);
}

QStringList Session::profileNames() const
{
    const auto profiles = aws::Profiles::load(m_opener.environment().variables);
    return profiles ? profiles->names() : QStringList();
}

bool Session::isThrottled() const
{
    return m_current && m_current->limiter->isThrottled();
}

} // namespace zonescope
