// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/ssotoken.h"
#include "models/aws/networkpool.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

namespace zonescope::test {

/// FakeTimers, but for the pauses between requests and before retries: those end at once, and the wall clock stands
/// still meanwhile.
class QuickTimers final : public Timers {
public:
    QuickTimers(FakeClock &clock, Timers &slow)
        : m_clock(clock)
        , m_slow(slow)
    {
    }
    [[nodiscard]] TimerHandle after(std::chrono::milliseconds delay, std::function<void()> callback) override
    {
        if (delay >= std::chrono::seconds(2))
            return m_slow.after(delay, std::move(callback));
        return m_quick.after(std::chrono::milliseconds(0), [this, delay, callback = std::move(callback)] {
            m_clock.monotonic += delay.count();
            callback();
        });
    }

private:
    FakeClock &m_clock;
    Timers &m_slow;
    SystemTimers m_quick;
};

/// SSO-OIDC and the portal on loopback, a home folder, and a browser.
struct IdentityFixture {
    QTemporaryDir home{};
    FakeClock clock{};
    FakeTimers timers{clock};
    QuickTimers quick{clock, timers};
    FakeRandom random{};
    aws::NetworkPool pool{quick};
    aws::IdentityServices services{aws::IdentityServices::Environment{clock, quick, random, pool}};
    LoopbackServer server{};

    [[nodiscard]] aws::EnvironmentVariables environment() const { return {{QStringLiteral("HOME"), home.path()}}; }
    [[nodiscard]] aws::SsoTokenCache cache() const { return aws::SsoTokenCache(environment()); }
    [[nodiscard]] aws::HelperEndpointSettings endpoints() const
    {
        aws::HelperEndpointSettings settings;
        for (const auto service : {aws::HelperService::SsoOidc, aws::HelperService::SsoPortal})
            settings.overrides.insert(service, {.url = server.url(), .source = QStringLiteral("test")});
        return settings;
    }

    /// What a browser on `page` gets from the port that it is to be led back to; nothing where nobody listens there.
    [[nodiscard]] static QByteArray browse(const QUrl &page, const QByteArray &target)
    {
        const QUrl redirect(QUrlQuery(page).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        QTcpSocket browser;
        browser.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
        browser.write("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        const bool isClosed = QTest::qWaitFor([&] { return browser.state() == QAbstractSocket::UnconnectedState; });
        return isClosed ? browser.readAll() : QByteArray("never closed");
    }
    /// The target that the service would lead the browser back to.
    [[nodiscard]] static QByteArray callback(const QUrl &page, const QByteArray &query)
    {
        return "/oauth/callback?" + query
            + "&state=" + QUrlQuery(page).queryItemValue(QStringLiteral("state")).toUtf8();
    }
};

} // namespace zonescope::test
