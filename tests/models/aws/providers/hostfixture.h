// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/networkpool.h"
#include "models/aws/providers/providerfactory.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>

namespace zonescope::test {

/// A home folder, a host that hands out credentials on loopback, and all time in the test's hands.
struct HostFixture {
    HostFixture() { QDir(home.path()).mkdir(QStringLiteral(".aws")); }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(home.filePath(QStringLiteral(".aws/") + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] aws::ProviderContext context()
    {
        files = std::make_unique<aws::SettingsFiles>(environment, timers);
        return {.clock = clock,
                .timers = timers,
                .services = services,
                .files = *files,
                .prompter = prompter,
                .region = "us-east-1"};
    }
    /// Under way; owned by `owner`.
    ResultJob<aws::CredentialsPtr> *start(aws::CredentialsSource &source)
    {
        auto *job = source.fetch(&owner, aws::CallOrigin::Person);
        job->start();
        return job;
    }
    [[nodiscard]] static Result<aws::CredentialsPtr> resultOf(const ResultJob<aws::CredentialsPtr> *job)
    {
        if (!QTest::qWaitFor([job] { return job->isFinished(); }))
            return Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("never finished")};
        return job->result();
    }
    [[nodiscard]] Result<aws::CredentialsPtr> fetch(aws::CredentialsSource &source) { return resultOf(start(source)); }
    /// How often somebody asked for this delay.
    [[nodiscard]] qsizetype delaysOf(std::chrono::milliseconds delay) const
    {
        return std::count(timers.delays.begin(), timers.delays.end(), delay.count());
    }

    QTemporaryDir home{};
    aws::EnvironmentVariables environment{{QStringLiteral("HOME"), home.path()}};
    FakeClock clock{}; ///< 2026-01-02T03:04:05Z
    FakeTimers timers{clock};
    FakeRandom random{};
    aws::NetworkPool pool{timers};
    aws::IdentityServices services{aws::IdentityServices::Environment{clock, timers, random, pool}};
    LoopbackServer server{};
    aws::NoPrompter prompter{};
    std::unique_ptr<aws::SettingsFiles> files{};
    QObject owner{}; ///< last: its jobs end before what they use
};

} // namespace zonescope::test
