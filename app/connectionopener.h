// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "app/demo/demoserver.h"
#include "models/aws/correctedclock.h"
#include "models/aws/credentials.h"
#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/signindesk.h"
#include "models/aws/networkpool.h"
#include "models/aws/providers/refreshingprovider.h"
#include "models/aws/requestlimiter.h"
#include "models/aws/settingsfiles.h"
#include "models/aws/settingsresolver.h"
#include "models/base/job.h"
#include "models/connections/connection.h"
#include "ui/windowbackend.h"

#include <QtCore/QHash>

#include <functional>
#include <memory>
#include <optional>

namespace zonescope {

class ConnectionStore;
class SecretStore;

namespace aws {
class AwsClient;
}

/// Everything that one opened connection is made of. Outlives the jobs of its api. Shared, so that a connection that is
/// being replaced or tested lives as long as its last user.
struct OpenedConnection {
    Connection connection{};
    aws::EffectiveSettings settings{};
    aws::CorrectedClock serverClock;
    std::unique_ptr<aws::SignInPrompter> prompter{};
    aws::SignInDesk *desk = nullptr; ///< the prompter, where a person can be asked
    std::shared_ptr<aws::RefreshingProvider> refreshing{}; ///< the credentials, where they can end and be had again
    std::shared_ptr<aws::CredentialsProvider> credentials{};
    std::optional<aws::SsoSession> ssoSession{}; ///< that the keys come from
    QString credentialSource{}; ///< "profile prod (~/.aws/credentials)"
    QString accountId{}; ///< where the source of the keys tells it
    QString sampleDomainId{}; ///< of the sample domain; empty for others
    aws::RequestLimiter *limiter = nullptr; ///< the opener's
    std::unique_ptr<aws::AwsClient> client{};
    std::unique_ptr<datazone::DataZoneApi> api{}; ///< destroyed before the client it calls

    explicit OpenedConnection(const Clock &clock);
    ~OpenedConnection();
    Q_DISABLE_COPY_MOVE(OpenedConnection)
};

using OpenedConnectionPtr = std::shared_ptr<OpenedConnection>;
using OpenConnectionJob = ResultJob<OpenedConnectionPtr>;

/// How a connection is opened.
struct OpenOptions {
    bool mayAsk = false; ///< a person can be asked to sign in; else a question is an error that names the command
    aws::CallOrigin origin = aws::CallOrigin::Person; ///< Background: nobody is asked while it is being opened
    std::optional<EnteredKeys> keys{}; ///< in place of kept ones
    /// Told of the connection before its credentials are asked for: its desk may have a question. Null: nobody listens.
    std::function<void(const OpenedConnectionPtr &opened)> prepared{};
};

/// Turns a Connection into something that can be called: settings, credentials, client, api. Used by the window's
/// Session and by headless commands. Owns what connections share: the network, one limiter for each endpoint and
/// Region, and the sample domain's server, which starts with the first connection to it.
class ConnectionOpener final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionOpener)

public:
    struct Environment { ///< all outlive the opener
        const Clock &clock;
        Timers &timers;
        Random &random;
        SecretStore &keychain; ///< touched for ConnectionKind::Keys only
        SecretStore &sessionKeys; ///< of connections whose keys are kept for this session only
        aws::EnvironmentVariables variables{};
        demo::DemoOptions sample{};
    };

    explicit ConnectionOpener(Environment environment, QObject *parent = nullptr);
    ~ConnectionOpener() override;

    /// Calls at a time against one host, in place of the ceiling that is polite for it. Before the first open().
    void setMaximumInFlight(int calls) { m_maximumInFlight = calls; }

    /// Resolves settings and credentials; sends nothing to the service. Errors: Usage (settings), SignIn (no
    /// credentials), SecretStore and NotFound (keychain), Network (the sample domain cannot listen).
    [[nodiscard]] OpenConnectionJob *open(const Connection &connection, OpenOptions options, QObject *parent);

    /// The settings with which this connection would be opened now. Not for the sample.
    [[nodiscard]] Result<aws::EffectiveSettings> settingsOf(const Connection &connection);

    [[nodiscard]] const Environment &environment() const { return m_environment; }
    [[nodiscard]] aws::NetworkPool &network() { return m_network; }
    [[nodiscard]] aws::IdentityServices &identityServices() { return m_services; }
    [[nodiscard]] aws::SettingsFiles &settingsFiles() { return m_files; }
    [[nodiscard]] const aws::SettingsFiles &settingsFiles() const { return m_files; }

private:
    friend class OpenJob;

    [[nodiscard]] Result<OpenedConnectionPtr> prepare(const Connection &connection, bool mayAsk);
    [[nodiscard]] Result<aws::EffectiveSettings> resolve(const aws::SettingsSelection &selection,
                                                         const aws::EnvironmentVariables &variables, bool isSample);
    [[nodiscard]] std::optional<aws::SsoSession> ssoSessionOf(QString profile);
    void addProvider(OpenedConnection &opened, const aws::SettingsSelection &selection, bool mayAsk);
    [[nodiscard]] Result<demo::DemoAccess> sampleAccess();
    void connectClient(OpenedConnection &opened);
    [[nodiscard]] aws::RequestLimiter &limiterFor(const aws::EffectiveSettings &settings);

    Environment m_environment;
    aws::NetworkPool m_network;
    aws::IdentityServices m_services;
    aws::SettingsFiles m_files;
    std::optional<int> m_maximumInFlight{};
    QHash<QString, aws::RequestLimiter *> m_limiters;
    std::unique_ptr<demo::DemoServer> m_sampleServer;
    std::optional<demo::DemoAccess> m_sampleAccess;
};

/// The connection that the options of a command line name. Usage error: no connection of that name is kept. A profile
/// that the store lists keeps its id, name, colour and view, so that production looks like production however it is
/// opened; its Region and endpoint are those of the command line and the files alone, as for the AWS CLI.
[[nodiscard]] Result<Connection> chosenConnection(const ConnectionOptions &options, const ConnectionStore &store);

} // namespace zonescope
