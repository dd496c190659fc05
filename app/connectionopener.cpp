// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/connectionopener.h"

#include "app/storedkeys.h"
#include "models/aws/awsclient.h"
#include "models/aws/endpointrules.h"
#include "models/aws/profiles.h"
#include "models/aws/providers/fixedprovider.h"
#include "models/aws/providers/providerfactory.h"
#include "models/connections/connectionstore.h"
#include "models/datazone/http/httpdatazoneapi.h"
#include "models/secrets/secretstore.h"

#include <QtCore/QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

aws::SettingsSelection selectionOf(const Connection &connection)
{
    aws::SettingsSelection selection{.region = connection.region, .endpointUrl = connection.endpointUrl};
    if (connection.kind == ConnectionKind::Profile)
        selection.profile = connection.profile;
    selection.readFiles = connection.kind == ConnectionKind::Profile || connection.kind == ConnectionKind::Environment;
    return selection;
}

} // namespace

OpenedConnection::OpenedConnection(const Clock &clock)
    : serverClock(clock)
{
}

OpenedConnection::~OpenedConnection() = default;

/// Settings, then kept keys where the connection has such, then one resolve of the credentials, so that an opened
/// connection is known to have some.
class OpenJob final : public OpenConnectionJob {
public:
    OpenJob(ConnectionOpener &opener, Connection connection, OpenOptions options, QObject *parent)
        : OpenConnectionJob(parent)
        , m_opener(opener)
        , m_connection(std::move(connection))
        , m_options(std::move(options))
    {
    }

protected:
    void run() override
    {
        auto prepared = m_opener.prepare(m_connection, m_options.mayAsk);
        if (!prepared) {
            finishWith(prepared.error());
            return;
        }
        m_opened = std::move(prepared).value();
        if (m_options.prepared)
            m_options.prepared(m_opened);
        if (m_opened->credentials)
            resolveCredentials();
        else if (m_options.keys)
            useKeys(std::move(*m_options.keys), tr("access keys as entered"));
        else
            readKeys();
    }
    void abort() override { delete m_step.data(); }

private:
    void readKeys()
    {
        const ConnectionOpener::Environment &environment = m_opener.environment();
        SecretStore &store = m_connection.sessionOnly ? environment.sessionKeys : environment.keychain;
        auto *job = store.read(storedKeysName(m_connection.id), this);
        m_step = job;
        connect(job, &Job::finished, this, [this, job] {
            job->deleteLater();
            auto entry = job->takeResult();
            if (!entry) {
                finishWith(readFailure(entry.error()));
                return;
            }
            auto keys = decodeStoredKeys(*entry);
            if (!keys)
                finishWith(Error{.kind = ErrorKind::SignIn,
                                 .message = tr("What the keychain holds for “%1” are no access keys. Enter them again.")
                                                .arg(m_connection.name)});
            else
                useKeys(std::move(*keys),
                        m_connection.sessionOnly ? tr("access keys of this session")
                                                 : tr("access keys in the system keychain"));
        });
        job->start();
    }
    [[nodiscard]] Error readFailure(Error error) const
    {
        if (error.kind == ErrorKind::NotFound)
            return {.kind = ErrorKind::SignIn,
                    .message = tr("No access keys are kept for “%1”. Enter them again.").arg(m_connection.name)};
        return error;
    }
    void useKeys(EnteredKeys keys, const QString &source)
    {
        m_opened->credentials = std::make_shared<aws::FixedProvider>(aws::Credentials{
            std::move(keys.accessKeyId), std::move(keys.secretAccessKey), std::move(keys.sessionToken), {}, source});
        resolveCredentials();
    }
    void resolveCredentials()
    {
        auto *job = m_opened->credentials->resolve(this, m_options.origin);
        m_step = job;
        connect(job, &Job::finished, this, [this, job] {
            job->deleteLater();
            if (!job->result()) {
                finishWith(job->result().error());
                return;
            }
            const aws::CredentialsPtr &credentials = *job->result();
            m_opened->credentialSource = credentials->source;
            m_opened->accountId = credentials->accountId;
            m_opener.connectClient(*m_opened);
            finishWith(std::move(m_opened));
        });
        job->start();
    }

