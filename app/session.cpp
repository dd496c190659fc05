// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/session.h"

#include "app/profilefacts.h"
#include "app/sessionjobs.h"
#include "app/storedkeys.h"
#include "models/aws/identity/ssosignout.h"
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
        , m_open(session.m_opener.open(connection,
                                       {.mayAsk = true,
                                        .prepared =
                                            [&session](const OpenedConnectionPtr &opened) {
                                                session.m_openingDesk = opened->desk;
                                                session.listenTo(opened->desk);
                                            }},
                                       this))
    {
    }

protected:
    void run() override
    {
        connect(m_open, &Job::finished, this, [this] {
            auto opened = m_open->takeResult();
            m_session.m_openingDesk.clear();
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
    , m_wakeWatch(m_clock, m_timers)
{
    aws::SettingsFiles &files = m_opener.settingsFiles();
    connect(&files, &aws::SettingsFiles::changed, this, &Session::filesChanged);
    files.watch();
    listFoundProfiles();
    connect(&m_wakeWatch, &WakeWatch::wokeUp, this, [this] {
        m_opener.network().dropIdleConnections();
        if (m_watch)
            m_watch->lookAgain();
        Q_EMIT wokeUp();
    });
}

Session::~Session()
{
    delete m_signIn.data(); // before the connection that it asks
}

ResultJob<Done> *Session::open(const Connection &connection, QObject *parent)
{
    return new SessionOpenJob(*this, connection, parent);
}

void Session::adopt(OpenedConnectionPtr opened)
{
    delete m_signIn.data();
    m_watch.reset();
    const OpenedConnectionPtr previous = std::exchange(m_current, std::move(opened));
    if (previous) {
        disconnect(previous->limiter, nullptr, this, nullptr);
        if (previous->desk != nullptr)
            previous->desk->dismiss(); // what still waits there belongs to a page that is left
    }
    m_watch = std::make_unique<ConnectionWatch>(*m_current, m_opener.identityServices(), m_timers);
    connect(m_watch.get(), &ConnectionWatch::changed, this, &WindowBackend::statusChanged);
    connect(m_watch.get(), &ConnectionWatch::signedInAgain, this, &WindowBackend::signedInAgain);
    m_watch->start();
    connect(m_current->limiter, &aws::RequestLimiter::throttledChanged, this, &WindowBackend::throttledChanged);
    const Connection &connection = m_current->connection;
    if (!connection.id.isEmpty() && !connection.sessionOnly && m_connections.find(connection.id))
        m_connections.setLastUsedId(connection.id);
    listFoundProfiles();
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
    return m_watch ? m_watch->status() : ConnectionStatus{};
}

QList<aws::SettingLine> Session::settingLines() const
{
    return m_current ? aws::describeSettings(m_current->settings) : QList<aws::SettingLine>();
}

aws::SignInDesk *Session::askingDesk() const
{
    if (m_openingDesk && m_openingDesk->view())
        return m_openingDesk;
    if (aws::SignInDesk *desk = m_current ? m_current->desk : nullptr; desk != nullptr && desk->view())
        return desk;
    for (const OpenedConnectionPtr &beside : besides()) {
        if (beside->desk != nullptr && beside->desk->view())
            return beside->desk;
    }
    return nullptr;
}

void Session::listenTo(aws::SignInDesk *desk)
{
    if (desk == nullptr)
        return;
    connect(desk, &aws::SignInDesk::changed, this, [this] {
        Q_EMIT signInChanged();
        Q_EMIT statusChanged();
    });
    connect(desk, &aws::SignInDesk::openUrlRequested, this, &WindowBackend::openUrlRequested);
    connect(desk, &QObject::destroyed, this, &WindowBackend::signInChanged, Qt::QueuedConnection);
}

std::optional<aws::SignInView> Session::signInView() const
{
    const aws::SignInDesk *desk = askingDesk();
    return desk != nullptr ? desk->view() : std::nullopt;
}

void Session::signIn(aws::SsoMethod method)
{
    if (aws::SignInDesk *desk = askingDesk())
        desk->signIn(method);
}

void Session::giveMfaCode(SecretBytes code)
{
    if (aws::SignInDesk *desk = askingDesk())
        desk->giveMfaCode(std::move(code));
}

void Session::dismissSignIn()
{
    if (aws::SignInDesk *desk = askingDesk())
        desk->dismiss();
}

void Session::signInAgain()
{
    if (!m_current || m_signIn)
        return;
    if (m_current->desk != nullptr)
        m_current->desk->permitAgain();
    auto *job = m_current->credentials->resolve(this, aws::CallOrigin::Person);
    m_signIn = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        m_signIn.clear();
        // The provider tells of keys that it got again; where it had good ones all along, calls are worth repeating
        // too.
        if (job->result() && !m_watch->tellsOfReturn())
            Q_EMIT signedInAgain();
        Q_EMIT statusChanged();
    });
    job->start();
}

ResultJob<Done> *Session::signOut(QObject *parent)
{
    if (!m_current || !m_current->ssoSession) {
        return new ReadyJob<Done>(
            Error{.kind = ErrorKind::Usage, .message = tr("This connection has no sign-in that could be ended.")},
            parent);
    }
    auto *job =
        new aws::SsoSignOut(m_opener.identityServices(), m_current->settings.helpers,
                            aws::SsoTokenCache(m_opener.environment().variables), *m_current->ssoSession, parent);
    // Connected first: by the time the window hears of the end, the keys that were got with the token are gone too.
    connect(job, &Job::finished, this, [this, opened = m_current] {
        if (opened == m_current)
            m_watch->forgetKeys();
    });
    return job;
}

std::optional<Error> Session::settingsProblem() const
{
    return m_opener.settingsFiles().problem();
}

QString Session::environmentProfile() const
{
    const auto profile = aws::effectiveProfile({}, m_opener.environment().variables);
    return profile.source.isEmpty() ? QString() : profile.value;
}

void Session::filesChanged()
{
    listFoundProfiles();
    if (m_current && m_current->refreshing)
        m_current->refreshing->sourceChanged();
    for (const OpenedConnectionPtr &beside : besides()) {
        if (beside->refreshing)
            beside->refreshing->sourceChanged();
    }
    Q_EMIT settingsFilesChanged();
}

void Session::listFoundProfiles()
{
    QStringList profiles = profileNames();
    // What is looked at does not vanish from the list because a file was rewritten: its keys may last for hours yet.
    if (m_current && m_current->connection.isFound)
        profiles << m_current->connection.profile;
    for (const OpenedConnectionPtr &beside : besides()) {
        if (beside->connection.isFound)
            profiles << beside->connection.profile;
    }
    m_connections.setFoundProfiles(profiles);
}

ProfileFacts Session::profileFacts(const QString &profile) const
{
    const auto profiles = m_opener.settingsFiles().profiles();
    return profiles ? factsOf(*profiles, profile) : ProfileFacts();
}

std::optional<SettingsChange> Session::settingsChange() const
{
    if (!m_current || m_current->connection.kind == ConnectionKind::Sample)
        return {};
    const auto now = m_opener.settingsOf(m_current->connection);
    if (!now)
        return {};
    SettingsChange change;
    if (now->region.value != m_current->settings.region.value) {
        change.region = QString::fromLatin1(now->region.value);
        change.source = now->region.source;
    }
    // The service's own endpoint follows the Region: only one that somebody has named is worth a word.
    const bool isOwn = !now->hasCustomEndpoint() && !m_current->settings.hasCustomEndpoint();
    if (!isOwn && now->endpoint.value != m_current->settings.endpoint.value) {
        change.endpoint = now->endpoint.value.toString();
        change.source = now->hasCustomEndpoint() ? now->endpoint.source : change.source;
    }
    return change == SettingsChange() ? std::nullopt : std::optional(change);
}

ResultJob<ConnectionTestReport> *Session::test(const Connection &connection, EnteredKeys keys, QObject *parent)
{
    OpenOptions options;
    if (connection.kind == ConnectionKind::Keys && !keys.accessKeyId.isEmpty())
        options.keys = std::move(keys);
    return new TestConnectionJob(m_opener.open(connection, std::move(options), nullptr), m_opener.identityServices(),
                                 parent);
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
    const auto profiles = m_opener.settingsFiles().profiles();
    return profiles ? profiles->names() : QStringList();
}

bool Session::isThrottled() const
{
    return m_current && m_current->limiter->isThrottled();
}

} // namespace zonescope
