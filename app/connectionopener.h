// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "app/demo/demoserver.h"
#include "models/aws/correctedclock.h"
#include "models/aws/credentials.h"
#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/signinprompter.h"
#include "models/aws/networkpool.h"
#include "models/aws/requestlimiter.h"
#include "models/aws/settingsfiles.h"
#include "models/aws/settingsresolver.h"
#include "models/base/job.h"
#include "models/connections/connection.h"
#include "ui/windowbackend.h"

#include <QtCore/QHash>

#include <memory>

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
    std::shared_ptr<aws::CredentialsProvider> credentials{};
    QString credentialSource{}; ///< "profile prod (~/.aws/credentials)"
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
    [[nodiscard]] OpenConnectionJob *open(const Connection &connection, QObject *parent);
    /// The same with keys at hand instead of kept ones.
    [[nodiscard]] OpenConnectionJob *openWithKeys(const Connection &connection, EnteredKeys keys, QObject *parent);

    [[nodiscard]] const Environment &environment() const { return m_environment; }

private:
    friend class OpenJob;

    [[nodiscard]] Result<OpenedConnectionPtr> prepare(const Connection &connection);
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

/// The connection that the options of a command line name. Usage error: no connection of that name is kept.
[[nodiscard]] Result<Connection> chosenConnection(const ConnectionOptions &options, const ConnectionStore &store);

} // namespace zonescope