    ConnectionOpener &m_opener;
    Connection m_connection;
    OpenOptions m_options;
    OpenedConnectionPtr m_opened;
    QPointer<Job> m_step;
};

ConnectionOpener::ConnectionOpener(Environment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_network(m_environment.timers)
    , m_services({m_environment.clock, m_environment.timers, m_environment.random, m_network})
    , m_files(m_environment.variables, m_environment.timers)
{
    // A variable that cannot be used is an error of each connection's settings.
    if (const auto proxies = aws::ProxySettings::fromEnvironment(m_environment.variables))
        m_network.setProxies(*proxies);
}

ConnectionOpener::~ConnectionOpener() = default;

OpenConnectionJob *ConnectionOpener::open(const Connection &connection, OpenOptions options, QObject *parent)
{
    return new OpenJob(*this, connection, std::move(options), parent);
}

Result<OpenedConnectionPtr> ConnectionOpener::prepare(const Connection &connection, bool mayAsk)
{
    auto opened = std::make_shared<OpenedConnection>(m_environment.clock);
    opened->connection = connection;
    aws::SettingsSelection selection = selectionOf(connection);
    aws::EnvironmentVariables variables = m_environment.variables;
    switch (connection.kind) {
    case ConnectionKind::Sample: {
        auto access = sampleAccess();
        if (!access)
            return access.error();
        selection = {.region = access->region, .endpointUrl = access->endpointUrl, .readFiles = false};
        variables.clear(); // the sample is the same whatever the shell says
        opened->sampleDomainId = access->domainId;
        if (connection.domainId.isEmpty())
            opened->connection.domainId = access->domainId;
        opened->credentials = std::make_shared<aws::FixedProvider>(
            aws::Credentials{access->accessKeyId, SecretBytes(access->secretAccessKey), {}, {}, tr("sample domain")});
        break;
    }
    case ConnectionKind::Profile:
    case ConnectionKind::Environment:
    case ConnectionKind::Keys:
        break;
    }
    auto settings = resolve(selection, variables, connection.kind == ConnectionKind::Sample);
    if (!settings)
        return settings.error();
    opened->settings = std::move(settings).value();
    if (connection.kind == ConnectionKind::Profile || connection.kind == ConnectionKind::Environment)
        addProvider(*opened, selection, mayAsk);
    return opened;
}

Result<aws::EffectiveSettings> ConnectionOpener::settingsOf(const Connection &connection)
{
    return resolve(selectionOf(connection), m_environment.variables, false);
}

Result<aws::EffectiveSettings> ConnectionOpener::resolve(const aws::SettingsSelection &selection,
                                                         const aws::EnvironmentVariables &variables, bool isSample)
{
    if (selection.readFiles) {
        const auto profiles = m_files.profiles();
        return profiles ? aws::resolveSettings(selection, variables, *profiles) : profiles.error();
    }
    auto settings = aws::resolveSettings(selection, variables);
    if (settings && isSample) // the sample's endpoint answers for the services around DataZone too
        settings->helpers.overrides[aws::HelperService::Sts] = {settings->endpoint.value, settings->endpoint.source};
    return settings;
}

void ConnectionOpener::addProvider(OpenedConnection &opened, const aws::SettingsSelection &selection, bool mayAsk)
{
    const aws::HelperEndpointSettings &endpoints = opened.settings.helpers;
    if (mayAsk) {
        auto desk = std::make_unique<aws::SignInDesk>(m_services, endpoints, m_environment.variables);
        opened.desk = desk.get();
        opened.prompter = std::move(desk);
    } else {
        opened.prompter = std::make_unique<aws::NoPrompter>();
    }
    opened.refreshing =
        aws::makeProvider(selection,
                          {.clock = opened.serverClock,
                           .timers = m_environment.timers,
                           .services = m_services,
                           .files = m_files,
                           .prompter = *opened.prompter,
                           .endpoints = endpoints,
                           .region = opened.settings.region.value,
                           .serverClock = opened.settings.correctClockSkew.value ? &opened.serverClock : nullptr});
    opened.credentials = opened.refreshing;
    opened.ssoSession = ssoSessionOf(opened.settings.profile.value);
}

std::optional<aws::SsoSession> ConnectionOpener::ssoSessionOf(QString profile)
{
    const auto profiles = m_files.profiles();
    constexpr int longestChain = 8; // of roles; a loop is refused where the keys are asked for
    for (int i = 0; profiles && i < longestChain; ++i) {
        switch (profiles->kind(profile)) {
        case aws::ProfileKind::Sso: {
            const auto role = aws::ssoRoleOf(*profiles, profile);
            return role ? std::optional(role->session) : std::nullopt;
        }
        case aws::ProfileKind::AssumeRole:
            profile = profiles->value(profile, u"source_profile"_s).value_or(aws::Profiles::Value()).text;
            break;
        default:
            return {};
        }
    }
    return {};
}

Result<demo::DemoAccess> ConnectionOpener::sampleAccess()
{
    if (m_sampleAccess)
        return *m_sampleAccess;
    auto server = std::make_unique<demo::DemoServer>();
    auto access = server->start(m_environment.sample);
    if (access) {
        m_sampleServer = std::move(server);
        m_sampleAccess = *access;
    }
    return access;
}

void ConnectionOpener::connectClient(OpenedConnection &opened)
{
    aws::RequestLimiter &limiter = limiterFor(opened.settings);
    opened.limiter = &limiter;
    opened.client = std::make_unique<aws::AwsClient>(
        opened.settings.clientSettings(), opened.credentials,
        aws::AwsClient::Environment{m_environment.clock, m_environment.timers, m_environment.random, m_network, limiter,
                                    &opened.serverClock});
    opened.api = std::make_unique<datazone::HttpDataZoneApi>(*opened.client);
}

aws::RequestLimiter &ConnectionOpener::limiterFor(const aws::EffectiveSettings &settings)
{
    // The account is not known before a call; sharing one budget among the accounts of a host is the polite side.
    const QString key = settings.endpoint.value.authority() + u' ' + QString::fromLatin1(settings.region.value);
    aws::RequestLimiter *&limiter = m_limiters[key];
    if (limiter == nullptr) {
        using Limits = aws::RequestLimiter::Limits;
        const bool isLocal = settings.hasCustomEndpoint() && aws::isLoopback(settings.endpoint.value);
        Limits limits = isLocal ? Limits::forLoopback(m_maximumInFlight.value_or(32))
                                : Limits::forAws(m_maximumInFlight.value_or(16));
        limits.startInFlight = std::min(limits.startInFlight, limits.maximumInFlight);
        limiter = new aws::RequestLimiter(limits, m_environment.clock, m_environment.timers, this);
    }
    return *limiter;
}

Result<Connection> chosenConnection(const ConnectionOptions &options, const ConnectionStore &store)
{
    const auto tr = [](const char *text) { return ConnectionOpener::tr(text); };
    Connection connection;
    if (options.demo) {
        connection.kind = ConnectionKind::Sample;
        connection.name = tr("Sample domain");
        return connection;
    }
    if (!options.connection.isEmpty()) {
        const auto kept = store.findByName(options.connection);
        if (!kept) {
            QStringList names;
            for (const Connection &known : store.connections())
                names << known.name;
            return Error{
                .kind = ErrorKind::Usage,
                .message = names.isEmpty()
                    ? tr("No connection is kept yet; make one in the window.")
                    : tr("No connection is called “%1”; there are: %2.").arg(options.connection, names.join(u", "_s))};
        }
        connection = *kept;
    } else if (!options.profile.isEmpty()) {
        connection = store.findByProfile(options.profile)
                         .value_or(Connection{
                             .name = options.profile, .kind = ConnectionKind::Profile, .profile = options.profile});
        connection.region.clear();
        connection.endpointUrl.clear();
    } else {
        connection.kind = ConnectionKind::Environment;
        connection.name = tr("Environment");
    }
    if (!options.region.isEmpty())
        connection.region = options.region;
    if (!options.endpointUrl.isEmpty())
        connection.endpointUrl = options.endpointUrl;
    return connection;
}

} // namespace zonescope
