// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssorefresh.h"

#include "models/aws/identity/identityerrors.h"
#include "models/aws/identity/ssooidcclient.h"
#include "models/base/textformat.h"

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 betweenTriesMs = 60'000;
// Another process that has used the refresh token up may have its answer, and not have written it yet.
constexpr int looksAfterRefusal = 4;
constexpr std::chrono::milliseconds betweenLooks{300};

bool canBeRefreshed(const SsoToken &token, qint64 nowMs)
{
    return !token.refreshToken.isEmpty() && token.registration && token.registration->expiresAtMs > nowMs;
}

} // namespace

class SsoTokenRefresh::Private final {
public:
    Private(SsoTokenRefresh &job, IdentityServices &identityServices, const Clock &correctedClock,
            SsoRefreshPace &refreshPace, Settings jobSettings)
        : q(job)
        , services(identityServices)
        , clock(correctedClock)
        , pace(refreshPace)
        , settings(std::move(jobSettings))
    {
    }

    void begin();
    void letGo()
    {
        nextLook.cancel();
        calls.reset();
        client.reset();
    }

private:
    void refresh();
    void handle(Result<OidcToken> result);
    void handleFailure(const Error &error, int looksLeft = looksAfterRefusal);
    void give(SsoToken token) { q.finishWith(std::make_shared<const SsoToken>(std::move(token))); }
    /// Alive, and not the one that the portal refused.
    [[nodiscard]] bool isGood(const SsoToken &token) const
    {
        return token.isLiveAt(clock.nowMs())
            && (!settings.alwaysRefresh || token.accessToken.view() != old.accessToken.view());
    }
    [[nodiscard]] Error ended() const;

    SsoTokenRefresh &q;
    IdentityServices &services;
    const Clock &clock;
    SsoRefreshPace &pace;
    Settings settings;
    SsoToken old;
    std::unique_ptr<SsoOidcClient> client;
    std::unique_ptr<QObject> calls; ///< parent of the client's jobs, which must not outlive it
    TimerHandle nextLook;
};

void SsoTokenRefresh::Private::begin()
{
    auto token = settings.cache.token(settings.session);
    if (!token) {
        q.finishWith(Error{.kind = ErrorKind::SignIn, .message = tr("Nobody is signed in yet.")});
        return;
    }
    old = std::move(*token);
    const qint64 now = clock.nowMs();
    const bool isFresh = old.expiresAtMs - now > refreshAheadMs;
    const bool wasJustTried = pace.lastTryMs && now >= *pace.lastTryMs && now - *pace.lastTryMs < betweenTriesMs;
    if (!isGood(old) && wasJustTried && pace.refusal) {
        q.finishWith(*pace.refusal);
    } else if (isGood(old) && (isFresh || settings.session.isLegacy() || wasJustTried || !canBeRefreshed(old, now))) {
        give(std::move(old));
    } else if (settings.session.isLegacy() || !canBeRefreshed(old, now)) {
        q.finishWith(ended());
    } else {
        refresh();
    }
}

Error SsoTokenRefresh::Private::ended() const
{
    if (old.isLiveAt(clock.nowMs()))
        return {.kind = ErrorKind::SignIn, .message = tr("The session was ended.")};
    const QString time = timeText(old.expiresAtMs, TimeDisplay::Local, clock.nowMs());
    const QString zone = timeZoneLabel(TimeDisplay::Local, old.expiresAtMs);
    return {.kind = ErrorKind::SignIn, .message = tr("The session ended at %1 %2.").arg(time, zone)};
}

void SsoTokenRefresh::Private::refresh()
{
    pace = {.lastTryMs = clock.nowMs()};
    auto made = services.client(HelperService::SsoOidc, settings.session.region, settings.endpoints, nullptr);
    if (!made) {
        handleFailure(made.error());
        return;
    }
    client = std::make_unique<SsoOidcClient>(std::move(made).value());
    calls = std::make_unique<QObject>();
    auto *call = client->createToken({.grant = OidcTokenInput::Grant::RefreshToken,
                                      .registration = old.registration->clone(),
                                      .code = old.refreshToken.clone()},
                                     calls.get());
    connect(call, &Job::finished, &q, [this, call] {
        call->deleteLater();
        handle(call->takeResult());
    });
    call->start();
}

void SsoTokenRefresh::Private::handle(Result<OidcToken> result)
{
    if (!result) {
        handleFailure(result.error());
        return;
    }
    auto given = std::move(result).value();
    SsoToken token{.accessToken = std::move(given.accessToken),
                   .expiresAtMs = clock.nowMs() + given.expiresInSeconds * 1000LL,
                   .refreshToken = std::move(given.refreshToken),
                   .registration = std::move(old.registration)};
    // The token is good even where it cannot be kept; and a file that somebody has signed in or out with meanwhile is
    // not put back.
    const auto now = settings.cache.token(settings.session);
    if (now && now->refreshToken.view() == old.refreshToken.view())
        static_cast<void>(settings.cache.store(settings.session, token));
    give(std::move(token));
}

void SsoTokenRefresh::Private::handleFailure(const Error &error, int looksLeft)
{
    auto again = settings.cache.token(settings.session);
    if (again && isGood(*again)) {
        give(std::move(*again));
        return;
    }
    if (isServiceOutOfReach(error)) {
        q.finishWith(error);
        return;
    }
    if (looksLeft > 0 && error.code == "InvalidGrantException"_L1) {
        nextLook = services.environment().timers.after(
            betweenLooks, [this, error, looksLeft] { handleFailure(error, looksLeft - 1); });
        return;
    }
    pace.refusal = ended();
    pace.refusal->code = error.code;
    pace.refusal->requestId = error.requestId;
    pace.refusal->httpStatus = error.httpStatus;
    q.finishWith(*pace.refusal);
}

SsoTokenRefresh::SsoTokenRefresh(IdentityServices &services, const Clock &clock, SsoRefreshPace &pace,
                                 Settings settings, QObject *parent)
    : ResultJob(parent)
    , d(std::make_unique<Private>(*this, services, clock, pace, std::move(settings)))
{
}

SsoTokenRefresh::~SsoTokenRefresh() = default;

void SsoTokenRefresh::run()
{
    d->begin();
}

void SsoTokenRefresh::abort()
{
    d->letGo();
}

} // namespace zonescope::aws
