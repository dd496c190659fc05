// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/correctedclock.h"
#include "models/aws/networkpool.h"
#include "models/aws/providers/providerfactory.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <deque>

namespace zonescope::test {

/// Answers from a queue; where it is empty, and in the background, as nobody would.
class ScriptedPrompter final : public aws::SignInPrompter {
public:
    [[nodiscard]] ResultJob<aws::SignInAnswerPtr> *ask(const aws::SignInQuestion &question, aws::CallOrigin origin,
                                                       QObject *parent) override
    {
        if (origin == aws::CallOrigin::Background || m_answers.empty())
            return new ReadyJob<aws::SignInAnswerPtr>(aws::unansweredError(question), parent);
        questions.push_back(question);
        auto answer = std::move(m_answers.front());
        m_answers.pop_front();
        return new ReadyJob<aws::SignInAnswerPtr>(answer(), parent);
    }
    void answerWithCode(const QByteArray &code)
    {
        m_answers.emplace_back([code] {
            return std::make_shared<const aws::SignInAnswer>(aws::SignInAnswer{.mfaCode = SecretBytes(code)});
        });
    }
    /// `signIn` does what the person does meanwhile.
    void answerAfter(std::function<void()> signIn)
    {
        m_answers.emplace_back([signIn = std::move(signIn)] {
            signIn();
            return std::make_shared<const aws::SignInAnswer>();
        });
    }

    std::vector<aws::SignInQuestion> questions; ///< that were answered

private:
    std::deque<std::function<aws::SignInAnswerPtr()>> m_answers;
};

/// A home folder with `~/.aws`, and STS, the SSO portal, SSO-OIDC and Sign-In on loopback.
struct ProvidersFixture {
    ProvidersFixture() { QDir(home.path()).mkpath(QStringLiteral(".aws/sso/cache")); }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(home.filePath(QStringLiteral(".aws/") + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] std::shared_ptr<aws::RefreshingProvider> provider(const aws::SettingsSelection &selection)
    {
        files = std::make_unique<aws::SettingsFiles>(environment, timers);
        aws::HelperEndpointSettings endpoints;
        for (const auto service : {aws::HelperService::Sts, aws::HelperService::SsoPortal, aws::HelperService::SsoOidc,
                                   aws::HelperService::SignIn})
            endpoints.overrides.insert(service, {server.url(), QStringLiteral("the test")});
        if (!signInUrl.isEmpty())
            endpoints.overrides[aws::HelperService::SignIn].url = signInUrl;
        endpoints.maximumAttempts = maximumAttempts;
        return aws::makeProvider(selection,
                                 {.clock = serverClock,
                                  .timers = timers,
                                  .services = services,
                                  .files = *files,
                                  .prompter = prompter,
                                  .endpoints = endpoints,
                                  .region = "us-east-1",
                                  .serverClock = &serverClock});
    }
    [[nodiscard]] static Result<aws::CredentialsPtr> resolve(aws::CredentialsProvider &provider,
                                                             aws::CallOrigin origin = aws::CallOrigin::Person)
    {
        QObject owner;
        auto *job = provider.resolve(&owner, origin);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        if (!finished.wait())
            return Error{.kind = ErrorKind::Timeout, .message = QStringLiteral("never finished")};
        return job->result();
    }
    /// The keys of a profile that was chosen.
    [[nodiscard]] Result<aws::CredentialsPtr> resolve(const QString &profile)
    {
        return resolve(*provider({.profile = profile}));
    }
    /// The bodies of what was asked so far.
    [[nodiscard]] QList<QByteArray> bodies() const
    {
        QList<QByteArray> result;
        for (const RecordedRequest &request : server.requests())
            result << request.body;
        return result;
    }

    /// What STS answers to an AssumeRole or, with "WithWebIdentity", to its sibling.
    [[nodiscard]] static ScriptedReply stsKeys(const QByteArray &accessKeyId, const QByteArray &expiration,
                                               const QByteArray &sibling = {}, const QList<QByteArray> &headers = {})
    {
        const QByteArray action = "AssumeRole" + sibling;
        return ScriptedReply::http(
            200,
            "<" + action + "Response><" + action + "Result><Credentials><AccessKeyId>" + accessKeyId
                + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t"
                  "</SessionToken><Expiration>"
                + expiration + "</Expiration></Credentials></" + action + "Result></" + action + "Response>",
            headers);
    }
    [[nodiscard]] static ScriptedReply stsError(const QByteArray &code, const QByteArray &message)
    {
        return ScriptedReply::http(403,
                                   "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                                       + message + "</Message></Error></ErrorResponse>");
    }

    QTemporaryDir home{};
    aws::EnvironmentVariables environment{{QStringLiteral("HOME"), home.path()},
                                          {QStringLiteral("AWS_EC2_METADATA_DISABLED"), QStringLiteral("true")}};
    FakeClock clock{}; ///< 2026-01-02T03:04:05Z
    aws::CorrectedClock serverClock{clock};
    SystemTimers timers{};
    FakeRandom random{};
    aws::NetworkPool pool{timers};
    aws::IdentityServices services{aws::IdentityServices::Environment{clock, timers, random, pool}};
    LoopbackServer server{};
    ScriptedPrompter prompter{};
    int maximumAttempts = 1;
    QUrl signInUrl{}; ///< of Sign-In, where it is somewhere else
    std::unique_ptr<aws::SettingsFiles> files{};
};

} // namespace zonescope::test
