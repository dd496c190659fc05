// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/connections/connection.h"
#include "models/secrets/secretbytes.h"

#include <QtCore/QObject>

#include <optional>

namespace zonescope {

class Clock;
class Random;
class SecretStore;
class Timers;
class ConnectionStore;

namespace datazone {
class DataZoneApi;
}

/// Keys typed into the connection dialog, on their way to the keychain or to this session's memory.
struct EnteredKeys {
    QByteArray accessKeyId;
    SecretBytes secretAccessKey;
    SecretBytes sessionToken;
};

/// What a successful test of a connection found.
struct ConnectionTestReport {
    QString credentialSource; ///< "profile prod (~/.aws/credentials)"
    QString region;
    QString endpoint;
    int domains = 0; ///< that ListDomains returned on its first page
};

/// What the window needs of the program and cannot build itself: it knows no network and no keychain. Implemented by
/// the Session in app/. The window owns none of what this returns, but the jobs whose parent it is.
class WindowBackend : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowBackend)

public:
    using QObject::QObject;

    [[nodiscard]] virtual const Clock &clock() const = 0;
    [[nodiscard]] virtual Timers &timers() = 0;
    [[nodiscard]] virtual Random &random() = 0;
    [[nodiscard]] virtual ConnectionStore &connections() = 0;

    /// Opens a connection: resolves its settings, starts the sample domain where it is that. After success api() and
    /// current() are of the new connection; the old api stays alive until the window has dropped its jobs
    /// (connectionChanged is emitted while both exist).
    [[nodiscard]] virtual ResultJob<Done> *open(const Connection &connection, QObject *parent) = 0;
    /// The current connection; nullopt before the first one.
    [[nodiscard]] virtual std::optional<Connection> current() const = 0;
    [[nodiscard]] virtual datazone::DataZoneApi *api() const = 0;
    [[nodiscard]] virtual QString region() const = 0;
    [[nodiscard]] virtual QString endpoint() const = 0;
    [[nodiscard]] virtual QString credentialSource() const = 0; ///< empty until the first signed call

    /// Tries a connection without opening it: credentials, then ListDomains with one result.
    [[nodiscard]] virtual ResultJob<ConnectionTestReport> *test(const Connection &connection, EnteredKeys keys,
                                                                QObject *parent) = 0;
    /// Keeps the keys of a connection: in the keychain, or in memory until the program ends.
    [[nodiscard]] virtual ResultJob<Done> *keepKeys(const Connection &connection, EnteredKeys keys, bool sessionOnly,
                                                    QObject *parent) = 0;
    /// Forgets a connection and what the keychain holds of it.
    [[nodiscard]] virtual ResultJob<Done> *forget(const QString &connectionId, QObject *parent) = 0;
    /// Names of the profiles in ~/.aws, in file order.
    [[nodiscard]] virtual QStringList profileNames() const = 0;
    /// The service slowed this connection down within the last minute.
    [[nodiscard]] virtual bool isThrottled() const = 0;

Q_SIGNALS:
    void connectionChanged();
    void throttledChanged();
};

} // namespace zonescope
