// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connectionstore.h"
#include "tests/support/faketime.h"
#include "ui/windowbackend.h"

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>

#include <functional>

namespace zonescope::test {

/// A job that ends when the test says so.
template <class T>
class HeldJob final : public ResultJob<T> {
public:
    using ResultJob<T>::ResultJob;
    void release(Result<T> result) { this->finishWith(std::move(result)); }

protected:
    void run() override { }
};

/// The program as the connection dialog sees it, with a keychain that works, fails, or never answers.
class FakeBackend final : public WindowBackend {
public:
    enum class Keychain { Works, Fails, Silent };

    Keychain keychain = Keychain::Works;
    QStringList profiles{QStringLiteral("default"), QStringLiteral("prod")};
    Result<ConnectionTestReport> testResult = ConnectionTestReport{
        .credentials = credentialsVerdict(QStringLiteral("profile prod")),
        .identity = identityVerdict(aws::CallerIdentity{.arn = QStringLiteral("arn:aws:iam::111122223333:user/me"),
                                                        .userId = QStringLiteral("A"),
                                                        .accountId = QStringLiteral("111122223333")}),
        .service = serviceVerdict(
            {.region = QStringLiteral("eu-west-1"), .endpoint = QStringLiteral("https://example.test"), .domains = 3})};
    bool holdTest = false;
    ConnectionStatus shownStatus{};
    QList<aws::SettingLine> shownSettings{};
    std::optional<aws::SignInView> shownSignIn{};
    std::optional<Error> shownSettingsProblem{};
    std::optional<SettingsChange> shownSettingsChange{};
    std::optional<Connection> shownCurrent{};
    QString shownEnvironmentProfile{};
    QHash<QString, ProfileFacts> shownFacts{
        {QStringLiteral("default"), {.file = QStringLiteral("~/.aws/config")}},
        {QStringLiteral("prod"), {.file = QStringLiteral("~/.aws/config"), .region = QStringLiteral("eu-west-1")}}};
    std::vector<aws::SsoMethod> methods{};
    QList<QByteArray> codes{};
    int dismissals = 0;
    int signInsWanted = 0;

    // What the backend was asked for.
    std::vector<Connection> tested;
    std::vector<Connection> kept;
    std::vector<bool> keptSessionOnly;
    QByteArray lastAccessKeyId;
    QByteArray lastSecret;
    QByteArray lastToken;
    QStringList forgotten;

    FakeBackend() = default;

    [[nodiscard]] QString settingsText() const
    {
        settings.sync();
        QFile file(settings.fileName());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    [[nodiscard]] const Clock &clock() const override { return fakeClock; }
    [[nodiscard]] Timers &timers() override { return fakeTimers; }
    [[nodiscard]] Random &random() override { return fakeRandom; }
    [[nodiscard]] ConnectionStore &connections() override { return store; }
    [[nodiscard]] ResultJob<Done> *open(const Connection &, QObject *parent) override
    {
        return new ReadyJob<Done>(Done{}, parent);
    }
    [[nodiscard]] ResultJob<BesideConnectionPtr> *openBeside(const Connection &, bool, QObject *parent) override
    {
        return new ReadyJob<BesideConnectionPtr>(
            Error{.kind = ErrorKind::Usage, .message = QStringLiteral("There is no other connection.")}, parent);
    }
    [[nodiscard]] std::optional<Connection> current() const override { return shownCurrent; }
    [[nodiscard]] datazone::DataZoneApi *api() const override { return nullptr; }
    [[nodiscard]] QString region() const override { return {}; }
    [[nodiscard]] QString endpoint() const override { return {}; }
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

    [[nodiscard]] ResultJob<ConnectionTestReport> *test(const Connection &connection, EnteredKeys keys,
                                                        QObject *parent) override
    {
        tested.push_back(connection);
        remember(keys);
        if (holdTest)
            return new HeldJob<ConnectionTestReport>(parent);
        return new ReadyJob<ConnectionTestReport>(testResult, parent);
    }
    [[nodiscard]] ResultJob<Done> *keepKeys(const Connection &connection, EnteredKeys keys, bool sessionOnly,
                                            QObject *parent) override
    {
        kept.push_back(connection);
        keptSessionOnly.push_back(sessionOnly);
        remember(keys);
        return sessionOnly ? new ReadyJob<Done>(Done{}, parent) : answer(parent);
    }
    [[nodiscard]] ResultJob<Done> *forget(const QString &connectionId, QObject *parent) override
    {
        forgotten << connectionId;
        if (keychain == Keychain::Works)
            store.remove(connectionId);
        return answer(parent);
    }
    [[nodiscard]] QStringList profileNames() const override { return profiles; }
    [[nodiscard]] bool isThrottled() const override { return false; }

    FakeClock fakeClock;
    FakeTimers fakeTimers{fakeClock};
    FakeRandom fakeRandom;
    QTemporaryDir folder;
    mutable QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ConnectionStore store{settings};

private:
    [[nodiscard]] ResultJob<Done> *answer(QObject *parent) const
    {
        switch (keychain) {
        case Keychain::Works:
            return new ReadyJob<Done>(Done{}, parent);
        case Keychain::Fails:
            return new ReadyJob<Done>(
                Error{.kind = ErrorKind::SecretStore, .message = QStringLiteral("The keychain is locked.")}, parent);
        case Keychain::Silent:
            break;
        }
        return new HeldJob<Done>(parent);
    }
    void remember(const EnteredKeys &keys)
    {
        lastAccessKeyId = keys.accessKeyId;
        lastSecret = keys.secretAccessKey.view().toByteArray();
        lastToken = keys.sessionToken.view().toByteArray();
    }
};

} // namespace zonescope::test
