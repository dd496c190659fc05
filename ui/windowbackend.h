// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/signindesk.h"
#include "models/aws/settingsresolver.h"
#include "models/base/job.h"
#include "models/connections/connection.h"
#include "models/connections/connectiontest.h"
#include "models/hints/contacts.h"
#include "models/secrets/secretbytes.h"
#include "models/views/savedviewstore.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace zonescope {

class Clock;
class Notifier;
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

/// What the header and "About this connection" say of the connection in use.
struct ConnectionStatus {
    QString accountId{}; ///< empty until GetCallerIdentity or the source of the keys has told it
    QString principalName{}; ///< role or user; empty until known
    QString principalArn{};
    QString region{};
    QString credentialSource{}; ///< "profile prod (~/.aws/credentials)"; empty until the first signed call
    std::optional<qint64> expiresAt{}; ///< of the keys, ms UTC
    std::optional<qint64> signedOutSince{}; ///< ms UTC; set while there are no usable keys
    std::optional<Error> problem{}; ///< why signed out, or why the last refresh ahead of time failed
    bool canSignIn = false; ///< choosing Sign in can help: an SSO profile, an MFA role, a declined question
    bool canSignOut = false; ///< an SSO session is in use
    std::optional<qint64> clockSkewMs{}; ///< the machine's clock is off by over 4 minutes: server minus ours
};

/// What the settings files say of a profile. Empty where they do not say it.
struct ProfileFacts {
    QString file{}; ///< that it stands in, "~/.aws/config"; empty: the profile is not there
    QString accountId{}; ///< of its role
    QString roleName{};
    QString region{};
};

/// How the settings files, changed since a connection was opened, would have it opened now. Parts that are the same as
/// before are empty.
struct SettingsChange {
    QString region{};
    QString endpoint{}; ///< URL
    QString source{}; ///< of the new value: "profile prod (~/.aws/config)"

    friend bool operator==(const SettingsChange &, const SettingsChange &) = default;
};

/// A connection that is open beside the current one. It stays open as long as somebody holds it.
class BesideConnection {
    Q_DISABLE_COPY_MOVE(BesideConnection)

public:
    BesideConnection() = default;
    virtual ~BesideConnection() = default;

    [[nodiscard]] virtual datazone::DataZoneApi &api() const = 0;
    [[nodiscard]] virtual QString region() const = 0;
    [[nodiscard]] virtual QString accountId() const = 0; ///< of the caller; empty where unknown
    /// A person wants to read over it: a question that was declined may be asked again.
    virtual void permitQuestions() = 0;
};
using BesideConnectionPtr = std::shared_ptr<BesideConnection>;

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

    /// Where saved views are kept.
    [[nodiscard]] virtual QString viewsFolder() const { return SavedViewStore::defaultFolder(); }
    /// Where contacts are kept.
    [[nodiscard]] virtual QString contactsFile() const { return Contacts::defaultPath(); }

    /// Opens a connection: resolves its settings, starts the sample domain where it is that. After success api() and
    /// current() are of the new connection; the old api stays alive until the window has dropped its jobs
    /// (connectionChanged is emitted while both exist).
    [[nodiscard]] virtual ResultJob<Done> *open(const Connection &connection, QObject *parent) = 0;
    /// Opens a connection beside the current one, which stays as it is. `mayAsk`: a person waits for it, who can be
    /// asked to sign in; else what would need a question is an error of kind SignIn.
    [[nodiscard]] virtual ResultJob<BesideConnectionPtr> *openBeside(const Connection &connection, bool mayAsk,
                                                                     QObject *parent) = 0;
    /// The current connection; nullopt before the first one.
    [[nodiscard]] virtual std::optional<Connection> current() const = 0;
    [[nodiscard]] virtual datazone::DataZoneApi *api() const = 0;
    [[nodiscard]] virtual QString region() const = 0;
    [[nodiscard]] virtual QString endpoint() const = 0;
    [[nodiscard]] virtual ConnectionStatus status() const = 0;
    /// Every effective setting with its source, for "About this connection".
    [[nodiscard]] virtual QList<aws::SettingLine> settingLines() const = 0;

    // Signing in: one question at a time, on behalf of every call that waits for it.
    /// The question at hand; nothing where none is. The window shows one sheet for it.
    [[nodiscard]] virtual std::optional<aws::SignInView> signInView() const = 0;
    virtual void signIn(aws::SsoMethod method) = 0;
    virtual void giveMfaCode(SecretBytes code) = 0;
    /// The waiting calls fail quietly; no sheet opens until signInAgain().
    virtual void dismissSignIn() = 0;
    /// A person chose Sign in: asks again as soon as credentials are wanted, and wants them now.
    virtual void signInAgain() = 0;
    /// Drops this connection's SSO token and ends the session at the portal, which other tools share; files of others
    /// stay.
    [[nodiscard]] virtual ResultJob<Done> *signOut(QObject *parent) = 0;
    /// What is wrong with the settings files. Their last good read is in force, where there was one.
    [[nodiscard]] virtual std::optional<Error> settingsProblem() const = 0;

    /// Tries a connection without opening it: credentials, who am I, can I reach DataZone. Fails only where it was
    /// cancelled; everything else is a verdict. Never asks a person: what would need one is a verdict too.
    [[nodiscard]] virtual ResultJob<ConnectionTestReport> *test(const Connection &connection, EnteredKeys keys,
                                                                QObject *parent) = 0;
    /// Keeps the keys of a connection: in the keychain, or in memory until the program ends.
    [[nodiscard]] virtual ResultJob<Done> *keepKeys(const Connection &connection, EnteredKeys keys, bool sessionOnly,
                                                    QObject *parent) = 0;
    /// Forgets a connection and what the keychain holds of it.
    [[nodiscard]] virtual ResultJob<Done> *forget(const QString &connectionId, QObject *parent) = 0;
    /// Names of the profiles in ~/.aws, in file order; connections() lists them too.
    [[nodiscard]] virtual QStringList profileNames() const = 0;
    [[nodiscard]] virtual ProfileFacts profileFacts(const QString &profile) const = 0;
    /// What a new opening of the connection in use would change; nothing where it would change nothing, or fail.
    [[nodiscard]] virtual std::optional<SettingsChange> settingsChange() const = 0;
    /// Where AWS_PROFILE or the like names the profile that the AWS CLI would take: that profile; empty else.
    [[nodiscard]] virtual QString environmentProfile() const = 0;
    /// The service slowed this connection down within the last minute.
    [[nodiscard]] virtual bool isThrottled() const = 0;
    /// Where a person is told of things beyond the window; null: nowhere.
    [[nodiscard]] virtual Notifier *notifier() { return nullptr; }

Q_SIGNALS:
    void connectionChanged();
    void throttledChanged();
    /// The machine was asleep until a moment ago (WakeWatch).
    void wokeUp();
    /// status() is not what it was.
    void statusChanged();
    /// signInView() is not what it was.
    void signInChanged();
    /// Open this page in the person's browser.
    void openUrlRequested(const QUrl &url);
    /// Credentials can be had again after they could not: calls that failed for want of them are worth repeating.
    void signedInAgain();
    /// profileNames(), profileFacts(), settingsChange() or settingsProblem() may not be what it was.
    void settingsFilesChanged();
};

} // namespace zonescope
