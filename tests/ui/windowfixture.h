// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connectionstore.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "ui/lensbar.h"
#include "ui/mainwindow.h"
#include "ui/windowbackend.h"
#include "ui/windowsettings.h"

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>

#include <functional>
#include <memory>

namespace zonescope::test {

/// A program whose only connection speaks to a ScriptedApi. The clock stands still, timers run.
class ScriptedBackend final : public WindowBackend {
    Q_OBJECT

public:
    /// Its window shows runs at once; the lens that people see first is tested where it is meant.
    ScriptedBackend() { WindowSettings(settings).setValue(WindowSetting::Lens, static_cast<int>(Lens::Runs)); }

    [[nodiscard]] const Clock &clock() const override { return fakeClock; }
    [[nodiscard]] Timers &timers() override { return givenTimers != nullptr ? *givenTimers : systemTimers; }
    [[nodiscard]] Random &random() override { return fakeRandom; }
    [[nodiscard]] ConnectionStore &connections() override { return store; }
    [[nodiscard]] QString viewsFolder() const override { return folder.filePath(QStringLiteral("views")); }
    [[nodiscard]] QString contactsFile() const override { return folder.filePath(QStringLiteral("contacts.json")); }
    [[nodiscard]] ResultJob<Done> *open(const Connection &connection, QObject *parent) override;
    [[nodiscard]] ResultJob<BesideConnectionPtr> *openBeside(const Connection &connection, bool mayAsk,
                                                             QObject *parent) override;
    [[nodiscard]] std::optional<Connection> current() const override { return opened; }
    [[nodiscard]] datazone::DataZoneApi *api() const override { return opened ? scripted.get() : nullptr; }
    [[nodiscard]] QString region() const override { return QStringLiteral("eu-west-1"); }
    [[nodiscard]] QString endpoint() const override { return QStringLiteral("https://example.test"); }
    ConnectionStatus shownStatus{};
    bool shownThrottled = false;
    QList<aws::SettingLine> shownSettings{};
    std::optional<aws::SignInView> shownSignIn{};
    std::optional<Error> shownSettingsProblem{};
    std::optional<SettingsChange> shownSettingsChange{};
    QString shownEnvironmentProfile{};
    QHash<QString, ProfileFacts> shownFacts{};
    std::vector<aws::SsoMethod> methods{};
    QList<QByteArray> codes{};
    int dismissals = 0;
    int signInsWanted = 0;
    [[nodiscard]] ConnectionStatus status() const override { return shownStatus; }
    [[nodiscard]] QList<aws::SettingLine> settingLines() const override { return shownSettings; }
    [[nodiscard]] std::optional<aws::SignInView> signInView() const override { return shownSignIn; }
    void signIn(aws::SsoMethod method) override { methods.push_back(method); }
    void giveMfaCode(SecretBytes code) override { codes << code.view().toByteArray(); }
    void dismissSignIn() override { ++dismissals; }
    void signInAgain() override { ++signInsWanted; }
    [[nodiscard]] ResultJob<Done> *signOut(QObject *parent) override { return new ReadyJob<Done>(Done{}, parent); }
    [[nodiscard]] std::optional<Error> settingsProblem() const override { return shownSettingsProblem; }
    [[nodiscard]] QString environmentProfile() const override { return shownEnvironmentProfile; }
    [[nodiscard]] ProfileFacts profileFacts(const QString &profile) const override { return shownFacts.value(profile); }
    [[nodiscard]] std::optional<SettingsChange> settingsChange() const override { return shownSettingsChange; }
    [[nodiscard]] ResultJob<ConnectionTestReport> *test(const Connection &, EnteredKeys, QObject *parent) override
    {
        return new ReadyJob<ConnectionTestReport>(ConnectionTestReport{}, parent);
    }
    [[nodiscard]] ResultJob<Done> *keepKeys(const Connection &, EnteredKeys, bool, QObject *parent) override
    {
        return new ReadyJob<Done>(Done{}, parent);
    }
    [[nodiscard]] ResultJob<Done> *forget(const QString &, QObject *parent) override
    {
        return new ReadyJob<Done>(Done{}, parent);
    }
    [[nodiscard]] QStringList profileNames() const override { return {QStringLiteral("prod")}; }
    [[nodiscard]] bool isThrottled() const override { return shownThrottled; }
    [[nodiscard]] Notifier *notifier() override { return givenNotifier; }

    FakeClock fakeClock;
    SystemTimers systemTimers;
    Timers *givenTimers = nullptr; ///< in place of those
    Notifier *givenNotifier = nullptr;
    FakeRandom fakeRandom;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ConnectionStore store{settings};
    std::unique_ptr<ScriptedApi> scripted = std::make_unique<ScriptedApi>();
    std::optional<Connection> opened{};
    std::optional<Error> openError{};
    QHash<QString, std::shared_ptr<ScriptedApi>> besides{}; ///< by the id of their connection; others cannot be opened
    bool besidesNeedAPerson = false; ///< without one they end with SignIn
    QStringList openedBeside{}; ///< ids, with a "?" behind where a person could be asked
    int besidesHeld = 0;
    bool holdsOpening = false; ///< an opening ends only with continueOpening()
    std::function<void()> continueOpening;
};

/// A domain with two projects and three sources:
///   sales: orders (every third run failed, 12 runs), crm (5 runs, the newest partially succeeded)
///   finance: ledger (4 runs, the newest one is running)
void fillSmallDomain(ScriptedApi &api, qint64 nowMs);

/// The connection of the backend.
[[nodiscard]] Connection smallConnection();

inline constexpr int smallDomainRuns = 21;
inline constexpr int smallDomainFailures = 4;

} // namespace zonescope::test
