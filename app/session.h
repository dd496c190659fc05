// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connectionopener.h"
#include "app/connectionwatch.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/timers.h"
#include "models/base/wakewatch.h"
#include "models/connections/connectionstore.h"
#include "models/secrets/secretstore.h"
#include "ui/windowbackend.h"

#include <QtCore/QPointer>

#include <memory>
#include <vector>

class QSettings;

namespace zonescope {

/// The composition root of the window: owns the clock, the timers, the kept connections, both secret stores and the
/// opened connection, and gives the window what WindowBackend promises. Made by main(), outlives the window.
class Session final : public WindowBackend {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    /// `settings` outlive the session. `keychain` is the system's, or another one in tests.
    Session(QSettings &settings, std::unique_ptr<SecretStore> keychain, aws::EnvironmentVariables variables,
            QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] Timers &timers() override { return m_timers; }
    [[nodiscard]] Random &random() override { return m_random; }
    [[nodiscard]] ConnectionStore &connections() override { return m_connections; }

    [[nodiscard]] ResultJob<Done> *open(const Connection &connection, QObject *parent) override;
    [[nodiscard]] ResultJob<BesideConnectionPtr> *openBeside(const Connection &connection, bool mayAsk,
                                                             QObject *parent) override;
    [[nodiscard]] std::optional<Connection> current() const override;
    [[nodiscard]] datazone::DataZoneApi *api() const override;
    [[nodiscard]] QString region() const override;
    [[nodiscard]] QString endpoint() const override;
    [[nodiscard]] ConnectionStatus status() const override;
    [[nodiscard]] QList<aws::SettingLine> settingLines() const override;
    [[nodiscard]] std::optional<aws::SignInView> signInView() const override;
    void signIn(aws::SsoMethod method) override;
    void giveMfaCode(SecretBytes code) override;
    void dismissSignIn() override;
    void signInAgain() override;
    [[nodiscard]] ResultJob<Done> *signOut(QObject *parent) override;
    [[nodiscard]] std::optional<Error> settingsProblem() const override;

    [[nodiscard]] ResultJob<ConnectionTestReport> *test(const Connection &connection, EnteredKeys keys,
                                                        QObject *parent) override;
    [[nodiscard]] ResultJob<Done> *keepKeys(const Connection &connection, EnteredKeys keys, bool sessionOnly,
                                            QObject *parent) override;
    [[nodiscard]] ResultJob<Done> *forget(const QString &connectionId, QObject *parent) override;
    [[nodiscard]] QStringList profileNames() const override;
    [[nodiscard]] ProfileFacts profileFacts(const QString &profile) const override;
    [[nodiscard]] std::optional<SettingsChange> settingsChange() const override;
    [[nodiscard]] QString environmentProfile() const override;
    [[nodiscard]] bool isThrottled() const override;
    [[nodiscard]] Notifier *notifier() override { return m_notifier; }
    /// Outlives the session's window. Before that is made.
    void setNotifier(Notifier *notifier) { m_notifier = notifier; }

private:
    friend class SessionOpenJob;
    friend class OpenBesideJob;

    void adopt(OpenedConnectionPtr opened);
    /// A connection beside the current one is being opened: its desk may have a question from now on.
    void rememberBeside(const OpenedConnectionPtr &opened);
    [[nodiscard]] std::vector<OpenedConnectionPtr> besides() const; ///< that still live
    /// The desk of a connection that is being opened, of the current one, or of one beside it, that has a question;
    /// null for none.
    [[nodiscard]] aws::SignInDesk *askingDesk() const;
    void listenTo(aws::SignInDesk *desk);
    void filesChanged();
    void listFoundProfiles();

    SystemClock m_clock;
    SystemTimers m_timers;
    SystemRandom m_random;
    ConnectionStore m_connections;
    std::unique_ptr<SecretStore> m_keychain;
    std::unique_ptr<SecretStore> m_sessionKeys;
    mutable ConnectionOpener m_opener; ///< mutable: reading the settings files again changes nothing that shows
    OpenedConnectionPtr m_current;
    std::unique_ptr<ConnectionWatch> m_watch; ///< of m_current
    QPointer<aws::SignInDesk> m_openingDesk;
    std::vector<std::weak_ptr<OpenedConnection>> m_besides; ///< whoever opened them holds them
    WakeWatch m_wakeWatch;
    Notifier *m_notifier = nullptr;
    QPointer<Job> m_signIn; ///< a person's Sign in, under way
};

} // namespace zonescope
